//! What the screens say where there is nothing yet.

mod tui;

use skillmap::app::Msg;
use skillmap::app::world::Beginning;
use skillmap::plan;
use skillmap::ui::keymap::{Action, Keymap};
use skillmap::ui::keys;
use skillmap::ui::theme::Theme;
use tui::{Program, day};

fn on(at: &str, text: &str) -> Program {
    in_theme(at, text, Theme::DARK)
}

fn in_theme(at: &str, text: &str, theme: Theme) -> Program {
    Program::start_with(at, theme, |beginning: &mut Beginning| {
        std::fs::write(&beginning.path, text).expect("written");
        beginning.roadmap = plan::load(text, day("2026-12-01")).expect("a good roadmap").roadmap;
        text.clone_into(&mut beginning.text);
    })
}

/// A plan without a target, a ritual, a source or a calendar.
const BARE: &str = r#"
[roadmap]
title = "Bare"
start = 2026-12-01
months = 3
[skills.writing]
name = "Writing"
priority = "P0"
[stages.first]
title = "The first month"
window = "month 1"
budget = "5h/week"
"#;

const FIRST_DAY: &str = "2026-12-01T08:00:00+00:00";

/// What is said where there is nothing, by the keys that lead there.
const SAID: [(&str, &str, &str); 14] = [
    ("today", "1", "No calendar yet: e opens the file"),
    ("today_due", "1", "No targets yet: a adds the first one"),
    ("roadmap", "2", "No targets yet: a adds the first one"),
    ("roadmap_filter", "2/zzz<enter>", "No target holds this. / changes the filter, esc shows all"),
    ("burnup_targets", "2vl", "No targets yet: esc and then a adds the first one"),
    ("skills", "3", "Nothing logged yet: i logs the first session"),
    ("skill", "3<enter>", "no level yet: r rates it"),
    ("sources", "3S", "No sources yet: esc and then e opens the file"),
    ("week", "4", "No calendar yet: e opens the file, where [calendar] fills the days"),
    ("review", "5", "Your week will stand here: i logs a session, ⏎ begins its review"),
    ("ledger", "5F", "Nothing is noted yet: f on a screen notes what went badly"),
    ("rituals", "1w", "No rituals yet: esc and then a adds the first one"),
    ("sessions", "6", "i logs the first: 45m writing"),
    ("year", "6y", "Nothing logged yet: esc and then i logs the first session."),
];

#[test]
fn where_there_is_nothing_it_is_said_what_will_be_and_what_begins_it() {
    for (name, keys, said) in SAID {
        let mut program = on(FIRST_DAY, BARE);
        program.keys(keys);
        assert!(program.screen().contains(said), "{said}\n{}", program.screen());
        insta::assert_snapshot!(name, program.screen());
    }
}

#[test]
fn on_a_phone_each_of_them_begins_in_sight() {
    for (name, keys, said) in SAID {
        let mut program = on(FIRST_DAY, BARE);
        program.resize(40, 12).keys(keys);
        let screen = program.screen();
        // Review has shorter words there.
        let said = if name == "review" { "Your week: i logs, ⏎ reviews it" } else { said };
        // Today and Week are lists there, and have no room for more than their rows; a skill begins with its hours.
        let is_list = ["today", "today_due", "roadmap", "week", "year", "skills"].contains(&name);
        let begin = said.split(": ").next().unwrap_or(said).split(' ').take(3).collect::<Vec<_>>().join(" ");
        assert!(is_list || screen.contains(&begin), "{name}: {begin}\n{screen}");
    }
}

/// Every page that can be reached with nothing recorded, by the keys that lead there.
const PAGES: [&str; 36] = [
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "1c",
    "1i",
    "1f",
    "1t",
    "1?",
    "1??",
    "1:",
    "1@",
    "1x",
    "1w",
    "1y",
    "1b",
    "1a",
    "2j",
    "2jj",
    "2v",
    "2vl",
    "2jj<enter>",
    "2/zzz",
    "2/zzz<enter>",
    "3j",
    "3<enter>",
    "3r",
    "3S",
    "3S/zzz<enter>",
    "5F",
    "5<enter>",
    "5v",
    "6y",
    "6/zzz<enter>",
];

#[test]
fn what_a_footer_offers_does_something_where_there_is_nothing() {
    for plan in [BARE.to_owned(), plan::shipped_from(day("2026-12-01"))] {
        let mut idle = Vec::new();
        let mut program = on(FIRST_DAY, &plan);
        program.resize(200, 60).keys("<esc>");
        let begun = program.model.clone();
        for there in PAGES {
            program.model = begun.clone();
            program.keys(there);
            let model = program.model.clone();
            let (before, notice) = (program.buffer(), program.notice());
            for binding in Keymap::STANDARD.footer(model.front(), 400, |binding| model.offered(binding)) {
                // A cursor may stand at an end.
                if matches!(binding.action, Action::Move(_)) {
                    continue;
                }
                program.model = model.clone();
                let key = keys::parse(binding.keys[0]).expect("keys").remove(0);
                let asks = !program.model.update(Msg::Key(key.event())).is_empty();
                if !asks && program.buffer() == before && program.notice() == notice {
                    idle.push(format!("{there}: {} {}", binding.keys[0], binding.label));
                }
            }
        }
        assert!(idle.is_empty(), "{idle:#?}");
    }
}

#[test]
fn the_sentences_name_the_keys_in_force() {
    let mut bindings = skillmap::ui::keymap::TABLE.to_vec();
    for binding in &mut bindings {
        if binding.action == skillmap::ui::keymap::Action::QuickLine {
            binding.keys = &["N"];
        }
    }
    let theme = Theme { keys: skillmap::ui::keymap::Keymap::of_bindings(bindings), ..Theme::DARK };
    let mut program = in_theme(FIRST_DAY, BARE, theme);
    program.keys("6");
    assert!(program.screen().contains("N logs the first: 45m writing"), "{}", program.screen());
    program.keys("3");
    assert!(program.screen().contains("Nothing logged yet: N logs"), "{}", program.screen());
}

#[test]
fn before_the_plan_and_after_it_the_days_say_so() {
    let shipped = plan::shipped_from(day("2026-12-01"));
    for (at, keys, said) in [
        ("2026-11-02T08:00:00+00:00", "1", "The plan begins on Tue 1 Dec 2026"),
        ("2026-11-02T08:00:00+00:00", "2", "plan begins 1 Dec 2026"),
        ("2026-11-02T08:00:00+00:00", "5v", "Nothing was planned, logged or reviewed in 2026-11."),
        ("2029-06-02T08:00:00+00:00", "1", "The plan has ended"),
        ("2029-06-02T08:00:00+00:00", "2", "plan ended 30 Nov 2028"),
        ("2029-06-02T08:00:00+00:00", "2v", "its days are over"),
    ] {
        let mut program = on(at, &shipped);
        program.keys("<esc>").keys(keys);
        assert!(program.screen().contains(said), "{said}\n{}", program.screen());
    }
}
