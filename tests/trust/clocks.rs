//! Clocks that jump, machines that sleep and start again: random lives of a timer against what really passed, and a record
//! whose acts come under any clock. What the clocks say is given; real ones are in `jumps`.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};
use skillmap::domain::calendar::{Moment, civil_day};
use skillmap::domain::entry::Timed;
use skillmap::domain::id::SkillId;
use skillmap::domain::timer::{Boot, Clocks, Doubt, Run, Stop, Timer};
use skillmap::store::{Page, SessionFilter, Store};

use crate::scale::{figure, times};
use crate::tui;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const YEAR: i64 = 8_766 * HOUR;

/// Dice that fall the same way every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 >> 2).expect("62 bits") % sides
    }

    /// How far somebody sets a clock, in milliseconds.
    fn jump(&mut self) -> i64 {
        let sign = 1 - 2 * self.below(2);
        sign * match self.below(6) {
            0 | 1 => 0,
            2 => self.below(2 * MINUTE),
            3 => self.below(30 * HOUR),
            4 => self.below(60 * YEAR),
            // Seven thousand years on, or the other way to the beginning of what machines count.
            _ if sign > 0 => 7_000 * YEAR,
            _ => self.below(57 * YEAR),
        }
    }
}

fn at(millis: i64) -> Moment {
    let offset = FixedOffset::east_opt(7_200).expect("an offset");
    Moment(DateTime::from_timestamp_millis(millis).expect("an instant").with_timezone(&offset))
}

fn place(local: NaiveDateTime) -> DateTime<FixedOffset> {
    local.and_local_timezone(FixedOffset::east_opt(7_200).expect("an offset")).single().expect("one")
}

/// A life of a timer: what passed, what of it the machine slept, how far the clock on the wall was set, and whether the
/// machine was started again.
struct Life {
    passed: i64,
    slept: i64,
    jump: i64,
    is_same_start: bool,
}

fn lived(dice: &mut Dice, begun: i64) -> (Timer, Clocks, Life) {
    let roadmap = tui::roadmap();
    let passed = match dice.below(3) {
        0 => dice.below(10 * MINUTE),
        1 => dice.below(4 * HOUR),
        _ => dice.below(100 * HOUR),
    };
    let slept = if dice.below(2) == 0 { 0 } else { dice.below(passed + 1) };
    let life = Life { passed, slept, jump: dice.jump(), is_same_start: dice.below(4) > 0 };
    let up = dice.below(1_000 * HOUR);
    let boot = Boot { id: "one".to_owned(), millis: up, awake: up - dice.below(up + 1) };
    let then = if life.is_same_start {
        Boot { id: boot.id.clone(), millis: boot.millis + passed, awake: boot.awake + passed - slept }
    } else {
        let up = dice.below(passed + 1);
        Boot { id: "two".to_owned(), millis: up, awake: up }
    };
    let start = Clocks { now: at(begun), boot: Some(boot) };
    let timer = Timer::begin(Timed::default(), SkillId::new("rag"), &roadmap, &start, &place).expect("a timer");
    let now = at((begun + passed + life.jump).max(0));
    (timer, Clocks { now, boot: Some(then) }, life)
}

/// Whatever is answered makes a session that can have been, or none.
fn answers(run: &Run, said: &str) {
    let roadmap = tui::roadmap();
    let typed = ["45m", "24h", "12:00", "00:00", "2026-12-01 12:00", "9999-12-31 23:59", "-5m", "soon"];
    let typed = typed.map(|text| Stop::Typed(text.to_owned()));
    for stop in [Stop::Unsaid, Stop::Keep, Stop::Block, Stop::Awake, Stop::Discard].into_iter().chain(typed) {
        let Ok(settled) = run.settle(&stop, roadmap.day_starts, &place) else { continue };
        let Some(session) = settled else { continue };
        let start = session.start.expect("a start");
        assert!((1..=24 * 60).contains(&session.minutes.0), "{said}, {stop:?}: {session:?}");
        assert!(start + TimeDelta::minutes(session.minutes.0) <= run.looked.0, "{said}, {stop:?}: {session:?}");
        assert_eq!(session.day, civil_day(start.naive_local(), roadmap.day_starts), "{said}, {stop:?}");
        // Where the clock was set, a length that is typed is believed.
        let is_believed = matches!(stop, Stop::Typed(_)) && run.doubts.contains(&Doubt::ClockMoved);
        assert!(session.minutes <= run.length() || is_believed, "{said}, {stop:?}: longer than it ran");
        assert!(stop != Stop::Unsaid || !run.is_doubtful(), "{said}: recorded in doubt");
    }
}

