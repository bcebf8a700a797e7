//! Owns the help: the one key table in words, by context, as far as a filter leaves it.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::filter::Filter;
use super::page;
use crate::ui::keymap::{Action, Binding, Context, label};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Cells that the keys take, where there is room for them and where there is little.
const KEYS: usize = 20;
const FEW_KEYS: usize = 12;
/// From this width on there is room.
const ROOMY: usize = 50;

/// The widest it gets.
pub const WIDTH: u16 = 64;

/// The title, with what a filter leaves.
#[must_use]
pub fn title(filter: &Filter, theme: Theme) -> String {
    let all = theme.keys.bindings();
    filter.titled("Keys", all.iter().filter(|binding| passes(binding, filter)).count(), all.len())
}

/// Every key there is, grouped by where it holds, and the signs. What holds in the context that was in front leads. A
/// filter leaves only keys. No line is wider than `width`.
#[must_use]
pub fn lines(front: Context, filter: &Filter, theme: Theme, width: usize) -> Vec<Line<'static>> {
    // On a phone the first rows are for the keys.
    let mut lines = if filter.is_set() || width < ROOMY { Vec::new() } else { entry(theme) };
    let others = Context::ALL.into_iter().filter(|context| *context != front);
    for context in std::iter::once(front).chain(others) {
        let own = theme.keys.bindings().iter().filter(|b| b.context == context && passes(b, filter));
        let own: Vec<Line> = own.map(|binding| line(binding, theme, width)).collect();
        if !own.is_empty() {
            lines.push(Line::styled(context.title(), theme.title()));
            lines.extend(own);
            lines.push(Line::default());
        }
    }
    if filter.is_set() {
        if lines.is_empty() {
            lines.push(Line::styled("No key does this.", theme.quiet()));
        }
        return page::folded(lines, width);
    }
    lines.push(Line::styled("Mouse", theme.title()));
    lines.push(Line::from("  a click selects, a second one opens; tabs, and the keys"));
    lines.push(Line::from("  below are buttons; the wheel moves what is under it;"));
    lines.push(Line::from("  shift and drag selects text, as the terminal does"));
    lines.push(Line::default());
    lines.push(Line::styled("Signs", theme.title()));
    lines.push(Line::from("  ✓ done, kept   ● active   ○ open"));
    lines.push(Line::from("  ▲ behind   ‖ paused   ✗ missed"));
    lines.push(Line::from("  – dropped, over   · not asked"));
    page::folded(lines, width)
}

/// The keys of a line; a dash where the user took them away.
fn keys_or_none(keys: &[String]) -> String {
    if keys.is_empty() { "–".to_owned() } else { keys.join(", ") }
}

fn entry(theme: Theme) -> Vec<Line<'static>> {
    let log = theme.key(Context::Screens, Action::QuickLine);
    vec![
        Line::from("45m rag reading a paper /papers +rag-service @yesterday"),
        Line::styled(format!("is an entry of the quick line: {log} opens it on every screen"), theme.quiet()),
        Line::default(),
    ]
}

/// Whether a key, what it does or where it holds is wanted.
fn passes(binding: &Binding, filter: &Filter) -> bool {
    let keys: Vec<String> = binding.keys.iter().map(|key| label(key)).collect();
    let words = [binding.says, binding.label, binding.context.title()];
    filter.passes(words.into_iter().chain(keys.iter().map(String::as_str)))
}

fn line(binding: &Binding, theme: Theme, width: usize) -> Line<'static> {
    let keys: Vec<String> = binding.keys.iter().map(|key| theme.keys.shown(key)).collect();
    let keys = format!("  {}  ", keys_or_none(&keys));
    let column = if width < ROOMY { FEW_KEYS.max(keys.width()) } else { KEYS };
    Line::from(vec![Span::styled(widgets::left(&keys, column), theme.accent()), Span::raw(binding.says)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keymap::TABLE;

    fn text(filter: &Filter) -> String {
        let lines = lines(Context::Review, filter, Theme::PLAIN, 60);
        lines.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_binding_is_in_the_help() {
        let text = text(&Filter::default());
        assert!(text.find("Review\n") < text.find("On every screen"), "the screen in front leads");
        for binding in TABLE {
            assert!(text.contains(binding.says), "{}", binding.says);
            assert!(text.contains(&label(binding.keys[0])), "{}", binding.keys[0]);
        }
    }

    #[test]
    fn in_a_narrow_pane_what_a_key_does_stands_beside_it() {
        let lines = lines(Context::Today, &Filter::default(), Theme::PLAIN, 36);
        assert!(lines.iter().all(|line| line.width() <= 36));
        let text = lines.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        assert!(text.contains("  space     keep the ritual, tick\n            the target\n"), "{text}");
        assert!(text.contains("\n  ✓ done, kept   ● active   ○ open\n"), "{text}");
    }

    #[test]
    fn a_filter_leaves_the_keys_that_do_it() {
        let mut filter = Filter::default();
        filter.set("friction".to_owned());
        assert!(text(&filter).contains("note what went badly"), "{}", text(&filter));
        assert!(!text(&filter).contains("start or stop the timer"));
        filter.set("nothing at all".to_owned());
        assert_eq!(text(&filter), "No key does this.");
        assert!(title(&filter, Theme::PLAIN).contains("0 of "));
    }
}
