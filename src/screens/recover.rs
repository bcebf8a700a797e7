//! Owns the dialog of the ways back on track: which is selected, its diff, and what taking it asks for. Computes no way
//! and writes no file.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::dialog::After;
use super::{Ask, Facts, FileChange, Stage, diff};
use crate::domain::id::StageId;
use crate::domain::recovery::{Recovery, Way, WayId};
use crate::domain::standing::stages::StageState;
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Cursor, Hit, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets.
const WIDTH: u16 = 84;

/// The ways of a stage, one of them selected, and its diff once it was asked for.
#[derive(Debug, Clone)]
pub struct State {
    recovery: Recovery,
    /// Whether it was offered: then leaving it answers the offer.
    offered: bool,
    cursor: Cursor<WayId>,
    diff: Option<diff::Page>,
}

/// The ways that change something, in their order.
fn ids(recovery: &Recovery) -> Vec<WayId> {
    recovery.ways.iter().map(|way| way.id).collect()
}

/// Whether a stage is behind: on hours below the floor line, or on targets.
#[must_use]
pub fn is_behind(facts: &Facts, stage: Option<&StageId>) -> bool {
    let line = facts.standing.stages.stages.iter().find(|line| Some(&line.id) == stage);
    let Some(line) = line.filter(|line| line.state == StageState::Active) else { return false };
    let is_short = |days: Option<i64>| days.is_some_and(|days| days < 0);
    is_short(line.slack.targets) || (is_short(line.slack.hours) && !facts.standing.floor_holds())
}

/// What the key asks for: the ways back of this stage.
#[must_use]
pub fn ask(facts: &Facts, stage: Option<&StageId>, theme: Theme) -> Ask {
    let line = facts.standing.stages.stages.iter().find(|line| Some(&line.id) == stage);
    match line {
        Some(line) if line.state == StageState::Past => {
            let settle = theme.key(Context::Roadmap, Action::Settle);
            Ask::Say(format!("this stage has ended: {settle} settles it"))
        }
        Some(line) => Ask::Recover(line.id.clone()),
        None => Ask::Say("no stage runs today, so nothing can be behind".to_owned()),
    }
}

impl State {
    /// The ways of a stage.
    #[must_use]
    pub fn new(recovery: Recovery, offered: bool) -> Self {
        Self { recovery, offered, cursor: Cursor::default(), diff: None }
    }

