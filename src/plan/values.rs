//! Owns the small values of the file: text, numbers, days, times, durations, words, lists of ids.
//! Each reader gives the value or a problem that says what would be right.

use std::ops::RangeInclusive;

use chrono::{Datelike, Weekday};
use toml::de::DeValue;

use super::guess::{self, right_day};
use super::walk::{Field, Reader};
use crate::domain::calendar::{Day, TimeOfDay, WeekStart, parse_weekday};
use crate::domain::minutes::{Exact, Minutes, parse_duration};
use crate::domain::refusal::{nearest, or_list, quoted};
use crate::domain::text;

/// A list of all weekdays, as an example.
pub(super) const WEEK: &str = "[\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"]";

/// On which day weeks begin.
pub(crate) const WEEK_STARTS: [(&str, WeekStart); 2] = [("monday", WeekStart::Monday), ("sunday", WeekStart::Sunday)];

/// The years a plan can reach.
const YEARS: RangeInclusive<i32> = 1990..=2200;

/// Whether a word is probably meant by another one. Words of two letters differ in too little to tell.
fn is_close(near: &str, text: &str) -> bool {
    let (near, text) = (near.to_lowercase(), text.to_lowercase());
    near == text || (text.len() >= 3 && (near.starts_with(&text) || strsim::damerau_levenshtein(&near, &text) <= 2))
}

/// A percentage in text as the number that the key wants: a part of 1 for `load`, else the percentage.
pub(super) fn percent(key: &str, words: &str) -> Option<String> {
    let number = words.trim().strip_suffix('%')?.trim();
    let exact = Exact::decimal(number).filter(|n| !n.is_negative())?;
    let part = &exact / &Exact::whole(100);
    Some(if key == "load" {
        format!("write load = {}", part.four_decimals())
    } else {
        format!("write {key} = {number}")
    })
}

/// The weekday that was probably meant.
fn near_weekday(word: &str) -> Option<&'static str> {
    const NAMES: [&str; 14] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
    ];
    let lower = word.to_lowercase();
    let steps = |name: &str| strsim::damerau_levenshtein(name, &lower);
    let near = NAMES.into_iter().min_by_key(|name| steps(name))?;
    (steps(near) <= if near.len() == 3 { 1 } else { 2 }).then_some(near)
}

/// A hint for words that begin with a misspelt weekday, else this one.
pub(super) fn weekday_hint(words: &str, otherwise: &str) -> String {
    let (day, rest) = words.split_once(' ').map_or((words, ""), |(day, rest)| (day, rest));
    match near_weekday(day) {
        Some(near) if near != day => format!("did you mean \"{}\"?", format!("{near} {rest}").trim()),
        _ => otherwise.to_owned(),
    }
}

