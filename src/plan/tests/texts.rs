//! Random roadmap texts that load: every section in every style of TOML, with comments, blank lines, quotes, indents and
//! line ends mixed. The same seed gives the same text.

#![expect(clippy::format_push_string, clippy::format_collect, reason = "plain to read, and speed is no matter here")]
use super::contents::{Dice, Pairs, Value, sections, text};

/// How a section is written.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Style {
    Headers,
    Inline,
    Dotted,
    RootDotted,
    RootInline,
}

/// A random roadmap text.
pub(crate) fn random(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let sections = sections(&mut dice);
    let mut writer = Writer { dice, comments: 0 };
    let (mut root, mut rest) = (Vec::new(), Vec::new());
    for (name, things) in sections {
        let style = if matches!(name, "roadmap" | "tracks") {
            *writer.dice.of(&[Style::Headers, Style::RootDotted])
        } else {
            *writer.dice.of(&[
                Style::Headers,
                Style::Headers,
                Style::Inline,
                Style::Dotted,
                Style::RootDotted,
                Style::RootInline,
            ])
        };
        let list = matches!(name, "pauses" | "fresh" | "shift");
        let written = if list { writer.list(name, &things, style) } else { writer.section(name, &things, style) };
        let is_root = matches!(style, Style::RootDotted | Style::RootInline) || (list && style != Style::Headers);
        let all = if is_root { &mut root } else { &mut rest };
        // The things of a section stay in order, but others may stand between them.
        let mut at = 0;
        for block in written {
            at += writer.dice.below(all.len() - at + 1);
            all.insert(at, block);
            at += 1;
        }
    }
    let mut out = root.concat() + &rest.concat();
    if writer.dice.one_in(2) {
        out = format!("# The plan, in {seed}.\n\n{out}");
    }
    if writer.dice.one_in(3) {
        out.push_str("\n# The end.\n");
    }
    if writer.dice.one_in(3) {
        out.truncate(out.trim_end().len());
    }
    if writer.dice.one_in(3) {
        out = out.replace('\n', "\r\n");
    }
    if writer.dice.one_in(5) {
        out.insert(0, '\u{feff}');
    }
    out
}

/// Writes what is given in random styles.
struct Writer {
    dice: Dice,
    comments: usize,
}

impl Writer {
    /// A section of things with ids, or of one thing without, as blocks.
    fn section(&mut self, name: &'static str, things: &[(String, Pairs)], style: Style) -> Vec<String> {
        if things.is_empty() {
            return Vec::new();
        }
        if style == Style::RootInline {
            let inner: Vec<String> = things
                .iter()
                .map(|(id, pairs)| format!("{} = {}", self.key(id), self.thing(name, id, pairs)))
                .collect();
            return vec![format!("{name} = {{ {} }}{}", inner.join(", "), self.line_end())];
        }
        if style == Style::Headers {
            return things.iter().map(|(id, pairs)| self.block(name, id, pairs)).collect();
        }
        let mut out = String::new();
        if style != Style::RootDotted {
            out.push_str(&format!("[{name}]{}", self.line_end()));
        }
        let indent = *self.dice.of(&["", "", "  "]);
        let dot = *self.dice.of(&[".", " . "]);
        let before = if style == Style::RootDotted { format!("{name}{dot}") } else { String::new() };
        for (id, pairs) in things {
            let is_whole = name == "calendar" && id == "monday" || style == Style::Inline || pairs.is_empty();
            if id.is_empty() {
                out.push_str(&self.lines(&format!("{indent}{before}"), pairs));
            } else if is_whole || self.dice.one_in(4) {
                let thing = self.thing(name, id, pairs);
                out.push_str(&format!("{indent}{before}{} = {thing}{}", self.key(id), self.line_end()));
            } else {
                let key = self.key(id);
                out.push_str(&self.lines(&format!("{indent}{before}{key}."), pairs));
            }
        }
        vec![out]
    }

