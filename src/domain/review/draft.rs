//! Owns the draft of a review: what was said of a week and is not saved yet. Writes nothing.

use chrono::{DateTime, Utc};

use super::{CHOSEN, Figures, Saved, Thing, Told};
use crate::domain::calendar::{Moment, Period};
use crate::domain::friction::{Entry, Friction, Judged, NewFix, Standpoint};
use crate::domain::id::{FixId, FrictionId};
use crate::domain::text;

/// What a review asks in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// What went well.
    Well,
    /// What was learned.
    Learned,
    /// What to stop.
    Stop,
}

impl Question {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 3] = [Self::Well, Self::Learned, Self::Stop];

    /// Its key in a draft.
    #[must_use]
    pub fn key(self) -> &'static str {
        ["well", "learned", "stop"][self as usize]
    }

    /// Its words.
    #[must_use]
    pub fn words(self) -> &'static str {
        ["What went well", "What was learned", "What to stop"][self as usize]
    }
}

/// One answer in words, on its way to the editor or back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongText {
    /// The week that is reviewed.
    pub week: Period,
    /// What is answered.
    pub question: Question,
    /// The answer.
    pub text: String,
}

/// What was said of a week and is not saved yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The week.
    pub week: Period,
    /// When it was changed last; `None` for one that nobody has touched.
    pub at: Option<Moment>,
    /// When the review that it changes was saved; `None` where there was none.
    pub base: Option<DateTime<Utc>>,
    /// The answers in words, in the order of [`Question::ALL`], as they were typed.
    answers: [String; 3],
    /// What is chosen for the week after.
    pub next: Vec<Thing>,
    /// A thing for the week after that is being written.
    pub line: String,
    /// Causes of frictions, and what they repeat, where something else was said than is recorded.
    pub judged: Vec<(FrictionId, Judged)>,
    /// New fixes.
    pub fixes: Vec<NewFix>,
    /// A fix that is not decided yet: the answers so far, the text maybe empty.
    pub fixing: Option<NewFix>,
    /// What became of earlier fixes.
    pub standing: Vec<(FixId, Standpoint)>,
}

impl Draft {
    /// A draft that says what the saved review of the week says, or nothing.
    #[must_use]
    pub fn of(week: Period, saved: Option<&Saved>) -> Self {
        let word = |of: fn(&Saved) -> &Option<String>| saved.and_then(|saved| of(saved).clone()).unwrap_or_default();
        Self {
            week,
            at: None,
            base: saved.map(|saved| saved.at),
            answers: [word(|saved| &saved.well), word(|saved| &saved.learned), word(|saved| &saved.stop)],
            next: saved.map(|saved| saved.next.clone()).unwrap_or_default(),
            line: String::new(),
            judged: Vec::new(),
            fixes: Vec::new(),
            fixing: None,
            standing: Vec::new(),
        }
    }

    /// An answer in words.
    #[must_use]
    pub fn answer(&self, question: Question) -> &str {
        &self.answers[question as usize]
    }

    /// Writes an answer in words.
    pub fn write(&mut self, question: Question, text: &str) {
        text.clone_into(&mut self.answers[question as usize]);
    }

    /// Whether it says something else than the saved review of its week; the words of both without the blanks at their ends.
    #[must_use]
    pub fn changes(&self, saved: Option<&Saved>) -> bool {
        self.rewords(saved)
            || self.fixing.is_some()
            || !(self.judged.is_empty() && self.fixes.is_empty() && self.standing.is_empty())
    }

    /// Whether its answers or what it chooses are otherwise than in the saved review.
    fn rewords(&self, saved: Option<&Saved>) -> bool {
        let before = Self::of(self.week, saved);
        let same = |question: Question| text::note(self.answer(question)) == text::note(before.answer(question));
        !Question::ALL.into_iter().all(same) || self.all_next() != before.next
    }

    /// Whether its week was saved with other words since it was begun: by another program.
    #[must_use]
    pub fn is_outdated(&self, saved: Option<&Saved>) -> bool {
        saved.is_some_and(|saved| self.base != Some(saved.at)) && self.rewords(saved)
    }

    /// Lets go of what the record says already, as it does of a draft that outlived its saving, and of what is said of
    /// things that are gone.
    pub fn settle(&mut self, saved: Option<&Saved>, ledger: &[Entry]) {
        if !self.rewords(saved) {
            self.base = saved.map(|saved| saved.at);
        }
        let entry_of = |id: &FrictionId| ledger.iter().find(|entry| entry.holds(id));
        let is_new = |(id, judged): &(FrictionId, Judged)| {
            let entry = entry_of(id);
            let recorded = entry.and_then(|entry| entry.all().find(|one| one.id == *id)).map(|one| &one.what.judged);
            recorded.is_some_and(|recorded| {
                let repeats_it = |same: &Option<FrictionId>| {
                    same.as_ref().is_some_and(|same| entry.is_some_and(|entry| entry.holds(same)))
                };
                let same = recorded.same == judged.same || (repeats_it(&recorded.same) && repeats_it(&judged.same));
                !same || recorded.cause != judged.cause
            })
        };
        self.judged.retain(is_new);
        self.fixes.retain(|fix| {
            let is_recorded = |entry: &Entry| {
                entry.fixes.iter().any(|line| line.fix.gone.is_none() && line.fix.what.text == text::note(&fix.text))
            };
            entry_of(&fix.friction).is_some_and(|entry| !is_recorded(entry))
        });
        self.fixing.take_if(|fix| entry_of(&fix.friction).is_none());
        self.standing.retain(|(id, _)| ledger.iter().any(|entry| entry.fixes.iter().any(|line| line.fix.id == *id)));
    }

