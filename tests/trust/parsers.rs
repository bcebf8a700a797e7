//! Files of other trackers, lines of shared folders and small edits of the roadmap, each changed at random.

use std::time::Duration;

use skillmap::cli::readers::{ImportKind, entries};
use skillmap::clock::Clock;
use skillmap::domain::calendar::{Moment, TimeOfDay};
use skillmap::domain::edit::{Edit, Kind};
use skillmap::domain::import::{Here, Mapping, sort};
use skillmap::plan::edit::edited;
use skillmap::store::{Document, DocumentError, is_taken};

use crate::judged::{refused, steers};
use crate::mutants::mutant;
use crate::roadmaps::{Dice, EVERYTHING, SCREENS, first_day, loaded, small};
use crate::scale::{figure, times};
use crate::together::in_two;

/// Odd words of every tracker.
const WORDS: [&str; 36] = [
    "[",
    "]",
    "{",
    "}",
    "[]",
    "{}",
    "null",
    "true",
    "\"\"",
    "1e999",
    "-1",
    "99999999999999999999",
    "9223372036854775807",
    "\"20261120T170000Z\"",
    "\"99991231T235959Z\"",
    "2026-11-20",
    "2026-02-30",
    "9999-12-31",
    "-262143-01-01",
    "25:61",
    "24:00",
    "23:59:60",
    "<23:44",
    "0:28>",
    "12:00am",
    "13:00pm",
    "999999h",
    "-30m",
    "CLOCK: [",
    "#+begin_src",
    "* a :b:",
    "#key=\"",
    "\\",
    "\u{1b}[31m",
    "\u{202e}",
    "\"\\ud800\"",
];

/// A file of each kind.
const FILES: [(ImportKind, &str); 8] = [
    (ImportKind::Timewarrior, include_str!("../cli/imports/year.timewarrior.json")),
    (ImportKind::Watson, include_str!("../cli/imports/year.watson.json")),
    (ImportKind::Timeclock, include_str!("../cli/imports/year.timeclock")),
    (ImportKind::Bartib, include_str!("../cli/imports/year.bartib")),
    (
        ImportKind::Toggl,
        "Project,Tags,Description,Start date,Start time,End date,End time,Duration\r\n\
         rag,\"a, b\",\"read \"\"it\"\"\",2026-11-20,09:00:00,2026-11-20,10:00:00,01:00:00\r\n",
    ),
    (
        ImportKind::Klog,
        "2026-11-20 (2h!)\nEvening #home\n    18:00 - 19:30 #rag chapter 4\n    45m #sql\n    21:00 - ?\n\n\
         2026/11/21\n  <23:44 - 0:28> #a\n  8:00am-1:15pm\n  -30m lunch #key=value\n",
    ),
    (
        ImportKind::Org,
        "#+FILETAGS: :study:\n* Work :work:\n** TODO [#A] Rust [1/3]   :rust:p0:\n   :LOGBOOK:\n   \
         CLOCK: [2026-11-20 Fri 18:00]--[2026-11-20 Fri 19:30] =>  1:30\n   :END:\n#+begin_example\n#+end_example\n",
    ),
    (
        ImportKind::Csv,
        "start,end,minutes,skill,target,source,note\n2026-11-20 18:00,2026-11-20 19:00,60,rag,,papers,\"a, b\"\n\
         2026-11-21,,45,evals,,,\n",
    ),
];

#[test]
fn mutated_files_of_every_importer_are_read_or_refused() {
    let all = usize::try_from(times(2_400, 200_000)).expect("small");
    let each = all / FILES.len();
    let done = in_two(&FILES, |(kind, text)| importer(*kind, text, each));
    let (found, slowest) = done.iter().fold((0, Duration::ZERO), |all, one| (all.0 + one.0, all.1.max(one.1)));
    figure(
        format!("{} mutated files, {each} for each of {} importers", each * FILES.len(), FILES.len()),
        format!("0 panics, 0 control characters; {found} entries judged; the slowest took {} ms", slowest.as_millis()),
    );
}

