//! Random texts through random edits: what was meant changes, nothing else does, and every comment is still there.

use proptest::prelude::*;
use similar::{ChangeTag, TextDiff};

use super::{edited, today};
use crate::domain::calendar::Day;
use crate::domain::edit::{Edit, Kind};
use crate::domain::id::{ResourceId, RitualId, SkillId, SourceId, StageId, TargetId};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{
    Budget, Every, Fresh, Goal, KeptBy, Pause, Priority, Resource, Ritual, Roadmap, Skill, Target, Track,
};
use crate::plan::edit::page::Page;
use crate::plan::load;
use crate::plan::tests::contents::Dice;
use crate::plan::tests::texts::random;

/// An edit, and what it makes of a roadmap.
struct Case {
    edit: Edit,
    want: Roadmap,
}

fn set(id: String, key: &str, value: &str, want: Roadmap) -> Case {
    Case { edit: Edit::Set { id, key: key.into(), value: value.into() }, want }
}

fn unset(id: String, key: &str, want: Roadmap) -> Case {
    Case { edit: Edit::Unset { id, key: key.into() }, want }
}

fn add(kind: Kind, id: Option<&str>, keys: &[(&str, &str)], want: Roadmap) -> Case {
    let keys = keys.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Case { edit: Edit::Add { kind, id: id.map(str::to_owned), keys }, want }
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// Keys that get another value or go.
fn keys(dice: &mut Dice, now: &Roadmap) -> Case {
    let mut want = now.clone();
    let skill = dice.below(now.skills.len());
    let stage = dice.below(now.stages.len());
    let sid = format!("skills.{}", now.skills[skill].id);
    match dice.below(12) {
        0 => {
            want.skills[skill].priority = Priority::P2;
            set(sid, "priority", "P2", want)
        }
        1 => {
            want.skills[skill].why = Some("a # new \"reason\"".into());
            set(sid, "why", "a # new \"reason\"", want)
        }
        2 => {
            want.skills[skill].why = None;
            unset(sid, "why", want)
        }
        3 => {
            want.stages[stage].budget = Budget::PerWeek(Exact::whole(300));
            set(format!("stages.{}", now.stages[stage].id), "budget", "5h/week", want)
        }
        4 => {
            want.stages[stage].budget = Budget::Total(Exact::whole(3000));
            set(format!("stages.{}", now.stages[stage].id), "budget", "{ total = \"50h\" }", want)
        }
        5 => {
            want.months = 36;
            set("roadmap".into(), "months", "36", want)
        }
        6 => {
            want.priorities[1].name = Some("next".into());
            set("priorities.P1".into(), "name", "next", want)
        }
        7 => {
            want.tracks[2] = "There".into();
            set("tracks".into(), "reach", "There", want)
        }
        8 if !now.pauses.is_empty() => {
            want.pauses[0].load = Exact::decimal("0.25").expect("a number");
            set(format!("pauses.{}", now.pauses[0].from), "load", "0.25", want)
        }
        _ if !now.targets.is_empty() => {
            let target = dice.below(now.targets.len());
            let id = format!("targets.{}", now.targets[target].id);
            match dice.below(4) {
                0 => {
                    want.targets[target].due = Some(day("2027-02-02"));
                    set(id, "due", "2027-02-02", want)
                }
                1 => {
                    want.targets[target].due = None;
                    unset(id, "due", want)
                }
                2 => {
                    want.targets[target].stage = now.stages[stage].id.clone();
                    set(id, "stage", now.stages[stage].id.as_str(), want)
                }
                _ => {
                    let skills: Vec<SkillId> = dice.some(&now.skills).into_iter().rev().map(|s| s.id).collect();
                    let words: Vec<&str> = skills.iter().map(SkillId::as_str).collect();
                    let words = words.join(",");
                    want.targets[target].skills = skills;
                    set(id, "skills", &words, want)
                }
            }
        }
        _ => {
            want.daily_floor = Minutes(20);
            set("roadmap".into(), "daily_floor", "20m", want)
        }
    }
}

/// Things that are new.
fn additions(dice: &mut Dice, now: &Roadmap) -> Case {
    let mut want = now.clone();
    let (skill, stage) = (now.skills[0].id.clone(), now.stages[0].id.clone());
    match dice.below(6) {
        0 => {
            let (name, one) = ("New # one".to_owned(), Exact::whole(1));
            want.skills.push(Skill {
                id: SkillId::new("new"),
                name,
                priority: Priority::P1,
                track: Track::Add,
                why: None,
                weight: one,
                was: Vec::new(),
            });
            add(Kind::Skill, Some("new"), &[("priority", "P1"), ("name", "New # one")], want)
        }
        1 if !now.sources.is_empty() => {
            let source = now.sources[0].id.clone();
            want.resources.push(Resource {
                id: ResourceId::new("new"),
                source: source.clone(),
                title: "T".into(),
                by: None,
                link: None,
            });
            add(Kind::Resource, Some("new"), &[("source", source.as_str()), ("title", "T")], want)
        }
        2 => {
            want.rituals.push(Ritual {
                id: RitualId::new("new"),
                title: "new".into(),
                every: Every::Month,
                on: None,
                times: 1,
                optional: true,
                by: None,
                evidence: None,
                was: Vec::new(),
            });
            add(Kind::Ritual, Some("new"), &[("every", "month"), ("optional", "yes")], want)
        }
        3 => {
            want.pauses.push(Pause {
                from: day("2028-03-01"),
                to: day("2028-03-09"),
                why: Some("away".into()),
                load: Exact::zero(),
            });
            add(Kind::Pause, None, &[("to", "2028-03-09"), ("from", "2028-03-01"), ("why", "away")], want)
        }
        4 => {
            want.fresh.push(Fresh { from: day("2028-02-29"), why: None });
            add(Kind::Fresh, None, &[("from", "2028-02-29")], want)
        }
        _ => {
            let goal = Goal::Choice(vec!["a".into(), "b".into()]);
            want.targets.push(Target {
                id: TargetId::new("new"),
                title: "new".into(),
                stage: stage.clone(),
                skills: vec![skill.clone()],
                goal,
                due: None,
                after: Vec::new(),
                weight: Exact::whole(1),
                link: None,
                estimate: None,
                evidence: None,
                was: Vec::new(),
            });
            add(
                Kind::Target,
                Some("new"),
                &[("choose", "a,b"), ("stage", stage.as_str()), ("skills", skill.as_str())],
                want,
            )
        }
    }
}

/// Things that get another id.
fn renames(dice: &mut Dice, now: &Roadmap) -> Case {
    let mut want = now.clone();
    let case = |section: &str, old: &str, want| Case {
        edit: Edit::Rename { old: format!("{section}.{old}"), new: "brand-new".into() },
        want,
    };
    match dice.below(6) {
        0 if !now.targets.is_empty() => {
            let at = dice.below(now.targets.len());
            let (old, new) = (now.targets[at].id.clone(), TargetId::new("brand-new"));
            title_follows(&mut want.targets[at].title, old.as_str());
            want.targets[at].id = new.clone();
            want.targets[at].was.push(old.to_string());
            want.targets.iter_mut().flat_map(|t| &mut t.after).filter(|a| **a == old).for_each(|a| *a = new.clone());
            want.rituals
                .iter_mut()
                .filter(|r| r.by == Some(KeptBy::Target(old.clone())))
                .for_each(|r| r.by = Some(KeptBy::Target(new.clone())));
            case("targets", old.as_str(), want)
        }
        1 if !now.sources.is_empty() => {
            let at = dice.below(now.sources.len());
            let (old, new) = (now.sources[at].id.clone(), SourceId::new("brand-new"));
            title_follows(&mut want.sources[at].name, old.as_str());
            want.sources[at].id = new.clone();
            want.resources.iter_mut().filter(|r| r.source == old).for_each(|r| r.source = new.clone());
            want.rituals
                .iter_mut()
                .filter(|r| r.by == Some(KeptBy::Source(old.clone())))
                .for_each(|r| r.by = Some(KeptBy::Source(new.clone())));
            case("sources", old.as_str(), want)
        }
        2 if !now.rituals.is_empty() => {
            let at = dice.below(now.rituals.len());
            let old = now.rituals[at].id.clone();
            title_follows(&mut want.rituals[at].title, old.as_str());
            want.rituals[at].id = RitualId::new("brand-new");
            want.rituals[at].was.push(old.to_string());
            case("rituals", old.as_str(), want)
        }
        3 => {
            let at = dice.below(now.stages.len());
            let (old, new) = (now.stages[at].id.clone(), StageId::new("brand-new"));
            title_follows(&mut want.stages[at].title, old.as_str());
            want.stages[at].id = new.clone();
            want.targets.iter_mut().filter(|t| t.stage == old).for_each(|t| t.stage = new.clone());
            case("stages", old.as_str(), want)
        }
        _ => {
            let at = dice.below(now.skills.len());
            let (old, new) = (now.skills[at].id.clone(), SkillId::new("brand-new"));
            title_follows(&mut want.skills[at].name, old.as_str());
            want.skills[at].id = new.clone();
            want.skills[at].was.push(old.to_string());
            let blocks = want.calendar.iter_mut().flatten().flat_map(|b| &mut b.skills);
            let named = want.targets.iter_mut().flat_map(|t| &mut t.skills).chain(blocks);
            named.filter(|s| **s == old).for_each(|s| *s = new.clone());
            case("skills", old.as_str(), want)
        }
    }
}

/// Where no title is written, the id stands for it.
fn title_follows(title: &mut String, old: &str) {
    if title == old {
        "brand-new".clone_into(title);
    }
}

/// Things that go; `None` where this roadmap has none that may.
fn removals(dice: &mut Dice, now: &Roadmap) -> Option<Case> {
    let mut want = now.clone();
    let case = |id: String, want| Some(Case { edit: Edit::Remove { id }, want });
    let is_kept_by = |id: &TargetId| now.rituals.iter().any(|r| r.by == Some(KeptBy::Target(id.clone())));
    match dice.below(6) {
        0 if !now.targets.is_empty() => {
            let id = dice.of(&now.targets).id.clone();
            want.targets.retain(|t| t.id != id);
            want.targets.iter_mut().for_each(|t| t.after.retain(|a| *a != id));
            if is_kept_by(&id) { None } else { case(format!("targets.{id}"), want) }
        }
        1 if !now.resources.is_empty() => {
            let id = want.resources.remove(dice.below(now.resources.len())).id;
            case(format!("resources.{id}"), want)
        }
        2 if !now.rituals.is_empty() => {
            let id = want.rituals.remove(dice.below(now.rituals.len())).id;
            case(format!("rituals.{id}"), want)
        }
        3 if !now.pauses.is_empty() => {
            let from = want.pauses.remove(dice.below(now.pauses.len())).from;
            case(format!("pauses.{from}"), want)
        }
        4 if !now.fresh.is_empty() => {
            let from = want.fresh.remove(dice.below(now.fresh.len())).from;
            case(format!("fresh.{from}"), want)
        }
        _ if now.skills.len() > 1 => {
            let id = want.skills.remove(dice.below(now.skills.len())).id;
            want.targets.iter_mut().for_each(|t| t.skills.retain(|s| *s != id));
            want.calendar.iter_mut().flatten().for_each(|b| b.skills.retain(|s| *s != id));
            case(format!("skills.{id}"), want)
        }
        _ => None,
    }
}

fn comments(text: &str) -> Vec<String> {
    let page = Page::of(text);
    page.comments.iter().map(|c| page.words(c).trim_end().to_owned()).collect()
}

/// What of the lines may change.
fn judge_lines(before: &str, after: &str, edit: &Edit) {
    let diff = TextDiff::from_lines(before, after);
    let gone: Vec<&str> = diff.iter_all_changes().filter(|c| c.tag() == ChangeTag::Delete).map(|c| c.value()).collect();
    let come: Vec<&str> = diff.iter_all_changes().filter(|c| c.tag() == ChangeTag::Insert).map(|c| c.value()).collect();
    let most = match edit {
        // The line before an end without a line end gets one, a list on one line is one line.
        Edit::Add { .. } => 2,
        Edit::Set { .. } | Edit::Unset { .. } => 12,
        Edit::Rename { old, .. } => {
            let old = old.split('.').next_back().expect("an id");
            let named = gone.iter().filter(|l| l.contains(old)).count();
            // And where `was` is.
            assert!(gone.len() <= named + 3, "{gone:?}");
            usize::MAX
        }
        Edit::Remove { .. } => {
            for line in &come {
                let is_one = line.trim_start().starts_with('#') || gone.len() >= come.len();
                assert!(is_one, "{line:?}");
            }
            usize::MAX
        }
    };
    assert!(gone.len() <= most, "{gone:?}\n{come:?}");
}

fn judge(seed: u64) {
    let text = random(seed);
    let now = load(text.trim_start_matches('\u{feff}'), today()).unwrap_or_else(|p| panic!("{p:#?}\n{text}")).roadmap;
    let mut dice = Dice::new(seed.wrapping_mul(31));
    for _ in 0..6 {
        let case = match dice.below(4) {
            0 => Some(keys(&mut dice, &now)),
            1 => Some(additions(&mut dice, &now)),
            2 => Some(renames(&mut dice, &now)),
            _ => removals(&mut dice, &now),
        };
        let Some(Case { edit, want }) = case else { continue };
        let after = edited(&text, std::slice::from_ref(&edit), today());
        let after = after.unwrap_or_else(|refusal| panic!("{edit:?}: {refusal:?}\n{text}"));
        let said = || format!("{edit:?}\n--- before\n{text}\n--- after\n{after}");
        let got = load(after.trim_start_matches('\u{feff}'), today()).expect("it loads").roadmap;
        assert_eq!(got, want, "{}", said());
        assert_eq!(comments(&after), comments(&text), "{}", said());
        assert_eq!(after.starts_with('\u{feff}'), text.starts_with('\u{feff}'), "{}", said());
        assert_eq!(after.ends_with('\n'), text.ends_with('\n'), "{}", said());
        let windows = text.contains("\r\n");
        assert_eq!(
            after.matches('\n').count(),
            after.matches(if windows { "\r\n" } else { "\n" }).count(),
            "{}",
            said()
        );
        judge_lines(&text, &after, &edit);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_what_was_meant_changes(seed in any::<u64>()) {
        judge(seed);
    }
}
