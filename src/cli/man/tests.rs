//! The pages: all commands, the sections of the help, and text that no formatter takes for its own.

use clap::CommandFactory;

use super::page::{MARK, Page, all};
use super::sections;
use crate::cli::args::{Arguments, GROUPS};

fn pages() -> Vec<Page> {
    all(Arguments::command())
}

fn named<'p>(pages: &'p [Page], name: &str) -> &'p str {
    &pages.iter().find(|page| page.name == name).unwrap_or_else(|| panic!("no {name}")).text
}

#[test]
fn every_command_has_its_page_with_its_examples() {
    let pages = pages();
    assert_eq!(pages[0].name, "skillmap.1");
    for below in Arguments::command().get_subcommands().filter(|below| !below.is_hide_set()) {
        let page = named(&pages, &format!("skillmap-{}.1", below.get_name()));
        assert!(page.starts_with(MARK), "{page}");
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "EXAMPLES", "\"SEE ALSO\""] {
            assert!(page.contains(&format!("\n.SH {section}\n")), "{} has no {section}", below.get_name());
        }
    }
    assert!(!pages.iter().any(|page| page.name == "skillmap-complete.1"));
}

#[test]
fn the_first_page_has_files_environment_and_exit_status() {
    let pages = pages();
    let first = named(&pages, "skillmap.1");
    for part in
        [".SH FILES\n.TP\n\\fBroadmap.toml\\fR\n", "SKILLMAP_NOW", ".SH \"EXIT STATUS\"\n.TP\n\\fB0\\fR\ndone\n"]
    {
        assert!(first.contains(part), "no {part:?}:\n{first}");
    }
    let grouped = ".SH COMMANDS\n.SS \"Every day\"\n.TP\nskillmap\\-today(1)\nToday: hours";
    assert!(first.contains(grouped), "{first}");
    // A heading of one word stands without quotes.
    let plain = first.replace('"', "");
    for group in GROUPS {
        let (_, below) = plain.split_once(&format!("\n.SS {}\n", group.heading)).expect(group.heading);
        let below = below.split("\n.S").next().unwrap_or_default();
        let named: Vec<&str> = below.lines().filter_map(|line| line.strip_prefix("skillmap\\-")).collect();
        assert_eq!(named, group.commands.iter().map(|name| format!("{name}(1)")).collect::<Vec<_>>());
    }
    let called = ".SH SYNOPSIS\n\\fBskillmap export\\fR [OPTIONS] \\-\\-format <FORMAT>\n";
    assert!(named(&pages, "skillmap-export.1").contains(called));
    let several = "\\fBskillmap sync\\fR [OPTIONS]\n.br\n\\fBskillmap sync\\fR <COMMAND>\n";
    assert!(named(&pages, "skillmap-sync.1").contains(several));
    assert!(named(&pages, "skillmap-log.1").contains(".SH ENTRY\n"));
    assert!(named(&pages, "skillmap-log.1").contains("\\fB+TARGET\\fR"));
    assert!(named(&pages, "skillmap-plan.1").contains(".SS \"plan restore\"\n"));
}

#[test]
fn no_line_is_a_request_that_we_did_not_write() {
    let ours = [
        "\\\"", "ie ", "el ", "TH ", "SH ", "SS ", "TP", "PP", "br", "nf", "fi", "nh", "ad l", "sp", "RS", "RE", "IP ",
    ];
    for page in pages() {
        for line in page.text.lines() {
            let request = line.strip_prefix(['.', '\'']);
            assert!(request.is_none_or(|rest| ours.iter().any(|o| rest.starts_with(o))), "{}: {line}", page.name);
            assert!(!line.ends_with(' ') && !line.is_empty(), "{}: {line:?}", page.name);
        }
        // A hyphen that is not written out may be shown as another sign, which cannot be pasted.
        let text = page.text.lines().filter(|line| !line.starts_with('.'));
        assert_eq!(text.filter(|line| line.replace("\\-", "").contains('-')).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}

#[test]
fn help_becomes_sections() {
    let help = "EXAMPLES\n  skillmap x -a     what it does\n                    and more\n  skillmap y\n\nProse with a \\ in it.\n.dots\n\n\
                LEVELS\n  0 none   1 some\n\nBY HAND\n  a\n    b\n";
    let wanted = ".SH EXAMPLES\n.TP\n\\fBskillmap x \\-a\\fR\nwhat it does\n.br\nand more\n.PP\n\\fBskillmap y\\fR\n.PP\n\
                  Prose with a \\\\ in it.\n\\&.dots\n.SH LEVELS\n.TP\n\\fB0\\fR\nnone\n.TP\n\\fB1\\fR\nsome\n\
                  .SH \"BY HAND\"\n.nf\na\n  b\n.fi\n";
    assert_eq!(sections::of(help), wanted);
}

#[test]
fn the_first_page_has_every_key_of_the_table_and_what_it_does() {
    let pages = pages();
    let keys = named(&pages, "skillmap.1").split("\n.SH KEYS\n").nth(1).expect("a section of keys").to_owned();
    let plain = keys.replace("\\-", "-").replace("\\(aq", "'").replace("\\\\", "\\");
    for binding in crate::ui::keymap::TABLE {
        assert!(plain.contains(&format!("\n{}\n", binding.says)), "{binding:?}\n{plain}");
    }
    assert!(!named(&pages, "skillmap-log.1").contains(".SH KEYS"));
}
