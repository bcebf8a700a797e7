//! Owns the small changes of the roadmap file on the screens: what to add, where a target goes, a skill's priority, a
//! new id; then the diff, and what taking it asks for. Writes nothing. What begins one is in `begin.rs`, what a form
//! asks in `keys.rs` and `form.rs`, the pictures in `view.rs`.

mod begin;
mod form;
mod keys;
mod list;
mod view;

pub use begin::{ask, can};

use ratatui::layout::{Position, Rect};

use super::dialog::After;
use super::{Ask, Facts, FileChange, Preview, Stage, diff};
use crate::domain::edit::{Edit, Kind};
use crate::domain::refusal::Refusal;
use crate::domain::text;
use crate::ui::field::Field;
use crate::ui::keymap::{Action, Context};
use crate::ui::keys::Key;
use crate::ui::list as rows;
use crate::ui::theme::Theme;
use crate::ui::widgets;
use form::Form;
use keys::Input;
use list::List;

/// A small change on its way.
#[derive(Debug, Clone)]
pub struct State {
    what: What,
    list: List,
    form: Option<Box<Form>>,
    line: Option<Box<Naming>>,
    front: Front,
    /// The change that the diff was asked for.
    asked: Option<Edit>,
    diff: diff::Page,
}

/// What is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// A thing is added, near what is selected, by its full id.
    Add(String),
    /// A key of a thing gets one of the values of the list.
    Set { id: String, key: &'static str, called: String },
    /// One of the things of the list gets another id.
    Rename,
}

/// What is in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Front {
    List,
    Form,
    Line,
    Diff,
}

/// A new id for a thing.
#[derive(Debug, Clone)]
struct Naming {
    /// The full id it has.
    old: String,
    /// What people call it.
    called: String,
    field: Field,
    wrong: Option<Refusal>,
}

impl State {
    fn new(what: What, list: List) -> Self {
        Self { what, list, form: None, line: None, front: Front::List, asked: None, diff: diff::Page::default() }
    }

    /// With the line for a new id in front.
    fn naming(mut self, full: &str, called: &str) -> Self {
        let bare = full.split_once('.').map_or(full, |(_, bare)| bare);
        let naming = Naming { old: full.to_owned(), called: called.to_owned(), field: Field::new(bare), wrong: None };
        self.line = Some(Box::new(naming));
        self.front = Front::Line;
        self
    }

