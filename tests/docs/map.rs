//! The map of the code names what is there: every room, and every function on the path that it follows. It is written once,
//! in the head of the library, where its links are checked; docs/ARCHITECTURE.md has it from there.

use std::fs;
use std::path::Path;

use crate::generated::hold;
use crate::page::{file, page, quoted};

fn map() -> String {
    page("src/lib.rs")
}

/// All Rust text below a folder.
fn text_below(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            text += &text_below(&entry);
        } else if entry.file_name().is_some_and(|name| name != "lib.rs") {
            text += &fs::read_to_string(&entry).unwrap_or_default();
        }
    }
    text
}

/// The map as a page has it: a level lower, its links as plain names, its sketches marked as such.
fn as_page(head: &str) -> String {
    let lines = head.lines().map_while(|line| line.strip_prefix("//!"));
    let text: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let text = text.join("\n");
    let (_, text) = text.split_once("\n# ").expect("its first heading");
    let text = format!("\n# {text}").replace("\n# ", "\n## ").replace("\n```text", "\n<!-- sketch -->\n```text");
    text.replace("[`", "`").replace("`]", "`")
}

#[test]
fn the_page_of_the_architecture_has_the_map() {
    hold("docs/ARCHITECTURE.md", "the map", &as_page(&map()));
}

#[test]
fn the_path_names_functions_that_are_there() {
    let map = map();
    let (_, path) = map.split_once("# One path").expect("a path");
    let source = text_below(&file("src"));
    let named = quoted(path);
    let functions: Vec<&str> = named.iter().filter_map(|name| name.rsplit_once("::")).map(|(_, last)| last).collect();
    assert!(functions.len() > 15, "{functions:?}");
    for name in functions {
        assert!(is_there(&source, name), "the map names {name}, which is nowhere");
    }
}

/// Whether a name is that of a function, a type, a module or a variant.
fn is_there(source: &str, name: &str) -> bool {
    ["fn ", "struct ", "enum ", "mod ", "const ", "    "].iter().any(|before| {
        [";", "(", "<", " ", ",", ":"].iter().any(|after| source.contains(&format!("{before}{name}{after}")))
    })
}

#[test]
fn the_page_of_the_architecture_names_files_that_are_there() {
    for name in quoted(&page("docs/ARCHITECTURE.md")) {
        let is_path =
            ["src/", "tests/", "docs/", "assets/", "benches/", "fuzz/"].iter().any(|top| name.starts_with(top));
        assert!(!is_path || name.contains(' ') || file(&name).exists(), "{name} is not there");
    }
}

#[test]
fn the_map_names_every_room() {
    let map = map();
    for room in map.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
        assert!(map.contains(&format!("//! | [`{room}`] |")), "{room} is not on the map");
    }
}
