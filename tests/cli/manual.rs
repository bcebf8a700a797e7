//! The manual pages: printed, written into a folder, and as they are committed for packages.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::home::Home;

/// Set to `1` to write the committed pages anew instead of comparing them.
const UPDATE: &str = "UPDATE_ASSETS";

/// The pages of a folder by name.
fn pages(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut pages: Vec<(String, String)> = entries
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("a page"))
        })
        .collect();
    pages.sort();
    pages
}

#[test]
fn the_committed_pages_are_the_programs() {
    let home = Home::empty();
    home.ok("man written");
    let (written, committed) = (home.path("written"), Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/man"));
    if std::env::var_os(UPDATE).is_some() {
        let _ = fs::remove_dir_all(&committed);
        fs::create_dir_all(&committed).expect("the folder");
        for (name, text) in pages(&written) {
            fs::write(committed.join(name), text).expect("written");
        }
        return;
    }
    let (written, committed) = (pages(&written), pages(&committed));
    let differ = |page: &&(String, String)| !committed.contains(page);
    let other: Vec<&str> = written.iter().filter(differ).map(|(name, _)| name.as_str()).collect();
    assert!(
        other.is_empty() && written.len() == committed.len(),
        "assets/man has other pages than the program: {other:?}; run this test with {UPDATE}=1"
    );
}

#[test]
fn a_folder_gets_them_all_again_and_again_and_nothing_else_is_replaced() {
    let home = Home::empty();
    assert!(home.ok("man").starts_with(".\\\" Written by skillmap man"));
    assert!(home.is_untouched());
    let said = home.ok("man share/man/man1");
    assert!(said.starts_with("wrote ") && said.ends_with(" pages to share/man/man1\n"), "{said}");
    assert_eq!(home.ok("man share/man/man1"), said);
    let pages = pages(&home.path("share/man/man1"));
    let first = pages.iter().find(|(name, _)| name == "skillmap.1").map(|(_, text)| text.as_str());
    assert!(first == Some(&home.ok("man")), "the first page is the one that is printed");
    let other = home.path("share/man/man1/skillmap-week.1");
    fs::write(&other, "mine").expect("written");
    let refused = home.run("man share/man/man1");
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("skillmap-week.1 is there and was not written by skillmap man"), "{refused:?}");
    assert_eq!(fs::read_to_string(&other).expect("mine"), "mine");
    let no_folder = home.run("man share/man/man1/skillmap-week.1");
    assert!(no_folder.code == 1 && no_folder.err.contains("cannot be written: "), "{no_folder:?}");
}

#[cfg(unix)]
#[test]
fn others_may_read_them() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::empty();
    home.ok("man pages");
    let like = home.path("like");
    fs::write(&like, "").expect("written");
    let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode(&home.path("pages/skillmap.1")), mode(&like), "as readable as any new file here");
}

#[test]
fn the_formatter_finds_nothing_wrong() {
    if std::env::var_os(UPDATE).is_some() {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/man");
    for (name, _) in pages(&folder) {
        let mut groff = Command::new("groff");
        groff.args(["-man", "-Tutf8", "-Kutf8", "-ww", "-z"]).arg(folder.join(&name));
        let Ok(output) = groff.output() else { return };
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{name}");
    }
}
