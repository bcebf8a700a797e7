//! Owns which copy is meant: by its name, a beginning of it, a day, or the path of a file. Opens nothing.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use crate::domain::backup::Copy;
use crate::domain::calendar::{Day, parse_day};
use crate::domain::refusal::Refusal;
use crate::domain::text::title;
use crate::store::Backup;

/// What is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The file.
    pub path: PathBuf,
    /// What its name tells, where it is a copy of the list.
    pub copy: Option<Copy>,
}

/// Finds it among the copies, the newest first. `today` is what days are counted from.
pub fn find(typed: &str, backups: &[Backup], today: Day) -> Result<Named, Refusal> {
    let of = |backup: &Backup| Named { path: backup.path.clone(), copy: Some(backup.copy.clone()) };
    let bare = typed.strip_suffix(".db").unwrap_or(typed);
    if let Some(exact) = backups.iter().find(|backup| backup.copy.name().strip_suffix(".db") == Some(bare)) {
        return Ok(of(exact));
    }
    let is_database = Path::new(typed).extension().is_some_and(|end| end == "db");
    if typed.contains(MAIN_SEPARATOR) || (is_database && Path::new(typed).exists()) {
        return Ok(Named { path: typed.into(), copy: None });
    }
    if let Some(day) = parse_day(typed, today) {
        let of_day = backups.iter().find(|backup| backup.copy.day() == day);
        return of_day.map(of).ok_or_else(|| Refusal::new(format!("there is no copy of {day}"), have(backups)));
    }
    let begin = |backup: &&Backup| !bare.is_empty() && backup.copy.name().starts_with(bare);
    match backups.iter().filter(begin).collect::<Vec<_>>().as_slice() {
        [one] => Ok(of(one)),
        [] => Err(Refusal::new(format!("there is no copy {:?}", title(typed)), have(backups))),
        [first, .., last] => {
            let hint = format!("write more of it: {} or {}, for instance", first.copy.name(), last.copy.name());
            Err(Refusal::new(format!("several copies begin with {:?}", title(typed)), hint))
        }
    }
}

fn have(backups: &[Backup]) -> String {
    let Some(newest) = backups.first() else {
        return "no copy was taken yet; skillmap backup now takes one".to_owned();
    };
    format!("skillmap backup list shows them; the newest is {}", newest.copy.name())
}
