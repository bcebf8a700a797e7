//! The Skills screen over a longer record: the matrix in another order, the page of a skill, the question for a level.

mod tui;

use skillmap::ui::theme::Theme;
use tui::Program;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];
/// A Monday after five months.
const MAY: &str = "2027-05-10T18:30:00+00:00";

/// Five months of study, with levels.
fn may() -> Program {
    let mut program = Program::start(MAY, Theme::DARK, None);
    for entry in [
        "3h rag reading the HNSW paper /papers @2026-12-04",
        "5h rag @2027-01-12",
        "8h rag the service +rag-service @2027-02-20",
        "4h rag /papers @2027-03-02",
        "2h rag chunking @2027-04-20-18:00",
        "6h lora @2027-05-02",
        "1h evals @2027-04-21",
        "90m tools @2027-03-25",
        "45m vectors @2027-05-09",
    ] {
        program.keys(&format!("i{entry}<enter>"));
    }
    program.rate("rag", "2026-12-20", 1).rate("rag", "2027-01-31", 2);
    program.keys("3j");
    program
}

fn picture(name: &str, script: &str) {
    for (width, height) in SIZES {
        let mut program = may();
        program.resize(width, height).keys(script);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), program.screen());
    }
}

#[test]
fn the_matrix_in_the_order_of_its_debts() {
    picture("by_debt", "s");
}

#[test]
fn the_page_of_a_skill() {
    picture("page", "<enter>");
    picture("page_end", "<enter>G");
}

#[test]
fn the_question_for_a_level() {
    picture("rate", "r");
    picture("rate_evidence", "r3the service https://example.org/x");
}

#[test]
fn orders_follow_each_other_and_the_selection_stays() {
    let mut program = may();
    for title in ["by debt", "by coverage", "by days untouched", "by hours", "in file order"] {
        program.keys("s");
        let screen = program.screen();
        assert!(screen.contains(title), "{title}\n{screen}");
        program.keys("e");
        assert_eq!(program.edited.last(), Some(&Some("skills.rag".to_owned())), "{title}");
    }
}

#[test]
fn a_digit_chooses_a_level_and_undo_takes_it_back() {
    let mut program = may();
    program.keys("r3the service https://example.org/x<enter>");
    assert_eq!(program.notice(), "RAG architectures: level 3, do it alone at work · u undoes");
    program.keys("<enter>");
    assert!(program.screen().contains("the service · https://example.org/x"), "{}", program.screen());
    assert!(!program.screen().contains("worth a new rating"), "{}", program.screen());
    program.keys("u");
    assert!(program.screen().contains("level 2, did it once with help"), "the page follows\n{}", program.screen());
    program.keys("r<esc>rj<enter><esc>5<enter>");
    assert!(program.notice().contains("level 5"), "{}", program.notice());
    program.keys("r0<c-u>q<bs><enter>");
    assert!(program.notice().contains("level 0"), "letters are text there: {}", program.notice());
}

#[test]
fn what_is_written_as_evidence_is_not_a_command() {
    let mut program = may();
    program.keys("r");
    program.paste("pasted");
    assert!(program.notice().contains("pasted text is no command"), "{}", program.notice());
    program.keys("4").paste("q\nu");
    assert!(program.screen().contains("q u"), "{}", program.screen());
    program.keys("<esc><esc>");
    assert!(!program.screen().contains("Level of"), "{}", program.screen());
}

#[test]
fn a_session_is_logged_from_the_page_and_seen_on_it() {
    let mut program = may();
    program.keys("<enter>ireranking<enter>");
    assert!(program.notice().starts_with("30m on RAG architectures"), "{}", program.notice());
    program.keys("G");
    assert!(program.screen().contains("reranking"), "{}", program.screen());
    program.keys("<esc>i");
    assert!(program.screen().contains("45m rag reading a paper"), "elsewhere it is empty\n{}", program.screen());
    program.keys("<esc>2");
    assert!(!program.screen().contains("esc back"), "{}", program.screen());
}

#[test]
fn the_page_goes_when_its_skill_leaves_the_file() {
    let mut program = may();
    program.keys("<enter>");
    assert!(program.screen().contains("esc back"), "{}", program.screen());
    let without = tui::ROADMAP.replace("skills.rag]", "skills.search]").replace("\"rag\"", "\"search\"");
    program.save(&without).wait(std::time::Duration::from_secs(11));
    assert!(!program.screen().contains("esc back"), "{}", program.screen());
}

#[test]
fn every_size_is_drawn() {
    for keys in ["<enter>", "<enter>G", "r", "r2a word"] {
        let mut program = may();
        program.keys(keys);
        for width in (1..=130).step_by(3) {
            for height in (1..=45).step_by(4) {
                program.resize(width, height).buffer();
            }
        }
    }
}

#[test]
fn the_page_of_a_skill_that_nothing_is_known_of_is_drawn_at_every_width() {
    let mut program = Program::start_with(tui::MONDAY, Theme::DARK, |beginning| {
        beginning.roadmap.targets.clear();
        beginning.roadmap.sources.clear();
    });
    program.keys("3j<enter>");
    for (width, height) in [(200, 60), (120, 40), (80, 24), (40, 12)] {
        let screen = program.resize(width, height).screen();
        assert!(screen.lines().next().is_some_and(|top| top.contains("3 Skills")), "{screen}");
    }
}
