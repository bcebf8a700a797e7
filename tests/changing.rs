//! Small changes of the roadmap file from the screens: the keys, their pictures, what is refused, and the file's text
//! after each of them.

mod tui;

use std::time::Duration;

use skillmap::domain::kind::Kind;
use skillmap::domain::past::Terms;
use skillmap::plan::{self, terms};
use skillmap::store::Version;
use skillmap::ui::theme::Theme;
use tui::{Program, ROADMAP, day};

/// A roadmap with comments where a careless hand would lose them.
fn commented() -> String {
    let text =
        ROADMAP.replace("stage = \"quarter-1\"\ntitle = \"Deploy", "stage = \"quarter-1\" # for now\ntitle = \"Deploy");
    let text = text.replace("[skills.rag]\nname", "# the one that counts\n[skills.rag] # see the notes\nname");
    assert_ne!(text, ROADMAP);
    text
}

fn program() -> Program {
    program_over(&commented())
}

/// The program over a file of this text, at rest.
fn program_over(text: &str) -> Program {
    let mut program = Program::start(tui::MONDAY, Theme::DARK, None);
    program.save(text).wait(Duration::from_secs(2));
    program.wait(Duration::from_secs(2)).keys("<esc>");
    assert_eq!(file(&program), text);
    program
}

fn file(program: &Program) -> String {
    std::fs::read_to_string(program.file()).expect("the file")
}

fn picture(name: &str, size: (u16, u16), script: &str) {
    let mut program = program();
    program.resize(size.0, size.1).keys(script);
    insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), program.screen());
}

const SMALL: (u16, u16) = (40, 12);
const USUAL: (u16, u16) = (80, 24);

#[test]
fn the_lists_the_forms_and_the_lines() {
    for size in [USUAL, SMALL] {
        picture("kinds", size, "2ggjjja");
        picture("form", size, "2ggjjja<enter>Talk about RAG<enter><enter><enter>rag, ev");
        picture("form_pick", size, "3ja<enter>Rust<enter><enter>");
        picture("form_wrong", size, "4a<enter>2027-07-14<enter>2027-07-01<enter>");
        picture("form_diff", size, "4a<enter>2027-07-01<enter>2027-07-14<enter>holiday<enter><enter>");
        picture("move", size, "2ggjjjm");
        picture("move_diff", size, "2ggjjjmG<enter>");
        picture("priority", size, "3jp");
        picture("rename", size, "3jR");
        picture("rename_wrong", size, "3jR<bs><bs><bs>evals<enter>");
        picture("rename_others", size, "1R");
    }
    picture("form_optional", USUAL, "2ggjjja<enter>Speak<down><down><down><down><down>");
    picture("form_optional", SMALL, "2ggjjja<enter>Speak<down><down><down><down><down>");
}

#[test]
fn a_target_is_added_behind_the_last_one() {
    let mut program = program();
    program.keys("2ggjjjja<enter>Talk about RAG<enter><enter><enter>rag, ev<tab><enter>");
    assert_eq!(file(&program), commented(), "nothing is written before it is taken");
    program.keys("y");
    let added = "[targets.talk-about-rag]\nstage = \"quarter-1\"\ntitle = \"Talk about RAG\"\nskills = [\"rag\", \"evals\"]\n\n";
    assert_eq!(file(&program), commented().replace("[calendar]", &format!("{added}[calendar]")));
    assert_eq!(program.notice(), "target talk-about-rag added · skillmap remove targets.talk-about-rag takes it out");
    program.keys("e");
    assert_eq!(program.edited.pop().flatten().as_deref(), Some("targets.talk-about-rag"), "it is selected");
}

#[test]
fn the_keys_below_the_first_ones_are_reached_and_written() {
    let mut program = program();
    program.keys(
        "2gga<enter>Drills<down>drill<down><right><down>rag<down>20<down>drills<down><down><down>2027-02-01<enter>",
    );
    assert!(program.screen().contains("Target drillsdrill added."), "{}", program.screen());
    // One ⏎ too many through a form is no yes.
    program.keys("<enter><enter>");
    assert_eq!(file(&program), commented());
    program.keys("y");
    let added = "[targets.drillsdrill]\nstage = \"quarter-1\"\ntitle = \"Drills\"\nskills = [\"rag\"]\ngoal = 20\n\
                 unit = \"drills\"\ndue = 2027-02-01\n";
    assert!(file(&program).contains(added), "{}", file(&program));
}

