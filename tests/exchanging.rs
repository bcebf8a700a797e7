//! Owns the proof that the screens exchange by themselves where that was wished for: drawn first, then what came is said,
//! and what is new goes out with the last key. And that a record in a copied folder is warned about, hiding nothing.

mod tui;

use std::path::{Path, PathBuf};
use std::time::Duration;

use skillmap::app::Theme;
use skillmap::clock::Clock;
use skillmap::domain::calendar::Moment;
use skillmap::domain::id::SkillId;
use skillmap::domain::journal::NewSession;
use skillmap::domain::minutes::Minutes;
use skillmap::store::{Page, RoadmapFile, SessionFilter, Settings, Store, Version};
use tui::{MONDAY, Program, ROADMAP, day};

fn now() -> Moment {
    Clock::from_environment(Some(MONDAY)).expect("a moment").now()
}

/// Another machine that shares the folder.
fn other(folder: &Path) -> Store {
    let data = folder.with_file_name("other");
    let mut store = Store::open(&data, now()).expect("a store");
    if Settings::read(&data).expect("read").is_none() {
        store.share_through(folder).expect("shared");
    }
    store
}

/// A folder, and another machine that shares it.
fn shared() -> (tempfile::TempDir, PathBuf, Store) {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("shared");
    std::fs::create_dir(&folder).expect("a folder");
    let laptop = other(&folder);
    (dir, folder, laptop)
}

fn log(store: &mut Store, minutes: i64) {
    let session = NewSession {
        day: day("2027-01-11"),
        start: None,
        minutes: Minutes(minutes),
        skill: SkillId::new("rag"),
        target: None,
        source: None,
        note: None,
    };
    store.log(&[session], now()).expect("logged");
}

fn exchange(store: &mut Store, folder: &Path) {
    store.exchange(folder, now()).expect("exchanged").expect("its turn");
}

/// The program on a Monday, which exchanges through a folder as these settings say.
fn program(folder: &Path, settings: impl FnOnce(Settings) -> Settings) -> Program {
    std::fs::create_dir_all(folder).expect("a folder");
    Program::start_with(MONDAY, Theme::DARK, |beginning| {
        let through = Settings::through(folder.to_owned());
        settings(through).write(beginning.store.folder()).expect("written");
    })
}

fn at_start(settings: Settings) -> Settings {
    Settings { at_start: true, ..settings }
}

#[test]
fn what_came_is_said_after_the_first_picture_and_what_is_new_goes_out_with_the_last_key() {
    let (_dir, folder, mut laptop) = shared();
    log(&mut laptop, 10);
    log(&mut laptop, 12);
    exchange(&mut laptop, &folder);
    let mut program = program(&folder, at_start);
    assert_eq!(program.notice(), "");
    program.wait(Duration::ZERO);
    assert!(program.notice().starts_with("2 acts from "), "{}", program.notice());
    assert!(program.screen().contains("22m"), "{}", program.screen());
    program.keys("i15m evals<enter>");
    program.wait(Duration::from_secs(1));
    assert!(program.notice().starts_with("15m on"), "{}", program.notice());
    program.keys("q");
    assert!(program.ended);
    exchange(&mut laptop, &folder);
    let sessions = laptop.sessions(&SessionFilter::default(), Page { offset: 0, limit: 9 }).expect("read");
    assert_eq!(sessions.len(), 3);
}

#[test]
fn without_the_wish_or_without_the_others_nothing_is_done_and_nothing_said() {
    let (_dir, folder, mut laptop) = shared();
    log(&mut laptop, 10);
    exchange(&mut laptop, &folder);
    for wish in [(|settings| settings) as fn(Settings) -> Settings, |settings| Settings {
        folder: settings.folder.join("unplugged"),
        ..at_start(settings)
    }] {
        let mut program = program(&folder, wish);
        program.wait(Duration::ZERO).keys("i15m evals<enter><esc>q");
        exchange(&mut laptop, &folder);
        let sessions = laptop.sessions(&SessionFilter::default(), Page { offset: 0, limit: 9 }).expect("read");
        assert_eq!((sessions.len(), program.ended), (1, true));
        assert!(!program.screen().contains("10m"));
    }
}

#[test]
fn a_roadmap_that_comes_after_ours_is_taken_and_one_apart_from_it_waits_on_the_banner() {
    let (_dir, folder, mut laptop) = shared();
    let accept = |store: &mut Store, text: &str| {
        store.keep_first_day(day("2026-12-01")).expect("kept");
        store.accept_roadmap(Version { text, terms: "{}" }, day("2027-01-11"), now()).expect("accepted");
        store.note_own_versions().expect("noted");
    };
    accept(&mut laptop, ROADMAP);
    exchange(&mut laptop, &folder);
    let travels = |settings| Settings { roadmap: RoadmapFile::Travels, ..at_start(settings) };
    let mut program = program(&folder, travels);
    let mut own = program.other_process();
    own.accept_roadmap(Version { text: ROADMAP, terms: "{}" }, day("2027-01-11"), now()).expect("accepted");
    let longer = ROADMAP.replacen("title = \"", "title = \"Longer: ", 1);
    accept(&mut laptop, &longer);
    exchange(&mut laptop, &folder);
    program.wait(Duration::ZERO);
    assert!(
        program.notice().contains("the roadmap of ") && program.notice().contains("holds now"),
        "{}",
        program.notice()
    );
    assert_eq!(std::fs::read_to_string(program.file()).expect("read"), longer);
    assert_eq!(std::fs::read_to_string(program.file().with_extension("toml.old")).expect("read"), ROADMAP);
    program.wait(Duration::from_secs(1));
    assert!(program.notice().contains("holds now"), "{}", program.notice());
    // Now both change it.
    let (mine, theirs) = (
        ROADMAP.replacen("title = \"", "title = \"Mine: ", 1),
        ROADMAP.replacen("title = \"", "title = \"Theirs: ", 1),
    );
    program.save(&mine).wait(Duration::from_secs(1));
    program.keys("q");
    accept(&mut laptop, &theirs);
    exchange(&mut laptop, &folder);
    let mut program = program.crash();
    program.wait(Duration::ZERO);
    let screen = program.screen();
    assert!(screen.contains("▲ roadmap.toml was changed here and on "), "{screen}");
    assert!(screen.contains("skillmap sync roadmap shows both and settles it"), "{screen}");
    assert_eq!(std::fs::read_to_string(program.file()).expect("read"), mine);
}

#[test]
fn a_record_in_a_copied_folder_is_warned_about_and_the_news_are_said_beside_it() {
    let (_dir, folder, mut laptop) = shared();
    log(&mut laptop, 10);
    exchange(&mut laptop, &folder);
    let mut program = Program::start_with(MONDAY, Theme::DARK, |beginning| {
        let data = beginning.store.folder().to_owned();
        std::fs::create_dir(data.join(".stfolder")).expect("a mark");
        at_start(Settings::through(folder.clone())).write(&data).expect("written");
        beginning.store = Store::open(&data, now()).expect("a store");
    });
    program.resize(120, 40).wait(Duration::ZERO);
    let notice = program.notice();
    assert!(notice.starts_with("1 act from "), "{notice}");
    assert!(notice.contains("Syncthing copies the record ("), "{notice}");
    assert!(notice.contains("skillmap sync init DIR"), "{notice}");
    program.keys("2");
    assert!(!program.screen().contains("Syncthing"), "{}", program.screen());
}
