//! The reading of half-typed lines, and the table of what arguments want held against the tree of commands.

use clap::{Command, CommandFactory};

use super::line::{self, What};
use super::wanted::TABLE;
use super::{plain, wanted};
use crate::cli::args::{Arguments, ShellName};

fn tree() -> Command {
    let mut command = Arguments::command();
    command.build();
    command
}

/// What a line comes to: the command, the argument that is completed, what is kept and what is completed of it.
fn read(typed: &str) -> (String, String, String, String) {
    let tree = tree();
    let mut words: Vec<String> = typed.split(' ').map(str::to_owned).collect();
    let word = words.pop().unwrap_or_default();
    let asked = line::read(&tree, &words, &word);
    let what = match asked.what {
        What::Value(arg) | What::Word(Some(arg)) => arg.get_id().to_string(),
        What::Word(None) => "a command".to_owned(),
        What::Flag => "a flag".to_owned(),
        What::Nothing => "nothing".to_owned(),
    };
    (asked.path.join(" "), what, asked.kept, asked.typed)
}

#[test]
fn the_place_of_a_word_is_found() {
    for (typed, path, what, kept, word) in [
        ("", "", "a command", "", ""),
        ("lo", "", "a command", "", "lo"),
        ("--roadmap x log 45m ra", "log", "entry", "", "ra"),
        ("--roadmap=x log 45m rag some more", "log", "entry", "", "more"),
        ("-q 45m ra", "log", "entry", "", "ra"),
        ("-q ra", "log", "entry", "", "ra"),
        ("plan show ", "plan show", "version", "", ""),
        ("plan diff 1 ", "plan diff", "to", "", ""),
        ("plan diff 1 2 ", "plan diff", "a command", "", ""),
        ("sessions --skill ra", "sessions", "skill", "", "ra"),
        ("sessions --skill=ra", "sessions", "skill", "--skill=", "ra"),
        ("sessions --edit=ra", "sessions", "nothing", "--edit=", "ra"),
        ("sessions --sk", "sessions", "a flag", "", "--sk"),
        ("choose vertical RA", "choose", "option", "", "RA"),
        ("choose --on mon vertical ", "choose", "option", "", ""),
        ("add target x --skills rag,", "add target", "skills", "", "rag,"),
        ("review --save --next rag ra", "review", "next", "", "ra"),
        ("review --save --next rag ca --st", "review", "a flag", "", "--st"),
        ("review --save --next rag --well x 2026", "review", "period", "", "2026"),
        ("log -- --ra", "log", "entry", "", "--ra"),
        ("week --data d --pl", "week", "a flag", "", "--pl"),
        ("export -o ", "export", "output", "", ""),
        ("nonsense x", "", "a command", "", "x"),
    ] {
        let wanted = [path, what, kept, word].map(str::to_owned);
        let (path, what, kept, word) = read(typed);
        assert_eq!([path, what, kept, word], wanted, "{typed:?}");
    }
}

#[test]
fn the_table_names_arguments_that_are_there() {
    let tree = tree();
    for (path, name, _) in TABLE {
        let command = path.split(' ').try_fold(&tree, |command, word| command.find_subcommand(word));
        let command = command.unwrap_or_else(|| panic!("there is no command {path}"));
        let arg = command.get_arguments().find(|arg| arg.get_id() == name);
        let arg = arg.unwrap_or_else(|| panic!("{path} has no argument {name}"));
        // What the parser lists itself is never looked up here.
        assert!(line::possible(arg).is_empty(), "{path} {name} has values of its own");
    }
}

#[test]
fn ids_of_every_command_are_known() {
    fn walk(command: &Command, path: &str, unknown: &mut Vec<String>) {
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            let names = arg.get_value_names().unwrap_or_default();
            let id = names.iter().any(|name| ["ID", "IDS", "FRICTION"].contains(&name.as_str()));
            if id && wanted::of(path, arg) == wanted::Wanted::Nothing && !is_new(path, arg) {
                unknown.push(format!("{path} {}", arg.get_id()));
            }
        }
        for below in command.get_subcommands() {
            walk(below, format!("{path} {}", below.get_name()).trim_start(), unknown);
        }
    }
    /// An id that does not exist yet.
    fn is_new(path: &str, arg: &clap::Arg) -> bool {
        path.starts_with("add ") && arg.is_positional()
    }
    let mut unknown = Vec::new();
    walk(&tree(), "", &mut unknown);
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn quotes_of_half_a_line_come_off() {
    for (typed, meant) in
        [("rag", "rag"), ("\"two wo", "two wo"), ("'a b'", "a b"), ("a\\ b", "a b"), ("it\\'s", "it's")]
    {
        assert_eq!(plain(typed, ShellName::Bash), meant);
    }
    assert_eq!(plain("'as it is'", ShellName::Zsh), "'as it is'");
}