#[test]
fn a_timer_under_clocks_that_jump() {
    let (roadmap, rounds, mut dice) = (tui::roadmap(), times(500, 50_000), Dice(0x5eed_c10c));
    let (mut moved, mut slept) = (0, 0);
    for round in 0..rounds {
        let begun = 1_796_000_000_000 + dice.below(2 * YEAR);
        let (timer, clocks, life) = lived(&mut dice, begun);
        let run = timer.look(&roadmap, &clocks, &place);
        let Life { passed, jump, is_same_start, .. } = life;
        let said = format!("round {round}: {passed} ms passed, {} slept, {jump} set, same {is_same_start}", life.slept);
        assert!(run.millis >= 0 && (0..=run.millis).contains(&run.asleep), "{said}: {run:?}");
        if is_same_start {
            assert!((run.millis - passed).abs() <= MINUTE, "{said}: measured {}", run.millis);
            let is_set = (clocks.now.millis() - (begun + passed)).abs() > MINUTE;
            assert_eq!(run.doubts.contains(&Doubt::ClockMoved), is_set, "{said}");
            assert_eq!(run.asleep, life.slept.min(run.millis), "{said}");
            assert_eq!(run.doubts.contains(&Doubt::Slept), run.asleep > 5 * MINUTE, "{said}");
        }
        let later = Moment(clocks.now.0 + TimeDelta::milliseconds(dice.jump()));
        assert!(run.length_at(later) >= run.length(), "{said}: it goes back");
        answers(&run, &said);
        moved += u32::from(run.doubts.contains(&Doubt::ClockMoved));
        slept += u32::from(run.doubts.contains(&Doubt::Slept));
    }
    assert!(moved > rounds / 10 && slept > rounds / 10, "{moved} and {slept} of {rounds}");
    figure(
        format!("{rounds} lives of a timer, the clock set in {moved}, asleep in {slept}"),
        "measured within a minute of what passed, none below 0, none recorded unasked in doubt",
    );
}

/// Acts under a clock that is set to anything: each comes after the one before, and each is taken back in that order.
#[test]
fn a_record_under_a_clock_that_jumps() {
    let (rounds, mut dice) = (times(40, 400), Dice(0xc10c_5eed));
    let folder = tempfile::tempdir().expect("a folder");
    let mut wall = 1_796_000_000_000;
    let mut store = Store::open(folder.path(), at(wall)).expect("a store");
    for minutes in 1..=i64::from(rounds) {
        wall = (wall + dice.jump()).clamp(-2_000 * YEAR, 7_900 * YEAR);
        let entry = skillmap::domain::journal::NewSession {
            day: at(wall).day(tui::roadmap().day_starts),
            start: None,
            minutes: skillmap::domain::minutes::Minutes(1 + minutes % 1_440),
            skill: SkillId::new("rag"),
            target: None,
            source: None,
            note: Some(minutes.to_string()),
        };
        store.log(&[entry], at(wall)).expect("logged");
    }
    let read = rusqlite::Connection::open(folder.path().join("skillmap.db")).expect("the database");
    let mut rows = read.prepare("select hlc from act order by rowid").expect("a query");
    let clocks: Vec<i64> = rows.query_map([], |row| row.get(0)).expect("rows").map(|row| row.expect("one")).collect();
    assert_eq!(clocks.len(), usize::try_from(rounds).expect("few"));
    assert!(clocks.windows(2).all(|pair| pair[0] < pair[1]), "an act stands before one that it came after");
    assert!(store.is_whole().expect("read") && store.totals_agree().expect("read"));
    for left in (0..rounds).rev() {
        let newest = (left + 1).to_string();
        wall = (wall + dice.jump()).clamp(-2_000 * YEAR, 7_900 * YEAR);
        store.undo(at(wall)).expect("taken back");
        let kept = store.sessions(&SessionFilter::default(), Page::ALL).expect("read");
        assert_eq!(kept.len(), usize::try_from(left).expect("few"));
        assert!(kept.iter().all(|session| session.entry.note.as_deref() != Some(&newest)), "not the last one");
    }
    figure(
        format!("{rounds} acts and their undos under a clock set to anything between the years 1 and 9870"),
        "every act after the one before it, every undo the last act",
    );
}
