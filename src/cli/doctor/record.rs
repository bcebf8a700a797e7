//! Owns the look at what is in the database: whether it opens, whether it is whole, whether its parts agree.

use super::Ground;
use crate::app::orphans::{Plan, Search};
use crate::domain::doctor::{Check, Group, State};
use crate::domain::journal::PresentIds;
use crate::domain::standing::orphans::Orphan;
use crate::store::{Store, StoreError, backups, layout, newest_good};

/// How many sessions take long enough to say so.
const MANY: i64 = 200_000;

fn check(id: &'static str, state: State, message: impl Into<String>) -> Check {
    Check::new(Group::Record, id, state, message)
}

/// What there is to say.
pub fn checks(ground: &Ground<'_>) -> Vec<Check> {
    let store = match &ground.store {
        Ok(Some(store)) => store,
        Ok(None) => return vec![nothing(ground)],
        Err(error) => return vec![closed(ground, error)],
    };
    let sessions = match store.inside() {
        Ok(inside) => inside.sessions,
        Err(error) => return vec![closed(ground, &error)],
    };
    if sessions > MANY {
        crate::cli::output::notice(
            "note",
            &format!("reading {sessions} sessions and their log, this takes a while"),
            None,
        );
    }
    let of = if sessions == 1 { "session" } else { "sessions" };
    let opens = format!("it opens, layout {}, {sessions} {of}", layout());
    let mut all = vec![check("opens", State::Ok, opens), whole(ground, store), references(ground, store)];
    all.push(totals(store));
    all.push(log(store));
    all.push(orphans(ground, store));
    all
}

fn nothing(ground: &Ground<'_>) -> Check {
    match newest_good(&ground.places.data) {
        None => check("opens", State::Info, "nothing is recorded yet"),
        Some(copy) => check("opens", State::Bad, "there is no record, and there are copies of one")
            .mended_by(format!("skillmap backup restore {}", copy.copy.name())),
    }
}

/// Why it does not open.
fn closed(ground: &Ground<'_>, error: &StoreError) -> Check {
    let said = check("opens", State::Bad, error.to_string());
    match error {
        StoreError::Older { .. } => Check { state: State::Warn, ..said.mended_by("skillmap today") },
        StoreError::Newer { .. } => said.mended_by("which -a skillmap"),
        StoreError::Corrupt { .. } => back(ground, said),
        StoreError::Busy { .. } => Check { state: State::Warn, ..said },
        _ => said,
    }
}

/// With the way back to the newest good copy.
fn back(ground: &Ground<'_>, said: Check) -> Check {
    match newest_good(&ground.places.data) {
        Some(copy) => said.mended_by(format!("skillmap backup restore {}", copy.copy.name())),
        None => said,
    }
}

fn unread(id: &'static str, error: &StoreError) -> Check {
    check(id, State::Bad, format!("this could not be looked at: {error}"))
}

fn whole(ground: &Ground<'_>, store: &Store) -> Check {
    match store.quick_check() {
        Ok(None) => indexes(store),
        Ok(Some(found)) => back(ground, check("quick-check", State::Bad, format!("SQLite finds damage: {found}"))),
        Err(error) => back(ground, unread("quick-check", &error)),
    }
}

fn indexes(store: &Store) -> Check {
    match store.index_check() {
        Ok(None) => check("quick-check", State::Ok, "SQLite finds the database whole"),
        Ok(Some(found)) => check("quick-check", State::Bad, format!("SQLite finds damage in an index: {found}"))
            .mended_by("skillmap doctor --mend rows"),
        Err(error) => unread("quick-check", &error),
    }
}

fn references(ground: &Ground<'_>, store: &Store) -> Check {
    match store.loose_rows() {
        Ok(None) => check("references", State::Ok, "every row that refers to another finds it"),
        Ok(Some((count, table))) => {
            let message = format!("{count} rows refer to nothing, the first of {table}");
            back(ground, check("references", State::Bad, message))
        }
        Err(error) => unread("references", &error),
    }
}

fn totals(store: &Store) -> Check {
    match store.totals_agree() {
        Ok(true) => check("totals", State::Ok, "the totals are the sums of the sessions"),
        Ok(false) => check("totals", State::Bad, "the totals are not the sums of the sessions")
            .mended_by("skillmap doctor --mend totals"),
        Err(error) => unread("totals", &error),
    }
}

fn log(store: &Store) -> Check {
    match store.rows_unlike_the_log() {
        Ok(unlike) if unlike.is_empty() => check("log", State::Ok, "every row is what the log says of it"),
        Ok(unlike) => {
            let first = unlike.first().map(|(table, id)| format!("{table} {id}")).unwrap_or_default();
            let message = match unlike.len() {
                1 => format!("a row is not what the log says of it: {first}"),
                count => format!("{count} rows are not what the log says of them, the first is {first}"),
            };
            check("log", State::Bad, message).mended_by("skillmap doctor --mend rows")
        }
        Err(error) => unread("log", &error),
    }
}

fn orphans(ground: &Ground<'_>, store: &Store) -> Check {
    let Some(roadmap) = &ground.roadmap else {
        return check("orphans", State::Info, "without a roadmap that loads no id can be missing from it");
    };
    let found = store.aliases().and_then(|aliases| {
        let ids = PresentIds::of(roadmap, &aliases);
        let defaults = ground.config.defaults(store.first_day()?.unwrap_or(ground.today));
        let joined = ids.joined(roadmap.clone());
        let plan = Plan { roadmap: &joined, aliases: &aliases, ids: &ids, defaults };
        Search::default().find(store, plan, ground.today)
    });
    let found = match found {
        Ok(found) => found,
        Err(error) => return unread("orphans", &error),
    };
    let waiting: Vec<&Orphan> = found.iter().filter(|orphan| orphan.waits()).collect();
    let Some(first) = waiting.first() else {
        return check("orphans", State::Ok, "everything with a history is in the roadmap");
    };
    let what = format!("{} {}, {}", first.kind().as_str(), first.id(), first.history.kept());
    let message = match waiting.len() {
        1 => format!("with a history and not in the roadmap: {what}"),
        count => format!("{count} with a history and not in the roadmap, the first is {what}"),
    };
    let mend = match first.nearest.first() {
        Some(new) => format!("skillmap relink {} {new}", first.full_id()),
        None => format!("skillmap relink {} --retired", first.full_id()),
    };
    check("orphans", State::Warn, message).mended_by(mend)
}

/// Whether there are copies at all.
pub(super) fn has_copies(ground: &Ground<'_>) -> bool {
    backups(&ground.places.data).is_ok_and(|copies| !copies.is_empty())
}
