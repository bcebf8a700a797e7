//! Owns the page of the daily check-in: its lines, the key that each takes, and what ⏎ makes of all of them. Records
//! nothing; what a day asks and what a line means is the domain's.

mod evidence;
mod says;
mod told;
mod view;

use std::collections::BTreeSet;

use ratatui::layout::{Position, Rect};

use super::dialog::After;
use super::quick::Place;
use super::{Ask, Stage};
use crate::domain::checkin::Questions;
use crate::domain::id::{RitualId, TargetId};
use crate::domain::timer::Run;
use crate::ui::field::Field;
use crate::ui::keymap::{Action, Context};
use crate::ui::keys::Key;
use crate::ui::list::Move;

/// What a line of the page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// The day before, whole.
    Yesterday,
    /// The timer that runs.
    Timer,
    /// The study that a block proposes, by its place.
    Study(usize),
    /// Study that nothing proposes.
    More,
    /// From 1 to 5, or a day off.
    Focus,
    /// What went badly.
    Friction,
    /// A ritual, by its place.
    Ritual(usize),
    /// A target that has evidence, by its place.
    Target(usize),
}

/// A line: what is written in it stands for its default.
#[derive(Debug, Clone)]
struct Line {
    about: About,
    field: Field,
}

impl Line {
    fn new(about: About, text: &str) -> Self {
        Self { about, field: Field::new(text) }
    }

    fn is_text(&self) -> bool {
        !matches!(self.about, About::Focus | About::Ritual(_) | About::Target(_))
    }
}

/// The page, one of its lines selected.
#[derive(Debug, Clone)]
pub struct State {
    asked: Questions,
    run: Option<Run>,
    place: Place,
    lines: Vec<Line>,
    at: usize,
    focus: Option<u8>,
    off: bool,
    kept: BTreeSet<RitualId>,
    /// The rituals that the person ticked or not: what is found later changes none of them.
    touched: BTreeSet<RitualId>,
    /// The targets that the person takes a step on.
    proven: BTreeSet<TargetId>,
}

impl State {
    /// The page of what a day asks, with the timer that runs. `place` says where a local time lies.
    #[must_use]
    pub fn new(asked: Questions, run: Option<Run>, place: Place) -> Self {
        let present = asked.today.present.clone();
        let friction = present.as_ref().and_then(|present| present.friction.clone()).unwrap_or_default();
        let mut lines = Vec::new();
        lines.extend(asked.yesterday.is_some().then(|| Line::new(About::Yesterday, "")));
        lines.extend(run.is_some().then(|| Line::new(About::Timer, "")));
        lines.extend((0..asked.today.study.len()).map(|n| Line::new(About::Study(n), "")));
        lines.extend(asked.today.study.is_empty().then(|| Line::new(About::More, "")));
        // What is answered with one key is in front.
        let at = lines.len();
        lines.push(Line::new(About::Focus, ""));
        lines.push(Line::new(About::Friction, &friction));
        lines.extend((0..asked.today.rituals.len()).map(|n| Line::new(About::Ritual(n), "")));
        let mut page = Self {
            focus: present.as_ref().and_then(|present| present.focus),
            off: present.is_some_and(|present| present.off),
            kept: BTreeSet::new(),
            touched: BTreeSet::new(),
            proven: BTreeSet::new(),
            asked,
            run,
            place,
            lines,
            at,
        };
        page.keep_by_default();
        page
    }

    /// A day off keeps nothing by itself.
    fn keep_by_default(&mut self) {
        let rituals = self.asked.today.rituals.iter().filter(|ritual| ritual.by_default && !self.off);
        self.kept = rituals.map(|ritual| ritual.line.id.clone()).collect();
    }

    fn line(&self) -> Option<&Line> {
        self.lines.get(self.at)
    }

