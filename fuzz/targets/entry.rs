//! Any line as an entry, a timer, an amount, a period, a moment and a format of `status`.
#![no_main]

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDateTime};
use skillmap::clock::Clock;
use skillmap::domain::calendar::{Day, Moment};
use skillmap::domain::entry;
use skillmap::domain::minutes::{Exact, Minutes, parse_duration};
use skillmap::domain::refusal::Refusal;
use skillmap::domain::review::Scope;
use skillmap::domain::roadmap::Roadmap;
use skillmap::domain::standing::status::Status;
use skillmap::domain::target::Amount;
use skillmap::domain::text::steers;
use skillmap::show::status;

static ROADMAP: LazyLock<Roadmap> = LazyLock::new(|| {
    let text = include_str!("../../tests/tui/roadmap.toml");
    skillmap::plan::load(text, Day::parse("2026-12-01").expect("a day")).expect("a roadmap").roadmap
});

fn held<T>(result: Result<T, Refusal>) -> Option<T> {
    result
        .inspect_err(|refusal| {
            let words = refusal.hint.iter().chain([&refusal.message]);
            assert!(!words.flat_map(|words| words.chars()).any(|c| steers(c) && c != '\u{200d}'), "{refusal:?}");
        })
        .ok()
}

libfuzzer_sys::fuzz_target!(|text: &str| {
    let now = Moment(DateTime::parse_from_rfc3339("2027-01-11T11:30:00+00:00").expect("a moment"));
    let place = |local: NaiveDateTime| local.and_utc().fixed_offset();
    for session in held(entry::read(text, &ROADMAP, now, &place)).unwrap_or_default() {
        assert!((1..=24 * 60).contains(&session.minutes.0), "{session:?}");
        assert!(session.end().is_none_or(|end| end <= now.0), "{session:?}");
    }
    held(entry::timed(text, &ROADMAP, now));
    held(Amount::parse(text));
    held(Clock::from_environment(Some(text)));
    let _ = parse_duration(text);
    if let Some(scope) = held(Scope::parse(text, &ROADMAP)) {
        assert_eq!(Scope::parse(&scope.to_string(), &ROADMAP), Ok(scope));
    }
    let status = Status {
        week_planned: Exact::whole(840),
        week_logged: Minutes(190),
        today_planned: Exact::ratio(480, 7),
        today_logged: Minutes(45),
        streak: 12,
        timer: None,
        review_due: None,
    };
    held(status::line(&status, Some(text)));
});
