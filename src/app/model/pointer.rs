//! Owns what the mouse does to the model: the wheel moves, a click selects. Reaches nothing else.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::Model;
use crate::app::frame;
use crate::app::msg::Effect;
use crate::screens::Screen;
use crate::screens::dialog::Dialog;
use crate::ui::keymap::{Action, Context};
use crate::ui::list::Move;

impl Model {
    pub(super) fn mouse(&mut self, event: MouseEvent) -> Vec<Effect> {
        let at = Position::new(event.column, event.row);
        match event.kind {
            MouseEventKind::ScrollDown => self.act_quietly(Action::Move(Move::Down)),
            MouseEventKind::ScrollUp => self.act_quietly(Action::Move(Move::Up)),
            MouseEventKind::Down(MouseButton::Left) => self.click(at),
            _ => Vec::new(),
        }
    }

    /// Acts where the front takes moves; the wheel over a text field does nothing.
    fn act_quietly(&mut self, action: Action) -> Vec<Effect> {
        let is_text = |front| {
            matches!(front, Context::Text | Context::Friction | Context::Quick | Context::Answer | Context::ReviewText)
        };
        if is_text(self.front()) { Vec::new() } else { self.act(action) }
    }

    fn click(&mut self, at: Position) -> Vec<Effect> {
        self.notice = None;
        if let Some(Dialog::Welcome) = self.dialog {
            self.dialog = None;
            return Vec::new();
        }
        let body = frame::body(self);
        if let Some(dialog) = &mut self.dialog {
            dialog.click(&self.facts, at, body);
            return Vec::new();
        }
        if at.y == 0 {
            return frame::tab_at(self, at.x).map_or_else(Vec::new, |tab| self.show(tab));
        }
        let facts = &self.facts;
        match self.view.screen {
            Screen::Today => self.today.click(facts, body, at),
            Screen::Roadmap => self.roadmap.click(facts, body, at),
            Screen::Skills => self.skills.click(facts, body, at),
            Screen::Week => self.week.click(facts, body, at),
            Screen::Review if self.view.is_longer() => self.periods.click(facts, body, at),
            Screen::Review => self.review.click(facts, body, at),
            Screen::Sessions => self.sessions.click(facts, body, at),
        }
        Vec::new()
    }
}
