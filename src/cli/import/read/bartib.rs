//! Owns the activity log of bartib: `start - end | project | description`, one activity a line.

use super::times;
use crate::domain::import::{Broken, Found, Item, When};

pub fn read(text: &str) -> Vec<Item> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|(place, line)| entry(place + 1, line)).collect()
}

fn entry(line: usize, text: &str) -> Item {
    let parts = parts(text);
    let [when, project, rest @ ..] = &parts[..] else {
        return Err(Broken::new(line, "it is no line of bartib: start - end | project | description"));
    };
    let when = match when.split_once(" - ") {
        None => times::moment(when).map(|_| When::Running),
        Some((start, end)) => times::moment(start).zip(times::moment(end)).map(|(start, end)| When::Local(start, end)),
    };
    let Some(when) = when else {
        let words = Found::new(line, [project], When::Running).words;
        return Err(Broken { words, ..Broken::new(line, format!("{:?} is no time of bartib", parts[0])) });
    };
    Ok(Found::new(line, [project], when).noted(&rest.join(" | ")))
}

/// The parts between bars; one with a backslash before it is a letter like any other.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let letter = match c {
            '|' => {
                parts.push(String::new());
                continue;
            }
            '\\' => chars.next().unwrap_or('\\'),
            c => c,
        };
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_real_one_writes_is_read() {
        let text = "2026-11-21 22:48 - 2026-11-21 23:48 | we\\|ird | a \\| b \\\\ c\n\n2026-11-21 23:48 | rust | x\nnonsense\n";
        let items = read(text);
        let [Ok(first), Ok(second), Err(third)] = &items[..] else { panic!("{items:?}") };
        assert_eq!((first.words.join(" "), first.note.as_deref()), ("we|ird".to_owned(), Some("a | b \\ c")));
        assert!(matches!(first.when, When::Local(start, end) if (end - start).num_minutes() == 60));
        assert_eq!((second.when, second.line, third.line), (When::Running, 3, 4));
    }
}
