//! Owns the almanac as iCalendar (RFC 5545): local times that float, so that no zone has to be described, lines of at most
//! 75 octets, and everything that a person wrote as text.

use std::io::{self, Write};

use chrono::{NaiveDateTime, Weekday};

use crate::domain::almanac::{Entry, Rule};
use crate::domain::calendar::{Day, Moment, TimeOfDay};

/// The longest line, in octets, without its end.
const WIDEST: usize = 75;

/// A calendar on its way out.
pub struct Calendar<'o> {
    out: &'o mut dyn Write,
    stamp: String,
}

impl<'o> Calendar<'o> {
    /// Writes the head.
    ///
    /// # Errors
    /// What the writer says; so for all that follows.
    pub fn begin(out: &'o mut dyn Write, title: &str, now: Moment) -> io::Result<Self> {
        let mut calendar = Self { out, stamp: now.0.to_utc().format("%Y%m%dT%H%M%SZ").to_string() };
        calendar.line("BEGIN:VCALENDAR")?;
        calendar.line("VERSION:2.0")?;
        calendar.line(concat!("PRODID:-//skillmap//skillmap ", env!("CARGO_PKG_VERSION"), "//EN"))?;
        calendar.line("CALSCALE:GREGORIAN")?;
        calendar.line(&format!("X-WR-CALNAME:{}", text(title)))?;
        Ok(calendar)
    }

    /// Writes an entry.
    pub fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        self.line("BEGIN:VEVENT")?;
        self.line(&format!("UID:{}@skillmap", text(&entry.key)))?;
        let stamp = format!("DTSTAMP:{}", self.stamp);
        self.line(&stamp)?;
        self.line(&format!("SUMMARY:{}", text(&entry.title)))?;
        if !entry.detail.is_empty() {
            self.line(&format!("DESCRIPTION:{}", text(&entry.detail)))?;
        }
        if let Some(link) = entry.link.as_deref().filter(|link| is_address(link)) {
            self.line(&format!("URL:{link}"))?;
        }
        if !entry.groups.is_empty() {
            let groups: Vec<String> = entry.groups.iter().map(|group| text(group)).collect();
            self.line(&format!("CATEGORIES:{}", groups.join(",")))?;
        }
        let (from, until) = entry.at.unzip();
        let end = until.map_or_else(|| date(entry.first.next()), |until| time(until.on(entry.first)));
        self.line(&format!("DTSTART{}", at(entry.first, from)))?;
        self.line(&format!("DTEND{}{end}", if until.is_none() { ";VALUE=DATE:" } else { ":" }))?;
        if let Some(returns) = &entry.returns {
            // Of the same kind as the beginning.
            let last = from.map_or_else(|| date(returns.last), |from| time(from.on(returns.last)));
            self.line(&format!("RRULE:{};UNTIL={last}", rule(returns.rule)))?;
            for day in &returns.except {
                self.line(&format!("EXDATE{}", at(*day, from)))?;
            }
        }
        if !entry.takes_time {
            self.line("TRANSP:TRANSPARENT")?;
        }
        self.line("END:VEVENT")
    }

    /// Writes the end.
    pub fn end(mut self) -> io::Result<()> {
        self.line("END:VCALENDAR")
    }

    /// A line, folded between characters.
    fn line(&mut self, line: &str) -> io::Result<()> {
        let mut room = WIDEST;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.out.write_all(b"\r\n ")?;
                // The blank is a part of the line that it begins.
                room = WIDEST - 1;
            }
            room -= c.len_utf8();
            self.out.write_all(c.encode_utf8(&mut [0; 4]).as_bytes())?;
        }
        self.out.write_all(b"\r\n")
    }
}

