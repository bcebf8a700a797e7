//! Owns the quick line: one entry, read as it is typed, so that one sees what it means before it counts; the words that
//! it completes, and the entries of before that it brings back. Records nothing.

mod view;

use chrono::{DateTime, FixedOffset, NaiveDateTime};

use super::{Act, Ask, Stage};
use crate::domain::calendar::Moment;
use crate::domain::entry::{self, Completion, Remembered};
use crate::domain::journal::{NewSession, Session};
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::Roadmap;
use crate::ui::field::Field;
use crate::ui::keymap::Action;
use crate::ui::keys::Key;
use crate::ui::list::Move;

/// Where a local time lies: the zone, as a value.
pub type Place = fn(NaiveDateTime) -> DateTime<FixedOffset>;

/// The quick line.
#[derive(Debug, Clone)]
pub struct Quick {
    field: Field,
    changes: Option<Box<Session>>,
    now: Moment,
    place: Place,
    read: Result<Vec<NewSession>, Refusal>,
    remembered: Remembered,
    /// What may stand for the word at the cursor.
    completion: Completion,
    /// The candidates that tab goes through, while it does.
    choosing: Option<Choosing>,
    /// How far back in the history the line is.
    back: usize,
    /// What was typed before the history or a usual entry was looked at.
    typed: String,
    /// Whether a usual entry stands in the place of what was typed, untouched.
    is_usual: bool,
    /// Whether a completion has just brought the space to the next word.
    is_spaced: bool,
}

/// Going through the candidates for a word.
#[derive(Debug, Clone)]
struct Choosing {
    /// The line before a candidate was taken.
    text: String,
    completion: Completion,
    at: usize,
}

impl Quick {
    /// A line that logs, with `text` to begin with.
    #[must_use]
    pub fn log(text: &str, roadmap: &Roadmap, remembered: &Remembered, now: Moment, place: Place) -> Self {
        Self::begin(text, None, remembered.clone(), roadmap, now, place)
    }

    /// A line that writes a session anew.
    #[must_use]
    pub fn change(session: &Session, roadmap: &Roadmap, now: Moment, place: Place) -> Self {
        let changes = Some(Box::new(session.clone()));
        Self::begin(&entry::written(&session.entry), changes, Remembered::default(), roadmap, now, place)
    }

    fn begin(
        text: &str,
        changes: Option<Box<Session>>,
        remembered: Remembered,
        roadmap: &Roadmap,
        now: Moment,
        place: Place,
    ) -> Self {
        let mut line = Self {
            field: Field::new(text),
            changes,
            now,
            place,
            read: Ok(Vec::new()),
            remembered,
            completion: Completion::default(),
            choosing: None,
            back: 0,
            typed: String::new(),
            is_usual: false,
            is_spaced: false,
        };
        line.read_again(roadmap);
        line
    }

    /// Reads what follows as of this moment.
    pub fn stand_at(&mut self, now: Moment) {
        self.now = now;
    }

