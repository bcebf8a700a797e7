//! The pages as text to read: the README and the others, their tables, and what stands in backquotes.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the package, by its path from the top.
pub fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The text of a page.
pub fn page(name: &str) -> String {
    fs::read_to_string(file(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The README.
pub fn readme() -> String {
    page("README.md")
}

/// The rows of the table whose first column has this heading, cell by cell.
pub fn table(page: &str, heading: &str) -> Vec<Vec<String>> {
    let begins = format!("| {heading} |");
    let mut lines = page.lines().skip_while(|line| !line.starts_with(&begins)).skip(2);
    let rows: Vec<Vec<String>> = lines
        .by_ref()
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect())
        .collect();
    assert!(!rows.is_empty(), "no table {heading}");
    rows
}

/// The rows of all tables with these heads, as those of one.
pub fn tables(page: &str, heading: &str) -> Vec<Vec<String>> {
    let begins = format!("| {heading} |");
    let starts = page.match_indices(&begins).map(|(at, _)| at);
    starts.filter(|at| page[..*at].ends_with('\n')).flat_map(|at| table(&page[at..], heading)).collect()
}

/// What stands in backquotes.
pub fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(ToOwned::to_owned).collect()
}
