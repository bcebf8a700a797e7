//! Owns what the doctor says: the checks in their groups, a sign before each, and at the end what is wrong with the
//! command that mends it.

use unicode_width::UnicodeWidthStr;

use crate::domain::doctor::{Check, Group, State, worst};
use crate::domain::text;
use crate::show::page::{Role, paint, wrapped};
use crate::show::plain::spoken;
use crate::show::words::count;

/// All of it, laid out for this many columns.
#[must_use]
pub fn page(checks: &[Check], room: usize) -> String {
    let mut out = String::new();
    for group in Group::ALL {
        let of_group: Vec<&Check> = checks.iter().filter(|check| check.group == group).collect();
        if of_group.is_empty() {
            continue;
        }
        out.push_str(&(paint(Role::Heading, group.heading()) + "\n"));
        for check in of_group {
            out.push_str(&line(check, room));
        }
        out.push('\n');
    }
    out + &end(checks, room)
}

/// `✓ ok    the zone is UTC`, its later lines below the first.
fn line(check: &Check, room: usize) -> String {
    let (sign, role) = sign(check.state);
    let lead = format!("  {sign} {:<4}  ", check.state.word());
    let indent = lead.width();
    let lines = wrapped(&text::line(&check.message), room.saturating_sub(indent));
    let mut out = paint(role, &lead);
    for (n, line) in lines.iter().enumerate() {
        let before = if n == 0 { String::new() } else { " ".repeat(indent) };
        out += &before;
        out += line;
        out.push('\n');
    }
    out
}

fn sign(state: State) -> (&'static str, Role) {
    match state {
        State::Ok => ("✓", Role::Good),
        State::Info => ("·", Role::Quiet),
        State::Warn => ("▲", Role::Warn),
        State::Bad => ("✗", Role::Bad),
    }
}

/// What is not as it should be once more, the worst first, with what mends it.
fn end(checks: &[Check], room: usize) -> String {
    let mut wrong: Vec<&Check> = checks.iter().filter(|check| check.state >= State::Warn).collect();
    wrong.sort_by_key(|check| std::cmp::Reverse(check.state));
    if wrong.is_empty() {
        return paint(Role::Good, &format!("✓ all is well, {}", count(checks.len(), "check", "checks"))) + "\n";
    }
    let bad = wrong.iter().filter(|check| check.state == State::Bad).count();
    let said = match (bad, wrong.len() - bad) {
        (0, warn) => format!("▲ {} to look at", count(warn, "thing", "things")),
        (bad, 0) => format!("✗ {} wrong", count(bad, "thing is", "things are")),
        (bad, warn) => format!("✗ {} wrong, {warn} more to look at", count(bad, "thing is", "things are")),
    };
    let role = if worst(checks) == State::Bad { Role::Bad } else { Role::Warn };
    let mut out = paint(role, &said) + "\n";
    for check in wrong {
        out.push_str(&line(check, room));
        if let Some(mend) = &check.mend {
            // One line, however long: it is to be copied.
            out += "          ";
            out += &paint(Role::Accent, &text::line(mend));
            out.push('\n');
        }
    }
    out
}

/// All of it, one check a line, each with what mends it: for a screen reader.
#[must_use]
pub fn plain(checks: &[Check]) -> String {
    let line = |check: &Check| {
        let mend = check.mend.as_ref().filter(|_| check.state >= State::Warn);
        let mend = mend.map(|mend| format!("mend it with: {}\n", text::line(mend))).unwrap_or_default();
        format!("{}: {}\n{mend}", check.state.word(), spoken(&text::line(&check.message)))
    };
    let of_group = |group: Group| {
        let own: String = checks.iter().filter(|check| check.group == group).map(line).collect();
        if own.is_empty() { own } else { format!("{}\n{own}\n", group.heading()) }
    };
    let groups: String = Group::ALL.into_iter().map(of_group).collect();
    let wrong = checks.iter().filter(|check| check.state >= State::Warn).count();
    let end = match wrong {
        0 => format!("all is well, {}", count(checks.len(), "check", "checks")),
        wrong => {
            format!("{} to look at, of {}", count(wrong, "thing", "things"), count(checks.len(), "check", "checks"))
        }
    };
    groups + &end + "\n"
}

/// What a mending did.
#[must_use]
pub fn mended(said: &str, copy: &str, left: usize) -> String {
    let left = match left {
        0 => String::new(),
        left => format!(
            "; {} as they were, the log says nothing of them that the tables take",
            count(left, "row stays", "rows stay")
        ),
    };
    format!("{said}{left}\nwhat was there before is {copy}; skillmap backup restore {copy} goes back\n")
}
