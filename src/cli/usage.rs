//! Owns what is said of a command line that cannot be read: one sentence and a hint, in the words of all other errors.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use super::args::Arguments;
use crate::domain::refusal::{Refusal, and_list, or_list, quoted, unknown};

/// What is wrong with these words, the program's name first, and what would be right.
pub fn refusal(refused: &clap::Error, words: &[OsString]) -> Refusal {
    let asked = Asked::find(words);
    let about = |kind| context(refused, kind).into_iter().next().unwrap_or_default();
    let (argument, value) = (about(ContextKind::InvalidArg), about(ContextKind::InvalidValue));
    match refused.kind() {
        ErrorKind::InvalidSubcommand => asked.no_command(&about(ContextKind::InvalidSubcommand)),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            Refusal::new(format!("{} needs one of its commands", asked.name()), asked.commands())
        }
        ErrorKind::UnknownArgument => asked.no_place(&argument, &context(refused, ContextKind::SuggestedArg)),
        ErrorKind::MissingRequiredArgument => asked.incomplete(&context(refused, ContextKind::InvalidArg)),
        ErrorKind::InvalidValue if value.is_empty() => {
            let hint = match &*context(refused, ContextKind::ValidValue) {
                [] => format!("write {}", spoken(&argument)),
                valid => written(valid),
            };
            Refusal::new(format!("{} needs a value", flag(&argument)), hint)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let hint = match &*context(refused, ContextKind::ValidValue) {
                [] => format!("write {}", spoken(&argument)),
                valid => written(valid),
            };
            Refusal::new(format!("{} takes no {}", flag(&argument), quoted(&value)), hint)
        }
        ErrorKind::TooManyValues => {
            Refusal::new(format!("{} takes no value", flag(&argument)), format!("write {} alone", flag(&argument)))
        }
        ErrorKind::ArgumentConflict => conflict(&argument, &context(refused, ContextKind::PriorArg)),
        ErrorKind::InvalidUtf8 => Refusal::new("a word of the command line is no text", "write it in UTF-8"),
        _ => Refusal::new("this command line cannot be read", asked.help()),
    }
}

/// What the parser knows of the failure.
fn context(refused: &clap::Error, kind: ContextKind) -> Vec<String> {
    match refused.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(all)) => all.clone(),
        _ => Vec::new(),
    }
}

/// An argument as the parser writes it, `--stage <ID>`, without its brackets.
fn spoken(argument: &str) -> String {
    argument.replace(['<', '>', '[', ']'], "").replace("...", "").replace('|', " or ")
}

/// The first word of an argument: its flag, or its name.
fn flag(argument: &str) -> String {
    spoken(argument.split(' ').next().unwrap_or_default())
}

fn written(valid: &[String]) -> String {
    let valid: Vec<&str> = valid.iter().map(String::as_str).collect();
    format!("write {}", or_list(&valid))
}

fn conflict(argument: &str, others: &[String]) -> Refusal {
    let (this, others) = (flag(argument), others.iter().map(|other| flag(other)).collect::<Vec<_>>());
    match &*others {
        [other] if *other != this => {
            Refusal::new(format!("{this} and {other} do not go together"), "leave one of them out")
        }
        [] | [_] => Refusal::new(format!("{this} stands there twice"), "write it once"),
        [..] => Refusal::new(format!("{this} does not go with {}", others.join(", ")), format!("leave {this} out")),
    }
}

/// The command that words name, as far as they name one.
struct Asked {
    /// Its words, without the program's name.
    path: Vec<String>,
    /// The program as a command.
    top: Command,
    /// Those of its words, each within the one before.
    inner: Vec<Command>,
    /// The options that were typed with it.
    typed: Vec<String>,
}

impl Asked {
    fn find(words: &[OsString]) -> Self {
        let mut asked = Self { path: Vec::new(), top: Arguments::command(), inner: Vec::new(), typed: Vec::new() };
        let mut words = words.iter().skip(1).filter_map(|word| word.to_str());
        while let Some(word) = words.next() {
            asked.typed.extend(word.starts_with("--").then(|| word.to_owned()));
            if asked.takes_a_value(word) {
                words.next();
            } else if let Some(inner) = asked.command().find_subcommand(word) {
                let inner = inner.clone();
                asked.path.push(inner.get_name().to_owned());
                asked.inner.push(inner);
            }
        }
        asked
    }

    fn command(&self) -> &Command {
        self.inner.last().unwrap_or(&self.top)
    }

