//! Owns the detailed report of Toggl Track as CSV: columns by name, local times, tags in one cell.

use super::table::{self, Row};
use super::{Foreign, times};
use crate::domain::import::{Broken, Found, Item, When};

/// The columns without which it is no such report.
const NEEDED: [&str; 3] = ["start date", "start time", "duration"];

pub fn read(text: &str) -> Result<Vec<Item>, Foreign> {
    let lacks = |names: &[String]| {
        let missing = NEEDED.iter().find(|needed| !names.iter().any(|name| name == *needed))?;
        Some(format!("it has no column {missing:?}"))
    };
    table::read(text, lacks, entry)
}

fn entry(row: &Row) -> Item {
    let tags = row.get(&["tags"]);
    let words = [row.get(&["project"]), row.get(&["task"])].into_iter().chain(tags.split(','));
    let found = Found::new(row.line, words, When::Running).noted(row.get(&["description"]));
    let at = |date: &str, time: &str| times::on(times::day(date)?, times::clock(time)?);
    let (start, end) = (["start date", "start time"], ["end date", "stop date"]);
    let when = at(row.get(&start[..1]), row.get(&start[1..])).and_then(|start| {
        // The length as it was measured: the clock may have been changed between the two times.
        match (times::length(row.get(&["duration"])), at(row.get(&end), row.get(&["end time", "stop time"]))) {
            (Some(seconds), _) => Some(When::LocalFor(start, seconds)),
            (None, Some(end)) => Some(When::Local(start, end)),
            (None, None) => None,
        }
    });
    let Some(when) = when else {
        let begins = format!("{} {}", row.get(&start[..1]), row.get(&start[1..]));
        let reason = format!("its times cannot be read, it begins {begins:?}");
        return Err(Broken { words: found.words, ..Broken::new(row.line, reason) });
    };
    Ok(Found { when, ..found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name() {
        let text = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()\r\n\
                    David,d@example.com,Acme,Website,,\"Design,\nround 2\",Yes,2026-07-01,09:00:00,2026-07-01,10:30:00,01:30:00,\"design, frontend\",\r\n\
                    David,d@example.com,,,,,No,2026-07-32,09:00:00,2026-07-01,10:30:00,01:30:00,,\r\n\
                    David,d@example.com,,,,,No,2026-07-02,9:00:00 AM,2026-07-02,10:30:00,1.5,,\r\n";
        let items = read(text).expect("read");
        let [Ok(first), Err(second), Ok(third)] = &items[..] else { panic!("{items:?}") };
        assert_eq!((first.line, second.line, third.line), (2, 4, 5));
        assert_eq!(
            (first.words.join("|"), first.note.as_deref()),
            ("Website|design|frontend".into(), Some("Design,\nround 2"))
        );
        assert!(matches!(first.when, When::LocalFor(_, 5400)), "{first:?}");
        assert!(matches!(third.when, When::Local(start, end) if (end - start).num_minutes() == 90), "{third:?}");
        assert_eq!(read("a,b\n1,2\n").map_err(|f| f.line), Err(1));
    }
}
