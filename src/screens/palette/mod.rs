//! Owns the palette: everything that can be done here, by name, what was used last before the rest. What there is comes
//! from the program around it; doing it is asked for.

mod view;

use super::dialog::After;
use super::{Ask, Screen, Stage};
use crate::ui::field::Field;
use crate::ui::fuzzy;
use crate::ui::keymap::Action;
use crate::ui::keys::Key;
use crate::ui::list::{Cursor, Move};
use crate::ui::theme::Choice;

/// What can be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// What a key does.
    Action(Action),
    /// What a key does on another screen.
    There(Screen, Action),
    /// To the thing of this full id.
    Go(String),
    /// Colours, for this run.
    Theme(Choice),
    /// ASCII only, or not any more.
    Ascii,
    /// The mouse to the program, or back to the terminal.
    Mouse,
    /// To a row of the list in front.
    Jump(Jump),
}

/// Where a number leads in the list in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jump {
    /// To this row, from 1.
    To(usize),
    /// On by so many, or back.
    By(i64),
}

impl Jump {
    /// `12`, `+5` or `-5`.
    fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        match typed.chars().next()? {
            '+' | '-' => typed.parse().ok().map(Self::By),
            _ => typed.parse().ok().map(Self::To),
        }
    }

    /// Its steps through a list.
    #[must_use]
    pub fn steps(self) -> Vec<Move> {
        let by = |rows: i64| Move::By(i32::try_from(rows).unwrap_or(if rows < 0 { i32::MIN } else { i32::MAX }));
        match self {
            Self::To(row) => vec![Move::Top, by(i64::try_from(row).unwrap_or(i64::MAX).saturating_sub(1).max(0))],
            Self::By(rows) => vec![by(rows)],
        }
    }

    fn name(self) -> String {
        let rows = |by: i64| if by.abs() == 1 { "1 row".to_owned() } else { format!("{} rows", by.unsigned_abs()) };
        match self {
            Self::To(row) => format!("to row {} of the list", row.max(1)),
            Self::By(by) if by < 0 => format!("{} back", rows(by)),
            Self::By(by) => format!("{} on", rows(by)),
        }
    }
}

/// A line of the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it does.
    pub pick: Pick,
    /// Its name.
    pub name: String,
    /// What stands at its right: its key, or what it is.
    pub beside: String,
    /// What it belongs to.
    pub group: &'static str,
    /// Its short name, as the last line has it; it finds it too.
    pub label: &'static str,
}

/// What the palette shows of an item.
struct Shown {
    item: Item,
    /// The letters that were typed, in characters.
    marks: Vec<usize>,
}

/// What leads when nothing is typed.
const RECENT: &str = "Used last";

/// The palette.
#[derive(Debug, Clone)]
pub struct State {
    field: Field,
    items: Vec<Item>,
    recent: Vec<Pick>,
    cursor: Cursor<Pick>,
}

impl State {
    /// All that can be done, in its order; `recent` is what was picked before, the last first.
    #[must_use]
    pub fn new(items: Vec<Item>, recent: Vec<Pick>) -> Self {
        Self { field: Field::new(""), items, recent, cursor: Cursor::default() }
    }

    /// What fits what is typed, the best first; all of it, what was used last before the rest, where nothing is.
    fn shown(&self) -> Vec<Shown> {
        let typed = self.field.text();
        if let Some(jump) = Jump::read(typed) {
            let item = Item { pick: Pick::Jump(jump), name: jump.name(), beside: String::new(), group: "", label: "" };
            return vec![Shown { item, marks: Vec::new() }];
        }
        let recent = |item: &Item| self.recent.iter().position(|pick| *pick == item.pick);
        let plain = |item: &Item| Shown { item: item.clone(), marks: Vec::new() };
        if typed.trim().is_empty() {
            let mut first: Vec<&Item> = self.items.iter().filter(|item| recent(item).is_some()).collect();
            first.sort_by_key(|item| recent(item));
            let first =
                first.into_iter().map(|item| Shown { item: Item { group: RECENT, ..item.clone() }, ..plain(item) });
            // What other screens have is found by its name, and is no part of what lies at hand.
            let is_here = |item: &&Item| recent(item).is_none() && !matches!(item.pick, Pick::There(..));
            return first.chain(self.items.iter().filter(is_here).map(plain)).collect();
        }
        let found = self.items.iter().filter_map(|item| Some((fit(typed, item)?, item)));
        let mut found: Vec<(fuzzy::Match, &Item)> = found.collect();
        // Of equals what was used last, then what is at hand, then what says least besides, then the order of the table.
        found.sort_by_key(|(fit, item)| {
            let is_elsewhere = matches!(item.pick, Pick::There(..));
            (-fit.score, recent(item).unwrap_or(usize::MAX), is_elsewhere, item.name.chars().count())
        });
        found.into_iter().map(|(fit, item)| Shown { item: item.clone(), marks: fit.places }).collect()
    }

