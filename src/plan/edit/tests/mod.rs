//! Small edits: exact texts before and after, in every style, and what is refused.

mod names;
mod objections;
mod random;
mod refused;
mod styles;

use super::edited;
use crate::domain::calendar::Day;
use crate::domain::edit::{Edit, Kind};
use crate::domain::refusal::Refusal;

fn today() -> Day {
    Day::new(2026, 12, 1).expect("a day")
}

/// An edit in the words of the command line: `set rag priority P1`, `add target x stage=now skills=a,b`.
fn edit(line: &str) -> Edit {
    let words = shell_words::split(line).expect("words");
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["set", id, key, "--unset"] => Edit::Unset { id: (*id).into(), key: (*key).into() },
        ["set", id, key, value] => Edit::Set { id: (*id).into(), key: (*key).into(), value: (*value).into() },
        ["rename", old, new] => Edit::Rename { old: (*old).into(), new: (*new).into() },
        ["remove", id] => Edit::Remove { id: (*id).into() },
        ["add", kind, rest @ ..] => {
            let kind = Kind::ALL.into_iter().find(|k| k.as_str() == *kind).expect("a kind");
            let (id, keys) = match rest {
                [id, keys @ ..] if !id.contains('=') => (Some((*id).to_owned()), keys),
                keys => (None, keys),
            };
            let key = |word: &&str| word.split_once('=').map(|(k, v)| (k.to_owned(), v.to_owned())).expect("a key");
            Edit::Add { kind, id, keys: keys.iter().map(key).collect() }
        }
        other => panic!("{other:?}"),
    }
}

fn after(text: &str, line: &str) -> Result<String, Refusal> {
    edited(text, &[edit(line)], today())
}

/// The text after an edit that must go well.
#[track_caller]
fn good(text: &str, line: &str) -> String {
    after(text, line).unwrap_or_else(|refusal| panic!("{line}: {refusal:?}\n{text}"))
}

/// One text after an edit: `before` and `after` with a `▸` before each line that is new and a `◂` before each that goes.
#[track_caller]
fn becomes(marked: &str, line: &str) {
    let side = |skipped: char, marked_with: char| -> String {
        let lines = marked.split_inclusive('\n').filter(|l| !l.starts_with(skipped));
        lines.map(|l| l.strip_prefix(marked_with).unwrap_or(l)).collect()
    };
    let (before, want) = (side('▸', '◂'), side('◂', '▸'));
    assert_eq!(good(&before, line), want, "{line}");
    // The same with the line ends of Windows, a byte order mark, and without the last line end.
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(good(&windows(&before), line), windows(&want), "{line}, CRLF");
    let (open, want) = (before.trim_end_matches('\n'), want.trim_end_matches('\n'));
    assert_eq!(good(open, line), want, "{line}, no last line end");
}
