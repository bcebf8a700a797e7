//! Owns the balance as Skills shows it: what stays and what is new side by side, the plan's thesis, and the drift of
//! the month.

use ratatui::text::{Line, Span};

use super::Facts;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::standing::balance::THESIS;
use crate::domain::wording;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// From this width on the hours stand beside the percentages.
const HOURS: usize = 72;

/// Two bars side by side, of the last 28 days or, where they have nothing, of all; below them the thesis with the
/// month's drift.
#[must_use]
pub fn lines(facts: &Facts, theme: Theme, width: usize) -> Vec<Line<'static>> {
    vec![bars(facts, theme, width), Line::from(widgets::cut_spans(thesis(facts, theme, width), width))]
}

fn bars(facts: &Facts, theme: Theme, width: usize) -> Line<'static> {
    let balance = facts.standing.skills.balance;
    let (keep, ai, part, when) = match balance.part_28d() {
        Some(part) => (balance.keep_28d, balance.ai_28d, Some(part), "28 days"),
        None => (balance.keep, balance.ai, balance.part(), "all"),
    };
    let rest = part.as_ref().map(|part| &Exact::whole(1) - part);
    let when = format!("   {when}");
    // Names, percentages, hours and the stretch stay; the bars take what is left.
    let hours = if width >= HOURS { 7 } else { 0 };
    let fixed = 2 * (2 + 1 + 5 + hours) + "keepadd + reach".len() + 3 + when.len();
    let bar = width.saturating_sub(fixed) / 2;
    let side = |name: &'static str, part: Option<&Exact>, logged: Minutes, filled| {
        let mut spans = vec![Span::raw(format!("  {name} "))];
        spans.extend(widgets::bar(part.map_or(0.0, Exact::approximate), bar.min(24), filled, theme));
        let percent = part.map_or_else(|| "–".to_owned(), wording::percent);
        spans.push(Span::styled(widgets::right(&percent, 5), theme.strong()));
        spans.push(Span::styled(widgets::right(&logged.to_string(), hours), theme.quiet()));
        spans
    };
    let mut spans = side("keep", part.as_ref(), keep, theme.good());
    spans.push(Span::raw("   "));
    spans.extend(side("add + reach", rest.as_ref(), ai, theme.accent()));
    spans.push(Span::styled(when, theme.quiet()));
    Line::from(widgets::cut_spans(spans, width))
}

/// The thesis and the drift in the fullest words that fit.
fn thesis(facts: &Facts, theme: Theme, width: usize) -> Vec<Span<'static>> {
    let today = facts.standing.today.day;
    let drift = facts.standing.skills.balance.drift();
    let forms = drift.map_or_else(
        || vec![format!("  {THESIS}")],
        |drift| {
            let (long, short) = (drift.sentence(today), drift.short(today));
            vec![
                format!("  {THESIS}. {long}"),
                format!("  {THESIS} · {short}"),
                format!("  {long}"),
                format!("  {short}"),
            ]
        },
    );
    let fits = |said: &&String| widgets::width_of(&[Span::raw(said.as_str())]) <= width;
    let said = forms.iter().find(fits).or(forms.last()).cloned().unwrap_or_default();
    vec![Span::styled(said, theme.quiet())]
}
