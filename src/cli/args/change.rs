//! Owns the words of the small edits: what can be added, with the keys of each kind as options, and how a change is
//! agreed to. Every option is the key of the file that it is named after.

use clap::{Args, Subcommand};

use crate::domain::edit::Kind;

/// How a change of the file is agreed to and answered.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Agreement {
    /// Write it without asking
    #[arg(long)]
    pub yes: bool,

    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

/// The things that can be added.
#[derive(Debug, Clone, Subcommand)]
pub enum Thing {
    /// An outcome of a stage: ticked, counted with --goal, or chosen with --choose
    #[command(after_help = super::ex::ADD)]
    Target(NewTarget),
    /// A row of the matrix
    #[command(after_help = super::ex::ADD)]
    Skill(NewSkill),
    /// Something to keep once a week, month or quarter
    #[command(after_help = super::ex::ADD)]
    Ritual(NewRitual),
    /// A book, course or paper of a source
    #[command(after_help = super::ex::ADD)]
    Resource(NewResource),
    /// Days that the plan skips
    #[command(after_help = super::ex::ADD)]
    Pause(NewPause),
    /// A day from which standing is counted anew
    #[command(after_help = super::ex::ADD)]
    Fresh(NewFresh),
}

/// `add target`.
#[derive(Debug, Clone, Args)]
pub struct NewTarget {
    /// Its id
    pub id: String,
    /// The stage it belongs to
    #[arg(long, value_name = "ID")]
    pub stage: String,
    /// Its title [left out: the id]
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub title: Option<String>,
    /// The skills it grows, the main one first: rag,evals
    #[arg(long, value_name = "IDS")]
    pub skills: Vec<String>,
    /// The count that reaches it
    #[arg(long, value_name = "N", conflicts_with = "choose", allow_negative_numbers = true)]
    pub goal: Option<String>,
    /// A count beyond the goal
    #[arg(long, value_name = "N", requires = "goal", allow_negative_numbers = true)]
    pub stretch: Option<String>,
    /// What is counted
    #[arg(long, value_name = "TEXT", requires = "goal")]
    pub unit: Option<String>,
    /// The options to choose from: RAG,agents,evals
    #[arg(long, value_name = "OPTIONS")]
    pub choose: Vec<String>,
    /// Its own day, 2027-02-15 [left out: the stage's last]
    #[arg(long, value_name = "DAY")]
    pub due: Option<String>,
    /// The targets that come first
    #[arg(long, value_name = "IDS")]
    pub after: Vec<String>,
    /// Its part of the stage's progress [left out: 1]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub weight: Option<String>,
    /// Where it is described
    #[arg(long, value_name = "URL")]
    pub link: Option<String>,
    /// How long it should take: 20h
    #[arg(long, value_name = "DURATION")]
    pub estimate: Option<String>,
    /// How it is agreed to.
    #[command(flatten)]
    pub agreement: Agreement,
}

/// `add skill`.
#[derive(Debug, Clone, Args)]
pub struct NewSkill {
    /// Its id
    pub id: String,
    /// P0 now, P1 next, P2 later, P3 not planned
    #[arg(long, value_name = "P0..P3")]
    pub priority: String,
    /// Its name [left out: the id]
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub name: Option<String>,
    /// keep, add or reach [left out: add]
    #[arg(long, value_name = "TRACK")]
    pub track: Option<String>,
    /// The point of it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub why: Option<String>,
    /// Its part of the priority's share [left out: 1]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub weight: Option<String>,
    /// How it is agreed to.
    #[command(flatten)]
    pub agreement: Agreement,
}

/// `add ritual`.
#[derive(Debug, Clone, Args)]
pub struct NewRitual {
    /// Its id
    pub id: String,
    /// week, month or quarter
    #[arg(long, value_name = "PERIOD")]
    pub every: String,
    /// Its title [left out: the id]
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub title: Option<String>,
    /// Its weekday, with a time if it has one: "monday 16:00"
    #[arg(long, value_name = "WHEN")]
    pub on: Option<String>,
    /// How often in a period [left out: 1]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub times: Option<String>,
    /// A miss is no miss
    #[arg(long)]
    pub optional: bool,
    /// The act that keeps it: review, a source (/teach) or a target (+talk)
    #[arg(long, value_name = "ACT")]
    pub by: Option<String>,
    /// How it is agreed to.
    #[command(flatten)]
    pub agreement: Agreement,
}

