//! Owns the line of shares on top of Skills: every priority in use, what it got and what it wants, at any width.

use ratatui::text::{Line, Span};

use super::{Stretch, sign};
use crate::domain::standing::skills::PriorityLine;
use crate::screens::{Facts, words};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// How much is said of each priority.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Detail {
    /// `P0 93/55`.
    Numbers,
    /// `P0 93/55 ●`.
    Bare,
    /// The same behind what span of time it is.
    Signs,
    /// `P0 93% wants 55 ●`.
    Wants,
    /// `P0 93% wants 55 ● over`.
    Words,
}

/// `last 28 days   P0 93% wants 55 ● over   P1 7% wants 30 ▲ under`, in the fullest form that fits.
pub(super) fn line(facts: &Facts, stretch: Stretch, theme: Theme, width: usize) -> Line<'static> {
    let forms = [Detail::Words, Detail::Wants, Detail::Signs, Detail::Bare, Detail::Numbers];
    let mut fitting = forms.into_iter().map(|detail| spans(facts, stretch, detail, theme));
    let spans = fitting.find(|spans| widgets::width_of(spans) <= width);
    Line::from(spans.unwrap_or_else(|| widgets::cut_spans(self::spans(facts, stretch, Detail::Numbers, theme), width)))
}

fn spans(facts: &Facts, stretch: Stretch, detail: Detail, theme: Theme) -> Vec<Span<'static>> {
    let gap = if detail >= Detail::Wants { "   " } else { " " };
    let mut spans = Vec::new();
    if detail > Detail::Bare {
        spans.push(Span::styled(format!("{}{gap}", stretch.title()), theme.quiet()));
    }
    let in_use = facts.standing.skills.priorities.iter().filter(|line| is_in_use(line, stretch));
    for (n, line) in in_use.enumerate() {
        spans.push(Span::raw(if n == 0 { "" } else { gap }));
        spans.push(Span::styled(line.id.as_str(), theme.accent()));
        spans.extend(share(line, stretch, detail, theme));
    }
    spans
}

/// Those that should get time, or got some.
fn is_in_use(line: &PriorityLine, stretch: Stretch) -> bool {
    !line.share.is_zero() || stretch.share(line).is_some_and(|got| !got.is_zero())
}

fn share(line: &PriorityLine, stretch: Stretch, detail: Detail, theme: Theme) -> Vec<Span<'static>> {
    let actual = stretch.share(line);
    let wants = (&line.share * 100).rounded();
    let got = words::percent(actual);
    let said = if detail >= Detail::Wants {
        format!(" {got} wants {wants}")
    } else {
        format!(" {}/{wants}", got.trim_end_matches('%'))
    };
    let mut spans = vec![Span::raw(said)];
    if let Some(sign) =
        actual.map(|actual| sign(line.allocation_of(actual), theme)).filter(|_| detail > Detail::Numbers)
    {
        let shown =
            if detail == Detail::Words { sign.content.to_string() } else { sign.content.chars().take(1).collect() };
        spans.push(Span::raw(" "));
        spans.push(Span::styled(shown, sign.style));
    }
    spans
}
