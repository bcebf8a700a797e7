//! Things that got another id: their history comes with them, and goes on.

use serde_json::Value;

use crate::home::{Home, SMALL};

/// The small roadmap with a skill, a target and a ritual under other ids.
fn renamed() -> String {
    SMALL
        .replace("[skills.rag]", "[skills.retrieval]\nwas = [\"rag\"]")
        .replace("skills = [\"rag\"]", "skills = [\"retrieval\"]")
        .replace("[targets.cases]", "[targets.evals-in-ci]\nwas = [\"cases\"]")
        .replace("[targets.service]", "[targets.ship]\nwas = [\"service\"]")
        .replace("[rituals.prune]", "[rituals.tidy]\nwas = [\"prune\"]")
}

/// What every screen says, with the new ids in place of the old ones.
fn everything(home: &Home) -> String {
    let screens = ["today", "week", "skills", "stages", "targets", "rituals", "status", "sessions"];
    let all = Value::from(screens.map(|screen| home.json(screen)).to_vec()).to_string();
    let pairs = [("rag", "retrieval"), ("cases", "evals-in-ci"), ("service", "ship"), ("prune", "tidy")];
    pairs.iter().fold(all, |all, (was, id)| all.replace(&format!("\"{was}\""), &format!("\"{id}\"")))
}

fn with_history() -> Home {
    let home = Home::small();
    home.ok("log 45m rag @2026-12-01");
    home.ok("log 30m rag +cases @2026-12-07-18:00");
    home.ok("advance cases =35 --on 2026-12-02");
    home.ok("done service --link https://example.org");
    home.ok("keep prune");
    home
}

fn target(home: &Home, line: &str) -> (i64, String) {
    let said = home.json(line);
    let target = &said["target"];
    (target["done"].as_i64().expect("a count"), target["state"].as_str().expect("a state").to_owned())
}

#[test]
fn everything_adds_up_the_same_before_and_after() {
    let home = with_history();
    let before = everything(&home);
    home.write(renamed().as_bytes());
    // The unit of the counted target is the word of its old id, and no id.
    let unit = |text: &str| text.replace("\"unit\":\"evals-in-ci\"", "\"unit\":\"cases\"");
    assert_eq!(unit(&everything(&home)), unit(&before));
    assert_eq!(home.json("sessions --skill rag"), home.json("sessions --skill retrieval"));
    assert_eq!(home.json("sessions --skill rag")["sessions"].as_array().map(Vec::len), Some(2));
}

#[test]
fn acts_go_on_where_the_history_stands() {
    let home = with_history();
    home.write(renamed().as_bytes());
    assert_eq!(target(&home, "advance evals-in-ci 5"), (40, "active".into()));
    assert_eq!(target(&home, "advance cases -8"), (32, "active".into()));
    assert_eq!(target(&home, "done evals-in-ci"), (50, "done".into()));
    assert_eq!(target(&home, "reopen evals-in-ci"), (32, "active".into()));
    assert_eq!(home.run("advance evals-in-ci -33").code, 1);
    assert_eq!(target(&home, "advance evals-in-ci =0").0, 0);
    for _ in 0..5 {
        home.ok("undo");
    }
    let targets = home.json("targets");
    assert_eq!((&targets["targets"][1]["done"], &targets["targets"][1]["id"]), (&35.into(), &"evals-in-ci".into()));
    assert_eq!(target(&home, "reopen ship"), (0, "open".into()));
    let again = home.run("keep tidy");
    assert!(again.code == 1 && again.err.contains("kept once for 2026-W50 already"), "{again:?}");
}

#[test]
fn what_was_dropped_under_an_earlier_id_is_taken_up_under_the_present_one() {
    let home = Home::small();
    home.ok("drop cases --why \"no time\"");
    home.ok("choose field rag");
    home.write(renamed().replace("[targets.field]", "[targets.area]\nwas = [\"field\"]").as_bytes());
    assert_eq!(target(&home, "reopen evals-in-ci"), (0, "open".into()));
    assert_eq!(target(&home, "reopen area").1, "open");
    assert_eq!(target(&home, "choose area agents").1, "done");
    home.ok("undo");
    home.ok("undo");
    assert_eq!(home.json("targets")["targets"][2]["chosen"], "RAG");
}
