//! Owns the groups of the commands, as the help, the manual and the pages show them: in the order of use.

/// Commands that are wanted at the same time.
#[derive(Debug)]
pub struct Group {
    /// What people read above them.
    pub heading: &'static str,
    /// Their names.
    pub commands: &'static [&'static str],
}

/// All of them. A command that people see stands in one.
pub const GROUPS: &[Group] = &[
    Group {
        heading: "Every day",
        commands: &["today", "log", "start", "stop", "cancel", "checkin", "done", "advance", "keep", "undo"],
    },
    Group { heading: "Targets, levels, frictions", commands: &["choose", "drop", "reopen", "rate", "friction", "fix"] },
    Group {
        heading: "Looking",
        commands: &[
            "week",
            "stages",
            "skills",
            "targets",
            "rituals",
            "sessions",
            "frictions",
            "explain",
            "status",
            "remind",
        ],
    },
    Group { heading: "Looking back", commands: &["review", "brag", "report"] },
    Group {
        heading: "The roadmap file",
        commands: &["init", "edit", "check", "set", "add", "rename", "remove", "relink", "plan", "schema"],
    },
    Group { heading: "Falling behind", commands: &["recover"] },
    Group { heading: "In and out", commands: &["import", "export", "sync"] },
    Group { heading: "Keeping it well", commands: &["doctor", "backup"] },
    Group { heading: "Getting to know it", commands: &["demo", "completions", "man"] },
];
