//! Owns the second look at an edit: the text before and the text after, both read as TOML trees by another way than the
//! one that made the edit, differ in what was meant and in nothing else.

use std::collections::BTreeSet;

use toml_edit::{Item, TableLike};

use super::add::New;
use super::forms::Meant;
use super::ids::{self, Thing};
use super::keys::Section;
use super::page::{Page, Path};
use super::rename::earlier;
use super::set::below;
use crate::domain::edit::Edit;
use crate::domain::refusal::Refusal;

/// What a text means as TOML. Tables keep the order of the file.
#[derive(Debug, Clone, PartialEq)]
enum Node {
    /// Text, a number, a day, with its type.
    Leaf(&'static str, String),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Vec<(String, Node)>),
}

/// Refuses an edit that changed anything but what it says.
pub(super) fn check(before: &str, after: &str, edit: &Edit) -> Result<(), Refusal> {
    let astray = || {
        let message = "this edit would change more of the file than it says, so it was not made";
        Refusal::new(message, "change it in the editor: skillmap edit")
    };
    let mut want = tree(before).ok_or_else(astray)?;
    let Some(got) = tree(after) else {
        // The loader says it better.
        return Ok(());
    };
    let page = Page::of(before);
    apply(&mut want, &page, edit)?;
    if comments(&page) != comments(&Page::of(after)) || sorted(&want) != sorted(&got) || order(&want) != order(&got) {
        return Err(astray());
    }
    Ok(())
}

/// The comments of a text in order.
fn comments<'a>(page: &Page<'a>) -> Vec<&'a str> {
    page.comments.iter().map(|c| page.words(c).trim_end()).collect()
}

fn tree(text: &str) -> Option<Node> {
    let document = text.parse::<toml_edit::Document<String>>().ok()?;
    Some(node(document.as_item()))
}

fn node(item: &Item) -> Node {
    if let Some(table) = item.as_table_like() {
        return Node::Table(entries(table));
    }
    if let Some(list) = item.as_array_of_tables() {
        return Node::List(list.iter().map(|table| Node::Table(entries(table))).collect());
    }
    item.as_value().map_or(Node::Table(Vec::new()), value)
}

fn entries(table: &dyn TableLike) -> Vec<(String, Node)> {
    table.iter().map(|(key, item)| (key.to_owned(), node(item))).collect()
}

fn value(value: &toml_edit::Value) -> Node {
    match value {
        toml_edit::Value::Array(list) => Node::List(list.iter().map(self::value).collect()),
        toml_edit::Value::InlineTable(table) => Node::Table(entries(table)),
        toml_edit::Value::String(text) => Node::Leaf("text", text.value().clone()),
        toml_edit::Value::Integer(number) => Node::Leaf("whole", number.value().to_string()),
        toml_edit::Value::Float(number) => Node::Leaf("float", number.value().to_string()),
        toml_edit::Value::Boolean(flag) => Node::Leaf("flag", flag.value().to_string()),
        toml_edit::Value::Datetime(when) => Node::Leaf("day", when.value().to_string()),
    }
}

/// What a value that is to be written means.
fn meant(meant: &Meant) -> Node {
    meant.fresh().parse::<toml_edit::Value>().map_or(Node::Table(Vec::new()), |v| value(&v))
}

impl Node {
    fn table(&mut self) -> Option<&mut Vec<(String, Self)>> {
        if let Self::Table(entries) = self { Some(entries) } else { None }
    }

    /// What stands at a path; the tables on the way are made where they are not there.
    fn at(&mut self, path: &[String]) -> Option<&mut Self> {
        let [step, rest @ ..] = path else { return Some(self) };
        match self {
            Self::Leaf(..) => None,
            Self::List(list) => list.get_mut(step.parse::<usize>().ok()?)?.at(rest),
            Self::Table(entries) => {
                let place = entries.iter().position(|(key, _)| key == step);
                let place = place.unwrap_or_else(|| {
                    entries.push((step.clone(), Self::Table(Vec::new())));
                    entries.len() - 1
                });
                entries[place].1.at(rest)
            }
        }
    }

    fn put(&mut self, path: &[String], node: Self) {
        if let Some(there) = self.at(path) {
            *there = node;
        }
    }

    fn take(&mut self, path: &[String]) {
        let Some((last, above)) = path.split_last() else { return };
        match self.at(above) {
            Some(Self::Table(entries)) => entries.retain(|(key, _)| key != last),
            Some(Self::List(list)) => {
                if let Some(n) = last.parse::<usize>().ok().filter(|n| *n < list.len()) {
                    list.remove(n);
                }
            }
            _ => {}
        }
    }
}

