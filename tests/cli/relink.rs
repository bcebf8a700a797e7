//! Ids that leave the file: what is said of them, and their history joined with another id or left to rest.

use serde_json::Value;

use crate::home::{Home, SMALL};

/// The small roadmap with a skill, a target, a ritual and a resource under other ids, and no word of the old ones.
fn moved() -> String {
    SMALL
        .replace("[skills.rag]", "[skills.retrieval]")
        .replace("skills = [\"rag\"]", "skills = [\"retrieval\"]")
        .replace("[targets.cases]", "[targets.evals-in-ci]")
        .replace("[rituals.prune]", "[rituals.tidy]")
        .replace("[resources.ai-book]", "[resources.book]")
}

/// A home whose record names ids that its file has no more.
fn orphaned() -> Home {
    let home = Home::small();
    home.ok("log 45m rag /books @2026-12-01");
    home.ok("log 30m rag +cases @2026-12-07-18:00");
    home.ok("advance cases =35 --on 2026-12-02");
    home.ok("keep prune");
    home.ok("done ai-book --on 2026-12-03");
    home.write(moved().as_bytes());
    home
}

fn ids(orphans: &Value) -> Vec<String> {
    let orphans = orphans.as_array().expect("a list");
    orphans.iter().map(|o| format!("{} {}", o["kind"], o["id"]).replace('"', "")).collect()
}

#[test]
fn check_lists_what_left_the_file_and_what_it_may_be_now() {
    let home = orphaned();
    let said = home.ok("check");
    let (_, said) = said.split_once("\n\nno longer").expect("the list behind the warnings");
    let said = format!("no longer{said}");
    let first =
        "no longer in the file: skill rag, 1h15 in 2 sessions, last Mon 7 Dec · skillmap relink rag retrieval\n";
    assert!(said.starts_with(first), "{said}");
    assert!(
        said.contains(
            "target cases, 35 steps and 30m in 1 session, last Mon 7 Dec · skillmap relink cases evals-in-ci"
        )
    );
    assert!(said.contains("ritual prune, 1 tick, last Mon 7 Dec · skillmap relink prune tidy"), "{said}");
    assert!(said.contains("resource ai-book, done, last Thu 3 Dec · skillmap relink ai-book book"), "{said}");
    let orphans = home.json("check")["orphans"].clone();
    assert_eq!(ids(&orphans), ["skill rag", "target cases", "ritual prune", "resource ai-book"]);
    let wanted = serde_json::json!({"kind": "skill", "id": "rag", "name": "RAG architectures", "logged": 75,
        "sessions": 2, "steps": 0, "last": "2026-12-07", "dropped": null, "nearest": ["retrieval"], "retired": null});
    assert_eq!(orphans[0], wanted);
    std::fs::write(home.path("draft.toml"), moved()).expect("written");
    assert!(!home.ok("check draft.toml").contains("no longer"), "another file is not the record's");
    assert!(home.ok("check config/skillmap/roadmap.toml").contains("no longer in the file: skill rag"));
    assert_eq!(home.json("check --at 2026-12-02")["orphans"][0]["logged"], 45, "as it was then");
}

#[test]
fn the_first_act_after_the_change_says_what_went_once() {
    let home = orphaned();
    assert_eq!(home.run("today").err, "", "a reading command says nothing");
    let said = home.run("log 10m evals");
    assert_eq!(
        said.err,
        "note: no longer in the file: skill rag (1h15 in 2 sessions), target cases (35 steps and 30m in 1 session), \
         ritual prune (1 tick) and 1 more; what was recorded is kept\n\
         hint: skillmap relink rag retrieval; skillmap check lists them all\n"
    );
    home.ok("log 10m evals");
    let orphans = home.json("check")["orphans"].clone();
    assert_eq!(orphans[0]["nearest"][0], "retrieval", "what it was is known although its version was replaced");
}

#[test]
fn a_relink_joins_the_whole_history_and_undo_parts_it_again() {
    let home = orphaned();
    home.run("log 10m evals");
    let before = (home.json("skills"), home.json("targets"), home.json("stages"));
    let said = home.ok("relink rag retrieval");
    assert_eq!(said, "1h15 in 2 sessions of rag now count for retrieval; skillmap undo takes it back\n");
    let skills = home.json("skills");
    assert_eq!((&skills["skills"][0]["id"], &skills["skills"][0]["logged"]), (&"retrieval".into(), &75.into()));
    assert_eq!(ids(&skills["orphans"]), [""; 0]);
    for name in ["rag", "retrieval"] {
        let sessions = home.json(&format!("sessions --skill {name}"))["sessions"].clone();
        assert_eq!(sessions.as_array().map(Vec::len), Some(2), "{name}");
        assert_eq!(sessions[0]["skill"], "retrieval");
    }
    home.ok("log 5m rag");
    assert_eq!(home.json("skills")["skills"][0]["logged"], 80, "an earlier id can still be typed");
    home.ok("undo");
    assert_eq!(home.json("stages"), before.2, "nothing is counted twice, nothing is lost");
    assert_eq!(
        home.json("relink cases evals-in-ci"),
        serde_json::json!({"schema": 1, "relink": {"kind": "target", "old": "cases", "new": "evals-in-ci",
            "retired": null, "logged": 30, "sessions": 1, "steps": 35}})
    );
    assert_eq!(home.json("targets")["targets"][1]["done"], 35);
}

