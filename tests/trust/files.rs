//! Roadmap files cut short, changed at random, or half saved.

use std::time::Duration;

use skillmap::app::world::{Beginning, World};
use skillmap::app::{Effect, Msg};
use skillmap::clock::Clock;
use skillmap::domain::changes::changes;
use skillmap::domain::entry;
use skillmap::plan::{self, ReadError, looks_cut, lost_a_fifth, terms};
use skillmap::screens::{Facts, FileState, View};
use skillmap::store::{Store, Version};

use crate::judged;
use crate::roadmaps::{first_day, loaded, twenty};
use crate::scale::{figure, times};
use crate::together::in_two;

const NOW: &str = "2026-12-21T18:00:00+00:00";

/// What came of some prefixes.
#[derive(Clone, Copy, Default)]
struct Cut {
    tried: usize,
    /// Those that are a plan, and those of them with fewer targets.
    plans: usize,
    fewer: usize,
    /// Of these, those that are doubted because more than a fifth is gone, and those that are taken and said.
    doubted: usize,
    said: usize,
}

impl Cut {
    fn and(self, other: Self) -> Self {
        Self {
            tried: self.tried + other.tried,
            plans: self.plans + other.plans,
            fewer: self.fewer + other.fewer,
            doubted: self.doubted + other.doubted,
            said: self.said + other.said,
        }
    }
}

#[test]
fn every_prefix_of_twenty_roadmaps_is_judged() {
    let step = usize::try_from(times(311, 1)).expect("small");
    let cut = in_two(&twenty(), |text| prefixes(text, step)).into_iter().fold(Cut::default(), Cut::and);
    assert_eq!(cut.fewer, cut.doubted + cut.said, "targets that went without a word");
    figure(
        format!("{} prefixes of 20 roadmaps, cuts inside a character among them", cut.tried),
        format!(
            "each a plan ({}) or problems with their places; of the {} plans with targets missing {} are doubted, {} said",
            cut.plans, cut.fewer, cut.doubted, cut.said
        ),
    );
}

/// Every prefix of a text, or some that are spread over it.
fn prefixes(text: &str, step: usize) -> Cut {
    let whole = loaded(text);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("roadmap.toml");
    let mut cut = Cut::default();
    for end in (0..=text.len()).step_by(step) {
        cut.tried += 1;
        let Some(prefix) = text.get(..end) else {
            std::fs::write(&path, &text.as_bytes()[..end]).expect("written");
            match plan::read(&path) {
                Err(ReadError::Problem(problem)) => assert!(problem.message.contains("UTF-8"), "{problem:?}"),
                other => panic!("half a character was read: {other:?}"),
            }
            continue;
        };
        let Ok(roadmap) = judged::read(prefix) else { continue };
        cut.plans += 1;
        if roadmap.targets.len() < whole.targets.len() {
            cut.fewer += 1;
            if lost_a_fifth(&whole, &roadmap) {
                assert!(looks_cut(text, prefix));
                cut.doubted += 1;
            } else if !changes(&whole, &roadmap).is_empty() {
                cut.said += 1;
            }
        }
    }
    cut
}

/// The program without its screens over a roadmap and a record, the time moved by hand.
struct Running {
    world: World,
    at: Duration,
    folder: tempfile::TempDir,
}

impl Running {
    fn over(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("roadmap.toml");
        std::fs::write(&path, text).expect("written");
        let clock = Clock::from_environment(Some(NOW)).expect("a moment");
        let text = plan::read(&path).expect("a text");
        let roadmap = loaded(&text);
        let mut store = Store::open(&folder.path().join("data"), clock.now()).expect("a store");
        let version = Version { text: &text, terms: &terms::written(&skillmap::domain::past::Terms::of(&roadmap)) };
        store.accept_roadmap(version, first_day(), clock.now()).expect("accepted");
        let target = roadmap.targets.first().map(|t| format!(" +{}", t.id)).unwrap_or_default();
        for day in ["2026-12-07", "2026-12-14", "2026-12-20"] {
            let words = format!("45m {}{target} @{day}", roadmap.skills[0].id);
            let place = |local: chrono::NaiveDateTime| local.and_utc().fixed_offset();
            let sessions = entry::read(&words, &roadmap, clock.now(), &place).expect("an entry");
            store.log(&sessions, clock.now()).expect("logged");
        }
        let first_day = first_day();
        let begun = Beginning {
            clock,
            store,
            path,
            text,
            roadmap,
            problems: Vec::new(),
            trouble: None,
            defaults: first_day.into(),
            first_start: None,
        };
        let world = World::new(begun).expect("a world");
        Self { world, at: Duration::ZERO, folder }
    }

