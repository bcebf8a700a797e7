//! Owns how the values of a plan are said in a difference: short, as the file would write them where it can.

use chrono::Weekday;

use crate::domain::calendar::Weekdays;
use crate::domain::minutes::Exact;
use crate::domain::roadmap::{Budget, Every, Goal, KeptBy, Study, Window};

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// `monday`.
pub(super) fn weekday(day: Weekday) -> &'static str {
    DAYS[day.num_days_from_monday() as usize]
}

/// The weekday at a place of the calendar, from Monday.
pub(super) fn weekday_at(place: usize) -> &'static str {
    DAYS[place]
}

/// `8`, `0.5`.
pub(super) fn number(value: &Exact) -> String {
    value.four_decimals().to_string()
}

fn hours(minutes: &Exact) -> String {
    number(&(minutes / &Exact::whole(60)))
}

/// `8 h/week`.
pub(super) fn budget(budget: &Budget) -> String {
    match budget {
        Budget::PerWeek(minutes) => format!("{} h/week", hours(minutes)),
        Budget::PerDay(minutes) => format!("{} h/day", hours(minutes)),
        Budget::Total(minutes) => format!("{} h in all", hours(minutes)),
    }
}

/// `weeks 1-12`.
pub(super) fn window(window: Window) -> String {
    let counted = |unit: &str, from: u32, to: u32| {
        if from == to { format!("{unit} {from}") } else { format!("{unit}s {from}-{to}") }
    };
    match window {
        Window::Weeks(from, to) => counted("week", from, to),
        Window::Months(from, to) => counted("month", from, to),
        Window::Days(from, to) => format!("{from} to {to}"),
    }
}

/// `every day`, `mon tue wed`.
pub(super) fn weekdays(days: Weekdays) -> String {
    if days == Weekdays::ALL {
        return "every day".to_owned();
    }
    let all = (0..7_u8).filter_map(|n| Weekday::try_from(n).ok());
    all.filter(|day| days.contains(*day)).map(|day| &weekday(day)[..3]).collect::<Vec<_>>().join(" ")
}

/// How a target is reached, where it is not only another number.
pub(super) fn goal(goal: &Goal) -> String {
    match goal {
        Goal::Tick => "a tick".to_owned(),
        Goal::Count { goal, stretch, unit } => {
            let stretch = stretch.map(|n| format!(", stretch {n}")).unwrap_or_default();
            count(*goal, unit.as_deref()) + &stretch
        }
        Goal::Choice(options) => format!("one of {}", options.join(", ")),
    }
}

/// `50 evals`.
pub(super) fn count(goal: i64, unit: Option<&str>) -> String {
    unit.map_or_else(|| goal.to_string(), |unit| format!("{goal} {unit}"))
}

/// `30m`, `what is left of the day`.
pub(super) fn study(study: Study) -> Option<String> {
    match study {
        Study::None => None,
        Study::Fixed(minutes) => Some(minutes.to_string()),
        Study::Rest => Some("the day's rest".to_owned()),
    }
}

/// `once a week`, `2 times a month`.
pub(super) fn every(times: i64, every: Every) -> String {
    match times {
        1 => format!("once a {}", every.as_str()),
        times => format!("{times} times a {}", every.as_str()),
    }
}

/// `the review`, `/teach`, `+talk`, as the file writes it.
pub(super) fn kept_by(by: &KeptBy) -> String {
    match by {
        KeptBy::Review => "review".to_owned(),
        KeptBy::Source(id) => format!("/{id}"),
        KeptBy::Target(id) => format!("+{id}"),
    }
}

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\n', " "))
}

/// Ids or words one after the other; `None` where there are none.
pub(super) fn list<T: ToString>(words: &[T]) -> Option<String> {
    let words: Vec<String> = words.iter().map(ToString::to_string).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// The days at these places of the calendar: `Monday`, `Monday to Friday`, `Monday, Wednesday`.
pub(super) fn on_days(places: &[usize]) -> String {
    let name = |place: usize| {
        let name = weekday_at(place);
        name[..1].to_uppercase() + &name[1..]
    };
    let run = places.windows(2).all(|two| two[1] == two[0] + 1);
    match places {
        [first, .., last] if run && places.len() > 2 => format!("{} to {}", name(*first), name(*last)),
        places => places.iter().map(|place| name(*place)).collect::<Vec<_>>().join(", "),
    }
}