#[test]
fn every_kind_can_be_added() {
    let mut skill = program();
    skill.keys("3ja<enter>Rust<enter><enter><right><right><enter>y");
    let added = "[skills.rust]\nname = \"Rust\"\npriority = \"P2\"\n\n";
    assert_eq!(file(&skill), commented().replace("[sources.papers]", &format!("{added}[sources.papers]")));
    let mut ritual = program();
    ritual.keys("1aggjj<enter>Walk and think<enter><enter>m<enter>y");
    let added = "[rituals.walk-think]\ntitle = \"Walk and think\"\nevery = \"month\"\n";
    assert!(file(&ritual).ends_with(added), "{}", file(&ritual));
    let mut resource = program();
    resource.keys("6a<enter>Attention<enter><enter><enter>y");
    let added = "\n[resources.attention]\nsource = \"papers\"\ntitle = \"Attention\"\n";
    assert!(file(&resource).ends_with(added), "{}", file(&resource));
    let mut pause = program();
    pause.keys("4a<enter>2027-07-01<enter>2027-07-14<enter>holiday<enter>0.5<enter>y");
    let added = "\n[[pauses]]\nfrom = 2027-07-01\nto = 2027-07-14\nwhy = \"holiday\"\nload = 0.5\n";
    assert_eq!(file(&pause), commented() + added);
    assert_eq!(pause.notice(), "pause 2027-07-01 to 2027-07-14 added · skillmap remove pauses.2027-07-01 takes it out");
    let mut fresh = program();
    fresh.keys("1aG<enter><enter>new job<enter>y");
    assert_eq!(file(&fresh), commented() + "\n[[fresh]]\nfrom = 2027-01-11\nwhy = \"new job\"\n");
}

#[test]
fn a_target_moves_to_another_stage_and_back() {
    let mut program = program();
    program.keys("2ggjjjmG<enter><esc><esc>");
    assert_eq!(file(&program), commented(), "looked at and left");
    program.keys("mG<enter>y");
    let moved = commented().replace("stage = \"quarter-1\" # for now", "stage = \"year-1\" # for now");
    assert_eq!(file(&program), moved);
    assert_eq!(program.notice(), "target rag-service moved to year-1 · m moves it back");
    program.keys("e");
    assert_eq!(program.edited.pop().flatten().as_deref(), Some("targets.rag-service"), "still selected");
    program.keys("mgg<down><enter>y");
    assert_eq!(file(&program), commented());
    program.keys("m<enter>");
    assert_eq!(program.notice(), "rag-service has quarter-1 already");
}

#[test]
fn a_skill_gets_another_priority() {
    let mut program = program();
    program.keys("3jpG<enter>y");
    let changed = commented()
        .replace("name = \"RAG architectures\"\npriority = \"P0\"", "name = \"RAG architectures\"\npriority = \"P3\"");
    assert_eq!(file(&program), changed);
    assert_eq!(program.notice(), "priority of rag now P3 · p sets it back");
    program.keys("e");
    assert_eq!(program.edited.pop().flatten().as_deref(), Some("skills.rag"));
}

#[test]
fn a_new_id_takes_its_history_and_all_mentions_along() {
    let mut program = program();
    program.keys("i1h rag<enter>3jR-2<enter>");
    assert_eq!(file(&program), commented());
    program.keys("y");
    let renamed = commented()
        .replace("[skills.rag] # see the notes", "[skills.rag-2] # see the notes")
        .replace(
            "name = \"RAG architectures\"\npriority = \"P0\"",
            "name = \"RAG architectures\"\npriority = \"P0\"\nwas = [\"rag\"]",
        )
        .replace("[\"rag\", \"vectors\"]", "[\"rag-2\", \"vectors\"]")
        .replace("skills = [\"rag\"] }", "skills = [\"rag-2\"] }");
    assert_eq!(file(&program), renamed);
    assert!(program.notice().starts_with("skill rag renamed rag-2"), "{}", program.notice());
    assert!(program.notice().ends_with(" · R renames it back"), "{}", program.notice());
    let shown = program.screen();
    assert!(shown.lines().any(|line| line.contains("RAG architectures") && line.contains("1h")), "{shown}");
    program.keys("e");
    assert_eq!(program.edited.pop().flatten().as_deref(), Some("skills.rag-2"));
}

