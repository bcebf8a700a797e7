//! Owns the table of the editors that are known: how each is told a line, whether it has to be told to wait, and what
//! it shows itself on. An editor that is not in it is only given the file.

use std::ffi::OsString;
use std::path::Path;

use crate::plan::Place;

/// What an editor shows itself on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Front {
    /// The terminal that it is started from.
    Terminal,
    /// A window of its own.
    Window,
    /// Nobody here knows: it may be a script.
    Unknown,
}

/// How an editor is told a place: in words, `L` the line, `C` the column, `F` the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct At(&'static [&'static str]);

/// One that is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// How it is told a place.
    pub at: At,
    /// How it is told to stay until the file is closed, in every form a user may have given; the first is added where
    /// none is. `None` for those that stay anyway.
    pub wait: Option<&'static [&'static str]>,
    /// What it shows itself on.
    pub front: Front,
}

/// The names of editors that are told the same way.
type Row = (&'static [&'static str], Known);

const fn terminal(names: &'static [&'static str], at: &'static [&'static str]) -> Row {
    (names, Known { at: At(at), wait: None, front: Front::Terminal })
}

const fn window(names: &'static [&'static str], wait: &'static [&'static str], at: &'static [&'static str]) -> Row {
    (names, Known { at: At(at), wait: Some(wait), front: Front::Window })
}

const TABLE: &[Row] = &[
    // Not every vi takes a column.
    terminal(&["vi", "vim", "nvim", "view", "nvi", "elvis", "vile", "rvim", "neovim"], &["+L", "F"]),
    terminal(&["nano", "rnano", "pico", "ne"], &["+L,C", "F"]),
    terminal(&["emacs", "emacsclient", "kak", "kakoune", "micro"], &["+L:C", "F"]),
    terminal(&["joe", "jmacs", "jstar", "jpico", "mcedit", "mg", "zile", "jove"], &["+L", "F"]),
    terminal(&["hx", "helix"], &["F:L:C"]),
    terminal(&["jed"], &["F", "-g", "L"]),
    window(&["gvim", "gview", "mvim", "vimx"], &["-f", "--nofork"], &["+L", "F"]),
    window(
        &["code", "code-insiders", "code-oss", "codium", "vscodium", "codium-insiders", "cursor", "windsurf"],
        &["--wait", "-w"],
        &["--goto", "F:L:C"],
    ),
    window(&["zed", "zeditor", "zedit", "zed-editor"], &["--wait", "-w"], &["F:L:C"]),
    window(&["subl", "sublime_text", "sublime-text"], &["--wait", "-w"], &["F:L:C"]),
    window(&["mate"], &["--wait", "-w"], &["--line", "L:C", "F"]),
    window(&["kate"], &["--block", "-b"], &["--line", "L", "--column", "C", "F"]),
    window(&["gedit", "xed", "pluma"], &["--wait", "-w"], &["+L:C", "F"]),
    window(&["geany"], &["--new-instance", "-i"], &["--line", "L", "--column", "C", "F"]),
    window(&["notepad++"], &["-multiInst"], &["-nL", "-cC", "F"]),
    window(
        &["idea", "pycharm", "webstorm", "goland", "clion", "rustrover", "phpstorm", "rubymine", "rider"],
        &["--wait"],
        &["--line", "L", "--column", "C", "F"],
    ),
    (&["notepad"], Known { at: At(&["F"]), wait: None, front: Front::Window }),
];

/// What packages put behind the name of a program.
const SUFFIXES: [&str; 19] = [
    "", "basic", "tiny", "nox", "gtk", "x", "linux", "macos", "arm", "aarch", "athena", "motif", "lucid", "pgtk",
    "appimage", "snapshot", "nightly", "stable", "v",
];

/// What programs and their starters end in on Windows.
const ENDINGS: [&str; 4] = [".exe", ".cmd", ".bat", ".com"];

/// The editor that a program is: by its name, whatever its folder, its version or its packaging.
pub(super) fn find(program: &str) -> Option<Known> {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program).to_lowercase();
    let mut name = ENDINGS.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    loop {
        if let Some((_, known)) = TABLE.iter().find(|(names, _)| names.contains(&name)) {
            return Some(*known);
        }
        name = match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
            shorter if shorter.len() < name.len() => shorter,
            _ => name.rsplit_once(['.', '-', '_']).filter(|(_, suffix)| SUFFIXES.contains(suffix))?.0,
        };
    }
}

impl At {
    /// The arguments that open the file at the place.
    pub fn arguments(self, file: &Path, place: Place) -> Vec<OsString> {
        self.0.iter().map(|word| filled(word, file, place)).collect()
    }
}

fn filled(word: &str, file: &Path, place: Place) -> OsString {
    let mut out = OsString::new();
    for c in word.chars() {
        match c {
            'F' => out.push(file),
            'L' => out.push(place.line.to_string()),
            'C' => out.push(place.column.to_string()),
            c => out.push(c.to_string()),
        }
    }
    out
}
