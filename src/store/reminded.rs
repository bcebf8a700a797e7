//! Owns the day of the last reminder: a small file beside the database, no part of the record. Of several programs that
//! ask at once one is told yes. Makes no folder.

use std::fs::OpenOptions;
use std::io::{Read, Seek, Write};
use std::path::Path;

use super::place;
use crate::domain::calendar::Day;

/// Its name in the data folder.
const NAME: &str = "reminded";

/// Whether a reminder was given on this day. A day ahead, where the user has travelled west, counts too.
#[must_use]
pub fn was_reminded(folder: &Path, today: Day) -> bool {
    place::text(&folder.join(NAME)).is_ok_and(|text| says(&text, today))
}

/// Takes the day's one reminder: `true` for the first who asks. Where that cannot be kept, nobody is reminded, rather
/// than again and again.
#[must_use]
pub fn take_reminder(folder: &Path, today: Day) -> bool {
    taken(folder, today).unwrap_or(false)
}

fn taken(folder: &Path, today: Day) -> std::io::Result<bool> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(folder.join(NAME))?;
    // A pipe would be read for ever.
    if !file.metadata()?.is_file() {
        return Ok(false);
    }
    // Whoever holds the lock is reminding just now.
    if file.try_lock().is_err() {
        return Ok(false);
    }
    let mut text = String::new();
    // What is no text of ours says no day.
    let _ = (&file).take(64).read_to_string(&mut text);
    if says(&text, today) {
        return Ok(false);
    }
    file.rewind()?;
    file.set_len(0)?;
    file.write_all(format!("{today}\n").as_bytes())?;
    Ok(true)
}

fn says(text: &str, today: Day) -> bool {
    Day::parse(text.trim()).is_some_and(|day| (0..=1).contains(&day.days_since(today)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn a_day_has_one_reminder() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = dir.path();
        assert!(!was_reminded(folder, day("2026-12-07")));
        let yes = |on| take_reminder(folder, day(on));
        assert!(yes("2026-12-07") && !yes("2026-12-07") && was_reminded(folder, day("2026-12-07")));
        assert!(!yes("2026-12-06"), "a zone further west");
        assert!(yes("2026-12-08") && yes("2025-01-01"), "a clock that was wrong by years keeps nothing back");
        fs::write(folder.join(NAME), b"\xff no day").expect("written");
        assert!(yes("2026-12-08"));
        assert_eq!(fs::read_to_string(folder.join(NAME)).expect("text"), "2026-12-08\n");
        assert!(!take_reminder(&folder.join("none"), day("2026-12-07")) && !folder.join("none").exists());
    }

    #[test]
    fn of_many_who_ask_at_once_one_is_told_yes() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = dir.path();
        let told: Vec<bool> = std::thread::scope(|scope| {
            let ask = || scope.spawn(|| take_reminder(folder, day("2026-12-07")));
            let asked: Vec<_> = (0..16).map(|_| ask()).collect();
            asked.into_iter().map(|one| one.join().expect("an answer")).collect()
        });
        assert_eq!(told.iter().filter(|yes| **yes).count(), 1, "{told:?}");
    }
}
