//! Owns the timeclock format of hledger and ledger: `i` and `o` lines, accounts with colons, two spaces before the
//! description, `;` before a comment.

use chrono::NaiveDateTime;

use super::times;
use crate::domain::import::{Broken, Found, Item, When};

/// A clock that was begun and not ended.
struct Open<'t> {
    line: usize,
    at: NaiveDateTime,
    account: &'t str,
    description: &'t str,
    comment: &'t str,
}

pub fn read(text: &str) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for (place, text) in text.lines().enumerate() {
        let line = place + 1;
        if text.trim().is_empty() || text.trim_start().starts_with([';', '#', '*']) {
            continue;
        }
        let read = words(text);
        match read {
            Some(('i' | 'I', at, rest)) => {
                let (bare, comment) = without_comment(rest);
                let (account, description) = account(bare);
                open.push(Open { line, at, account, description, comment });
            }
            Some(('o' | 'O', at, rest)) => {
                // An account says which of several clocks; without one it is the last.
                let named = account(without_comment(rest).0).0;
                let place = open.iter().rposition(|open| open.account == named && !named.is_empty());
                let closed = place.or_else(|| open.len().checked_sub(1)).map(|place| open.remove(place));
                items.push(
                    closed.map(|open| ended(&open, at)).ok_or_else(|| Broken::new(line, "it ends what was not begun")),
                );
            }
            // What hledger and ledger know besides: balances and hours that are due.
            Some(('b' | 'h', ..)) => {}
            _ => items.push(Err(Broken::new(line, "it is no line of a timeclock: i DATE TIME ACCOUNT, o DATE TIME"))),
        }
    }
    items.extend(open.iter().map(|open| Ok(found(open, When::Running))));
    items.sort_by_key(|item| item.as_ref().map_or_else(|broken| broken.line, |found| found.line));
    items
}

fn ended(open: &Open, at: NaiveDateTime) -> Found {
    found(open, When::Local(open.at, at))
}

fn found(open: &Open, when: When) -> Found {
    let mut found = Found::new(open.line, [open.account], when).noted(open.description);
    // As our own `export` writes them.
    let tag = |name: &str| {
        let mut tags = open.comment.split(',').filter_map(|tag| tag.trim().split_once(':'));
        tags.find(|(key, _)| *key == name).map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    (found.target, found.source) = (tag("target"), tag("source"));
    found
}

/// The letter of a line, its time and what follows.
fn words(text: &str) -> Option<(char, NaiveDateTime, &str)> {
    let mut chars = text.chars();
    let letter = chars.next()?;
    let rest = chars.as_str();
    if !rest.starts_with([' ', '\t']) {
        return None;
    }
    let rest = rest.trim_start();
    let (date, rest) = rest.split_once([' ', '\t'])?;
    let rest = rest.trim_start();
    let (time, rest) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
    // A zone may stand at the time; both programs leave it unread, and so do their reports.
    let digits = time.find(['+', '-']).map_or(time, |at| &time[..at]);
    let at = times::on(times::day(date)?, times::clock(digits)?)?;
    Some((letter, at, rest))
}

/// What stands before the comment, and the comment.
fn without_comment(rest: &str) -> (&str, &str) {
    let mark = rest.match_indices(';').map(|(at, _)| at);
    let at = mark.into_iter().find(|at| rest[..*at].is_empty() || rest[..*at].ends_with([' ', '\t']));
    at.map_or((rest, ""), |at| (&rest[..at], &rest[at + 1..]))
}

/// The account and the description.
fn account(bare: &str) -> (&str, &str) {
    let bare = bare.trim();
    let split = bare.find("  ").into_iter().chain(bare.find('\t')).min();
    split.map_or((bare, ""), |at| (bare[..at].trim_end(), bare[at..].trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_begun_and_ended() {
        let text = "; of 2026\n\
                    i 2026-11-20 18:00:00 study:rust  chapter 4  ; topic:ownership, target:service\n\
                    o 2026-11-20 19:30:00\n\
                    I 2026/11/21 09:00 deep work\tand more\nO 2026/11/21 09:45\n\
                    i 2026-11-21 10:00:00 a\ni 2026-11-21 10:10:00 b\no 2026-11-21 11:00:00 a\n\
                    o 2026-11-21 12:00:00\no 2026-11-21 13:00:00\nx\ni 2026-11-21 14:00:00\n";
        let items = read(text);
        assert_eq!(items[0].as_ref().map(|f| (f.target.as_deref(), f.source.as_deref())), Ok((Some("service"), None)));
        let said: Vec<String> = items
            .iter()
            .map(|item| match item {
                Ok(Found { line, words, when: When::Local(start, end), note, .. }) => {
                    format!("{line} {} {} {note:?}", words.join(","), (*end - *start).num_minutes())
                }
                Ok(found) => format!("{} {:?}", found.line, found.when),
                Err(broken) => format!("{} {}", broken.line, broken.reason),
            })
            .collect();
        assert_eq!(
            said,
            [
                "2 study:rust 90 Some(\"chapter 4\")",
                "4 deep work 45 Some(\"and more\")",
                "6 a 60 None",
                "7 b 110 None",
                "10 it ends what was not begun",
                "11 it is no line of a timeclock: i DATE TIME ACCOUNT, o DATE TIME",
                "12 Running",
            ]
        );
    }
}