#[test]
fn acts_go_on_where_a_joined_history_stands() {
    let home = orphaned();
    home.run("relink cases evals-in-ci");
    let done = |line: &str| home.json(line)["target"]["done"].clone();
    assert_eq!(done("advance evals-in-ci 5"), 40);
    assert_eq!(done("advance cases -8"), 32);
    assert_eq!(home.run("advance evals-in-ci -33").code, 1, "never below 0");
    assert_eq!(done("done evals-in-ci"), 50);
    home.ok("relink prune tidy");
    let again = home.run("keep tidy");
    assert!(again.code == 1 && again.err.contains("kept once for 2026-W50 already"), "{again:?}");
    home.ok("relink ai-book book");
    assert_eq!(home.json("targets")["resources"][0]["done_on"], "2026-12-03");
    assert!(home.run("done book").err.contains("done already, since 2026-12-03"));
    home.ok("reopen book");
    assert_eq!(home.json("targets")["resources"][0]["done_on"], Value::Null);
    for _ in 0..3 {
        home.ok("undo");
    }
    assert_eq!(home.json("check")["orphans"].as_array().map(Vec::len), Some(3), "rag, prune and ai-book wait again");
}

#[test]
fn what_is_retired_is_asked_about_no_more_and_counts_on() {
    let home = orphaned();
    home.run("log 10m evals");
    let stages = home.json("stages");
    let said = home.ok("relink rag --retired --why \"a fashion\"");
    assert_eq!(said, "rag is retired: 1h15 in 2 sessions stay in all totals; skillmap undo takes it back\n");
    assert!(!home.ok("check").contains("skill rag"), "it is listed no more");
    assert_eq!(ids(&home.json("skills")["orphans"]), [""; 0]);
    assert_eq!(home.json("stages"), stages);
    home.ok("relink rag retrieval");
    assert_eq!(home.json("skills")["skills"][0]["logged"], 75, "a relink takes it up again");
    home.ok("undo");
    home.ok("undo");
    assert_eq!(ids(&home.json("skills")["orphans"]), ["skill rag"]);
}

#[test]
fn a_dropped_target_stays_readable_with_its_reason() {
    let home = Home::small();
    home.ok("drop service --why \"bought one\"");
    home.write(SMALL.replace("[targets.service]", "[targets.other]").as_bytes());
    home.run("relink service --retired");
    let targets = home.ok("targets");
    assert!(targets.contains("service") && targets.contains("dropped: bought one"), "{targets}");
    let orphans = home.json("targets")["orphans"].clone();
    assert_eq!((&orphans[0]["dropped"], &orphans[0]["retired"]), (&"bought one".into(), &"yes".into()));
    assert_eq!(home.json("check")["orphans"], serde_json::json!([]));
}

#[test]
fn ids_that_were_several_things_take_the_full_form() {
    let home = Home::small();
    home.ok("done targets.twice");
    home.ok("keep rituals.twice");
    home.write(SMALL.replace(".twice]", ".both]").as_bytes());
    let said = home.run("relink twice both");
    assert_eq!(
        (said.code, said.err.as_str()),
        (
            1,
            "note: no longer in the file: target twice (1 step), ritual twice (1 tick); what was recorded is kept\n\
             hint: skillmap relink targets.twice both; skillmap check lists them all\n\
             error: \"twice\" was more than one thing\nhint: write targets.twice or rituals.twice\n"
        )
    );
    assert_eq!(
        home.run("relink targets.twice both").out,
        "1 step of twice now counts for both; skillmap undo takes it back\n"
    );
    assert_eq!(ids(&home.json("check")["orphans"]), ["ritual twice"]);
    home.ok("relink twice both");
    assert_eq!(home.json("rituals")["rituals"][1]["state"], "kept");
}

#[test]
fn what_makes_no_sense_is_refused_in_words() {
    let home = orphaned();
    home.run("log 10m evals");
    let refused = |line: &str| {
        let said = home.run(line);
        (said.code, said.err.replace("error: ", "").replace("hint: ", ""))
    };
    let says = |text: &str| (1, text.to_owned());
    assert_eq!(
        refused("relink ragg retrieval"),
        says("nothing is recorded under \"ragg\"\ndid you mean rag, cases or prune?\n")
    );
    assert_eq!(
        refused("relink rag retrieve"),
        says("there is no skill \"retrieve\"\ndid you mean retrieval, evals or cost?\n")
    );
    assert_eq!(
        refused("relink evals retrieval"),
        says(
            "the skill \"evals\" is still in the file\nskillmap rename evals NEW gives it another id and keeps its history\n"
        )
    );
    assert_eq!(refused("relink rag").0, 2);
    assert_eq!(refused("relink rag retrieval --retired").0, 2);
    assert_eq!(refused("relink rag --why no").0, 2);
    home.ok("relink rag retrieval");
    assert_eq!(
        refused("relink rag retrieval").1,
        "\"rag\" counts for \"retrieval\" already\nrelink it with another id, or --retired\n"
    );
    home.ok("undo");
    home.write(moved().replace("[skills.retrieval]", "[skills.retrieval]\nwas = [\"rag\"]").as_bytes());
    let said = home.run("relink rag evals");
    assert!(said.err.contains("\"rag\" counts for the skill \"retrieval\" already: the file says so"), "{said:?}");
}

