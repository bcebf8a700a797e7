//! Owns the Review screen of a month, a quarter, a year or a stage: what is selected, and what a key asks for. Its rows are
//! in `rows.rs`, which one is looked at in `which.rs`.

mod rows;
mod which;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::dialog::Dialog;
use super::skills::rate;
use super::{Ask, Facts, Stage, View, gate};
use crate::domain::calendar::Period;
use crate::domain::explain::What;
use crate::domain::id::{FrictionId, RitualId, SkillId, TargetId};
use crate::domain::roadmap::Priority;
use crate::domain::standing::review::longer::Longer;
use crate::domain::standing::review::longer::words::Answer;
use crate::ui::keymap::Action;
use crate::ui::list::{self, Cursor, Hit};
use crate::ui::theme::Theme;
pub use which::{looking_at, wider};

/// What can be selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// A week of it.
    Week(Period),
    /// What the review of a week answered.
    Answer(Answer, Period),
    /// What the review of a week chose, by its place.
    Chosen(Period, usize),
    /// A share.
    Priority(Priority),
    /// A skill with hours.
    Skill(SkillId),
    /// A target that was moved.
    Target(TargetId),
    /// A ritual.
    Ritual(RitualId),
    /// A friction.
    Friction(FrictionId),
    /// A fix that held, by its place.
    Held(usize),
    /// A change of the plan, by its place.
    Plan(usize),
}

/// The screen's state.
#[derive(Debug, Clone, Default)]
pub struct State {
    cursor: Cursor<Item>,
}

impl State {
    fn selected(&self, facts: &Facts) -> Option<Item> {
        self.cursor.selected(&all(facts)).cloned()
    }

    /// The id in the roadmap file of what is selected.
    #[must_use]
    pub fn file_id(&self, facts: &Facts) -> Option<String> {
        match self.selected(facts)? {
            Item::Skill(id) => facts.roadmap.skill(&id).map(|_| format!("skills.{id}")),
            Item::Target(id) => Some(format!("targets.{id}")),
            Item::Ritual(id) => Some(format!("rituals.{id}")),
            Item::Priority(priority) => Some(format!("priorities.{}", priority.as_str())),
            _ => Some("roadmap".to_owned()),
        }
    }

    /// What to explain: the selected row.
    #[must_use]
    pub fn to_explain(&self, facts: &Facts) -> Option<What> {
        Some(match self.selected(facts)? {
            Item::Week(week) | Item::Answer(_, week) => What::Week(week),
            Item::Skill(id) if facts.roadmap.skill(&id).is_some() => What::Skill(id),
            Item::Target(id) => What::Target(id),
            Item::Ritual(id) => What::Ritual(id),
            Item::Priority(priority) => What::Priority(priority),
            _ => return None,
        })
    }

    /// Whether an action makes sense.
    #[must_use]
    pub fn can(&self, action: Action, facts: &Facts) -> bool {
        let longer = facts.longer.as_deref();
        match action {
            Action::Open => self.week(facts).is_some(),
            Action::Rate => self.to_rate(facts).is_some(),
            Action::Settle => longer.is_some_and(|longer| !longer.gates.is_empty()),
            _ => true,
        }
    }

    /// The week that is opened.
    fn week(&self, facts: &Facts) -> Option<Period> {
        match self.selected(facts)? {
            Item::Week(week) | Item::Answer(_, week) | Item::Chosen(week, _) => Some(week),
            _ => None,
        }
    }

    /// The skill that is rated: the selected one, else the next that the quarter asks for.
    fn to_rate(&self, facts: &Facts) -> Option<SkillId> {
        match self.selected(facts) {
            Some(Item::Skill(id)) if facts.roadmap.skill(&id).is_some() => Some(id),
            _ => facts.longer.as_ref()?.to_rate.first().cloned(),
        }
    }

    /// What an action does.
    pub fn update(&mut self, action: Action, stage: Stage) -> Vec<Ask> {
        let facts = stage.facts;
        let ask = match action {
            Action::Move(step) => {
                self.cursor.step(&all(facts), step, stage.page());
                None
            }
            Action::PreviousPeriod | Action::NextPeriod => {
                self.cursor = Cursor::default();
                which::turned(action, stage)
            }
            Action::Open => {
                self.week(facts).map(|week| Ask::Look(View { scope: None, week: Some(week), ..stage.view.clone() }))
            }
            Action::Back => Some(Ask::Look(View { scope: None, ..stage.view.clone() })),
            Action::Rate => self.to_rate(facts).and_then(|id| rate(facts, &id)),
            Action::Settle => {
                let stage = facts.longer.as_ref().and_then(|longer| longer.gates.first());
                Some(gate::ask(facts, stage.map(|(id, _)| id)))
            }
            _ => None,
        };
        ask.into_iter().collect()
    }

    /// Selects the thing of this full id.
    pub fn select_id(&mut self, facts: &Facts, id: &str) {
        let (section, bare) = id.split_once('.').unwrap_or_default();
        let item = match section {
            "targets" => Item::Target(TargetId::new(bare)),
            "rituals" => Item::Ritual(RitualId::new(bare)),
            "skills" => Item::Skill(SkillId::new(bare)),
            _ => return,
        };
        self.cursor.select(&all(facts), &item);
    }

    /// Selects what was clicked.
    pub fn click(&mut self, facts: &Facts, body: Rect, at: Position) -> Hit {
        let selected = self.selected(facts);
        let Some(longer) = facts.longer.as_deref() else { return Hit::Nothing };
        let panes = rows::panes(longer, Theme::PLAIN, body);
        let row = panes.iter().find_map(|(area, rows)| list::hit(*area, rows, selected.as_ref(), at));
        self.cursor.click(&all(facts), row)
    }

    /// Draws the screen.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, body: Rect) {
        let Some(longer) = facts.longer.as_deref() else {
            rows::nothing(theme, frame, body);
            return;
        };
        rows::head(longer, theme, frame, body);
        let selected = self.selected(facts);
        for (area, rows) in rows::panes(longer, theme, body) {
            list::draw(frame, area, &rows, selected.as_ref(), theme);
        }
    }
}

/// The question for the next level that a quarter asks for, once one was answered.
#[must_use]
pub fn rate_next(facts: &Facts) -> Option<Ask> {
    let next = facts.longer.as_ref()?.to_rate.first()?;
    rate(facts, next)
}

fn rate(facts: &Facts, id: &SkillId) -> Option<Ask> {
    let line = facts.standing.skills.line(id)?;
    let asked = facts.longer.as_ref().map_or(&[][..], |longer| &longer.to_rate);
    let after = asked.iter().filter(|other| *other != id).count();
    Some(Ask::Open(Dialog::Rate(Box::new(rate::State::new(line).before(after)))))
}

/// Everything that can be selected, in the order of the panes.
fn all(facts: &Facts) -> Vec<Item> {
    let rows = |longer: &Longer| {
        let (facts, story) = (rows::facts(longer, Theme::PLAIN, 80), rows::story(longer, Theme::PLAIN, 80));
        list::ids(&facts).into_iter().chain(list::ids(&story)).collect()
    };
    facts.longer.as_deref().map_or_else(Vec::new, rows)
}
