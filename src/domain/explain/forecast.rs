//! Owns the explanation of the forecast: the pace with its weeks, what is left, the weeks to draw from, and the days that
//! come of them. Draws nothing itself.

use super::figure::{Amount, Figure, Term};
use super::{Explained, Ground, What};
use crate::domain::calendar::{Day, Period};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::standing::forecast::{Forecast, WEEKS};
use crate::domain::standing::pace::{Pace, full_weeks};
use crate::domain::standing::slack::needed;

pub(super) fn forecast(what: &What, on: &Ground) -> Explained {
    let mut explained = Explained::new(what, on, "The pace and the forecast");
    let total = &on.standing.stages.total;
    let mut drawn = full_weeks(on.schedule, on.journal, WEEKS);
    drawn.reverse();
    let plan = on.schedule.since_fresh(on.schedule.plan(), on.today());
    let left = needed(on.schedule, plan, on.journal.within(plan), on.today());
    let from = format!("{} planned − {} logged, start to end, at least 0", left.planned.minutes(), left.logged);
    let weeks = drawn.iter().map(|(week, minutes)| Term::minutes(week.to_string(), "", minutes.exact()));
    let draws = format!("the last {WEEKS} full weeks without a day of a pause that skips it");
    explained.figures = vec![
        pace(on, &drawn),
        Figure::of("total.left", "left of the plan", Amount::Minutes(left.left()), from),
        Figure::sum("weeks", "weeks to draw from", draws, weeks.collect()),
    ];
    explained.figures.extend(days(
        on,
        ["total.forecast.p50", "total.forecast.p85"],
        *total.forecast,
        &total.left,
        total.goes_on,
    ));
    if let Pace::Known { empty, .. } = &on.standing.stages.ground.pace
        && *empty > 0
    {
        explained.notes.push(format!("{empty} of the weeks of the pace had no study, and count"));
    }
    explained.led_by("total.forecast.p50")
}

/// The mean of the last weeks, each with what it adds.
fn pace(on: &Ground, drawn: &[(Period, Minutes)]) -> Figure {
    let (key, label) = ("total.pace_per_week", "pace a week");
    let (value, number) = match &on.standing.stages.ground.pace {
        Pace::TooEarly(weeks) => {
            let from = format!("{weeks} full weeks without a day of a pause; 3 of them give a pace");
            return Figure::of(key, label, Amount::Nothing, from);
        }
        Pace::Idle(weeks) => {
            return Figure::of(key, label, Amount::Nothing, format!("no hours in the last {weeks} full weeks"));
        }
        Pace::Known { per_week, weeks, .. } => (per_week, *weeks),
    };
    let part = Exact::ratio(1, i64::try_from(number).unwrap_or(1));
    let newest = &drawn[drawn.len().saturating_sub(number)..];
    let term = |(week, minutes): &(Period, Minutes)| {
        Term::minutes(week.to_string(), format!("{minutes} / {number}"), &minutes.exact() * &part)
    };
    Figure {
        key,
        label: label.to_owned(),
        value: Amount::Minutes(value.clone()),
        from: format!("the mean of the last {number} full weeks without a day of a pause that skips it"),
        terms: newest.iter().map(term).collect(),
    }
}

/// The days by which what is left is likely done, counted from a day on; why there is none, where there is none.
pub(super) fn days(on: &Ground, keys: [&'static str; 2], forecast: Forecast, left: &Exact, from: Day) -> Vec<Figure> {
    let weeks = on.standing.stages.ground.weeks.len();
    let said = |part: &str| match (forecast.p50(), forecast.note()) {
        (None, Some(note)) => note,
        _ => format!(
            "{} left, from {} on, in weeks drawn from the last {weeks} full ones, 1,000 times over: {part} of them are done by then",
            left.minutes(),
            from.short_from(on.today()),
        ),
    };
    let day = |day: Option<Day>| day.map_or(Amount::Nothing, Amount::Day);
    let [p50, p85] = keys;
    let likely = Figure::of(p50, "likely done", day(forecast.p50()), said("half"));
    // Why there is no day is said once.
    let later = forecast.p50().map(|_| Figure::of(p85, "85 % by", day(forecast.p85()), said("85 %")));
    std::iter::once(likely).chain(later).collect()
}
