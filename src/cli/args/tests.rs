//! The definitions agree with each other, and every command has a purpose and examples.

use clap::CommandFactory;

use super::*;

#[test]
fn the_definitions_agree_with_each_other() {
    Arguments::command().debug_assert();
}

#[test]
fn every_command_has_a_purpose_and_examples() {
    // Hidden ones are for scripts, which nobody reads the help of.
    for command in Arguments::command().get_subcommands().filter(|command| !command.is_hide_set()) {
        assert!(command.get_about().is_some(), "{}", command.get_name());
        let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        assert!(after.starts_with("EXAMPLES") && after.contains("  skillmap "), "{}", command.get_name());
    }
}

#[test]
fn steps_back_and_dashes_are_values() {
    for line in ["skillmap advance evals -1", "skillmap advance evals =12 --json", "skillmap log -"] {
        assert!(Arguments::try_parse_from(line.split(' ')).is_ok(), "{line}");
    }
}
