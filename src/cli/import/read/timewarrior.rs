//! Owns what `timew export` writes: a list in JSON, instants in UTC, tags, an annotation.

use serde_json::Value;

use super::{Foreign, records, times};
use crate::domain::import::{Broken, Found, Item, When};

pub fn read(text: &str) -> Result<Vec<Item>, Foreign> {
    records::read(text, entry)
}

fn entry(line: usize, record: &Value) -> Item {
    let words = records::texts(&record["tags"]);
    let broken = |reason: String| Err(Broken { words: words_of(&words), ..Broken::new(line, reason) });
    let instant = |key: &str| match record[key].as_str() {
        None => Err(format!("it has no {key} as timewarrior writes it")),
        Some(text) => times::basic_utc(text).ok_or_else(|| format!("{text:?} is no time of timewarrior")),
    };
    let start = match instant("start") {
        Ok(start) => start,
        Err(reason) => return broken(reason),
    };
    let when = match (record.get("end"), instant("end")) {
        (None, _) => When::Running,
        (Some(_), Ok(end)) => When::Instants(start, end),
        (Some(_), Err(reason)) => return broken(reason),
    };
    Ok(Found::new(line, words, when).noted(record["annotation"].as_str().unwrap_or_default()))
}

fn words_of(words: &[&str]) -> Vec<String> {
    Found::new(0, words, When::Running).words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_real_one_writes_is_read() {
        let text = "[\n{\"id\":2,\"start\":\"20261120T170000Z\",\"end\":\"20261120T183000Z\",\"tags\":[\"deep work\",\"p0\"],\
                    \"annotation\":\"ch. 4 \\\"ownership\\\" é\"},\n{\"id\":1,\"start\":\"20261120T210000Z\"}\n]\n";
        let items = read(text).expect("read");
        let [Ok(first), Ok(second)] = &items[..] else { panic!("{items:?}") };
        assert_eq!((first.line, first.words.join(","), second.line), (2, "deep work,p0".to_owned(), 3));
        assert_eq!(first.note.as_deref(), Some("ch. 4 \"ownership\" é"));
        let When::Instants(start, end) = first.when else { panic!("{first:?}") };
        assert_eq!(((end - start).num_minutes(), second.when, second.words.len()), (90, When::Running, 0));
        assert_eq!(read("[\n]\n"), Ok(Vec::new()));
    }

    #[test]
    fn a_broken_record_is_named_by_its_line_and_the_others_count() {
        let good = "{\"start\":\"20261120T170000Z\",\"end\":\"20261120T183000Z\"}";
        let text = format!("[\n{good},\n{{\"start\":\"soon\",\"tags\":[\"a\"]}},\n{good},\n{{\"start\":");
        let items = read(&text).expect("read");
        let lines: Vec<_> = items.iter().map(|i| i.as_ref().map(|f| f.line).map_err(|b| b.line)).collect();
        assert_eq!(lines, [Ok(2), Err(3), Ok(4), Err(5)]);
        assert!(matches!(&items[1], Err(broken) if broken.words == ["a"] && broken.reason.contains("soon")));
        assert_eq!(read("{\"a\": 1}").map_err(|f| f.line), Err(1));
    }
}