#[test]
fn what_has_no_was_in_the_file_is_joined_in_the_record() {
    let mut program = program();
    program.keys("i1h rag /papers<enter><esc>1R<enter>-too<enter>y");
    let renamed = commented()
        .replace("[sources.papers]", "[sources.papers-too]")
        .replace("by = \"/papers\"", "by = \"/papers-too\"");
    assert_eq!(file(&program), renamed);
    let aliases = program.other_process().aliases().expect("read");
    assert_eq!(aliases.next(Kind::Source, "papers"), Some("papers-too"));
    assert!(!program.screen().contains("lost ids"), "{}", program.screen());
}

#[test]
fn what_is_wrong_is_said_where_it_is_typed() {
    for (keys, said) in [
        ("2a<enter>Speak<enter><bs><bs><bs><bs><bs>rag service<enter>", "\"rag service\" is no id"),
        ("2a<enter>Speak<enter><bs><bs><bs><bs><bs>rag-service<enter>", "there is a target \"rag-service\" already"),
        ("2a<enter>Speak<enter><bs><bs><bs><bs><bs><enter>", "a target needs `id`"),
        ("2a<enter>Speak<enter><enter><enter>ragg<enter>", "did you mean rag"),
        ("2a<enter>Speak<down><down><down><down>many<enter>", "goal"),
        ("4a<enter>soon<enter>", "soon"),
        ("4a<enter><enter>", "a pause needs `from`"),
        ("4a<enter>2027-07-02<enter>2027-07-01<enter>", "before it begins"),
        ("3R evals<enter>", "is no id"),
        ("3R-<bs><enter>", "is the id it has"),
        ("3jR<bs><bs><bs>evals<enter>", "there is a skill \"evals\" already"),
    ] {
        let mut program = program();
        program.keys(keys);
        assert!(program.screen().contains(said), "{keys}\n{}", program.screen());
        assert!(program.screen().contains('▲'), "{keys}");
        assert_eq!(file(&program), commented());
    }
}

#[test]
fn a_save_meanwhile_loses_nothing_that_was_typed() {
    let mut program = program();
    program.keys("2ggjjja<enter>Speak<enter>").save(&commented().replace("months = 12", "months = 13"));
    program.wait(Duration::from_secs(2)).wait(Duration::from_secs(2));
    assert!(program.notice().contains("months"), "{}", program.notice());
    assert!(program.screen().contains("Speak"), "{}", program.screen());
    program.keys("<enter><enter>rag<enter>y");
    assert!(file(&program).contains("months = 13") && file(&program).contains("[targets.speak]"), "{}", file(&program));
}

#[test]
fn a_diff_follows_a_save_under_it() {
    let mut program = program();
    program.keys("3jpG<enter>");
    let theirs = commented()
        .replace("name = \"RAG architectures\"\npriority = \"P0\"", "name = \"RAG architectures\"\npriority = \"P1\"");
    program.save(&theirs).wait(Duration::from_secs(2)).wait(Duration::from_secs(2));
    assert!(program.screen().contains("-priority = \"P1\""), "{}", program.screen());
}

#[test]
fn a_diff_follows_a_save_below_the_palette_too() {
    let mut program = program();
    let theirs = commented()
        .replace("name = \"RAG architectures\"\npriority = \"P0\"", "name = \"RAG architectures\"\npriority = \"P1\"");
    program.keys("3jpG<enter>:").save(&theirs).wait(Duration::from_secs(2)).wait(Duration::from_secs(2));
    program.keys("<esc>");
    assert!(program.screen().contains("-priority = \"P1\""), "{}", program.screen());
}

#[test]
fn a_file_that_changed_on_disk_is_not_written_over() {
    let mut program = program();
    let theirs = commented().replace("months = 12", "months = 13");
    program.keys("3jpG<enter>").save(&theirs).keys("y");
    assert!(program.notice().contains("changed on disk"), "{}", program.notice());
    assert_eq!(file(&program), theirs);
    assert!(program.screen().contains("Priority: RAG"), "what was chosen is still there: {}", program.screen());
}

#[cfg(unix)]
#[test]
fn a_file_that_may_only_be_read_is_said_to_be() {
    use std::os::unix::fs::PermissionsExt;
    let mut program = program();
    std::fs::set_permissions(program.file(), std::fs::Permissions::from_mode(0o444)).expect("set");
    program.keys("3jpG<enter>y");
    let is_said = program.notice().contains("may only be read");
    assert!(is_said && file(&program) == commented(), "{}", program.notice());
}

