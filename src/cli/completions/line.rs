//! Owns the reading of a half-typed line by the tree of commands: which command it is, what was given, and what the word at
//! the cursor may be. Knows the tree and nothing of the user's own; what joins the tree is completed without a word here.

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};

use crate::domain::entry::Candidate;

/// What a half-typed line asks for.
#[derive(Debug)]
pub struct Asked<'c> {
    /// The command it has come to, as its words: `plan`, `show`; none above all of them.
    pub path: Vec<&'c str>,
    /// That command.
    pub command: &'c Command,
    /// What was given before: the argument and its value, empty for a flag.
    pub given: Vec<(&'c Arg, String)>,
    /// What the word at the cursor is.
    pub what: What<'c>,
    /// Whether a command may stand there: no other word does since the last one.
    pub is_first: bool,
    /// What of that word stays as it is: `--skill=`.
    pub kept: String,
    /// What is completed of it.
    pub typed: String,
}

/// What a word at the cursor may be.
#[derive(Debug, Clone, Copy)]
pub enum What<'c> {
    /// The value of an option.
    Value(&'c Arg),
    /// An option.
    Flag,
    /// A command, or what stands in its place.
    Word(Option<&'c Arg>),
    /// Nothing that is known.
    Nothing,
}

impl Asked<'_> {
    /// The value given last to the argument of this name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.given.iter().rev().find(|(arg, _)| arg.get_id() == name).map(|(_, value)| value.as_str())
    }

    /// All values given to the argument of this name.
    pub fn values(&self, name: &str) -> Vec<&str> {
        self.given.iter().filter(|(arg, _)| arg.get_id() == name).map(|(_, value)| value.as_str()).collect()
    }
}

/// Reads the words before the cursor and the one at it.
pub fn read<'c>(root: &'c Command, before: &[String], word: &str) -> Asked<'c> {
    let mut line = Line {
        path: Vec::new(),
        command: root,
        given: Vec::new(),
        waits: None,
        goes_on: None,
        nth: 0,
        only_words: false,
    };
    for word in before {
        line.take(word);
    }
    let (mut kept, mut typed) = (String::new(), word.to_owned());
    let what = if let Some(arg) = line.waits.or(line.goes_on.filter(|_| !word.starts_with('-'))) {
        What::Value(arg)
    } else if line.only_words || !word.starts_with('-') {
        line.word()
    } else if let Some((name, value)) = word.split_once('=') {
        (kept, typed) = (format!("{name}="), value.to_owned());
        line.long(&name[1..]).filter(|arg| takes_value(arg)).map_or(What::Nothing, What::Value)
    } else {
        What::Flag
    };
    let is_first = line.nth == 0 && !line.only_words;
    Asked { path: line.path, command: line.command, given: line.given, what, is_first, kept, typed }
}

struct Line<'c> {
    path: Vec<&'c str>,
    command: &'c Command,
    given: Vec<(&'c Arg, String)>,
    /// The option whose value comes next.
    waits: Option<&'c Arg>,
    /// The option that takes further values, until another one is given.
    goes_on: Option<&'c Arg>,
    /// How many words stood in the places of the command.
    nth: usize,
    /// Whether `--` said that no option follows.
    only_words: bool,
}

impl<'c> Line<'c> {
    fn take(&mut self, word: &str) {
        let goes_on = self.goes_on.take();
        if let Some(arg) = self.waits.take().or(goes_on.filter(|_| !word.starts_with('-'))) {
            self.given.push((arg, word.to_owned()));
            self.goes_on = Some(arg).filter(|arg| arg.get_num_args().is_some_and(|count| count.max_values() > 1));
        } else if self.only_words {
            self.take_word(word);
        } else if word == "--" {
            self.only_words = true;
        } else if word.starts_with("--") {
            let (name, value) = word.split_once('=').map_or((word, None), |(name, value)| (name, Some(value)));
            if let Some(arg) = self.long(&name[1..]) {
                self.option(arg, value);
            }
        } else if let Some(arg) = word.strip_prefix('-').and_then(|rest| self.short(rest.chars().next()?)) {
            let value = word.get(1 + arg.get_short().map_or(0, char::len_utf8)..).filter(|rest| !rest.is_empty());
            self.option(arg, value.filter(|_| takes_value(arg)));
        } else {
            self.take_word(word);
        }
    }

