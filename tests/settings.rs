//! The screens as config.toml sets them: keys of the user's own, days and clock times, the first screen.

mod tui;

use std::collections::BTreeSet;

use skillmap::app::msg::Notice;
use skillmap::config::Config;
use skillmap::domain::calendar::{Dates, Dial, Style};
use skillmap::screens::{FirstStart, Screen};
use skillmap::ui::keymap::{Action, Binding, Keymap, Meaning, TABLE};
use skillmap::ui::keys;
use skillmap::ui::theme::Theme;
use tui::{MONDAY, Program, day};

fn with(config: &str) -> Program {
    let (config, problems) = Config::of(config);
    assert_eq!(problems, []);
    Program::start(MONDAY, Theme { keys: config.keys, ..Theme::DARK }, None)
}

const KEYS: &str = "[keys.screens]\ncheck-in = \"C\"\nlog = [\"<c-l>\", \"i\"]\nhelp = \"<f1>\"\nundo = \"\"\n\
    [keys.today]\nopen = \"gl\"\n[keys.moving]\ndown = [\"J\", \"<down>\"]\n";

#[test]
fn keys_of_the_users_own_work_and_are_shown() {
    let mut program = with(KEYS);
    let first = program.screen();
    let footer = first.lines().last().expect("a footer");
    assert!(footer.contains("C check-in") && footer.contains("ctrl-l log") && footer.contains("f1 help"), "{footer}");
    assert!(!footer.contains("undo"), "{footer}");
    assert_eq!(program.keys("c").screen(), first, "what was a key is none now");
    assert!(program.keys("C").screen().contains("Check-in"), "{}", program.screen());
    assert!(program.keys("<esc>i").screen().contains("Log"), "{}", program.screen());
    program.keys("45m rag<enter>");
    assert!(program.notice().contains("45m on"), "{}", program.notice());
    program.keys("u");
    assert!(!program.notice().contains("taken back"), "{}", program.notice());
    insta::assert_snapshot!("rebound_help", program.keys("<f1>").screen());
}

#[test]
fn two_keys_one_after_the_other_work_on_pages_too() {
    let mut program = with("[keys.help]\nback = [\"ZZ\", \"<esc>\"]\n[keys.first-start]\nblank = \"gb\"\n");
    program.keys("?Z");
    assert!(program.screen().contains("╭ Keys "), "{}", program.screen());
    program.keys("Z");
    assert!(!program.screen().contains("╭ Keys "), "{}", program.screen());
    // What ends nothing that was begun counts by itself.
    let moved = program.keys("?j").screen();
    assert_eq!(program.keys("kgj").screen(), moved);
    let keys = Config::of("[keys.first-start]\nblank = \"gb\"\n").0.keys;
    let written = FirstStart { file: "/home/ada/roadmap.toml".into(), start: day("2026-12-01") };
    let mut program = Program::start(MONDAY, Theme { keys, ..Theme::DARK }, Some(written));
    assert!(program.keys("g").screen().contains("A first start"), "{}", program.screen());
    program.keys("b");
    assert!(!program.screen().contains("A first start") && !program.notice().is_empty(), "{}", program.screen());
}

#[test]
fn sentences_name_the_keys_in_force() {
    let mut program = with("[keys.screens]\nundo = \"U\"\nlog = \"I\"\n");
    program.resize(120, 40);
    assert!(program.keys("3").screen().contains("I logs the first session"), "{}", program.screen());
    program.keys("fthe build was slow<enter>");
    assert!(program.notice().ends_with("U undoes"), "{}", program.notice());
    // What has no key is named as the palette has it, by the palette's own key.
    let mut program = with("[keys.screens]\nundo = \"\"\n[keys.moving]\npalette = \"<c-l>\"\n");
    program.keys("fthe build was slow<enter>");
    assert!(program.notice().ends_with("ctrl-l undo undoes"), "{}", program.notice());
    program.keys("<c-l>undo<enter>");
    assert!(program.notice().contains("taken back"), "{}", program.notice());
}

#[test]
fn days_and_clock_times_follow_the_style() {
    let styles = [
        ("month_day_12h", Style { dates: Dates::MonthDay, clock: Dial::Hours12 }),
        ("iso", Style { dates: Dates::Iso, clock: Dial::Hours24 }),
    ];
    for (name, style) in styles {
        let _held = style.hold_for_now();
        for (screen, key) in [("today", "1"), ("week", "4"), ("sessions", "6")] {
            for (width, height) in [(80, 24), (40, 12)] {
                let mut program = Program::monday().with_record();
                program.resize(width, height).keys(key);
                insta::assert_snapshot!(format!("{name}_{screen}_{width}x{height}"), program.screen());
            }
        }
    }
}

/// The program, begun on this screen with this to say.
fn begun(screen: Screen, said: Option<Notice>) -> Program {
    let mut program = Program::monday().with_record();
    for effect in program.model.begin(screen, said) {
        if let Some(msg) = program.world.perform(effect) {
            program.send(msg);
        }
    }
    program
}

