//! Owns the list to choose an option of a target from.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::dialog::After;
use super::filter::Filter;
use super::{Act, Ask, Stage, nothing};
use crate::domain::id::TargetId;
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Cursor, Hit, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The list.
#[derive(Debug, Clone)]
pub struct Choice {
    target: TargetId,
    title: String,
    options: Vec<String>,
    cursor: Cursor<String>,
    /// What the options must hold.
    pub filter: Filter,
}

impl Choice {
    /// The options of a target.
    #[must_use]
    pub fn new(target: TargetId, title: String, options: Vec<String>) -> Self {
        Self { target, title, options, cursor: Cursor::default(), filter: Filter::default() }
    }

    /// The options that are left by the filter.
    fn shown(&self) -> Vec<String> {
        self.options.iter().filter(|option| self.filter.passes([option.as_str()])).cloned().collect()
    }

    fn rows(&self) -> Vec<Row<String>> {
        self.shown().into_iter().map(|o| Row::new(o.clone(), Line::raw(format!(" {o} ")))).collect()
    }

    fn size(&self) -> (u16, u16) {
        (48, u16::try_from(self.options.len() + 2).unwrap_or(u16::MAX))
    }

    /// What an action does.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        let shown = self.shown();
        match action {
            Action::Move(step) => self.cursor.step(&shown, step, stage.page()),
            Action::Accept => {
                let chosen = self.cursor.selected(&shown).cloned();
                let ask = |option| Box::new(Ask::Act(Act::Choose(self.target.clone(), option)));
                return chosen.map_or(After::Stays, |option| After::Closes(Some(ask(option))));
            }
            _ => {}
        }
        After::Stays
    }

    /// Selects what was clicked.
    pub fn click(&mut self, at: Position, area: Rect) -> Hit {
        let inner = widgets::inside_overlay(area, self.size());
        let shown = self.shown();
        let row = list::hit(inner, &self.rows(), self.cursor.selected(&shown), at);
        self.cursor.click(&shown, row)
    }

    /// Draws it over `area`.
    pub fn view(&self, theme: Theme, frame: &mut Frame, area: Rect) {
        let shown = self.shown();
        let title = self.filter.titled(&self.title, shown.len(), self.options.len());
        let inner = widgets::overlay(frame, area, self.size(), &title, theme);
        if shown.is_empty() {
            widgets::empty(
                frame,
                inner,
                &nothing::filtered("option", self.filter.front(Context::Choice), theme),
                theme,
            );
        }
        list::draw(frame, inner, &self.rows(), self.cursor.selected(&shown), theme);
    }
}
