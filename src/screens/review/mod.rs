//! Owns the Review screen: on the left the facts of a week, on the right its questions, and between them the draft of what
//! is said. Saves nothing itself: every change asks for the draft to be kept, and ctrl-s for all of it as one act.

mod bars;
mod facts;
mod keys;
mod layout;
mod over;
mod places;
mod questions;
mod status;
mod view;

use ratatui::layout::{Position, Rect};

use super::{Act, Ask, Facts, Stage, week};
use crate::domain::calendar::{Moment, Period};
use crate::domain::explain::What;
use crate::domain::review::draft::{Draft, LongText};
use crate::domain::standing::review::{WeekReview, figures};
use crate::domain::standing::week::Week;
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Cursor, Hit, Move};
use crate::ui::paragraph::Paragraph;
use facts::Item;
use over::Over;
use places::{Place, places, written};

/// Which half is in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Half {
    #[default]
    Facts,
    Questions,
}

/// Whether the user has changed a draft here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Touch {
    /// It says what the file or the saved review says, and follows them.
    #[default]
    None,
    /// It is the user's, whatever is loaded.
    Own,
}

/// The screen's state.
#[derive(Debug, Clone, Default)]
pub struct State {
    cursor: Cursor<Item>,
    half: Half,
    at: Cursor<Place>,
    draft: Option<Draft>,
    touch: Touch,
    /// The place in front where it is answered in words, and its text as it is written.
    field: Option<(Place, Paragraph)>,
    /// What lies over the questions.
    over: Option<Over>,
    /// Drafts of other weeks that were changed here: their files may be missing.
    elsewhere: Vec<Draft>,
    /// What was set aside of another program's draft of this week.
    aside: Option<String>,
    /// What was saved last, for when that is taken back.
    last: Option<Draft>,
}

/// Whether a week has begun: before that there is nothing to look back on.
fn has_begun(facts: &Facts, week: &Week) -> bool {
    week.week.span().first <= facts.standing.today.day
}

impl State {
    /// Whether the questions are in front.
    #[must_use]
    pub fn is_answering(&self) -> bool {
        self.half == Half::Questions || self.over.is_some()
    }

    /// Its keys.
    #[must_use]
    pub fn context(&self, facts: &Facts) -> Context {
        match (&self.over, self.half) {
            (Some(over), _) => over.context(),
            (None, Half::Facts) => Context::Review,
            (None, Half::Questions) => self.place(facts).map_or(Context::Review, |place| place.context()),
        }
    }

