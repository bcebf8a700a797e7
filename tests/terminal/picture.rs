//! The pictures of the screens: drawn from the real program over its demonstration, and kept true by this test.

use std::fs;
use std::path::{Path, PathBuf};

use crate::svg::{self, DARK, LIGHT, Paper};
use crate::terminal::{Terminal, command};

/// Set to `1` to write the pictures anew instead of comparing them.
const UPDATE: &str = "UPDATE_ASSETS";

const NOW: &str = "2027-02-10 12:30";
pub const SIZE: (u16, u16) = (100, 30);

/// What is pictured: its name, the keys that lead there from the one before, a frame each.
const SHOWN: [(&str, &[&str]); 8] = [
    ("today", &["j", "k"]),
    ("roadmap", &["2", "j", "j"]),
    ("skills", &["3", "j"]),
    ("week", &["4"]),
    ("review", &["5"]),
    ("answering", &["\r"]),
    ("sessions", &["\x1b", "6", "j"]),
    ("palette", &["1", ":"]),
];

/// The same on a light ground.
const ON_LIGHT: [&str; 3] = ["today", "skills", "roadmap"];

/// The screens over the demonstration.
pub fn started(home: &Path, now: &str, theme: &str) -> Terminal {
    Terminal::start(command(home, now, &["demo", "--theme", theme]), SIZE)
}

/// Compares a picture with the one that is kept, or keeps it.
pub fn hold(name: &str, drawn: &str, wrong: &mut Vec<String>) {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures").join(name);
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, drawn).expect("written");
    }
    if fs::read_to_string(&path).unwrap_or_default() != drawn {
        wrong.push(format!("assets/pictures/{name}"));
    }
}

/// Says which pictures are not what the program shows.
pub fn judge(wrong: &[String]) {
    assert!(wrong.is_empty(), "{wrong:?}: not what the program shows; look, then run assets/pictures/render");
}

fn pictures(theme: &str, paper: Paper, name: impl Fn(&str) -> Option<String>) {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = started(home.path(), NOW, theme);
    terminal.frame_after("");
    let mut wrong = Vec::new();
    for (screen, keys) in SHOWN {
        for key in keys {
            terminal.frame_after(key);
        }
        let drawn = svg::draw(terminal.screen(), paper);
        assert!(drawn.len() < 150_000, "{screen} has {} bytes", drawn.len());
        if let Some(name) = name(screen) {
            hold(&name, &drawn, &mut wrong);
        }
    }
    terminal.type_keys("\x03");
    assert!(terminal.end().success());
    judge(&wrong);
}

#[test]
fn the_pictures_are_the_program() {
    pictures("dark", DARK, |screen| Some(format!("{screen}.svg")));
}

#[test]
fn the_pictures_on_a_light_ground_are_the_program() {
    pictures("light", LIGHT, |screen| ON_LIGHT.contains(&screen).then(|| format!("{screen}-light.svg")));
}
