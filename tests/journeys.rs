//! Evenings and weeks with the program, in sentences: what a person does, and what is then on the screen.

mod tui;

use chrono::DateTime;
use skillmap::clock::Clock;
use skillmap::domain::id::{SkillId, SourceId};
use skillmap::domain::journal::NewSession;
use skillmap::domain::minutes::Minutes;
use skillmap::store::{Page, SessionFilter};
use tui::Program;

fn logged(program: &Program) -> Vec<(String, Minutes)> {
    let all = program.other_process().sessions(&SessionFilter::default(), Page::ALL).expect("sessions");
    all.into_iter().map(|s| (s.entry.skill.to_string(), s.entry.minutes)).collect()
}

#[test]
fn a_monday() {
    let mut program = Program::monday();
    // The block of 09:00 has passed: ⏎ logs what it proposes, at its time.
    program.keys("gg<enter>");
    assert_eq!(program.notice(), "30m on RAG architectures · today 30m · this week 30m of 8h · P0 100% (wants 55)");
    assert!(program.screen().contains(" 30m ✓"), "{}", program.screen());
    program.keys("<enter>");
    assert_eq!(program.notice(), "30m logged already; i logs more");
    // The block of 10:00 still runs: ⏎ opens the quick line with its proposal.
    program.keys("j<enter>");
    assert!(program.screen().contains("39m evals"), "{}", program.screen());
    program.keys("<enter>");
    assert!(program.notice().starts_with("39m on Prompt engineering + evals · today 1h09"), "{}", program.notice());
    // The ritual of the day is kept with space.
    program.keys("jj<space>");
    assert_eq!(program.notice(), "kept: Prune one prompt or agent · u undoes");
    assert!(program.screen().contains("16:00  ✓ Prune one prompt"), "{}", program.screen());
    assert_eq!(logged(&program).len(), 2);
    program.keys("q");
    assert!(program.ended);
}

#[test]
fn a_target_from_first_step_to_done() {
    let mut program = Program::monday();
    program.keys("2ggjjjj<space>");
    assert_eq!(program.notice(), "Write 50-100 evals in CI: 1/50 evals · u undoes");
    assert!(program.screen().contains("● Write 50-100 evals in CI"), "{}", program.screen());
    program.keys("++-");
    assert_eq!(program.notice(), "Write 50-100 evals in CI: 2/50 evals · u undoes");
    program.keys("=<bs>49<enter>+");
    assert!(program.screen().contains("✓ Write 50-100 evals in CI"), "{}", program.screen());
    program.keys("<space>");
    assert_eq!(program.notice(), "already done; O reopens it");
    program.keys("u");
    assert!(program.screen().contains("49/50 evals"), "{}", program.screen());
    assert!(program.notice().starts_with("taken back: "), "{}", program.notice());
}

#[test]
fn a_count_never_goes_below_nothing_and_takes_no_words() {
    let mut program = Program::monday();
    program.keys("2ggjjjj-");
    assert_eq!(program.notice(), "nothing to take back");
    program.keys("=<bs>many<enter>");
    assert!(program.screen().contains("is no count"), "{}", program.screen());
    program.keys("<esc>");
    assert!(program.screen().contains("0/50 evals"));
}

#[test]
fn a_choice_is_made_dropped_and_reopened() {
    let mut program = Program::monday();
    program.keys("2G<space>j<enter>");
    assert_eq!(program.notice(), "Pick a vertical: agents · u undoes");
    program.keys("D");
    assert_eq!(program.notice(), "already done; O reopens it");
    program.keys("OD<enter>");
    assert!(program.screen().contains("say why vertical is dropped"), "{}", program.screen());
    program.keys("another year<enter>");
    assert_eq!(program.notice(), "dropped: Pick a vertical · O reopens it");
    assert!(program.screen().contains("– Pick a vertical"), "{}", program.screen());
    program.keys("O");
    assert_eq!(program.notice(), "open again: Pick a vertical");
}

#[test]
fn an_entry_that_cannot_be_read_records_nothing() {
    let mut program = Program::monday();
    for entry in ["45m", "0m rag", "25h rag", "45m ragg", "45m rag @2027-02-30", "45m rag +nothing", "45m rag @13:00"] {
        program.keys(&format!("i{entry}<enter>"));
        assert!(program.screen().contains("Log ─"), "{entry} was taken\n{}", program.screen());
        program.keys("<esc>");
    }
    assert_eq!(logged(&program), []);
}

