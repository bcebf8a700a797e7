//! Owns the tests of present ids: histories add up under them, whoever named the earlier ones.

use super::*;
use crate::domain::calendar::Span;
use crate::domain::minutes::Minutes;
use crate::domain::rating::{Level, Rating, held};
use crate::domain::roadmap::Every;
use crate::domain::samples::{day, journal, ritual, roadmap, with_progress};

fn ids(roadmap: &Roadmap) -> PresentIds {
    PresentIds::of(roadmap, &Aliases::default())
}

#[test]
fn what_was_recorded_before_and_after_a_new_name_adds_up() {
    let before = journal("2027-01-11", &[("2026-12-01", "rag", 60)]);
    let mut renamed = roadmap();
    renamed.skills[0].id = SkillId::new("retrieval");
    renamed.skills[0].was = vec!["rag".into()];
    let all = |journal: &Journal, id: &str| journal.skill(&SkillId::new(id)).all.0;
    let moved = before.under_present_ids(&ids(&renamed));
    assert_eq!((all(&moved, "retrieval"), all(&moved, "rag")), (60, 0));
    let both = journal("2027-01-11", &[("2026-12-01", "rag", 60), ("2027-01-10", "retrieval", 5)]);
    let both = both.under_present_ids(&ids(&renamed));
    assert_eq!(all(&both, "retrieval"), 65);
    assert_eq!(both.skill(&SkillId::new("retrieval")).last, Some(day("2027-01-10")));
    assert_eq!(both.days.len(), 2, "days are nobody's");
}

#[test]
fn days_and_ratings_go_with_their_skill() {
    let mut record = journal("2027-01-11", &[("2027-01-10", "rag", 60), ("2027-01-10", "retrieval", 5)]);
    let rated = |skill: &str, on: &str, level: u8| Rating {
        skill: SkillId::new(skill),
        day: day(on),
        level: Level::new(level).expect("a level"),
        note: None,
        link: None,
    };
    record.ratings =
        vec![rated("rag", "2027-01-02", 2), rated("evals", "2027-01-03", 1), rated("rag", "2027-01-04", 3)];
    let mut renamed = roadmap();
    renamed.skills[0].id = SkillId::new("retrieval");
    renamed.skills[0].was = vec!["rag".into()];
    let moved = record.under_present_ids(&ids(&renamed));
    let id = SkillId::new("retrieval");
    let span = Span { first: day("2027-01-10"), last: day("2027-01-11") };
    assert_eq!((moved.recent(&id, span), moved.recent(&SkillId::new("rag"), span)), (Minutes(65), Minutes(0)));
    let level = held(&moved.ratings, &id, day("2027-01-11")).map(|rating| rating.level.number());
    assert_eq!((level, held(&moved.ratings, &SkillId::new("rag"), day("2027-01-11"))), (Some(3), None));
}

#[test]
fn steps_and_ticks_add_up_and_what_is_said_of_the_present_id_stands() {
    let mut renamed = roadmap();
    renamed.targets[1].was = vec!["cases".into()];
    renamed.rituals = vec![ritual("tidy", Every::Week)];
    renamed.rituals[0].was = vec!["prune".into()];
    let id = TargetId::new("evals-in-ci");
    let mut record = with_progress(with_progress(journal("2027-01-11", &[]), "cases", 35), "evals-in-ci", 5);
    let link = |text: &str| Some(text.to_owned());
    if let Some(earlier) = record.targets.get_mut(&TargetId::new("cases")) {
        (earlier.link, earlier.note) = (link("old"), link("kept"));
    }
    if let Some(present) = record.targets.get_mut(&id) {
        present.link = link("new");
    }
    for ritual in ["prune", "tidy"] {
        record.ritual_ticks.entry(RitualId::new(ritual)).or_default().insert(day("2027-01-05"), 1);
    }
    let merged = record.under_present_ids(&ids(&renamed));
    let progress = &merged.targets[&id];
    assert_eq!((progress.done, progress.link.as_deref(), progress.note.as_deref()), (40, Some("new"), Some("kept")));
    assert_eq!(merged.ritual_ticks[&RitualId::new("tidy")][&day("2027-01-05")], 2);
    assert_eq!((merged.targets.len(), merged.ritual_ticks.len()), (1, 1));
}