/// Reads so many mutants of a file, and sorts what they hold; how many entries came, and how long the slowest took.
fn importer(kind: ImportKind, text: &str, many: usize) -> (usize, Duration) {
    let mut dice = Dice::new(kind as u64);
    let (roadmap, clock) = (loaded(SCREENS), Clock::of_machine());
    let now = Moment(chrono::DateTime::parse_from_rfc3339("2027-01-11T11:30:00+00:00").expect("a moment"));
    let here = Here {
        now,
        day_starts: TimeOfDay::default(),
        place: &|local| local.and_utc().fixed_offset(),
        zone: &|instant| instant.fixed_offset(),
    };
    // A few entries of a year are as good as all of them.
    let begin = text.char_indices().nth(1_500).map_or(text, |(at, _)| &text[..at]).to_owned();
    let others: Vec<String> = FILES.iter().map(|(_, text)| text.chars().take(600).collect()).collect();
    let (mut found, mut slowest) = (0, Duration::ZERO);
    for _ in 0..many {
        let text = mutant(&mut dice, &begin, &WORDS, &others);
        let began = clock.elapsed();
        match entries(kind, text.as_bytes()) {
            Ok(items) => {
                found += items.len();
                for entry in items.iter().flatten() {
                    let note = entry.note.iter().flat_map(|note| note.chars()).filter(|c| *c != '\n');
                    let words = entry.words.iter().flat_map(|word| word.chars());
                    assert!(!note.chain(words).any(steers), "{entry:?}\n{text:?}");
                }
                for broken in items.iter().filter_map(|item| item.as_ref().err()) {
                    assert!(!broken.reason.chars().any(steers), "{broken:?}\n{text:?}");
                    assert!((1..=text.lines().count().max(1) + 1).contains(&broken.line), "{broken:?}\n{text:?}");
                }
                let sorted = sort("any", &items, &Mapping::default(), &roadmap, &here);
                assert!(sorted.coming.iter().all(|one| (1..=24 * 60).contains(&one.session.minutes.0)), "{text:?}");
            }
            Err(error) => {
                let words = error.message.chars().chain(error.hint.iter().flat_map(|hint| hint.chars()));
                assert!(!words.into_iter().any(steers), "{error:?}\n{text:?}");
            }
        }
        slowest = slowest.max(clock.elapsed().saturating_sub(began));
    }
    (found, slowest)
}

/// Lines that a reader could look at again for every other line of them.
const LINES: [(ImportKind, &str); 11] = [
    (ImportKind::Org, "#+begin_src\n"),
    (ImportKind::Org, "* a :b:\nCLOCK: [2026-11-20 Fri 18:00]--[2026-11-20 Fri 19:30]\n"),
    (ImportKind::Org, "#+FILETAGS: :a:b:\nCLOCK: [2026-11-20 Fri 18:00]\n"),
    (ImportKind::Klog, "#a and #b\n"),
    (ImportKind::Klog, "2026-11-20\n#a\n 1h #b\n  more\n"),
    (ImportKind::Klog, " 1h\n  more\n"),
    (ImportKind::Timewarrior, "[{\"tags\":[\"a\",\"b\"]},\n"),
    (ImportKind::Watson, "[\"a\",\n"),
    (ImportKind::Timeclock, "i 2026-11-20 18:00:00 a  b\n"),
    (ImportKind::Bartib, "2026-11-21 23:48 | rust | x\n"),
    (ImportKind::Csv, "start,end,\"minutes\n"),
];

#[test]
fn long_files_of_odd_lines_are_read_in_time() {
    let bytes = usize::try_from(times(20_000, 1_000_000)).expect("small");
    let clock = Clock::of_machine();
    let took = in_two(&LINES, |(kind, line)| {
        let heads = ["", "2026-11-20\n", "* a\n", "[[1,2,\"rag\",\"a\",["];
        let longest = heads.iter().map(|head| {
            let text = format!("{head}{}", line.repeat(bytes / line.len()));
            let began = clock.elapsed();
            let _ = entries(*kind, text.as_bytes());
            clock.elapsed().saturating_sub(began)
        });
        longest.max().unwrap_or_default()
    });
    let slowest = took.into_iter().max().unwrap_or_default();
    assert!(slowest < Duration::from_secs(60), "{slowest:?}");
    figure(
        format!("{} files of {bytes} bytes, one odd line again and again", LINES.len() * 4),
        format!("the slowest took {} ms", slowest.as_millis()),
    );
}

