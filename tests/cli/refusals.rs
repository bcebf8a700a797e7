//! What is refused: it says why, names what would be right, and records nothing.

use crate::home::Home;

#[test]
fn refused_entries_record_nothing_and_say_why() {
    let home = Home::small();
    home.ok("log 10m rag");
    for (line, why) in [
        ("log 45m nothing-like-it", "there is no skill"),
        ("log 45m co,nope", "there is no skill"),
        ("log 0m rag", "0m"),
        ("log 25h rag", "25h"),
        ("log 45m rag @2026-12-08", "in the future"),
        ("log 45m rag @20:00", "future"),
        ("log 45m rag @2026-02-30", "2026-02-30"),
        ("log 45m rag +nope", "there is no target"),
        ("log 45m rag /nope", "there is no source"),
        ("log rag", "how long"),
        ("log 45m", "skill"),
        ("advance cases -1", "below 0"),
        ("advance cases =-1", "no amount"),
        ("advance service 1x", "no amount"),
        ("choose field gardening", "no option"),
        ("choose service RAG", "service"),
        ("done nope", "there is no target, resource or ritual"),
        ("done twice", "more than one thing"),
        ("done service --on 2026-12-08", "in the future"),
        ("done rag", "is a skill"),
        ("advance prune 1", "is a ritual"),
        ("keep service", "is a target"),
        ("keep prune --on 2026-12-08", "in the future"),
        ("done prune --link https://example.org", "keeps no link"),
        ("drop nope --why x", "there is no target"),
        ("reopen service", "service"),
        ("sessions --skill nope", "there is no skill"),
        ("log 5m rag,rag", "names a skill twice"),
        ("log 1m rag,evals", "can't be split"),
        ("advance cases 99999999999999", ""),
        ("reopen ai-book", "ai-book is not done"),
        ("reopen prune", "is a ritual"),
        ("set calendar.monday.x at 09:00", ""),
        ("recover nosuch", "there is no stage"),
        ("explain nosuch", "nothing to explain"),
        ("skills nosuch", "there is no skill"),
        ("review nosuch", "there is no period or stage"),
        ("stop", "no timer"),
        ("cancel", "no timer"),
        ("fix nosuch --by friday less", ""),
        ("relink nosuch rag", "nothing is recorded"),
        ("remove nosuch", ""),
        ("rename nosuch other", ""),
        ("plan show 9", ""),
        ("plan restore 9", ""),
        ("backup restore nosuch", ""),
        ("sync", ""),
    ] {
        let said = home.run(line);
        assert!(matches!(said.code, 1 | 2) && said.out.is_empty(), "{line}: {said:?}");
        assert!(said.err.starts_with("error: ") && said.err.contains(why), "{line}: {said:?}");
        let lines: Vec<&str> = said.err.lines().collect();
        assert!(lines.len() == 2 && lines[1].starts_with("hint: "), "{line}: one sentence, one hint: {said:?}");
    }
    assert_eq!(home.sessions(), 1);
    let targets = home.json("targets");
    let states: Vec<_> = targets["targets"].as_array().expect("a list").iter().map(|t| &t["state"]).collect();
    assert!(states.iter().all(|state| *state == "open"), "{states:?}");
    assert_eq!(home.ok("undo"), "taken back: logged 10m on rag, 2026-12-07\n");
    let nothing = home.run("undo");
    assert_eq!(nothing.code, 1, "{nothing:?}");
    let hint = "hint: undo takes back what was recorded on this device, the last act first\n";
    assert_eq!(nothing.err, format!("error: there is nothing to undo\n{hint}"));
}

#[test]
fn unknown_ids_name_the_three_nearest() {
    let home = Home::small();
    let said = home.run("log 45m ragg");
    assert_eq!(said.code, 1);
    assert_eq!(said.err, "error: there is no skill \"ragg\"\nhint: did you mean rag, evals or cost?\n");
}