    /// A thing below its header, some of its tables below headers of their own.
    fn block(&mut self, name: &str, id: &str, pairs: &Pairs) -> String {
        let key = self.key(id);
        let header = match (name, id) {
            (_, "") => format!("[{name}]"),
            ("calendar", "monday") => "[[calendar.monday]]".to_owned(),
            _ => format!("[{name}.{key}]"),
        };
        let is_below = |(_, value): &&(&'static str, Value)| matches!(value, Value::Table(_));
        let below: Pairs =
            if self.dice.one_in(3) { pairs.iter().filter(is_below).cloned().collect() } else { Pairs::new() };
        let own: Pairs = pairs.iter().filter(|(key, _)| below.iter().all(|(k, _)| k != key)).cloned().collect();
        let indent = *self.dice.of(&["", "", "  "]);
        let mut out = self.own_lines();
        if !own.is_empty() || below.is_empty() || self.dice.one_in(2) {
            out.push_str(&format!("{header}{}{}", self.line_end(), self.lines(indent, &own)));
        }
        for (sub, value) in below {
            let Value::Table(inner) = value else { continue };
            out.push_str(&format!("{}[{name}.{key}.{sub}]{}", self.own_lines(), self.line_end()));
            out.push_str(&self.lines(indent, &inner));
        }
        out
    }

    fn thing(&mut self, name: &str, id: &str, pairs: &Pairs) -> String {
        let table = self.value(&Value::Table(pairs.clone()), "\n");
        if name == "calendar" && id == "monday" { format!("[{table}]") } else { table }
    }

    /// A list of tables.
    fn list(&mut self, name: &'static str, things: &[(String, Pairs)], style: Style) -> Vec<String> {
        if things.is_empty() {
            return Vec::new();
        }
        if style == Style::Headers {
            let block = |(_, pairs): &(String, Pairs)| {
                format!("{}[[{name}]]{}{}", self.own_lines(), self.line_end(), self.lines("", pairs))
            };
            return things.iter().map(block).collect();
        }
        let tables: Vec<String> =
            things.iter().map(|(_, pairs)| self.value(&Value::Table(pairs.clone()), "\n")).collect();
        if style == Style::Inline {
            let lines: String =
                tables.iter().map(|t| format!("{}  {t},{}", self.own_lines(), self.line_end())).collect();
            return vec![format!("{name} = [\n{lines}]{}", self.line_end())];
        }
        vec![format!("{name} = [{}]{}", tables.join(", "), self.line_end())]
    }

    fn lines(&mut self, before: &str, pairs: &Pairs) -> String {
        let mut out = String::new();
        for (key, value) in pairs {
            if self.dice.one_in(6) {
                out.push_str(&self.own_lines());
            }
            let equals = *self.dice.of(&[" = ", " = ", "=", "   = "]);
            match value {
                Value::Table(inner) if self.dice.one_in(2) => {
                    for (sub, value) in inner {
                        let value = self.value(value, "");
                        out.push_str(&format!("{before}{key}.{sub}{equals}{value}{}", self.line_end()));
                    }
                }
                _ => {
                    let value = self.value(value, "\n");
                    out.push_str(&format!("{before}{key}{equals}{value}{}", self.line_end()));
                }
            }
        }
        out
    }

    /// A value; with `lines` a list may stand on several of them.
    fn value(&mut self, value: &Value, lines: &str) -> String {
        match value {
            Value::Bare(words) => words.clone(),
            Value::Text(words) if !words.contains('\'') && self.dice.one_in(3) => format!("'{words}'"),
            Value::Text(words) => format!("\"{}\"", words.replace('"', "\\\"")),
            Value::Texts(texts) => {
                let texts: Vec<String> = texts.iter().map(|t| self.value(&text(t.as_str()), "")).collect();
                if lines.is_empty() || self.dice.one_in(2) {
                    let comma = if texts.is_empty() || self.dice.one_in(2) { "" } else { "," };
                    return format!("[{}{comma}]", texts.join(*self.dice.clone().of(&[", ", ","])));
                }
                let last = if self.dice.one_in(2) { "," } else { "" };
                let count = texts.len();
                let each = texts.iter().enumerate().map(|(n, t)| {
                    let comma = if n + 1 < count { "," } else { last };
                    format!("{}    {t}{comma}{}", self.own_lines(), self.line_end())
                });
                let each: String = each.collect();
                let open = self.comment_or_nothing();
                format!("[{open}\n{each}]")
            }
            Value::Table(pairs) => {
                let pairs: Vec<String> = pairs.iter().map(|(k, v)| format!("{k} = {}", self.value(v, lines))).collect();
                if pairs.is_empty() { "{}".into() } else { format!("{{ {} }}", pairs.join(", ")) }
            }
        }
    }

    fn key(&mut self, id: &str) -> String {
        match self.dice.below(8) {
            0 => format!("\"{id}\""),
            1 => format!("'{id}'"),
            _ => id.to_owned(),
        }
    }

    fn comment_or_nothing(&mut self) -> String {
        if !self.dice.one_in(4) {
            return String::new();
        }
        self.comments += 1;
        format!(" # c{}: é = [x] \"", self.comments)
    }

    fn line_end(&mut self) -> String {
        self.comment_or_nothing() + "\n"
    }

    /// Blank lines and comments of their own.
    fn own_lines(&mut self) -> String {
        let blank = "\n".repeat(self.dice.below(3));
        if self.dice.one_in(3) {
            self.comments += 1;
            return format!("{blank}# own {}\n{}", self.comments, "\n".repeat(self.dice.below(2)));
        }
        blank
    }
}
