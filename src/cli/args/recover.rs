//! Owns the words of `recover`.

use clap::{Args, ValueEnum};

use super::Reading;
use crate::domain::recovery::WayId;

/// Which stage, and which way is taken.
#[derive(Debug, Clone, Args)]
pub struct Recover {
    /// The stage; the narrowest that runs today if left out
    pub stage: Option<String>,

    /// Take one way: write its changes into the roadmap file
    #[arg(long, value_name = "WAY", conflicts_with = "at")]
    pub take: Option<TakenWay>,

    /// Write it without asking
    #[arg(long, requires = "take")]
    pub yes: bool,

    /// How it answers.
    #[command(flatten)]
    pub reading: Reading,
}

/// The ways as they are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TakenWay {
    /// Standing counts from today
    Fresh,
    /// More hours a week until the stage ends
    CatchUp,
    /// The same hours, on what matters most
    Rebalance,
    /// The same hours, over more days
    Extend,
}

impl From<TakenWay> for WayId {
    fn from(way: TakenWay) -> Self {
        match way {
            TakenWay::Fresh => Self::Fresh,
            TakenWay::CatchUp => Self::CatchUp,
            TakenWay::Rebalance => Self::Rebalance,
            TakenWay::Extend => Self::Extend,
        }
    }
}
