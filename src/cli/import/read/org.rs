//! Owns the clock lines of an org file: under headings, with the tags of the heading, of those above it and of the file.

use chrono::NaiveDateTime;

use super::{Foreign, times};
use crate::domain::import::{Broken, Found, Item, MOST_WORDS, When};

/// The words before a title that say how far it is, unless the file names its own.
const STATES: [&str; 2] = ["TODO", "DONE"];

/// A heading that the lines below it belong to.
struct Heading {
    level: usize,
    title: String,
    tags: Vec<String>,
}

pub fn read(text: &str) -> Result<Vec<Item>, Foreign> {
    let lines: Vec<&str> = text.lines().collect();
    let (states, file_tags) = of_file(&lines);
    let ends = ends_of_blocks(&lines);
    let mut items = Vec::new();
    let mut headings: Vec<Heading> = Vec::new();
    let (mut place, mut is_org) = (0, text.trim().is_empty());
    while place < lines.len() {
        let line = lines[place];
        place += 1;
        if let Some(end) = ends[place - 1] {
            place = end;
        } else if let Some(heading) = heading(line, &states) {
            headings.retain(|above| above.level < heading.level);
            headings.push(heading);
            is_org = true;
        } else if let Some(clock) = clock_line(line) {
            // The nearest heading first, each with its tags.
            let near = headings.iter().rev().flat_map(|h| [&h.title].into_iter().chain(&h.tags));
            let title = headings.last().map_or("", |h| h.title.as_str());
            let found = Found::new(place, near.chain(&file_tags), When::Running).noted(title);
            items.push(if let Some(when) = when(clock) {
                Ok(Found { when, ..found })
            } else {
                let reason = format!("{:?} is no clock of org", clock.trim());
                Err(Broken { words: found.words, ..Broken::new(place, reason) })
            });
        }
    }
    if items.is_empty() && !is_org {
        return Err(Foreign::new(1, "it has no heading and no clock line"));
    }
    Ok(items)
}

/// The words that say how far a heading is, and the tags of all headings.
fn of_file(lines: &[&str]) -> (Vec<String>, Vec<String>) {
    let (mut states, mut tags): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for line in lines {
        let Some((key, value)) = line.trim().strip_prefix("#+").and_then(|rest| rest.split_once(':')) else { continue };
        match key.to_ascii_lowercase().as_str() {
            "filetags" => {
                for tag in value.split([':', ' ']).filter(|tag| !tag.is_empty()) {
                    // Every entry of the file looks at them.
                    if tags.len() < MOST_WORDS && !tags.iter().any(|known| known == tag) {
                        tags.push(tag.to_owned());
                    }
                }
            }
            "todo" | "seq_todo" | "typ_todo" => {
                let words = value.split_whitespace().filter(|word| *word != "|");
                states.extend(words.map(|word| word.split('(').next().unwrap_or(word).to_owned()));
            }
            _ => {}
        }
    }
    if states.is_empty() {
        states = STATES.map(ToOwned::to_owned).to_vec();
    }
    (states, tags)
}

/// Pieces whose lines are not read as org.
const BLOCKS: [&str; 4] = ["src", "example", "export", "comment"];

/// For each line that begins an example or a piece of source, where that is over; what looks like a clock in it is none.
/// From the last line up, so that one that nobody ends is not looked for again from every line above.
fn ends_of_blocks(lines: &[&str]) -> Vec<Option<usize>> {
    let mut ends = vec![None; lines.len()];
    let mut nearest = [None; BLOCKS.len()];
    for (place, line) in lines.iter().enumerate().rev() {
        if level(line).is_some() {
            nearest = [None; BLOCKS.len()];
            continue;
        }
        let line = line.trim().to_ascii_lowercase();
        let named = |word: Option<&str>| BLOCKS.iter().position(|name| word == Some(name));
        if let Some(name) = named(line.strip_prefix("#+end_")) {
            nearest[name] = Some(place + 1);
        } else if let Some(name) = named(line.strip_prefix("#+begin_").and_then(|rest| rest.split_whitespace().next()))
        {
            ends[place] = nearest[name];
        }
    }
    ends
}

/// How many stars a heading has.
fn level(line: &str) -> Option<usize> {
    let stars = line.bytes().take_while(|byte| *byte == b'*').count();
    (stars > 0 && line[stars..].starts_with(' ')).then_some(stars)
}

