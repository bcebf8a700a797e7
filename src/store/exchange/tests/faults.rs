//! What goes wrong between machines: a kill at any point, files that a service took back, a folder that is not there, a
//! copied record, two who exchange at once, clocks.

use std::fs;

use super::acts::{Act, run, timer};
use super::{at, device, everything, file_of, files_but, session, settle, skills, sync, waits};
use crate::domain::minutes::Minutes;
use crate::store::exchange::{ClockFault, Settings, TimerNews};
use crate::store::{ActError, Page, SessionFilter, Store};

#[test]
fn a_kill_between_writing_and_noting_publishes_twice_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut one, mut two) = (device("one"), device("two"));
    sync(&mut one, folder.path(), 1);
    sync(&mut two, folder.path(), 1);
    one.conn.execute_batch("update act set shared = 0; delete from sync_mark").expect("as if killed");
    let done = sync(&mut one, folder.path(), 2);
    assert_eq!(done.pushed.acts, 0, "what it reads back of its own is known to be there");
    one.conn.execute_batch("update act set shared = 0").expect("as if killed");
    assert_eq!(sync(&mut one, folder.path(), 3).pushed.acts, 2);
    settle(&mut [one, two], folder.path(), 4);
}

#[test]
fn a_torn_end_of_the_own_file_is_cut_before_more_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut one, mut two) = (device("one"), device("two"));
    sync(&mut one, folder.path(), 1);
    let file = file_of(&one, folder.path());
    for cut in [1, 100, 300] {
        let whole = fs::read(&file).expect("read");
        let mut torn = whole.clone();
        torn.extend(&whole[whole.len() - 400..whole.len() - cut]);
        fs::write(&file, torn).expect("written");
        one.log(&[session("more", 5)], at(2)).expect("logged");
        sync(&mut one, folder.path(), 2);
        assert_eq!(waits(&sync(&mut two, folder.path(), 3)), []);
    }
    assert_eq!(skills(&two), ["more", "more", "more", "one", "two"]);
}

#[test]
fn what_a_machine_that_left_had_recorded_is_carried_on_to_who_comes_later() {
    for (nth, gone) in ["its folder", "its files"].into_iter().enumerate() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut one, mut two, mut late) = (device("one"), device("two"), device("late"));
        sync(&mut one, folder.path(), 1);
        sync(&mut two, folder.path(), 2);
        let file = file_of(&one, folder.path());
        match nth {
            0 => fs::remove_dir_all(file.parent().expect("a folder")).expect("removed"),
            _ => fs::remove_file(&file).expect("removed"),
        }
        let done = sync(&mut two, folder.path(), 3);
        assert_eq!((done.pulled.gone.len(), done.pushed.acts), (1, 1), "{gone}");
        let again = sync(&mut two, folder.path(), 4);
        assert_eq!((again.pulled.gone.len(), again.pushed.acts), (0, 0), "{gone}: once");
        sync(&mut late, folder.path(), 5);
        assert_eq!(skills(&late), ["late", "one", "two"], "{gone}");
        // Had it only been away, nothing is there twice.
        settle(&mut [one, two, late], folder.path(), 6);
    }
}

#[test]
fn what_a_service_took_back_of_the_own_files_is_written_anew_elsewhere() {
    for taken in ["the file", "its end", "the folder"] {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut one, mut two) = (device("one"), device("two"));
        sync(&mut two, folder.path(), 1);
        sync(&mut one, folder.path(), 1);
        let file = file_of(&one, folder.path());
        let old = fs::read(&file).expect("read");
        one.log(&[session("later", 5)], at(2)).expect("logged");
        sync(&mut one, folder.path(), 2);
        match taken {
            "the file" => fs::remove_file(&file).expect("removed"),
            "its end" => fs::write(&file, [&old[..], b"12 ab"].concat()).expect("written"),
            _ => fs::remove_dir_all(file.parent().expect("a folder")).expect("removed"),
        }
        one.log(&[session("last", 5)], at(3)).expect("logged");
        let others = files_but(folder.path(), &one.device);
        let done = sync(&mut one, folder.path(), 3);
        assert!(done.pulled.lost, "{taken}");
        assert_eq!(files_but(folder.path(), &one.device), others, "no file of another device is touched");
        assert!(file.with_file_name("0002.ops").exists(), "{taken}");
        assert!(!sync(&mut one, folder.path(), 4).pulled.lost, "{taken}: said once");
        assert_eq!(waits(&sync(&mut two, folder.path(), 5)), [], "{taken}");
        assert_eq!(skills(&two), ["last", "later", "one", "two"], "{taken}");
        assert_eq!(everything(&one), everything(&two));
    }
}

#[test]
fn own_acts_come_back_after_an_older_record_was_restored() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut one = device("one");
    sync(&mut one, folder.path(), 1);
    let mut restored = Store::in_memory().expect("a store");
    restored.device.clone_from(&one.device);
    restored.log(&[session("new", 5)], at(3)).expect("logged");
    let turn = restored.begin_exchange().expect("begun").expect("its turn");
    restored.push(&turn, folder.path(), at(3)).expect("written before anything was read");
    let done = sync(&mut restored, folder.path(), 4);
    assert_eq!(done.pulled.news.iter().map(|news| (news.name.is_none(), news.acts)).collect::<Vec<_>>(), [(true, 1)]);
    assert_eq!(skills(&restored), ["new", "one"]);
}

