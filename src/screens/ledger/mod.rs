//! Owns the page of the ledger: frictions over months, how often, and what became of their fixes; here a fix is decided
//! and answered for. Records nothing itself. Its picture is in `ledger/view.rs`.

mod view;

use super::dialog::After;
use super::filter::Filter;
use super::{Act, Ask, Facts, Stage, fixing};
use crate::domain::friction::{Entry, Standpoint, by_when};
use crate::domain::id::{FixId, FrictionId};
use crate::domain::text;
use crate::ui::field::Field;
use crate::ui::keymap::{Action, Context};
use crate::ui::keys::Key;
use crate::ui::list::{self, Cursor};
use crate::ui::theme::Theme;

/// The page.
#[derive(Debug, Clone, Default)]
pub struct State {
    cursor: Cursor<Item>,
    unfolded: Vec<FrictionId>,
    front: Front,
    filter: Filter,
}

/// What can be selected: an entry, or a line of one that is unfolded.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Item {
    entry: FrictionId,
    line: usize,
}

/// What is in front of the list.
#[derive(Debug, Clone, Default)]
enum Front {
    /// Nothing.
    #[default]
    Nothing,
    /// By when a fix shall stand.
    Until(Box<Until>),
    /// The four questions.
    Form(Box<fixing::State>),
}

/// The line for the day by which a fix shall stand.
#[derive(Debug, Clone)]
struct Until {
    fix: FixId,
    about: String,
    field: Field,
    wrong: Option<String>,
}

impl State {
    /// Its keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match &self.front {
            Front::Nothing => Context::Ledger,
            Front::Until(_) => Context::Text,
            Front::Form(form) => form.context(),
        }
    }

    /// The filter of the list, while the list is in front.
    #[must_use]
    pub fn filter(&self) -> Option<&Filter> {
        matches!(self.front, Front::Nothing).then_some(&self.filter)
    }

    /// The same, to change.
    pub fn filter_mut(&mut self) -> Option<&mut Filter> {
        matches!(self.front, Front::Nothing).then_some(&mut self.filter)
    }

    /// What is said of an entry, its fixes included.
    fn holds(&self, entry: &Entry) -> bool {
        let said = entry.all().map(|one| one.what.text.as_str());
        let fixes = entry.fixes.iter().map(|line| line.fix.what.text.as_str());
        self.filter.passes(said.chain(fixes))
    }

    /// Whether the action makes sense where the cursor is.
    #[must_use]
    pub fn can(&self, action: Action, facts: &Facts) -> bool {
        let entry = self.selected(facts);
        match action {
            Action::Stands | Action::NotYet | Action::GiveUp => entry.is_some_and(|entry| entry.fix().is_some()),
            Action::Open | Action::Fix => entry.is_some(),
            _ => true,
        }
    }

    fn items(&self, facts: &Facts) -> Vec<Item> {
        list::ids(&self.rows(facts, Theme::PLAIN, 80))
    }

    fn selected<'f>(&self, facts: &'f Facts) -> Option<&'f Entry> {
        let items = self.items(facts);
        let item = self.cursor.selected(&items)?;
        facts.ledger.iter().find(|entry| entry.first.id == item.entry)
    }

    /// Types a key that means nothing else.
    pub fn key(&mut self, key: Key) {
        match &mut self.front {
            Front::Nothing => {}
            Front::Until(line) => {
                line.wrong = None;
                line.field.key(key);
            }
            Front::Form(form) => form.key(key),
        }
    }

    /// Takes pasted text; `false` where there is no field for it.
    pub fn paste(&mut self, pasted: &str) -> bool {
        match &mut self.front {
            Front::Nothing => false,
            Front::Until(line) => {
                line.field.paste(pasted);
                true
            }
            Front::Form(form) => form.paste(pasted),
        }
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        let asks = |act| After::Asks(Box::new(Ask::Act(act)));
        match &mut self.front {
            Front::Nothing => return self.update_list(action, stage),
            Front::Until(line) => match action {
                Action::Back => self.front = Front::Nothing,
                Action::Accept => match by_when(line.field.text(), stage.facts.standing.today.day) {
                    Ok(day) => {
                        let act = Act::AnswerFix(line.fix.clone(), Standpoint::By(day));
                        self.front = Front::Nothing;
                        return asks(act);
                    }
                    Err(refusal) => line.wrong = Some(refusal.message),
                },
                _ => {}
            },
            Front::Form(form) => match form.update(action) {
                fixing::Outcome::Stays => {}
                fixing::Outcome::Leaves => self.front = Front::Nothing,
                fixing::Outcome::Takes(fix) => {
                    self.front = Front::Nothing;
                    return asks(Act::Fix(fix));
                }
            },
        }
        After::Stays
    }

    fn update_list(&mut self, action: Action, stage: Stage) -> After {
        let facts = stage.facts;
        let today = facts.standing.today.day;
        if let Action::Move(step) = action {
            self.cursor.step(&self.items(facts), step, stage.page());
            return After::Stays;
        }
        let asks = |ask| After::Asks(Box::new(ask));
        match (action, self.selected(facts)) {
            (Action::Back, _) => return After::Closes(None),
            (Action::Undo, _) => return asks(Ask::Act(Act::Undo)),
            (Action::Open, Some(entry)) => self.fold(facts, entry),
            (Action::Fix, Some(entry)) => {
                let about = text::title(&entry.first.what.text);
                let form = fixing::State::new(entry.first.id.clone(), &about, today);
                self.front = Front::Form(Box::new(form));
            }
            (Action::Stands | Action::NotYet | Action::GiveUp, Some(entry)) => {
                let Some(line) = entry.fix() else {
                    let fix = stage.key(Context::Ledger, Action::Fix);
                    return asks(Ask::Say(format!("it has no fix yet: {fix} asks the four questions")));
                };
                let id = line.fix.id.clone();
                match action {
                    Action::Stands => return asks(Ask::Act(Act::AnswerFix(id, line.fix.stands_on(today)))),
                    Action::GiveUp => return asks(Ask::Act(Act::AnswerFix(id, Standpoint::Gone(today)))),
                    _ => {
                        let about = text::title(&line.fix.what.text);
                        let until = Until { fix: id, about, field: Field::new(""), wrong: None };
                        self.front = Front::Until(Box::new(until));
                    }
                }
            }
            _ => {}
        }
        After::Stays
    }

    /// Unfolds an entry or folds it; the cursor stays on it.
    fn fold(&mut self, facts: &Facts, entry: &Entry) {
        let id = entry.first.id.clone();
        match self.unfolded.iter().position(|other| *other == id) {
            Some(at) => drop(self.unfolded.remove(at)),
            None => self.unfolded.push(id.clone()),
        }
        self.cursor.select(&self.items(facts), &Item { entry: id, line: 0 });
    }
}
