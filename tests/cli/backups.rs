//! `backup` as a user runs it: the copies of each day, naming one, going back, damage, what cannot be copied.

use std::fs;

use crate::home::{Home, SMALL};

/// A home with a session on each of three days, and so with two copies of the day.
pub fn three_days() -> Home {
    let home = Home::small();
    for day in ["05", "06", "07"] {
        let said = home.run_at(&format!("2026-12-{day} 09:00"), "log 30m rag");
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    }
    home
}

pub fn names(home: &Home) -> Vec<String> {
    let list = home.json("backup list");
    let copies = list["backups"].as_array().expect("a list");
    copies.iter().map(|copy| copy["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn the_list_says_when_why_and_what_is_in_it() {
    let home = three_days();
    assert_eq!(names(&home), ["v9-2026-12-07-090000000-daily.db", "v9-2026-12-06-090000000-daily.db"]);
    let list = home.json("backup list");
    let newest = &list["backups"][0];
    assert_eq!((&newest["at"], &newest["why"]), (&"2026-12-07T09:00:00+00:00".into(), &"daily".into()));
    assert_eq!((&newest["sessions"], &newest["verified"]), (&2.into(), &"now".into()));
    assert_eq!(list["backups"][1]["verified"], "taken");
    assert_eq!(list["exports"], serde_json::json!(["2026-12.json"]));
    let said = home.ok("backup list");
    assert!(said.contains("10 h ago") && said.contains("✓ now") && said.contains("✓ when taken"), "{said}");
    let export = fs::read_to_string(home.path("data/skillmap/backups/2026-12.json")).expect("an export");
    assert!(serde_json::from_str::<serde_json::Value>(&export).is_ok(), "{export}");
}

#[test]
fn there_is_nothing_to_list_or_to_copy_before_the_first_act() {
    let home = Home::small();
    assert!(home.ok("backup list").contains("none yet"));
    let said = home.run("backup now");
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.contains("there is no record yet"), "{said:?}");
    assert!(!home.path("data").exists());
}

#[test]
fn going_back_and_forth() {
    let home = three_days();
    let refused = home.run("backup restore 2026-12-06");
    assert_eq!((refused.code, home.sessions()), (2, 3));
    assert!(refused.err.contains("--yes"), "{refused:?}");
    assert_eq!(home.run("backup restore 2026-12-06 --json").code, 2);
    let said = home.ok("backup restore 2026-12-06 --yes");
    assert!(said.contains("restored: v9-2026-12-06-090000000-daily.db · 1 session"), "{said}");
    assert!(said.contains("skillmap backup restore v9-2026-12-07-190000000-restore"), "{said}");
    assert_eq!(home.sessions(), 1);
    let back = home.json("backup restore v9-2026-12-07-190000000-restore --yes");
    let restored = &back["restored"];
    assert_eq!((&restored["now"]["sessions"], &restored["before"]["sessions"]), (&3.into(), &1.into()));
    assert_eq!((&restored["sessions_lost"], &restored["sessions_back"]), (&0.into(), &2.into()));
    assert_eq!((&restored["synced"], &restored["damaged"]), (&false.into(), &false.into()));
    assert_eq!(home.sessions(), 3);
    home.ok("undo");
    assert_eq!(home.sessions(), 2);
}

#[test]
fn a_copy_is_named_by_a_beginning_a_day_or_a_path() {
    let home = three_days();
    let refused = |typed: &str| {
        let said = home.run(&format!("backup restore {typed} --yes"));
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{typed}");
        said.err
    };
    assert!(refused("v9-2026-12").contains("several copies begin with"));
    assert!(refused("2026-12-01").contains("there is no copy of 2026-12-01"));
    assert!(refused("v3").contains("the newest is v9-2026-12-07"));
    assert!(refused("./none.db").contains("there is no file ./none.db"));
    assert!(refused(&home.path("data/skillmap/skillmap.db").to_string_lossy()).contains("that is the record itself"));
    home.ok("backup restore v9-2026-12-06 --yes");
    assert_eq!(home.sessions(), 1);
    fs::copy(home.path("data/skillmap/backups").join(&names(&home)[0]), home.path("kept elsewhere.db")).expect("kept");
    home.ok("backup restore ./'kept elsewhere.db' --yes");
    assert_eq!(home.sessions(), 3);
    fs::write(home.roadmap(), SMALL).expect("a file that is no database");
    assert!(refused("config/skillmap/roadmap.toml").contains("damaged"));
}

#[test]
fn a_damaged_copy_is_refused_with_the_next_good_one() {
    let home = three_days();
    let newest = home.path("data/skillmap/backups/v9-2026-12-07-090000000-daily.db");
    let mut bytes = fs::read(&newest).expect("bytes");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x40;
    fs::write(&newest, bytes).expect("flipped");
    let said = home.run("backup restore v9-2026-12-07 --yes");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("the copy v9-2026-12-07-090000000-daily.db is damaged"), "{said:?}");
    assert!(said.err.contains("the next good one is v9-2026-12-06-090000000-daily.db"), "{said:?}");
    assert_eq!(home.json("backup list")["backups"][0]["verified"], "no");
    assert!(home.ok("backup list").contains("✗ damaged"));
    assert_eq!(home.sessions(), 3);
}

