//! Owns the rituals as Today lists them: all of them in their current period, those asked for today first.

use ratatui::text::{Line, Span};

use super::Item;
use crate::domain::standing::rituals::RitualLine;
use crate::screens::{Facts, words};
use crate::ui::list::Row;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Those asked for today, then the others, in the order of the file.
pub(super) fn ordered(facts: &Facts) -> Vec<&RitualLine> {
    let rituals = &facts.standing.today.rituals;
    let (asked, others): (Vec<_>, Vec<_>) = rituals.iter().partition(|r| r.asked);
    [asked, others].concat()
}

/// A row for each.
pub(super) fn rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    ordered(facts).into_iter().map(|r| Row::new(Item::Ritual(r.id.clone()), line(r, theme, width))).collect()
}

/// `○ Prune one prompt   this week   3 of 12 kept`.
fn line(ritual: &RitualLine, theme: Theme, width: usize) -> Line<'static> {
    let style = if ritual.asked { theme.strong() } else { theme.plain() };
    let start = vec![words::ritual_sign(ritual, theme), Span::raw(" "), Span::styled(ritual.title.clone(), style)];
    let times = if ritual.times > 1 { format!("{}/{}  ", ritual.done, ritual.times) } else { String::new() };
    let kept = ritual.kept_of_12;
    let end = if width < 50 {
        format!("{times}{kept:>2}/12")
    } else {
        format!("{times}this {:<7}  {kept:>2} of 12 kept", ritual.every.as_str())
    };
    widgets::line(start, vec![Span::styled(end, theme.quiet())], width)
}
