//! Owns the questions about words that mean nothing yet: each once, to a person at a terminal. Keeps no answer.

use std::collections::HashSet;
use std::io::{self, BufRead, IsTerminal, Write};

use crate::cli::output::{self, Reader};
use crate::domain::calendar::Moment;
use crate::domain::import::{Found, Mapping, NO_WORD, Unsure, meaning, unsure};
use crate::domain::minutes::Minutes;
use crate::domain::roadmap::Roadmap;
use crate::domain::text;
use crate::show::words::count;

/// How to answer.
const HOW: &str = "answer with the id of a skill, - to leave its entries out, or an empty line to decide later";

/// Whether there is somebody to ask.
pub fn has_somebody() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks about each word that keeps entries out, until all are said or put off; gives the words with what they are to mean.
pub fn about(
    possible: &[(&Found, Minutes)],
    mapping: &mut Mapping,
    roadmap: &Roadmap,
    now: Moment,
) -> Vec<(String, String)> {
    let mut asked: HashSet<String> = HashSet::new();
    let mut said = Vec::new();
    while let Some(open) = unsure(possible, mapping, |word| asked.contains(word), roadmap) {
        if asked.is_empty() {
            output::notice("note", "some words mean no skill yet", Some(HOW));
        }
        let question = question(&open);
        loop {
            let Some(line) = line(&question) else { return said };
            let typed = text::title(&line);
            if typed.is_empty() {
                break;
            }
            match meaning(&typed, roadmap, now) {
                Ok(meaning) => {
                    said.push((open.word.clone(), meaning.to_string()));
                    mapping.say(&open.word, meaning);
                    break;
                }
                Err(refusal) => output::failure(&refusal.into(), Reader::Person),
            }
        }
        asked.insert(open.word);
    }
    said
}

/// What is asked of a word.
fn question(open: &Unsure) -> String {
    let word = if open.word == NO_WORD { "no project and no tag" } else { &open.word };
    format!("{word} · {}, {} · which skill? ", count(open.entries, "entry", "entries"), open.minutes)
}

/// Asks, and reads one line; `None` where the input is closed.
fn line(question: &str) -> Option<String> {
    let mut err = anstream::stderr().lock();
    // A closed standard error leaves nobody to ask.
    err.write_all(question.as_bytes()).and_then(|()| err.flush()).ok()?;
    let mut line = Vec::new();
    let read = io::stdin().lock().read_until(b'\n', &mut line).unwrap_or_default();
    if !line.ends_with(b"\n") {
        let _ = err.write_all(b"\n");
    }
    (read > 0).then(|| String::from_utf8_lossy(&line).into_owned())
}
