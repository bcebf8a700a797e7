//! Owns `[keys]`: other keys for the lines of the one table. What cannot be a key, what would leave no way out, and two
//! lines that want one key are problems, and what they are about keeps its standard keys.

use std::ops::Range;

use toml::de::DeValue;

use crate::domain::refusal::{nearest, or_list};
use crate::plan::{Field, Reader, Table};
use crate::ui::keymap::{Action, Binding, Clash, Context, Keymap, TABLE, clash};
use crate::ui::keys::{self, Key};

/// What a value may be, for an example.
const EXAMPLE: &str = "\"<c-l>\"";

/// Other keys for one line of the table.
struct Change {
    at: usize,
    keys: Vec<String>,
    span: Range<usize>,
}

/// What is wrong with a key, and what would be right.
type Objection = (String, String);

/// The keys in force.
pub fn keymap<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> Keymap {
    let section = root.take("keys").and_then(|f| f.table("[keys]".into(), "{ … }, or a header [keys.today]", reader));
    let Some(mut section) = section else { return Keymap::STANDARD };
    let mut changes = Vec::new();
    for context in Context::ALL {
        let name = context.name();
        let example = "{ … }, or a header of its own";
        let Some(field) = section.take(name) else { continue };
        if field.value.as_table().is_none() && is_action(name) {
            misplaced(&field, reader);
            continue;
        }
        let Some(mut table) = field.table(format!("[keys.{name}]"), example, reader) else { continue };
        for (at, binding) in TABLE.iter().enumerate().filter(|(_, binding)| binding.context == context) {
            if let Some(field) = table.take(binding.action.name())
                && let Some(keys) = keys_of(&field, binding, reader)
            {
                changes.push(Change { at, keys, span: field.span });
            }
        }
        table.finish(reader);
    }
    let mut told = Vec::new();
    for name in TABLE.iter().map(|binding| binding.action.name()) {
        let is_context = Context::ALL.iter().any(|context| context.name() == name);
        if !is_context && !told.contains(&name) && section.has(name) {
            told.push(name);
            section.take(name).inspect(|field| misplaced(field, reader));
        }
    }
    section.finish(reader);
    without_clashes(changes, reader)
}

fn is_action(name: &str) -> bool {
    TABLE.iter().any(|binding| binding.action.name() == name)
}

/// An action that stands in `[keys]` itself.
fn misplaced<'t>(field: &Field<'t>, reader: &mut Reader<'t>) {
    let of_it = TABLE.iter().filter(|binding| binding.action.name() == field.key);
    let homes: Vec<String> = of_it.map(|binding| format!("[keys.{}]", binding.context.name())).collect();
    let message = format!("`{}` stands in [keys] itself, and keys differ from place to place", field.key);
    reader.error(
        field.key_span.clone(),
        message,
        format!("write it below a header: {}", or_list(&homes.iter().map(String::as_str).collect::<Vec<_>>())),
    );
}

/// The keys that are written for a line; none where there is a problem with one.
fn keys_of<'t>(field: &Field<'t>, binding: &Binding, reader: &mut Reader<'t>) -> Option<Vec<String>> {
    if binding.action == Action::Abort {
        let hint = "leave the line out: the way out at once is the same everywhere";
        reader.error(field.key_span.clone(), "`abort` stays on <c-c>", hint);
        return None;
    }
    let listed = match field.value {
        DeValue::String(text) if text.is_empty() => Vec::new(),
        DeValue::String(_) => vec![field.clone()],
        DeValue::Array(_) => field.list(EXAMPLE, reader)?,
        _ => {
            field.wrong("a key or a list of keys", EXAMPLE, reader);
            return None;
        }
    };
    let mut written = Vec::new();
    let mut is_good = true;
    for one in &listed {
        let Some(text) = one.text(EXAMPLE, reader) else {
            is_good = false;
            continue;
        };
        if let Err((message, hint)) = judge(text, binding) {
            reader.error(one.span.clone(), message, hint);
            is_good = false;
        }
        written.push(text.to_owned());
    }
    if is_good && closes_by_escape(binding) && !written.iter().any(|key| key == "<esc>") {
        let with: Vec<String> =
            written.iter().map(|key| format!("\"{key}\"")).chain(["\"<esc>\"".to_owned()]).collect();
        let hint = format!("write {} = [{}]", field.key, with.join(", "));
        reader.error(
            field.span.clone(),
            format!("`{}` has to keep <esc>, the way out that everybody tries", field.key),
            hint,
        );
        is_good = false;
    }
    is_good.then_some(written)
}

fn closes_by_escape(binding: &Binding) -> bool {
    binding.action == Action::Back && binding.keys.contains(&"<esc>")
}

