//! Owns what keys do to the questions of a review: walking through them, and each of their answers.

use super::over::Over;
use super::places::{Place, friction, is_answered, places};
use super::{Half, State, has_begun};
use crate::domain::calendar::Moment;
use crate::domain::friction::{Cause, FixState, SOON, Standpoint};
use crate::domain::id::{FixId, FrictionId};
use crate::domain::review::draft::{Draft, LongText};
use crate::domain::standing::review::WeekReview;
use crate::domain::text;
use crate::screens::{Ask, Facts, Stage, fixing};
use crate::ui::field::Field;
use crate::ui::keymap::{Action, Context};
use crate::ui::keys::Key;
use crate::ui::list::Move;
use crate::ui::paragraph::Paragraph;

impl State {
    /// Goes to the first question that is not answered.
    pub(super) fn begin(&mut self, facts: &Facts) -> Vec<Ask> {
        let Some(review) = &facts.review else { return Vec::new() };
        if !has_begun(facts, &review.week) {
            return vec![Ask::Say("this week has not begun: there is nothing to review yet".to_owned())];
        }
        let Some(draft) = self.draft(review) else { return Vec::new() };
        let places = places(facts, review, draft);
        let open = places.iter().find(|place| !is_answered(place, review, draft)).cloned();
        self.half = Half::Questions;
        self.go_to(facts, &open.unwrap_or(Place::Save));
        Vec::new()
    }

    fn go_to(&mut self, facts: &Facts, place: &Place) {
        let Some((review, draft)) = facts.review.as_ref().zip(self.draft.as_ref()) else { return };
        self.at.select(&places(facts, review, draft), place);
        self.read_field(facts);
    }

    fn step(&mut self, facts: &Facts, step: Move, page: usize) {
        let Some((review, draft)) = facts.review.as_ref().zip(self.draft.as_ref()) else { return };
        self.at.step(&places(facts, review, draft), step, page);
        self.read_field(facts);
    }

    /// What an action does to the question in front.
    pub(super) fn answer(&mut self, action: Action, stage: Stage) -> Vec<Ask> {
        let facts = stage.facts;
        let (Some(review), Some(place)) = (&facts.review, self.place(facts)) else { return Vec::new() };
        match (action, &place) {
            (Action::Back, _) => self.half = Half::Facts,
            (Action::Move(step), _) => self.step(facts, step, stage.page()),
            (Action::Accept, Place::Save) => return self.save(facts),
            (Action::Accept, Place::Line) if !self.says_nothing() => return self.choose_line(stage),
            (Action::Accept, Place::Line) => self.go_to(facts, &Place::Save),
            // One ⏎ leads past all that is proposed.
            (Action::Accept, Place::Thing(_)) => self.go_to(facts, &Place::Line),
            (Action::Accept, _) => self.step(facts, Move::Down, 1),
            (Action::Toggle, Place::Thing(thing)) => {
                if !self.draft.as_mut().is_some_and(|draft| draft.choose(thing)) {
                    return vec![three_are_chosen(stage)];
                }
                return self.changed(stage.now);
            }
            (Action::LongText, Place::Answer(question)) => {
                let Some(draft) = self.draft(review) else { return Vec::new() };
                let text = text::note(draft.answer(*question));
                return vec![Ask::EditText(Box::new(LongText { week: draft.week, question: *question, text }))];
            }
            (Action::LongText, _) => return vec![Ask::Say("one line is enough here".to_owned())],
            (Action::Because(cause), Place::Friction(id)) => return self.because(review, id, cause, stage.now),
            (Action::Join, Place::Friction(id)) => return self.join(review, id),
            (Action::Fix, Place::Friction(id)) => return self.open_fix(stage, review, id),
            (Action::Stands, Place::Fix(id)) => {
                let Some(line) = review.fixes.iter().find(|line| line.fix.id == *id) else { return Vec::new() };
                return self.stand(id, line.fix.stands_on(answered_on(facts, review)), stage.now);
            }
            (Action::GiveUp, Place::Fix(id)) => {
                return self.stand(id, Standpoint::Gone(answered_on(facts, review)), stage.now);
            }
            (Action::NotYet, Place::Fix(id)) => return self.ask_day(facts, id, stage.now),
            (Action::Discard, _) => return self.ask_to_discard(facts),
            _ => {}
        }
        Vec::new()
    }

    fn says_nothing(&self) -> bool {
        self.draft.as_ref().is_none_or(|draft| draft.line.trim().is_empty())
    }

    fn choose_line(&mut self, stage: Stage) -> Vec<Ask> {
        if !self.draft.as_mut().is_some_and(Draft::choose_line) {
            return vec![three_are_chosen(stage)];
        }
        let asks = self.changed(stage.now);
        self.go_to(stage.facts, &Place::Line);
        asks
    }

    fn because(&mut self, review: &WeekReview, id: &FrictionId, cause: Cause, now: Moment) -> Vec<Ask> {
        let (Some(line), Some(draft)) = (friction(review, id), &mut self.draft) else { return Vec::new() };
        let mut judged = draft.judged(&line.friction);
        judged.cause = Some(cause);
        draft.judge(&line.friction, judged);
        self.changed(now)
    }