#[test]
fn it_opens_with_the_screen_that_is_set_and_says_what_is_wrong() {
    for screen in Screen::ALL {
        let program = begun(screen, Some(Notice::bad("config.toml:1:9: `theme` cannot be \"drak\"")));
        assert_eq!(program.model.view().screen, screen);
        assert!(program.screen().contains("▲ config.toml:1:9"), "{}", program.screen());
    }
    assert!(begun(Screen::Sessions, None).screen().contains("Fri 8 Jan"));
}

/// Every action with a key that nothing has by itself.
fn all_other_keys() -> Theme {
    let other = |(n, binding): (u32, &Binding)| {
        let sign = char::from_u32(0x4e00 + n).expect("a letter");
        binding.with_keys(&[format!("<a-{sign}>")])
    };
    Theme { keys: Keymap::of_bindings((0..).zip(TABLE).map(other).collect()), ..Theme::DARK }
}

/// Does what these standard keys do, by the keys in force; what is no key is typed.
fn press(program: &mut Program, theme: Theme, script: &str) {
    for key in keys::parse(script).expect("keys") {
        let own = match Keymap::STANDARD.meaning(program.model.front(), &[key]) {
            Meaning::Action(action) => theme.keys.of(program.model.front(), action).map(|binding| binding.keys[0]),
            _ => None,
        };
        program.keys(&own.map_or_else(|| key.to_string(), ToOwned::to_owned));
    }
}

/// The standard keys that a text names: with a name of its own, or a letter before what it does, as in `i logs` and in
/// `w: the last twelve`.
fn named(text: &str) -> Vec<String> {
    const LONG: [&str; 7] = ["⏎", "esc", "tab", "space", "shift-tab", "ctrl-s", "ctrl-o"];
    let bare = |word: &str| word.trim_matches(['.', ',', ';', ':', '(', ')', '·']).to_owned();
    let headed =
        text.split_whitespace().filter(|word| matches!(word.as_bytes(), [letter, b':'] if letter.is_ascii_lowercase()));
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    let does = |word: &str| word.len() > 3 && word.ends_with('s') && word.chars().all(|c| c.is_ascii_lowercase());
    let is_key = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(|c| c.is_ascii_alphabetic() || "!=-".contains(c)) && letters.next().is_none()
    };
    let is_named = |(word, next): &(&String, &String)| {
        LONG.contains(&word.as_str()) || (is_key(word) && *word != "a" && (does(next) || *next == "and"))
    };
    // On a line of the check-in a day off is typed.
    let typed = |(word, next): &(&String, &String)| (word.as_str(), next.as_str()) == ("o", "makes");
    let pairs = words.iter().zip(words.iter().skip(1)).filter(is_named).filter(|pair| !typed(pair));
    pairs.map(|(word, next)| format!("{word} {next}")).chain(headed.map(ToOwned::to_owned)).collect()
}

#[test]
fn no_sentence_names_a_key_that_is_bound_no_more() {
    assert_eq!(named("no study is planned here; i logs an entry, esc leaves"), ["i logs", "esc leaves"]);
    assert_eq!(named("Rituals   w: the last twelve"), ["w:"]);
    let theme = all_other_keys();
    let (mut notices, mut stale) = (BTreeSet::new(), BTreeSet::new());
    let places = [
        "",
        "2",
        "2ggjjj",
        "2ggjjjjjj",
        "2G",
        "3",
        "3j<enter>",
        "4",
        "4l",
        "5",
        "5v",
        "6",
        "5<enter>",
        "5<enter><tab><tab><tab><tab>",
        "2v",
        "6y",
        "3S",
        "5F",
        "5F<enter>",
        "5Ff<tab><tab>",
        "b",
        "3r",
        "2Go",
        "w",
        "2ggjjjm",
        "2ggjjjR",
        "2ggjjjR<enter>",
        "c",
        "c<down>",
        "f<enter>",
        "@<enter>",
        "2ggjjjD<enter>",
        "T",
        "?",
        "??",
        "3jp",
        "2ggjjja<enter>Talk<enter><enter><enter>ra",
    ];
    for place in places {
        let mut program = Program::monday().with_record();
        program.keys("fmerged without the evals<enter><esc>").resize(100, 50);
        program.model.wear(theme);
        program.world.name_keys_of(theme);
        press(&mut program, theme, place);
        let front = program.model.front();
        stale.extend(named(&program.screen()));
        for binding in TABLE.iter().filter(|binding| front.layers().contains(&binding.context)) {
            if matches!(
                binding.action,
                Action::Quit | Action::Abort | Action::Suspend | Action::Move(_) | Action::Screen(_) | Action::Palette
            ) {
                continue;
            }
            if program.model.front() != front {
                stale.extend(named(&program.screen()));
                press(&mut program, theme, "<esc><esc><esc>1");
                press(&mut program, theme, place);
            }
            if program.model.front() == front
                && let Some(own) = theme.keys.of(front, binding.action)
            {
                notices.insert(program.keys(own.keys[0]).notice());
            }
        }
    }
    stale.extend(notices.iter().flat_map(|notice| named(notice)));
    assert!(stale.is_empty(), "{stale:#?}");
    assert!(notices.iter().filter(|notice| notice.contains("alt-")).count() > 12, "{notices:#?}");
}
