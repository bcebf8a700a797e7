//! Owns the help: the one key table in words, by context.

use ratatui::text::{Line, Span};

use crate::ui::keymap::{Context, TABLE, label};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Cells that the keys take.
const KEYS: usize = 20;

/// Every key there is, grouped by where it holds, and the signs.
#[must_use]
pub fn lines(theme: Theme) -> Vec<Line<'static>> {
    let mut lines = vec![
        Line::from("45m rag reading a paper /papers +rag-service @yesterday"),
        Line::styled("is an entry of the quick line: i opens it on every screen", theme.quiet()),
        Line::default(),
    ];
    for context in Context::ALL {
        lines.push(Line::styled(context.title(), theme.title()));
        for binding in TABLE.iter().filter(|b| b.context == context) {
            let keys: Vec<String> = binding.keys.iter().map(|key| label(key)).collect();
            lines.push(Line::from(vec![
                Span::styled(widgets::left(&format!("  {}", keys.join(", ")), KEYS), theme.accent()),
                Span::raw(binding.label),
            ]));
        }
        lines.push(Line::default());
    }
    lines.push(Line::styled("Signs", theme.title()));
    lines.push(Line::from("  ✓ done, kept   ● active   ○ open   ▲ behind"));
    lines.push(Line::from("  ‖ paused   ✗ missed   – dropped"));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_binding_is_in_the_help() {
        let text: Vec<String> = lines(Theme::Mono).iter().map(ToString::to_string).collect();
        let text = text.join("\n");
        for binding in TABLE {
            assert!(text.contains(binding.label), "{}", binding.label);
        }
    }
}