    /// It, then those it stands in.
    fn outwards(&self) -> impl Iterator<Item = &Command> {
        self.inner.iter().rev().chain([&self.top])
    }

    /// Whether the word after this one is its value and no command.
    fn takes_a_value(&self, word: &str) -> bool {
        let mut arguments = self.outwards().flat_map(Command::get_arguments);
        word.strip_prefix("--").is_some_and(|name| {
            arguments.any(|argument| argument.get_long() == Some(name) && argument.get_action().takes_values())
        })
    }

    fn name(&self) -> String {
        if self.path.is_empty() { "skillmap".to_owned() } else { self.path.join(" ") }
    }

    fn full(&self) -> String {
        std::iter::once("skillmap").chain(self.path.iter().map(String::as_str)).collect::<Vec<_>>().join(" ")
    }

    fn help(&self) -> String {
        format!("{} --help shows how it is written", self.full())
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.command().get_subcommands().filter(|command| !command.is_hide_set()).map(Command::get_name)
    }

    fn commands(&self) -> String {
        format!("write {} {}", self.full(), or_list(&self.names().collect::<Vec<_>>()))
    }

    fn no_command(&self, typed: &str) -> Refusal {
        if !self.path.is_empty() {
            return Refusal::new(format!("{} has no command {}", self.name(), quoted(typed)), self.commands());
        }
        unknown("command", typed, self.names())
    }

    /// What to say of a word that nothing takes.
    fn no_place(&self, typed: &str, suggested: &[String]) -> Refusal {
        let typed = typed.split(' ').next().unwrap_or_default();
        if !typed.starts_with('-') {
            let message = format!("{} takes no {}", self.name(), quoted(typed));
            return Refusal::new(message, "leave it out; words that belong together stand in quotes");
        }
        let message = format!("{} has no option {}", self.name(), quoted(typed));
        let own = self.command().get_arguments().filter(|argument| !argument.is_hide_set());
        let own: Vec<String> = own.filter_map(|own| own.get_long()).map(|long| format!("--{long}")).collect();
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        let takes_words =
            self.command().get_positionals().any(|word| word.get_num_args().is_some_and(|n| n.max_values() > 1));
        let hint = match suggested.iter().find(|near| is_slip(typed, near)) {
            Some(near) => format!("did you mean {}?", flag(near)),
            None if takes_words => "a word that begins with - stands after --".to_owned(),
            None if own.is_empty() || own.len() > 4 => format!("{} --help lists its options", self.full()),
            None => format!("it has {}", and_list(&own)),
        };
        Refusal::new(message, hint)
    }

    fn incomplete(&self, missing: &[String]) -> Refusal {
        let needed: Vec<String> = missing.iter().map(|argument| spoken(argument)).collect();
        let needed: Vec<&str> = needed.iter().map(String::as_str).collect();
        let message = format!("{} needs {}", self.name(), and_list(&needed));
        let hint = self.example(missing).map_or_else(|| self.help(), |example| format!("for example: {example}"));
        Refusal::new(message, hint)
    }

    /// An example of the help that has what is missing, and as much as can be of what was typed.
    fn example(&self, missing: &[String]) -> Option<String> {
        let flags: Vec<String> = missing.iter().map(|one| flag(one)).filter(|one| one.starts_with("--")).collect();
        let begins = format!("{} ", self.full());
        let helps = self.outwards().filter_map(|command| command.get_after_help().map(ToString::to_string));
        let lines: Vec<String> =
            helps.flat_map(|help| help.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>()).collect();
        let examples = lines.iter().map(|line| line.split("   ").next().unwrap_or_default());
        let fit = examples
            .filter(|example| example.starts_with(&begins) && flags.iter().all(|flag| example.contains(flag.as_str())));
        let shared = |example: &str| self.typed.iter().filter(|flag| example.contains(flag.as_str())).count();
        // The first of those that share the most.
        fit.rev().max_by_key(|example| shared(example)).map(ToOwned::to_owned)
    }
}

/// Whether somebody who typed this meant that: a letter or two beside it.
fn is_slip(typed: &str, meant: &str) -> bool {
    let (typed, meant) = (typed.trim_start_matches('-'), meant.trim_start_matches('-'));
    let far = strsim::damerau_levenshtein(typed, meant);
    far <= (typed.chars().count() / 3).max(1) || (!typed.is_empty() && meant.starts_with(typed))
}
