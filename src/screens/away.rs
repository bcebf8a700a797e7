//! Owns the calm screen after many days away: what stands still, and a few ways to begin again, none of them a duty.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::dialog::After;
use super::{Ask, Facts, FileChange, Screen, Stage, View, diff, words};
use crate::domain::checkin::{Calm, NextStep};
use crate::domain::edit::Edit;
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Cursor, Hit, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets.
const WIDTH: u16 = 72;

/// A way to begin again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The smallest next step, on the quick line.
    Step,
    /// The check-in of today.
    CheckIn,
    /// The week whose review is open.
    Review,
    /// A pause over the days away.
    Pause,
    /// Standing counts from today.
    Fresh,
}

/// The screen, one of its ways selected, and its diff once it was asked for.
#[derive(Debug, Clone)]
pub struct State {
    calm: Calm,
    cursor: Cursor<Way>,
    diff: Option<diff::Page>,
}

impl State {
    /// The screen of what stands.
    #[must_use]
    pub fn new(calm: Calm) -> Self {
        Self { calm, cursor: Cursor::default(), diff: None }
    }

    /// Its keys.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.diff.is_some() { Context::Difference } else { Context::Choice }
    }

    fn ways(&self) -> Vec<Way> {
        let step = self.calm.step.as_ref().map(|_| Way::Step);
        let pause = self.calm.pause.as_ref().map(|_| Way::Pause);
        let fresh = self.calm.fresh.as_ref().map(|_| Way::Fresh);
        let review = self.calm.review.map(|_| Way::Review);
        step.into_iter().chain([Way::CheckIn]).chain(review).chain(pause).chain(fresh).collect()
    }

    /// The change of the file that the selected way is.
    fn edit(&self) -> Option<&Edit> {
        match self.cursor.selected(&self.ways())? {
            Way::Pause => self.calm.pause.as_ref(),
            Way::Fresh => self.calm.fresh.as_ref(),
            Way::Step | Way::CheckIn | Way::Review => None,
        }
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        if let Some(page) = &mut self.diff {
            match action {
                Action::Back => self.diff = None,
                Action::Take => {
                    let edit = self.edit().cloned();
                    let change = edit.map(|edit| Box::new(Ask::Change(Box::new(FileChange::Small(edit)))));
                    return After::Closes(change);
                }
                action => {
                    let area = widgets::inside_overlay(stage.body, size(page.height(room(stage.body)), stage.body));
                    page.scroll(action, area, stage);
                }
            }
            return After::Stays;
        }
        match action {
            Action::Back => return After::Closes(None),
            Action::Move(step) => self.cursor.step(&self.ways(), step, stage.page()),
            Action::Accept => return self.take(stage),
            _ => {}
        }
        After::Stays
    }

    fn take(&self, stage: Stage) -> After {
        let ask = match self.cursor.selected(&self.ways()) {
            Some(Way::Step) => self.calm.step.as_ref().map(|step| Ask::Quick(entry(step))),
            Some(Way::CheckIn) => Some(Ask::CheckIn(stage.facts.standing.today.day)),
            Some(Way::Review) => {
                let week = self.calm.review;
                let view = View { screen: Screen::Review, week, scope: None, ..stage.view.clone() };
                Some(Ask::Look(view))
            }
            Some(Way::Pause | Way::Fresh) => {
                let edits = self.edit().cloned().into_iter().collect();
                return After::Asks(Box::new(Ask::Preview(edits)));
            }
            None => None,
        };
        After::Closes(ask.map(Box::new))
    }

    /// Shows the diff that was asked for.
    pub fn previewed(&mut self, said: Vec<String>, diff: String) {
        self.diff = Some(diff::Page::new(said, diff));
    }

    /// A click: selects the way under it.
    pub fn click(&mut self, facts: &Facts, at: Position, area: Rect) -> Hit {
        if self.diff.is_some() {
            return Hit::Nothing;
        }
        let rows = self.rows(facts, Theme::PLAIN, area);
        let inner = widgets::inside_overlay(area, size(rows.len(), area));
        let row = list::hit(inner, &rows, self.cursor.selected(&self.ways()), at);
        self.cursor.click(&self.ways(), row)
    }

    /// Draws it over `area`.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        if let Some(page) = &self.diff {
            let inner = widgets::overlay(frame, area, size(page.height(room(area)), area), "Begin again", theme);
            page.draw(frame, inner, theme);
            return;
        }
        let rows = self.rows(facts, theme, area);
        let inner = widgets::overlay(frame, area, size(rows.len(), area), "Welcome back", theme);
        list::draw(frame, inner, &rows, self.cursor.selected(&self.ways()), theme);
    }

    /// What stands, then the ways; where there is little room the ways below one line.
    fn rows(&self, facts: &Facts, theme: Theme, area: Rect) -> Vec<Row<Way>> {
        let (calm, width) = (&self.calm, room(area));
        let ways = self.ways().into_iter().map(|way| Row::new(way, self.way(way, theme, width)));
        let today = facts.standing.today.day;
        let text = |said: String| widgets::wrapped(&said, width).into_iter().map(|line| Row::text(Line::raw(line)));
        let mut rows: Vec<Row<Way>> = text(format!(
            "{} days since {}. All of it stands: {} logged, every target as you left it.",
            calm.away,
            calm.last.short_from(today),
            calm.logged
        ))
        .collect();
        if !calm.still.is_empty() {
            rows.push(Row::text(Line::default()));
        }
        for target in &calm.still {
            let start = vec![Span::raw(format!("  {}", target.title))];
            let end = vec![Span::styled(words::count(target), theme.quiet())];
            rows.push(Row::text(widgets::line(start, end, width)));
        }
        if rows.len() + self.ways().len() + 5 > usize::from(area.height) {
            let all = format!("{} days away, all of it stands.", calm.away);
            return text(all).chain([Row::text(Line::default())]).chain(ways).collect();
        }
        rows.push(Row::text(Line::default()));
        rows.extend(ways);
        let leave = theme.key(Context::Choice, Action::Back);
        let leave = Line::styled(format!("{leave} leaves it; nothing here is a duty"), theme.quiet());
        rows.extend([Row::text(Line::default()), Row::text(leave)]);
        rows
    }

    fn way(&self, way: Way, theme: Theme, width: usize) -> Line<'static> {
        let (name, says) = match way {
            Way::Step => ("The smallest step", self.calm.step.as_ref().map(said).unwrap_or_default()),
            Way::CheckIn => ("Check in", "for today".to_owned()),
            Way::Review => ("One review is open", self.calm.review.map(|week| week.to_string()).unwrap_or_default()),
            Way::Pause => ("A pause", "the days away ask for no hours".to_owned()),
            Way::Fresh => ("A fresh line", "standing counts from today".to_owned()),
        };
        let spans = vec![Span::styled(format!(" {name:<20}"), theme.strong()), Span::raw(says)];
        Line::from(widgets::cut_spans(spans, width))
    }
}

fn said(step: &NextStep) -> String {
    let target = step.target.as_ref().map(|(_, title)| format!(": {title}")).unwrap_or_default();
    format!("{} on {}{target}", step.minutes, step.name)
}

/// The entry of the smallest step, as the quick line takes it.
fn entry(step: &NextStep) -> String {
    let target = step.target.as_ref().map(|(id, _)| format!(" +{id}")).unwrap_or_default();
    format!("{} {}{target}", step.minutes, step.skill)
}

fn room(area: Rect) -> usize {
    usize::from(WIDTH.min(area.width).saturating_sub(4))
}

fn size(rows: usize, area: Rect) -> (u16, u16) {
    (WIDTH.min(area.width), u16::try_from(rows + 2).unwrap_or(u16::MAX).min(area.height))
}
