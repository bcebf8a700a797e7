//! Owns the sessions of a history: the same ones for the same number, from a fixed seed, over ten years and 15 skills.
//! Knows no program's format.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};

/// The skills, those studied most first; the benchmark's roadmap has the same ones.
pub const SKILLS: [&str; 15] = [
    "rust",
    "databases",
    "distributed",
    "rag",
    "evals",
    "tools",
    "security",
    "observability",
    "concurrency",
    "performance",
    "product",
    "mentoring",
    "architecture",
    "ml",
    "pretraining",
];
const SOURCES: [&str; 6] = ["do", "papers", "blogs", "courses", "books", "teach"];
const NOTES: [&str; 8] = [
    "read a chapter and wrote down what was new",
    "mended the failing test",
    "measured before and after",
    "paired with Ana on the review",
    "went through the exercises again",
    "wrote the design down",
    "tried the other way round",
    "answered the questions of the team",
];
const SEED: u64 = 0x5eed_0f51_1114_ac75;
/// How many days apart the days without study are, counted back from the last one: no streak is longer at any size.
const REST: u64 = 13;

/// The moment that everything measured stands at, in UTC, as the program reads it.
pub const NOW: &str = "2025-05-30 18:00";
/// The day of [`NOW`].
pub fn last_day() -> NaiveDate {
    first_day() + Days::new(3651)
}

/// The first day of the plan and of the record.
pub fn first_day() -> NaiveDate {
    NaiveDate::default() + Days::new(16_587)
}

/// One session, its times in UTC.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    /// When it began.
    pub start: NaiveDateTime,
    /// How long it was.
    pub minutes: i64,
    /// On what.
    pub skill: &'static str,
    /// Towards which target, by number of the year of the roadmap.
    pub target_year: Option<i64>,
    /// How it was learned.
    pub source: Option<&'static str>,
    /// What was noted.
    pub note: Option<&'static str>,
}

impl Session {
    /// When it ended.
    pub fn end(&self) -> NaiveDateTime {
        self.start + TimeDelta::minutes(self.minutes)
    }

    /// The target's id in the benchmark's roadmap.
    pub fn target(&self) -> Option<String> {
        self.target_year.map(|year| format!("project-{year}"))
    }
}

/// Numbers that look random and are the same every time (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap_or_default()]
    }
}

/// How the sessions lie on the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// The last days have three each at every size, and what was before has the rest: what looks at the present finds the
    /// same, and what differs is the history.
    Steady,
    /// All days have as many: of a million, 290 on each.
    Even,
}

/// How many days at the end are alike at every size, and how many sessions each of them has.
const RECENT: (u64, u64) = (100, 3);

/// That many sessions, oldest first, none of which overlaps another. The first is on the first day, and the last twelve
/// days are studied at every size.
pub fn sessions(count: u64, spread: Spread) -> impl Iterator<Item = Session> {
    let counts = counts(count, spread);
    let mut numbers = Numbers(SEED);
    let days = first_day().iter_days().zip(counts);
    days.flat_map(move |(day, on_it)| {
        let drawn: Vec<Session> = (0..on_it).map(|nth| session(&mut numbers, day, nth, on_it)).collect();
        drawn
    })
}

/// What else was done in ten years, as commands, each with its day: the targets of the stages that have ended, and lately
/// ratings, check-ins and reviews.
pub fn other_acts() -> Vec<(NaiveDate, String)> {
    let before = |days: u64| last_day() - Days::new(days);
    let years = (1..=9_u64).flat_map(|year| {
        let end = before((10 - year) * 365 + 20);
        [(end, format!("advance papers-{year} 12")), (end, format!("done project-{year}"))]
    });
    let quarters = (1..=3_u64).flat_map(|quarter| {
        let end = before((4 - quarter) * 90 + 10);
        [(end, format!("advance exercises-{quarter} 30")), (end, format!("done talk-{quarter}"))]
    });
    let ratings = ["rate rust 4", "rate databases 3", "rate rag 2"].map(|rating| (before(40), rating.to_owned()));
    let reviews = [28, 21, 14, 7].map(|days| (before(days), "review --save --well steady --learned much".to_owned()));
    let checkins = [5, 4, 3, 2, 1].map(|days| (before(days), "checkin --focus 4".to_owned()));
    years.chain(quarters).chain(ratings).chain(reviews).chain(checkins).collect()
}

/// How many sessions each day has.
fn counts(count: u64, spread: Spread) -> Vec<u64> {
    let last = 3651_u64;
    let mut studied: Vec<u64> = (0..=last).filter(|day| (last - day) % REST != REST - 1).collect();
    let mut counts = vec![0; 3652];
    let mut add = |day: u64, more: u64| counts[usize::try_from(day).unwrap_or_default()] += more;
    // A day has as many sessions, the last ones first, until only the first day's is left.
    let (recent, each) = match spread {
        Spread::Steady => RECENT,
        Spread::Even => (REST - 1, 1),
    };
    let mut left = count.saturating_sub(1);
    add(0, count.min(1));
    let alike: Vec<u64> = studied.iter().rev().copied().filter(|day| last - day < recent).collect();
    for day in &alike {
        let more = each.min(left);
        add(*day, more);
        left -= more;
    }
    if spread == Spread::Steady || left < studied.len() as u64 {
        studied.retain(|day| !alike.contains(day));
    }
    let days = studied.len() as u64;
    for (nth, day) in (0_u64..).zip(studied) {
        add(day, left * (nth + 1) / days - left * nth / days);
    }
    counts
}

/// The `nth` session of `of` on a day, between its morning and 17:30; a crowded day begins at midnight.
fn session(numbers: &mut Numbers, day: NaiveDate, nth: u64, of: u64) -> Session {
    let (from, most) = if of > 6 { (0, 1050 / of) } else { (7 * 60, 630 / of.max(1)) };
    let most = most.min(90);
    let least = if of > 6 { 1 } else { 30 };
    let minutes = (least + numbers.below(most.saturating_sub(least + most / 5).max(1))).clamp(1, most.max(1));
    let start = day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(whole(from + nth * most));
    // The smaller of two draws: the first skills are studied more.
    let skill = SKILLS[usize::try_from(numbers.below(15).min(numbers.below(15))).unwrap_or_default()];
    let year = (day - first_day()).num_days() / 366 + 1;
    Session {
        start,
        minutes: whole(minutes),
        skill,
        target_year: (numbers.below(5) == 0).then_some(year),
        source: (numbers.below(4) == 0).then(|| numbers.pick(&SOURCES)),
        note: (numbers.below(3) == 0).then(|| numbers.pick(&NOTES)),
    }
}

fn whole(minutes: u64) -> i64 {
    i64::try_from(minutes).unwrap_or(i64::MAX)
}
