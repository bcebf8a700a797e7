//! Owns the completions of shells: the scripts, and the answer to what they ask. Creates nothing, changes nothing, and
//! is silent about whatever is wrong: half a line is no place for an error.
//!
//! The scripts are ours and small, and all they know is how their shell hands over a half-typed line and takes words. What
//! the words are is answered by the program that is installed, by way of the hidden command `complete`, so a script of
//! last year completes the commands of this one. The engine that clap_complete has for this was not taken: its form is
//! declared unstable between script and program, while a package installs the scripts as files; it gives a completer the
//! one word and not the line, which `choose TARGET OPTION` and an earlier `--roadmap` need; and its script for PowerShell
//! evaluates what has been typed.
//!
//! The answer: a first line that says whether the shell should name files itself (`words`, `files` or `folders`), then one
//! candidate a line, with a tab and what it is called.

mod days;
mod line;
mod record;
mod roadmap;
#[cfg(test)]
mod tests;
mod wanted;

use std::ffi::OsStr;
use std::fmt::Write;
use std::path::PathBuf;

use clap::{Command, CommandFactory};

use super::args::{Arguments, Color, Common, CompleteWords, CompletionsWords, ShellName};
use super::desk::{Desk, Purpose};
use super::output;
use super::settings::Settings;
use crate::config::Config;
use crate::domain::entry::Candidate;
use crate::domain::text;
use crate::error::Error;
use line::{Asked, What};
use wanted::{Things, Wanted};

const BASH: &str = include_str!("../../../assets/completions/skillmap.bash");
const ZSH: &str = include_str!("../../../assets/completions/_skillmap");
const FISH: &str = include_str!("../../../assets/completions/skillmap.fish");
const POWERSHELL: &str = include_str!("../../../assets/completions/skillmap.ps1");

/// Prints the script of a shell.
pub fn script(asked: &CompletionsWords) -> Result<(), Error> {
    output::answer(match asked.shell {
        ShellName::Bash => BASH,
        ShellName::Zsh => ZSH,
        ShellName::Fish => FISH,
        ShellName::Powershell => POWERSHELL,
    })
}

/// Says what may stand for a half-typed word.
pub fn complete(asked: &CompleteWords) -> Result<(), Error> {
    let mut command = Arguments::command();
    command.build();
    let read = |word: &OsStr| plain(&word.to_string_lossy(), asked.shell);
    let before: Vec<String> = asked.before.iter().map(|word| read(word)).collect();
    output::answer(&offer(&command, &before, &read(&asked.word)).written())
}

/// What is offered for a word.
#[derive(Debug, Default, PartialEq, Eq)]
struct Offer {
    paths: Paths,
    candidates: Vec<Candidate>,
}

/// Whether the shell should name files itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Paths {
    #[default]
    None,
    Files,
    Folders,
}

impl Offer {
    fn written(&self) -> String {
        let mut said = match self.paths {
            Paths::None => "words\n",
            Paths::Files => "files\n",
            Paths::Folders => "folders\n",
        }
        .to_owned();
        for one in &self.candidates {
            let _ = writeln!(said, "{}\t{}", one.word, text::title(&one.says));
        }
        said
    }
}

/// What is offered for `word` after the words `before`.
fn offer(command: &Command, before: &[String], word: &str) -> Offer {
    let asked = line::read(command, before, word);
    let mut offer = match &asked.what {
        What::Nothing => Offer::default(),
        What::Flag => of(line::flags(&asked)),
        What::Value(arg) => values(&asked, arg),
        What::Word(arg) => {
            let mut offer = arg.map(|arg| values(&asked, arg)).unwrap_or_default();
            if asked.is_first {
                offer.candidates.splice(0..0, line::commands(asked.command));
            }
            // Nothing else can come: the flags are what is left.
            if arg.is_none() && offer.candidates.is_empty() {
                offer.candidates = line::flags(&asked);
            }
            offer
        }
    };
    let mut seen = std::collections::BTreeSet::new();
    // What a shell would have to change to show it cannot be what is meant; one word stands once.
    offer.candidates.retain(|one| {
        one.word.starts_with(&asked.typed) && text::title(&one.word) == one.word && seen.insert(one.word.clone())
    });
    for one in &mut offer.candidates {
        one.word.insert_str(0, &asked.kept);
    }
    offer
}

