//! Owns klog files: records under a date, with ranges, open ranges and durations, tags in the words beside them.

use super::times;
use crate::domain::calendar::Day;
use crate::domain::import::{Broken, Found, Item, When};

/// The seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// What is known of the record that a line stands in.
#[derive(Default)]
struct Record<'t> {
    /// `None` where its first line is no date.
    day: Option<Day>,
    /// Those of the words below it.
    tags: Vec<String>,
    /// What its entries are indented with.
    indent: &'t str,
}

/// An entry whose words may go on in the lines below.
struct Open {
    line: usize,
    when: Result<When, String>,
    summary: String,
}

pub fn read(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut record: Option<Record> = None;
    let mut open: Option<Open> = None;
    for (place, text) in text.lines().enumerate() {
        let line = place + 1;
        let words = text.trim();
        let Some(head) = record.as_mut().filter(|_| !words.is_empty()) else {
            close(&mut items, &mut open, record.as_ref());
            record = (!words.is_empty()).then(|| begin(&mut items, line, text));
            continue;
        };
        let indent = &text[..text.len() - text.trim_start().len()];
        // What is indented twice goes on with the entry above.
        let goes_on = text.strip_prefix(head.indent).is_some_and(|rest| rest.starts_with(head.indent));
        match &mut open {
            None if indent.is_empty() => head.tags.extend(tags(words)),
            Some(entry) if goes_on => entry.summary.extend(["\n", words]),
            Some(_) if indent.is_empty() => items.push(Err(Broken::new(line, "it is not indented, and no date"))),
            _ => {
                if head.indent.is_empty() {
                    head.indent = indent;
                }
                close(&mut items, &mut open, Some(head));
                open = Some(entry(line, words, head.day));
            }
        }
    }
    close(&mut items, &mut open, record.as_ref());
    items.sort_by_key(|item| item.as_ref().map_or_else(|broken| broken.line, |found| found.line));
    items
}

/// The first line of a record: a date, perhaps with what should be reached.
fn begin<'t>(items: &mut Vec<Item>, line: usize, text: &str) -> Record<'t> {
    let (date, rest) = text.split_once(' ').unwrap_or((text, ""));
    let rest = rest.trim();
    let day = times::day(date).filter(|_| rest.is_empty() || (rest.starts_with('(') && rest.ends_with(')')));
    if day.is_none() {
        items.push(Err(Broken::new(line, format!("{:?} is no date of klog", text.trim()))));
    }
    Record { day, ..Record::default() }
}

fn entry(line: usize, words: &str, day: Option<Day>) -> Open {
    match time_of(words, day) {
        Ok((when, rest)) => Open { line, when: Ok(when), summary: rest.trim().to_owned() },
        Err(reason) => Open { line, when: Err(reason), summary: words.to_owned() },
    }
}

/// Puts the entry that was begun among the items.
fn close(items: &mut Vec<Item>, open: &mut Option<Open>, record: Option<&Record<'_>>) {
    let Some(Open { line, when, summary }) = open.take() else { return };
    let own = tags(&summary);
    let all = own.iter().chain(record.map_or(&[][..], |record| &record.tags));
    let found = Found::new(line, all, When::Running).noted(&summary);
    items.push(match when {
        Ok(when) => Ok(Found { when, ..found }),
        Err(reason) => Err(Broken { words: found.words, ..Broken::new(line, reason) }),
    });
}

/// When an entry was, and the words after that.
fn time_of(words: &str, day: Option<Day>) -> Result<(When, &str), String> {
    let first = words.split(' ').next().unwrap_or_default();
    if let Some(seconds) = duration(first) {
        let day = day.ok_or("its record has no date")?;
        return Ok((When::OnDay(day, seconds), &words[first.len()..]));
    }
    let unreadable = || format!("{first:?} is no time of klog");
    let (start, rest) = words.split_once('-').ok_or_else(unreadable)?;
    let start = shifted(start).ok_or_else(unreadable)?;
    let rest = rest.trim_start();
    let (end, rest) = rest.split_at(end_of_time(rest));
    let day = day.ok_or("its record has no date")?;
    if end.starts_with('?') {
        return Ok((When::Running, rest));
    }
    let end = shifted(end).ok_or_else(unreadable)?;
    let at = |seconds| times::on(day, seconds).ok_or_else(unreadable);
    Ok((When::Local(at(start)?, at(end)?), rest))
}

