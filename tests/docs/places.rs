//! The places that the README names are where the program writes, and it writes nowhere else.

use std::fs;
use std::path::Path;

use crate::home::Home;
use crate::page::{quoted, readme, table};

const NOW: &str = "2026-12-07 19:00";

/// Every file below a folder, by its path from there.
fn files(folder: &Path, below: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{name}/"), found);
        } else {
            found.push(name);
        }
    }
}

fn written(home: &Home) -> Vec<String> {
    let mut found = Vec::new();
    files(&home.path(""), "", &mut found);
    found.sort();
    found
}

#[test]
fn the_program_writes_where_the_readme_says_and_nowhere_else() {
    let home = Home::empty();
    assert_eq!(home.run(NOW, "skillmap log 45m rag").0, 0);
    let cells = table(&readme(), "what").concat();
    let named = |folder: &str, really: &str| -> Vec<String> {
        let begins = format!("${folder}/");
        let paths = cells.iter().flat_map(|cell| quoted(cell));
        paths.filter_map(|p| p.strip_prefix(&begins).map(|rest| format!("{really}/{rest}"))).collect()
    };
    let mut wanted = [named("XDG_CONFIG_HOME", ".config"), named("XDG_DATA_HOME", ".local/share")].concat();
    wanted.sort();
    assert_eq!(wanted.len(), 4, "{wanted:?}");
    assert_eq!(written(&home), wanted);
    for path in wanted.iter().filter(|path| !path.ends_with("device")) {
        assert!(readme().contains(&format!("`~/{path}`")), "{path} on Linux");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn without_xdg_they_are_below_home() {
    let home = Home::empty();
    let mut command = home.command(NOW, "skillmap log 45m rag");
    assert!(
        command.env_remove("XDG_CONFIG_HOME").env_remove("XDG_DATA_HOME").output().expect("it runs").status.success()
    );
    for path in written(&home) {
        let is_named = readme().contains(&format!("`~/{path}`")) || path == ".local/share/skillmap/device";
        assert!(is_named, "{path}");
    }
}

#[test]
fn the_flags_and_the_environment_name_other_places() {
    let home = Home::empty();
    home.run(NOW, "skillmap --roadmap mine.toml init --template blank");
    assert_eq!(home.run(NOW, "skillmap --roadmap mine.toml --data here log 45m first-skill").0, 0);
    let mut command = home.command(NOW, "skillmap log 45m first-skill");
    let output = command.env("SKILLMAP_ROADMAP", "mine.toml").env("SKILLMAP_DATA", "there").output().expect("it runs");
    assert!(output.status.success());
    let wanted =
        ["here/device", "here/skillmap.db", "mine.toml", "roadmap.schema.json", "there/device", "there/skillmap.db"];
    assert_eq!(written(&home), wanted);
}
