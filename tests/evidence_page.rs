//! Evidence on the page of the check-in: what is proposed as kept, what waits for the person, and what is recorded.

mod tui;

use std::path::Path;
use std::process::{Command, Stdio};

use skillmap::app::Msg;
use skillmap::domain::calendar::{Day, Span};
use skillmap::domain::checkin::{CheckIn, Finding, Found, Item, Sought, Wanted};
use skillmap::domain::id::TargetId;
use skillmap::domain::journal::Progress;
use skillmap::domain::roadmap::Proof;
use skillmap::ui::theme::Theme;
use tui::{Program, day};

const EVENING: &str = "2027-01-11T19:00:00+00:00";

fn has_git() -> bool {
    Command::new("git").arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Runs git as a user whom nobody has configured; the same commits have the same hashes everywhere.
fn git(folder: &Path, at: &str, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["-c", "user.name=Me", "-c", "user.email=me@example.org"]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").stdin(Stdio::null());
    command.env("GIT_AUTHOR_DATE", at).env("GIT_COMMITTER_DATE", at);
    assert!(command.output().expect("git runs").status.success(), "{arguments:?}");
}

fn commit(folder: &Path, at: &str, subject: &str) {
    git(folder, at, &["commit", "--quiet", "--allow-empty", "-m", subject]);
}

fn oss() -> Proof {
    Proof::Git { repository: "oss".into(), author: Some("me@example.org".into()), path: None }
}

/// A Monday evening with a repository beside the file, named by a ritual of the week and by two targets.
fn evening(at: &str, theme: Theme) -> Program {
    let mut program = Program::start_with(at, theme, |beginning| {
        let repo = beginning.path.parent().expect("a folder").join("oss");
        std::fs::create_dir(&repo).expect("a folder");
        git(&repo, at, &["init", "--quiet", "--initial-branch=main"]);
        commit(&repo, "2026-12-20T10:00:00+00:00", "Name the tokens");
        commit(&repo, "2027-01-10T10:00:00+00:00", "Read the grammar");
        commit(&repo, "2027-01-11T10:00:00+00:00", "Fix the parser");
        let roadmap = &mut beginning.roadmap;
        for ritual in roadmap.rituals.iter_mut().filter(|ritual| ritual.id.as_str() == "prune") {
            ritual.evidence = Some(oss());
        }
        for target in &mut roadmap.targets {
            target.evidence = match target.id.as_str() {
                "evals-in-ci" | "blogs" => Some(oss()),
                "rag-service" => Some(Proof::Git { repository: "none".into(), author: None, path: None }),
                // The stage of this one is over.
                _ => None,
            };
        }
    });
    // For a machine that has much else to do.
    program.world.look_at_evidence_within(std::time::Duration::from_secs(60));
    program.keys("i30m tools @2027-01-10<enter>");
    let sunday = CheckIn::of(day("2027-01-10"));
    program.other_process().check_in(&sunday, &tui::roadmap(), now()).expect("answered");
    program
}

fn progress(program: &Program, target: &str, on: Day) -> Progress {
    program.other_process().target_progress(&TargetId::new(target), on).expect("read")
}

fn ticks(program: &Program) -> bool {
    program.other_process().undo(now()).is_ok_and(|undone| undone.summary.contains("1 ritual"))
}

fn now() -> skillmap::domain::calendar::Moment {
    skillmap::clock::Clock::from_environment(Some(EVENING)).expect("a moment").now()
}

#[test]
fn it_is_drawn_at_every_size() {
    if !has_git() {
        return;
    }
    for (width, height) in [(80, 24), (40, 12)] {
        let mut program = evening(EVENING, Theme::PLAIN);
        program.resize(width, height).keys("c4");
        insta::assert_snapshot!(format!("looking_{width}x{height}"), program.screen());
        program.look();
        insta::assert_snapshot!(format!("found_{width}x{height}"), program.screen());
        program.keys("<down><down><down><down><space>");
        insta::assert_snapshot!(format!("taken_{width}x{height}"), program.screen());
    }
}

#[test]
fn a_ritual_with_evidence_is_kept_by_default_and_a_target_is_not() {
    if !has_git() {
        return;
    }
    let mut program = evening(EVENING, Theme::DARK);
    program.keys("c4").look().keys("<enter>");
    assert_eq!(program.notice(), "checked in · 1h09 · 1 ritual · focus 4 · today 1h09 of 1h09 · u undoes");
    assert_eq!(progress(&program, "evals-in-ci", day("2027-01-11")), Progress::default());
    assert!(ticks(&program));
}

#[test]
fn nothing_is_kept_before_somebody_has_looked_or_where_nothing_lies() {
    if !has_git() {
        return;
    }
    let mut program = evening(EVENING, Theme::DARK);
    program.keys("c4<enter>").look();
    assert_eq!(program.notice(), "checked in · 1h09 · focus 4 · today 1h09 of 1h09 · u undoes");
    let mut program = evening(EVENING, Theme::DARK);
    git(&program.file().with_file_name("oss"), EVENING, &["reset", "--quiet", "--soft", "HEAD~1"]);
    program.keys("c4").look();
    assert!(program.screen().contains("no commit in oss since 11 Jan"), "{}", program.screen());
    program.keys("<enter>");
    assert!(!program.notice().contains("ritual"), "{}", program.notice());
}

#[test]
fn what_the_person_took_off_stays_off() {
    if !has_git() {
        return;
    }
    let mut program = evening(EVENING, Theme::DARK);
    program.keys("c<down><down><space><space>").look().keys("<enter>");
    assert!(!program.notice().contains("ritual"), "{}", program.notice());
    let mut program = evening(EVENING, Theme::DARK);
    program.keys("c<down><down>").look().keys("<space><enter>");
    assert!(!program.notice().contains("ritual"), "{}", program.notice());
    let mut program = evening(EVENING, Theme::DARK);
    program.keys("co").look().keys("<enter>");
    assert!(program.notice().contains("a day off") && !program.notice().contains("ritual"), "{}", program.notice());
}

#[test]
fn a_step_on_a_target_has_its_commit_in_the_note_and_is_not_offered_again() {
    if !has_git() {
        return;
    }
    let mut program = evening(EVENING, Theme::DARK);
    program.keys("c").look();
    assert!(program.screen().contains("Deploy a RAG service") && program.screen().contains("no such folder"));
    program.keys("<down><down><down><space>");
    assert!(!program.screen().contains("· 1 target"), "nothing to tick where nothing was found");
    program.keys("<down><space><enter>");
    assert!(program.notice().contains("1 ritual · 1 target"), "{}", program.notice());
    let stands = progress(&program, "evals-in-ci", day("2027-01-11"));
    assert_eq!((stands.done, stands.link), (1, None));
    let note = stands.note.expect("a note");
    assert!(note.starts_with("commit ") && note.ends_with(": Fix the parser"), "{note}");
    program.keys("c").look();
    assert!(!program.screen().contains("since 11 Jan"), "{}", program.screen());
    // A newer one takes the place of the line.
    commit(&program.file().with_file_name("oss"), "2027-01-11T18:00:00+00:00", "Add a case");
    program.keys("<esc>c").look();
    assert!(program.screen().contains("1 commit since 11 Jan"), "{}", program.screen());
    program.keys("<down><down><down><space><enter>");
    let stands = progress(&program, "evals-in-ci", day("2027-01-11"));
    let note = stands.note.expect("a note");
    assert!(stands.done == 2 && note.ends_with(": Add a case") && note.lines().count() == 1, "{note}");
    program.keys("uu");
    assert_eq!(progress(&program, "evals-in-ci", day("2027-01-11")), Progress::default(), "one act, one undo");
}

#[test]
fn an_earlier_day_is_asked_for_its_own_period() {
    if !has_git() {
        return;
    }
    let tuesday = "2027-01-12T19:00:00+00:00";
    let mut program = evening(tuesday, Theme::DARK);
    commit(&program.file().with_file_name("oss"), "2027-01-12T09:00:00+00:00", "Of today");
    program.keys("c").look();
    let screen = program.screen();
    assert!(screen.contains("Yesterday, Mon 11 Jan") && screen.contains("Of today"), "{screen}");
    assert!(screen.contains("of study · 1 ritual"), "{screen}");
    program.keys("<esc>4hc").look();
    let screen = program.screen();
    assert!(screen.contains("Check-in of Mon 11 Jan") && screen.contains("Fix the parser · Mon 11 Jan"), "{screen}");
    assert!(!screen.contains("Of today"), "{screen}");
}

#[test]
fn without_any_evidence_nothing_is_started() {
    let mut program = Program::start(EVENING, Theme::DARK, None);
    program.keys("c");
    assert!(!program.world.is_looking());
    program.keys("4<enter>");
    assert!(program.notice().contains("1 ritual"), "{}", program.notice());
}

#[test]
fn lines_stand_in_the_order_of_the_file_whichever_place_answered_first() {
    let day = day("2027-01-11");
    let proof = |folder: &str| Proof::Notes { folder: folder.to_owned() };
    let mut program = Program::start_with(EVENING, Theme::DARK, |beginning| {
        for (target, folder) in
            beginning.roadmap.targets.iter_mut().filter(|t| t.id.as_str() != "blogs").zip(["a", "b"])
        {
            target.evidence = Some(proof(folder));
        }
    });
    program.keys("c");
    let arrives = |program: &mut Program, folder: &str, first: Day| {
        let wanted = Wanted { proof: proof(folder), days: Span { first, last: day }, told: None };
        let last = Item { name: format!("{folder}.md"), title: String::new(), day };
        program.send(Msg::Evidence(vec![Sought { wanted, finding: Finding::Found(Found { count: 1, last }) }]));
    };
    let began = tui::day("2026-12-01");
    arrives(&mut program, "b", began);
    program.keys("<down><down><down><space>");
    assert!(program.screen().contains("›✓ Write 50"), "{}", program.screen());
    arrives(&mut program, "a", began);
    let screen = program.screen();
    let place = |text: &str| screen.find(text).unwrap_or_else(|| panic!("{text}\n{screen}"));
    assert!(place("○ Deploy a RAG service       1 note since") < place("›✓ Write 50"), "{screen}");
}
