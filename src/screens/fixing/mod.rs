//! Owns the four questions about a friction, as a form that ends in a fix: what is typed and what is wrong with it.
//! Records nothing; whoever opened it gets the fix. Its picture is in `fixing/view.rs`.

mod view;

use crate::domain::calendar::Day;
use crate::domain::friction::{FixKind, NewFix, Pattern, SOON, by_when};
use crate::domain::id::FrictionId;
use crate::domain::text;
use crate::ui::field::Field;
use crate::ui::keymap::{Action, Context};
use crate::ui::keys::Key;
use crate::ui::list::Move;

/// The form.
#[derive(Debug, Clone)]
pub struct State {
    friction: FrictionId,
    about: String,
    today: Day,
    at: Row,
    why: Field,
    pattern: Option<Pattern>,
    kind: Option<FixKind>,
    text: Field,
    path: Field,
    by: Field,
    wrong: Option<String>,
}

/// What is left of the form after a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It stays.
    Stays,
    /// It was left; nothing is decided.
    Leaves,
    /// This fix was decided.
    Takes(Box<NewFix>),
}

/// A line that is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Why,
    Pattern,
    Kind,
    Text,
    Path,
    By,
}

impl Row {
    const ALL: [Self; 6] = [Self::Why, Self::Pattern, Self::Kind, Self::Text, Self::Path, Self::By];
}

impl State {
    /// The four questions about a friction, nothing answered yet. `about` is what people read of it.
    #[must_use]
    pub fn new(friction: FrictionId, about: &str, today: Day) -> Self {
        let field = || Field::new("");
        Self {
            friction,
            about: text::title(about),
            today,
            at: Row::Why,
            why: field(),
            pattern: None,
            kind: None,
            text: field(),
            path: field(),
            by: field(),
            wrong: None,
        }
    }

    /// The same with the answers of a fix that was begun before.
    #[must_use]
    pub fn resumed(fix: &NewFix, about: &str, today: Day) -> Self {
        let field = |text: Option<&String>| Field::new(&text.map_or_else(String::new, |text| one_line(text)));
        Self {
            why: field(fix.why.as_ref()),
            pattern: fix.pattern,
            kind: fix.kind,
            text: field(Some(&fix.text)),
            path: field(fix.path.as_ref()),
            by: Field::new(&fix.by.to_string()),
            ..Self::new(fix.friction.clone(), about, today)
        }
    }

    /// The answers so far, for a draft; the text may still be empty.
    #[must_use]
    pub fn so_far(&self) -> NewFix {
        let said = |field: &Field| Some(text::note(field.text())).filter(|text| !text.is_empty());
        NewFix {
            friction: self.friction.clone(),
            text: text::note(self.text.text()),
            kind: self.kind,
            why: said(&self.why),
            pattern: self.pattern,
            path: said(&self.path),
            by: by_when(self.by.text(), self.today).unwrap_or_else(|_| self.today.plus(SOON)),
        }
    }