/// `add resource`.
#[derive(Debug, Clone, Args)]
pub struct NewResource {
    /// Its id
    pub id: String,
    /// The source it belongs to
    #[arg(long, value_name = "ID")]
    pub source: String,
    /// Its title [left out: the id]
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub title: Option<String>,
    /// Who made it
    #[arg(long, value_name = "TEXT")]
    pub by: Option<String>,
    /// Where it is
    #[arg(long, value_name = "URL")]
    pub link: Option<String>,
    /// How it is agreed to.
    #[command(flatten)]
    pub agreement: Agreement,
}

/// `add pause`.
#[derive(Debug, Clone, Args)]
pub struct NewPause {
    /// Its first day
    #[arg(long, value_name = "DAY")]
    pub from: String,
    /// Its last day
    #[arg(long, value_name = "DAY")]
    pub to: String,
    /// The reason
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub why: Option<String>,
    /// The part of the budget that stays, 0.5 for half; only 0 slides the plan [left out: 0]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub load: Option<String>,
    /// How it is agreed to.
    #[command(flatten)]
    pub agreement: Agreement,
}

/// `add fresh`.
#[derive(Debug, Clone, Args)]
pub struct NewFresh {
    /// The day it counts from [left out: today]
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// The reason
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub why: Option<String>,
    /// How it is agreed to.
    #[command(flatten)]
    pub agreement: Agreement,
}

impl Thing {
    /// How the change is agreed to and answered.
    #[must_use]
    pub fn agreement(&self) -> Agreement {
        match self {
            Self::Target(new) => new.agreement,
            Self::Skill(new) => new.agreement,
            Self::Ritual(new) => new.agreement,
            Self::Resource(new) => new.agreement,
            Self::Pause(new) => new.agreement,
            Self::Fresh(new) => new.agreement,
        }
    }

    /// Its kind, its id, and what was given of its keys.
    #[must_use]
    pub fn given(&self) -> (Kind, Option<&str>, Vec<(&'static str, String)>) {
        match self {
            Self::Target(t) => (
                Kind::Target,
                Some(&t.id),
                keys([
                    ("stage", Some(t.stage.clone())),
                    ("title", t.title.clone()),
                    ("skills", list(&t.skills)),
                    ("goal", t.goal.clone()),
                    ("stretch", t.stretch.clone()),
                    ("unit", t.unit.clone()),
                    ("choose", list(&t.choose)),
                    ("due", t.due.clone()),
                    ("after", list(&t.after)),
                    ("weight", t.weight.clone()),
                    ("link", t.link.clone()),
                    ("estimate", t.estimate.clone()),
                ]),
            ),
            Self::Skill(s) => (
                Kind::Skill,
                Some(&s.id),
                keys([
                    ("name", s.name.clone()),
                    ("priority", Some(s.priority.clone())),
                    ("track", s.track.clone()),
                    ("why", s.why.clone()),
                    ("weight", s.weight.clone()),
                ]),
            ),
            Self::Ritual(r) => (
                Kind::Ritual,
                Some(&r.id),
                keys([
                    ("title", r.title.clone()),
                    ("every", Some(r.every.clone())),
                    ("on", r.on.clone()),
                    ("times", r.times.clone()),
                    ("optional", r.optional.then(|| "true".to_owned())),
                    ("by", r.by.clone()),
                ]),
            ),
            Self::Resource(r) => (
                Kind::Resource,
                Some(&r.id),
                keys([
                    ("source", Some(r.source.clone())),
                    ("title", r.title.clone()),
                    ("by", r.by.clone()),
                    ("link", r.link.clone()),
                ]),
            ),
            Self::Pause(p) => (
                Kind::Pause,
                None,
                keys([
                    ("from", Some(p.from.clone())),
                    ("to", Some(p.to.clone())),
                    ("why", p.why.clone()),
                    ("load", p.load.clone()),
                ]),
            ),
            Self::Fresh(f) => (Kind::Fresh, None, keys([("from", f.from.clone()), ("why", f.why.clone())])),
        }
    }
}

fn keys<const N: usize>(all: [(&'static str, Option<String>); N]) -> Vec<(&'static str, String)> {
    all.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

/// What is given once with commas or several times.
fn list(given: &[String]) -> Option<String> {
    (!given.is_empty()).then(|| given.join(","))
}
