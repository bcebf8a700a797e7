//! Owns how days and clock times are written for people. Set once at the start of a run, per thread, as a locale is: days
//! are said in a hundred sentences, and each would have to be given the same one. Whatever programs read again (JSON,
//! files, ids, the entry grammar, exports) never asks.

use std::cell::Cell;

use chrono::{Datelike, Timelike};

use super::{Day, Span, TimeOfDay};

/// In which order a day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    /// `11 Jan 2027`.
    DayMonth,
    /// `Jan 11, 2027`.
    MonthDay,
    /// `2027-01-11`.
    Iso,
}

/// How a clock time is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dial {
    /// `18:30`.
    Hours24,
    /// `6:30 pm`.
    Hours12,
}

/// How days and clock times are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Days.
    pub dates: Dates,
    /// Clock times.
    pub clock: Dial,
}

impl Default for Style {
    fn default() -> Self {
        Self::STANDARD
    }
}

thread_local! {
    static IN_FORCE: Cell<Style> = const { Cell::new(Style::STANDARD) };
}

/// Puts back the style that was in force before, when it is dropped.
#[derive(Debug)]
#[must_use = "the style holds as long as this is kept"]
pub struct Held(Style);

impl Drop for Held {
    fn drop(&mut self) {
        IN_FORCE.set(self.0);
    }
}

impl Style {
    /// What people see who set nothing.
    pub const STANDARD: Self = Self { dates: Dates::DayMonth, clock: Dial::Hours24 };

    /// The one in force.
    #[must_use]
    pub fn in_force() -> Self {
        IN_FORCE.get()
    }

    /// Lets this one hold from now on.
    pub fn hold(self) {
        IN_FORCE.set(self);
    }

    /// Lets this one hold until what is given back is dropped.
    pub fn hold_for_now(self) -> Held {
        Held(IN_FORCE.replace(self))
    }
}

impl Dates {
    /// The cells of the widest day with its year, without the weekday.
    #[must_use]
    pub fn width() -> usize {
        match Style::in_force().dates {
            Self::DayMonth => 11,
            Self::MonthDay => 12,
            Self::Iso => 10,
        }
    }
}

impl Dial {
    /// The cells of the widest clock time.
    #[must_use]
    pub fn width() -> usize {
        match Style::in_force().clock {
            Self::Hours24 => 5,
            Self::Hours12 => 8,
        }
    }
}

impl Day {
    /// `11 Jan`.
    #[must_use]
    pub fn of_year(self) -> String {
        self.written("%-d %b", "%b %-d", "%m-%d")
    }

    /// `11 Jan 2027`.
    #[must_use]
    pub fn full(self) -> String {
        self.written("%-d %b %Y", "%b %-d, %Y", "%Y-%m-%d")
    }

    /// `Mon 11 Jan 2027`.
    #[must_use]
    pub fn long(self) -> String {
        self.written("%a %-d %b %Y", "%a %b %-d, %Y", "%a %Y-%m-%d")
    }

    /// `Mon 11 Jan`.
    #[must_use]
    pub fn short(self) -> String {
        self.written("%a %-d %b", "%a %b %-d", "%a %m-%d")
    }

    /// `11 Jan`.
    #[must_use]
    pub fn brief(self) -> String {
        self.written("%-d %b", "%b %-d", "%m-%d")
    }

    fn written(self, day_month: &str, month_day: &str, iso: &str) -> String {
        let form = match Style::in_force().dates {
            Dates::DayMonth => day_month,
            Dates::MonthDay => month_day,
            Dates::Iso => iso,
        };
        self.date().format(form).to_string()
    }
}

impl Span {
    /// `11–17 Jan`, `30 Jan–5 Feb`.
    #[must_use]
    pub fn of_year(self) -> String {
        let (first, last) = (self.first.date(), self.last.date());
        let is_of_one_month = (first.year(), first.month()) == (last.year(), last.month());
        match Style::in_force().dates {
            Dates::DayMonth if is_of_one_month => format!("{}–{}", first.day(), self.last.of_year()),
            Dates::MonthDay if is_of_one_month => format!("{}–{}", self.first.of_year(), last.day()),
            Dates::DayMonth | Dates::MonthDay => format!("{}–{}", self.first.of_year(), self.last.of_year()),
            Dates::Iso => format!("{} – {}", self.first.of_year(), self.last.of_year()),
        }
    }