#[test]
fn a_session_is_changed_deleted_and_brought_back() {
    let mut program = Program::monday().with_record();
    program.keys("6j<enter>");
    assert!(program.screen().contains("40m vectors @2027-01-09"), "{}", program.screen());
    program.keys("<home><del><del>55<enter>");
    assert!(program.notice().starts_with("changed to 55m on Vector DBs"), "{}", program.notice());
    program.keys("D");
    assert_eq!(program.notice(), "deleted · u brings it back");
    assert_eq!(logged(&program).len(), 4);
    program.keys("u");
    assert_eq!(logged(&program).len(), 5);
}

#[test]
fn a_session_is_split_and_a_part_of_it_moved_each_with_one_undo() {
    let mut program = Program::monday();
    program.keys("i45m rag @yesterday-18:00<enter>6");
    let before = logged(&program);
    program.keys("s45m<enter>");
    assert!(program.screen().contains("does not lie within the 45m"), "{}", program.screen());
    program.keys("<bs><bs><bs>18:20<enter>");
    assert_eq!(program.notice(), "split into 20m and 25m · u undoes");
    assert_eq!(logged(&program).len(), before.len() + 1);
    program.keys("ggm@yesterday-10:00 evals<enter>");
    assert!(program.notice().contains("Prompt engineering"), "{}", program.notice());
    assert!(logged(&program).iter().any(|(skill, _)| skill == "evals"));
    program.keys("mnothing<enter>");
    assert!(program.screen().contains("there is no skill"), "{}", program.screen());
    program.keys("<esc>uu");
    assert_eq!(logged(&program), before);
}

#[test]
fn a_change_of_a_note_moves_nothing_else() {
    let mut program = Program::monday();
    let start = DateTime::parse_from_rfc3339("2027-01-11T01:15:20+09:00").expect("an instant");
    let entry = NewSession {
        day: tui::day("2027-01-10"),
        start: Some(start),
        minutes: Minutes(45),
        skill: SkillId::new("gone"),
        target: None,
        source: Some(SourceId::new("gone-too")),
        note: Some("one\ntwo".to_owned()),
    };
    let now = Clock::from_environment(Some(tui::MONDAY)).expect("a moment").now();
    program.other_process().log(std::slice::from_ref(&entry), now).expect("logged");
    let recorded = |program: &Program| {
        program.other_process().sessions(&SessionFilter::default(), Page::ALL).expect("sessions").remove(0).entry
    };
    program.wait(std::time::Duration::from_secs(1)).keys("6<enter><home><del><del>50<enter>");
    assert!(program.notice().starts_with("changed to 50m"), "{}\n{}", program.notice(), program.screen());
    assert_eq!(recorded(&program), NewSession { minutes: Minutes(50), ..entry.clone() });
    program.keys("<enter> three<enter>");
    let note = Some("one two three".to_owned());
    assert_eq!(recorded(&program), NewSession { minutes: Minutes(50), note, ..entry });
}

#[test]
fn sessions_are_filtered_and_shown_again() {
    let mut program = Program::monday().with_record();
    program.keys("6/papers<enter>");
    let screen = program.screen();
    assert!(screen.contains("RAG architectures") && !screen.contains("Postgres"), "{screen}");
    program.keys("<esc>");
    assert!(program.screen().contains("Postgres"), "{}", program.screen());
    program.keys("/nothing like it<enter>");
    assert!(program.screen().contains("No session holds this"), "{}", program.screen());
}

#[test]
fn sessions_are_found_by_the_name_of_a_skill_and_by_priority() {
    let mut program = Program::monday().with_record();
    program.keys("6/databases<enter>");
    assert!(program.screen().contains("No session holds this"), "{}", program.screen());
    program.keys("<esc>/internals<enter>");
    let screen = program.screen();
    assert!(screen.contains("Postgres internals") && !screen.contains("RAG"), "{screen}");
    program.keys("<esc>/p1<enter>");
    let screen = program.screen();
    assert!(screen.contains("Vector DBs") && screen.contains("Postgres") && !screen.contains("RAG"), "{screen}");
}