    /// The draft of the week that is shown.
    fn draft<'a>(&'a self, review: &WeekReview) -> Option<&'a Draft> {
        self.draft.as_ref().filter(|draft| draft.week == review.week.week)
    }

    /// The question in front.
    fn place(&self, facts: &Facts) -> Option<Place> {
        let review = facts.review.as_ref()?;
        let places = places(facts, review, self.draft(review)?);
        self.at.selected(&places).cloned()
    }

    /// Whether something is said that is not saved.
    fn is_changed(&self, review: &WeekReview) -> bool {
        self.draft(review).is_some_and(|draft| draft.changes(review.saved.as_ref()))
    }

    /// Takes new facts: another week has its own draft; one that nobody has touched here says what was loaded.
    pub fn see(&mut self, facts: &Facts) {
        let Some(review) = &facts.review else { return };
        let week = review.week.week;
        if self.draft.as_ref().is_some_and(|draft| draft.week != week) {
            self.leave_week();
        }
        if let Some(at) = self.elsewhere.iter().position(|draft| draft.week == week) {
            (self.draft, self.touch) = (Some(self.elsewhere.remove(at)), Touch::Own);
        }
        if self.draft.is_none() || self.touch == Touch::None {
            let loaded = facts.draft.clone().filter(|draft| draft.week == week);
            self.draft = Some(loaded.unwrap_or_else(|| Draft::of(week, review.saved.as_ref())));
        }
        if let Some(draft) = &mut self.draft {
            draft.settle(review.saved.as_ref(), &facts.ledger);
        }
        if !has_begun(facts, &review.week) {
            self.half = Half::Facts;
        }
        self.read_field(facts);
    }

    fn leave_week(&mut self) {
        let left = self.draft.take();
        self.elsewhere.extend(left.filter(|_| self.touch == Touch::Own));
        (self.touch, self.half, self.over, self.field) = (Touch::None, Half::Facts, None, None);
        self.aside = None;
        self.at = Cursor::default();
    }

    /// The field holds what the draft says at the place in front.
    fn read_field(&mut self, facts: &Facts) {
        let place = self.place(facts);
        let says = place.and_then(|place| Some((written(self.draft.as_ref()?, &place)?, place)));
        self.field = match (says, self.field.take()) {
            (None, _) => None,
            (Some((says, place)), Some((of, field))) if of == place && field.text() == says => Some((of, field)),
            (Some((says, place)), _) => Some((place, Paragraph::new(&says))),
        };
    }

    /// What the user has changed is to be kept, as of now.
    fn changed(&mut self, now: Moment) -> Vec<Ask> {
        self.touch = Touch::Own;
        let Some(draft) = &mut self.draft else { return Vec::new() };
        draft.at = Some(now);
        vec![Ask::KeepDraft(Box::new(draft.clone()))]
    }

    /// Lets go of a draft that is saved; a fix that was not decided yet stays.
    pub fn saved(&mut self, week: Period) -> Vec<Ask> {
        self.elsewhere.retain(|draft| draft.week != week);
        let Some(draft) = self.draft.take_if(|draft| draft.week == week) else { return Vec::new() };
        self.leave_week();
        let begun = draft.fixing.is_some().then(|| Box::new(draft.rest()));
        self.elsewhere.extend(begun.as_deref().cloned());
        self.last = Some(draft);
        begun.map(Ask::KeepDraft).into_iter().collect()
    }

    /// Takes up again what was saved last, where that was taken back.
    pub fn undone(&mut self, what: &str) -> Vec<Ask> {
        let is_it = |draft: &mut Draft| what == format!("reviewed {}", draft.week);
        let Some(draft) = self.last.take_if(is_it) else { return Vec::new() };
        if self.draft.as_ref().is_some_and(|other| other.week == draft.week) {
            self.draft = None;
        }
        self.elsewhere.push(draft.clone());
        vec![Ask::KeepDraft(Box::new(draft))]
    }

    /// Says until the week is left or saved what was set aside.
    pub fn set_aside(&mut self, said: String) {
        self.aside = Some(said);
    }

    /// An answer came back from the editor.
    pub fn written(&mut self, long: &LongText, facts: &Facts) -> Vec<Ask> {
        let Some(draft) = self.draft.as_mut().filter(|draft| draft.week == long.week) else { return Vec::new() };
        draft.write(long.question, &long.text);
        self.read_field(facts);
        self.changed(facts.now)
    }

    /// The id in the roadmap file of what is selected.
    #[must_use]
    pub fn file_id(&self, facts: &Facts) -> Option<String> {
        facts::file_id(facts, &self.selected(facts)?)
    }

    /// What to explain: the selected row; the week for its hours.
    #[must_use]
    pub fn to_explain(&self, facts: &Facts) -> What {
        self.selected(facts).map_or(What::Week(facts.week.week), |item| facts::to_explain(facts, item))
    }

    /// Selects the thing of this full id.
    pub fn select_id(&mut self, facts: &Facts, id: &str) {
        if let Some(item) = Item::of_file(id) {
            self.cursor.select(&facts::items(facts), &item);
        }
    }

    fn selected(&self, facts: &Facts) -> Option<Item> {
        self.cursor.selected(&facts::items(facts)).cloned()
    }

    /// Whether the action makes sense where one is.
    #[must_use]
    pub fn can(&self, action: Action, facts: &Facts) -> bool {
        let Some(review) = &facts.review else { return action != Action::Back };
        let begun = has_begun(facts, &review.week);
        match action {
            Action::Back => self.is_answering(),
            Action::Open => begun,
            Action::Save => begun && (review.saved.is_none() || self.is_changed(review)),
            Action::Discard => self.is_changed(review),
            Action::Unreviewed => next_without(facts).is_some(),
            Action::LongText => matches!(self.place(facts), Some(Place::Answer(_))),
            Action::Toggle => matches!(self.place(facts), Some(Place::Thing(_))),
            _ => true,
        }
    }

    /// What an action does.
    pub fn update(&mut self, action: Action, stage: Stage) -> Vec<Ask> {
        self.see(stage.facts);
        if self.over.is_some() {
            return self.update_over(action, stage);
        }
        if action == Action::Save {
            return self.save(stage.facts);
        }
        if self.half == Half::Questions {
            return self.answer(action, stage);
        }
        match action {
            Action::Move(step) => {
                self.cursor.step(&facts::items(stage.facts), step, stage.page());
                Vec::new()
            }
            Action::PreviousPeriod | Action::NextPeriod => vec![week::turn(action, stage)],
            Action::Unreviewed => match next_without(stage.facts) {
                Some(week) => vec![week::look_at(week, stage)],
                None => vec![Ask::Say("every week so far has a review".to_owned())],
            },
            Action::Open => self.begin(stage.facts),
            Action::Discard => self.ask_to_discard(stage.facts),
            _ => Vec::new(),
        }
    }

    /// All that is said, as one act.
    fn save(&mut self, facts: &Facts) -> Vec<Ask> {
        let Some(review) = &facts.review else { return Vec::new() };
        let Some(draft) = self.draft(review) else { return Vec::new() };
        if !has_begun(facts, &review.week) {
            return vec![Ask::Say("this week has not begun: there is nothing to review yet".to_owned())];
        }
        if review.saved.is_some() && !draft.changes(review.saved.as_ref()) {
            return vec![Ask::Say("nothing was changed since it was saved".to_owned())];
        }
        vec![Ask::Act(Act::SaveReview(Box::new(draft.told(figures(review)))))]
    }

    /// Moves through the facts, wherever the keys are.
    pub fn turn_facts(&mut self, facts: &Facts, step: Move) {
        self.cursor.step(&facts::items(facts), step, 1);
    }

    /// A click: selects what is under it, and the half in which it lies.
    pub fn click(&mut self, facts: &Facts, body: Rect, at: Position) -> Hit {
        self.see(facts);
        let Some(review) = &facts.review else { return Hit::Nothing };
        if let Some(over) = &mut self.over {
            return over.click(facts, at, body);
        }
        let half = self.half;
        let panes = layout::panes(body, self.half);
        if panes.facts.is_some_and(|area| area.contains(at)) {
            self.half = Half::Facts;
            let row = panes.facts.and_then(|area| self.fact_at(facts, area, at));
            let hit = self.cursor.click(&facts::items(facts), row);
            // It is turned only where the keys are.
            return if half == Half::Facts || hit == Hit::Nothing { hit } else { Hit::Row };
        }
        let mut hit = Hit::Nothing;
        if let (Some(area), true) = (panes.questions, has_begun(facts, &review.week)) {
            let place = self.question_at(facts, area, at);
            if area.contains(at) {
                self.half = Half::Questions;
            }
            if let (Some(place), Some(draft)) = (place, self.draft(review)) {
                let places = places(facts, review, draft);
                hit = self.at.click(&places, Some(place));
            }
            self.read_field(facts);
        }
        hit
    }

    fn fact_at(&self, facts: &Facts, area: Rect, at: Position) -> Option<Item> {
        let rows = facts::rows(facts, crate::ui::theme::Theme::PLAIN, area.width.into());
        list::hit(area, &rows, self.selected(facts).as_ref(), at)
    }
}

/// The latest week without a review; where that one is shown, the one before it.
fn next_without(facts: &Facts) -> Option<Period> {
    let shown = facts.week.week;
    let first = facts.unreviewed.first().copied()?;
    if first != shown {
        let earlier = facts.unreviewed.contains(&shown);
        let before = facts.unreviewed.iter().copied().find(|week| week.span().first < shown.span().first);
        return Some(before.filter(|_| earlier).unwrap_or(first));
    }
    facts.unreviewed.get(1).copied()
}