/// An id that nothing has is a failure; a period that the calendar has not is wrong usage.
#[test]
fn an_unknown_id_ends_alike_everywhere() {
    let home = Home::small();
    for line in [
        "review nosuch",
        "review stages.nosuch",
        "review nosuch --markdown",
        "review --save --next targets.nosuch",
        "review --save --next twice",
        "recover nosuch",
        "explain nosuch",
        "explain stages.nosuch",
        "skills nosuch",
        "sessions --skill nosuch",
        "done nosuch",
        "keep nosuch",
        "rate nosuch 2",
        "set nosuch title x",
        "edit nosuch",
        "remove nosuch",
    ] {
        let said = home.run(line);
        assert_eq!(said.code, 1, "{line}: {said:?}");
    }
    let near = home.run("review nosuch").err;
    assert_eq!(near, "error: there is no period or stage \"nosuch\"\nhint: did you mean quarter-1?\n");
    for line in
        ["review 2026-W99", "review 2027-Q5", "week 2026-W99", "week nosuch", "explain 2026-W99", "explain 2027-01"]
    {
        let said = home.run(line);
        assert_eq!(said.code, 2, "{line}: {said:?}");
        assert!(said.err.contains("\nhint: "), "{line}: {said:?}");
    }
}

#[test]
fn ambiguous_ids_are_settled_by_the_full_form() {
    let home = Home::small();
    assert!(home.run("done twice").err.contains("targets.twice or rituals.twice"));
    assert_eq!(home.json("done rituals.twice")["ritual"]["state"], "kept");
    assert_eq!(home.json("done targets.twice")["target"]["state"], "done");
}

#[test]
fn errors_for_readers_of_json_are_json_on_both_streams() {
    let home = Home::small();
    let refused = home.run("log 45m ragg --json");
    assert_eq!((refused.code, &refused.err), (1, &refused.out));
    let error = &refused.json()["error"];
    assert_eq!(error["kind"], "refused");
    assert_eq!(error["message"], "there is no skill \"ragg\"");
    assert!(error["hint"].is_string());
    for (line, code, kind) in [
        ("skills --json --what", 2, "usage"),
        ("done --json", 2, "usage"),
        ("week 2026-W60 --json", 2, "usage"),
        ("today --at someday --json", 2, "usage"),
        ("today --roadmap none.toml --json", 1, "missing"),
        ("undo --json", 1, "refused"),
    ] {
        let said = home.run(line);
        assert_eq!((said.code, &said.err), (code, &said.out), "{line}: {said:?}");
        assert_eq!(said.json()["error"]["kind"], kind, "{line}");
    }
}

#[test]
fn a_moment_that_is_none_is_wrong_usage() {
    let home = Home::small();
    assert_eq!(home.run_at("whenever", "today").code, 2);
    assert_eq!(home.run("today --at \"2027-03-01 09:00\"").code, 0);
    assert_eq!(home.run("today --at 2027-02-30").code, 2);
}

#[test]
fn what_cannot_be_read_after_an_act_is_not_said_to_be_lost() {
    let home = Home::small();
    home.ok("log 10m rag");
    let record = rusqlite::Connection::open(home.path("data/skillmap/skillmap.db")).expect("a database");
    record
        .execute_batch(
            "pragma ignore_check_constraints = on; insert into total_skill values ('x', 1, 1);
             insert into total_day values ('x', '1-no-day', 1, 1)",
        )
        .expect("spoiled");
    for line in ["log 45m rag", "keep prune", "advance cases 5"] {
        let said = home.run(line);
        assert!(said.code == 1 && said.err.starts_with("error: recorded, but "), "{line}: {said:?}");
        assert!(said.err.contains("hint: do not record it again") && !said.err.contains("not saved"), "{said:?}");
    }
    let acts: i64 = record.query_row("select count(*) from act", [], |row| row.get(0)).expect("counted");
    assert_eq!(acts, 4);
    let said = home.run("today");
    assert!(said.code == 1 && said.err.contains("hint: nothing was changed"), "{said:?}");
}