/// Whether this can be a key of this line.
fn judge(text: &str, binding: &Binding) -> Result<(), Objection> {
    let read = keys::parse(text).map_err(|part| (format!("`{part}` is no key"), known_keys(&part)))?;
    if read.is_empty() {
        return Err((
            "an empty text in a list is no key".to_owned(),
            "write [] where there shall be no key".to_owned(),
        ));
    }
    if read.len() > 2 {
        let message = format!("`{text}` is {} keys, one after the other", read.len());
        return Err((message, known_keys(text)));
    }
    if let Some((key, sent)) = read.iter().find_map(|key| Some((key, sent_as(*key)?))) {
        return Err((format!("a terminal sends {key} as {sent}"), format!("write \"{sent}\", or another key")));
    }
    let is_typed = Context::ALL.iter().any(|front| front.is_text() && front.layers().contains(&binding.context));
    if let Some(typed) = read.iter().find_map(|key| key.typed()).filter(|_| is_typed) {
        let message = format!("`{typed}` is typed into the text there, and can be no key");
        return Err((message, "take a key with control or alt, such as \"<c-l>\" or \"<a-l>\"".to_owned()));
    }
    Ok(())
}

/// The key that arrives where this one is pressed, if it is another.
fn sent_as(key: Key) -> Option<String> {
    let written = key.to_string();
    match written.as_str() {
        "<c-i>" => Some("<tab>".to_owned()),
        "<c-m>" => Some("<enter>".to_owned()),
        "<c-[>" => Some("<esc>".to_owned()),
        _ => written.strip_prefix("<c-").filter(|rest| rest.len() == 2).and_then(|rest| {
            let letter = rest.chars().next().filter(char::is_ascii_uppercase)?;
            Some(format!("<c-{}>", letter.to_ascii_lowercase()))
        }),
    }
}

/// What was probably meant: a name without its brackets, `ctrl-l`, a misspelt name; else how keys are written.
fn known_keys(written: &str) -> String {
    let bare = written.trim_matches(['<', '>']).to_lowercase();
    let bare = bare.replace(['+', '_', ' '], "-");
    let (mut modifier, mut name) = ("", bare.as_str());
    for (word, short) in
        [("ctrl-", "c-"), ("control-", "c-"), ("alt-", "a-"), ("meta-", "a-"), ("c-", "c-"), ("a-", "a-")]
    {
        if let Some(rest) = bare.strip_prefix(word) {
            (modifier, name) = (short, rest);
            break;
        }
    }
    let name = match name {
        "return" | "cr" | "ret" => "enter",
        "escape" => "esc",
        "backspace" => "bs",
        "delete" => "del",
        "pagedown" | "page-down" => "pgdn",
        "pageup" | "page-up" => "pgup",
        "shift-tab" | "backtab" => "s-tab",
        "spc" => "space",
        name => name,
    };
    let near = nearest(name, keys::named(), 1);
    let is_near = |near: &&&str| strsim::damerau_levenshtein(near, name) <= near.len().min(name.len()) / 3;
    let meant = if name.chars().count() == 1 { Some(name) } else { near.first().filter(is_near).copied() };
    match meant.map(|name| format!("<{modifier}{name}>")).filter(|key| keys::parse(key).is_ok()) {
        Some(key) => format!("did you mean \"{key}\"?"),
        None => {
            "one key or two one after the other: \"x\", \"gd\", \"<c-l>\", \"<a-1>\", \"<f5>\", \"<enter>\"".to_owned()
        }
    }
}

/// The table with these changes, those left out that clash with another line.
fn without_clashes(mut changes: Vec<Change>, reader: &mut Reader<'_>) -> Keymap {
    changes.sort_by_key(|change| change.span.start);
    loop {
        if changes.is_empty() {
            return Keymap::STANDARD;
        }
        let mut bindings = TABLE.to_vec();
        for change in &changes {
            bindings[change.at] = bindings[change.at].with_keys(&change.keys);
        }
        let Some(clash) = changes.iter().rev().find_map(|change| clash(&bindings, change.at)) else {
            return Keymap::of_bindings(bindings);
        };
        tell(&clash, &bindings, &changes, reader);
        changes.retain(|change| change.at != clash.one && change.at != clash.other);
    }
}

fn tell(clash: &Clash, bindings: &[Binding], changes: &[Change], reader: &mut Reader<'_>) {
    let Some(change) = changes.iter().find(|change| change.at == clash.one) else { return };
    let (one, other) = (bindings[clash.one], bindings[clash.other]);
    let place = format!("`{}` in [keys.{}]", other.action.name(), other.context.name());
    let also = if one.context == other.context { "" } else { ", which counts here too" };
    let (key, other_key) = (clash.key, clash.other_key);
    let message = if key == other_key {
        format!("`{key}` is the key of {place}{also}")
    } else if other_key.starts_with(key) {
        format!("`{key}` begins `{other_key}`, which is the key of {place}{also}")
    } else {
        format!("`{other_key}`, the key of {place}, begins `{key}`{also}")
    };
    let is_changed = changes.iter().any(|change| change.at == clash.other);
    let keeps = if is_changed { "both keep their".to_owned() } else { format!("`{}` keeps its", one.action.name()) };
    let hint = format!("{keeps} standard keys until one of the two has another");
    reader.error(change.span.clone(), message, hint);
}