#[test]
fn lists_are_narrowed_and_shown_again() {
    let mut program = Program::monday().with_record();
    program.keys("2/vector<enter>");
    let screen = program.screen();
    assert!(screen.contains("holding “vector”") && screen.contains("Deploy a RAG service"), "{screen}");
    assert!(!screen.contains("Read 3 engineering blogs"), "by its skill\n{screen}");
    program.keys("j<space>");
    assert!(program.notice().starts_with("done: Deploy a RAG service"), "{}", program.notice());
    program.keys("<esc>");
    assert!(program.screen().contains("Read 3 engineering blogs"), "{}", program.screen());
    program.keys("3/p2<enter>");
    let screen = program.screen();
    assert!(screen.contains("Fine-tuning") && !screen.contains("Vector DBs"), "{screen}");
    program.keys("<esc>/nothing like it<enter>");
    assert!(program.screen().contains("No skill holds this"), "{}", program.screen());
    program.keys("<esc>");
    assert!(program.screen().contains("Vector DBs"), "{}", program.screen());
}

#[test]
fn a_session_that_is_moved_onto_another_says_so() {
    let mut program = Program::monday();
    program.keys("i30m rag @2027-01-08-18:00<enter>i30m tools @2027-01-08-19:00<enter>6m@18:15<enter>");
    assert!(program.notice().contains(" · overlaps 1 other session · u undoes"), "{}", program.notice());
}

#[test]
fn weeks_are_turned_and_a_ritual_is_kept_there() {
    let mut program = Program::monday().with_record();
    program.keys("4[");
    assert!(program.screen().contains("2027-W01") && program.screen().contains("45m RAG"), "{}", program.screen());
    program.keys("llllj");
    assert!(program.screen().contains("HNSW"), "{}", program.screen());
    program.keys("5");
    assert!(program.screen().contains("2027-W01"), "Review shows the week that Week shows");
    program.keys("4]Gkk<space>");
    assert_eq!(program.notice(), "kept: Prune one prompt or agent · u undoes");
}

#[test]
fn space_keeps_a_ritual_and_takes_it_back() {
    let mut program = Program::monday();
    program.keys("4Gkk<space>");
    assert!(program.screen().contains("✓ Prune one prompt"), "{}", program.screen());
    program.keys("<space>");
    assert_eq!(program.notice(), "no longer kept: Prune one prompt or agent · space keeps it again");
    assert!(program.screen().contains("○ Prune one prompt"), "{}", program.screen());
    program.keys("u");
    assert!(program.screen().contains("✓ Prune one prompt"), "{}", program.screen());
}

#[test]
fn what_an_act_keeps_says_by_what() {
    let mut program = Program::monday();
    program.keys("i30m rag /papers<enter>1Gk");
    assert!(program.screen().contains("✓ Read one paper"), "{}", program.screen());
    program.keys("<space>");
    let why = "Read one paper is kept by a session on /papers, there is no tick to take back · take that back instead";
    assert_eq!(program.notice(), why);
}

#[test]
fn nothing_to_undo_is_said() {
    let mut program = Program::monday();
    program.keys("u");
    assert!(!program.notice().is_empty());
    assert!(!program.ended);
}

#[test]
fn keys_lead_back_and_out() {
    let mut program = Program::monday();
    program.keys("3?<esc>");
    assert!(program.screen().contains("last 28 days"));
    program.keys("<esc>");
    assert!(program.screen().contains("Calendar"));
    program.keys("i45m q<c-c>");
    assert!(program.ended, "ctrl-c quits from a text field too");
}

#[test]
fn a_stage_ends_and_the_next_begins_anew() {
    let mut program = Program::start("2027-01-04T09:00:00+00:00", skillmap::ui::theme::Theme::DARK, None);
    program.keys("i2h evals +blogs @2026-12-03<enter>2ggj=<bs>2<enter>1");
    // Month 1 ended on New Year's Eve with a target at 2 of 3: its gate is open.
    assert!(
        program.screen().contains("Ship one AI feature ended Thu 31 Dec 2026 with 1 target open"),
        "{}",
        program.screen()
    );
    program.keys("ss<enter><enter>");
    assert!(program.screen().contains("+goal = 2"), "{}", program.screen());
    program.keys("y");
    assert_eq!(program.notice(), "settled month-1: 1 shrunk");
    program.keys("2");
    assert!(program.screen().contains("✓ Read 3 engineering blogs"), "{}", program.screen());
    // The quarter is far behind, and a fresh line lets go of it: on plan from today.
    program.keys("1b");
    assert!(program.screen().contains("Fresh line"), "{}", program.screen());
    program.keys("f");
    assert!(program.screen().contains("hours on plan"), "{}", program.screen());
    // What was logged before stays what it is.
    assert_eq!(logged(&program), [("evals".to_owned(), Minutes(120))]);
}
