//! The totals of sources and of months: kept by triggers, equal to the sessions, never after the day that is asked of.

use proptest::prelude::*;
use skillmap::domain::id::{SkillId, SourceId};
use skillmap::domain::journal::{NewSession, SourceTime};
use skillmap::domain::minutes::Minutes;
use skillmap::store::{Page, SessionFilter, Store};

use crate::given::{at, day, session};

fn on(source: &str, on: &str, minutes: i64) -> NewSession {
    NewSession { source: (!source.is_empty()).then(|| SourceId::new(source)), ..session(on, "rag", minutes) }
}

fn time(all: i64, last_28_days: i64, quarter: i64) -> SourceTime {
    SourceTime { all: Minutes(all), last_28_days: Minutes(last_28_days), quarter: Minutes(quarter) }
}

#[test]
fn a_source_has_its_time_in_each_stretch() {
    let mut store = Store::in_memory().expect("a store");
    let sessions = [
        on("do", "2026-09-30", 100),
        on("do", "2026-10-01", 40),
        on("do", "2026-10-23", 20),
        on("do", "2026-10-24", 10),
        on("do", "2026-11-20", 5),
        on("papers", "2026-11-20", 3),
        on("", "2026-11-20", 7),
    ];
    store.log(&sessions, at(0)).expect("logged");
    let journal = |today| store.journal(day(today), &[]).expect("read");
    let of = |today, id: &str| journal(today).sources.get(&SourceId::new(id)).copied();
    assert_eq!(of("2026-11-20", "do"), Some(time(175, 15, 75)));
    assert_eq!(of("2026-11-20", "papers"), Some(time(3, 3, 3)));
    assert_eq!(of("2026-11-19", "papers"), None, "nothing of it is known yet");
    assert_eq!(of("2026-10-23", "do"), Some(time(160, 160, 60)));
    let rag = journal("2026-11-20").skill(&SkillId::new("rag"));
    assert_eq!((rag.month, rag.last_month), (Minutes(15), Minutes(70)));
    let rag = journal("2026-10-23").skill(&SkillId::new("rag"));
    assert_eq!((rag.month, rag.last_month), (Minutes(60), Minutes(100)));
}

#[test]
fn a_database_from_before_the_totals_gets_them() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut store = Store::open(dir.path(), at(0)).expect("a store");
    store
        .log(&[on("do", "2026-11-19", 30), on("do", "2026-11-19", 15), on("", "2026-11-19", 9)], at(0))
        .expect("logged");
    drop(store);
    let conn = rusqlite::Connection::open(dir.path().join("skillmap.db")).expect("open");
    for trigger in [
        "source_added",
        "source_gone",
        "source_left",
        "source_entered",
        "source_month_added",
        "source_month_gone",
        "source_month_left",
        "source_month_entered",
        "target_added",
        "target_gone",
        "target_left",
        "target_entered",
        "day_counted",
        "day_changed",
        "day_emptied",
    ] {
        conn.execute_batch(&format!("drop trigger if exists {trigger}")).expect("gone");
    }
    conn.execute_batch(
        "drop table if exists plan_over; drop table if exists plan_version; drop table sync_mark; drop table peer;
         drop table total_source; drop table days_of_month; drop table total_source_month; drop table total_target;
         drop table fix; drop table review; drop table chosen;
         alter table friction drop column same; pragma user_version = 5;",
    )
    .expect("as it was");
    drop(conn);
    let store = Store::open(dir.path(), at(0)).expect("migrated");
    assert!(store.totals_agree().expect("read"));
    let journal = store.journal(day("2026-11-20"), &[]).expect("read");
    assert_eq!(journal.sources[&SourceId::new("do")], time(45, 45, 45));
}

#[derive(Debug, Clone)]
enum Act {
    Log(u8, i64, i64),
    Change(usize, u8, i64, i64),
    Delete(usize),
    Undo,
}

fn acts() -> impl Strategy<Value = Act> {
    let entry = || (0_u8..3, -90_i64..1, 1_i64..200);
    prop_oneof![
        4 => entry().prop_map(|(s, d, m)| Act::Log(s, d, m)),
        3 => (0_usize..20, entry()).prop_map(|(n, (s, d, m))| Act::Change(n, s, d, m)),
        1 => (0_usize..20).prop_map(Act::Delete),
        1 => Just(Act::Undo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_times_of_sources_are_those_of_their_sessions(acts in prop::collection::vec(acts(), 1..40)) {
        let mut store = Store::in_memory().expect("a store");
        let today = day("2026-11-20");
        let entry = |source: u8, back: i64, minutes: i64| {
            on(["do", "papers", ""][usize::from(source)], &today.plus(back).to_string(), minutes)
        };
        let all = |store: &Store| store.sessions(&SessionFilter::default(), Page::ALL).expect("read");
        for act in acts {
            let id = |store: &Store, n: usize| all(store).get(n).map(|s| s.id.clone());
            // What is refused changes nothing.
            match act {
                Act::Log(s, d, m) => drop(store.log(&[entry(s, d, m)], at(0)).expect("logged")),
                Act::Change(n, s, d, m) => if let Some(id) = id(&store, n) {
                    drop(store.edit_session(&id, &entry(s, d, m), at(0)));
                },
                Act::Delete(n) => if let Some(id) = id(&store, n) {
                    drop(store.delete_session(&id, at(0)).expect("deleted"));
                },
                Act::Undo => drop(store.undo(at(0))),
            }
            prop_assert!(store.totals_agree().expect("read"));
        }
        let journal = store.journal(today, &[]).expect("read");
        let sessions = all(&store);
        let sum = |id: &str, from: &str| sessions
            .iter()
            .filter(|s| s.entry.source.as_ref().is_some_and(|source| source.as_str() == id) && s.entry.day >= day(from))
            .map(|s| s.entry.minutes.0)
            .sum::<i64>();
        for id in ["do", "papers"] {
            let found = journal.sources.get(&SourceId::new(id)).copied().unwrap_or_default();
            prop_assert_eq!(found, time(sum(id, "2000-01-01"), sum(id, "2026-10-24"), sum(id, "2026-10-01")));
        }
    }
}
