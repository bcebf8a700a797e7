//! Owns what the mouse does to the model: the wheel moves what is under it, a click selects, a second one is ⏎, tabs and
//! the keys of the last line are buttons. Reaches nothing else.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::Model;
use crate::app::frame;
use crate::app::msg::{Effect, Msg};
use crate::screens::Screen;
use crate::screens::dialog::Dialog;
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{Hit, Move};

/// Lines of a page that the wheel goes on by.
const LINES: usize = 3;

/// Ticks for which a click is remembered.
const MOST_TICKS: u8 = 1;

/// The click that selected a row. A second one at the same place is ⏎ to it, wherever the list has moved it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clicked {
    at: Position,
    front: Context,
    /// How many have passed since.
    ticks: u8,
}

impl Clicked {
    /// What is left of it after a message: whatever the user does else ends it, and so does time.
    pub(super) fn after(self, msg: &Msg) -> Option<Self> {
        match msg {
            Msg::Key(_) | Msg::Paste(_) | Msg::Resize(..) => None,
            Msg::Tick(..) => Some(Self { ticks: self.ticks + 1, ..self }).filter(|clicked| clicked.ticks <= MOST_TICKS),
            _ => Some(self),
        }
    }
}

impl Model {
    pub(super) fn mouse(&mut self, event: MouseEvent) -> Vec<Effect> {
        let at = Position::new(event.column, event.row);
        if frame::is_too_small(self.size) {
            return Vec::new();
        }
        match event.kind {
            MouseEventKind::ScrollDown => self.wheel(Move::Down, at),
            MouseEventKind::ScrollUp => self.wheel(Move::Up, at),
            MouseEventKind::Down(MouseButton::Left) => self.click(at),
            _ => Vec::new(),
        }
    }

    /// Moves what lies under the wheel; a text that is being written stays as it is.
    fn wheel(&mut self, step: Move, at: Position) -> Vec<Effect> {
        self.clicked = None;
        if self.dialog.is_none() {
            let body = frame::body(self);
            match self.view.screen {
                Screen::Review if self.is_answering() => {
                    self.review.turn_facts(&self.facts, step);
                    return Vec::new();
                }
                Screen::Today => {
                    self.today.wheel(&self.facts, body, at, step);
                    return Vec::new();
                }
                _ => {}
            }
        }
        if let Some(Dialog::CheckIn(page)) = &mut self.dialog {
            page.wheel(step);
            return Vec::new();
        }
        match self.front() {
            Context::Page | Context::Help => (0..LINES).flat_map(|_| self.act(Action::Move(step))).collect(),
            front if is_written(front) => Vec::new(),
            _ => self.act(Action::Move(step)),
        }
    }

    fn click(&mut self, at: Position) -> Vec<Effect> {
        let has_buttons = !frame::is_footer_covered(self);
        self.notice = None;
        self.answered = None;
        self.keys.clear();
        if at.y + 1 == self.size.height {
            return if has_buttons { self.press_button(at.x) } else { Vec::new() };
        }
        if let Some(filter) = self.filter_mut() {
            filter.keep();
        }
        let body = frame::body(self);
        if self.dialog.is_some() {
            return self.click_dialog(at);
        }
        if at.y == 0 {
            return frame::tab_at(self, at.x).map_or_else(Vec::new, |tab| self.show(tab));
        }
        if self.is_again(at) {
            return self.enter();
        }
        let facts = &self.facts;
        let hit = match self.view.screen {
            Screen::Today => self.today.click(facts, body, at),
            Screen::Roadmap => self.roadmap.click(facts, body, at),
            Screen::Skills => self.skills.click(facts, body, at),
            Screen::Week => self.week.click(facts, body, at),
            Screen::Review if self.view.is_longer() => self.periods.click(facts, body, at),
            Screen::Review => self.review.click(facts, body, at),
            Screen::Sessions => self.sessions.click(facts, body, at),
        };
        self.chosen(hit, at)
    }

    /// A click while a dialog is in front: on its rows, or beside it.
    fn click_dialog(&mut self, at: Position) -> Vec<Effect> {
        let body = frame::body(self);
        if !frame::is_covered(self, at) {
            return if self.can_be_left() { self.act(Action::Back) } else { Vec::new() };
        }
        if let Some(Dialog::Welcome(page)) = &self.dialog {
            return page.button(at, body).map_or_else(Vec::new, |action| self.act(action));
        }
        if self.is_again(at) {
            return self.enter();
        }
        let facts = &self.facts;
        let hit = self.dialog.as_mut().map_or(Hit::Nothing, |dialog| dialog.click(facts, at, body));
        match (self.front(), hit) {
            // What the palette shows is there to be done, not to be looked at.
            (Context::Palette, Hit::Row) => self.enter(),
            _ => self.chosen(hit, at),
        }
    }

    /// What comes of a click on a row: the first selects it, the second is ⏎.
    fn chosen(&mut self, hit: Hit, at: Position) -> Vec<Effect> {
        match hit {
            Hit::Nothing => Vec::new(),
            Hit::Row => {
                self.clicked = Some(Clicked { at, front: self.front(), ticks: 0 });
                Vec::new()
            }
            Hit::Selected => self.enter(),
        }
    }

    /// Whether a row was just clicked here: the list may have moved below the mouse meanwhile.
    fn is_again(&mut self, at: Position) -> bool {
        let front = self.front();
        self.clicked.take().is_some_and(|clicked| clicked.at == at && clicked.front == front)
    }

    /// A click on a key of the last line.
    fn press_button(&mut self, column: u16) -> Vec<Effect> {
        match frame::button_at(self, column) {
            // One key of several that the line names as one.
            None | Some(Action::Level(_) | Action::Focus(_)) => Vec::new(),
            Some(action) => self.act(action),
        }
    }

    /// What ⏎ does to the selected row. On pages that it would record as a whole, the row alone is ticked or left.
    fn enter(&mut self) -> Vec<Effect> {
        let front = self.front();
        let wanted: &[Action] = match front {
            Context::Page
            | Context::Help
            | Context::Tour
            | Context::Welcome
            | Context::Form
            | Context::Pick
            | Context::Gate
            | Context::Difference => &[],
            front if is_written(front) => &[],
            Context::ReviewQuestions | Context::ReviewFriction | Context::ReviewFix | Context::FixChoice => &[],
            Context::ReviewNext | Context::Sources => &[Action::Toggle],
            _ => &[Action::Open, Action::Accept, Action::EditFile],
        };
        let is_bound =
            |action: &&Action| self.theme.keys.of(front, **action).is_some_and(|binding| binding.context == front);
        let action = wanted.iter().find(is_bound).copied();
        action.map_or_else(Vec::new, |action| self.act(action))
    }

    /// Whether a dialog holds nothing that would be lost with it.
    fn can_be_left(&self) -> bool {
        match (&self.dialog, self.front()) {
            (Some(Dialog::Quick(line)), _) => line.is_empty(),
            (Some(Dialog::Prompt(prompt)), _) => prompt.is_empty(),
            (_, front) => matches!(
                front,
                Context::Page
                    | Context::Help
                    | Context::Tour
                    | Context::Burnup
                    | Context::Heat
                    | Context::Sources
                    | Context::Ledger
                    | Context::Problems
                    | Context::Lost
                    | Context::Choice
                    | Context::Recover
                    | Context::Palette
            ),
        }
    }
}

/// Whether a text is being written there; what is typed into the palette and a filter only chooses among rows.
fn is_written(front: Context) -> bool {
    front.is_text() && !matches!(front, Context::Palette | Context::Filter)
}
