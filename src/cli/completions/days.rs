//! Owns the days and periods that are offered: near ones, with their dates.

use super::super::desk::Desk;
use super::wanted::Days;
use crate::domain::calendar::{Day, Period};
use crate::domain::entry::Candidate;

/// How many weeks back beside the present one.
const WEEKS: usize = 12;
/// How many months and quarters back beside the present one.
const MONTHS: usize = 5;
const QUARTERS: usize = 3;
/// How many days to come.
const TO_COME: i64 = 14;

fn weekday(day: Day) -> String {
    day.date().format("%a").to_string().to_lowercase()
}

/// Days, the nearest first.
pub fn days(which: Days, today: Day) -> Vec<Candidate> {
    let named = |name: String, day: Day| Candidate { word: name, says: day.long() };
    let dated = |day: Day| Candidate { word: day.to_string(), says: day.long() };
    match which {
        Days::Named => {
            let first = [named("today".to_owned(), today), named("yesterday".to_owned(), today.previous())];
            let rest = (2..=7).map(|back| today.plus(-back)).map(|day| named(weekday(day), day));
            first.into_iter().chain(rest).collect()
        }
        Days::NamedToCome => {
            let first = [named("today".to_owned(), today), named("tomorrow".to_owned(), today.next())];
            let rest = (2..=7).map(|on| today.plus(on)).map(|day| named(weekday(day), day));
            first.into_iter().chain(rest).collect()
        }
        Days::Past => (0..=7).map(|back| dated(today.plus(-back))).collect(),
        Days::ToCome => (0..=TO_COME).map(|on| dated(today.plus(on))).collect(),
    }
}

/// A period and those before it that the plan has begun in, the newest first.
fn back_from(newest: Period, count: usize, start: Day) -> Vec<Candidate> {
    let all = std::iter::successors(Some(newest), |period| Some(period.previous())).take(count + 1);
    let begun = all.enumerate().take_while(|(nth, period)| *nth == 0 || period.span().last >= start);
    begun
        .map(|(_, period)| {
            let span = period.span();
            Candidate { word: period.to_string(), says: format!("{} – {}", span.first.short(), span.last.long()) }
        })
        .collect()
}

/// This week and those before.
pub fn weeks(desk: &Desk) -> Vec<Candidate> {
    back_from(Period::week_of(desk.today, desk.roadmap.week_starts), WEEKS, desk.roadmap.start)
}

/// What a review can be of.
pub fn periods(desk: &Desk) -> Vec<Candidate> {
    let start = desk.roadmap.start;
    // Longer periods are made of the weeks whose Thursday they hold.
    let day = Period::week_of(desk.today, desk.roadmap.week_starts).thursday();
    let mut all = weeks(desk);
    all.extend(back_from(Period::month_of(day), MONTHS, start));
    all.extend(back_from(Period::quarter_of(day), QUARTERS, start));
    all.extend(back_from(Period::year_of(day), 1, start));
    all.extend(super::roadmap::stages(desk));
    all
}
