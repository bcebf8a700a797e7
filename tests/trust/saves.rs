//! The ways in which editors save, under the running program on a real terminal: each save is seen, whatever file stands
//! under the name afterwards.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::scale::{figure, times};
use crate::terminal::{Terminal, command};

/// What saving does to a file that says something else then.
type Save = fn(&Path, &str);

const WAYS: [(&str, Save); 8] = [
    ("in place", |file, text| fs::write(file, text).expect("written")),
    ("by a rename", |file, text| {
        let beside = file.with_extension("new");
        fs::write(&beside, text).expect("written");
        fs::rename(&beside, file).expect("renamed");
    }),
    ("the old one moved aside", |file, text| {
        fs::rename(file, file.with_extension("toml~")).expect("renamed");
        fs::write(file, text).expect("written");
    }),
    ("deleted and made anew", |file, text| {
        fs::remove_file(file).expect("removed");
        fs::write(file, text).expect("written");
    }),
    ("in two parts with a rest between", |file, text| {
        let (first, second) = text.split_at(text.len() / 2);
        let mut open = fs::File::create(file).expect("open");
        open.write_all(first.as_bytes()).expect("written");
        std::thread::sleep(Duration::from_millis(120));
        open.write_all(second.as_bytes()).expect("written");
    }),
    ("sed -i", |file, text| {
        let script =
            if text.contains("\"6h/week") { "s/\"8h\\/week/\"6h\\/week/" } else { "s/\"6h\\/week/\"8h\\/week/" };
        assert!(Command::new("sed").args(["-i", script]).arg(file).status().expect("sed").success());
    }),
    ("behind a link", |file, text| {
        let real = file.with_extension("real");
        fs::write(&real, text).expect("written");
        let _ = fs::remove_file(file);
        std::os::unix::fs::symlink(&real, file).expect("a link");
    }),
    ("with an old time", |file, text| {
        fs::write(file, text).expect("written");
        let old = std::time::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        fs::File::options().write(true).open(file).and_then(|file| file.set_modified(old)).expect("a time");
    }),
];

#[test]
#[expect(clippy::disallowed_methods, reason = "how soon it is seen is what is shown")]
fn every_way_of_saving_is_seen() {
    let home = tempfile::tempdir().expect("a folder");
    let start = |words: &[&str]| Terminal::start(command(home.path(), "2026-12-01 20:00", words), (100, 30));
    assert_eq!(start(&["log", "45m", "rag"]).end().exit_code(), 0);
    let file = home.path().join("config/skillmap/roadmap.toml");
    let eight = fs::read_to_string(&file).expect("the file");
    let six = eight.replace("\"8h/week", "\"6h/week");
    let mut terminal = start(&[]);
    terminal.wait_for(&["Up next"]);
    let (rounds, mut saves, mut slowest) = (times(1, 5), 0, Duration::ZERO);
    for (_, save) in (0..rounds).flat_map(|_| WAYS) {
        for (hours, text) in [(6, &six), (8, &eight)] {
            save(&file, text);
            let begun = Instant::now();
            terminal.wait_for(&[&format!("now {hours} h/week")]);
            slowest = slowest.max(begun.elapsed());
            saves += 1;
        }
    }
    terminal.type_keys("q");
    assert_eq!(terminal.end().exit_code(), 0);
    figure(
        format!("{saves} saves in {} ways under the running program", WAYS.len()),
        format!("every one seen, after {} ms at most", slowest.as_millis()),
    );
}
