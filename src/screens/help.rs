//! Owns the help: the one key table in words, by context.

use ratatui::text::{Line, Span};

use crate::ui::keymap::{Context, TABLE, label};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Cells that the keys take.
const KEYS: usize = 20;

/// Every key there is, grouped by where it holds, and the signs. What holds in the context that was in front leads.
#[must_use]
pub fn lines(front: Context, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = vec![
        Line::from("45m rag reading a paper /papers +rag-service @yesterday"),
        Line::styled("is an entry of the quick line: i opens it on every screen", theme.quiet()),
        Line::default(),
    ];
    let others = Context::ALL.into_iter().filter(|context| *context != front);
    for context in std::iter::once(front).chain(others) {
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
        let text: Vec<String> = lines(Context::Review, Theme::Mono).iter().map(ToString::to_string).collect();
        let text = text.join("\n");
        assert!(text.find("Review\n") < text.find("On every screen"), "the screen in front leads");
        for binding in TABLE {
            assert!(text.contains(binding.label), "{}", binding.label);
        }
    }
}