    /// Its keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.at {
            Row::Pattern | Row::Kind => Context::FixChoice,
            _ => Context::FixForm,
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        match self.at {
            Row::Why => Some(&mut self.why),
            Row::Text => Some(&mut self.text),
            Row::Path => Some(&mut self.path),
            Row::By => Some(&mut self.by),
            Row::Pattern | Row::Kind => None,
        }
    }

    /// Types a key: text, or the first letter of a known answer.
    pub fn key(&mut self, key: Key) {
        self.wrong = None;
        if let Some(field) = self.field() {
            return field.key(key);
        }
        let Some(typed) = key.typed() else { return };
        let begins = |key: &str| key.starts_with(typed.to_ascii_lowercase());
        if self.at == Row::Pattern {
            self.pattern = Pattern::ALL.into_iter().find(|one| begins(one.key())).or(self.pattern);
        } else {
            self.kind = FixKind::ALL.into_iter().find(|one| begins(one.key())).or(self.kind);
        }
    }

    /// Takes pasted text; `false` where the answers are known.
    pub fn paste(&mut self, pasted: &str) -> bool {
        self.wrong = None;
        let Some(field) = self.field() else { return false };
        field.paste(pasted);
        true
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action) -> Outcome {
        match action {
            Action::Back => return Outcome::Leaves,
            Action::Take => return self.take(),
            Action::Accept if self.at == Row::By => return self.take(),
            Action::Accept | Action::Move(Move::Down) => self.step(1),
            Action::Move(Move::Up) => self.step(-1),
            Action::Left | Action::Right => self.choose(if action == Action::Right { 1 } else { -1 }),
            _ => {}
        }
        Outcome::Stays
    }

    fn step(&mut self, by: isize) {
        self.wrong = None;
        let at = Row::ALL.iter().position(|row| *row == self.at).unwrap_or(0).saturating_add_signed(by);
        self.at = Row::ALL[at.min(Row::ALL.len() - 1)];
    }

    fn choose(&mut self, by: isize) {
        match self.at {
            Row::Pattern => self.pattern = turned(self.pattern, &Pattern::ALL, by),
            Row::Kind => self.kind = turned(self.kind, &FixKind::ALL, by),
            _ => {}
        }
    }

    /// The fix, or the line that still needs an answer.
    fn take(&mut self) -> Outcome {
        let so_far = self.so_far();
        if so_far.text.is_empty() {
            (self.at, self.wrong) = (Row::Text, Some("say what changes: that is the fix".to_owned()));
            return Outcome::Stays;
        }
        match by_when(self.by.text(), self.today) {
            Ok(by) => Outcome::Takes(Box::new(NewFix { by, ..so_far })),
            Err(refusal) => {
                (self.at, self.wrong) = (Row::By, Some(refusal.message));
                Outcome::Stays
            }
        }
    }
}

/// The next of the known answers, or none; around at both ends.
fn turned<T: Copy + PartialEq>(now: Option<T>, all: &[T], by: isize) -> Option<T> {
    let at = now.and_then(|now| all.iter().position(|one| *one == now)).map_or(0, |at| at + 1);
    let next = (at + all.len() + 1).saturating_add_signed(by) % (all.len() + 1);
    next.checked_sub(1).and_then(|at| all.get(at)).copied()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keymap::{Keymap, Meaning};
    use crate::ui::keys::parse;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn after(script: &str) -> (State, Outcome) {
        let mut state = State::new(FrictionId::new("a"), "evals not run", day("2027-01-15"));
        let mut outcome = Outcome::Stays;
        for key in parse(script).expect("keys") {
            match Keymap::STANDARD.meaning(state.context(), &[key]) {
                Meaning::Action(action) => outcome = state.update(action),
                _ => state.key(key),
            }
        }
        (state, outcome)
    }

    #[test]
    fn the_four_answers_end_in_a_fix() {
        let script = "no gate<enter><space><space><enter>c<enter>CI runs the evals<enter>a template<enter>fri<enter>";
        let (_, outcome) = after(script);
        let wanted = NewFix {
            friction: FrictionId::new("a"),
            text: "CI runs the evals".to_owned(),
            kind: Some(FixKind::Constraint),
            why: Some("no gate".to_owned()),
            pattern: Some(Pattern::Pattern),
            path: Some("a template".to_owned()),
            by: day("2027-01-22"),
        };
        assert_eq!(outcome, Outcome::Takes(Box::new(wanted)));
    }

    #[test]
    fn a_fix_needs_its_words_and_a_day() {
        let (state, outcome) = after("<c-s>");
        assert_eq!((state.at, outcome), (Row::Text, Outcome::Stays));
        let (state, outcome) = after("<tab><tab><tab>x<tab><tab>someday<enter>");
        assert_eq!((state.at, outcome), (Row::By, Outcome::Stays));
        let (state, _) = after("<tab><tab><tab>x<tab><tab>2027-01-01<c-s>");
        assert_eq!(state.wrong.as_deref(), Some("Fri 1 Jan 2027 has passed"));
    }

    #[test]
    fn what_was_begun_goes_on_and_choices_turn_around() {
        let (state, _) = after("a<down><left><down><left><left><left><left><down>x");
        let so_far = state.so_far();
        assert_eq!((so_far.pattern, so_far.kind, so_far.by), (Some(Pattern::Pattern), None, day("2027-01-22")));
        let resumed = State::resumed(&so_far, "evals not run", day("2027-01-15"));
        assert_eq!(resumed.so_far(), so_far);
        assert_eq!(after("x<esc>").1, Outcome::Leaves);
    }
}