    fn join(&mut self, review: &WeekReview, id: &FrictionId) -> Vec<Ask> {
        let (Some(line), Some(draft)) = (friction(review, id), &self.draft) else { return Vec::new() };
        let same = draft.judged(&line.friction).same;
        if line.alike.is_empty() && same.is_none() {
            return vec![Ask::Say("there is no earlier friction that it could repeat".to_owned())];
        }
        // The likeliest is in front: it was asked for to be joined.
        let likely = same.as_ref().or_else(|| line.alike.first().map(|other| &other.id));
        self.over = Some(Over::join(id.clone(), likely));
        Vec::new()
    }

    fn open_fix(&mut self, stage: Stage, review: &WeekReview, id: &FrictionId) -> Vec<Ask> {
        let (Some(line), Some(draft)) = (friction(review, id), &self.draft) else { return Vec::new() };
        let (about, today) = (&line.friction.what.text, stage.facts.standing.today.day);
        if draft.fixing.as_ref().is_some_and(|begun| begun.friction != *id) {
            let fix = stage.key(Context::ReviewFriction, Action::Fix);
            return vec![Ask::Say(format!("another fix is half written: {fix} on its friction goes on with it"))];
        }
        let form = match draft.fix_of(id) {
            Some(fix) => fixing::State::resumed(fix, about, today),
            None => fixing::State::new(id.clone(), about, today),
        };
        self.over = Some(Over::Fixing(Box::new(form)));
        Vec::new()
    }

    pub(super) fn stand(&mut self, id: &FixId, said: Standpoint, now: Moment) -> Vec<Ask> {
        let Some(draft) = &mut self.draft else { return Vec::new() };
        let is_same = draft.stands(id) == Some(said);
        draft.stand(id, (!is_same).then_some(said));
        self.changed(now)
    }

    /// Not yet: by another day, a week on where none is named.
    fn ask_day(&mut self, facts: &Facts, id: &FixId, now: Moment) -> Vec<Ask> {
        let today = facts.standing.today.day;
        let said = self.draft.as_ref().and_then(|draft| draft.stands(id));
        let typed = match said {
            Some(Standpoint::By(day)) => day.to_string(),
            _ => String::new(),
        };
        self.over = Some(Over::By(id.clone(), Box::new(Field::new(&typed)), None));
        // What is asked in front is answered by default, so leaving it is an answer too.
        if typed.is_empty() { self.stand(id, Standpoint::By(today.plus(SOON)), now) } else { Vec::new() }
    }

    pub(super) fn ask_to_discard(&mut self, facts: &Facts) -> Vec<Ask> {
        let Some(review) = &facts.review else { return Vec::new() };
        if !self.is_changed(review) {
            return vec![Ask::Say("there is no draft to discard".to_owned())];
        }
        self.over = Some(Over::Discard);
        Vec::new()
    }

    /// Types a key that means nothing else.
    pub fn key(&mut self, key: Key, now: Moment) -> Vec<Ask> {
        if self.over.is_some() {
            return self.key_over(key, now);
        }
        let Some((_, field)) = &mut self.field else { return Vec::new() };
        let before = field.text();
        field.key(key);
        self.write_field(&before, now)
    }

    /// Takes pasted text; `None` where there is no field for it.
    pub fn paste(&mut self, pasted: &str, now: Moment) -> Option<Vec<Ask>> {
        if self.over.is_some() {
            return self.paste_over(pasted, now);
        }
        let (_, field) = self.field.as_mut()?;
        let before = field.text();
        field.paste(pasted);
        Some(self.write_field(&before, now))
    }

    /// The draft says what the field holds.
    fn write_field(&mut self, before: &str, now: Moment) -> Vec<Ask> {
        let (Some((place, field)), Some(draft)) = (&mut self.field, &mut self.draft) else { return Vec::new() };
        let after = field.text();
        if after == before {
            return Vec::new();
        }
        match place {
            Place::Answer(question) => draft.write(*question, &after),
            Place::Line => {
                draft.line = after.replace('\n', " ");
                if after.contains('\n') {
                    *field = Paragraph::new(&draft.line);
                }
            }
            _ => return Vec::new(),
        }
        self.changed(now)
    }
}

/// What is said where a fourth thing is chosen.
fn three_are_chosen(stage: Stage) -> Ask {
    let toggle = stage.key(Context::ReviewNext, Action::Toggle);
    Ask::Say(format!("three things are chosen: {toggle} takes one of them back"))
}

/// The day on which a fix is answered for: today, and the last of the week where that has passed.
fn answered_on(facts: &Facts, review: &WeekReview) -> crate::domain::calendar::Day {
    facts.standing.today.day.min(review.week.week.span().last)
}

/// What is asked of a fix, by where it stands.
pub(super) fn asked(state: FixState, returns: usize) -> String {
    match state {
        FixState::Failed if returns == 1 => "it came back once since".to_owned(),
        FixState::Failed => format!("it came back {returns} times since"),
        _ => "does it stand?".to_owned(),
    }
}
