//! Owns `[stages.…]`: windows and budgets.

use std::ops::Range;

use toml::de::DeValue;

use super::guess;
use super::skills::name_or_id;
use super::walk::{Field, Reader, Table, things};
use crate::domain::calendar::Day;
use crate::domain::id::StageId;
use crate::domain::minutes::{Exact, parse_duration};
use crate::domain::refusal::quoted;
use crate::domain::roadmap::{Budget, Stage, Window};

const WINDOWS: &str =
    "\"weeks 1-12\", \"week 3\", \"month 1\", \"months 13-24\" or { from = 2027-01-01, to = 2027-03-31 }";
const BUDGETS: &str = "\"8h/week\", \"2h/day\" or { total = \"96h\" }";

/// A stage and where its parts stand.
pub(super) struct ReadStage {
    /// The stage.
    pub stage: Stage,
    /// Its window's place.
    pub window: Range<usize>,
    /// Its budget's place.
    pub budget: Range<usize>,
}

/// Reads `[stages.…]`.
pub(super) fn stages<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> Vec<ReadStage> {
    let mut all = Vec::new();
    for (id, _, mut table) in things(root, "stages", reader) {
        let title = name_or_id(table.take("title"), id, reader);
        let window_field = table.need("window", "\"weeks 1-12\"");
        let window = window_field.as_ref().and_then(|f| window(f, reader));
        let budget_field = table.need("budget", "\"8h/week\"");
        let budget = budget_field.as_ref().and_then(|f| budget(f, reader));
        table.finish(reader);
        if let (Some(window), Some(at), Some(budget), Some(budget_at)) = (window, window_field, budget, budget_field) {
            let stage = Stage { id: StageId::new(id), title, window, budget };
            all.push(ReadStage { stage, window: at.span, budget: budget_at.span });
        }
    }
    all
}

fn window<'t>(field: &Field<'t>, reader: &mut Reader<'t>) -> Option<Window> {
    match field.value {
        DeValue::String(text) => match counted(text) {
            Ok(window) => Some(window),
            Err(why) => {
                let hint = match guess::window(text) {
                    Some(right) => format!("did you mean {right}?"),
                    None => format!("a window is {WINDOWS}"),
                };
                reader.error(field.span.clone(), format!("{} {why}", quoted(text)), hint);
                None
            }
        },
        DeValue::Table(_) => {
            let mut table = field.table("a window".into(), "{ from = 2027-01-01, to = 2027-03-31 }", reader)?;
            let days = from_to(&mut table, reader);
            table.finish(reader);
            days.map(|(from, to)| Window::Days(from, to))
        }
        _ => {
            field.wrong("text or a table", "\"weeks 1-12\"", reader);
            None
        }
    }
}

/// `from` and `to` in order, or their problems.
pub(super) fn from_to<'t>(table: &mut Table<'t>, reader: &mut Reader<'t>) -> Option<(Day, Day)> {
    let from = table.need("from", "2027-01-01").and_then(|f| f.day(reader));
    let field = table.need("to", "2027-03-31");
    let to = field.as_ref().and_then(|f| f.day(reader));
    let (from, to, field) = (from?, to?, field?);
    if to < from {
        reader.error(field.span, format!("it ends on {to}, before it begins on {from}"), "`to` is the last day of it");
        return None;
    }
    Some((from, to))
}

/// Reads `weeks 1-12`, `week 3`, `month 1`, `months 13-24`.
fn counted(text: &str) -> Result<Window, &'static str> {
    let lower = text.trim().to_lowercase();
    let (unit, numbers) = lower.split_once(' ').ok_or("is no window")?;
    let (first, last) = numbers.split_once(['-', '–']).unwrap_or((numbers, numbers));
    let number = |text: &str| {
        let text = text.trim();
        let plain = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
        if plain { text.parse::<u32>().map_err(|_| "is no window") } else { Err("is no window") }
    };
    let (first, last) = (number(first)?, number(last)?);
    let window = match unit {
        "week" | "weeks" => Window::Weeks(first, last),
        "month" | "months" => Window::Months(first, last),
        _ => return Err("is no window"),
    };
    if first == 0 {
        return Err("begins at 0, but weeks and months are counted from 1");
    }
    if last < first {
        return Err("ends before it begins");
    }
    Ok(window)
}

