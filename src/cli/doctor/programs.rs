//! Owns the look at programs and the terminal: versions, other copies, the editor, what the terminal can show.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use super::others::{is_program, others};
use crate::app::editor;
use crate::cli::places::shown;
use crate::domain::doctor::{Check, Group, State};
use crate::domain::text::title;
use crate::store::sqlite;

/// The smallest terminal that the screens fit in.
const SMALLEST: (u16, u16) = (40, 12);

fn check(id: &'static str, state: State, message: impl Into<String>) -> Check {
    Check::new(Group::Programs, id, state, message)
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty()).map(|value| title(&value))
}

/// What there is to say.
pub fn checks() -> Vec<Check> {
    let mut all = vec![this()];
    all.push(libraries());
    all.push(copies());
    all.push(found_editor());
    all.extend(terminal());
    all
}

fn this() -> Check {
    let own = env!("CARGO_PKG_VERSION");
    let path = std::env::current_exe().map(|path| format!(", {}", shown(&path))).unwrap_or_default();
    check("program", State::Ok, format!("this is skillmap {own}{path}"))
}

fn libraries() -> Check {
    let (version, is_safe) = sqlite();
    if is_safe {
        return check("sqlite", State::Ok, format!("SQLite {version} is built in"));
    }
    check("sqlite", State::Bad, format!("SQLite {version} can damage a database that two programs write"))
}

fn copies() -> Check {
    let own = format!("skillmap {}", env!("CARGO_PKG_VERSION"));
    let found = others();
    if found.is_empty() {
        return check("others", State::Ok, "no other skillmap is on the PATH");
    }
    let is_other = found.iter().any(|(_, version)| version.as_deref() != Some(&own));
    let listed: Vec<String> = found
        .iter()
        .map(|(path, version)| format!("{} ({})", shown(path), version.as_deref().unwrap_or("says no version")))
        .collect();
    let state = if is_other { State::Warn } else { State::Info };
    check("others", state, format!("also on the PATH: {}", listed.join(", ")))
}

fn found_editor() -> Check {
    let chosen = editor::chosen();
    let words = shell_words::split(&chosen).unwrap_or_default();
    let Some(program) = words.first() else {
        return check("editor", State::Warn, "no editor is named").mended_by("export EDITOR=vi");
    };
    if on_path(program).is_some() {
        return check("editor", State::Ok, format!("the editor is {}", title(program)));
    }
    let message = format!("the editor {} is not on the PATH; set VISUAL or EDITOR to one that is", title(program));
    let there = ["nano", "vi", "vim", "nvim", "hx", "micro", "emacs"].into_iter().find(|name| on_path(name).is_some());
    let said = check("editor", State::Warn, message);
    match there {
        Some(name) => said.mended_by(format!("export VISUAL={name}")),
        None => said,
    }
}

fn on_path(program: &str) -> Option<PathBuf> {
    if Path::new(program).components().count() > 1 {
        return Some(PathBuf::from(program)).filter(|path| is_program(path));
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|path| is_program(path))
}

fn terminal() -> Vec<Check> {
    let is_terminal = std::io::stdout().is_terminal();
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable).unwrap_or_default();
    let is_utf8 = locale.to_lowercase().replace('-', "").contains("utf8");
    let locale = if is_utf8 {
        check("locale", State::Ok, format!("the locale is {locale}"))
    } else {
        let named = if locale.is_empty() { "not set".to_owned() } else { locale };
        check("locale", State::Warn, format!("the locale is {named}: signs and lines may look broken"))
            .mended_by("export LANG=C.UTF-8")
    };
    let term = variable("TERM").unwrap_or_default();
    let of_term = match term.as_str() {
        "" | "dumb" if is_terminal => check("terminal", State::Warn, "TERM says that the terminal can do nothing")
            .mended_by("export TERM=xterm-256color"),
        "" => check("terminal", State::Info, "TERM is not set"),
        term => {
            let inside = if variable("TMUX").is_some() { ", in tmux" } else { "" };
            let colours = match variable("COLORTERM").as_deref() {
                Some("truecolor" | "24bit") => "full colour",
                _ if term.contains("256") => "256 colours",
                _ => "16 colours",
            };
            let refused = if variable("NO_COLOR").is_some() { "; NO_COLOR wants none" } else { "" };
            check("terminal", State::Ok, format!("the terminal is {term}{inside}, {colours}{refused}"))
        }
    };
    let size = match crossterm::terminal::size() {
        Ok((columns, rows)) if is_terminal && (columns < SMALLEST.0 || rows < SMALLEST.1) => {
            check("size", State::Warn, format!("{columns}x{rows} is too small for the screens, which need 40x12"))
        }
        Ok((columns, rows)) if is_terminal => check("size", State::Ok, format!("{columns} columns, {rows} rows")),
        _ => check("size", State::Info, "the output is no terminal"),
    };
    vec![of_term, locale, size]
}
