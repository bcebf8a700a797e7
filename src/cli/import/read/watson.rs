//! Owns what Watson keeps and writes: its frames (lists of numbers and words) and `watson log --json`.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{Foreign, records};
use crate::domain::import::{Broken, Found, Item, When};

/// The id of the frame that is running, in `watson log --current`.
const RUNNING: &str = "current";

pub fn read(text: &str) -> Result<Vec<Item>, Foreign> {
    records::read(text, entry)
}

fn entry(line: usize, record: &Value) -> Item {
    // [start, stop, project, id, tags, updated at]
    let (start, stop, project, id, tags) = match record {
        Value::Array(parts) if parts.len() >= 4 => (&record[0], &record[1], &record[2], &record[3], &record[4]),
        Value::Object(_) => (&record["start"], &record["stop"], &record["project"], &record["id"], &record["tags"]),
        _ => return Err(Broken::new(line, "it is no frame of Watson")),
    };
    let Some(project) = project.as_str() else { return Err(Broken::new(line, "the frame names no project")) };
    let words: Vec<&str> = [project].into_iter().chain(records::texts(tags)).collect();
    let id = id.as_str().unwrap_or_default();
    let (Some(start), Some(stop)) = (instant(start), instant(stop)) else {
        let words = Found::new(line, words, When::Running).words;
        return Err(Broken { words, ..Broken::new(line, "the frame has no start or stop that can be read") });
    };
    if id == RUNNING {
        return Ok(Found::new(line, words, When::Running));
    }
    Ok(Found::new(line, words, When::Instants(start, stop)).known_as(id))
}

/// Seconds since 1970, or a time with its offset.
fn instant(value: &Value) -> Option<DateTime<Utc>> {
    if let Some(text) = value.as_str() {
        return DateTime::parse_from_rfc3339(text).ok().map(|t| t.to_utc());
    }
    #[expect(clippy::cast_possible_truncation, reason = "seconds; a time outside of the calendar is none")]
    let seconds = value.as_i64().or_else(|| value.as_f64().map(|seconds| seconds.floor() as i64))?;
    DateTime::from_timestamp(seconds, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_and_the_log_say_the_same() {
        let frames = "[\n [\n  1795197600,\n  1795203000,\n  \"rust\",\n  \"b024\",\n  [\n   \"book\",\n   \"p0\"\n  ],\n  1795305200\n ]\n]";
        let log = "[\n  {\"id\": \"b024\", \"project\": \"rust\", \"start\": \"2026-11-20T18:00:00+00:00\",\n   \
                   \"stop\": \"2026-11-20T19:30:00+00:00\", \"tags\": [\"book\", \"p0\"]}\n]";
        let (frames, log) = (read(frames).expect("read"), read(log).expect("read"));
        assert_eq!(frames, log);
        let [Ok(frame)] = &frames[..] else { panic!("{frames:?}") };
        assert_eq!((frame.line, frame.words.join(" "), frame.id.as_deref()), (2, "rust book p0".into(), Some("b024")));
    }

    #[test]
    fn what_is_no_frame_is_named() {
        let text = "[[1795197600, 1795203000, \"rust\", \"a\", []],\n [1, 2],\n [1e300, 2, \"x\", \"b\", []]]";
        let items = read(text).expect("read");
        let broken: Vec<usize> = items.iter().filter_map(|i| i.as_ref().err()).map(|b| b.line).collect();
        assert_eq!((items.len(), broken), (3, vec![2, 3]));
    }
}
