//! Owns the form of a thing that is to be added: what is typed, where the cursor is, what is wrong. Draws nothing and
//! judges no value; each key is looked at by the plan when it is left.

use super::keys::{self, Input, Key, Need};
use crate::domain::edit::{Edit, Kind, as_written};
use crate::domain::id::proposed;
use crate::domain::kind::Kind as Of;
use crate::domain::refusal::Refusal;
use crate::domain::text;
use crate::screens::{Ask, Facts, Writing};
use crate::ui::field::Field;
use crate::ui::keymap::Action;
use crate::ui::keys::Key as Pressed;
use crate::ui::list::Move;

/// A form that is being filled in.
#[derive(Debug, Clone)]
pub struct Form {
    /// What is added.
    pub kind: Kind,
    pub(super) entries: Vec<Entry>,
    pub(super) at: usize,
    pub(super) wrong: Option<Refusal>,
    /// Whether the id is the user's own and no longer follows the title.
    has_own_id: bool,
    /// Where it goes once the key that is left has been looked at.
    towards: Towards,
}

/// A key and what is typed for it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub key: &'static Key,
    pub field: Field,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Towards {
    /// The next key, whichever.
    Down,
    /// The next key that comes first; behind the last of them, the diff.
    On,
}

impl Entry {
    /// What is typed, harmless.
    pub fn text(&self) -> String {
        text::note(self.field.text())
    }
}

/// What a form begins with, from the full id of what is selected.
fn begun(kind: Kind, key: &Key, facts: &Facts, selected: &str) -> String {
    let roadmap = &facts.roadmap;
    let (section, id) = selected.split_once('.').unwrap_or_default();
    let skill = roadmap.skills.iter().find(|s| section == "skills" && s.id.as_str() == id);
    let first = |known| keys::values(known, facts).first().map(|(value, _)| value.clone()).unwrap_or_default();
    match (kind, key.name) {
        (Kind::Target, "stage") => {
            let of_stage = roadmap.stages.iter().find(|s| section == "stages" && s.id.as_str() == id).map(|s| &s.id);
            let target = roadmap.targets.iter().find(|t| section == "targets" && t.id.as_str() == id);
            let now = facts.standing.today.stage.as_ref().map(|s| &s.id);
            let stage = of_stage.or(target.map(|t| &t.stage)).or(now);
            stage.map_or_else(|| first(keys::Known::Stages), ToString::to_string)
        }
        (Kind::Target, "skills") => skill.map_or_else(String::new, |s| s.id.to_string()),
        (Kind::Skill, "priority") => skill.map_or("P1", |s| s.priority.as_str()).to_owned(),
        (Kind::Fresh, "from") => facts.standing.today.day.to_string(),
        _ => match (key.input, key.need) {
            (Input::Pick(known), Need::Must) => first(known),
            _ => String::new(),
        },
    }
}

impl Form {
    /// An empty form, but for what is known from what is selected.
    #[must_use]
    pub fn new(kind: Kind, facts: &Facts, selected: &str) -> Self {
        let entry = |key: &'static Key| Entry { key, field: Field::new(&begun(kind, key, facts, selected)) };
        let entries = keys::of(kind).iter().map(entry).collect();
        Self { kind, entries, at: 0, wrong: None, has_own_id: false, towards: Towards::On }
    }

    pub(super) fn entry(&self) -> &Entry {
        &self.entries[self.at.min(self.entries.len() - 1)]
    }

    /// How many keys come first.
    pub(super) fn first(&self) -> usize {
        self.entries.iter().take_while(|entry| entry.key.need != Need::Later).count()
    }

    /// Whether the keys below the first ones are shown.
    pub(super) fn is_open(&self) -> bool {
        self.at >= self.first() || self.entries[self.first()..].iter().any(|entry| !entry.text().is_empty())
    }

    /// Types a key.
    pub fn key(&mut self, key: Pressed, facts: &Facts) {
        self.wrong = None;
        match (self.entry().key.input, key.typed()) {
            (Input::Pick(known), Some(typed)) => self.pick_by(known, typed, facts),
            (Input::Pick(_), None) => {}
            _ => {
                self.entries[self.at].field.key(key);
                self.typed(facts);
            }
        }
    }