    /// Its keys.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.diff.is_some() { Context::Difference } else { Context::Recover }
    }

    fn selected(&self) -> Option<&Way> {
        self.recovery.way(*self.cursor.selected(&ids(&self.recovery))?)
    }

    fn take(way: &Way) -> After {
        if way.edits.is_empty() {
            return After::Asks(Box::new(Ask::Say(format!("{}: {}", way.id.title(), way.gist))));
        }
        let change = FileChange::Way { id: way.id, edits: way.edits.clone() };
        After::Closes(Some(Box::new(Ask::Change(Box::new(change)))))
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        let area = widgets::inside_overlay(stage.body, self.size(stage.body));
        if let Some(page) = &mut self.diff {
            match action {
                Action::Back => self.diff = None,
                Action::Take => return self.selected().map_or(After::Stays, Self::take),
                action => page.scroll(action, area, stage),
            }
            return After::Stays;
        }
        match action {
            Action::Back => After::Closes(self.offered.then(|| Box::new(Ask::AnswerOffer))),
            Action::Move(step) => {
                self.cursor.step(&ids(&self.recovery), step, stage.page());
                After::Stays
            }
            Action::Fresh => self.recovery.way(WayId::Fresh).map_or(After::Stays, Self::take),
            Action::Accept => match self.selected() {
                Some(way) => After::Asks(Box::new(Ask::Preview(way.edits.clone()))),
                None => After::Stays,
            },
            _ => After::Stays,
        }
    }

    /// Shows the diff that was asked for.
    pub fn previewed(&mut self, diff: String) {
        if let Some(way) = self.selected() {
            self.diff = Some(diff::Page::new(way.text.clone(), diff));
        }
    }

    /// A click: selects the way under it.
    pub fn click(&mut self, at: Position, area: Rect) -> Hit {
        let inner = widgets::inside_overlay(area, self.size(area));
        let selected = self.cursor.selected(&ids(&self.recovery)).copied();
        let rows = self.rows(Theme::PLAIN, inner);
        let row = list::hit(inner, &rows, selected.as_ref(), at).filter(|_| self.diff.is_none());
        self.cursor.click(&ids(&self.recovery), row)
    }

    /// Draws it over `area`.
    pub fn view(&self, theme: Theme, frame: &mut Frame, area: Rect) {
        let title = match (&self.diff, self.selected()) {
            (Some(_), Some(way)) => format!("{}: {}", way.id.title(), self.recovery.title),
            _ => format!("Back on track: {}", self.recovery.title),
        };
        let title = widgets::cut(&title, usize::from(self.size(area).0.saturating_sub(4)));
        let inner = widgets::overlay(frame, area, self.size(area), &title, theme);
        if let Some(page) = &self.diff {
            page.draw(frame, inner, theme);
        } else {
            let selected = self.selected().map(|way| way.id);
            list::draw(frame, inner, &self.rows(theme, inner), selected.as_ref(), theme);
        }
    }

    /// As wide as there is room, as high as what it shows.
    fn size(&self, area: Rect) -> (u16, u16) {
        let width = WIDTH.min(area.width);
        let inner = Rect { width: width.saturating_sub(4), height: area.height.saturating_sub(2), ..area };
        let rows = match &self.diff {
            Some(page) => page.height(inner.width.into()),
            None => self.rows(Theme::PLAIN, inner).len(),
        };
        (width, u16::try_from(rows + 2).unwrap_or(u16::MAX).min(area.height))
    }

    /// How it stands, the ways, what the selected one means: as much of it as there is room for, the ways first.
    fn rows(&self, theme: Theme, area: Rect) -> Vec<Row<WayId>> {
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        let text = |said: &[String]| -> Vec<Row<WayId>> {
            let lines = said.iter().flat_map(|sentence| widgets::wrapped(sentence, width));
            lines.map(|line| Row::text(Line::raw(line))).collect()
        };
        let ways: Vec<Row<WayId>> = self.recovery.ways.iter().map(|way| row(way, theme, width)).collect();
        let meant = self.selected().map_or_else(Vec::new, |way| text(&way.text));
        let stands = text(&self.recovery.text);
        let mut rows = Vec::new();
        if stands.len() + 2 + ways.len() + meant.len() <= height {
            rows.extend(stands);
            rows.push(Row::text(Line::default()));
        }
        rows.extend(ways);
        rows.push(Row::text(Line::default()));
        rows.extend(meant);
        let most = height.max(WayId::ALL.len());
        if rows.len() > most {
            rows.truncate(most);
            if let Some(last) = rows.last_mut() {
                last.line.push_span(" …");
                last.line = Line::from(widgets::cut_spans(std::mem::take(&mut last.line.spans), width));
            }
        }
        rows
    }
}

fn row(way: &Way, theme: Theme, width: usize) -> Row<WayId> {
    let name = format!(" {:<11}", way.id.title());
    // What matters less comes later in it, and goes where there is no room.
    let ends = way.gist.rmatch_indices(", ").map(|(at, _)| at);
    let parts: Vec<&str> = [way.gist.as_str()].into_iter().chain(ends.map(|at| &way.gist[..at])).collect();
    let gist = widgets::fitting(&parts, width.saturating_sub(name.width()));
    let start = vec![Span::styled(name, theme.strong()), Span::raw(gist)];
    Row::new(way.id, Line::from(widgets::cut_spans(start, width)))
}