    /// `11 Jan – 17 Feb 2027`, both years where they differ.
    #[must_use]
    pub fn full(self) -> String {
        let is_of_one_year = self.first.date().year() == self.last.date().year();
        match Style::in_force().dates {
            Dates::DayMonth | Dates::MonthDay if is_of_one_year => {
                format!("{} – {}", self.first.of_year(), self.last.full())
            }
            _ => format!("{} – {}", self.first.full(), self.last.full()),
        }
    }
}

/// A full hour beside a calendar: `09:00`, ` 9 am`.
#[must_use]
pub fn hour(hour: u32) -> String {
    match Style::in_force().clock {
        Dial::Hours24 => format!("{hour:02}:00"),
        Dial::Hours12 => format!("{:>2} {}", (hour + 11) % 12 + 1, if hour % 24 < 12 { "am" } else { "pm" }),
    }
}

/// A clock time for people: `18:30`, `6:30 pm`.
#[must_use]
pub fn clock(at: &impl Timelike) -> String {
    written(at.hour(), at.minute())
}

fn written(hour: u32, minute: u32) -> String {
    match Style::in_force().clock {
        Dial::Hours24 => format!("{hour:02}:{minute:02}"),
        Dial::Hours12 => {
            let half = if hour < 12 { "am" } else { "pm" };
            format!("{}:{minute:02} {half}", (hour + 11) % 12 + 1)
        }
    }
}

impl TimeOfDay {
    /// The time for people: `18:30`, `6:30 pm`; the end of a day is `24:00`, `midnight`.
    #[must_use]
    pub fn shown(self) -> String {
        match Style::in_force().clock {
            Dial::Hours12 if self == Self::MIDNIGHT_AFTER => "midnight".to_owned(),
            Dial::Hours12 | Dial::Hours24 => {
                let minutes = u32::from(self.0);
                written(minutes / 60, minutes % 60)
            }
        }
    }
}

/// A clock time, or nothing, as a column has it: all are equally wide.
#[must_use]
pub fn in_column(time: &str) -> String {
    format!("{time:>width$}", width = Dial::width())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(style: Style) -> Vec<String> {
        let _held = style.hold_for_now();
        let day = |text| Day::parse(text).expect("a day");
        let (first, last) = (day("2027-01-04"), day("2027-01-10"));
        let time = |text| TimeOfDay::parse(text).expect("a time");
        let over = Span { first, last: day("2028-02-01") };
        let times = ["00:00", "09:05", "12:30", "18:30", "24:00"].map(|at| in_column(&time(at).shown()));
        let days = [first.long(), first.short(), first.full(), first.of_year()];
        let spans = [Span { first, last }.of_year(), Span { first, last }.full(), over.full(), over.of_year()];
        days.into_iter().chain(spans).chain(times).collect()
    }

    #[test]
    fn days_and_times_are_written_as_people_want_them() {
        let standard = all(Style::STANDARD);
        assert_eq!(
            standard,
            [
                "Mon 4 Jan 2027",
                "Mon 4 Jan",
                "4 Jan 2027",
                "4 Jan",
                "4–10 Jan",
                "4 Jan – 10 Jan 2027",
                "4 Jan 2027 – 1 Feb 2028",
                "4 Jan–1 Feb",
                "00:00",
                "09:05",
                "12:30",
                "18:30",
                "24:00"
            ]
        );
        assert_eq!(
            all(Style { dates: Dates::MonthDay, clock: Dial::Hours12 }),
            [
                "Mon Jan 4, 2027",
                "Mon Jan 4",
                "Jan 4, 2027",
                "Jan 4",
                "Jan 4–10",
                "Jan 4 – Jan 10, 2027",
                "Jan 4, 2027 – Feb 1, 2028",
                "Jan 4–Feb 1",
                "12:00 am",
                " 9:05 am",
                "12:30 pm",
                " 6:30 pm",
                "midnight"
            ]
        );
        assert_eq!(
            all(Style { dates: Dates::Iso, clock: Dial::Hours24 })[..8],
            [
                "Mon 2027-01-04",
                "Mon 01-04",
                "2027-01-04",
                "01-04",
                "01-04 – 01-10",
                "2027-01-04 – 2027-01-10",
                "2027-01-04 – 2028-02-01",
                "01-04 – 02-01"
            ]
        );
        assert_eq!(all(Style::STANDARD), standard, "what was held is put back");
    }

    #[test]
    fn what_programs_read_does_not_change() {
        let _held = Style { dates: Dates::MonthDay, clock: Dial::Hours12 }.hold_for_now();
        let day = Day::parse("2027-01-04").expect("a day");
        assert_eq!(
            (day.to_string(), TimeOfDay::parse("18:30").expect("a time").to_string()),
            ("2027-01-04".into(), "18:30".into())
        );
    }
}
