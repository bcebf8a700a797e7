//! Renames, and the ids that things are called by.

use super::super::{Section, named};
use super::{becomes, good, today};
use crate::plan::{SHIPPED, load};

const HEAD: &str = "[stages.now]\nwindow = 'months 1-3'\nbudget = '2h/day'\n";

#[test]
fn everything_that_names_a_skill_follows() {
    becomes(
        &format!(
            "{HEAD}\n◂[ skills . rag ] # x\n▸[ skills . retrieval ] # x\npriority = 'P0'\n▸was = [\"rag\"]\n[targets.rag]\nstage = 'now'\n◂skills = ['rag', \"rag\"]\n▸skills = ['retrieval', \"retrieval\"]\n\
             [calendar]\n◂monday = [{{ at = '09:00', title = 'rag', skills = ['rag'] }}]\n▸monday = [{{ at = '09:00', title = 'rag', skills = ['retrieval'] }}]\n"
        ),
        "rename skills.rag retrieval",
    );
    becomes(&format!("{HEAD}[skills]\n◂rag.priority = 'P0'\n◂\"rag\" . weight = 2\n▸new.priority = 'P0'\n▸\"new\" . weight = 2\n▸\"new\" . was = [\"rag\"]\n").replace("▸\"new\" . was", "▸\"new\" . was"), "rename rag new");
    becomes(
        &format!(
            "{HEAD}[skills]\n◂rag = {{ was = ['old'], priority = 'P0' }}\n▸new = {{ was = ['old', 'rag'], priority = 'P0' }}\n"
        ),
        "rename rag new",
    );
    becomes(
        &format!(
            "{HEAD}[skills]\n◂rag = {{ was = ['old'], priority = 'P0' }}\n▸old = {{ was = ['rag'], priority = 'P0' }}\n"
        ),
        "rename rag skills.old",
    );
}

#[test]
fn stages_targets_sources_and_resources_follow_too() {
    let text = "◂[stages.now]\n▸[stages.later]\n◂window.from = 2027-01-01\n◂window.to = 2027-01-31\n▸window.from = 2027-01-01\n▸window.to = 2027-01-31\nbudget = '1h/day'\n[skills.a]\npriority = 'P0'\n[targets.t]\n◂stage = 'now' # x\n▸stage = 'later' # x\n[roadmap]\nstart = 2026-12-01\n";
    becomes(text, "rename now later");
    let text = "[stages.now]\nwindow = 'month 1'\nbudget = '1h/day'\n[skills.a]\npriority = 'P0'\n◂[targets.talk]\n▸[targets.speech]\nstage = 'now'\n▸was = [\"talk\"]\n[targets.u]\nstage = 'now'\n◂after = [ 'talk' ]\n▸after = [ 'speech' ]\n[rituals.r]\nevery = 'week'\n◂by = \"+talk\"\n▸by = \"+speech\"\n";
    becomes(text, "rename talk speech");
    let text = "[stages.now]\nwindow = 'month 1'\nbudget = '1h/day'\n[skills.a]\npriority = 'P0'\n[sources]\n◂books = {}\n▸print = {}\n[resources]\n◂books = { source = 'books' }\n▸books = { source = 'print' }\n[rituals.r]\nevery = 'week'\n◂by = '/books'\n▸by = '/print'\n";
    becomes(text, "rename sources.books print");
}

#[test]
fn things_are_called_by_bare_and_full_ids() {
    let text = format!("{SHIPPED}\n[[pauses]]\nfrom = 2027-07-01\nto = 2027-07-02\n[[fresh]]\nfrom = 2027-08-01\n");
    let of = |id: &str| named(&text, id).expect(id);
    assert_eq!(of("rag"), (Section::Skills, "rag".into()));
    assert_eq!(of("stages.year-1"), (Section::Stages, "year-1".into()));
    assert_eq!(of("roadmap"), (Section::Roadmap, "roadmap".into()));
    assert_eq!(of("p0"), (Section::Priorities, "P0".into()));
    assert_eq!(of("mon"), (Section::Calendar, "monday".into()));
    assert_eq!(of("2027-07-01"), (Section::Pauses, "2027-07-01".into()));
    assert_eq!(of("fresh.2027-08-01"), (Section::Fresh, "2027-08-01".into()));
    assert_eq!(of("shift.2026"), (Section::Shift, "2026".into()));
}

#[test]
fn the_shipped_file_takes_one_edit_after_another() {
    let lines = [
        "set rag priority P1",
        "set rag-service due 2027-02-01",
        "rename rag retrieval",
        "set roadmap practice_days mon,tue,wed,thu,fri",
        "set year-1 budget 5h/week",
        "add target rag-demo stage=quarter-1 title='Show it' skills=retrieval,evals goal=10 unit=demos",
        "rename quarter-1 q1",
        "add pause from=2027-07-01 to=2027-07-14 why=holiday",
        "set pauses.2027-07-01 load 0.5",
        "add fresh from=2027-05-01",
        "remove lora",
        "rename teach share",
        "add ritual walk every=week on='friday 12:00' optional=yes",
        "add resource sicp source=books title=SICP by='Abelson, Sussman'",
        "set calendar saturday '[{ at = \"10:00\", title = \"Study\", study = true }]'",
        "set wednesday from 09:00",
        "set P3 share 1",
        "set tracks keep Fundamentals",
        "remove fresh.2027-05-01",
        "remove vertical",
        "set retrieval why --unset",
    ];
    let mut text = SHIPPED.to_owned();
    let comments =
        |text: &str| text.lines().filter(|l| l.trim().starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
    for line in lines {
        let next = good(&text, line);
        assert_ne!(next, text, "{line}");
        assert_eq!(comments(&next), comments(&text), "{line}");
        text = next;
    }
    let loaded = load(&text, today()).expect("a roadmap");
    assert_eq!(loaded.roadmap.skills[1].was, ["rag"]);
    assert_eq!(loaded.roadmap.targets.iter().filter(|t| t.stage.as_str() == "q1").count(), 5);
    assert!(!text.contains("\n\n\n"), "{text}");
}