    /// The answers about a friction so far: those of a fix that is being decided, else of one that was.
    #[must_use]
    pub fn fix_of(&self, friction: &FrictionId) -> Option<&NewFix> {
        self.fixing.iter().chain(&self.fixes).find(|fix| fix.friction == *friction)
    }

    /// Decides a fix, instead of one that was decided here for the same friction.
    pub fn decide(&mut self, fix: NewFix) {
        self.fixing.take_if(|begun| begun.friction == fix.friction);
        self.fixes.retain(|other| other.friction != fix.friction);
        self.fixes.push(fix);
    }

    /// What is said of a friction: here, else in the record.
    #[must_use]
    pub fn judged(&self, friction: &Friction) -> Judged {
        let said = self.judged.iter().find(|(id, _)| *id == friction.id);
        said.map_or_else(|| friction.what.judged.clone(), |(_, judged)| judged.clone())
    }

    /// Says something of a friction; what the record says already is nothing new.
    pub fn judge(&mut self, friction: &Friction, judged: Judged) {
        self.judged.retain(|(id, _)| *id != friction.id);
        if judged != friction.what.judged {
            self.judged.push((friction.id.clone(), judged));
        }
    }

    /// What is said of an earlier fix.
    #[must_use]
    pub fn stands(&self, fix: &FixId) -> Option<Standpoint> {
        self.standing.iter().find(|(id, _)| id == fix).map(|(_, said)| *said)
    }

    /// Says what became of an earlier fix, or nothing any more.
    pub fn stand(&mut self, fix: &FixId, said: Option<Standpoint>) {
        self.standing.retain(|(id, _)| id != fix);
        self.standing.extend(said.map(|said| (fix.clone(), said)));
    }

    /// Chooses a thing for the week after, or no longer; `false` where there is no room for it.
    pub fn choose(&mut self, thing: &Thing) -> bool {
        if let Some(at) = self.next.iter().position(|chosen| chosen == thing) {
            self.next.remove(at);
            return true;
        }
        let has_room = self.next.len() < CHOSEN;
        self.next.extend(has_room.then(|| thing.clone()));
        has_room
    }

    /// Chooses the thing that is being written; `false` where there is none or no room for it.
    pub fn choose_line(&mut self) -> bool {
        let words = text::title(&self.line);
        let thing = Thing::Words(words.clone());
        let is_new = !words.is_empty() && (self.next.contains(&thing) || self.choose(&thing));
        if is_new {
            self.line.clear();
        }
        is_new
    }

    /// What is left of it once it is saved: the fix that is not decided yet.
    #[must_use]
    pub fn rest(&self) -> Self {
        let (judged, fixes, standing) = (Vec::new(), Vec::new(), Vec::new());
        let next = self.told(Figures::default()).next;
        Self { next, line: String::new(), judged, fixes, standing, ..self.clone() }
    }

    /// All that is chosen, the thing that is still being written too.
    fn all_next(&self) -> Vec<Thing> {
        let line = Some(text::title(&self.line)).filter(|line| !line.is_empty()).map(Thing::Words);
        let line = line.filter(|thing| !self.next.contains(thing));
        self.next.iter().cloned().chain(line).collect()
    }

    /// What is to be recorded; a thing that is still being written is one of those chosen.
    #[must_use]
    pub fn told(&self, figures: Figures) -> Told {
        let word = |question| Some(text::note(self.answer(question))).filter(|text| !text.is_empty());
        Told {
            week: self.week,
            well: word(Question::Well),
            learned: word(Question::Learned),
            stop: word(Question::Stop),
            next: self.all_next(),
            judged: self.judged.clone(),
            fixes: self.fixes.clone(),
            standing: self.standing.clone(),
            figures,
        }
    }
}

/// The weeks from one to another, both included, that have no review, the latest first.
#[must_use]
pub fn without_review(first: Period, last: Period, has_review: impl Fn(Period) -> bool) -> Vec<Period> {
    let mut week = last;
    let mut found = Vec::new();
    while week.span().first >= first.span().first {
        if !has_review(week) {
            found.push(week);
        }
        week = week.previous();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Day, WeekStart};
    use crate::domain::id::SkillId;

    fn week() -> Period {
        Period::week_of(Day::parse("2026-12-10").expect("a day"), WeekStart::Monday)
    }

    #[test]
    fn a_draft_that_says_what_is_saved_changes_nothing() {
        let mut draft = Draft::of(week(), None);
        assert!(!draft.changes(None));
        draft.write(Question::Stop, "  ");
        assert!(!draft.changes(None));
        draft.write(Question::Stop, "meetings ");
        assert!(draft.changes(None));
        assert_eq!(draft.told(Figures::default()).stop.as_deref(), Some("meetings"));
    }

    #[test]
    fn three_things_are_chosen_at_most_and_a_line_is_one_of_them() {
        let mut draft = Draft::of(week(), None);
        let skill = |id: &str| Thing::Skill(SkillId::new(id));
        assert!(draft.choose(&skill("rag")) && draft.choose(&skill("evals")));
        draft.line = " write the ADR ".to_owned();
        assert_eq!(draft.told(Figures::default()).next[2], Thing::Words("write the ADR".to_owned()));
        assert!(draft.choose_line() && draft.line.is_empty());
        assert!(!draft.choose(&skill("tools")) && draft.choose(&skill("rag")));
        assert_eq!(draft.next.len(), 2);
    }
}