fn heading(line: &str, states: &[String]) -> Option<Heading> {
    let level = level(line)?;
    let mut title = line[level..].trim();
    let mut tags = Vec::new();
    let (before, last) = title.rsplit_once([' ', '\t']).unwrap_or(("", title));
    let is_tag = |tag: &str| tag.chars().all(|c| c.is_alphanumeric() || "_@#%".contains(c));
    if last.len() > 2 && last.starts_with(':') && last.ends_with(':') && last.split(':').all(is_tag) {
        tags = last.split(':').filter(|tag| !tag.is_empty()).map(ToOwned::to_owned).collect();
        title = before.trim();
    }
    let state = title.split_whitespace().next().filter(|word| states.iter().any(|state| state == word));
    title = title[state.map_or(0, str::len)..].trim();
    // [#A], [2/3], [50%]
    let is_cookie = |word: &str| {
        word.strip_prefix('[').and_then(|w| w.strip_suffix(']')).is_some_and(|within| {
            (within.starts_with('#') && within.len() == 2)
                || (within.contains(['/', '%']) && within.chars().all(|c| c.is_ascii_digit() || "/%".contains(c)))
        })
    };
    let words: Vec<&str> = title.split_whitespace().filter(|word| !is_cookie(word)).collect();
    Some(Heading { level, title: words.join(" "), tags })
}

/// What follows `CLOCK:`.
fn clock_line(line: &str) -> Option<&str> {
    let line = line.trim();
    line.get(..6).filter(|word| word.eq_ignore_ascii_case("clock:")).map(|_| &line[6..])
}

/// `[2026-11-20 Fri 18:00]--[2026-11-20 Fri 19:30] =>  1:30`; without an end it runs.
fn when(clock: &str) -> Option<When> {
    let stamps = clock.split("=>").next().unwrap_or(clock).trim();
    match stamps.split_once("--") {
        Some((start, end)) => Some(When::Local(stamp(start)?, stamp(end)?)),
        None => stamp(stamps).map(|_| When::Running),
    }
}

/// `[2026-11-20 Fri 18:00]`: the day, whatever word in whatever language, the time.
fn stamp(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    let within = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    let within = within.or_else(|| text.strip_prefix('<').and_then(|t| t.strip_suffix('>')))?;
    let mut words = within.split_whitespace();
    let day = times::day(words.next()?)?;
    times::on(day, words.find_map(times::clock)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_stand_under_headings_with_inherited_tags() {
        let text = "#+FILETAGS: :study:\n* Work :work:\n** TODO [#A] Rust ownership [1/3]   :rust:p0:\n   :LOGBOOK:\n   \
                    CLOCK: [2026-11-20 Fri 18:00]--[2026-11-20 Fri 19:30] =>  1:30\n   CLOCK: [2026-11-21 sam. 09:00]\n   \
                    :END:\n#+begin_example\nCLOCK: [2026-11-20 Fri 18:00]--[2026-11-20 Fri 19:30]\n#+end_example\n* Other\n\
                    CLOCK: [2026-11-22 日 08:00]--[2026-11-22 日 08:20] =>  0:20\nCLOCK: => 2:00\n";
        let items = read(text).expect("read");
        let [Ok(first), Ok(second), Ok(third), Err(fourth)] = &items[..] else { panic!("{items:?}") };
        assert_eq!(first.words, ["Rust ownership", "rust", "p0", "Work", "work", "study"]);
        assert!(matches!(first.when, When::Local(start, end) if (end - start).num_minutes() == 90), "{first:?}");
        assert_eq!((first.line, second.when, second.line), (5, When::Running, 6));
        assert_eq!((third.words.join(","), third.line, fourth.line), ("Other,study".to_owned(), 12, 13));
    }

    #[test]
    fn an_org_file_without_clocks_has_nothing_and_other_text_is_none() {
        assert_eq!(read("* A heading\nand text\n"), Ok(Vec::new()));
        assert_eq!(read("just text\n").map_err(|f| f.line), Err(1));
        let open = read("#+begin_src\nCLOCK: [2026-11-20 Fri 18:00]--[2026-11-20 Fri 19:30]\n").expect("read");
        assert_eq!(open.len(), 1, "a block that nobody ends hides nothing");
    }
}
