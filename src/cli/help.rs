//! Owns how the help is laid out: the commands in their groups, and what every command takes in one line below its own.

use std::ffi::OsString;
use std::fmt::Write;

use clap::builder::StyledStr;
use clap::{Arg, Command, CommandFactory};

use super::args::{Arguments, GROUPS};

/// The help that these words ask for, as people read it.
pub fn of(words: &[OsString]) -> Option<StyledStr> {
    command().try_get_matches_from(words).err().map(|asked| asked.render())
}

/// The commands with that help. They parse as ever.
fn command() -> Command {
    let top = Arguments::command();
    let everywhere: Vec<Arg> = top.get_arguments().filter(|arg| arg.is_global_set()).cloned().collect();
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{}{{all-args}}{{after-help}}",
        groups(&top)
    );
    top.help_template(template)
        // A list of its own would say all of them again.
        .override_usage("skillmap [OPTIONS] [COMMAND]")
        .mut_subcommands(|below| named(below, &everywhere).hide(true))
}

/// The groups of the commands, each below its heading.
fn groups(top: &Command) -> String {
    let (heading, literal) = (top.get_styles().get_header(), top.get_styles().get_literal());
    let wide = top.get_subcommands().map(|below| below.get_name().len()).max().unwrap_or_default();
    let mut said = String::new();
    for group in GROUPS {
        let _ = writeln!(said, "{heading}{}:{heading:#}", group.heading);
        for below in group.commands.iter().filter_map(|name| top.find_subcommand(name)) {
            let (name, does) = (below.get_name(), below.get_about().map(ToString::to_string).unwrap_or_default());
            let _ = writeln!(said, "  {literal}{name}{literal:#}{:1$}{does}", "", wide + 2 - name.len());
        }
        said.push('\n');
    }
    said
}

/// A command and those below it, which name what every command takes and leave it to the first page to say what it is.
fn named(command: Command, everywhere: &[Arg]) -> Command {
    let heading = command.get_styles().get_header();
    let flags: Vec<String> = everywhere.iter().filter_map(Arg::get_long).map(|long| format!("--{long}")).collect();
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{{all-args}}\n\n\
         {heading}Everywhere:{heading:#} {} (skillmap --help){{after-help}}",
        flags.join(" ")
    );
    command
        .help_template(template)
        .args(everywhere.iter().map(|arg| arg.clone().hide(true)))
        .mut_subcommands(|below| named(below, everywhere))
}

#[cfg(test)]
mod tests {
    //! The groups hold every command once, and what is read is what is parsed.

    use super::*;

    /// A help without its colours.
    fn help(path: &[&str]) -> String {
        let mut command = command();
        command.build();
        let asked = path.iter().try_fold(&mut command, |above, name| above.find_subcommand_mut(name));
        asked.expect("a command").render_help().to_string()
    }

    #[test]
    fn every_command_stands_in_one_group() {
        let top = Arguments::command();
        let mut shown: Vec<&str> =
            top.get_subcommands().filter(|below| !below.is_hide_set()).map(Command::get_name).collect();
        let mut grouped: Vec<&str> = GROUPS.iter().flat_map(|group| group.commands).copied().collect();
        shown.sort_unstable();
        grouped.sort_unstable();
        assert_eq!(grouped, shown);
    }

    #[test]
    fn the_first_page_has_every_command_once_below_a_heading() {
        let top = help(&[]);
        for group in GROUPS {
            let (_, below) = top.split_once(&format!("\n{}:\n", group.heading)).expect(group.heading);
            let below = below.split("\n\n").next().unwrap_or_default();
            let named: Vec<&str> = below.lines().filter_map(|line| line.split_whitespace().next()).collect();
            assert_eq!(named, group.commands);
        }
        assert_eq!(top.matches("\n  doctor ").count(), 1, "{top}");
        assert!(!top.contains("Commands:") && top.contains("\n      --roadmap <FILE>  The roadmap file"), "{top}");
        let usage = Arguments::command().render_usage().to_string();
        assert!(top.contains(&format!("\n{usage}\n")), "{usage}\n{top}");
    }

    #[test]
    fn a_command_names_what_is_taken_everywhere_in_one_line() {
        for path in [&["log"][..], &["edit"], &["plan"], &["plan", "show"]] {
            let said = help(path);
            let line = said.lines().find(|line| line.contains("--roadmap")).expect("the line");
            assert!(line.len() <= 80 && line.ends_with(" --ascii (skillmap --help)"), "{line}");
            assert_eq!(said.matches("--roadmap").count(), 1, "{said}");
            assert!(said.contains(&format!("{line}\n\nEXAMPLES\n")) || path.len() > 1, "{said}");
        }
        assert!(help(&["log"]).contains("      --json  Answer in JSON\n"));
    }
}
