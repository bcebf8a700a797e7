//! What the simulator finds in a database that is not synced with every commit: entries that were acknowledged and are
//! gone. It shows that the simulator can lose something, and what the program's own setting is for.

use std::path::{Path, PathBuf};
use std::process::Command;

use rusqlite::Connection;
use tempfile::tempdir;

use super::simulated::{Change, Dice, Disk, cut_after, read};
use crate::between;
use crate::record::fast_folder;
use crate::scale::{figure, times};

const FOLDER: &str = "SKILLMAP_TEST_WRITER";
const PRAGMAS: &str = "SKILLMAP_TEST_PRAGMAS";
/// The quick way, that of the program, and that of the program on a network drive.
const NORMAL: &str = "pragma journal_mode = wal; pragma synchronous = normal";
const FULL: &str = "pragma journal_mode = wal; pragma synchronous = full";
const NETWORK: &str = "pragma journal_mode = delete; pragma synchronous = extra";
const ROWS: i64 = 60;

/// As another process: writes rows one by one, and says each that is committed.
#[test]
fn small_writer() {
    let (Some(folder), Some(how)) = (std::env::var_os(FOLDER), std::env::var(PRAGMAS).ok()) else { return };
    let conn = Connection::open(PathBuf::from(folder).join("rows.db")).expect("open");
    conn.execute_batch(&format!("{how}; create table row (n integer)")).expect("set up");
    for n in 0..ROWS {
        conn.execute("insert into row values (?1)", [n]).expect("committed");
        println!("committed {n}");
    }
}

/// How many rows the writer had acknowledged, and whether they are there.
fn lost(disk: &Disk, root: &Path, acknowledged: i64, dice: &mut Dice) -> bool {
    disk.cut(root, dice);
    let path = root.join("rows.db");
    let conn = Connection::open(path).expect("open");
    let whole: String = conn.query_row("pragma integrity_check", [], |row| row.get(0)).expect("checked");
    assert_eq!(whole, "ok");
    let there: i64 = conn.query_row("select count(*) from row", [], |row| row.get(0)).unwrap_or_default();
    there < acknowledged
}

fn lossy_cuts(library: &Path, how: &str, cuts: u32) -> u32 {
    let (root, beside) = (fast_folder(), tempdir().expect("a folder"));
    let disk = Disk::holding(root.path());
    let record = beside.path().join("record");
    let mut writer = Command::new(std::env::current_exe().expect("this test"));
    writer.args(["power::contrast::small_writer", "--exact", "--nocapture"]);
    writer.env(FOLDER, root.path()).env(PRAGMAS, how).envs(between::recorded(library, root.path(), &record));
    assert!(writer.output().expect("a writer").status.success());
    let changes = read(&record);
    let mut dice = Dice::new(7);
    let (mut disk, mut done, mut acknowledged, mut lossy) = (disk, 0, 0, 0);
    for after in cut_after(&changes, cuts, &mut dice) {
        for change in &changes[done..after] {
            disk.change(change);
            if let Change::Said(said) = change {
                acknowledged += i64::try_from(said.matches("committed ").count()).expect("a few");
            }
        }
        done = after;
        lossy += u32::from(lost(&disk, root.path(), acknowledged, &mut dice));
    }
    lossy
}

#[test]
fn power_cuts_show_what_a_database_loses_that_is_not_synced() {
    let Some(library) = between::library() else { return };
    let cuts = times(60, 3_000);
    let [normal, full, network] = [NORMAL, FULL, NETWORK].map(|how| lossy_cuts(library, how, cuts));
    assert!(normal > cuts / 3, "{normal} of {cuts}");
    assert_eq!((full, network), (0, 0));
    figure(
        format!("for contrast, {cuts} simulated power cuts of a small SQLite writer"),
        format!(
            "acknowledged rows lost in {normal} of them with synchronous=NORMAL; in 0 with FULL, and in 0 with the \
             plain journal and EXTRA that are used on a network drive"
        ),
    );
}
