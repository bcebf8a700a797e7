//! Three devices do random acts with clocks that are up to a day wrong, and exchange in any order: in the end all have
//! the same record, and nothing that was said is absent from it.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::acts::{Act, acts, run};
use super::{at, everything, histories, settle, sync};
use crate::store::Store;

#[derive(Debug, Clone)]
enum Event {
    Act(usize, Act),
    Sync(usize),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        4 => (0_usize..3, acts()).prop_map(|(device, act)| Event::Act(device, act)),
        1 => (0_usize..3).prop_map(Event::Sync),
    ];
    prop::collection::vec(event, 1..80)
}

fn acts_of(store: &Store) -> BTreeSet<String> {
    let mut listed = store.conn.prepare("select id from act").expect("a list");
    listed.query_map([], |row| row.get(0)).expect("ids").collect::<Result<_, _>>().expect("ids")
}

/// The sessions that stand although they were deleted and no act let them stand again: taking back says so, and so does
/// one of two devices that stop a timer or check in, each for itself.
fn risen(store: &Store) -> i64 {
    let sql = "
        select count(*) from session where deleted = 0 and id in (
            select row_id from op where tbl = 'session' and before ->> 'deleted' = 0 and after ->> 'deleted' = 1
        ) and not exists (
            select 1 from op where tbl = 'session' and row_id = session.id
              and before ->> 'deleted' = 1 and after ->> 'deleted' = 0
        ) and 1 = (select count(*) from op where tbl = 'session' and row_id = session.id and before is null)";
    store.conn.query_row(sql, [], |row| row.get(0)).expect("a count")
}

proptest! {
    #![proptest_config(histories(32))]

    #[test]
    fn whatever_the_order_all_agree_in_the_end(events in events(), wrong in prop::array::uniform3(-1_440_i64..1_441)) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut stores = [(); 3].map(|()| Store::in_memory().expect("a store"));
        let mut said = BTreeSet::new();
        for (minute, event) in (0_i64..).zip(&events) {
            match event {
                Event::Act(n, act) => {
                    run(&mut stores[*n], act, at(minute + wrong[*n]));
                    said.extend(acts_of(&stores[*n]));
                }
                Event::Sync(n) => drop(sync(&mut stores[*n], folder.path(), minute + wrong[*n])),
            }
        }
        settle(&mut stores, folder.path(), 200);
        let first = everything(&stores[0]);
        for store in &stores {
            prop_assert_eq!(&everything(store), &first);
            prop_assert_eq!(store.rows_unlike_the_log().expect("read"), []);
            prop_assert!(store.totals_agree().expect("read") && store.is_whole().expect("read"));
            prop_assert_eq!(&acts_of(store), &said);
            prop_assert_eq!(risen(store), 0);
        }
    }
}
