//! What is refused, in the words that say what would be right.

use super::after;
use crate::domain::refusal::Refusal;

const TEXT: &str = "\
[roadmap]
start = 2026-12-01
[skills.rag]
priority = 'P0'
was = ['retrieval']
[stages.now]
window = 'months 1-3'
budget = '2h/day'
[targets.talk]
stage = 'now'
[targets.twice]
stage = 'now'
[sources.books]
[resources.sicp]
source = 'books'
[rituals.twice]
every = 'week'
by = '+talk'
[[fresh]]
from = 2027-01-01
[[fresh]]
from = 2027-01-01
";

fn refused(line: &str) -> Refusal {
    after(TEXT, line).expect_err(line)
}

#[track_caller]
fn says(line: &str, message: &str, hint: &str) {
    let refusal = refused(line);
    assert_eq!((refusal.message.as_str(), refusal.hint.as_deref().unwrap_or_default()), (message, hint), "{line}");
}

#[test]
fn ids_that_are_unknown_ambiguous_or_taken() {
    says("set tak stage now", "there is no id \"tak\"", "did you mean talk, rag or now?");
    says("set targets.tak stage now", "there is no target \"tak\"", "did you mean talk or twice?");
    says("set retrieval why x", "there is no id \"retrieval\"", "it is skills.rag now");
    says("set twice title x", "\"twice\" stands for several things", "name one: targets.twice or rituals.twice");
    says(
        "set fresh.2027-01-01 why x",
        "\"fresh.2027-01-01\" stands for several things",
        "change them in the editor: skillmap edit",
    );
    says(
        "rename talk twice",
        "there is a target \"twice\" already",
        "take another id, or look at it with skillmap edit targets.twice",
    );
    says(
        "add skill retrieval priority=P0",
        "\"retrieval\" is an earlier id of skills.rag",
        "one history goes to one place; take another id",
    );
    says("rename talk 'a b'", "\"a b\" is no id", "ids are 1 to 64 letters, digits, - and _, as they are typed");
    says("add skill priority=P0", "the skill has no id", "skillmap add skill ID …");
    says(
        "add fresh from=2027-01-01",
        "there is a fresh line from 2027-01-01 already",
        "change it with skillmap set fresh.2027-01-01 why TEXT",
    );
    says(
        "rename P0 now",
        "priorities.P0 has no id of its own to change",
        "skills, stages, targets, sources, resources and rituals have one",
    );
}

#[test]
fn keys_and_values_that_are_wrong() {
    says(
        "set rag budget 2h",
        "[skills.rag] has no key \"budget\"",
        "it may have name, priority, track, why, weight and was",
    );
    says("set talk dou 2027-01-01", "[targets.talk] has no key \"dou\"", "did you mean due?");
    says("add skill x prority=P0", "[skills.x] has no key \"prority\"", "did you mean priority?");
    says("set rag priority P9", "`priority` cannot be \"P9\"", "it may be P0, P1, P2 or P3");
    says("set talk due soon", "`due` is no day: \"soon\"", "write days as 2026-12-01");
    says("set talk stage --unset", "[targets.talk] has no `stage`", "add below it: stage = \"quarter-1\"");
    says("set talk skills rga", "there is no skill \"rga\"", "did you mean rag?");
    says("add pause from=2027-07-01", "[[pauses]] has no `to`", "add below it: to = 2027-03-31");
    assert!(refused("set talk goal many").message.contains("`goal` wants a whole number, not text"));
    let broken = after("a = [", "set rag priority P0").expect_err("broken");
    assert_eq!(broken.message, "this list is never closed");
}

#[test]
fn what_stands_in_the_way_of_a_removal() {
    says(
        "remove now",
        "\"now\" is the last stage, and a roadmap has at least one",
        "add another one first, or give this one another id: skillmap rename stages.now NEW",
    );
    says(
        "remove rag",
        "\"rag\" is the last skill, and a roadmap has at least one",
        "add another one first, or give this one another id: skillmap rename skills.rag NEW",
    );
    says(
        "remove books",
        "the source \"books\" still has resources.sicp",
        "give it another source first: skillmap set resources.sicp source ID",
    );
    says("remove talk", "rituals.twice is kept by \"talk\"", "first: skillmap set rituals.twice by --unset");
    says(
        "remove roadmap",
        "\"roadmap\" is a whole section",
        "name a thing in it, or change it in the editor: skillmap edit",
    );
    says("remove monday", "the file does not write calendar.monday", "so there is nothing to remove");
    let two = format!("{TEXT}[stages.then]\nwindow = 'months 4-5'\nbudget = '1h/day'\n");
    let refusal = after(&two, "remove now").expect_err("in the way");
    assert_eq!(refusal.message, "the stage \"now\" still has targets.talk, targets.twice");
}
