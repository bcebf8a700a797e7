//! Owns the question who reads the answer of a command.

use super::{Command, PlanCommand};
use crate::cli::output::Reader;

impl Command {
    /// Who reads its answer: a program where JSON was asked for.
    #[must_use]
    pub fn reader(&self) -> Reader {
        let json = match self {
            Self::Today(s) | Self::Skills { how: s, .. } | Self::Stages(s) | Self::Explain { how: s, .. } => {
                s.screen.reading.json
            }
            Self::Targets(screen)
            | Self::Rituals(screen)
            | Self::Frictions(screen)
            | Self::Week { screen, .. }
            | Self::Sessions { screen, .. } => screen.reading.json,
            Self::Status { reading, .. } | Self::Check { reading, .. } => reading.json,
            Self::Checkin(words) => words.answer.json,
            Self::Rate(rate) => rate.answer.json,
            Self::Friction(words) => words.answer.json,
            Self::Fix(words) => words.answer.json,
            Self::Recover(recover) => recover.reading.json,
            Self::Remind(remind) => remind.reading.json,
            Self::Review(review) => review.screen.reading.json,
            Self::Report(report) => report.reading.json,
            Self::Brag(brag) => brag.reading.json,
            Self::Log { answer, .. }
            | Self::Done { answer, .. }
            | Self::Advance { answer, .. }
            | Self::Keep { answer, .. }
            | Self::Choose { answer, .. }
            | Self::Drop { answer, .. }
            | Self::Reopen { answer, .. }
            | Self::Relink { answer, .. }
            | Self::Start { answer, .. }
            | Self::Cancel(answer)
            | Self::Undo(answer) => answer.json,
            Self::Stop(options) => options.answer.json,
            Self::Plan { command } => command.json(),
            Self::Set { agreement, .. } | Self::Rename { agreement, .. } | Self::Remove { agreement, .. } => {
                agreement.json
            }
            Self::Add { thing } => thing.agreement().json,
            Self::Import(words) => words.answer.json,
            Self::Sync(words) => words.json(),
            Self::Backup(words) => words.json(),
            Self::Doctor(words) => words.answer.json,
            // What goes wrong before its command runs is told to the same reader.
            Self::Demo(words) => words.command.iter().take_while(|word| *word != "--").any(|word| word == "--json"),
            Self::Export(_)
            | Self::Completions(_)
            | Self::Complete(_)
            | Self::Man(_)
            | Self::Edit { .. }
            | Self::Init { .. }
            | Self::Schema => false,
        };
        if json { Reader::Program } else { Reader::Person }
    }

    /// Whether the answer is a file of its own kind, which stays as it is whatever a terminal can show.
    #[must_use]
    pub fn writes_a_document(&self) -> bool {
        match self {
            Self::Export(_)
            | Self::Schema
            | Self::Completions(_)
            | Self::Complete(_)
            | Self::Man(_)
            | Self::Brag(_)
            | Self::Plan { command: PlanCommand::Show { .. } } => true,
            Self::Review(review) => review.paper.markdown || review.paper.template,
            _ => false,
        }
    }
}