    /// Takes pasted text; `false` where a value is chosen and not typed.
    pub fn paste(&mut self, pasted: &str, facts: &Facts) -> bool {
        if matches!(self.entry().key.input, Input::Pick(_)) {
            return false;
        }
        self.wrong = None;
        self.entries[self.at].field.paste(pasted);
        self.typed(facts);
        true
    }

    /// What follows from what was just typed: the id is proposed from the title until it is the user's own.
    fn typed(&mut self, facts: &Facts) {
        if self.entry().key.input == Input::Id {
            self.has_own_id = !self.entry().text().is_empty();
        }
        let Some(id) = self.entries.iter().position(|entry| entry.key.input == Input::Id) else { return };
        if !self.has_own_id && self.at != id {
            let title = self.entries[0].text();
            let is_taken = |id: &str| {
                Of::ALL.iter().any(|kind| facts.roadmap.has(*kind, id) || is_earlier(facts, *kind, id))
                    || facts.roadmap.stages.iter().any(|stage| stage.id.as_str() == id)
            };
            let proposal =
                if title.is_empty() { String::new() } else { proposed(self.kind.as_str(), &title, is_taken) };
            self.entries[id].field = Field::new(&proposal);
        }
    }

    /// Chooses the next value that begins with what was typed.
    fn pick_by(&mut self, known: keys::Known, typed: char, facts: &Facts) {
        let values = keys::values(known, facts);
        let now = values.iter().position(|(value, _)| *value == self.entry().text());
        let after = now.map_or(0, |now| now + 1);
        let begins = |(value, words): &&(String, String)| {
            let begins = |text: &str| text.chars().next().is_some_and(|c| c.to_lowercase().eq(typed.to_lowercase()));
            begins(value) || words.split_whitespace().any(begins)
        };
        if let Some((value, _)) = values.iter().cycle().skip(after).take(values.len()).find(begins) {
            self.entries[self.at].field = Field::new(value);
        }
    }

    fn pick(&mut self, known: keys::Known, action: Action, facts: &Facts) {
        let values = keys::values(known, facts);
        let now = values.iter().position(|(value, _)| *value == self.entry().text());
        let count = values.len().max(1);
        let at = match (now, action) {
            (Some(now), Action::Left) => (now + count - 1) % count,
            (Some(now), _) => (now + 1) % count,
            (None, _) => 0,
        };
        if let Some((value, _)) = values.get(at) {
            self.entries[self.at].field = Field::new(value);
        }
    }

    /// What an action does to it, and what it then asks for.
    pub fn update(&mut self, action: Action, facts: &Facts) -> Option<Ask> {
        match (action, self.entry().key.input) {
            (Action::Accept, _) => return self.leave(Towards::On, facts),
            (Action::Move(Move::Up), _) => self.go_to(self.at.saturating_sub(1)),
            (Action::Move(_), _) => return self.leave(Towards::Down, facts),
            (Action::Complete, _) => match self.suggested(facts).into_iter().next() {
                Some(id) if self.is_typing_a_word() => self.complete(&id),
                _ => return self.leave(Towards::Down, facts),
            },
            (Action::Left | Action::Right, Input::Pick(known)) => {
                self.wrong = None;
                self.pick(known, action, facts);
            }
            _ => {}
        }
        None
    }

    /// Goes to a key.
    pub fn go_to(&mut self, at: usize) {
        self.wrong = None;
        self.at = at.min(self.entries.len() - 1);
    }

    /// Leaves the key once it is right: an empty one is looked at no further.
    fn leave(&mut self, towards: Towards, facts: &Facts) -> Option<Ask> {
        self.towards = towards;
        let entry = self.entry();
        if !entry.text().is_empty() {
            let (key, values) = (entry.key.name, self.values(facts));
            return Some(Ask::Check(Box::new(Writing { kind: self.kind, key, values })));
        }
        if towards == Towards::On && entry.key.need == Need::Must {
            self.wrong = Some(needed(entry.key, self.kind));
            return None;
        }
        self.go_on(facts)
    }