fn budget<'t>(field: &Field<'t>, reader: &mut Reader<'t>) -> Option<Budget> {
    match field.value {
        DeValue::String(text) => match per(text) {
            Ok(budget) => Some(budget),
            Err(why) => {
                reader.error(field.span.clone(), format!("{} {why}", quoted(text)), budget_hint(text));
                None
            }
        },
        DeValue::Table(_) => {
            let mut table = field.table("a budget".into(), "{ total = \"96h\" }", reader)?;
            let total = table.need("total", "\"96h\"").and_then(|f| f.duration(reader));
            table.finish(reader);
            total.map(Budget::Total)
        }
        _ => {
            let example = match field.value {
                DeValue::Integer(hours) => format!("\"{}h/week\"", hours.as_str()),
                _ => "\"8h/week\"".to_owned(),
            };
            field.wrong("text or a table", &example, reader);
            None
        }
    }
}

/// What was probably meant: `4 hours per week` is `4h/week`.
fn budget_hint(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let end = lower.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(lower.len());
    let (number, rest) = lower.split_at(end);
    let unit = if rest.trim_start().starts_with('m') { "m" } else { "h" };
    let amount = format!("{number}{unit}");
    let per = ["day", "week"].into_iter().find(|per| rest.contains(per));
    match (parse_duration(&amount), per) {
        (Some(_), Some(per)) if per_of(&amount, per).is_ok() => format!("did you mean \"{amount}/{per}\"?"),
        (Some(_), None) if parse_duration(&lower).is_some() => format!("write \"{lower}/week\" or \"{lower}/day\""),
        _ => format!("a budget is {BUDGETS}"),
    }
}

fn per_of(amount: &str, unit: &str) -> Result<Budget, &'static str> {
    per(&format!("{amount}/{unit}"))
}

/// Reads `8h/week`, `2h/day`.
fn per(text: &str) -> Result<Budget, &'static str> {
    let Some((amount, unit)) = text.split_once('/') else {
        return Err(if parse_duration(text).is_some() { "does not say per what" } else { "is no budget" });
    };
    if amount.trim_start().starts_with('-') {
        return Err("is below zero");
    }
    let amount = parse_duration(amount).filter(|a| !a.is_negative()).ok_or("begins with no duration")?;
    match unit.trim().to_lowercase().as_str() {
        "day" if amount > Exact::whole(24 * 60) => Err("is more than a day has"),
        "week" if amount > Exact::whole(7 * 24 * 60) => Err("is more than a week has"),
        "day" => Ok(Budget::PerDay(amount)),
        "week" => Ok(Budget::PerWeek(amount)),
        _ => Err("is neither per day nor per week"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_and_budgets_are_read_as_people_write_them() {
        assert_eq!(counted("weeks 1-12"), Ok(Window::Weeks(1, 12)));
        assert_eq!(counted(" Months 13 – 24 "), Ok(Window::Months(13, 24)));
        assert_eq!(counted("week 3"), Ok(Window::Weeks(3, 3)));
        for text in ["", "weeks", "weeks -1", "weeks 1-", "weeks 0-3", "weeks 3-1", "days 1-3", "weeks 1-99999"] {
            assert!(counted(text).is_err(), "{text}");
        }
        assert_eq!(per("1h30/day"), Ok(Budget::PerDay(Exact::whole(90))));
        assert_eq!(per("8h / week"), Ok(Budget::PerWeek(Exact::whole(480))));
        for text in ["8h", "8h/month", "25h/day", "169h/week", "-1h/week", "h/day", "/day"] {
            assert!(per(text).is_err(), "{text}");
        }
    }
}