#[test]
fn a_folder_that_is_not_there_or_empty_is_never_taken_for_the_shared_one() {
    let above = tempfile::tempdir().expect("a folder");
    let folder = above.path().join("shared");
    fs::create_dir(&folder).expect("a folder");
    let mut one = device("one");
    sync(&mut one, &folder, 1);
    fs::rename(&folder, above.path().join("elsewhere")).expect("unplugged");
    one.log(&[session("meanwhile", 5)], at(2)).expect("logged");
    let refused = |one: &mut Store| match one.exchange(&folder, at(3)) {
        Err(ActError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    let gone = refused(&mut one);
    assert!(gone.message.ends_with("is not there") && gone.hint.is_some(), "{gone:?}");
    assert!(!folder.exists());
    fs::create_dir(&folder).expect("a mount point");
    let empty = refused(&mut one);
    assert!(empty.message.contains("is empty, and it was not before"), "{empty:?}");
    assert_eq!(fs::read_dir(&folder).expect("a list").count(), 0);
    fs::remove_dir(&folder).expect("removed");
    fs::rename(above.path().join("elsewhere"), &folder).expect("plugged in");
    assert_eq!(sync(&mut one, &folder, 4).pushed.acts, 1, "nothing is lost");
}

#[test]
fn a_copied_data_folder_becomes_a_device_of_its_own_and_clashes_keep_nothing_out() {
    let (folder, home) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let (here, there) = (home.path().join("here"), home.path().join("there"));
    let mut one = Store::open(&here, at(0)).expect("a store");
    one.log(&[session("before", 30)], at(0)).expect("logged");
    sync(&mut one, folder.path(), 0);
    let (device, path) = (one.device.clone(), here.join("device"));
    drop(one);
    // The folder is copied to another machine, and both go on in the very same milliseconds.
    fs::create_dir(&there).expect("a folder");
    for file in ["skillmap.db", "device"] {
        fs::copy(here.join(file), there.join(file)).expect("copied");
    }
    let mark = fs::read_to_string(&path).expect("read");
    assert_eq!(mark.lines().count(), 2);
    fs::write(there.join("device"), format!("{device}\nanother machine\n")).expect("written");
    let mut stores = [&here, &there].map(|data| Store::open(data, at(0)).expect("a store"));
    for (store, skill) in stores.iter_mut().zip(["laptop", "desktop"]) {
        assert_eq!(store.device, device);
        store.log(&[session(skill, 20)], at(5)).expect("logged");
        store.undo(at(6)).expect("undone");
        store.undo(at(7)).expect("undone: the same act by both");
        store.log(&[session(skill, 20)], at(8)).expect("logged");
    }
    assert_eq!((sync(&mut stores[0], folder.path(), 9).is_copy, stores[0].device == device), (false, true));
    assert_eq!((sync(&mut stores[1], folder.path(), 9).is_copy, stores[1].device == device), (true, false));
    assert!(!sync(&mut stores[1], folder.path(), 9).is_copy, "said once");
    let known = stores[1].peers().expect("read");
    assert!(
        known.iter().any(|peer| peer.device == device && !device.starts_with(&peer.name)),
        "by its name: {known:?}"
    );
    settle(&mut stores, folder.path(), 10);
    assert_eq!(skills(&stores[0]), ["desktop", "laptop"]);
    assert_eq!(everything(&stores[0]), everything(&stores[1]));
    let clash = "select count(*) from (select 1 from act group by device, hlc having count(*) > 1)";
    assert!(stores[0].conn.query_row(clash, [], |row| row.get::<_, i64>(0)).expect("a count") > 0);
}

#[test]
fn one_process_at_a_time_exchanges() {
    let (folder, data) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let mut one = Store::open(data.path(), at(0)).expect("a store");
    let mut other = Store::open(data.path(), at(0)).expect("a store");
    let turn = one.begin_exchange().expect("begun").expect("its turn");
    assert!(other.exchange(folder.path(), at(1)).expect("no failure").is_none());
    drop(turn);
    assert!(other.exchange(folder.path(), at(1)).expect("exchanged").is_some());
}

#[test]
fn a_wrong_clock_is_named_and_nothing_is_refused_for_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut stores = [(); 2].map(|()| Store::in_memory().expect("a store"));
    stores[0].log(&[session("right", 30)], at(0)).expect("logged");
    sync(&mut stores[0], folder.path(), 0);
    // Three hours slow, and it has seen what ours did.
    sync(&mut stores[1], folder.path(), -180);
    stores[1].log(&[session("slow", 30)], at(-170)).expect("logged");
    sync(&mut stores[1], folder.path(), -170);
    let done = sync(&mut stores[0], folder.path(), 10);
    assert_eq!(
        done.pulled.clocks.iter().map(|(_, fault)| *fault).collect::<Vec<_>>(),
        [ClockFault::Behind(Minutes(170))]
    );
    stores[1].log(&[session("fast", 30)], at(200)).expect("logged");
    sync(&mut stores[1], folder.path(), 200);
    let done = sync(&mut stores[0], folder.path(), 20);
    assert_eq!(
        done.pulled.clocks.iter().map(|(_, fault)| *fault).collect::<Vec<_>>(),
        [ClockFault::Ahead(Minutes(180))]
    );
    assert_eq!(stores[0].peers().expect("read")[0].clock, Some(ClockFault::Ahead(Minutes(180))));
    assert_eq!(skills(&stores[0]), ["fast", "right", "slow"]);
    // Its clock is right again: no longer said, though its hybrid clock stays ahead.
    stores[1].log(&[session("mended", 30)], at(25)).expect("logged");
    sync(&mut stores[1], folder.path(), 25);
    assert_eq!(sync(&mut stores[0], folder.path(), 26).pulled.clocks, []);
}

#[test]
fn a_timer_stopped_on_two_devices_is_one_session_and_the_later_of_two_timers_runs_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut stores = [(); 2].map(|()| Store::in_memory().expect("a store"));
    let all = |store: &Store| store.sessions(&SessionFilter::default(), Page::ALL).expect("read");
    stores[0].start_timer(&timer("rag", at(0)), at(0)).expect("started");
    settle(&mut stores, folder.path(), 1);
    for (store, minutes) in stores.iter_mut().zip([40, 43]) {
        store.stop_timer(at(minutes), |_| Ok(Some(session("rag", minutes)))).expect("stopped");
    }
    settle(&mut stores, folder.path(), 44);
    assert_eq!(all(&stores[0]).iter().map(|s| s.entry.minutes.0).collect::<Vec<_>>(), [43]);
    assert_eq!(all(&stores[0]), all(&stores[1]));
    // Two timers at once: the first is stopped where it was started, and the second runs on everywhere.
    stores[0].start_timer(&timer("rag", at(50)), at(50)).expect("started");
    stores[1].start_timer(&timer("evals", at(52)), at(52)).expect("started");
    let mut third = Store::in_memory().expect("a store");
    third.start_timer(&timer("tools", at(51)), at(51)).expect("started");
    run(&mut stores[0], &Act::Stop(true), at(60));
    settle(&mut stores, folder.path(), 61);
    for store in &stores {
        assert_eq!(store.timer().expect("read").map(|timer| timer.skill.to_string()).as_deref(), Some("evals"));
        assert_eq!(all(store).len(), 2);
    }
    let news = sync(&mut third, folder.path(), 62).pulled.timer;
    assert!(matches!(news, Some(TimerNews::GaveWay { was, runs }) if was.skill != runs.skill));
    stores[0].cancel_timer(at(63)).expect("taken away");
    settle(&mut stores[..1], folder.path(), 64);
    assert!(matches!(sync(&mut third, folder.path(), 65).pulled.timer, Some(TimerNews::Ended(_))));
}