    /// Its keys: text where a line is written.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.line().is_some_and(Line::is_text) { Context::Answer } else { Context::CheckIn }
    }

    /// Whether the action does something to the line as it is.
    #[must_use]
    pub fn can(&self, action: Action) -> bool {
        let about = self.line().map(|line| line.about);
        match action {
            Action::Toggle => match about {
                Some(About::Ritual(_)) => true,
                Some(About::Target(n)) => self.is_shown(n),
                _ => false,
            },
            Action::Focus(_) => about == Some(About::Focus),
            Action::Skip => about.is_some_and(|about| self.holds(about)),
            _ => true,
        }
    }

    /// Whether a line says something that can be taken away, or was not answered yet.
    fn holds(&self, about: About) -> bool {
        match about {
            About::Focus => self.focus.is_some() || self.off,
            About::Ritual(n) => {
                let id = &self.asked.today.rituals[n].line.id;
                self.kept.contains(id) || !self.touched.contains(id)
            }
            About::Target(n) => self.proven.contains(&self.asked.today.targets[n].id),
            _ => false,
        }
    }

    /// Types a key.
    pub fn key(&mut self, key: Key) {
        if let Some(line) = self.lines.get_mut(self.at).filter(|line| line.is_text()) {
            line.field.key(key);
        }
    }

    /// Takes pasted text; `false` where there is no field for it.
    pub fn paste(&mut self, pasted: &str) -> bool {
        let line = self.lines.get_mut(self.at).filter(|line| line.is_text());
        line.map(|line| line.field.paste(pasted)).is_some()
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        match action {
            Action::Back => return After::Closes(None),
            Action::Accept => return self.take(stage),
            Action::Move(step) => self.step(step),
            Action::Focus(focus) => (self.focus, self.off) = (Some(focus), false),
            Action::DayOff => {
                self.off = !self.off;
                self.focus = None;
                self.keep_by_default();
            }
            Action::Toggle => self.toggle(),
            Action::Skip => match self.line().map(|line| line.about) {
                Some(About::Focus) => (self.focus, self.off) = (None, false),
                Some(About::Ritual(n)) => {
                    let id = self.asked.today.rituals[n].line.id.clone();
                    self.kept.remove(&id);
                    self.touched.insert(id);
                }
                Some(About::Target(n)) => _ = self.proven.remove(&self.asked.today.targets[n].id),
                _ => {}
            },
            _ => {}
        }
        After::Stays
    }

    fn toggle(&mut self) {
        match self.line().map(|line| line.about) {
            Some(About::Ritual(n)) => {
                let id = &self.asked.today.rituals[n].line.id;
                if !self.kept.remove(id) {
                    self.kept.insert(id.clone());
                }
                self.touched.insert(id.clone());
            }
            Some(About::Target(n)) if self.is_shown(n) => {
                let id = &self.asked.today.targets[n].id;
                if !self.proven.remove(id) {
                    self.proven.insert(id.clone());
                }
            }
            _ => {}
        }
    }

    /// Moves; from one end to the other.
    fn step(&mut self, step: Move) {
        let count = self.lines.len();
        self.at = match step {
            Move::Down => (self.at + 1) % count,
            Move::Up => (self.at + count - 1) % count,
            Move::Top | Move::PageUp | Move::HalfUp => 0,
            Move::Bottom | Move::PageDown | Move::HalfDown => count - 1,
            Move::By(_) => step.from(self.at, count - 1, 1),
        };
    }

    /// The wheel: to the line before or after, and no further than the ends.
    pub fn wheel(&mut self, step: Move) {
        let is_at_end = match step {
            Move::Down => self.at + 1 == self.lines.len(),
            _ => self.at == 0,
        };
        if !is_at_end {
            self.step(step);
        }
    }

    /// All of it as one act; a line that cannot be read is selected instead.
    fn take(&mut self, stage: Stage) -> After {
        match self.told(&stage.facts.roadmap, stage.now) {
            Ok(told) => After::Closes(Some(Box::new(Ask::Act(super::Act::CheckIn(Box::new(told)))))),
            Err((at, refusal)) => {
                self.at = at;
                After::Asks(Box::new(Ask::Refuse(refusal)))
            }
        }
    }

    /// Lets go of a timer that was stopped elsewhere.
    pub fn see(&mut self, run: Option<&Run>) {
        let is_gone = self.run.is_some() && run.is_none();
        if is_gone {
            self.run = None;
            let selected = self.line().map(|line| line.about);
            self.lines.retain(|line| line.about != About::Timer);
            let still = self.lines.iter().position(|line| Some(line.about) == selected);
            self.at = still.unwrap_or(0);
        }
    }

    /// A click: selects the line under it, and changes a ritual or target that is selected already.
    pub fn click(&mut self, at: Position, area: Rect) {
        let hit = self.placed(area).into_iter().find(|(place, _)| place.contains(at));
        match hit.map(|(_, line)| line) {
            Some(line) if line == self.at => self.toggle(),
            Some(line) => self.at = line,
            None => {}
        }
    }
}