#[test]
fn a_file_in_trouble_says_why_the_keys_do_not_work() {
    let mut program = program();
    program.save("nonsense").wait(Duration::from_secs(2)).wait(Duration::from_secs(2));
    for key in ["a", "R", "2ggjjm", "3p"] {
        program.keys(key);
        assert_eq!(program.notice(), "roadmap.toml has errors, so it is not changed · ! shows them", "{key}");
    }
    program.resize(200, 40);
    assert!(!program.screen().contains("priority"), "{}", program.screen());
    std::fs::remove_file(program.file()).expect("removed");
    program.wait(Duration::from_secs(2)).wait(Duration::from_secs(2)).keys("a");
    assert!(program.notice().contains("cannot be read, so it is not changed"), "{}", program.notice());
}

#[test]
fn keys_that_mean_nothing_here_say_what_they_mean() {
    let mut program = program();
    for (keys, said) in [
        ("2ggm", "m moves a target to another stage; select one"),
        ("1m", "m moves a target to another stage; select one"),
    ] {
        program.keys(keys);
        assert_eq!(program.notice(), said);
    }
    program.resize(200, 40).keys("2gg");
    assert!(!program.screen().contains("m move"), "{}", program.screen());
    program.keys("j");
    assert!(program.screen().contains("m move"), "{}", program.screen());
}

#[test]
fn what_is_pasted_is_text_and_long_or_wide_values_stay_inside() {
    let mut program = program();
    let long = "日本語の長い題名 ".repeat(30);
    program.resize(40, 12).keys("2ggjjja<enter>").paste("yq\n").paste(&long);
    program.keys("<enter>-n<enter>").paste("y");
    assert!(program.notice().contains("pasted text is no command"), "{}", program.notice());
    program.keys("<enter><enter>");
    assert!(program.screen().contains("Target yq-n added."), "{}", program.screen());
    assert_eq!(file(&program), commented());
    program.keys("y");
    assert!(file(&program).contains("title = \"yq 日本語"), "{}", file(&program));
}

#[test]
fn back_leads_back_and_keeps_what_was_typed() {
    let mut program = program();
    program.keys("2ggjjja<enter>Speak<enter><enter><enter><enter>");
    assert!(program.screen().contains("+[targets.speak]"), "{}", program.screen());
    program.keys("<esc>");
    assert!(program.screen().contains("› skills"), "{}", program.screen());
    program.keys("<esc>");
    assert!(program.screen().contains("Add to the roadmap"), "{}", program.screen());
    program.keys("<enter>");
    assert!(program.screen().contains("Speak"), "{}", program.screen());
    program.keys("<esc><esc>");
    assert!(!program.screen().contains("Add to the roadmap"));
    assert_eq!(file(&program), commented());
}

#[test]
fn an_older_value_taken_again_is_no_doubtful_file() {
    let mut program = program();
    program.keys("3jpG<enter>ypgg<enter>y");
    assert_eq!(program.notice(), "priority of rag now P0 · p sets it back");
    assert_eq!(file(&program), commented());
    let version = program.other_process().accepted_roadmap().expect("read").expect("one");
    assert_eq!((version.day, version.text), (day("2027-01-11"), commented()));
}

#[test]
fn an_earlier_plan_that_the_user_makes_again_is_taken_at_once() {
    let other = ROADMAP
        .replace("name = \"RAG architectures\"\npriority = \"P0\"", "name = \"RAG architectures\"\npriority = \"P3\"");
    let mut program = Program::start_with(tui::MONDAY, Theme::DARK, |beginning| {
        for (text, on) in [(other.as_str(), "2027-01-04"), (ROADMAP, "2027-01-08")] {
            let loaded = plan::load(text, day(on)).expect("a good roadmap");
            let version = Version { text, terms: &terms::written(&Terms::of(&loaded.roadmap)) };
            beginning.store.accept_roadmap(version, day(on), beginning.clock.now()).expect("kept");
        }
    });
    program.keys("3jpG<enter>y");
    assert_eq!(program.notice(), "priority of rag now P3 · p sets it back");
    assert_eq!(file(&program), other);
    program.keys("pgg<enter>y");
    assert_eq!(program.notice(), "priority of rag now P0 · p sets it back");
}

#[test]
fn every_size_is_drawn() {
    for script in [
        "a",
        "2a<enter>Speak<down><down><down><down><down>",
        "4a<enter>soon<enter>",
        "2ggjjjm",
        "3R",
        "3Rx y<enter>",
        "1R",
        "3pj<enter>",
    ] {
        let mut program = program();
        program.keys(script);
        for (width, height) in (1..=90).step_by(7).flat_map(|w| (1..=40).step_by(3).map(move |h| (w, h))) {
            program.resize(width, height).buffer();
        }
    }
}
