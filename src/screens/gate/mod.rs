//! Owns the dialog of a stage's gate: what is decided about each open target, with one key each, then the diff, then one
//! act. Writes and records nothing. Its picture is in `gate/view.rs`.

mod view;

use std::collections::BTreeMap;

use ratatui::layout::{Position, Rect};

use super::dialog::{After, Dialog};
use super::{Ask, Facts, FileChange, Stage, diff};
use crate::domain::calendar::Day;
use crate::domain::gate::{Choice, Gate, Settlement, least_goal, settle};
use crate::domain::id::{StageId, TargetId};
use crate::domain::refusal::Refusal;
use crate::domain::standing::targets::TargetLine;
use crate::domain::text;
use crate::ui::field::Field;
use crate::ui::keymap::{Action, Context};
use crate::ui::keys::Key;
use crate::ui::list::{self, Cursor, Hit, Move};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// A gate with what is decided so far.
#[derive(Debug, Clone)]
pub struct State {
    gate: Gate,
    choices: BTreeMap<TargetId, Choice>,
    cursor: Cursor<TargetId>,
    front: Front,
    /// What the diff that was asked for belongs to.
    settled: Option<Box<Settlement>>,
}

/// What is in front of the list.
#[derive(Debug, Clone)]
enum Front {
    /// Nothing.
    Nothing,
    /// A line to write.
    Line(Box<Writing>),
    /// Where a target goes: a later stage, or a due day of its own.
    Places(Cursor<Place>),
    /// What is about to be written.
    Diff(diff::Page),
}

/// A line that is written about the selected target.
#[derive(Debug, Clone)]
struct Writing {
    what: What,
    field: Field,
    wrong: Option<String>,
}

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// Why it is dropped.
    Why,
    /// Its smaller goal.
    Goal,
    /// Its due day.
    Due,
}

/// Where a target can go.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// To a stage.
    Stage(StageId),
    /// To a due day of its own.
    DueDay,
}

/// What the key asks for: the gate of this stage.
#[must_use]
pub fn ask(facts: &Facts, stage: Option<&StageId>) -> Ask {
    let Some(stage) = stage else { return Ask::Say("no stage has ended with targets open".to_owned()) };
    match facts.waiting.gate(stage) {
        Some(gate) => Ask::Open(Dialog::Gate(Box::new(State::new(gate.clone())))),
        None => Ask::Say(match facts.standing.stages.stages.iter().find(|line| line.id == *stage) {
            Some(line) if line.window.last > facts.standing.today.day => {
                format!("{} runs until {}; its gate opens then", line.title, line.window.last.long())
            }
            _ => "nothing is open in this stage".to_owned(),
        }),
    }
}

impl State {
    /// A gate where nothing is decided: all goes on.
    #[must_use]
    pub fn new(gate: Gate) -> Self {
        let choices = BTreeMap::new();
        Self { gate, choices, cursor: Cursor::default(), front: Front::Nothing, settled: None }
    }

