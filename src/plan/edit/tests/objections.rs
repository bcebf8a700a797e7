//! What is said of one key of a thing that is being written.

use super::today;
use crate::domain::edit::Kind;
use crate::plan::SHIPPED;
use crate::plan::edit::objection;

/// What is said of the last of these keys, the message and the hint.
fn said(kind: Kind, keys: &[(&str, &str)]) -> Option<String> {
    let values: Vec<_> = keys.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let (key, _) = keys.last().expect("a key");
    let refusal = objection(SHIPPED, kind, key, &values, today())?;
    Some(format!("{} · {}", refusal.message, refusal.hint.unwrap_or_default()))
}

#[test]
fn what_is_missing_still_is_no_objection() {
    assert_eq!(said(Kind::Target, &[("title", "Talk")]), None);
    assert_eq!(said(Kind::Target, &[("title", "Talk"), ("id", "talk")]), None);
    assert_eq!(said(Kind::Target, &[("skills", "rag, evals")]), None);
    assert_eq!(said(Kind::Pause, &[("from", "2027-07-01")]), None);
    assert_eq!(said(Kind::Pause, &[("why", "holiday")]), None);
    assert_eq!(said(Kind::Fresh, &[("from", "2027-07-01")]), None);
    assert_eq!(said(Kind::Ritual, &[("title", "Walk")]), None);
    assert_eq!(said(Kind::Skill, &[("name", "Rust"), ("id", "rust")]), None);
    assert_eq!(said(Kind::Resource, &[("by", "someone")]), None);
}

#[test]
fn a_wrong_key_is_told_from_its_neighbours() {
    let wrong = [("stage", "nowhere"), ("skills", "rag, evls")];
    assert!(
        said(Kind::Target, &wrong).is_some_and(|said| said.contains("evls") && said.contains("did you mean evals"))
    );
    assert!(said(Kind::Target, &wrong[..1]).is_some_and(|said| said.contains("nowhere")));
    assert_eq!(said(Kind::Target, &[wrong[0], ("title", "Talk")]), None, "the stage is another key");
    assert!(said(Kind::Target, &[("id", "rag-service")]).is_some_and(|said| said.contains("already")));
    assert!(said(Kind::Target, &[("id", "two words")]).is_some_and(|said| said.contains("is no id")));
    let pause = [("from", "2027-07-14"), ("to", "2027-07-01")];
    assert!(said(Kind::Pause, &pause).is_some_and(|said| said.contains("before it begins")));
    assert!(said(Kind::Pause, &[("load", "much")]).is_some());
    assert!(said(Kind::Ritual, &[("every", "year")]).is_some());
    assert!(said(Kind::Target, &[("goal", "3"), ("stretch", "2")]).is_some());
}
