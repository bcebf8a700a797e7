//! Roadmaps that cannot be used: said in words with their place; the record goes on with the version accepted last.

use crate::home::{Home, SMALL, said, steers};

/// Each kind of bad file, and a word of what is said about it.
fn bad() -> Vec<(&'static str, Vec<u8>)> {
    let escapes = SMALL.replace("title = \"Small\"", "\"ti\\u001b[31mtle\\u202e\" = \"\\u001b]0;x\\u0007\\u202e\"");
    let raw = SMALL.replace("title = \"Small\"", "title = \"\u{1b}[31mred\u{7}\"");
    vec![
        ("empty", Vec::new()),
        ("cut", SMALL.as_bytes()[..SMALL.len() / 2 + 3].to_vec()),
        ("latin", b"[roadmap]\ntitle = \"caf\xe9\"\n".to_vec()),
        ("large", vec![b'#'; 10 * 1024 * 1024]),
        ("escapes", escapes.into_bytes()),
        ("raw escapes", raw.into_bytes()),
        ("unknown key", SMALL.replace("budget", "budgt").into_bytes()),
        ("binary", vec![0, 159, 146, 150]),
    ]
}

#[test]
fn check_shows_every_problem_and_exits_3() {
    for (name, bytes) in bad() {
        let home = Home::empty();
        home.write(&bytes);
        let check = home.run("check");
        assert_eq!(check.code, 3, "{name}: {check:?}");
        assert!(!steers(&check.out) && !steers(&check.err), "{name}: {check:?}");
        assert!(check.err.starts_with("error: ") && !check.out.is_empty(), "{name}: {check:?}");
        let json = home.run("check --json");
        assert_eq!((json.code, json.err.as_str()), (3, ""), "{name}");
        let json = json.json();
        assert!(json["roadmap"].is_null());
        let problem = &json["problems"][0];
        assert!(problem["line"].as_i64() >= Some(1) && problem["column"].as_i64() >= Some(1), "{name}: {problem}");
        assert_eq!(problem["severity"], "error", "{name}");
    }
}

#[test]
fn without_an_accepted_version_every_command_exits_3_with_the_problems() {
    for (name, bytes) in bad() {
        let home = Home::empty();
        home.write(&bytes);
        for line in ["log 45m rag", "today", "status", "skills"] {
            let said = home.run(line);
            assert_eq!((said.code, said.out.as_str()), (3, ""), "{name} {line}: {said:?}");
            assert!(said.err.contains("error: ") && !steers(&said.err), "{name}: {said:?}");
        }
        assert_eq!(home.run("today --json").json()["error"]["kind"], "roadmap");
    }
}

#[test]
fn with_one_the_commands_go_on_and_say_so_in_one_line() {
    let home = Home::small();
    home.ok("log 10m rag");
    for (name, bytes) in bad() {
        home.write(&bytes);
        let said = home.run("log 45m rag");
        assert_eq!(said.code, 0, "{name}: {said:?}");
        assert!(said.out.starts_with("45m on RAG architectures"), "{name}: {said:?}");
        let path = home.roadmap();
        let note = format!("note: {}:", path.display());
        assert!(said.err.starts_with(&note), "{name}: {said:?}");
        assert!(said.err.contains("going on with the version accepted on 2026-12-07"), "{name}: {said:?}");
        assert!(!steers(&said.err) && said.err.lines().count() == 2, "{name}: {said:?}");
    }
    assert_eq!(home.run("sessions --json").json()["sessions"].as_array().map(Vec::len), Some(bad().len() + 1));
    assert_eq!(home.run("check").code, 3, "check is about the file");
}

#[test]
fn a_file_that_went_away_is_not_written_anew_over_the_record() {
    let home = Home::small();
    home.ok("log 10m rag");
    std::fs::remove_file(home.roadmap()).expect("removed");
    let said = home.run("log 45m rag");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("is missing") && said.err.contains("skillmap init"), "{said:?}");
    assert!(!home.roadmap().exists());
}

#[test]
fn a_named_file_that_went_away_is_an_error_when_typed_and_a_note_when_set() {
    let home = Home::small();
    let with = |line: &str| said(home.command(line).env("SKILLMAP_ROADMAP", home.path("mine.toml")));
    std::fs::write(home.path("mine.toml"), SMALL).expect("written");
    assert_eq!(with("log 10m rag").code, 0);
    std::fs::remove_file(home.path("mine.toml")).expect("removed");
    let gone = with("log 45m rag");
    assert!(gone.code == 0 && gone.err.contains("is missing"), "{gone:?}");
    assert_eq!(home.run("--roadmap mine.toml log 45m rag").code, 1);
}