#[test]
fn a_name_may_change_there_and_back_and_on() {
    let home = Home::small();
    home.ok("log 20m rag @2026-12-01");
    home.write(SMALL.replace("rag", "retrieval").as_bytes());
    home.run("relink rag retrieval");
    home.ok("log 30m retrieval @2026-12-02");
    home.write(SMALL.as_bytes());
    let logged = || home.json("skills")["skills"][0]["logged"].clone();
    assert_eq!(logged(), 20, "an id that lives keeps its own");
    home.run("relink retrieval rag");
    assert_eq!(logged(), 50);
    home.write(SMALL.replace("rag", "search").as_bytes());
    assert_eq!(ids(&home.json("check")["orphans"]), ["skill rag"], "both are one by now");
    home.run("relink rag search");
    assert_eq!(logged(), 50);
    assert_eq!(home.json("check")["orphans"], serde_json::json!([]));
}

/// A rename writes the earlier id into the file, and it goes with what is removed from there.
#[test]
fn what_was_renamed_and_removed_is_joined_whole() {
    for days in [["2026-12-07", "2026-12-07", "2026-12-07"], ["2026-12-07", "2026-12-09", "2026-12-11"]] {
        let home = Home::small();
        let on = |day: usize, line: &str| {
            let said = home.run_at(&format!("{} 19:00", days[day]), line);
            assert_eq!(said.code, 0, "{line}: {said:?}");
            said.out
        };
        on(0, "log 5m cost");
        on(1, "rename cost prices --yes");
        on(1, "log 7m prices");
        let removed = on(2, "remove prices --yes");
        assert!(
            removed
                .contains("its history stays (12m in 2 sessions), and skillmap relink skills.prices NEW can join it"),
            "{removed}"
        );
        on(2, "set evals why \"edited since\" --yes");
        let check = on(2, "check");
        assert!(check.contains("no longer in the file: skill prices, 12m in 2 sessions"), "{check}");
        assert!(!check.contains("skill cost"), "{check}");
        let joined = on(2, "relink skills.prices evals");
        assert_eq!(joined, "12m in 2 sessions of prices now count for evals; skillmap undo takes it back\n");
        let logged =
            || home.run_at(&format!("{} 20:00", days[2]), "skills --json").json()["skills"][1]["logged"].clone();
        assert_eq!(logged(), 12);
        assert!(!on(2, "check").contains("no longer in the file"));
        on(2, "undo");
        assert_eq!(logged(), 0);
        assert!(on(2, "check").contains("skill prices, 12m in 2 sessions"), "one act, taken back as one");
        let retired = on(2, "relink prices --retired");
        assert!(retired.starts_with("prices is retired: 12m in 2 sessions stay in all totals"), "{retired}");
        assert!(!on(2, "check").contains("no longer in the file"));
        on(2, "undo");
        assert_eq!(
            on(2, "relink cost rag"),
            "5m in 1 session of cost now count for rag; skillmap undo takes it back\n"
        );
        assert!(on(2, "check").contains("skill prices, 7m in 1 session"), "a part of it can go elsewhere");
    }
}

/// `remove` offers what can be done also where all of it was recorded under the earlier id.
#[test]
fn what_was_recorded_before_a_rename_alone_is_joined_too() {
    let home = Home::small();
    home.ok("log 5m cost");
    home.ok("rename cost prices --yes");
    assert!(home.ok("remove prices --yes").contains("(5m in 1 session), and skillmap relink skills.prices NEW"));
    assert!(home.ok("relink skills.prices evals").starts_with("5m in 1 session of prices now"));
    assert_eq!(home.json("skills")["skills"][1]["logged"], 5);
}

/// An old removal says nothing of an id that came back and went anew.
#[test]
fn what_left_last_says_what_an_id_was() {
    let home = Home::small();
    let on = |day: &str, line: &str| {
        let said = home.run_at(&format!("{day} 19:00"), line);
        assert_eq!(said.code, 0, "{line}: {said:?}");
        said.out
    };
    on("2026-12-08", "log 7m cost");
    on("2026-12-08", "rename cost prices --yes");
    on("2026-12-08", "remove prices --yes");
    on("2026-12-20", "add skill cost --priority P1 --yes");
    on("2026-12-20", "log 30m cost");
    let removed = on("2027-01-10", "remove cost --yes");
    assert!(removed.contains("(37m in 2 sessions), and skillmap relink skills.cost NEW"), "{removed}");
    let check = on("2027-01-10", "check");
    assert!(check.contains("no longer in the file: skill cost, 37m in 2 sessions"), "{check}");
}