impl<'t> Field<'t> {
    /// Text as it stands in the file, not yet made harmless.
    pub fn text(&self, example: &str, reader: &mut Reader<'t>) -> Option<&'t str> {
        if let DeValue::String(text) = self.value {
            return Some(text.as_ref());
        }
        self.wrong("text in quotes", example, reader);
        None
    }

    /// A title or name: one harmless line.
    pub fn title(&self, reader: &mut Reader<'t>) -> Option<String> {
        let title = text::title(self.text("\"Deploy a RAG service\"", reader)?);
        if title.is_empty() {
            reader.error(
                self.span.clone(),
                format!("`{}` is empty", self.key),
                "give it a word, or leave the line out",
            );
            return None;
        }
        Some(title)
    }

    /// A reason or link: harmless text, `None` when empty.
    pub fn note(&self, reader: &mut Reader<'t>) -> Option<String> {
        Some(text::note(self.text("\"…\"", reader)?)).filter(|n| !n.is_empty())
    }

    /// `true` or `false`.
    pub fn flag(&self, reader: &mut Reader<'t>) -> Option<bool> {
        if let DeValue::Boolean(flag) = self.value {
            return Some(*flag);
        }
        self.wrong("true or false", "true", reader);
        None
    }

    /// A whole number in these bounds.
    pub fn whole(&self, bounds: RangeInclusive<i64>, reader: &mut Reader<'t>) -> Option<i64> {
        let DeValue::Integer(number) = self.value else {
            self.wrong("a whole number", &bounds.start().max(&1).to_string(), reader);
            return None;
        };
        let value = i64::from_str_radix(number.as_str(), number.radix()).ok().filter(|v| bounds.contains(v));
        if value.is_none() {
            let message = format!("`{}` cannot be {}", self.key, number.as_str());
            reader.error(
                self.span.clone(),
                message,
                format!("a whole number from {} to {}", bounds.start(), bounds.end()),
            );
        }
        value
    }

    /// A number that is not below zero, exactly as written.
    pub fn number(&self, example: &str, reader: &mut Reader<'t>) -> Option<Exact> {
        let (value, words) = match self.value {
            DeValue::Integer(n) if n.radix() == 10 => (Exact::decimal(n.as_str()), n.as_str()),
            DeValue::Integer(n) => (i64::from_str_radix(n.as_str(), n.radix()).ok().map(Exact::whole), n.as_str()),
            DeValue::Float(n) => (Exact::decimal(n.as_str()), n.as_str()),
            DeValue::String(text) if percent(self.key, text).is_some() => {
                let message = format!("`{}` wants a number, not a percentage", self.key);
                reader.error(self.span.clone(), message, percent(self.key, text).unwrap_or_default());
                return None;
            }
            _ => {
                self.wrong("a number", example, reader);
                return None;
            }
        };
        let ok = value.filter(|v| !v.is_negative() && *v <= Exact::whole(1_000_000_000));
        if ok.is_none() {
            let message = if words.starts_with('-') {
                format!("`{}` is below zero: {words}", self.key)
            } else {
                format!("`{}` cannot be {words}", self.key)
            };
            reader.error(self.span.clone(), message, format!("a number from 0, for example: {} = {example}", self.key));
        }
        ok
    }

    /// A day, written as a TOML date or as text.
    pub fn day(&self, reader: &mut Reader<'t>) -> Option<Day> {
        let (day, words) = match self.value {
            DeValue::String(text) => (Day::parse(text), quoted(text)),
            DeValue::Datetime(when) if when.time.is_none() && when.offset.is_none() => {
                (when.date.and_then(|d| Day::new(d.year.into(), d.month.into(), d.day.into())), when.to_string())
            }
            DeValue::Datetime(when) => {
                let day = when.date.map_or("2026-12-01".into(), |date| date.to_string());
                self.wrong("a day", &day, reader);
                return None;
            }
            DeValue::Integer(number) if number.as_str().len() == 8 => {
                let digits = number.as_str();
                let day = Day::parse(&format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]));
                self.wrong("a day", &day.map_or("2026-12-01".into(), |day| day.to_string()), reader);
                return None;
            }
            _ => {
                self.wrong("a day", "2026-12-01", reader);
                return None;
            }
        };
        let Some(day) = day else {
            let message = format!("`{}` is no day: {words}", self.key);
            reader.error(self.span.clone(), message, right_day(words.trim_matches('"')));
            return None;
        };
        if !YEARS.contains(&day.date().year()) {
            let message = format!("`{}` is out of reach: {day}", self.key);
            reader.error(self.span.clone(), message, format!("a day from {} to {}", YEARS.start(), YEARS.end()));
            return None;
        }
        Some(day)
    }

    /// A clock time, written as text or as a TOML time.
    pub fn time(&self, reader: &mut Reader<'t>) -> Option<TimeOfDay> {
        let (time, words) = match self.value {
            DeValue::String(text) => (TimeOfDay::parse(text), quoted(text)),
            DeValue::Datetime(when) if when.date.is_none() && when.offset.is_none() => {
                let minutes = when.time.map(|t| i64::from(t.hour) * 60 + i64::from(t.minute));
                (minutes.and_then(TimeOfDay::from_minutes), when.to_string())
            }
            _ => {
                self.wrong("a time", "\"09:30\"", reader);
                return None;
            }
        };
        if time.is_none() {
            let message = format!("`{}` is no time: {words}", self.key);
            let hint = guess::time(words.trim_matches('"')).map(|right| format!("write \"{right}\""));
            let otherwise = "a time from \"00:00\" to \"24:00\", such as \"09:30\"";
            reader.error(self.span.clone(), message, hint.unwrap_or_else(|| otherwise.into()));
        }
        time
    }

    /// A weekday.
    pub fn weekday(&self, reader: &mut Reader<'t>) -> Option<Weekday> {
        let text = self.text("\"monday\"", reader)?;
        let day = parse_weekday(text);
        if day.is_none() {
            let message = format!("{} is no weekday", quoted(text));
            let hint = weekday_hint(text, "\"monday\" to \"sunday\", or \"mon\" to \"sun\"");
            reader.error(self.span.clone(), message, hint);
        }
        day
    }

    /// A duration in exact minutes: text, or a whole number of minutes.
    pub fn duration(&self, reader: &mut Reader<'t>) -> Option<Exact> {
        let (value, words) = match self.value {
            DeValue::String(text) => (parse_duration(text), text.as_ref()),
            DeValue::Integer(n) if n.radix() == 10 => (Exact::decimal(n.as_str()), n.as_str()),
            _ => {
                self.wrong("a duration", "\"1h30\"", reader);
                return None;
            }
        };
        let ok = value.filter(|v| !v.is_negative());
        if ok.is_none() {
            let what = if words.starts_with('-') { "is below zero" } else { "is no duration" };
            let message = format!("`{}` {what}: {}", self.key, quoted(words));
            let hint = guess::duration(words).map(|right| format!("write \"{right}\""));
            let otherwise = "such as \"45m\", \"2h\", \"1h30\", \"1.5h\" or \"90\" (minutes)";
            reader.error(self.span.clone(), message, hint.unwrap_or_else(|| otherwise.into()));
        }
        ok
    }

    /// A duration of whole minutes, from 1 minute to 24 hours.
    pub fn minutes(&self, reader: &mut Reader<'t>) -> Option<Minutes> {
        let minutes = self.duration(reader)?.minutes();
        if !(1..=Minutes::DAY.0).contains(&minutes.0) {
            let message = format!("`{}` cannot be {minutes}", self.key);
            reader.error(self.span.clone(), message, "from 1m to 24h");
            return None;
        }
        Some(minutes)
    }

    /// One of a few words.
    pub fn word<T: Copy>(&self, words: &[(&'static str, T)], reader: &mut Reader<'t>) -> Option<T> {
        let names: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
        let text = self.text(&format!("\"{}\"", names[0]), reader)?;
        let found = words.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if found.is_none() {
            let near = nearest(text, names.iter().copied(), 1);
            let hint = match near.first() {
                Some(near) if is_close(near, text) => {
                    format!("did you mean \"{near}\"? It may be {}", or_list(&names))
                }
                _ => format!("it may be {}", or_list(&names)),
            };
            reader.error(self.span.clone(), format!("`{}` cannot be {}", self.key, quoted(text)), hint);
        }
        found
    }

    /// The texts of a list, each with its field.
    pub fn texts(&self, example: &str, reader: &mut Reader<'t>) -> Option<Vec<(&'t str, Field<'t>)>> {
        let list = self.list(example, reader)?;
        Some(list.into_iter().filter_map(|one| Some((one.text(example, reader)?, one))).collect())
    }

    /// A list of ids of this kind, each once; unknown ones are problems.
    pub fn ids(&self, kind: &'static str, reader: &mut Reader<'t>) -> Vec<(&'t str, Field<'t>)> {
        let mut ids: Vec<(&str, Field)> = Vec::new();
        for (id, field) in self.texts("[\"an-id\"]", reader).unwrap_or_default() {
            if ids.iter().any(|(other, _)| *other == id) {
                reader.warning(field.span, format!("{} stands here twice", quoted(id)), "once is enough");
            } else if reader.known(kind, id, &field.span).is_some() {
                ids.push((id, field));
            }
        }
        ids
    }
}