#[test]
fn another_folder_gets_everything_and_its_settings_are_kept() {
    let (home, shared) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let mut one = Store::open(home.path(), at(0)).expect("a store");
    one.log(&[session("one", 30)], at(0)).expect("logged");
    let first = one.share_through(&shared.path().join("first")).expect("made");
    assert_eq!(sync(&mut one, &first.folder, 1).pushed.acts, 1);
    Settings { at_start: true, ..first.clone() }.write(home.path()).expect("written");
    let second = one.share_through(&shared.path().join("second")).expect("made");
    assert!(second.at_start && second.folder != first.folder);
    assert_eq!(sync(&mut one, &second.folder, 2).pushed.acts, 1, "all of it");
    assert_eq!(one.share_through(&second.folder).expect("again"), second);
    assert_eq!(sync(&mut one, &second.folder, 3).pushed.acts, 0, "nothing is new there");
    fs::write(shared.path().join("file"), b"").expect("written");
    for no in [shared.path().join("file"), shared.path().join("no/such"), home.path().join("x"), home.path().to_owned()]
    {
        assert!(matches!(one.share_through(&no), Err(ActError::Refused(said)) if said.hint.is_some()), "{no:?}");
    }
    assert_eq!(Settings::read(home.path()).expect("read"), Some(second));
}

#[test]
fn what_another_device_said_too_is_not_taken_back_here() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut stores = [(); 2].map(|()| Store::in_memory().expect("a store"));
    for (store, minutes) in stores.iter_mut().zip([1, 2]) {
        run(store, &Act::Done(0), at(minutes));
    }
    settle(&mut stores, folder.path(), 3);
    for store in &mut stores {
        let refused = store.undo(at(4)).expect_err("both said it").to_string();
        assert!(
            refused.ends_with("on another device too") || refused.contains("changed the same after it"),
            "{refused}"
        );
    }
    run(&mut stores[0], &Act::Reopen(0), at(5));
    settle(&mut stores, folder.path(), 6);
    assert_eq!(everything(&stores[0]), everything(&stores[1]));
}
