//! The acts on targets, resources and rituals, and taking them back.

use crate::home::{Home, SMALL};

#[test]
fn a_target_from_first_step_to_done() {
    let home = Home::small();
    let counted = |line: &str| {
        let said = home.json(line);
        let target = &said["target"];
        (target["done"].as_i64().expect("a count"), target["state"].as_str().expect("a state").to_owned())
    };
    assert_eq!(counted("advance cases 5"), (5, "active".into()));
    assert_eq!(counted("advance cases -1"), (4, "active".into()));
    assert_eq!(counted("advance cases =12 --on 2026-12-01"), (12, "active".into()));
    assert_eq!(counted("done cases --link https://example.org/x --note well"), (50, "done".into()));
    let target = home.json("targets")["targets"][1].clone();
    assert_eq!((&target["link"], &target["note"]), (&"https://example.org/x".into(), &"well".into()));
    assert_eq!(target["fraction"], 1.0);
    assert_eq!(counted("reopen cases").1, "active");
}

#[test]
fn answers_are_a_line() {
    let home = Home::small();
    assert_eq!(home.ok("advance cases 5"), "● Write cases · 5/50 cases · Get fluent 0 of 4 targets done\n");
    assert_eq!(home.ok("done service"), "✓ Deploy a service · Get fluent 1 of 4 targets done\n");
    assert_eq!(home.ok("choose field rag"), "✓ Pick a field · RAG · Get fluent 2 of 4 targets done\n");
    assert_eq!(
        home.ok("drop cases --why \"no time\""),
        "– Write cases · 5/50 cases · dropped · Get fluent 2 of 4 targets done, 1 dropped\n"
    );
    assert_eq!(home.ok("done ai-book"), "✓ A book by An author\n");
    assert_eq!(home.ok("keep prune"), "✓ Prune a prompt · 2026-W50 1 of 1 · kept 1 of the last 12\n");
}

#[test]
fn a_finished_resource_is_shown_and_opened_again() {
    let home = Home::small();
    assert!(!home.ok("targets").contains("Resources"));
    home.ok("done ai-book --on 2026-12-01");
    let shown = home.ok("targets");
    assert!(shown.contains("Resources") && shown.contains("ai-book"), "{shown}");
    assert!(home.ok("targets --plain").contains("resource: done, ai-book, A book, source books, done on 2026-12-01\n"));
    assert_eq!(home.json("targets")["resources"][0]["done_on"], "2026-12-01");
    assert_eq!(home.run("reopen ai-book --on 2026-12-02").code, 1);
    assert_eq!(home.ok("reopen ai-book"), "○ A book by An author\n");
    assert!(home.json("targets")["resources"][0]["done_on"].is_null());
    assert!(home.run("reopen resources.ai-book").err.contains("ai-book is not done"));
    home.ok("undo");
    assert!(home.json("reopen ai-book")["resource"]["done"].is_null());
    assert!(home.run("reopen prune").err.contains("is a ritual"));
    assert!(home.run("reopen nope").err.contains("there is no target or resource"));
}

#[test]
fn a_ritual_is_kept_for_the_period_of_a_day() {
    let home = Home::small();
    let kept = home.json("keep prune --on 2026-12-04");
    assert_eq!(kept["ritual"]["period"], "2026-W49");
    assert_eq!(home.json("rituals")["rituals"][0]["state"], "open");
    let again = home.run("keep prune --on 2026-12-05");
    assert_eq!(again.code, 1, "{again:?}");
    assert_eq!(home.json("done prune")["ritual"]["state"], "kept");
}

#[test]
fn undo_goes_back_act_by_act() {
    let home = Home::small();
    home.ok("log 45m rag");
    home.ok("done service");
    home.ok("keep prune");
    assert!(home.ok("undo").starts_with("taken back: "));
    assert!(home.json("undo")["undone"].is_string());
    assert_eq!(home.json("targets")["targets"][0]["state"], "open");
    assert_eq!(home.sessions(), 1);
    home.ok("undo");
    assert_eq!(home.sessions(), 0);
    let nothing = home.run("undo");
    assert!(nothing.code == 1 && nothing.err.starts_with("error: there is nothing to undo\nhint: "), "{nothing:?}");
}

#[test]
fn undo_needs_no_roadmap() {
    let home = Home::small();
    home.ok("log 45m rag");
    home.write(b"broken = ");
    assert_eq!(home.run("undo").code, 0);
}

#[test]
fn earlier_ids_still_name_a_target() {
    let home = Home::empty();
    home.write(SMALL.replace("title = \"Deploy a service\"", "title = \"Deploy\"\nwas = [\"deploy\"]").as_bytes());
    assert_eq!(home.json("done deploy")["target"]["id"], "service");
}

#[cfg(unix)]
#[test]
fn edit_opens_the_editor_at_the_line_and_looks_at_the_file_after() {
    let home = Home::small();
    let script = format!("echo \"$1\" > {}", home.path("asked").display());
    let edit = |line: &str| home.edit(line, &script);
    let said = edit("edit evals");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("1 stage, 4 targets, 3 skills, 2 rituals"), "{said:?}");
    let line = SMALL.lines().position(|l| l == "[skills.evals]").expect("there") + 1;
    assert_eq!(std::fs::read_to_string(home.path("asked")).expect("asked"), format!("+{line}\n"));
    assert_eq!(edit("edit nope").code, 1);
    home.write(b"[roadmap]\ntitle = 3\n");
    let broken = edit("edit");
    assert_eq!(broken.code, 3, "{broken:?}");
    let missing = crate::home::said(home.command("edit").env("EDITOR", "/no/such/editor"));
    assert!(missing.code == 1 && missing.err.contains("could not be started"), "{missing:?}");
}