/// How long the time at the beginning is: up to the first blank, `9:00 am` not being one of klog.
fn end_of_time(text: &str) -> usize {
    text.find(' ').unwrap_or(text.len())
}

/// `18:00`, `<23:44` (the day before), `0:28>` (the day after), in seconds after the midnight of the record's day.
fn shifted(text: &str) -> Option<i64> {
    let text = text.trim();
    let (text, days) = match (text.strip_prefix('<'), text.strip_suffix('>')) {
        (Some(rest), _) => (rest, -1),
        (None, Some(rest)) => (rest, 1),
        (None, None) => (text, 0),
    };
    Some(times::clock(text)? + days * DAY)
}

/// `45m`, `1h`, `1h30m`, `-30m`, in seconds.
fn duration(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let number = |text: &str| {
        let plain = (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse::<i64>().ok()).flatten()
    };
    let minutes = match digits.split_once('h') {
        Some((hours, "")) => number(hours)? * 60,
        Some((hours, minutes)) => number(hours)? * 60 + number(minutes.strip_suffix('m')?).filter(|m| *m < 60)?,
        None => number(digits.strip_suffix('m')?)?,
    };
    Some(sign * minutes * 60)
}

/// The tags of a text, in order: `#rust` is `rust`, `#key=value` stays whole. Their case is of no account.
fn tags(text: &str) -> Vec<String> {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let mut tags = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('#') {
        rest = &rest[at + 1..];
        let name = &rest[..rest.find(|c| !is_letter(c)).unwrap_or(rest.len())];
        if name.is_empty() {
            continue;
        }
        rest = &rest[name.len()..];
        let mut tag = name.to_lowercase();
        if let Some(value) = rest.strip_prefix('=') {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = match quote {
                Some(quote) => value[1..].split_once(quote).map_or("", |(value, _)| value),
                None => &value[..value.find(|c| !is_letter(c)).unwrap_or(value.len())],
            };
            if !value.is_empty() {
                tag = format!("{tag}={value}");
            }
        }
        tags.push(tag);
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let one = |item: &Item| match item {
            Ok(Found { line, words, when, .. }) => {
                let when = match when {
                    When::Local(start, end) => format!("{} {}", start.format("%d %H:%M"), end.format("%d %H:%M")),
                    When::OnDay(day, seconds) => format!("{day} {}m", seconds / 60),
                    other => format!("{other:?}"),
                };
                format!("{line}: {when} {}", words.join(","))
            }
            Err(broken) => format!("{}: {}", broken.line, broken.reason),
        };
        read(text).iter().map(one).collect()
    }

    #[test]
    fn records_and_their_entries() {
        let text = "2026-11-20 (2h!)\nEvening session #home\n    18:00 - 19:30 #rust chapter 4\n    45m #sql\n    \
                    21:00 - ? #linux\n\n2026/11/21\n  <23:44 - 0:28> #a\n  8:00am-1:15pm\n  -30m lunch #key=value\n  \
                    1h30m #Big\n      and on #more\n  soon\n";
        assert_eq!(
            said(text),
            [
                "3: 20 18:00 20 19:30 rust,home",
                "4: 2026-11-20 45m sql,home",
                "5: Running linux,home",
                "8: 20 23:44 22 00:28 a",
                "9: 21 08:00 21 13:15 ",
                "10: 2026-11-21 -30m key=value",
                "11: 2026-11-21 90m big,more",
                "13: \"soon\" is no time of klog",
            ]
        );
    }

    #[test]
    fn what_hangs_on_a_line_that_is_no_date_is_named_too() {
        let text = "2026-11-32\n    1h #a\n    1:00 - 2:00\n\n2026-11-20\n    1h #b\nstray\n";
        assert_eq!(
            said(text),
            [
                "1: \"2026-11-32\" is no date of klog",
                "2: its record has no date",
                "3: its record has no date",
                "6: 2026-11-20 60m b",
                "7: it is not indented, and no date",
            ]
        );
    }
}