#[test]
fn the_hours_of_a_source_add_up_under_its_new_name() {
    let time = |all| SourceTime { all: Minutes(all), last_28_days: Minutes(all / 2), quarter: Minutes(all / 4) };
    let mut record = journal("2027-01-11", &[]);
    for (id, all) in [("read", 40), ("papers", 80), ("gone", 4)] {
        record.sources.insert(SourceId::new(id), time(all));
    }
    let aliases = Aliases::default().with(Kind::Source, "read", "papers");
    let merged = record.under_present_ids(&PresentIds::of(&roadmap(), &aliases));
    let of = |id: &str| merged.sources.get(&SourceId::new(id)).copied();
    assert_eq!((of("papers"), of("read"), of("gone")), (Some(time(120)), None, Some(time(4))));
}

#[test]
fn a_ritual_kept_by_a_renamed_target_is_read_under_both_ids() {
    let mut renamed = roadmap();
    renamed.targets[0].was = vec!["service".into()];
    renamed.rituals = vec![ritual("ship", Every::Month)];
    renamed.rituals[0].by = Some(KeptBy::Target(renamed.targets[0].id.clone()));
    let read: Vec<_> = ids(&renamed).rituals_to_read_for(&renamed).into_iter().filter_map(|r| r.by).collect();
    let by = |id: &str| KeptBy::Target(TargetId::new(id));
    assert_eq!(read, [by("rag-service"), by("service")]);
}

/// The sample, with these ids led on by the record.
fn led(pairs: &[(Kind, &str, &str)]) -> (Roadmap, PresentIds) {
    let aliases = pairs.iter().fold(Aliases::default(), |all, (kind, old, new)| all.with(*kind, *old, *new));
    let ids = PresentIds::of(&roadmap(), &aliases);
    (roadmap(), ids)
}

#[test]
fn an_alias_goes_on_to_what_lives_and_a_living_id_keeps_its_own() {
    let skill = Kind::Skill;
    let pairs = [(skill, "a", "b"), (skill, "b", "rag"), (skill, "evals", "rag"), (skill, "x", "y"), (skill, "y", "z")];
    let (_, ids) = led(&pairs);
    let now = |id: &str| ids.skill(SkillId::new(id)).as_str().to_owned();
    assert_eq!(["a", "b", "evals", "x", "y", "z"].map(now), ["rag", "rag", "evals", "z", "z", "z"]);
    assert_eq!(ids.earlier(skill, "rag"), ["b", "a"], "the nearest first");
    assert_eq!(ids.target(TargetId::new("a")).as_str(), "a", "each kind has ids of its own");
}

#[test]
fn the_file_wins_over_the_record_and_carries_it_on() {
    let mut renamed = roadmap();
    renamed.skills[0].was = vec!["old".into()];
    let aliases = Aliases::default().with(Kind::Skill, "old", "evals").with(Kind::Skill, "older", "old");
    let ids = PresentIds::of(&renamed, &aliases);
    assert_eq!(ids.skill(SkillId::new("old")).as_str(), "rag");
    assert_eq!(ids.skill(SkillId::new("older")).as_str(), "rag");
    assert_eq!(ids.joined(renamed).skills[0].was, ["old", "older"]);
}

#[test]
fn a_circle_from_elsewhere_leaves_every_history_where_it_is() {
    let (_, ids) = led(&[(Kind::Skill, "a", "b"), (Kind::Skill, "b", "a"), (Kind::Skill, "c", "b")]);
    let record = journal("2027-01-11", &[("2026-12-01", "a", 1), ("2026-12-02", "b", 2), ("2026-12-03", "c", 4)]);
    assert_eq!(record.clone().under_present_ids(&ids), record);
}

#[test]
fn resources_and_sources_have_earlier_ids_in_the_record() {
    let (mut plan, ids) = led(&[(Kind::Source, "texts", "papers"), (Kind::Resource, "book", "ai-book")]);
    let mut record = Journal::empty(day("2027-01-11"));
    record.resources.insert(ResourceId::new("book"), day("2026-12-05"));
    record.source_days.entry(SourceId::new("texts")).or_default().insert(day("2026-12-06"), 2);
    let record = record.under_present_ids(&ids);
    assert_eq!(record.resources[&ResourceId::new("ai-book")], day("2026-12-05"));
    assert_eq!(record.source_days[&SourceId::new("papers")][&day("2026-12-06")], 2);
    plan.rituals = vec![Ritual { by: Some(KeptBy::Source(SourceId::new("papers"))), ..ritual("read", Every::Week) }];
    let read: Vec<_> = ids.rituals_to_read_for(&plan).into_iter().filter_map(|r| r.by).collect();
    assert_eq!(read, ["papers", "texts"].map(|id| KeptBy::Source(SourceId::new(id))));
}
