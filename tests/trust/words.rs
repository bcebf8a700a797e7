//! The small grammars changed at random: durations, days and moments, counts, periods, formats, drafts of sessions.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use skillmap::cli::readers::{Line, Reading, difference};
use skillmap::clock::Clock;
use skillmap::domain::calendar::{Day, Moment, TimeOfDay, parse_day, parse_day_to_come};
use skillmap::domain::entry;
use skillmap::domain::id::{SessionId, SkillId};
use skillmap::domain::journal::{NewSession, Session};
use skillmap::domain::minutes::{Exact, Minutes, parse_duration};
use skillmap::domain::review::Scope;
use skillmap::domain::standing::status::Status;
use skillmap::domain::target::Amount;
use skillmap::show::status;

use crate::judged::{refused, steers};
use crate::mutants::mutant;
use crate::roadmaps::{Dice, SCREENS, loaded};
use crate::scale::{figure, times};
use crate::together::in_two;

/// What people write, to begin from.
const ENTRIES: [&str; 16] = [
    "45m rag reading the HNSW paper /papers +rag-service @yesterday",
    "1h30 rag,evals",
    "18:00-19:30 rag",
    "90 evals @mon",
    "1.5h +evals-in-ci @2027-01-08-18:00",
    "23:30-00:15 rag @y",
    "2h skills.rag /sources.papers",
    "5",
    "+5",
    "-1",
    "=12",
    "2027-W02",
    "2027-01",
    "2027-Q1",
    "{week.logged}/{week.planned} {{x}}",
    "2027-03-01 09:00",
];
/// Odd words of every kind.
const WORDS: [&str; 40] = [
    "0m",
    "-5m",
    "25h",
    "900h",
    "1e999",
    "nan",
    "inf",
    "1h75",
    "1,5h",
    "99999999999999999999999999",
    "24:00",
    "24:01",
    "99:99",
    "0:00-24:00",
    "@",
    "@@",
    "@2027-02-30",
    "@0000-01-01",
    "@9999-12-31-23:59",
    "@262142-01-01",
    "+",
    "/",
    "rag,rag",
    ",",
    "=",
    "=-1",
    "--",
    "2027-W53",
    "2027-W+1",
    "+999-12",
    "9999-W52",
    "0000-Q1",
    "{timer}",
    "{",
    "}}",
    "\u{1b}[31m",
    "\u{202e}rag",
    "日本",
    "2027-03-01T09:00:00+23:59",
    "0000-01-01T00:00:00-23:59",
];

fn utc(local: NaiveDateTime) -> DateTime<FixedOffset> {
    local.and_utc().fixed_offset()
}

#[test]
fn mutated_words_of_the_grammars_are_read_or_refused() {
    let all = usize::try_from(times(3_000, 200_000)).expect("small");
    let seeds: Vec<u64> = (0..10).collect();
    let read: usize = in_two(&seeds, |seed| grammars(*seed, all / seeds.len())).iter().sum();
    assert!(read > 0 && read < all);
    figure(
        format!(
            "{all} mutated lines, each read as an entry, timer, duration, day, moment, count, period, format and draft"
        ),
        format!("0 panics, 0 control characters; {read} are entries"),
    );
}

/// Reads so many lines by every grammar; how many of them are entries.
fn grammars(seed: u64, many: usize) -> usize {
    let mut dice = Dice::new(seed);
    let roadmap = loaded(SCREENS);
    let now = Moment(DateTime::parse_from_rfc3339("2027-01-11T11:30:00+00:00").expect("a moment"));
    let today = now.day(roadmap.day_starts);
    let others: Vec<String> = ENTRIES.map(str::to_owned).to_vec();
    let session = NewSession {
        day: today.previous(),
        start: None,
        minutes: Minutes(45),
        skill: SkillId::new("rag"),
        target: None,
        source: None,
        note: None,
    };
    let recorded = [Session { id: SessionId::new("0198"), entry: session.clone() }];
    let line = Line { id: SessionId::new("0198"), short: "0198".to_owned(), entry: entry::written(&session) };
    let status = Status {
        week_planned: Exact::whole(840),
        week_logged: Minutes(190),
        today_planned: Exact::ratio(480, 7),
        today_logged: Minutes(45),
        streak: 12,
        timer: None,
        review_due: None,
    };
    let mut entries = 0;
    for _ in 0..many {
        let whole = *dice.of(&ENTRIES);
        let text = mutant(&mut dice, whole, &WORDS, &others);
        match entry::read(&text, &roadmap, now, &utc) {
            Ok(sessions) => {
                entries += 1;
                for one in sessions {
                    let is_sound = (1..=24 * 60).contains(&one.minutes.0) && one.end().is_none_or(|end| end <= now.0);
                    assert!(is_sound && !one.note.iter().any(|note| note.chars().any(steers)), "{text:?}: {one:?}");
                }
            }
            Err(refusal) => refused(&refusal, &text),
        }
        if let Err(refusal) = entry::timed(&text, &roadmap, now) {
            refused(&refusal, &text);
        }
        let reading = Reading { roadmap: &roadmap, now, place: &utc, recorded: &recorded };
        let draft = format!("# head\n{text}\n0198  {text}\n");
        for problem in difference(std::slice::from_ref(&line), &draft, &reading).err().unwrap_or_default() {
            assert!(problem.line >= 1 && problem.line <= draft.lines().count().max(1), "{draft:?}");
            refused(&problem.refusal, &draft);
        }
        if let Err(refusal) = status::line(&status, Some(&text)) {
            refused(&refusal, &text);
        }
        for word in text.split_whitespace().chain([text.as_str()]) {
            word_of_every_kind(word, today, &roadmap);
        }
    }
    entries
}

fn word_of_every_kind(word: &str, today: Day, roadmap: &skillmap::domain::roadmap::Roadmap) {
    let _ = (parse_duration(word), parse_day(word, today), parse_day_to_come(word, today), TimeOfDay::parse(word));
    if let Err(refusal) = Amount::parse(word) {
        refused(&refusal, word);
    }
    match Scope::parse(word, roadmap) {
        Ok(scope) => assert_eq!(Scope::parse(&scope.to_string(), roadmap).as_ref(), Ok(&scope), "{word:?}"),
        Err(refusal) => refused(&refusal, word),
    }
    if let Err(refusal) = Clock::from_environment(Some(word)) {
        refused(&refusal, word);
    }
}
