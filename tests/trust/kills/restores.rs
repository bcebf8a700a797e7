//! Going back to a copy, killed with -9 in the middle while another program has the record open: the state before or the
//! state of the copy, whole.

use std::fs;
use std::io::BufRead;
use std::path::Path;

use skillmap::domain::backup::Why;
use skillmap::store::{Store, restore};

use crate::programs::given::{at, session};
use crate::programs::{Dice, another, counted, folder_given, is_whole, passing_folder};
use crate::scale::{figure, times};

const DAY: i64 = 24 * 60;

/// Goes back and forth for ever.
#[test]
fn restorer() {
    let Some(folder) = folder_given() else { return };
    let both = [0, 1].map(|nth| folder.join(format!("kept-{nth}.db")));
    println!("begun");
    for n in 0.. {
        restore(&folder, &both[n % 2], at(3 * DAY + i64::try_from(n).expect("small"))).expect("restored");
    }
}

/// Two copies outside the folder of copies, one of two sessions, one of many.
fn two_copies(folder: &Path) -> [Vec<(String, i64)>; 2] {
    [2, 400].map(|sessions| {
        let mut store = Store::open(folder, at(0)).expect("a store");
        for n in 0..sessions {
            store.log(&[session("2026-11-20", "rag", 1 + n % 60)], at(n)).expect("logged");
        }
        let copy = store.back_up(at(0), Why::Asked).expect("a copy");
        fs::copy(copy, folder.join(format!("kept-{}.db", i32::from(sessions > 2)))).expect("kept");
        counted(&folder.join("skillmap.db"))
    })
}

#[test]
fn a_kill_in_the_middle_leaves_one_of_the_two() {
    let dir = passing_folder();
    let states = two_copies(dir.path());
    let (mut dice, kills, mut found) = (Dice(9), times(6, 300), [0, 0]);
    // A program that has the record open all the time, as screens do.
    let screens = Store::open(dir.path(), at(3 * DAY)).expect("a store");
    for _ in 0..kills {
        let mut running = another("kills::restores::restorer", dir.path()).spawn().expect("a child");
        let mut out = std::io::BufReader::new(running.stdout.take().expect("its output"));
        let mut line = String::new();
        while !line.contains("begun") {
            line.clear();
            assert!(out.read_line(&mut line).expect("a line") > 0);
        }
        // Some way into it, another one each time.
        for _ in 0..dice.upto(3_000) {
            let read = screens.inside().expect("it reads on").sessions;
            assert!(read == 2 || read == 402, "{read}");
        }
        running.kill().expect("killed");
        let _ = running.wait();
        is_whole(dir.path());
        let now = counted(&dir.path().join("skillmap.db"));
        let which = states.iter().position(|state| *state == now).unwrap_or_else(|| panic!("half restored: {now:?}"));
        found[which] += 1;
        // Copies of the states before would fill the folder.
        let _ = fs::remove_dir_all(dir.path().join("backups"));
    }
    figure(
        format!("{kills} kill -9 in the middle of going back to a copy, the record open elsewhere"),
        format!("{} one copy, {} the other, 0 half, 0 damaged", found[0], found[1]),
    );
}
