//! Owns the text of a roadmap file as pieces with their places: blocks, pairs, values, comments. Knows no section and
//! changes nothing. The parser is the one that the loader stands on, so both see the same file.

use std::collections::BTreeMap;
use std::ops::Range;

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, parse_document};

/// Where something is in the tree: its keys from the top, elements of a list by their number.
pub(super) type Path = Vec<String>;

/// The text as pieces.
#[derive(Debug)]
pub(super) struct Page<'t> {
    /// All of it.
    pub text: &'t str,
    /// What stands before the first header, then a block for each header.
    pub blocks: Vec<Block>,
    /// The comments in order.
    pub comments: Vec<Range<usize>>,
}

/// A header and its pairs.
#[derive(Debug)]
pub(super) struct Block {
    /// Its header; none at the top of the file.
    pub header: Option<Header>,
    /// What it is the table of.
    pub path: Path,
    /// Its own pairs.
    pub pairs: Vec<Pair>,
}

/// `[skills.rag]` or `[[pauses]]`.
#[derive(Debug)]
pub(super) struct Header {
    /// The keys in it.
    pub keys: Vec<Key>,
    /// All of it, brackets included.
    pub span: Range<usize>,
}

/// A key as written.
#[derive(Debug)]
pub(super) struct Key {
    /// What it says.
    pub name: String,
    /// Where it stands, quotes included.
    pub span: Range<usize>,
}

/// `keys = value`.
#[derive(Debug)]
pub(super) struct Pair {
    /// One key, or several with dots between them.
    pub keys: Vec<Key>,
    /// From the first key to the end of the value.
    pub span: Range<usize>,
    /// The value.
    pub value: Value,
}

/// A value.
#[derive(Debug)]
pub(super) struct Value {
    /// All of it, quotes and brackets included.
    pub span: Range<usize>,
    /// What is in it.
    pub inner: Inner,
    /// The commas between its members.
    pub commas: Vec<Range<usize>>,
}

/// What is in a value.
#[derive(Debug)]
pub(super) enum Inner {
    /// Nothing more: text, a number, a day.
    Scalar,
    /// A list.
    List(Vec<Value>),
    /// An inline table.
    Table(Vec<Pair>),
}

/// A pair or an element of a list, with its place in the tree.
#[derive(Debug, Clone)]
pub(super) struct Spot<'p> {
    /// Where it is in the tree.
    pub path: Path,
    /// Its keys as written; none for an element.
    pub keys: &'p [Key],
    /// All of it.
    pub span: Range<usize>,
    /// Its value.
    pub value: &'p Value,
    /// What it stands in.
    pub outer: Outer<'p>,
}

/// What a pair or an element stands in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Outer<'p> {
    /// Lines of its own.
    Lines,
    /// A member of this list or inline table, with its number there.
    Member(&'p Value, usize),
}

impl<'t> Page<'t> {
    /// The pieces of a text without syntax errors; of any other nothing certain.
    pub fn of(text: &'t str) -> Self {
        let source = Source::new(text);
        let mut events: Vec<Event> = Vec::new();
        parse_document(&source.lex().into_vec(), &mut events, &mut ());
        let comments = events.iter().filter(|e| e.kind() == EventKind::Comment).map(place).collect();
        events.retain(|e| !matches!(e.kind(), EventKind::Comment | EventKind::Whitespace | EventKind::Newline));
        let blocks = Builder { text, events: events.into_iter() }.blocks();
        Self { text, blocks, comments }
    }

    /// The line end that the file uses.
    pub fn newline(&self) -> &'static str {
        newline_of(self.text)
    }

    /// The text of a place.
    pub fn words(&self, span: &Range<usize>) -> &'t str {
        &self.text[span.clone()]
    }

    /// Every pair and every element of a list, outer ones first.
    pub fn spots(&self) -> Vec<Spot<'_>> {
        let mut all = Vec::new();
        for block in &self.blocks {
            for pair in &block.pairs {
                pair_spots(&block.path, pair, Outer::Lines, &mut all);
            }
        }
        all
    }

    /// What a text in quotes says; of anything else, the words as they are.
    pub fn said(&self, value: &Value) -> String {
        said(self.words(&value.span))
    }
}

/// What a text in quotes says; of anything else, the words as they are.
pub(super) fn said(words: &str) -> String {
    let parsed = words.parse::<toml_edit::Value>().ok();
    parsed.as_ref().and_then(toml_edit::Value::as_str).unwrap_or(words).to_owned()
}

/// The line end of a text: that of its first line.
pub(super) fn newline_of(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

fn pair_spots<'p>(above: &[String], pair: &'p Pair, outer: Outer<'p>, all: &mut Vec<Spot<'p>>) {
    let path: Path = above.iter().cloned().chain(pair.keys.iter().map(|k| k.name.clone())).collect();
    let value = &pair.value;
    all.push(Spot { path: path.clone(), keys: &pair.keys, span: pair.span.clone(), value, outer });
    value_spots(&path, value, all);
}

fn value_spots<'p>(path: &Path, value: &'p Value, all: &mut Vec<Spot<'p>>) {
    match &value.inner {
        Inner::Scalar => {}
        Inner::Table(pairs) => {
            for (number, pair) in pairs.iter().enumerate() {
                pair_spots(path, pair, Outer::Member(value, number), all);
            }
        }
        Inner::List(values) => {
            for (number, one) in values.iter().enumerate() {
                let mut path = path.clone();
                path.push(number.to_string());
                let outer = Outer::Member(value, number);
                all.push(Spot { path: path.clone(), keys: &[], span: one.span.clone(), value: one, outer });
                value_spots(&path, one, all);
            }
        }
    }
}