    /// Its keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match (self.front, &self.form) {
            (Front::List, _) => Context::Choice,
            (Front::Form, Some(form)) if matches!(form.entry().key.input, Input::Pick(_)) => Context::Pick,
            (Front::Form, _) => Context::Form,
            (Front::Line, _) => Context::Text,
            (Front::Diff, _) => Context::Difference,
        }
    }

    /// Whether an action makes sense where the cursor is.
    #[must_use]
    pub fn can(&self, action: Action, facts: &Facts) -> bool {
        match (action, self.front, &self.form) {
            (Action::Complete, Front::Form, Some(form)) => !form.suggested(facts).is_empty(),
            _ => true,
        }
    }

    /// Types a key that means nothing else.
    pub fn key(&mut self, key: Key, facts: &Facts) {
        match (self.front, &mut self.form, &mut self.line) {
            (Front::Form, Some(form), _) => form.key(key, facts),
            (Front::Line, _, Some(line)) => {
                line.wrong = None;
                line.field.key(key);
            }
            _ => {}
        }
    }

    /// Takes pasted text; `false` where there is no field for it.
    pub fn paste(&mut self, pasted: &str, facts: &Facts) -> bool {
        match (self.front, &mut self.form, &mut self.line) {
            (Front::Form, Some(form), _) => form.paste(pasted, facts),
            (Front::Line, _, Some(line)) => {
                line.wrong = None;
                line.field.paste(pasted);
                true
            }
            _ => false,
        }
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        let asks = match self.front {
            Front::List => return self.update_list(action, stage),
            Front::Form if action == Action::Back => {
                self.front = Front::List;
                None
            }
            Front::Form => self.form.as_mut().and_then(|form| form.update(action, stage.facts)),
            Front::Line => match action {
                Action::Accept => self.named(stage),
                Action::Back if self.list.selected().is_none() => return After::Closes(None),
                Action::Back => {
                    self.front = Front::List;
                    None
                }
                _ => None,
            },
            Front::Diff => match action {
                Action::Take => {
                    let change = self.asked.clone().map(|edit| Ask::Change(Box::new(FileChange::Small(edit))));
                    return After::Closes(change.map(Box::new));
                }
                Action::Back => {
                    self.front = self.before();
                    None
                }
                action => {
                    let inner = widgets::inside_overlay(stage.body, self.size(stage.facts, stage.body));
                    self.diff.scroll(action, inner, stage);
                    None
                }
            },
        };
        self.asking(asks)
    }

    /// What the diff is of.
    fn before(&self) -> Front {
        match (&self.what, &self.line) {
            (What::Add(_), _) => Front::Form,
            (What::Rename, Some(_)) => Front::Line,
            _ => Front::List,
        }
    }

    /// Notes which change a diff is asked for.
    fn asking(&mut self, ask: Option<Ask>) -> After {
        let Some(ask) = ask else { return After::Stays };
        if let Ask::Preview(edits) = &ask {
            self.asked = edits.first().cloned();
        }
        After::Asks(Box::new(ask))
    }

    fn update_list(&mut self, action: Action, stage: Stage) -> After {
        match action {
            Action::Back => return After::Closes(None),
            Action::Move(step) => self.list.step(step, stage.page()),
            Action::Accept => {
                if let Some(value) = self.list.selected() {
                    return self.chosen(&value, stage);
                }
            }
            _ => {}
        }
        After::Stays
    }

    fn chosen(&mut self, value: &str, stage: Stage) -> After {
        let facts = stage.facts;
        match &self.what {
            What::Add(selected) => {
                let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.as_str() == value) else { return After::Stays };
                if kind == Kind::Resource && facts.roadmap.sources.is_empty() {
                    let hint = format!("{} opens it", stage.key(Context::Screens, Action::EditFile));
                    let refusal = Refusal::new("a resource belongs to a source, and the file has none", hint);
                    return After::Asks(Box::new(Ask::Refuse(refusal)));
                }
                // What was typed for this kind before is still there.
                if self.form.as_ref().is_none_or(|form| form.kind != kind) {
                    self.form = Some(Box::new(Form::new(kind, facts, selected)));
                }
                self.front = Front::Form;
                After::Stays
            }
            What::Set { called, .. } if self.list.is_now() => {
                let value = value.to_owned();
                After::Asks(Box::new(Ask::Say(format!("{called} has {value} already"))))
            }
            What::Set { id, key, .. } => {
                let edit = Edit::Set { id: id.clone(), key: (*key).to_owned(), value: value.to_owned() };
                self.asking(Some(Ask::Preview(vec![edit])))
            }
            What::Rename => {
                let called = begin::called(facts, value).unwrap_or_default();
                *self = self.clone().naming(value, &called);
                After::Stays
            }
        }
    }

    /// What the new id asks for.
    fn named(&mut self, stage: Stage) -> Option<Ask> {
        let leave = stage.key(Context::Text, Action::Back);
        let line = self.line.as_mut()?;
        let new = text::title(line.field.text());
        let bare = line.old.split_once('.').map_or(line.old.as_str(), |(_, bare)| bare);
        if new.is_empty() || new == bare {
            let message = if new.is_empty() { "it needs an id".to_owned() } else { format!("{bare} is the id it has") };
            let hint = format!("write another one, or {leave} to leave it");
            line.wrong = Some(Refusal::new(message, hint));
            return None;
        }
        Some(Ask::Preview(vec![Edit::Rename { old: line.old.clone(), new }]))
    }

    /// Shows the diff that was asked for.
    pub fn previewed(&mut self, preview: Preview) {
        // There is one file, and the room is for its lines.
        let is_name = |line: &&str| line.starts_with("--- ") || line.starts_with("+++ ");
        let names = preview.diff.lines().take_while(is_name).count();
        let lines: Vec<&str> = preview.diff.lines().skip(names).collect();
        self.diff = diff::Page::new(preview.said, lines.join("\n"));
        self.front = Front::Diff;
    }

    /// The diff is asked for anew where the file changed under it.
    #[must_use]
    pub fn again(&self) -> Option<Ask> {
        let edit = self.asked.clone().filter(|_| self.front == Front::Diff)?;
        Some(Ask::Preview(vec![edit]))
    }

    /// Says what is wrong where it was typed; `false` where nothing was.
    pub fn refused(&mut self, refusal: &Refusal) -> bool {
        match (self.front, &mut self.form, &mut self.line) {
            (Front::Form, Some(form), _) => form.wrong = Some(refusal.clone()),
            (Front::Line, _, Some(line)) => line.wrong = Some(refusal.clone()),
            _ => return false,
        }
        true
    }

    /// Goes on after the key that was left was looked at.
    pub fn checked(&mut self, objection: Option<Refusal>, facts: &Facts) -> Option<Ask> {
        let form = self.form.as_mut().filter(|_| self.front == Front::Form)?;
        let ask = form.checked(objection, facts)?;
        if let Ask::Preview(edits) = &ask {
            self.asked = edits.first().cloned();
        }
        Some(ask)
    }

    /// A click: selects the row or the key under it.
    pub fn click(&mut self, facts: &Facts, at: Position, area: Rect) -> rows::Hit {
        let inner = widgets::inside_overlay(area, self.size(facts, area));
        match (self.front, &mut self.form) {
            (Front::List, _) => {
                let shown = self.list.shown(Theme::PLAIN, inner.width.into());
                let row = rows::hit(inner, &shown, self.list.selected().as_ref(), at);
                return self.list.click(row);
            }
            (Front::Form, Some(form)) => {
                if let Some(key) = view::key_at(form, inner, at) {
                    form.go_to(key);
                }
            }
            _ => {}
        }
        rows::Hit::Nothing
    }
}
