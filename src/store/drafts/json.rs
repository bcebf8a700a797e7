//! Owns how a draft is written as JSON and read again. A part that cannot be read is left out; what is no draft of the
//! week is none.

use chrono::DateTime;
use serde_json::{Value, json};

use super::super::reviews::{things, things_json};
use crate::domain::calendar::{Day, Moment, Period, WeekStart};
use crate::domain::friction::{Cause, FixKind, Judged, NewFix, Pattern, Standpoint};
use crate::domain::id::{FixId, FrictionId};
use crate::domain::review::draft::{Draft, Question};
use crate::domain::text;

/// The layout of the file.
const SCHEMA: i64 = 1;

/// A draft as text.
pub(super) fn written(draft: &Draft) -> String {
    let judged: Vec<Value> = draft.judged.iter().map(judged_json).collect();
    let fixes: Vec<Value> = draft.fixes.iter().map(fix_json).collect();
    let standing: Vec<Value> = draft.standing.iter().map(standing_json).collect();
    let mut all = json!({
        "schema": SCHEMA,
        "week": draft.week.to_string(),
        "at": draft.at.map(|at| at.0.to_rfc3339()),
        "base": draft.base.map(|base| base.to_rfc3339()),
        "next": things_json(&draft.next),
        "line": draft.line,
        "judged": judged,
        "fixes": fixes,
        "fixing": draft.fixing.as_ref().map(fix_json),
        "standing": standing,
    });
    for question in Question::ALL {
        all[question.key()] = json!(draft.answer(question));
    }
    format!("{all:#}\n")
}

/// The draft of a week in a text.
pub(super) fn read(text: &str, week: Period, starts: WeekStart) -> Option<Draft> {
    let all: Value = serde_json::from_str(text).ok()?;
    let of = all["week"].as_str().and_then(|id| Period::parse_week(id, starts));
    if all["schema"].as_i64() != Some(SCHEMA) || of != Some(week) {
        return None;
    }
    let list = |key: &str| all[key].as_array().cloned().unwrap_or_default();
    let mut draft = Draft::of(week, None);
    let moment = |key: &str| all[key].as_str().and_then(|at| DateTime::parse_from_rfc3339(at).ok());
    (draft.at, draft.base) = (moment("at").map(Moment), moment("base").map(|at| at.to_utc()));
    for question in Question::ALL {
        draft.write(question, &written_text(&all[question.key()]));
    }
    draft.next = things(&all["next"]);
    draft.line = written_text(&all["line"]);
    draft.judged = list("judged").iter().filter_map(judged).collect();
    draft.fixes = list("fixes").iter().filter_map(fix).filter(|fix| !fix.text.is_empty()).collect();
    draft.fixing = fix(&all["fixing"]);
    draft.standing = list("standing").iter().filter_map(standing).collect();
    Some(draft)
}

/// A text made harmless; the blanks at its ends stay, since it may still be written.
fn written_text(value: &Value) -> String {
    let typed = value.as_str().unwrap_or_default();
    let clean = text::note(typed);
    let before = typed.chars().take_while(|c| *c == ' ').count();
    let after = if clean.is_empty() { 0 } else { typed.chars().rev().take_while(|c| *c == ' ').count() };
    format!("{}{clean}{}", " ".repeat(before), " ".repeat(after))
}

fn said(value: &Value) -> Option<String> {
    value.as_str().map(text::note).filter(|text| !text.is_empty())
}

fn judged_json((id, judged): &(FrictionId, Judged)) -> Value {
    json!({
        "friction": id.as_str(),
        "cause": judged.cause.map(Cause::key),
        "same": judged.same.as_ref().map(FrictionId::as_str),
    })
}

fn judged(value: &Value) -> Option<(FrictionId, Judged)> {
    let judged = Judged {
        cause: value["cause"].as_str().and_then(Cause::parse),
        same: said(&value["same"]).map(FrictionId::new),
    };
    Some((FrictionId::new(said(&value["friction"])?), judged))
}

fn fix_json(fix: &NewFix) -> Value {
    json!({
        "friction": fix.friction.as_str(), "text": fix.text, "kind": fix.kind.map(FixKind::key), "why": fix.why,
        "pattern": fix.pattern.map(Pattern::key), "path": fix.path, "by": fix.by.to_string(),
    })
}

fn fix(value: &Value) -> Option<NewFix> {
    Some(NewFix {
        friction: FrictionId::new(said(&value["friction"])?),
        text: said(&value["text"]).unwrap_or_default(),
        kind: value["kind"].as_str().and_then(FixKind::parse),
        why: said(&value["why"]),
        pattern: value["pattern"].as_str().and_then(Pattern::parse),
        path: said(&value["path"]),
        by: Day::parse(value["by"].as_str()?)?,
    })
}

fn standing_json((id, said): &(FixId, Standpoint)) -> Value {
    let (how, day) = match said {
        Standpoint::Stands(day) => ("stands", day),
        Standpoint::By(day) => ("by", day),
        Standpoint::Gone(day) => ("gone", day),
    };
    json!({ "fix": id.as_str(), "how": how, "day": day.to_string() })
}

fn standing(value: &Value) -> Option<(FixId, Standpoint)> {
    let day = Day::parse(value["day"].as_str()?)?;
    let how = match value["how"].as_str()? {
        "stands" => Standpoint::Stands(day),
        "by" => Standpoint::By(day),
        "gone" => Standpoint::Gone(day),
        _ => return None,
    };
    Some((FixId::new(said(&value["fix"])?), how))
}