    /// Whether nothing is written in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.field.text().is_empty()
    }

    /// Types a key.
    pub fn key(&mut self, key: Key, roadmap: &Roadmap) {
        // The space that one types after a word is there already.
        if self.is_spaced && key.typed() == Some(' ') {
            self.is_spaced = false;
            return;
        }
        self.field.key(key);
        self.changed(roadmap);
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str, roadmap: &Roadmap) {
        self.field.paste(pasted);
        self.changed(roadmap);
    }

    /// What a bound key does to the line: complete, an entry of before, a usual one.
    pub fn update(&mut self, action: Action, roadmap: &Roadmap) {
        match action {
            Action::Complete => self.complete(1, roadmap),
            Action::Left => self.complete(-1, roadmap),
            Action::Move(Move::Up) => self.remember(self.back + 1, roadmap),
            Action::Move(Move::Down) if self.back > 0 || self.is_usual => {
                self.remember(self.back.saturating_sub(1), roadmap);
            }
            Action::Usual(at) => {
                if let Some(usual) = self.remembered.usual.get(at).cloned() {
                    self.replace(&usual, 0, roadmap);
                    self.is_usual = true;
                }
            }
            _ => {}
        }
    }

    /// Whether the action does something to the line as it is.
    #[must_use]
    pub fn can(&self, action: Action) -> bool {
        match action {
            Action::Complete => self.choosing.is_some() || !self.completion.candidates.is_empty(),
            Action::Accept => !self.is_empty(),
            Action::Move(Move::Up) => self.back < self.remembered.history.len(),
            _ => true,
        }
    }

    fn changed(&mut self, roadmap: &Roadmap) {
        self.choosing = None;
        self.back = 0;
        self.is_usual = false;
        self.is_spaced = false;
        self.read_again(roadmap);
    }

    /// Takes the first candidate, then the next one or the one before.
    fn complete(&mut self, step: isize, roadmap: &Roadmap) {
        let next = match self.choosing.take() {
            Some(choosing) => {
                let count = choosing.completion.candidates.len();
                let at = choosing.at.checked_add_signed(step).unwrap_or(count - 1) % count;
                Choosing { at, ..choosing }
            }
            None if self.completion.candidates.is_empty() => return,
            None => {
                let at = if step < 0 { self.completion.candidates.len() - 1 } else { 0 };
                Choosing { text: self.field.text().to_owned(), completion: self.completion.clone(), at }
            }
        };
        let Some(candidate) = next.completion.candidates.get(next.at) else { return };
        let (text, cursor) = next.completion.taken(&next.text, candidate);
        self.field = Field::at(&text, cursor);
        self.changed(roadmap);
        // The only one is taken, and the next word begins.
        self.is_spaced = next.completion.candidates.len() == 1;
        self.choosing = (next.completion.candidates.len() > 1).then_some(next);
    }

    /// Shows the entry so many steps back in the history; 0 is what was typed.
    fn remember(&mut self, back: usize, roadmap: &Roadmap) {
        let text = match back.checked_sub(1) {
            None => self.typed.clone(),
            Some(at) => match self.remembered.history.get(at) {
                Some(text) => text.clone(),
                None => return,
            },
        };
        self.replace(&text, back, roadmap);
    }

    /// Puts an entry of before, or what was typed, in the place of the line. What was typed is kept.
    fn replace(&mut self, text: &str, back: usize, roadmap: &Roadmap) {
        if self.back == 0 && !self.is_usual {
            self.field.text().clone_into(&mut self.typed);
        }
        self.field = Field::new(text);
        self.changed(roadmap);
        self.back = back;
    }

    fn read_again(&mut self, roadmap: &Roadmap) {
        let text = self.field.text();
        self.read = match &self.changes {
            Some(session) => entry::revised(&session.entry, text, roadmap, self.now, &self.place),
            None => entry::read(text, roadmap, self.now, &self.place),
        };
        self.completion = entry::complete(text, self.field.cursor(), roadmap, self.now);
    }

    /// What ⏎ asks for, read once more as of now; nothing while the entry cannot be read.
    #[must_use]
    pub fn take(&mut self, stage: Stage) -> Option<Ask> {
        let entries = self.entries(&stage.facts.roadmap, stage.now)?;
        match (&self.changes, entries.as_slice()) {
            (Some(session), [one]) => Some(Ask::Act(Act::Change(session.clone(), one.clone()))),
            (Some(_), _) => None,
            (None, _) => Some(Ask::Act(Act::Log(entries))),
        }
    }

    /// The sessions that the line means, read once more as of now; nothing while it cannot be read.
    #[must_use]
    pub fn entries(&mut self, roadmap: &Roadmap, now: Moment) -> Option<Vec<NewSession>> {
        self.now = now;
        self.read_again(roadmap);
        self.read.clone().ok()
    }

    /// Shows why the entry was not recorded, until the next key.
    pub fn refused(&mut self, refusal: Refusal) {
        self.completion = Completion::default();
        self.choosing = None;
        self.read = Err(refusal);
    }
}
