//! The tables of keys are written from the one table of the program.

use std::fmt::Write;
use std::fs;

use skillmap::ui::keymap::{Context, TABLE, label};

use crate::page::{file, quoted, readme};

/// Set to `1` to write the tables anew instead of comparing them.
const UPDATE: &str = "UPDATE_README";
const BEGIN: &str = "<!-- keys: written by the tests from the program's own table -->\n";
const END: &str = "<!-- end of keys -->";

/// The README up to the keys, the keys, and what follows.
fn parts(page: &str) -> [&str; 3] {
    let (before, rest) = page.split_once(BEGIN).expect("the keys begin");
    let (keys, after) = rest.split_once(END).expect("the keys end");
    [before, keys, after]
}

fn written() -> String {
    let mut text = String::new();
    for context in Context::ALL {
        write!(text, "\n| {} | |\n| --- | --- |\n", context.title()).expect("text");
        for binding in TABLE.iter().filter(|b| b.context == context) {
            let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{}`", label(key))).collect();
            writeln!(text, "| {} | {} |", keys.join(" "), binding.label).expect("text");
        }
    }
    text + "\n"
}

#[test]
fn the_tables_of_keys_are_the_programs() {
    let page = readme();
    let [before, keys, after] = parts(&page);
    let wanted = written();
    if std::env::var_os(UPDATE).is_some() {
        fs::write(file("README.md"), [before, BEGIN, &wanted, END, after].concat()).expect("written");
        return;
    }
    assert!(keys == wanted, "the README has other keys than the program; run this test with {UPDATE}=1");
}

#[test]
fn every_key_that_the_first_week_names_is_bound() {
    let page = readme();
    let week = page.split("\n## ").find(|part| part.starts_with("A first week")).expect("a first week");
    let all: Vec<String> = TABLE.iter().flat_map(|b| b.keys.iter().map(|key| label(key))).collect();
    let named: Vec<String> =
        quoted(&week.replace("```", "")).into_iter().filter(|q| q.chars().count() == 1 || q == "space").collect();
    assert!(named.len() > 5, "{named:?}");
    for key in named {
        assert!(all.contains(&key), "{key} is no key");
    }
}