fn of(candidates: Vec<Candidate>) -> Offer {
    Offer { paths: Paths::None, candidates }
}

/// What may be the value of an argument: what the parser knows itself, else what the table says that it is.
fn values(asked: &Asked, arg: &clap::Arg) -> Offer {
    let known = line::possible(arg);
    if !known.is_empty() {
        return of(known);
    }
    let wanted = wanted::of(&asked.path.join(" "), arg);
    match wanted {
        Wanted::Nothing => Offer::default(),
        Wanted::Files => Offer { paths: Paths::Files, candidates: Vec::new() },
        Wanted::Folders => Offer { paths: Paths::Folders, candidates: Vec::new() },
        Wanted::Edited => {
            let mut all = values_of(Wanted::Things(Things::All), asked);
            all.push(Candidate { word: "config".to_owned(), says: "config.toml: looks, keys, habits".to_owned() });
            of(all)
        }
        _ => of(values_of(wanted, asked)),
    }
}

/// What the roadmap and the record know; nothing where they cannot be read.
fn values_of(wanted: Wanted, asked: &Asked) -> Vec<Candidate> {
    desk(asked).and_then(|desk| candidates(wanted, asked, &desk).ok()).unwrap_or_default()
}

/// The roadmap and the record as the line names them, or the environment.
fn desk(asked: &Asked) -> Option<Desk> {
    let path = |name| asked.value(name).map(at_home);
    let mut common = Common {
        roadmap: path("roadmap"),
        data: path("data"),
        color: Color::Never,
        theme: None,
        plain: false,
        ascii: false,
        config: Config::default(),
        customs: None,
    };
    common.config = Settings::find(&common).map(|settings| settings.found.config).unwrap_or_default();
    Desk::open(Purpose::Hint, &common, None).ok()
}

fn candidates(wanted: Wanted, asked: &Asked, desk: &Desk) -> Result<Vec<Candidate>, Error> {
    let typed = asked.typed.as_str();
    Ok(match wanted {
        Wanted::Nothing | Wanted::Files | Wanted::Folders | Wanted::Edited => Vec::new(),
        Wanted::Days(which) => days::days(which, desk.today),
        Wanted::Weeks => days::weeks(desk),
        Wanted::Periods => days::periods(desk),
        Wanted::Entry => roadmap::entry(asked, desk),
        Wanted::Of(kind) => roadmap::of_kind(kind, desk),
        Wanted::Listed(kind) => roadmap::listed(kind, typed, desk),
        Wanted::Stages => roadmap::stages(desk),
        Wanted::Options => roadmap::options(asked, desk),
        Wanted::Things(which) => roadmap::things(which, typed, desk),
        Wanted::Keys => roadmap::keys(asked, desk),
        Wanted::KeyValues => roadmap::key_values(asked, desk),
        Wanted::Explained => roadmap::explained(desk),
        Wanted::Levels => roadmap::levels(),
        Wanted::Mapped => roadmap::mapped(typed, desk),
        Wanted::Written(words) => roadmap::written(words),
        Wanted::Doable => record::doable(typed, desk)?,
        Wanted::Targets(which) => record::targets(which, typed, desk)?,
        Wanted::Reopened => record::reopened(typed, desk)?,
        Wanted::Orphans => record::orphans(desk)?,
        Wanted::Heirs => record::heirs(asked, desk)?,
        Wanted::Frictions => record::frictions(desk)?,
        Wanted::Versions => record::versions(desk)?,
        Wanted::Backups => record::backups(desk),
    })
}

/// A word as the program would be given it. Bash and fish hand it over as it is typed; the others take the quotes off.
fn plain(typed: &str, shell: ShellName) -> String {
    if !matches!(shell, ShellName::Bash | ShellName::Fish) || !typed.contains(['"', '\'', '\\']) {
        return typed.to_owned();
    }
    // The word at the cursor may be open still.
    let closed = ["", "\"", "'"].iter().find_map(|end| shell_words::split(&format!("{typed}{end}")).ok());
    closed.map_or_else(|| typed.to_owned(), |words| words.join(" "))
}

/// A path that was typed: no shell has opened the `~` of half a line yet.
fn at_home(typed: &str) -> PathBuf {
    let below = typed.strip_prefix("~/").and_then(|rest| Some(PathBuf::from(std::env::var_os("HOME")?).join(rest)));
    below.unwrap_or_else(|| PathBuf::from(typed))
}
