//! Every page and its fenced blocks, with what the comments right above a block say of it. CONTRIBUTING.md has the list.

use std::fs;
use std::path::Path;

use crate::page::{file, page};

/// A fenced block.
#[derive(Debug, Clone)]
pub struct Fence {
    /// Where it stands: page and line.
    pub place: String,
    /// Its language.
    pub language: String,
    /// The comments right above it, such as `part` or `not run: it installs`.
    pub marks: Vec<String>,
    /// The moment named last, here or further up: `2026-12-01 19:00`.
    pub now: String,
    /// The home named last, here or further up.
    pub home: String,
    /// Its lines.
    pub lines: Vec<String>,
}

impl Fence {
    /// What follows a word in one of its marks.
    pub fn mark(&self, word: &str) -> Option<&str> {
        self.marks.iter().find_map(|mark| mark.strip_prefix(word)).map(str::trim)
    }
}

/// The names of all pages: the three at the top and those in docs.
pub fn pages() -> Vec<String> {
    let docs = fs::read_dir(file("docs")).expect("docs").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = docs.map(|name| format!("docs/{}", name.to_string_lossy())).collect();
    names.retain(|name| Path::new(name).extension().is_some_and(|end| end == "md"));
    names.extend(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(ToOwned::to_owned));
    names.sort();
    names
}

/// The fenced blocks of a page, in order.
pub fn fences(name: &str) -> Vec<Fence> {
    read(name, &page(name))
}

/// The fenced blocks of a text.
pub fn read(name: &str, text: &str) -> Vec<Fence> {
    let mut lines = text.lines().enumerate();
    let [mut now, mut home] = [String::new(), "you".to_owned()];
    let mut marks = Vec::new();
    let mut found = Vec::new();
    while let Some((place, line)) = lines.next() {
        if let Some(mark) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
            if let Some(at) = mark.strip_prefix("at ") {
                at.clone_into(&mut now);
            } else if let Some(name) = mark.strip_prefix("home ") {
                name.clone_into(&mut home);
            } else {
                marks.push(mark.to_owned());
            }
        } else if let Some(language) = line.strip_prefix("```") {
            let inside: Vec<String> =
                lines.by_ref().take_while(|(_, l)| *l != "```").map(|(_, l)| l.to_owned()).collect();
            found.push(Fence {
                place: format!("{name}:{}", place + 1),
                language: language.to_owned(),
                marks: std::mem::take(&mut marks),
                now: now.clone(),
                home: home.clone(),
                lines: inside,
            });
        } else {
            marks.clear();
        }
    }
    found
}

/// The fenced blocks of a language on all pages.
pub fn all(language: &str) -> Vec<Fence> {
    pages().iter().flat_map(|name| fences(name)).filter(|fence| fence.language == language).collect()
}

#[test]
fn marks_belong_to_the_block_below_and_moments_to_all_that_follow() {
    let text = "<!-- at 2026-12-01 -->\n<!-- part -->\n```toml\na\n```\n\n<!-- lost -->\nwords\n```sh\n```\n";
    let read = read("x.md", text);
    assert_eq!(read[0].marks, ["part"]);
    assert_eq!(read[0].lines, ["a"]);
    assert_eq!((read[1].place.as_str(), read[1].now.as_str()), ("x.md:9", "2026-12-01"));
    assert!(read[1].marks.is_empty());
}