    /// Goes on where the key that was left is right, says what is wrong where it is not.
    pub fn checked(&mut self, objection: Option<Refusal>, facts: &Facts) -> Option<Ask> {
        self.wrong = objection;
        if self.wrong.is_some() { None } else { self.go_on(facts) }
    }

    fn go_on(&mut self, facts: &Facts) -> Option<Ask> {
        if self.towards == Towards::Down || self.at + 1 < self.first() {
            self.go_to(self.at + 1);
            return None;
        }
        let missing = |entry: &Entry| entry.key.need == Need::Must && entry.text().is_empty();
        if let Some(missing) = self.entries.iter().position(missing) {
            self.go_to(missing);
            self.wrong = Some(needed(self.entries[missing].key, self.kind));
            return None;
        }
        Some(Ask::Preview(vec![self.edit(facts)]))
    }

    /// The keys that something is typed for, as the file would have them.
    fn values(&self, facts: &Facts) -> Vec<(String, String)> {
        let today = facts.standing.today.day;
        let typed =
            self.entries.iter().map(|entry| (entry.key.name, entry.text())).filter(|(_, text)| !text.is_empty());
        typed.map(|(name, text)| (name.to_owned(), as_written(name, &text, today))).collect()
    }

    /// The change of the file that it stands for.
    #[must_use]
    pub fn edit(&self, facts: &Facts) -> Edit {
        let (ids, keys): (Vec<_>, Vec<_>) = self.values(facts).into_iter().partition(|(name, _)| name == "id");
        Edit::Add { kind: self.kind, id: ids.into_iter().next().map(|(_, id)| id), keys }
    }

    /// The ids of the list before the one that is being typed, and that one.
    fn words(&self) -> (&str, &str) {
        let text = self.entry().field.text();
        text.rsplit_once(',').unwrap_or(("", text))
    }

    fn is_typing_a_word(&self) -> bool {
        !self.words().1.trim().is_empty()
    }

    /// The ids that the word being typed may become, the likeliest first; none where it is one.
    pub(super) fn suggested(&self, facts: &Facts) -> Vec<String> {
        let Input::Ids(of) = self.entry().key.input else { return Vec::new() };
        let (before, word) = self.words();
        let word = word.trim().to_lowercase();
        let there: Vec<&str> = before.split(',').map(str::trim).collect();
        let mut found: Vec<(usize, &str)> = Vec::new();
        for (id, name) in keys::ids(of, facts) {
            let (lower, name) = (id.to_lowercase(), name.to_lowercase());
            let rank = match () {
                () if id == word => return Vec::new(),
                () if there.contains(&id) => continue,
                () if lower.starts_with(&word) => 0,
                () if name.starts_with(&word) => 1,
                () if lower.contains(&word) || name.contains(&word) => 2,
                () => continue,
            };
            found.push((rank, id));
        }
        found.sort_by_key(|(rank, _)| *rank);
        // What begins with it is meant; what only holds it counts where nothing does.
        let best = found.first().map_or(0, |(rank, _)| (*rank).max(1));
        found.into_iter().filter(|(rank, _)| *rank <= best).map(|(_, id)| id.to_owned()).collect()
    }

    fn complete(&mut self, id: &str) {
        let before = self.words().0.trim();
        let text = if before.is_empty() { id.to_owned() } else { format!("{before}, {id}") };
        self.entries[self.at].field = Field::new(&text);
        self.wrong = None;
    }
}

fn is_earlier(facts: &Facts, kind: Of, id: &str) -> bool {
    facts.roadmap.earlier(kind).iter().any(|(was, _)| *was == id)
}

fn needed(key: &Key, kind: Kind) -> Refusal {
    let kind = if kind == Kind::Fresh { "fresh line" } else { kind.as_str() };
    Refusal::new(format!("a {kind} needs `{}`", key.name), key.hint)
}
