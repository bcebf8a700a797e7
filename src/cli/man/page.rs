//! Owns one manual page: the parts that clap_mangen makes of the tree of commands, and the sections of the help below them.
//! The same for the same program: no date, nothing of the machine.

use std::fmt::Write;

use clap::{Arg, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::{keys, sections};
use crate::cli::args::{GROUPS, Group};
use crate::cli::{examples, log};
use crate::domain::calendar::Day;
use crate::plan;

/// The line that every page begins with.
pub const MARK: &str = ".\\\" Written by skillmap man from the help of the program.\n";

/// A page.
#[derive(Debug)]
pub struct Page {
    /// The name of its file.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// The page of the program, and one a command; what is below a command is on its page.
pub fn all(mut command: Command) -> Vec<Page> {
    command.build();
    let mut pages = vec![page(&command)];
    pages.extend(command.get_subcommands().filter(|below| !below.is_hide_set()).map(page));
    pages
}

fn page(command: &Command) -> Page {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let is_top = !name.contains('-');
    let version = env!("CARGO_PKG_VERSION");
    let title = name.to_uppercase().replace('-', "\\-");
    let man = Man::new(command.clone());
    let mut body = String::new();
    body += &made(|out| man.render_name_section(out));
    body += ".SH SYNOPSIS\n";
    body += &synopsis(command);
    body += &made(|out| man.render_description_section(out));
    if name == "skillmap" {
        // What to begin with comes before what there is.
        body += &sections::of(&examples::TOP.replacen("EVERY DAY", "EXAMPLES", 1));
        body += ".SH COMMANDS\n";
        body.extend(GROUPS.iter().map(|group| grouped(command, group)));
    }
    if ["log", "start"].contains(&command.get_name()) {
        body += &entry();
    }
    if !is_top && command.has_subcommands() {
        body += ".SH COMMANDS\n";
        command.get_subcommands().filter(|below| !below.is_hide_set()).for_each(|below| body += &nested(below));
    }
    body += &made(|out| man.render_options_section(out));
    body += &command.get_after_help().map(|help| sections::of(&help.to_string())).unwrap_or_default();
    if is_top {
        body += &keys::section();
    }
    body += &see_also(command, is_top);
    // Words that can be pasted are not cut, and lines not stretched.
    let text = format!(
        "{MARK}{}.TH \"{title}\" \"1\" \"\" \"skillmap {version}\" \"skillmap\"\n.nh\n.ad l\n{}",
        preamble(),
        trimmed(&body)
    );
    Page { name: format!("{name}.1"), text }
}

/// No blanks at the ends of lines, and no empty lines, which a formatter would show.
fn trimmed(text: &str) -> String {
    text.lines().map(str::trim_end).filter(|line| !line.is_empty()).fold(String::new(), |mut all, line| {
        all.push_str(line);
        all.push('\n');
        all
    })
}

/// What a part of clap_mangen writes, without the definition that it puts before each.
fn made(write: impl Fn(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    // Memory takes whatever is written.
    let _ = write(&mut bytes);
    String::from_utf8_lossy(&bytes).replace(&preamble(), "")
}

/// The definition of the apostrophe, which every text of roff begins with.
fn preamble() -> String {
    Roff::new().render()
}

/// A text of roff without that.
pub fn text(roff: &Roff) -> String {
    roff.render().replace(&preamble(), "")
}

/// How it is called, as the help says it: a line for each way.
fn synopsis(command: &Command) -> String {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let usage = command.clone().render_usage().to_string();
    let mut roff = Roff::new();
    for (n, line) in usage.trim_start_matches("Usage:").lines().map(str::trim).enumerate() {
        if n > 0 {
            roff.control("br", []);
        }
        let rest = line.strip_prefix(name).unwrap_or(line).trim_start();
        roff.text(vec![bold(name), roman(format!(" {rest}"))]);
    }
    text(&roff)
}

/// A group of the commands, as the help has it.
fn grouped(command: &Command, group: &Group) -> String {
    let mut roff = Roff::new();
    roff.control("SS", [group.heading]);
    for below in group.commands.iter().filter_map(|name| command.find_subcommand(name)) {
        let does = below.get_about().map(ToString::to_string).unwrap_or_default();
        roff.control("TP", []).text(vec![roman(format!("skillmap-{}(1)", below.get_name()))]).text(vec![roman(does)]);
    }
    text(&roff)
}

/// A command below a command, on the page of that one.
fn nested(command: &Command) -> String {
    // What is the same for all stands once, with the options of the page.
    let own = |arg: Arg| {
        let everywhere = arg.is_global_set() || arg.get_id() == "help";
        if everywhere { arg.hide(true) } else { arg }
    };
    let command = command.clone().mut_args(own);
    let man = Man::new(command.clone().disable_help_flag(true));
    let without_heading = |text: String| {
        text.lines().filter(|line| !line.starts_with(".SH")).fold(String::new(), |mut all, line| {
            let _ = writeln!(all, "{line}");
            all
        })
    };
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let mut said = format!(".SS \"{}\"\n", name.trim_start_matches("skillmap ").replace('-', "\\-"));
    said += &synopsis(&command);
    said += ".PP\n";
    said += &without_heading(made(|out| man.render_description_section(out)));
    said += &without_heading(made(|out| man.render_options_section(out)));
    said
}

/// The grammar of an entry, as `skillmap log` alone shows it, with the ids of the built-in roadmap.
fn entry() -> String {
    // Which day it begins on is nowhere in the grammar.
    let Some(day) = Day::new(2026, 1, 1) else { return String::new() };
    let loaded = plan::load(&plan::shipped_from(day), day);
    loaded.map(|loaded| sections::of(&format!("ENTRY\n{}", log::grammar(&loaded.roadmap)))).unwrap_or_default()
}

fn see_also(command: &Command, is_top: bool) -> String {
    let mut roff = Roff::new();
    roff.control("SH", ["SEE ALSO"]);
    if is_top {
        let first = command.get_subcommands().find(|below| !below.is_hide_set()).map_or("today", Command::get_name);
        roff.text(vec![bold(format!("skillmap-{first}")), roman("(1) and the other pages named above.")]);
    } else {
        roff.text(vec![bold("skillmap"), roman("(1) has the files, the environment and the exit status.")]);
    }
    text(&roff)
}
