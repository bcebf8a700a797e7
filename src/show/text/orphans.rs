//! Owns the text of ids with history that the file does not have: lines for `check`, a section for lists, what
//! `relink` answers.

use crate::domain::calendar::Day;
use crate::domain::journal::History;
use crate::domain::standing::orphans::Orphan;
use crate::show::page::{Cell, Page, Role, left, wide};

/// `no longer in the file: skill rust-async, 12h in 9 sessions, last Wed 3 Feb · skillmap relink rust-async rust-async-io`,
/// a line for each that waits.
#[must_use]
pub fn lines(orphans: &[Orphan], today: Day) -> String {
    let waiting: Vec<&Orphan> = orphans.iter().filter(|orphan| orphan.waits()).collect();
    let line = |orphan: &&Orphan| {
        let last = orphan.history.last.map(|day| format!(", last {}", day.short_from(today))).unwrap_or_default();
        let (kind, id, kept) = (orphan.kind().as_str(), orphan.id(), orphan.history.kept());
        format!("no longer in the file: {kind} {id}, {kept}{last} · {}\n", command(orphan, &waiting))
    };
    waiting.iter().map(line).collect()
}

/// The command that would join it, or retire it where nothing of the file looks like it.
fn command(orphan: &Orphan, among: &[&Orphan]) -> String {
    let is_bare = among.iter().filter(|other| other.id() == orphan.id()).count() == 1;
    let id = if is_bare { orphan.id().to_owned() } else { orphan.full_id() };
    match orphan.nearest.first() {
        Some(new) => format!("skillmap relink {id} {new}"),
        None => format!("skillmap relink {id} NEW, or relink {id} --retired"),
    }
}

/// What is said of the ids that went with a change of the file, and the hint; nothing where none did.
#[must_use]
pub fn went(orphans: &[&Orphan]) -> Option<(String, String)> {
    let first = orphans.first()?;
    let said = |orphan: &&Orphan| format!("{} {} ({})", orphan.kind().as_str(), orphan.id(), orphan.history.kept());
    let named: Vec<String> = orphans.iter().take(3).map(said).collect();
    let more = match orphans.len().saturating_sub(3) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let hint = match orphans.len() {
        1 => command(first, orphans),
        _ => format!("{}; skillmap check lists them all", command(first, orphans)),
    };
    Some((format!("no longer in the file: {}{more}; what was recorded is kept", named.join(", ")), hint))
}

/// Adds the ids that wait, and dropped targets whatever became of their ids, below a list.
pub fn section<'o>(page: &mut Page, orphans: impl Iterator<Item = &'o Orphan>, today: Day) {
    let listed: Vec<&Orphan> = orphans.filter(|o| o.waits() || o.history.dropped.is_some()).collect();
    if listed.is_empty() {
        return;
    }
    page.heading("No longer in the file").table(
        "orphan",
        [left(""), left("id"), wide("kept"), left("last"), left("now perhaps")],
        listed.iter().map(|orphan| row(orphan, today)),
    );
    if listed.iter().any(|orphan| orphan.waits()) {
        let said = "skillmap relink OLD NEW joins a history with its new id, relink OLD --retired lets it rest";
        page.note(Cell::quiet(said));
    }
}

fn row(orphan: &Orphan, today: Day) -> Vec<Cell> {
    let sign = match (&orphan.history.dropped, orphan.waits()) {
        (Some(_), _) => Cell::sign("–", "dropped", Role::Quiet),
        (None, true) => Cell::sign("?", "no longer in the file", Role::Quiet),
        (None, false) => Cell::sign("·", "retired", Role::Quiet),
    };
    let last = orphan.history.last.map(|day| day.short_from(today)).unwrap_or_default();
    let nearest = orphan.nearest.first().filter(|_| orphan.waits());
    vec![
        sign,
        Cell::quiet(orphan.id()),
        Cell::quiet(orphan.history.kept()),
        Cell::quiet(last),
        Cell::quiet(nearest.map_or("", String::as_str)),
    ]
}

/// `12h in 9 sessions of rust-async now count for rust-async-io; skillmap undo takes it back`.
#[must_use]
pub fn joined(history: &History, new: &str) -> String {
    let is_one = history.steps <= 1 && history.sessions == 0;
    let counts = if is_one { "counts" } else { "count" };
    format!("{} of {} now {counts} for {new}; skillmap undo takes it back\n", history.kept(), history.id)
}

/// `rust-async is retired: 12h in 9 sessions stay in all totals; skillmap undo takes it back`.
#[must_use]
pub fn retired(history: &History) -> String {
    let stays = if history.sessions > 0 { "stay in all totals" } else { "stays in the record" };
    format!("{} is retired: {} {stays}; skillmap undo takes it back\n", history.id, history.kept())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::Kind;
    use crate::domain::minutes::Minutes;

    fn orphan(kind: Kind, id: &str, nearest: &[&str]) -> Orphan {
        let history =
            History { minutes: Minutes(720), sessions: 9, last: Day::parse("2027-02-03"), ..History::none(kind, id) };
        let nearest = nearest.iter().map(|id| (*id).to_owned()).collect();
        Orphan { history, name: None, nearest, retired: None, earlier: Vec::new() }
    }

    #[test]
    fn each_that_waits_is_a_line_with_the_command_that_joins_it() {
        let mut all = vec![
            orphan(Kind::Skill, "rust-async", &["rust-async-io"]),
            orphan(Kind::Skill, "twice", &[]),
            orphan(Kind::Target, "twice", &["two"]),
            Orphan { retired: Some("yes".into()), ..orphan(Kind::Skill, "old", &[]) },
        ];
        let today = Day::parse("2027-03-01").expect("a day");
        assert_eq!(
            lines(&all, today),
            "no longer in the file: skill rust-async, 12h in 9 sessions, last Wed 3 Feb · skillmap relink rust-async rust-async-io\n\
             no longer in the file: skill twice, 12h in 9 sessions, last Wed 3 Feb · skillmap relink skills.twice NEW, or relink skills.twice --retired\n\
             no longer in the file: target twice, 12h in 9 sessions, last Wed 3 Feb · skillmap relink targets.twice two\n"
        );
        all.truncate(1);
        let (sentence, hint) = went(&all.iter().collect::<Vec<_>>()).expect("something went");
        assert_eq!(sentence, "no longer in the file: skill rust-async (12h in 9 sessions); what was recorded is kept");
        assert_eq!(hint, "skillmap relink rust-async rust-async-io");
        assert_eq!(went(&[]), None);
    }

    #[test]
    fn the_answers_agree_in_number() {
        let tick = History { steps: 1, ..History::none(Kind::Ritual, "prune") };
        assert_eq!(joined(&tick, "tidy"), "1 tick of prune now counts for tidy; skillmap undo takes it back\n");
        let both = History { steps: 35, minutes: Minutes(90), sessions: 2, ..History::none(Kind::Target, "cases") };
        assert_eq!(
            joined(&both, "evals"),
            "35 steps and 1h30 in 2 sessions of cases now count for evals; skillmap undo takes it back\n"
        );
    }
}