#[test]
fn versions_are_recorded_by_writing_commands_only() {
    let home = Home::small();
    home.ok("today");
    home.ok("check");
    home.ok("status");
    home.write(b"broken");
    assert_eq!(home.run("today").code, 3, "nothing was accepted by looking");
    home.write(SMALL.as_bytes());
    assert_eq!(home.run("log 45m nothing").code, 1);
    home.write(b"broken");
    assert_eq!(home.run("today").code, 3, "nothing was accepted by a refused entry");
    home.write(SMALL.as_bytes());
    home.ok("keep prune");
    home.write(b"broken");
    assert_eq!(home.run("today").code, 0);
}

#[test]
fn a_changed_file_counts_at_once() {
    let home = Home::small();
    home.ok("log 10m rag");
    home.write(SMALL.replace("7h/week", "14h/week").as_bytes());
    assert_eq!(home.json("today")["today"]["planned"], 120);
}

#[test]
fn a_file_that_was_just_cut_is_doubted_until_it_has_settled() {
    use std::time::Duration;
    let home = Home::small();
    home.ok("log 10m rag");
    let cut = &SMALL[..SMALL.find("[sources.").expect("there")];
    home.write(cut.as_bytes());
    let file = std::fs::File::options().write(true).open(home.roadmap()).expect("open");
    let saved = file.metadata().and_then(|meta| meta.modified()).expect("a date");
    let note = "lost much at once and was just saved; going on with the version accepted on 2026-12-07\n\
        hint: save it again, or wait ten seconds\n";
    for line in ["keep prune", "today", "status --json", "rituals --at 2026-12-08"] {
        let said = home.run(line);
        assert!(said.code == 0 && said.err.ends_with(note) && said.err.lines().count() == 2, "{line}: {said:?}");
    }
    file.set_modified(saved + Duration::from_secs(6)).expect("set");
    assert!(home.run("keep twice --on 2026-12-01").err.ends_with(note), "a date a little ahead");
    file.set_modified(saved + Duration::from_secs(3600)).expect("set");
    assert_eq!(home.run("today").err, "", "a date far ahead");
    file.set_modified(saved - Duration::from_secs(60)).expect("set");
    assert!(home.json("rituals")["rituals"].as_array().is_some_and(Vec::is_empty));
    assert_eq!(home.run("keep prune").code, 1);
    let said = home.run("log 10m rag");
    assert!(said.code == 0 && said.err.starts_with("note: no longer in the file: ritual prune (1 tick)"), "{said:?}");
    home.write(b"broken");
    assert!(home.run("rituals --json").json()["rituals"].as_array().is_some_and(Vec::is_empty), "it was accepted");
}

#[test]
fn another_plan_in_its_place_is_used_at_once() {
    let home = Home::small();
    home.ok("log 10m rag");
    home.write(
        b"[roadmap]\ntitle = \"Mine\"\nstart = 2026-12-01\nmonths = 1\n[skills.go]\npriority = \"P0\"\n\
          [stages.all]\nwindow = \"month 1\"\nbudget = \"1h/day\"\n",
    );
    let said = home.run("log 10m go");
    assert!(said.code == 0 && said.err.starts_with("note: no longer in the file: skill rag (10m"), "{said:?}");
    assert_eq!(home.json("skills")["skills"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_init_writes_is_not_doubted() {
    let home = Home::small();
    home.ok("log 10m rag");
    home.ok("init --template blank --force");
    assert_eq!(home.json("targets")["targets"].as_array().map(Vec::len), Some(1));
}

#[test]
fn warnings_do_not_stop_anything() {
    let home = Home::small();
    home.write(SMALL.replace("budget = \"7h/week\"", "budget = \"0h/week\"").as_bytes());
    let check = home.run("check");
    assert_eq!(check.code, 0, "{check:?}");
    assert!(check.out.contains("1 stage, 4 targets"), "{check:?}");
}

#[test]
fn a_newer_database_is_refused_and_left_alone() {
    let home = Home::small();
    home.ok("log 10m rag");
    let path = home.path("data/skillmap/skillmap.db");
    rusqlite::Connection::open(&path).expect("a database").pragma_update(None, "user_version", 9999).expect("set");
    for line in ["log 45m rag", "today", "status", "undo"] {
        let said = home.run(line);
        assert!(said.code == 1 && said.err.contains("version"), "{line}: {said:?}");
    }
}