    /// Saves this text in place, and gives what is shown once it has settled; nothing where nothing changed.
    fn save(&mut self, text: &str) -> Option<(Box<Facts>, bool)> {
        std::fs::write(self.folder.path().join("roadmap.toml"), text).expect("written");
        let mut shown = None;
        for _ in 0..2 {
            self.at += Duration::from_secs(1);
            shown = match self.world.perform(Effect::Look(View::default(), self.at)) {
                Some(Msg::Loaded(facts, said)) => Some((facts, said.is_some())),
                Some(Msg::Reloaded(facts, news)) => Some((facts, !news.notice(200).text.is_empty())),
                None => shown,
                other => panic!("{other:?}"),
            };
        }
        shown
    }

    /// Every row of the record, the accepted versions of the roadmap left out.
    fn rows(&self) -> Vec<String> {
        let db = rusqlite::Connection::open(self.folder.path().join("data/skillmap.db")).expect("the record");
        let names = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'
            and name not in ('roadmap_version', 'roadmap_terms', 'setting') order by name";
        let names: Vec<String> =
            db.prepare(names).and_then(|mut s| s.query_map([], |row| row.get(0))?.collect()).expect("tables");
        let of = |name: &String| -> rusqlite::Result<Vec<String>> {
            let mut all = db.prepare(&format!("select * from {name}"))?;
            let columns = all.column_count();
            let row = |row: &rusqlite::Row<'_>| {
                let cells = (0..columns).map(|at| row.get::<_, rusqlite::types::Value>(at));
                Ok(format!("{name} {:?}", cells.collect::<Result<Vec<_>, _>>()?))
            };
            all.query_map([], row)?.collect()
        };
        names.iter().flat_map(|name| of(name).expect("rows")).collect()
    }
}

#[test]
fn a_prefix_saved_under_the_running_program_changes_no_row() {
    let many = usize::try_from(times(2, 60)).expect("small");
    let all = twenty();
    let tried = in_two(&all[..usize::try_from(times(6, 20)).expect("small")], |text| half_saved(text, many));
    let (tried, doubted) = tried.into_iter().fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
    assert!(tried > 0 && doubted > 0);
    figure(
        format!("{tried} roadmaps cut where they still are plans, saved in place under the running program"),
        format!("0 rows of the record changed, 0 targets gone unsaid, {doubted} doubted first"),
    );
}

/// Saves up to so many prefixes that are plans, each after the whole text; how many, and how many of them are doubted.
fn half_saved(text: &str, many: usize) -> (usize, usize) {
    let mut running = Running::over(text);
    let before = running.rows();
    assert!(before.iter().any(|row| row.starts_with("session ")) && before.iter().any(|row| row.starts_with("op ")));
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let whole = loaded(text);
    // Whatever ends at the end of a line may be a plan; the others are problems, which are only shown.
    let plans: Vec<&str> = text
        .match_indices('\n')
        .map(|(at, _)| &text[..=at])
        .filter(|cut| plan::load(cut, first_day()).is_ok_and(|cut| cut.roadmap != whole))
        .collect();
    let mut doubted = 0;
    let chosen: Vec<&&str> = plans.iter().step_by(plans.len().div_ceil(many).max(1)).collect();
    for cut in &chosen {
        let (shown, said) = running.save(cut).expect("a change is seen");
        let all_there = shown.standing.targets.len() == whole.targets.len() && shown.roadmap == whole;
        match shown.file {
            FileState::Doubtful { lost, of } => {
                doubted += 1;
                assert!(all_there && lost > 0 && of >= lost, "{lost} of {of}");
            }
            FileState::Good => assert!(said, "{:?}", shown.file),
            other => panic!("{other:?}"),
        }
        assert_eq!(running.rows(), before);
        let (shown, _) = running.save(text).expect("a change is seen");
        if matches!(shown.file, FileState::Older { .. }) {
            assert!(matches!(running.world.perform(Effect::AcceptFile(View::default())), Some(Msg::Reloaded(..))));
        } else {
            assert!(shown.roadmap == whole, "{:?}", shown.file);
        }
    }
    assert_eq!(running.rows(), before);
    (chosen.len(), doubted)
}

