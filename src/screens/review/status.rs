//! Owns the two lines on top of a review: which week it is and its hours; whether it is saved, and how many of the last
//! weeks are.

use ratatui::text::{Line, Span};

use super::{State, has_begun};
use crate::domain::calendar::{Day, Moment, clock};
use crate::domain::review::lately_said;
use crate::domain::standing::review::WeekReview;
use crate::screens::{Facts, nothing};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Below so many cells only the shortest is said.
const NARROW: usize = 44;

impl State {
    /// Whether it is saved, or what waits to be; at the right how many of the last weeks have a review.
    pub(super) fn status(&self, facts: &Facts, review: &WeekReview, theme: Theme, width: usize) -> Line<'static> {
        if !has_begun(facts, &review.week) {
            return Line::styled(widgets::cut("this week has not begun", width), theme.quiet());
        }
        let at = |moment: Moment| said_at(moment, facts.standing.today.day);
        let mut start = match &review.saved {
            Some(saved) => {
                let local = Moment(saved.at.with_timezone(facts.now.0.offset()));
                vec![Span::styled("✓ ", theme.good()), Span::raw(format!("saved {}", at(local)))]
            }
            None if self.is_empty(facts, review) => {
                vec![Span::raw(widgets::cut(&format!("○ {}", nothing::review(theme, width)), width))]
            }
            None => vec![Span::raw(if width < NARROW { "○ no review" } else { "○ no review yet" })],
        };
        if let Some(aside) = &self.aside {
            let said = format!(" · ▲ {aside}");
            start.push(Span::styled(widgets::cut(&said, width.saturating_sub(18)), theme.behind()));
            return widgets::line(start, Vec::new(), width);
        }
        let save = theme.key(Context::Review, Action::Save);
        let draft = self.draft(review).filter(|draft| draft.changes(review.saved.as_ref()));
        if draft.is_some_and(|draft| draft.is_outdated(review.saved.as_ref())) {
            let drop = theme.key(Context::Review, Action::Discard);
            let said = format!(" · ▲ saved elsewhere meanwhile: {save} puts this in its place, {drop} lets go of this");
            let room = width.saturating_sub(widgets::width_of(&start));
            start.push(Span::styled(widgets::cut(&said, room), theme.behind()));
            return widgets::line(start, Vec::new(), width);
        }
        if let Some(draft) = draft {
            let what = if review.saved.is_some() { "changed" } else { "a draft" };
            let from = draft.at.map(|moment| format!(" from {}", at(moment))).unwrap_or_default();
            let text = match width {
                ..NARROW => format!(" · {what}, {save}"),
                80.. => format!(" · {what}{from}, {save} saves"),
                _ => format!(" · {what}, {save} saves"),
            };
            start.push(Span::styled(text, theme.accent()));
        } else if !review.former.is_empty() {
            let times = match review.former.len() {
                1 => " · changed once".to_owned(),
                n => format!(" · changed {n} times"),
            };
            start.push(Span::styled(times, theme.quiet()));
        }
        let room = width.saturating_sub(widgets::width_of(&start) + 2);
        let lately = lately(review).into_iter().find(|lately| lately.chars().count() <= room);
        let end = lately.map(|lately| Span::styled(lately, theme.quiet()));
        widgets::line(start, end.into_iter().collect(), width)
    }
}

impl State {
    /// Whether there is nothing to look back on yet, and nothing is said of it.
    fn is_empty(&self, facts: &Facts, review: &WeekReview) -> bool {
        let is_blank = review.week.logged.0 == 0 && facts.standing.heat.studied() == 0;
        is_blank && facts.ledger.is_empty() && self.aside.is_none() && !self.is_changed(review)
    }
}

/// How many of the last weeks have a review, in long and in short.
fn lately(review: &WeekReview) -> Vec<String> {
    match review.lately {
        (_, ..=0) | (0, 1) => Vec::new(),
        (have, 1) => vec![lately_said((have, 1), "one")],
        (have, of) => vec![lately_said((have, of), "one"), format!("{have} of {of} weeks")],
    }
}

/// `Fri 11 Dec 17:20`.
fn said_at(moment: Moment, today: Day) -> String {
    let local = moment.local();
    format!("{} {}", Day::from(local.date()).short_from(today), clock(&local))
}
