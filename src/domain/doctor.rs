//! Owns what the doctor found: checks in groups, each with its state and the command that mends it. Looks at nothing.

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nothing to judge.
    Info,
    /// All is well.
    Ok,
    /// It works, and may not for long.
    Warn,
    /// It is wrong.
    Bad,
}

impl State {
    /// The word for machines.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// What a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The roadmap and its folder.
    Roadmap,
    /// The data folder and its disk.
    Files,
    /// What is in the database.
    Record,
    /// Copies of it.
    Backups,
    /// Clocks and other machines.
    Machines,
    /// Programs and the terminal.
    Programs,
}

impl Group {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Roadmap, Self::Files, Self::Record, Self::Backups, Self::Machines, Self::Programs];

    /// Its heading.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Roadmap => "Roadmap",
            Self::Files => "Files",
            Self::Record => "Record",
            Self::Backups => "Backups",
            Self::Machines => "Clock and machines",
            Self::Programs => "Programs and terminal",
        }
    }

    /// The word for machines.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Roadmap => "roadmap",
            Self::Files => "files",
            Self::Record => "record",
            Self::Backups => "backups",
            Self::Machines => "machines",
            Self::Programs => "programs",
        }
    }
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its name, the same for ever.
    pub id: &'static str,
    /// What it is about.
    pub group: Group,
    /// How it came out.
    pub state: State,
    /// One sentence without a full stop.
    pub message: String,
    /// The command that mends it.
    pub mend: Option<String>,
}

impl Check {
    /// A check that came out so.
    #[must_use]
    pub fn new(group: Group, id: &'static str, state: State, message: impl Into<String>) -> Self {
        Self { id, group, state, message: message.into(), mend: None }
    }

    /// The same with the command that mends it.
    #[must_use]
    pub fn mended_by(self, command: impl Into<String>) -> Self {
        Self { mend: Some(command.into()), ..self }
    }
}

/// The worst state of all; all is well where there is none.
#[must_use]
pub fn worst(checks: &[Check]) -> State {
    checks.iter().map(|check| check.state).max().unwrap_or(State::Ok).max(State::Ok)
}
