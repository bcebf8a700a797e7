//! Owns what `TZ` names: a file of this machine's zones, the rule of one, or nothing. Where it names nothing the system's
//! zone holds, which is easily taken for the one that was meant: it is said.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::domain::calendar::Moment;
use crate::domain::text::title;

/// The variable that names the zone.
pub const VARIABLE: &str = "TZ";

/// Where zones are looked for, the system's among them.
const FOLDERS: [&str; 4] = ["/usr/share/zoneinfo", "/share/zoneinfo", "/etc/zoneinfo", "/usr/share/lib/zoneinfo"];
const SYSTEM: &str = "/etc/localtime";

/// What the variable holds.
#[must_use]
pub fn named() -> Option<String> {
    std::env::var(VARIABLE).ok()
}

/// The name of the system's zone, where it has one.
#[must_use]
pub fn of_system() -> Option<String> {
    let link = std::fs::read_link(SYSTEM).ok()?;
    link.to_str()?.split_once("zoneinfo/").map(|(_, zone)| title(zone))
}

/// What is to be known of a variable that names no zone: what counts in its place.
#[must_use]
pub fn unknown(named: &str, now: Moment) -> Option<String> {
    if is_zone(named) {
        return None;
    }
    let offset = now.0.offset();
    let is_utc = |zone: &String| matches!(zone.trim_start_matches("Etc/"), "UTC" | "UCT" | "Universal" | "Zulu");
    let used = match of_system().filter(|zone| !is_utc(zone)) {
        Some(zone) => format!("the zone of the system, {zone}, now {offset}"),
        None if offset.local_minus_utc() == 0 => "UTC".to_owned(),
        None => format!("the zone of the system, now {offset}"),
    };
    Some(format!("TZ={} is unknown: using {used}", title(named)))
}

/// Whether a value of the variable names a zone.
fn is_zone(named: &str) -> bool {
    let name = named.strip_prefix(':').unwrap_or(named);
    match name {
        "" => named.is_empty(),
        "localtime" => is_file(Path::new(SYSTEM)),
        _ if Path::new(name).is_absolute() => is_file(Path::new(name)),
        _ => {
            FOLDERS.iter().any(|folder| is_file(&Path::new(folder).join(name)))
                || (name == named && is_rule(name.trim()))
        }
    }
}

/// Whether this is the file of a zone.
fn is_file(path: &Path) -> bool {
    let mut begins = [0; 4];
    path.is_file() && File::open(path).and_then(|mut file| file.read_exact(&mut begins)).is_ok() && begins == *b"TZif"
}

/// Whether this is a rule as POSIX has it: `CET-1CEST,M3.5.0,M10.5.0/3`. One with a summer has to say when that is.
fn is_rule(text: &str) -> bool {
    let Some(rest) = after_name(text).and_then(after_offset) else { return false };
    if rest.is_empty() {
        return true;
    }
    let Some((offset, dates)) = after_name(rest).and_then(|rest| rest.split_once(',')) else { return false };
    let has_offset = offset.is_empty() || after_offset(offset) == Some("");
    let is_date = |date: &str| {
        let (day, time) = date.split_once('/').unwrap_or((date, "2"));
        is_day(day) && is_time(time, 24)
    };
    has_offset && dates.split(',').count() == 2 && dates.split(',').all(is_date)
}

fn after_name(text: &str) -> Option<&str> {
    let (name, rest) = match text.strip_prefix('<') {
        Some(quoted) => quoted.split_once('>')?,
        None => text.split_at(text.chars().take_while(char::is_ascii_alphabetic).count()),
    };
    let fits = (3..=7).contains(&name.len());
    (fits && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-'))).then_some(rest)
}

fn after_offset(text: &str) -> Option<&str> {
    let time = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (time, rest) = time.split_at(time.chars().take_while(|c| c.is_ascii_digit() || *c == ':').count());
    is_time(time, 23).then_some(rest)
}

fn is_time(text: &str, most_hours: u32) -> bool {
    let mut parts = text.split(':').zip([most_hours, 59, 59]);
    text.split(':').count() <= 3 && parts.all(|(part, most)| number(part).is_some_and(|n| n <= most))
}

fn is_day(text: &str) -> bool {
    if let Some(text) = text.strip_prefix('M') {
        let parts: Option<Vec<u32>> = text.split('.').map(number).collect();
        return matches!(parts.as_deref(), Some([1..=12, 1..=5, 0..=6]));
    }
    match text.strip_prefix('J') {
        Some(text) => matches!(number(text), Some(1..=365)),
        None => matches!(number(text), Some(0..=365)),
    }
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_told_from_names() {
        for rule in ["UTC0", "CET-1", "<+0330>-3:30", "CET-1CEST,M3.5.0,M10.5.0/3", "XXX+5:30:00YYY4,J60/0,300/24"] {
            assert!(is_rule(rule), "{rule}");
        }
        for wrong in
            ["CET", "CET-1CEST", "Nope/Zone", "CE-1", "CET-24", "CET-1CEST,M3.5.0", "CET-1 ", "<é>-1", "CET-1é"]
        {
            assert!(!is_rule(wrong), "{wrong}");
        }
        for wrong in ["CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0,1", "CET-1CEST,J0,J1", "", "CET-1:99"] {
            assert!(!is_rule(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_file_that_is_no_zone_names_none() {
        for wrong in [":", ":/etc/passwd", "/etc/passwd", "/dev/zero", "/no/such", ":CET-1", "../../../etc/passwd"] {
            assert!(!is_zone(wrong), "{wrong}");
        }
        assert!(is_zone("") && is_zone("CET-1"));
    }
}
