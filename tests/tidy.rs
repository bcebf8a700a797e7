//! The rules of the house that no linter says: layers, headers, file sizes, the one clock, words that stay out.

use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms a room may use, besides itself. `domain` is the ground: it uses nothing of ours.
const LAYERS: [(&str, &[&str]); 11] = [
    ("domain", &[]),
    ("plan", &["domain"]),
    ("store", &["domain"]),
    ("ui", &["domain"]),
    ("show", &["domain", "plan"]),
    ("screens", &["domain", "ui"]),
    ("app", &["domain", "plan", "store", "ui", "screens", "clock", "show"]),
    ("config", &["domain", "plan", "ui", "screens"]),
    ("cli", &["domain", "plan", "store", "show", "app", "ui", "config", "clock", "error"]),
    ("clock", &["domain"]),
    ("error", &["domain", "store"]),
];

/// The crates that the pure rules may use: days, exact fractions, Unicode tables, edit distance.
const PURE: [&str; 10] = [
    "std",
    "chrono",
    "num_bigint",
    "num_integer",
    "num_rational",
    "num_traits",
    "unicode_normalization",
    "unicode_segmentation",
    "unicode_width",
    "strsim",
];

const LONGEST_FILE: usize = 400;

/// Who starts other programs, each with arguments of their own and nothing between: the user's editor, the user's git, and
/// other programs of our name.
const STARTERS: [&str; 8] = [
    "src/app/aside.rs",
    "src/app/evidence/git.rs",
    "src/app/evidence/process.rs",
    "src/app/exchange/git/plumbing.rs",
    "src/app/exchange/program.rs",
    "src/app/run.rs",
    "src/cli/doctor/others.rs",
    "src/cli/editor.rs",
];

/// What would read a line of its own, or start whatever it is given.
const SHELLS: [&str; 14] =
    ["sh", "bash", "dash", "zsh", "ksh", "fish", "csh", "cmd", "cmd.exe", "powershell", "pwsh", "env", "xargs", "eval"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder, with its path from the root and its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    found.sort();
    assert!(!found.is_empty(), "{folder} has no source");
    found
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a readable source");
            let name = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
            (name, text)
        })
        .collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The room a source belongs to: its folder below `src`, or its own name.
fn room(name: &str) -> &str {
    let below = name.strip_prefix("src/").unwrap_or(name);
    below.split('/').next().unwrap_or(below).trim_end_matches(".rs")
}

/// Every `crate::ROOM` named in a text.
fn rooms_used(text: &str) -> Vec<&str> {
    text.match_indices("crate::")
        .filter(|(at, _)| !text[..*at].ends_with('$'))
        .map(|(at, found)| {
            let rest = &text[at + found.len()..];
            &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
        })
        .collect()
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn rooms_use_only_the_rooms_below_them() {
    let mut faults = Vec::new();
    for (name, text) in sources("src") {
        let Some((own, below)) = LAYERS.iter().find(|(own, _)| *own == room(&name)) else { continue };
        for used in rooms_used(&text) {
            let is_room = LAYERS.iter().any(|(r, _)| *r == used);
            if is_room && used != *own && !below.contains(&used) {
                faults.push(format!("{name} uses {used}, which is not below {own}"));
            }
        }
    }
    none(&faults);
}

#[test]
fn every_folder_of_the_source_has_its_layer() {
    let faults: Vec<String> = sources("src")
        .iter()
        .filter(|(name, _)| name.matches('/').count() > 1)
        .filter(|(name, _)| !LAYERS.iter().any(|(own, _)| *own == room(name)))
        .map(|(name, _)| format!("{name} lies in a folder that no layer names"))
        .collect();
    none(&faults);
}

#[test]
fn the_rules_are_pure() {
    let mut faults = Vec::new();
    for (name, text) in sources("src/domain") {
        let is_test = name.contains("tests") || name.ends_with("samples.rs");
        for line in text.lines().map(str::trim).filter(|l| l.starts_with("use ") || l.starts_with("pub use ")) {
            let path = line.trim_start_matches("pub ").trim_start_matches("use ");
            let first = path.split(['.', ':', ';', ' ', '{']).next().unwrap_or_default();
            let ours = ["super", "crate", "self"].contains(&first) || text.contains(&format!("mod {first};"));
            let tests = first == "proptest";
            if !(PURE.contains(&first) || ours || tests) {
                faults.push(format!("{name}: {line}"));
            }
        }
        for word in ["std::fs", "std::env", "std::io", "std::net", "std::process", "std::thread", "SystemTime"] {
            if !is_test && text.contains(word) {
                faults.push(format!("{name} names {word}"));
            }
        }
    }
    none(&faults);
}

#[test]
fn every_file_says_what_it_owns_and_stays_short() {
    let mut faults = Vec::new();
    for (name, text) in ["src", "tests", "benches"].into_iter().flat_map(sources) {
        if !text.starts_with("//! ") {
            faults.push(format!("{name} does not open with //!"));
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            faults.push(format!("{name} has {lines} lines: it is two ideas"));
        }
    }
    none(&faults);
}

#[test]
fn only_the_clock_asks_the_time_and_only_the_store_begins_transactions() {
    let mut faults = Vec::new();
    for (name, text) in sources("src") {
        for word in ["Local::now", "Utc::now", "SystemTime::now", "Instant::now", "now_v7("] {
            if name != "src/clock.rs" && text.contains(word) {
                faults.push(format!("{name} asks the clock: {word}"));
            }
        }
        // A calendar has a beginning too.
        if text.replace("BEGIN:V", "").contains("BEGIN") && !name.starts_with("src/store/") {
            faults.push(format!("{name} begins a transaction"));
        }
        for word in ["todo!(", "unimplemented!(", "dbg!(", "#[ignore"] {
            if text.contains(word) {
                faults.push(format!("{name} holds {word}"));
            }
        }
    }
    none(&faults);
}

#[test]
fn no_shell_is_started() {
    let mut faults = Vec::new();
    for (name, text) in sources("src") {
        // What a test starts is the test's business.
        let program = text.split("#[cfg(test)]").next().unwrap_or_default();
        let program = program.split("#[cfg(all(test").next().unwrap_or_default();
        if name.contains("/tests") || name.ends_with("_tests.rs") {
            continue;
        }
        let is_code = |line: &&str| !line.trim_start().starts_with("//");
        let program = program.lines().filter(is_code).collect::<Vec<_>>().join("\n");
        // What stands between two quotes, of one text or of two.
        for word in program.split('"') {
            let last = word.rsplit('/').next().unwrap_or_default();
            if SHELLS.contains(&last) || word.contains("sh -c") || word.contains("/bin/") {
                faults.push(format!("{name} names a shell: {word:?}"));
            }
        }
        let starts = ["Command::new(", "process::Command", "CommandExt::exec", "posix_spawn"];
        if starts.iter().any(|word| program.contains(word)) && !STARTERS.contains(&name.as_str()) {
            faults.push(format!("{name} starts a program, which only {} do", STARTERS.join(", ")));
        }
    }
    none(&faults);
}

#[test]
fn names_say_what_a_file_owns() {
    let faults: Vec<String> = sources("src")
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| ["utils", "util", "helpers", "common", "misc"].iter().any(|w| name.contains(w)))
        .collect();
    none(&faults);
}
