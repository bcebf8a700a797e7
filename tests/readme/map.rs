//! The map of the code names what is there: every room, and every function on the path that it follows.

use std::fs;
use std::path::Path;

use crate::page::{file, quoted};

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

#[test]
fn the_path_names_functions_that_are_there() {
    let map = fs::read_to_string(file("src/lib.rs")).expect("the map");
    let (_, path) = map.split_once("# One path").expect("a path");
    let source = text_below(&file("src"));
    let named = quoted(path);
    let functions: Vec<&str> = named.iter().filter_map(|name| name.rsplit_once("::")).map(|(_, last)| last).collect();
    assert!(functions.len() > 15, "{functions:?}");
    for name in functions {
        let is_there = ["fn ", "struct ", "enum ", "mod ", "    "].iter().any(|before| {
            [";", "(", "<", " ", ","].iter().any(|after| source.contains(&format!("{before}{name}{after}")))
        });
        assert!(is_there, "the map names {name}, which is nowhere");
    }
}

#[test]
fn the_map_names_every_room() {
    let map = fs::read_to_string(file("src/lib.rs")).expect("the map");
    for room in map.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
        assert!(map.contains(&format!("//! | [`{room}`] |")), "{room} is not on the map");
    }
}