/// Texts of so many bytes that a parser could choke on.
fn huge(bytes: usize) -> Vec<(&'static str, String)> {
    let long = |part: &str| part.repeat(bytes / part.len());
    let target = |n: usize| format!("[targets.t{n}]\nstage = \"now\"\ndue = 2027-02-30\n");
    vec![
        ("lists in each other", format!("a = {}", long("["))),
        ("tables in each other", format!("a = {}", long("{a="))),
        ("one dotted key", format!("{}a = 1", long("a."))),
        ("one dotted header", format!("[{}a]", long("a."))),
        ("one key", format!("{} = 1", long("k"))),
        ("one text", format!("a = \"{}\"", long("é"))),
        ("one number", format!("a = {}", long("9"))),
        ("headers never closed", long("[a\n")),
        ("the same header", long("[skills.rag]\n")),
        ("quotes never closed", long("a = \"\n")),
        ("conflict marks", long("<<<<<<< a\n")),
        ("escapes", long("\u{1b}[31m\u{202e}\n")),
        ("lists of tables", long("[[pauses]]\n")),
        ("targets", (0..bytes / 50).map(target).collect::<Vec<_>>().concat()),
    ]
}

#[test]
fn large_files_are_refused_at_once_and_those_below_the_limit_in_time_and_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("roadmap.toml");
    let (mut slowest, clock) = ((Duration::ZERO, ""), Clock::of_machine());
    let bytes = usize::try_from(times(50_000, 1_000_000)).expect("small");
    let texts = huge(bytes).into_iter().take(usize::try_from(times(4, 100)).expect("small"));
    let mut tried = 0;
    for (name, text) in texts {
        assert!(text.len() as u64 <= plan::LARGEST);
        std::fs::write(&path, text).expect("written");
        // The program itself, with half a gigabyte, a minute of a core, and the stack that it has by itself.
        let program = env!("CARGO_BIN_EXE_skillmap");
        let limited = format!("ulimit -v 512000; ulimit -t 60; exec '{program}' check '{}'", path.display());
        let began = clock.elapsed();
        let said = std::process::Command::new("sh")
            .args(["-c", &limited])
            .env_clear()
            .env("HOME", folder.path())
            .output()
            .expect("it runs");
        let took = clock.elapsed().saturating_sub(began);
        assert_eq!(said.status.code(), Some(3), "{name}: {}", String::from_utf8_lossy(&said.stderr));
        let out = String::from_utf8_lossy(&said.stdout);
        assert!(!out.chars().any(|c| judged::steers(c) && c != '\n') && out.len() < 100_000, "{name}");
        slowest = slowest.max((took, name));
        tried += 1;
    }
    std::fs::write(&path, "#".repeat(2_000_000)).expect("written");
    let began = clock.elapsed();
    assert!(matches!(plan::read(&path), Err(ReadError::Problem(problem)) if problem.message.contains("bytes")));
    let took = clock.elapsed().saturating_sub(began);
    figure(
        format!("{tried} hostile files of {bytes} bytes, each checked with 512 MB of memory and a minute of a core"),
        format!(
            "all refused in words, the slowest ({}) in {} ms; one over the limit unread in {} ms",
            slowest.1,
            slowest.0.as_millis(),
            took.as_millis()
        ),
    );
}