fn place(event: &Event) -> Range<usize> {
    event.span().start()..event.span().end()
}

/// Puts the parser's events together. What an event of a good file cannot be is passed over.
struct Builder<'t> {
    text: &'t str,
    events: std::vec::IntoIter<Event>,
}

impl Builder<'_> {
    fn blocks(mut self) -> Vec<Block> {
        let mut blocks = vec![Block { header: None, path: Path::new(), pairs: Vec::new() }];
        let mut lists: BTreeMap<Path, usize> = BTreeMap::new();
        let mut keys = Vec::new();
        let mut open = 0;
        while let Some(event) = self.events.next() {
            match event.kind() {
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => open = place(&event).start,
                EventKind::SimpleKey => keys.push(self.key(&event)),
                EventKind::KeyValSep => {
                    if let (Some(pair), Some(block)) = (self.pair(std::mem::take(&mut keys)), blocks.last_mut()) {
                        block.pairs.push(pair);
                    }
                }
                EventKind::StdTableClose | EventKind::ArrayTableClose => {
                    let is_list = event.kind() == EventKind::ArrayTableClose;
                    let path = header_path(&keys, is_list, &mut lists);
                    let header = Header { keys: std::mem::take(&mut keys), span: open..place(&event).end };
                    blocks.push(Block { header: Some(header), path, pairs: Vec::new() });
                }
                _ => {}
            }
        }
        blocks
    }

    fn key(&self, event: &Event) -> Key {
        let span = place(event);
        let words = &self.text[span.clone()];
        let parsed = toml_edit::Key::parse(words).ok().and_then(|mut keys| keys.pop());
        Key { name: parsed.map_or_else(|| words.to_owned(), |key| key.get().to_owned()), span }
    }

    /// The pair of these keys, whose `=` was read just now.
    fn pair(&mut self, keys: Vec<Key>) -> Option<Pair> {
        let value = self.value()?;
        let span = keys.first()?.span.start..value.span.end;
        Some(Pair { keys, span, value })
    }

    fn value(&mut self) -> Option<Value> {
        let first = self.events.next()?;
        self.value_from(&first)
    }

    fn value_from(&mut self, first: &Event) -> Option<Value> {
        let start = place(first).start;
        let mut commas = Vec::new();
        match first.kind() {
            EventKind::Scalar => Some(Value { span: place(first), inner: Inner::Scalar, commas }),
            EventKind::ArrayOpen => {
                let mut values = Vec::new();
                loop {
                    let event = self.events.next()?;
                    match event.kind() {
                        EventKind::ValueSep => commas.push(place(&event)),
                        EventKind::ArrayClose => {
                            let span = start..place(&event).end;
                            return Some(Value { span, inner: Inner::List(values), commas });
                        }
                        _ => values.extend(self.value_from(&event)),
                    }
                }
            }
            EventKind::InlineTableOpen => {
                let (mut pairs, mut keys) = (Vec::new(), Vec::new());
                loop {
                    let event = self.events.next()?;
                    match event.kind() {
                        EventKind::ValueSep => commas.push(place(&event)),
                        EventKind::SimpleKey => keys.push(self.key(&event)),
                        EventKind::KeyValSep => pairs.extend(self.pair(std::mem::take(&mut keys))),
                        EventKind::InlineTableClose => {
                            let span = start..place(&event).end;
                            return Some(Value { span, inner: Inner::Table(pairs), commas });
                        }
                        _ => {}
                    }
                }
            }
            _ => None,
        }
    }
}

/// What a header is the table of: its keys, and after each list of tables the number of the last one.
fn header_path(keys: &[Key], is_list: bool, lists: &mut BTreeMap<Path, usize>) -> Path {
    let mut path = Path::new();
    for (number, key) in keys.iter().enumerate() {
        path.push(key.name.clone());
        if is_list && number + 1 == keys.len() {
            let count = lists.entry(path.clone()).and_modify(|n| *n += 1).or_insert(0);
            path.push(count.to_string());
        } else if let Some(last) = lists.get(&path) {
            path.push(last.to_string());
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_gives_the_same_places() {
        let texts = [
            "[skills.rag]\npriority = \"P0\"\nwas = ['a', # x\n 'b']\n",
            "[skills]\nrag = { priority = \"P0\", was = ['a', 'b',] }\n",
            "[skills]\nrag.priority = \"P0\"\nrag . 'was' = ['a', 'b']\n",
            "skills.\"rag\".priority = \"P0\"\nskills.rag.was = ['a', 'b']\n",
            "skills = { rag = { priority = \"P0\", was = ['a', 'b'] } }\n",
        ];
        for text in texts {
            let page = Page::of(text);
            let mut leaves: Vec<_> = page.spots();
            leaves.retain(|s| matches!(s.value.inner, Inner::Scalar));
            let leaves: Vec<_> = leaves.iter().map(|s| (s.path.join("."), page.said(s.value))).collect();
            let want = [("skills.rag.priority", "P0"), ("skills.rag.was.0", "a"), ("skills.rag.was.1", "b")];
            assert_eq!(leaves, want.map(|(p, v)| (p.to_owned(), v.to_owned())), "{text}");
        }
        let page = Page::of("[[pauses]]\r\nfrom = 1\r\n[[pauses]]\r\n[pauses.x]\r\n");
        let paths: Vec<_> = page.blocks.iter().map(|b| b.path.join(".")).collect();
        assert_eq!(
            (paths, page.newline()),
            (["", "pauses.0", "pauses.1", "pauses.1.x"].map(str::to_owned).into(), "\r\n")
        );
    }
}
