//! Owns the questions of a review in their order, which of them are answered, and the keys of each.

use crate::domain::friction::Friction;
use crate::domain::id::{FixId, FrictionId};
use crate::domain::review::Thing;
use crate::domain::review::draft::{Draft, Question};
use crate::domain::standing::review::{FrictionLine, WeekReview};
use crate::screens::Facts;
use crate::ui::keymap::Context;

/// A place in the questions.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Place {
    /// A question that is answered in words.
    Answer(Question),
    /// A friction of the week.
    Friction(FrictionId),
    /// A fix to answer for.
    Fix(FixId),
    /// A thing that may be chosen for the week after.
    Thing(Thing),
    /// A thing for the week after, in words.
    Line,
    /// The end.
    Save,
}

impl Place {
    /// Its keys.
    pub(super) fn context(&self) -> Context {
        match self {
            Self::Answer(_) | Self::Line => Context::ReviewText,
            Self::Friction(_) => Context::ReviewFriction,
            Self::Fix(_) => Context::ReviewFix,
            Self::Thing(_) | Self::Save => Context::ReviewNext,
        }
    }

    /// Whether it is one of the things for the week after.
    pub(super) fn is_next(&self) -> bool {
        matches!(self, Self::Thing(_) | Self::Line)
    }
}

/// What is written at a place that is answered in words.
pub(super) fn written(draft: &Draft, place: &Place) -> Option<String> {
    match place {
        Place::Answer(question) => Some(draft.answer(*question).to_owned()),
        Place::Line => Some(draft.line.clone()),
        _ => None,
    }
}

/// The things that may be chosen: those proposed, then the others that are.
pub(super) fn things(review: &WeekReview, draft: &Draft) -> Vec<Thing> {
    let proposed: Vec<Thing> = review.candidates.iter().map(|candidate| candidate.thing.clone()).collect();
    let others = draft.next.iter().filter(|thing| !proposed.contains(thing)).cloned().collect::<Vec<_>>();
    proposed.into_iter().chain(others).collect()
}

/// Every place, in the order of the page; none for a week that has not begun.
pub(super) fn places(facts: &Facts, review: &WeekReview, draft: &Draft) -> Vec<Place> {
    if !super::has_begun(facts, &review.week) {
        return Vec::new();
    }
    let mut all: Vec<Place> = Question::ALL.into_iter().map(Place::Answer).collect();
    all.extend(review.frictions.iter().map(|line| Place::Friction(line.friction.id.clone())));
    all.extend(review.fixes.iter().map(|line| Place::Fix(line.fix.id.clone())));
    all.extend(things(review, draft).into_iter().map(Place::Thing));
    all.extend([Place::Line, Place::Save]);
    all
}

/// Whether a place is answered; all things for the week after are one question.
pub(super) fn is_answered(place: &Place, review: &WeekReview, draft: &Draft) -> bool {
    match place {
        Place::Answer(question) => !draft.answer(*question).trim().is_empty(),
        Place::Friction(id) => friction(review, id).is_none_or(|line| draft.judged(&line.friction).cause.is_some()),
        Place::Fix(id) => draft.stands(id).is_some(),
        Place::Thing(_) | Place::Line => !(draft.next.is_empty() && draft.line.trim().is_empty()),
        Place::Save => false,
    }
}

/// How many of the questions are answered, of how many.
pub(super) fn progress(facts: &Facts, review: &WeekReview, draft: &Draft) -> (usize, usize) {
    let places = places(facts, review, draft);
    let asked = places.iter().filter(|place| !matches!(place, Place::Thing(_) | Place::Save));
    (asked.clone().filter(|place| is_answered(place, review, draft)).count(), asked.count())
}

/// The friction of the week with this id.
pub(super) fn friction<'r>(review: &'r WeekReview, id: &FrictionId) -> Option<&'r FrictionLine> {
    review.frictions.iter().find(|line| line.friction.id == *id)
}

/// The friction that another one repeats, as far as it is known here.
pub(super) fn repeated<'r>(line: &'r FrictionLine, id: &FrictionId) -> Option<&'r Friction> {
    let known = std::iter::once(&line.entry.first).chain(&line.entry.again).chain(&line.alike);
    known.into_iter().find(|friction| friction.id == *id)
}