    /// Its keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.front {
            Front::Nothing => Context::Gate,
            Front::Line(_) => Context::Text,
            Front::Places(_) => Context::Choice,
            Front::Diff(_) => Context::Difference,
        }
    }

    fn ids(&self) -> Vec<TargetId> {
        self.gate.open.iter().map(|target| target.id.clone()).collect()
    }

    fn selected(&self) -> Option<&TargetLine> {
        let ids = self.ids();
        let id = self.cursor.selected(&ids)?;
        self.gate.open.iter().find(|target| target.id == *id)
    }

    fn places(&self) -> Vec<Place> {
        let stages = self.gate.later.iter().map(|(id, _)| Place::Stage(id.clone()));
        stages.chain([Place::DueDay]).collect()
    }

    /// Types a key that means nothing else.
    pub fn key(&mut self, key: Key) {
        if let Front::Line(line) = &mut self.front {
            line.wrong = None;
            line.field.key(key);
        }
    }

    /// Takes pasted text; `false` where there is no field for it.
    pub fn paste(&mut self, pasted: &str) -> bool {
        let Front::Line(line) = &mut self.front else { return false };
        line.field.paste(pasted);
        true
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        let places = self.places();
        match &mut self.front {
            Front::Nothing => return self.update_list(action, stage),
            _ if action == Action::Back => self.front = Front::Nothing,
            Front::Line(_) if action == Action::Accept => self.written(stage.facts),
            Front::Line(_) => {}
            Front::Places(cursor) => match action {
                Action::Move(step) => cursor.step(&places, step, stage.page()),
                Action::Accept => {
                    let chosen = cursor.selected(&places).cloned();
                    self.front = Front::Nothing;
                    match chosen {
                        Some(Place::Stage(stage)) => self.decide(Choice::Move(stage)),
                        Some(Place::DueDay) => self.write(What::Due, ""),
                        None => {}
                    }
                }
                _ => {}
            },
            Front::Diff(page) => {
                if action == Action::Take {
                    let settled = self.settled.clone();
                    let change = settled.map(|settled| Box::new(Ask::Change(Box::new(FileChange::Gate(settled)))));
                    return After::Closes(change);
                }
                let size = view::size(stage.body, page.height(view::room(stage.body)));
                page.scroll(action, widgets::inside_overlay(stage.body, size), stage);
            }
        }
        After::Stays
    }

    fn update_list(&mut self, action: Action, stage: Stage) -> After {
        match (action, self.selected()) {
            (Action::Back, _) => return After::Closes(None),
            (Action::Move(step), _) => self.cursor.step(&self.ids(), step, stage.page()),
            (Action::Carry, Some(_)) => self.decide(Choice::Carry),
            (Action::MoveOn, Some(_)) => self.front = Front::Places(Cursor::default()),
            (Action::Shrink, Some(target)) => {
                if let Some(least) = least_goal(target) {
                    self.write(What::Goal, &least.to_string());
                } else {
                    let key = |action| stage.key(Context::Gate, action);
                    let (carry, move_on, drop) = (key(Action::Carry), key(Action::MoveOn), key(Action::Drop));
                    let ways = format!("{carry} carries, {move_on} moves, {drop} drops it");
                    return After::Asks(Box::new(Ask::Say(format!("it has no count that could be smaller: {ways}"))));
                }
            }
            (Action::Drop, Some(_)) => self.write(What::Why, ""),
            (Action::Accept, _) => match self.settlement(stage.facts) {
                Ok(settlement) => {
                    let edits = settlement.revision.edits.clone();
                    self.settled = Some(Box::new(settlement));
                    return After::Asks(Box::new(Ask::Preview(edits)));
                }
                Err(refusal) => return After::Asks(Box::new(Ask::Say(refusal.message))),
            },
            _ => {}
        }
        After::Stays
    }

    fn settlement(&self, facts: &Facts) -> Result<Settlement, Refusal> {
        let choices: Vec<_> = self.choices.iter().map(|(id, choice)| (id.clone(), choice.clone())).collect();
        settle(&facts.roadmap, &self.gate, &choices, facts.standing.today.day)
    }

    /// Decides about the selected target and goes on to the next.
    fn decide(&mut self, choice: Choice) {
        if let Some(id) = self.selected().map(|target| target.id.clone()) {
            self.choices.insert(id, choice);
            self.cursor.step(&self.ids(), Move::Down, 1);
        }
    }

    fn write(&mut self, what: What, text: &str) {
        self.front = Front::Line(Box::new(Writing { what, field: Field::new(text), wrong: None }));
    }

    /// Takes what was written, or says what is wrong with it.
    fn written(&mut self, facts: &Facts) {
        let Front::Line(line) = &self.front else { return };
        let Some(target) = self.selected() else { return };
        let typed = text::title(line.field.text());
        let choice = match line.what {
            What::Why => Ok(Choice::Drop(text::note(line.field.text()))),
            What::Goal => typed.parse().map(Choice::Shrink).map_err(|_| "a whole number".to_owned()),
            What::Due => Day::parse(&typed).map(Choice::Due).ok_or_else(|| "a day, as 2027-03-31".to_owned()),
        };
        let today = facts.standing.today.day;
        let checked = choice.and_then(|choice| {
            let one = [(target.id.clone(), choice.clone())];
            let said = |refusal: Refusal| refusal.hint.unwrap_or(refusal.message);
            settle(&facts.roadmap, &self.gate, &one, today).map(|_| choice).map_err(said)
        });
        match checked {
            Ok(choice) => {
                self.front = Front::Nothing;
                self.decide(choice);
            }
            Err(wrong) => {
                if let Front::Line(line) = &mut self.front {
                    line.wrong = Some(wrong);
                }
            }
        }
    }

    /// Shows the diff that was asked for.
    pub fn previewed(&mut self, diff: String) {
        let Some(settled) = &self.settled else { return };
        let mut said = vec![format!("{}: {}.", self.gate.title, settled.summary())];
        said.extend(settled.drops().map(|(id, why)| format!("Dropped {id}: {why}")));
        self.front = Front::Diff(diff::Page::new(said, diff));
    }

    /// A click: selects the target under it.
    pub fn click(&mut self, facts: &Facts, at: Position, area: Rect) -> Hit {
        if !matches!(self.front, Front::Nothing) {
            return Hit::Nothing;
        }
        let rows = self.rows(facts, Theme::PLAIN, view::room(area));
        let inner = widgets::inside_overlay(area, view::size(area, rows.len()));
        let selected = self.selected().map(|target| target.id.clone());
        let row = list::hit(inner, &rows, selected.as_ref(), at);
        self.cursor.click(&self.ids(), row)
    }
}