/// A text as a value.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out += "\\n",
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether it is an address of the web, and a value without more ado.
fn is_address(link: &str) -> bool {
    let is_web = ["https://", "http://"].iter().any(|scheme| link.starts_with(scheme));
    is_web && !link.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// `;VALUE=DATE:20270105`, `:20270105T090000`.
fn at(day: Day, at: Option<TimeOfDay>) -> String {
    at.map_or_else(|| format!(";VALUE=DATE:{}", date(day)), |at| format!(":{}", time(at.on(day))))
}

fn date(day: Day) -> String {
    day.date().format("%Y%m%d").to_string()
}

fn time(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

fn rule(rule: Rule) -> String {
    let months =
        |months: u32| if months == 1 { "FREQ=MONTHLY".to_owned() } else { format!("FREQ=MONTHLY;INTERVAL={months}") };
    match rule {
        Rule::Weekly(weekday) => format!("FREQ=WEEKLY;BYDAY={}", weekday_name(weekday)),
        Rule::LastWeekday(every, weekday) => format!("{};BYDAY=-1{}", months(every), weekday_name(weekday)),
        Rule::LastOf(every, weekdays) if weekdays.count() == 7 => format!("{};BYMONTHDAY=-1", months(every)),
        Rule::LastOf(every, weekdays) => {
            let all = (0..7).filter_map(|nth| Weekday::try_from(nth).ok()).filter(|day| weekdays.contains(*day));
            format!("{};BYDAY={};BYSETPOS=-1", months(every), all.map(weekday_name).collect::<Vec<_>>().join(","))
        }
    }
}

fn weekday_name(weekday: Weekday) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][weekday.num_days_from_monday() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::almanac::Returns;
    use crate::domain::samples::day;
    use proptest::prelude::*;

    fn written(entry: &Entry) -> String {
        let now = Moment(chrono::DateTime::parse_from_rfc3339("2026-12-07T19:00:00+01:00").expect("a moment"));
        let mut out = Vec::new();
        let mut calendar = Calendar::begin(&mut out, "A, b; c\\", now).expect("begun");
        calendar.entry(entry).and_then(|()| calendar.end()).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    fn entry(title: &str) -> Entry {
        Entry {
            key: "monday-0900".to_owned(),
            title: title.to_owned(),
            detail: "study: RAG".to_owned(),
            link: Some("https://example.org/a;b,c".to_owned()),
            groups: vec!["rag".to_owned(), "P0".to_owned()],
            first: day("2026-11-30"),
            at: TimeOfDay::parse("23:00").zip(TimeOfDay::parse("24:00")),
            takes_time: true,
            returns: Some(Returns {
                rule: Rule::Weekly(Weekday::Mon),
                last: day("2026-12-28"),
                except: vec![day("2026-12-14")],
            }),
        }
    }

    #[test]
    fn an_entry_has_its_lines() {
        let expected = "BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//skillmap//skillmap VERSION//EN
CALSCALE:GREGORIAN
X-WR-CALNAME:A\\, b\\; c\\\\
BEGIN:VEVENT
UID:monday-0900@skillmap
DTSTAMP:20261207T180000Z
SUMMARY:Late
DESCRIPTION:study: RAG
URL:https://example.org/a;b,c
CATEGORIES:rag,P0
DTSTART:20261130T230000
DTEND:20261201T000000
RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261228T230000
EXDATE:20261214T230000
END:VEVENT
END:VCALENDAR
";
        let expected = expected.replace("VERSION//", concat!(env!("CARGO_PKG_VERSION"), "//")).replace('\n', "\r\n");
        assert_eq!(written(&entry("Late")), expected);
    }

    #[test]
    fn whole_days_and_rules_have_their_forms() {
        let practised: crate::domain::calendar::Weekdays = [Weekday::Mon, Weekday::Sun].into_iter().collect();
        for (asked, seen) in [
            (Rule::LastWeekday(3, Weekday::Fri), "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR"),
            (Rule::LastOf(1, crate::domain::calendar::Weekdays::ALL), "FREQ=MONTHLY;BYMONTHDAY=-1"),
            (Rule::LastOf(1, practised), "FREQ=MONTHLY;BYDAY=MO,SU;BYSETPOS=-1"),
        ] {
            assert_eq!(rule(asked), seen);
        }
        let page = written(&Entry { at: None, takes_time: false, ..entry("x") });
        for line in [
            "DTSTART;VALUE=DATE:20261130",
            "DTEND;VALUE=DATE:20261201",
            "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261228",
            "EXDATE;VALUE=DATE:20261214",
            "TRANSP:TRANSPARENT",
        ] {
            assert!(page.contains(&format!("{line}\r\n")), "{line}\n{page}");
        }
        assert!(!written(&Entry { link: Some("javascript:x".to_owned()), ..entry("x") }).contains("URL"));
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_none_is_lost(title in "[a-z,;\\\\ é老\u{1f600}]{0,200}") {
            let page = written(&entry(&title));
            prop_assert!(page.ends_with("\r\n") && !page.replace("\r\n", "").contains(['\r', '\n']));
            prop_assert!(page.split("\r\n").all(|line| line.len() <= WIDEST), "{}", page);
            let unfolded = page.replace("\r\n ", "");
            let line = format!("SUMMARY:{}\r\n", text(&title));
            prop_assert!(unfolded.contains(&line), "{}", unfolded);
        }
    }
}
