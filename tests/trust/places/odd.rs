//! Odd places: names with any bytes, files and links where folders belong, folders that are links.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

use super::somebody::said;
use crate::home::{Home, SMALL, Said};

fn run(home: &Home, data: &std::path::Path, line: &str) -> Said {
    let wanted = home.command(line);
    let mut command = std::process::Command::new(wanted.get_program());
    command.env_clear().current_dir(home.path("")).args(wanted.get_args());
    command.envs(wanted.get_envs().filter_map(|(name, value)| Some((name, value?))));
    said(command.env("XDG_DATA_HOME", data))
}

#[test]
fn places_of_any_name_hold_the_record() {
    let names: [&[u8]; 7] = [
        b"with spaces and 'quotes'",
        "Grüße 日本 \u{1f600}".as_bytes(),
        b"100%25?x=1#y&mode=memory",
        b"file:x?mode=ro",
        b"-dash",
        b"new\nline",
        b"not\xffUTF-8",
    ];
    for name in names {
        let home = Home::small();
        let data = home.path("").join(OsStr::from_bytes(name));
        let ok = |line: &str| {
            let run = run(&home, &data, line);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{data:?}, {line}: {run:?}");
            run.out
        };
        ok("log 45m rag");
        ok("log 15m rag");
        ok("backup now");
        ok("undo");
        assert!(ok("sessions").contains("45m") && ok("status").contains("45m"));
        assert!(ok("backup list").contains("-asked.db"), "{data:?}: {}", ok("backup list"));
        assert!(data.join("skillmap/skillmap.db").is_file(), "{data:?}");
        let doctor = run(&home, &data, "doctor");
        assert!(doctor.code == 0 || !doctor.err.contains("panicked"), "{data:?}: {doctor:?}");
    }
}

#[test]
fn places_where_something_else_stands_are_left_alone() {
    type Put = fn(&Home);
    let puts: [(&str, Put); 4] = [
        ("a file in the place of the data folder", |home| fs::write(home.path("data"), "mine").expect("written")),
        ("a link to nothing", |home| symlink("nowhere/at/all", home.path("data")).expect("a link")),
        ("a link to itself", |home| symlink("data", home.path("data")).expect("a link")),
        ("a folder in the place of the database", |home| {
            fs::create_dir_all(home.path("data/skillmap/skillmap.db")).expect("a folder");
        }),
    ];
    for (what, put) in puts {
        let home = Home::small();
        put(&home);
        let log = home.run("log 5m rag");
        assert!(log.code == 1 && log.out.is_empty() && log.err.contains("\nhint: "), "{what}: {log:?}");
        let today = home.run("today");
        assert!(!today.err.contains("panicked"), "{what}: {today:?}");
        if what.starts_with("a file") {
            assert_eq!(fs::read_to_string(home.path("data")).expect("read"), "mine");
        }
    }
    for put in [
        (|home: &Home| fs::create_dir_all(home.roadmap()).expect("a folder")) as Put,
        |home| {
            fs::create_dir_all(home.path("config/skillmap")).expect("a folder");
            symlink("roadmap.toml", home.roadmap()).expect("a link");
        },
        |home| fs::write(home.path("config"), "mine").expect("written"),
    ] {
        let home = Home::empty();
        put(&home);
        let today = home.run("today");
        let is_said = today.code == 0 && today.err.contains("built-in") || today.code == 3;
        assert!(is_said && today.err.contains("hint: "), "{today:?}");
        assert!(home.run("check").code != 0);
    }
}

#[test]
fn places_that_are_links_stay_links() {
    let home = Home::empty();
    for folder in ["real data", "dotfiles"] {
        fs::create_dir(home.path(folder)).expect("a folder");
    }
    fs::create_dir_all(home.path("config/skillmap")).expect("a folder");
    fs::write(home.path("dotfiles/plan.toml"), SMALL).expect("written");
    symlink("../../dotfiles/plan.toml", home.roadmap()).expect("a link");
    symlink("real data", home.path("data")).expect("a link");
    home.ok("log 45m rag");
    home.ok("set quarter-1 budget 6h/week --yes");
    home.ok("backup now");
    home.ok("init --force");
    assert!(fs::symlink_metadata(home.roadmap()).expect("there").is_symlink());
    assert!(fs::symlink_metadata(home.path("data")).expect("there").is_symlink());
    assert!(home.path("real data/skillmap/skillmap.db").is_file());
    assert_ne!(fs::read_to_string(home.path("dotfiles/plan.toml")).expect("read"), SMALL);
    // A link that leads to nothing yet is filled, not replaced.
    let home = Home::empty();
    fs::create_dir_all(home.path("config/skillmap")).expect("a folder");
    symlink("../../dotfiles/plan.toml", home.roadmap()).expect("a link");
    assert_eq!(home.run("log 45m rag").code, 0);
    assert!(fs::symlink_metadata(home.roadmap()).expect("there").is_symlink());
    assert!(home.path("dotfiles/plan.toml").is_file());
}
