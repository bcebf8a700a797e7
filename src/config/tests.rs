//! What a config.toml means, and what is said of a wrong one.

use super::*;
use crate::ui::keymap::{Action, Context, TABLE};

fn said(text: &str) -> Vec<String> {
    let (_, problems) = Config::of(text);
    let line = |p: &Problem| format!("{}:{} {} · {}", p.line, p.column, p.message, p.hint.clone().unwrap_or_default());
    problems.iter().map(line).collect()
}

fn key(config: &Config, context: Context, action: Action) -> Vec<&'static str> {
    config.keys.of(context, action).expect("a line").keys.to_vec()
}

#[test]
fn an_empty_file_and_the_template_set_the_defaults() {
    let template = template();
    let is_set = |line: &str| line.strip_prefix("# ").is_some_and(|set| set.split(' ').nth(1) == Some("="));
    let bare: Vec<&str> =
        template.lines().map(|line| if is_set(line) { line.trim_start_matches("# ") } else { line }).collect();
    let bare = bare.join("\n");
    assert!(bare.contains("\ntheme = \"auto\"") && bare.contains("\ncheck-in = \"c\""), "{bare}");
    for text in ["", template.as_str(), &bare] {
        let (config, problems) = Config::of(text);
        assert_eq!(problems, []);
        let standard = Config::default();
        assert_eq!((config.theme, config.ascii, config.mouse), (standard.theme, standard.ascii, standard.mouse));
        assert_eq!((config.first_screen, config.style), (standard.first_screen, standard.style));
        assert_eq!(config.week_starts, standard.week_starts);
        let keys = |bindings: &[crate::ui::keymap::Binding]| bindings.iter().map(|b| b.keys).collect::<Vec<_>>();
        assert_eq!(keys(config.keys.bindings()), keys(TABLE));
    }
    assert!(template.lines().all(|line| line.chars().count() <= 120), "{template}");
}

#[test]
fn what_is_set_counts() {
    let (config, problems) = Config::of(
        "theme = \"colour-blind\"\nascii = true\nmouse = false\nfirst_screen = \"week\"\ndates = \"iso\"\nclock = \
         \"12h\"\nweek_starts = \"sunday\"\n[keys.today]\nopen = [\"<c-l>\", \"gd\"]\n[keys.screens]\nundo = \"\"\n",
    );
    assert_eq!(problems, []);
    assert_eq!((config.theme, config.ascii, config.mouse), (Choice::ColourBlind, true, false));
    assert_eq!((config.first_screen, config.week_starts), (Screen::Week, WeekStart::Sunday));
    assert_eq!(config.style, Style { dates: Dates::Iso, clock: Dial::Hours12 });
    assert_eq!(key(&config, Context::Today, Action::Open), ["<c-l>", "gd"]);
    assert!(key(&config, Context::Today, Action::Undo).is_empty());
}

#[test]
fn all_that_is_wrong_is_said_at_once_and_the_rest_counts() {
    let text = "theme = \"drak\"\nclok = \"12h\"\nmouse = \"off\"\nascii = true\ndates = 5\n[roadmap]\n";
    insta::assert_snapshot!(said(text).join("\n"));
    let (config, _) = Config::of(text);
    assert!(config.ascii && config.mouse && config.theme == Choice::Auto);
}

#[test]
fn broken_syntax_spoils_its_own_line_only() {
    let text = "ascii = true\ntheme = \nclock = \"12h\"\n";
    let (config, problems) = Config::of(text);
    assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [2]);
    assert!(config.ascii && config.style.clock == Dial::Hours12);
}

#[test]
fn keys_that_cannot_be_are_refused() {
    let text = r#"[keys]
check-in = "C"
gate = "x"
undo = "U"
[keys.everywhere]
abort = "<c-q>"
suspend = "z"
[keys.today]
open = "<entr>"
toggle = "ctrl-l"
left = ["<c-i>", "<c-L>"]
opn = "x"
right = 5
recover = ["", "b"]
[keys.text]
accept = ["<c-s>", "y"]
[keys.page]
back = "q"
[keys.nowhere]
"#;
    insta::assert_snapshot!(said(text).join("\n"));
}

#[test]
fn clashes_are_named_and_those_keep_their_standard_keys() {
    let text = "[keys.screens]\ncheck-in = \"i\"\nundo = \"U\"\n[keys.skills]\nsort = \"g\"\nrate = \"zz\"\nstretch = \
                \"zz\"\n[keys.today]\nopen = \"c\"\n";
    insta::assert_snapshot!(said(text).join("\n"));
    let (config, _) = Config::of(text);
    assert_eq!(key(&config, Context::Today, Action::CheckIn), ["c"]);
    assert_eq!(key(&config, Context::Skills, Action::Rate), ["r"]);
    assert_eq!(key(&config, Context::Skills, Action::Undo), ["U"], "the others count");
}

#[test]
fn two_actions_may_change_their_keys() {
    let (config, problems) = Config::of("[keys.screens]\ncheck-in = \"i\"\nlog = \"c\"\n");
    assert_eq!(problems, []);
    assert_eq!(key(&config, Context::Week, Action::CheckIn), ["i"]);
}

#[test]
fn hostile_files_are_problems() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join(NAME);
    assert!(Config::read(&path).is_none());
    for bytes in [vec![b'#'; 2 * 1024 * 1024], b"theme = \"\xe4\"".to_vec(), b"ascii = true\n\0".to_vec()] {
        std::fs::write(&path, bytes).expect("written");
        let found = Config::read(&path).expect("a file");
        assert_eq!((found.problems.len(), found.config.ascii), (1, false));
    }
    let folder = Config::read(dir.path()).expect("a folder");
    assert!(folder.problems[0].message.contains("folder"));
}
