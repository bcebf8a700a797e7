//! Owns what `import skillmap` answers.

use crate::domain::minutes::Minutes;
use crate::domain::taken::Taken;
use crate::show::words::count;

/// What came in: `restored 214 acts, 180 sessions (142h10) and 3 versions of the roadmap`, or what was new.
#[must_use]
pub fn came(taken: &Taken, minutes: Minutes, copy: Option<&str>) -> String {
    let copy = copy.map_or_else(String::new, |copy| {
        let name = std::path::Path::new(copy).file_name().map_or(copy.into(), |name| name.to_string_lossy());
        format!("the record as it was is in {copy}\nto go back to it: skillmap backup restore {name}\n")
    });
    said(taken, minutes, ["restored", "new:"]) + &copy
}

/// What would come in.
#[must_use]
pub fn would_come(taken: &Taken, minutes: Minutes) -> String {
    said(taken, minutes, ["would restore", "would be new:"]) + "nothing was recorded: this was a dry run\n"
}

fn said(taken: &Taken, minutes: Minutes, [whole, new]: [&str; 2]) -> String {
    if taken.is_nothing() && !taken.restored {
        return format!("nothing new: of the file's {} none is missing here\n", count(taken.known, "act", "acts"));
    }
    let acts = count(taken.acts, "act", "acts");
    let versions = count(taken.versions, "version", "versions");
    if taken.restored {
        let sessions = usize::try_from(taken.sessions).unwrap_or(0);
        let sessions = count(sessions, "session", "sessions");
        return format!("{whole} {acts}, {sessions} ({minutes}) and {versions} of the roadmap\n");
    }
    let (sessions, rows) = (sessions(taken.sessions), count(taken.rows, "row", "rows"));
    let known = match taken.known {
        0 => String::new(),
        known => format!("{} known already\n", count(known, "act was", "acts were")),
    };
    let refused = match taken.refused {
        0 => String::new(),
        refused => {
            let rows = count(refused, "row stays", "rows stay");
            format!("{rows} as before: what is new does not go with what is there; skillmap doctor names them\n")
        }
    };
    format!("{new} {acts}{sessions}, {versions} of the roadmap; {rows} changed\n{known}{refused}")
}

/// `, 3 more sessions`, `, 1 session fewer`.
fn sessions(more: i64) -> String {
    let number = usize::try_from(more.unsigned_abs()).unwrap_or(0);
    match more {
        0 => String::new(),
        1.. => format!(", {}", count(number, "more session", "more sessions")),
        _ => format!(", {} fewer", count(number, "session", "sessions")),
    }
}