/// What the edit means.
fn apply(tree: &mut Node, page: &Page<'_>, edit: &Edit) -> Result<(), Refusal> {
    match edit {
        Edit::Set { id, key, value } => {
            let thing = ids::named(page, id)?;
            let value = meant(&Meant::of(thing.section.form(&thing.path, key)?, value));
            tree.put(&below(&thing.path, key), value);
        }
        Edit::Unset { id, key } => tree.take(&below(&ids::named(page, id)?.path, key)),
        Edit::Add { kind, id, keys } => {
            let new = New::of(page, *kind, id.as_deref(), keys)?;
            let table = Node::Table(new.pairs.iter().map(|(key, value)| ((*key).to_owned(), meant(value))).collect());
            let section = new.section.as_str().to_owned();
            match &new.id {
                Some(id) => tree.put(&[section, id.clone()], table),
                None => match tree.at(&[section]) {
                    Some(Node::List(list)) => list.push(table),
                    Some(other) => *other = Node::List(vec![table]),
                    None => {}
                },
            }
        }
        Edit::Rename { old, new } => {
            let thing = ids::named(page, old)?;
            let new = new.strip_prefix(&format!("{}.", thing.section.as_str())).unwrap_or(new);
            if new != thing.id {
                renamed(tree, page, &thing, new);
            }
        }
        Edit::Remove { id } => {
            let thing = ids::named(page, id)?;
            tree.take(&thing.path);
            named_elsewhere(tree, &thing, &mut |list, id| list.retain(|one| *one != text(id)));
        }
    }
    Ok(())
}

fn renamed(tree: &mut Node, page: &Page<'_>, thing: &Thing, new: &str) {
    if let Some(Node::Table(entries)) = tree.at(&thing.path[..1]) {
        for (key, _) in entries.iter_mut().filter(|(key, _)| *key == thing.id) {
            new.clone_into(key);
        }
    }
    named_elsewhere(tree, thing, &mut |list, id| {
        for one in list.iter_mut().filter(|one| **one == text(id)) {
            *one = text(new);
        }
    });
    for (section, key, mark) in SINGLE.iter().filter(|(of, ..)| *of == thing.section).map(|(_, s, k, m)| (s, k, m)) {
        for (_, one) in tree.at(&[(*section).to_owned()]).and_then(Node::table).into_iter().flatten() {
            let entries = one.table().into_iter().flatten();
            for (_, value) in entries.filter(|(k, v)| k == key && *v == text(&format!("{mark}{}", thing.id))) {
                *value = text(&format!("{mark}{new}"));
            }
        }
    }
    if thing.section.has_was() {
        let mut was: Vec<Node> = earlier(page, thing).iter().filter(|id| *id != new).map(|id| text(id)).collect();
        was.push(text(&thing.id));
        tree.put(&[thing.path[0].clone(), new.to_owned(), "was".to_owned()], Node::List(was));
    }
}

/// The keys that name one thing: of which section, in which section, the key, what stands before the id.
const SINGLE: [(Section, &str, &str, &str); 4] = [
    (Section::Stages, "targets", "stage", ""),
    (Section::Sources, "resources", "source", ""),
    (Section::Targets, "rituals", "by", "+"),
    (Section::Sources, "rituals", "by", "/"),
];

fn text(words: &str) -> Node {
    Node::Leaf("text", words.to_owned())
}

/// Changes every list that may name a thing.
fn named_elsewhere(tree: &mut Node, thing: &Thing, change: &mut dyn FnMut(&mut Vec<Node>, &str)) {
    let (sections, wanted): (&[&str], &str) = match thing.section {
        Section::Skills => (&["targets", "calendar"], "skills"),
        Section::Targets => (&["targets"], "after"),
        _ => return,
    };
    for section in sections {
        if let Some(there) = tree.table().and_then(|t| t.iter_mut().find(|(key, _)| key == section)) {
            lists_of(&mut there.1, wanted, &mut |list| change(list, &thing.id));
        }
    }
}

fn lists_of(node: &mut Node, wanted: &str, change: &mut dyn FnMut(&mut Vec<Node>)) {
    match node {
        Node::Leaf(..) => {}
        Node::List(list) => list.iter_mut().for_each(|one| lists_of(one, wanted, change)),
        Node::Table(entries) => {
            for (key, value) in entries {
                match value {
                    Node::List(list) if key == wanted => change(list),
                    other => lists_of(other, wanted, change),
                }
            }
        }
    }
}

/// The same with keys in order of the alphabet, and without tables and sections that hold nothing.
fn sorted(node: &Node) -> Node {
    let Node::Table(entries) = node else {
        let Node::List(list) = node else { return node.clone() };
        return Node::List(list.iter().map(sorted).collect());
    };
    let mut entries: Vec<(String, Node)> = entries.iter().map(|(key, value)| (key.clone(), sorted(value))).collect();
    let lists_of_tables: BTreeSet<&str> = ["pauses", "fresh", "shift"].into();
    entries.retain(|(key, value)| match value {
        Node::Table(inner) => !inner.is_empty(),
        Node::List(list) => !list.is_empty() || !lists_of_tables.contains(key.as_str()),
        Node::Leaf(..) => true,
    });
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    Node::Table(entries)
}

/// The ids of each section in the order of the file.
fn order(tree: &Node) -> Vec<Path> {
    let Node::Table(sections) = tree else { return Vec::new() };
    let ids = |section: Section| -> Path {
        let found = sections.iter().find(|(key, _)| key == section.as_str());
        let Some((_, Node::Table(entries))) = found else { return Path::new() };
        entries.iter().map(|(key, _)| key.clone()).collect()
    };
    Section::ALL.into_iter().filter(|s| s.has_ids()).map(ids).collect()
}
