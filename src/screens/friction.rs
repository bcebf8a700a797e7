//! Owns the line for what went badly today, and which earlier friction it is said to repeat. Records nothing itself.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::dialog::After;
use super::{Act, Ask, Facts, Stage};
use crate::domain::friction::{Entry, Friction, Judged, NewFriction, alike, likest};
use crate::domain::text;
use crate::ui::field::Field;
use crate::ui::keymap::{Action, Context};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The line.
#[derive(Debug, Clone)]
pub struct State {
    earlier: Vec<Friction>,
    field: Field,
    /// Those that it could repeat, the likest first, and which of them it does; asked for by a key.
    offered: Vec<Friction>,
    joined: Option<usize>,
    wrong: Option<String>,
}

impl State {
    /// An empty line.
    #[must_use]
    pub fn new(facts: &Facts) -> Self {
        let earlier = facts.ledger.iter().flat_map(Entry::all).cloned().collect();
        Self { earlier, field: Field::new(""), offered: Vec::new(), joined: None, wrong: None }
    }

    /// Types a key.
    pub fn key(&mut self, key: Key) {
        self.wrong = None;
        self.field.key(key);
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) {
        self.wrong = None;
        self.field.paste(pasted);
    }

    /// Whether the action makes sense with what is written.
    #[must_use]
    pub fn can(&self, action: Action) -> bool {
        match action {
            Action::Complete => self.joined.is_some() || !self.earlier.is_empty(),
            _ => true,
        }
    }

    fn same(&self) -> Option<&Friction> {
        self.offered.get(self.joined?)
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        match action {
            Action::Back => return After::Closes(None),
            Action::Accept => {
                let said = text::note(self.field.text());
                if !said.is_empty() {
                    let judged = Judged { cause: None, same: self.same().map(|same| same.id.clone()) };
                    let new = NewFriction { day: stage.facts.standing.today.day, text: said, judged };
                    return After::Closes(Some(Box::new(Ask::Act(Act::Friction(Box::new(new))))));
                }
                let leave = stage.key(Context::Friction, Action::Back);
                self.wrong = Some(format!("say in a few words what went badly, or {leave} to leave it"));
            }
            Action::Complete => self.join(Turn::On),
            Action::Left => self.join(Turn::Back),
            _ => {}
        }
        After::Stays
    }

    /// To the next of those it could repeat; after the last, to none.
    fn join(&mut self, turn: Turn) {
        self.wrong = None;
        if self.joined.is_none() {
            self.offered = alike(self.field.text(), &self.earlier);
        }
        let all = self.offered.len();
        self.joined = match (self.joined, turn) {
            (None, Turn::On) => (all > 0).then_some(0),
            (None, Turn::Back) => all.checked_sub(1),
            (Some(at), Turn::On) => Some(at + 1).filter(|next| *next < all),
            (Some(at), Turn::Back) => at.checked_sub(1),
        };
    }

    /// Draws it over `area`.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        let inner = widgets::overlay(frame, area, (72, 5), "What went badly?", theme);
        let row = |n: u16| Rect { y: inner.y + n, height: u16::from(n < inner.height), ..inner };
        let width = usize::from(inner.width);
        self.field.draw(frame, row(0), "a few words, for the review of the week", theme);
        let line = match (&self.wrong, self.same()) {
            (Some(wrong), _) => Line::styled(widgets::cut(wrong, width), theme.behind()),
            (None, Some(same)) => Line::styled(widgets::cut(&repeats(facts, same), width), theme.strong()),
            (None, None) => Line::styled(widgets::cut(&self.may_repeat(facts, theme), width), theme.quiet()),
        };
        frame.render_widget(line, row(1));
        let fix = self.same().and_then(|same| fix(facts, same)).unwrap_or_default();
        frame.render_widget(Line::styled(widgets::cut(&fix, width), theme.quiet()), row(2));
    }

    fn may_repeat(&self, facts: &Facts, theme: Theme) -> String {
        let join = theme.key(Context::Friction, Action::Complete);
        match likest(self.field.text(), &self.earlier) {
            Some(like) => {
                let day = like.what.day.short_from(facts.standing.today.day);
                format!("{join} joins it to {day}: {}", text::title(&like.what.text))
            }
            None if self.earlier.is_empty() => String::new(),
            None => format!("{join}: the earlier one that it repeats"),
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Turn {
    On,
    Back,
}

/// `= Mon 4 Jan, 3 times: evals not run`.
fn repeats(facts: &Facts, same: &Friction) -> String {
    let times = facts.ledger.iter().find(|entry| entry.holds(&same.id)).map_or(1, Entry::times);
    let times = if times == 1 { String::new() } else { format!(", {times} times") };
    format!("= {}{times}: {}", same.what.day.short_from(facts.standing.today.day), text::title(&same.what.text))
}

/// What was decided against it.
fn fix(facts: &Facts, same: &Friction) -> Option<String> {
    let line = facts.ledger.iter().find(|entry| entry.holds(&same.id))?.fix()?;
    Some(format!("its fix, {}: {}", line.state.words(), text::title(&line.fix.what.text)))
}
