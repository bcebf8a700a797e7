//! Roadmaps changed at random by the million: a plan or problems, a day of every plan that loads, nothing slow.

use std::time::Duration;

use skillmap::clock::Clock;

use crate::judged;
use crate::mutants::mutant;
use crate::roadmaps::{Dice, small};
use crate::scale::{figure, times};
use crate::together::in_two;

/// Keys of the format, and values that no plan should have.
const WORDS: [&str; 96] = [
    "nan",
    "inf",
    "-inf",
    "-3",
    "0",
    "-0.0",
    "1e999",
    "1e-999",
    "900h",
    "25h",
    "\"900h\"",
    "\"25h/day\"",
    "\"-3h/week\"",
    "99999999999999999999",
    "-9223372036854775808",
    "9223372036854775807",
    "0x7fffffffffffffff",
    "0b1",
    "1_000",
    "2027-02-30",
    "2027-02-29",
    "0000-01-01",
    "9999-12-31",
    "1970-01-01",
    "2027-13-45",
    "2027-01-01T00:00:00Z",
    "24:00:00",
    "12:60",
    "\"24:00\"",
    "\"00:00\"",
    "\"25:61\"",
    "true",
    "false",
    "\"\"",
    "''",
    "\"\"\"",
    "'''",
    "[]",
    "{}",
    "[[]]",
    "[{}]",
    "{ a = 1 }",
    "\"\\u0000\"",
    "\"\\u001b[31m\"",
    "\"\\u202e\"",
    "\"\\U000E0041\"",
    "\"\\uD800\"",
    "\u{1b}]0;x\u{7}",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\"👩\u{200d}💻\"",
    "roadmap",
    "title",
    "start",
    "months",
    "week_starts",
    "practice_days",
    "daily_floor",
    "day_starts",
    "priorities",
    "share",
    "tracks",
    "skills",
    "priority",
    "weight",
    "was",
    "stages",
    "window",
    "budget",
    "targets",
    "stage",
    "goal",
    "stretch",
    "choose",
    "due",
    "after",
    "estimate",
    "sources",
    "calendar",
    "monday",
    "at",
    "until",
    "study",
    "like",
    "from",
    "rituals",
    "every",
    "on",
    "times",
    "by",
    "pauses",
    "load",
    "fresh",
    "shift",
    "year",
];

/// Windows and budgets that are many days or none.
const WINDOWS: [&str; 18] = [
    "\"month 1\"",
    "\"months 0-0\"",
    "\"months 24-1\"",
    "\"weeks 1-99999999\"",
    "\"months 13-240\"",
    "\"week 0\"",
    "{ from = 0001-01-01, to = 9999-12-31 }",
    "{ from = 2027-03-31, to = 2027-01-01 }",
    "{ from = 2027-01-01 }",
    "{ total = \"96h\" }",
    "{ total = \"0h\" }",
    "{ total = \"99999999h\" }",
    "\"2h/day\"",
    "\"0h/week\"",
    "\"1m/day\"",
    "\"168h/week\"",
    "{ share = 1e308 }",
    "{ share = -1, name = 3 }",
];

/// What came of some mutants.
#[derive(Default)]
struct Tried {
    read: usize,
    plans: usize,
    stood: usize,
    slowest: Duration,
}

#[test]
fn a_million_mutated_roadmaps_are_judged() {
    let all = usize::try_from(times(800, 600_000)).expect("small");
    let seeds: Vec<u64> = (0..20).collect();
    let tried = in_two(&seeds, |seed| mutants(*seed, all / seeds.len()));
    let tried = tried.into_iter().fold(Tried::default(), |all, one| Tried {
        read: all.read + one.read,
        plans: all.plans + one.plans,
        stood: all.stood + one.stood,
        slowest: all.slowest.max(one.slowest),
    });
    assert!(tried.plans > 0 && tried.stood > 0 && tried.plans < tried.read);
    figure(
        format!("{} mutated roadmaps", tried.read),
        format!(
            "0 panics, 0 control characters; {} still plans, a day and a week of {} of them computed; the slowest took {} ms",
            tried.plans,
            tried.stood,
            tried.slowest.as_millis()
        ),
    );
}

/// Reads so many mutants, and stands on days of some of those that are plans.
fn mutants(seed: u64, many: usize) -> Tried {
    let mut dice = Dice::new(seed);
    let (from, clock) = (small(), Clock::of_machine());
    let words: Vec<&str> = WORDS.into_iter().chain(WINDOWS).collect();
    let mut tried = Tried::default();
    for _ in 0..many {
        let whole = dice.of(&from).clone();
        let text = mutant(&mut dice, &whole, &words, &from);
        let began = clock.elapsed();
        let read = judged::read(&text);
        tried.read += 1;
        if let Ok(roadmap) = read {
            tried.plans += 1;
            if tried.plans % 16 == 1 {
                for day in ["2026-12-05", "2027-02-28", "1999-12-31", "2034-06-01"] {
                    judged::stand(&roadmap, day);
                }
                tried.stood += 1;
            }
        }
        let took = clock.elapsed().saturating_sub(began);
        assert!(took < Duration::from_secs(20), "{took:?} for {text}");
        tried.slowest = tried.slowest.max(took);
    }
    tried
}