    fn option(&mut self, arg: &'c Arg, value: Option<&str>) {
        if takes_value(arg) && value.is_none() {
            self.waits = Some(arg);
        } else {
            self.given.push((arg, value.unwrap_or_default().to_owned()));
        }
    }

    /// The option of a name, given with one of its two dashes.
    fn long(&self, name: &str) -> Option<&'c Arg> {
        let name = name.strip_prefix('-')?;
        self.command.get_arguments().find(|arg| arg.get_long() == Some(name))
    }

    fn short(&self, letter: char) -> Option<&'c Arg> {
        self.command.get_arguments().find(|arg| arg.get_short() == Some(letter))
    }

    fn take_word(&mut self, word: &str) {
        let below =
            self.command.find_subcommand(word).filter(|_| self.nth == 0 && !self.only_words && !self.is_quick());
        if let Some(command) = below {
            self.enter(command);
        } else {
            if self.is_quick() {
                self.log();
            }
            if let Some(arg) = self.place() {
                self.given.push((arg, word.to_owned()));
            }
            self.nth += 1;
        }
    }

    fn enter(&mut self, command: &'c Command) {
        self.path.push(command.get_name());
        self.command = command;
        self.nth = 0;
    }

    /// Whether `-q` stands before what would be a command: it is an entry then.
    fn is_quick(&self) -> bool {
        self.path.is_empty() && self.given.iter().any(|(arg, _)| arg.get_short() == Some('q'))
    }

    fn log(&mut self) {
        if let Some(log) = self.command.find_subcommand("log") {
            self.enter(log);
        }
    }

    /// What the next word stands for in the command.
    fn place(&self) -> Option<&'c Arg> {
        let many = |arg: &&Arg| matches!(arg.get_action(), ArgAction::Append) && !arg.is_last_set();
        let places: Vec<&Arg> = self.command.get_positionals().filter(|arg| !arg.is_hide_set()).collect();
        places.get(self.nth).copied().or_else(|| places.last().copied().filter(many))
    }

    fn word(&mut self) -> What<'c> {
        if self.is_quick() {
            self.log();
        }
        What::Word(self.place())
    }
}

fn takes_value(arg: &Arg) -> bool {
    arg.get_num_args().is_some_and(|count| count.takes_values())
}

fn first_line(help: Option<&StyledStr>) -> String {
    help.map(ToString::to_string).unwrap_or_default().lines().next().unwrap_or_default().to_owned()
}

/// The commands below one.
pub fn commands(command: &Command) -> Vec<Candidate> {
    let shown = command.get_subcommands().filter(|below| !below.is_hide_set());
    shown.map(|below| Candidate { word: below.get_name().to_owned(), says: first_line(below.get_about()) }).collect()
}

/// The options that may still be given.
pub fn flags(asked: &Asked) -> Vec<Candidate> {
    let is_given = |arg: &Arg| asked.given.iter().any(|(given, _)| given.get_id() == arg.get_id());
    let again = |arg: &Arg| matches!(arg.get_action(), ArgAction::Append | ArgAction::Count);
    let is_shown = |arg: &&Arg| !arg.is_positional() && !arg.is_hide_set() && (again(arg) || !is_given(arg));
    let mut found = Vec::new();
    for arg in asked.command.get_arguments().filter(is_shown) {
        let says = first_line(arg.get_help());
        match (arg.get_long(), arg.get_short()) {
            (Some(long), _) => found.push(Candidate { word: format!("--{long}"), says }),
            (None, Some(short)) => found.push(Candidate { word: format!("-{short}"), says }),
            (None, None) => {}
        }
    }
    found
}

/// The values that the parser knows of an argument.
pub fn possible(arg: &Arg) -> Vec<Candidate> {
    let shown = arg.get_possible_values().into_iter().filter(|value| !value.is_hide_set());
    shown.map(|value| Candidate { word: value.get_name().to_owned(), says: first_line(value.get_help()) }).collect()
}
