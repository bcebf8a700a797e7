//! Owns the words that several commands share: where, how to answer, which sessions, which day.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::config::Config;
use crate::domain::past::Counted;
use crate::ui::theme::Choice;

/// Flags of every command.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// The roadmap file [default: $SKILLMAP_ROADMAP, else roadmap.toml in the config folder]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub roadmap: Option<PathBuf>,

    /// The data folder [default: $SKILLMAP_DATA, else the usual one]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    pub data: Option<PathBuf>,

    /// Use colour auto, always or never; NO_COLOR wins
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Everywhere"
    )]
    pub color: Color,

    /// Show dark, light, contrast, colour-blind or plain; auto asks the terminal
    #[arg(long, global = true, value_name = "NAME", hide_possible_values = true, help_heading = "Everywhere")]
    pub theme: Option<Look>,

    /// Say it line by line in words, for a screen reader; also SKILLMAP_PLAIN=1
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub plain: bool,

    /// Write and draw with ASCII only
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub ascii: bool,

    /// What config.toml says, read once before the command.
    #[arg(skip)]
    pub config: Config,

    /// The config folder, where it is not the user's: that of the demonstration.
    #[arg(skip)]
    pub customs: Option<PathBuf>,
}

/// The themes by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Look {
    /// What the terminal tells.
    Auto,
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
    /// Strong signals, nothing that stands back.
    Contrast,
    /// Signals that differ for those who do not tell red from green.
    #[value(alias = "color-blind")]
    ColourBlind,
    /// No colour.
    Plain,
}

impl From<Look> for Choice {
    fn from(look: Look) -> Self {
        match look {
            Look::Auto => Self::Auto,
            Look::Dark => Self::Dark,
            Look::Light => Self::Light,
            Look::Contrast => Self::Contrast,
            Look::ColourBlind => Self::ColourBlind,
            Look::Plain => Self::Plain,
        }
    }
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that has it.
    Auto,
    /// Also into files and pipes.
    Always,
    /// Not at all.
    Never,
}

/// How a reading command answers, and for when.
#[derive(Debug, Clone, Default, Args)]
pub struct Reading {
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,

    /// Stand at another moment: 2027-03-01 or "2027-03-01 09:00"
    #[arg(long, value_name = "WHEN")]
    pub at: Option<String>,
}

/// How a text screen is laid out.
#[derive(Debug, Clone, Default, Args)]
pub struct Screen {
    /// How it answers.
    #[command(flatten)]
    pub reading: Reading,
}

/// How standing is shown.
#[derive(Debug, Clone, Default, Args)]
pub struct Standing {
    /// How it is laid out.
    #[command(flatten)]
    pub screen: Screen,

    /// Count everything from the start, fresh lines or not
    #[arg(long)]
    pub since_start: bool,
}

impl Standing {
    /// From when it counts.
    pub fn counted(&self) -> Counted {
        if self.since_start { Counted::SinceStart } else { Counted::SinceFresh }
    }
}

/// How an act answers.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Answer {
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

/// Which sessions.
#[derive(Debug, Clone, Default, Args)]
pub struct Selection {
    /// From this day on
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Up to this day
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// Only this skill's
    #[arg(long, value_name = "ID")]
    pub skill: Option<String>,
}

/// The day an act counts for.
#[derive(Debug, Clone, Default, Args)]
pub struct On {
    /// The day it happened: 2026-11-30, today, yesterday or mon (the last Monday)
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
}

/// When a reminder is wanted.
#[derive(Debug, Clone, Args)]
pub struct Remind {
    /// Say nothing if a reminder was given today already
    #[arg(long, conflicts_with = "at")]
    pub once_a_day: bool,

    /// How it answers.
    #[command(flatten)]
    pub reading: Reading,
}

/// The bars that would take some signs of a line for their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Bar {
    /// A sign # of a value is doubled
    Tmux,
    /// JSON with text, tooltip and class, the values escaped for Pango
    Waybar,
}

/// The starter files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Template {
    /// The whole 24-month roadmap, and the manual of the format
    Shipped,
    /// One stage, one skill, one target
    Blank,
    /// Six months to a certification beside a job: another person's plan
    Certification,
}