    fn picks(&self) -> Vec<Pick> {
        self.shown().into_iter().map(|shown| shown.item.pick).collect()
    }

    /// Types a key.
    pub fn key(&mut self, key: Key) {
        self.field.key(key);
        self.cursor = Cursor::default();
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) {
        self.field.paste(pasted);
        self.cursor = Cursor::default();
    }

    /// What an action does.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        match action {
            Action::Back => After::Closes(None),
            Action::Move(step) => {
                self.cursor.step(&self.picks(), step, stage.page());
                After::Stays
            }
            Action::Accept => {
                let pick = self.cursor.selected(&self.picks()).cloned();
                pick.map_or(After::Stays, |pick| After::Closes(Some(Box::new(Ask::Do(pick)))))
            }
            _ => After::Stays,
        }
    }

    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.field.text().is_empty()
    }
}

/// How well an item fits what is typed: by its name, or by its short one, of which no letter is marked.
fn fit(typed: &str, item: &Item) -> Option<fuzzy::Match> {
    let named = fuzzy::find(typed, &item.name);
    let labelled = fuzzy::find(typed, item.label).map(|fit| fuzzy::Match { places: Vec::new(), ..fit });
    match (named, labelled) {
        (Some(named), Some(labelled)) if labelled.score > named.score => Some(labelled),
        (named, labelled) => named.or(labelled),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keys::parse;

    fn palette(recent: Vec<Pick>) -> State {
        let item = |action, name: &str| Item {
            pick: Pick::Action(action),
            name: name.to_owned(),
            beside: String::new(),
            group: "On every screen",
            label: "",
        };
        let items = vec![
            item(Action::QuickLine, "log an entry in one line"),
            item(Action::Timer, "start or stop the timer"),
            item(Action::Ledger, "show the ledger of frictions"),
        ];
        State::new(items, recent)
    }

    fn names(state: &State) -> Vec<String> {
        state.shown().into_iter().map(|shown| shown.item.name).collect()
    }

    #[test]
    fn what_was_used_last_leads_until_something_is_typed() {
        let mut state = palette(vec![Pick::Action(Action::Ledger), Pick::Action(Action::Quit)]);
        assert_eq!(names(&state)[0], "show the ledger of frictions");
        parse("lo").expect("keys").into_iter().for_each(|key| state.key(key));
        assert_eq!(names(&state)[0], "log an entry in one line");
    }

    #[test]
    fn a_number_is_a_row_and_a_signed_one_a_count() {
        assert_eq!(Jump::read(" 12 "), Some(Jump::To(12)));
        assert_eq!((Jump::read("+5"), Jump::read("-5")), (Some(Jump::By(5)), Some(Jump::By(-5))));
        assert_eq!((Jump::read("+"), Jump::read("5x"), Jump::read("")), (None, None, None));
        assert_eq!(Jump::To(3).steps(), [Move::Top, Move::By(2)]);
        assert_eq!((Jump::To(0).steps(), Jump::By(-2).steps()), (vec![Move::Top, Move::By(0)], vec![Move::By(-2)]));
        assert_eq!(
            (Jump::By(i64::MIN).steps(), Jump::By(i64::MAX).steps()),
            (vec![Move::By(i32::MIN)], vec![Move::By(i32::MAX)])
        );
        assert_eq!((Jump::To(0).name(), Jump::By(-1).name()), ("to row 1 of the list".into(), "1 row back".into()));
    }
}