#[test]
fn a_damaged_database_names_the_command_that_mends_it() {
    let home = three_days();
    let database = home.path("data/skillmap/skillmap.db");
    let mut bytes = fs::read(&database).expect("bytes");
    bytes[4096..].fill(0x5a);
    fs::write(&database, bytes).expect("damaged");
    let said = home.run_at("2026-12-08 09:00", "log 30m rag");
    assert_eq!(said.code, 1);
    let mend = "skillmap backup restore v9-2026-12-07-090000000-daily.db";
    assert!(said.err.contains("the database is damaged") && said.err.contains(mend), "{said:?}");
    assert_eq!(names(&home).len(), 2, "the list works all the same");
    let said = home.ok("backup restore v9-2026-12-07-090000000-daily.db --yes");
    assert!(
        said.contains("the damaged database is kept in") && said.contains("damaged-2026-12-07-190000000.db"),
        "{said}"
    );
    assert_eq!(home.sessions(), 2);
}

#[test]
fn where_no_copy_can_be_taken_the_act_is_done_and_it_is_said() {
    let home = Home::small();
    home.run_at("2026-12-06 09:00", "log 30m rag");
    fs::write(home.path("data/skillmap/backups"), "in the way").expect("a file");
    let said = home.run_at("2026-12-07 09:00", "log 30m rag");
    assert_eq!(said.code, 0);
    assert!(said.err.starts_with("note: no backup could be taken today: could not create the folder"), "{said:?}");
    assert!(said.err.contains("hint: skillmap backup now tries again"), "{said:?}");
    let again = home.run_at("2026-12-07 09:30", "log 30m rag");
    assert_eq!((again.code, again.err.as_str()), (0, ""), "said once");
    assert_eq!(home.sessions(), 3);
    fs::remove_file(home.path("data/skillmap/backups")).expect("out of the way");
    assert!(home.ok("backup now").contains("backed up: v9-2026-12-07-190000000-asked.db · 3 sessions"));
}

#[test]
fn a_file_that_is_not_ours_stays_in_the_folder() {
    let home = three_days();
    let mine = home.path("data/skillmap/backups/v8-mine.db");
    fs::write(&mine, "mine").expect("written");
    for day in 10..29 {
        home.run_at(&format!("2026-12-{day} 09:00"), "log 30m rag");
    }
    assert!(mine.exists());
    let days: Vec<String> = names(&home).iter().map(|name| name[8..13].to_owned()).collect();
    // Seven days back from the 28th, the Sundays of two weeks before; the month is theirs.
    assert_eq!(days, ["12-28", "12-27", "12-26", "12-25", "12-24", "12-23", "12-22", "12-20", "12-13"]);
}