#[test]
fn mutated_records_of_our_own_come_in_whole_or_not() {
    let record = r#"{"format":"skillmap/1","version":1,"database":9,"exported_at":"2026-12-07","first_day":null,"tables":{"session":[]}}"#;
    let all = times(12, 1_000);
    let mut dice = Dice::new(9);
    for _ in 0..all {
        let text = mutant(&mut dice, record, &WORDS, &[record.to_owned()]);
        match Document::read(text.as_bytes()) {
            Ok(document) => assert!(!document.exported_at().chars().any(steers)),
            Err(DocumentError::Refused(refusal)) => refused(&refusal, &text),
            Err(DocumentError::Store(error)) => panic!("{error}: {text:?}"),
        }
    }
    figure(format!("{all} mutated records of our own"), "0 panics, each whole or refused");
}

#[test]
fn mutated_lines_of_a_shared_folder_are_taken_whole_or_not() {
    let act = r#"{"act":{"id":"a","device":"d","hlc":7,"at_ms":-1,"kind":"log","summary":"a","undoes":null,"ops":[{"tbl":"session","row":"r","before":null,"after":{"id":"r","note":"x"}}]}}"#;
    let written = |json: &str| format!("{} {:08x} {json}", json.len(), crc32fast::hash(json.as_bytes()));
    let line = written(act);
    assert!(is_taken(line.as_bytes()));
    let all = times(2_000, 200_000);
    let (mut dice, mut taken) = (Dice::new(5), 0);
    for _ in 0..all {
        let changed = mutant(&mut dice, &line, &WORDS, std::slice::from_ref(&line));
        assert!(!is_taken(changed.as_bytes()) || changed == line, "{changed:?}");
        // With a check sum that is right, as one would forge it.
        taken += usize::from(is_taken(written(&mutant(&mut dice, act, &WORDS, &[act.to_owned()])).as_bytes()));
    }
    figure(
        format!("{all} mutated lines of a shared folder, and {all} with a check sum that fits"),
        format!("0 panics, no changed line taken; of those that fit {taken} are acts"),
    );
}

#[test]
fn mutated_edits_change_what_is_meant_and_keep_every_comment() {
    let all = times(100, 10_000);
    let mut dice = Dice::new(3);
    let mut from = small();
    from.push(EVERYTHING.to_owned());
    let words = [
        "set",
        "rag",
        "skills.rag",
        "roadmap",
        "budget",
        "2h/day",
        "\"",
        "#",
        "\n",
        "[x]",
        "1e999",
        "due",
        "\u{1b}[31m",
    ];
    let mut made = 0;
    for _ in 0..all {
        let text = dice.of(&from).clone();
        let mut word = |whole: &str| mutant(&mut dice, whole, &words, &["rag".to_owned()]);
        let edits = [
            Edit::Set { id: word("skills.rag"), key: word("why"), value: word("for # it") },
            Edit::Unset { id: word("skills.rag"), key: word("name") },
            Edit::Rename { old: "skills.rag".to_owned(), new: word("rag-2") },
            Edit::Remove { id: word("targets.talk") },
            Edit::Add { kind: Kind::Skill, id: Some(word("new")), keys: vec![(word("priority"), word("P1"))] },
        ];
        for edit in edits {
            let removes = matches!(edit, Edit::Remove { .. } | Edit::Unset { .. } | Edit::Set { .. });
            match edited(&text, std::slice::from_ref(&edit), first_day()) {
                Ok(after) => {
                    made += 1;
                    loaded(&after);
                    let lost = comments(&text).into_iter().find(|comment| !after.contains(*comment));
                    assert!(removes || lost.is_none(), "{edit:?} lost {lost:?}\n{text}");
                }
                Err(refusal) => refused(&refusal, &format!("{edit:?}")),
            }
        }
    }
    assert!(made > 0);
    figure(
        format!("{} mutated edits of a roadmap", all * 5),
        format!("0 panics; {made} made, each loads; the others refused"),
    );
}

/// The comments that stand alone on their line.
fn comments(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| line.starts_with('#')).collect()
}
