//! Owns the form of one line of a shared file: written with its length and check sum, and read with the answer whether it
//! is whole, damaged, or of a newer skillmap. Touches no file.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::store::merge::TravellingAct;
use crate::store::travelling::TravellingVersion;

/// The version of the form that this program writes and reads.
pub(super) const VERSION: u32 = 1;
/// The longest line that is read, in bytes; far above what an act takes.
pub(super) const LONGEST: u64 = 256 << 20;

/// What a line says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Line {
    /// The first line of a file.
    Skillmap(Header),
    /// An act.
    Act(TravellingAct),
    /// A version of the roadmap.
    Roadmap(TravellingVersion),
}

/// Whether these bytes, without the end of their line, are a line that is taken from a shared file.
#[must_use]
pub fn is_taken(line: &[u8]) -> bool {
    Line::read(line).is_ok()
}

/// Who writes a file, and in which form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    /// The version of the form.
    pub version: u32,
    /// The device.
    pub device: String,
    /// What its machine is called.
    pub name: String,
}

/// Why a line is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bad {
    /// It is not what was written.
    Damaged,
    /// A newer skillmap wrote it.
    Newer,
}

impl Line {
    /// The line with its end, ready to be appended.
    pub fn written(&self) -> serde_json::Result<Vec<u8>> {
        let json = serde_json::to_vec(self)?;
        let mut line = format!("{} {:08x} ", json.len(), crc32fast::hash(&json)).into_bytes();
        line.extend(json);
        line.push(b'\n');
        Ok(line)
    }

    /// What a line without its end says.
    pub fn read(line: &[u8]) -> Result<Self, Bad> {
        let value = checked(line).and_then(|json| serde_json::from_slice::<Value>(json).ok()).ok_or(Bad::Damaged)?;
        let Value::Object(fields) = value else { return Err(Bad::Damaged) };
        let mut fields = fields.into_iter();
        let (Some((kind, body)), None) = (fields.next(), fields.next()) else { return Err(Bad::Newer) };
        match kind.as_str() {
            "skillmap" => header(body).map(Self::Skillmap),
            "act" => act(body).map(Self::Act),
            "roadmap" => roadmap(body).map(Self::Roadmap),
            _ => Err(Bad::Newer),
        }
    }
}

/// The JSON of a line, where its length and its check sum are right.
fn checked(line: &[u8]) -> Option<&[u8]> {
    let mut parts = line.splitn(3, |byte| *byte == b' ');
    let (length, sum, json) = (parts.next()?, parts.next()?, parts.next()?);
    let length: usize = digits(length)?.parse().ok()?;
    // Exactly as it is written, so that no changed byte goes unseen.
    (length == json.len() && sum == format!("{:08x}", crc32fast::hash(json)).as_bytes()).then_some(json)
}

/// A number without a sign and without zeros before it.
fn digits(bytes: &[u8]) -> Option<&str> {
    let plain = bytes.iter().all(u8::is_ascii_digit) && bytes.first().is_some_and(|first| *first != b'0');
    plain.then(|| std::str::from_utf8(bytes).ok()).flatten()
}

fn header(body: Value) -> Result<Header, Bad> {
    if body["version"].as_u64().is_some_and(|version| version > u64::from(VERSION)) {
        return Err(Bad::Newer);
    }
    serde_json::from_value(body).map_err(|_| Bad::Damaged)
}

fn roadmap(body: Value) -> Result<TravellingVersion, Bad> {
    let version: TravellingVersion = serde_json::from_value(body).map_err(|_| Bad::Damaged)?;
    if version.is_sound() { Ok(version) } else { Err(Bad::Damaged) }
}

fn act(body: Value) -> Result<TravellingAct, Bad> {
    let act: TravellingAct = serde_json::from_value(body).map_err(|_| Bad::Damaged)?;
    match act.fits() {
        Some(true) => Ok(act),
        Some(false) => Err(Bad::Newer),
        None => Err(Bad::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn an_act() -> TravellingAct {
        serde_json::from_value(json!({
            "id": "a", "device": "d", "hlc": 7, "at_ms": -1, "kind": "log", "summary": "a\nb", "undoes": null,
            "ops": [{"tbl": "session", "row": "r", "before": null, "after": {"id": "r", "note": "é\n"}}],
        }))
        .expect("an act")
    }

    fn line_of(json: &Value) -> Vec<u8> {
        let json = json.to_string();
        format!("{} {:08x} {json}", json.len(), crc32fast::hash(json.as_bytes())).into_bytes()
    }

    #[test]
    fn a_line_comes_back() {
        let header = Header { version: 1, device: "d".into(), name: "laptop".into() };
        for line in [Line::Skillmap(header), Line::Act(an_act())] {
            let written = line.written().expect("written");
            let (end, rest) = written.split_last().expect("something");
            assert_eq!((*end, rest.contains(&b'\n')), (b'\n', false));
            assert_eq!(Line::read(rest), Ok(line));
        }
    }

    #[test]
    fn what_is_newer_is_told_from_what_is_damaged() {
        let mut other_table = serde_json::to_value(an_act()).expect("JSON");
        other_table["ops"][0]["tbl"] = "mood".into();
        let mut other_column = serde_json::to_value(an_act()).expect("JSON");
        other_column["ops"][0]["after"]["mood"] = 3.into();
        for newer in [
            json!({"skillmap": {"version": 2, "who": "d"}}),
            json!({"poem": {}}),
            json!({"act": other_table}),
            json!({"act": other_column}),
            json!({"act": {}, "more": 1}),
        ] {
            assert_eq!(Line::read(&line_of(&newer)), Err(Bad::Newer), "{newer}");
        }
        let mut other_row = serde_json::to_value(an_act()).expect("JSON");
        other_row["ops"][0]["after"]["id"] = "s".into();
        let mut no_clock = serde_json::to_value(an_act()).expect("JSON");
        no_clock["hlc"] = i64::MAX.into();
        for damaged in
            [json!({"act": {}}), json!([]), json!({"skillmap": 1}), json!({"act": other_row}), json!({"act": no_clock})]
        {
            assert_eq!(Line::read(&line_of(&damaged)), Err(Bad::Damaged), "{damaged}");
        }
    }

    proptest! {
        #[test]
        fn every_changed_byte_is_seen(at in any::<prop::sample::Index>(), flip in 1_u8..) {
            let mut line = Line::Act(an_act()).written().expect("written");
            line.pop();
            let at = at.index(line.len());
            line[at] ^= flip;
            prop_assert_eq!(Line::read(&line), Err(Bad::Damaged));
        }
    }
}
