//! Each known editor as the program and the exact arguments it is started with.

use std::path::Path;

use super::{Front, command};
use crate::plan::Place;

fn started(editor: &str, place: Option<Place>) -> String {
    let it = command(editor, Path::new("/a b/r.toml"), place).expect("a command");
    let arguments: Vec<String> = it.arguments.iter().map(|a| a.to_string_lossy().into_owned()).collect();
    format!("{}|{}", it.program, arguments.join("|"))
}

/// At line 12, column 5.
fn at(editor: &str) -> String {
    started(editor, Some(Place { line: 12, column: 5 }))
}

#[test]
fn each_editor_is_told_the_place_its_way() {
    for (editor, arguments) in [
        ("vi", "+12|/a b/r.toml"),
        ("vim", "+12|/a b/r.toml"),
        ("nvim", "+12|/a b/r.toml"),
        ("view", "+12|/a b/r.toml"),
        ("gvim", "-f|+12|/a b/r.toml"),
        ("mvim", "-f|+12|/a b/r.toml"),
        ("nano", "+12,5|/a b/r.toml"),
        ("pico", "+12,5|/a b/r.toml"),
        ("ne", "+12,5|/a b/r.toml"),
        ("emacs", "+12:5|/a b/r.toml"),
        ("emacsclient", "+12:5|/a b/r.toml"),
        ("kak", "+12:5|/a b/r.toml"),
        ("micro", "+12:5|/a b/r.toml"),
        ("hx", "/a b/r.toml:12:5"),
        ("helix", "/a b/r.toml:12:5"),
        ("joe", "+12|/a b/r.toml"),
        ("mcedit", "+12|/a b/r.toml"),
        ("jed", "/a b/r.toml|-g|12"),
        ("code", "--wait|--goto|/a b/r.toml:12:5"),
        ("code-insiders", "--wait|--goto|/a b/r.toml:12:5"),
        ("codium", "--wait|--goto|/a b/r.toml:12:5"),
        ("vscodium", "--wait|--goto|/a b/r.toml:12:5"),
        ("zed", "--wait|/a b/r.toml:12:5"),
        ("zeditor", "--wait|/a b/r.toml:12:5"),
        ("subl", "--wait|/a b/r.toml:12:5"),
        ("sublime_text", "--wait|/a b/r.toml:12:5"),
        ("mate", "--wait|--line|12:5|/a b/r.toml"),
        ("kate", "--block|--line|12|--column|5|/a b/r.toml"),
        ("gedit", "--wait|+12:5|/a b/r.toml"),
        ("geany", "--new-instance|--line|12|--column|5|/a b/r.toml"),
        ("notepad++", "-multiInst|-n12|-c5|/a b/r.toml"),
        ("idea", "--wait|--line|12|--column|5|/a b/r.toml"),
        ("pycharm", "--wait|--line|12|--column|5|/a b/r.toml"),
        ("notepad", "/a b/r.toml"),
        ("acme", "/a b/r.toml"),
    ] {
        assert_eq!(at(editor), format!("{editor}|{arguments}"));
    }
}

#[test]
fn what_the_user_gave_stays_before_and_is_not_said_twice() {
    assert_eq!(at("/usr/bin/nvim -u NONE"), "/usr/bin/nvim|-u|NONE|+12|/a b/r.toml");
    assert_eq!(at("emacs -nw"), "emacs|-nw|+12:5|/a b/r.toml");
    assert_eq!(at("emacsclient -t -a ''"), "emacsclient|-t|-a||+12:5|/a b/r.toml");
    assert_eq!(at("code --wait"), "code|--wait|--goto|/a b/r.toml:12:5");
    assert_eq!(at("code -n -w"), "code|-n|-w|--goto|/a b/r.toml:12:5");
    assert_eq!(at("subl -w"), "subl|-w|/a b/r.toml:12:5");
    assert_eq!(at("gvim --nofork"), "gvim|--nofork|+12|/a b/r.toml");
    assert_eq!(at("'my editor' -x"), "my editor|-x|/a b/r.toml");
}

#[test]
fn a_folder_a_version_and_packaging_do_not_hide_an_editor() {
    for (program, arguments) in [
        ("/usr/bin/vim.basic", "+12|/a b/r.toml"),
        ("/usr/bin/vim.tiny", "+12|/a b/r.toml"),
        ("vim9", "+12|/a b/r.toml"),
        ("./nvim.appimage", "+12|/a b/r.toml"),
        ("nvim-linux-x86_64.appimage", "+12|/a b/r.toml"),
        ("nvim-0.11.2", "+12|/a b/r.toml"),
        ("emacs-29", "+12:5|/a b/r.toml"),
        ("emacs-29.4", "+12:5|/a b/r.toml"),
        ("emacs29-nox", "+12:5|/a b/r.toml"),
        ("Code.exe", "--wait|--goto|/a b/r.toml:12:5"),
        ("code-insiders.cmd", "--wait|--goto|/a b/r.toml:12:5"),
        ("idea64.exe", "--wait|--line|12|--column|5|/a b/r.toml"),
    ] {
        assert_eq!(at(program), format!("{program}|{arguments}"));
    }
    for program in ["vim-wrapper.sh", "mate-terminal", "codec", "view-log", "nano.py"] {
        assert_eq!(at(program), format!("{program}|/a b/r.toml"), "another program gets the file alone");
    }
}

#[test]
fn without_a_place_the_file_is_opened_and_still_waited_for() {
    for (editor, arguments) in [("vi", "/a b/r.toml"), ("code", "--wait|/a b/r.toml"), ("gvim", "-f|/a b/r.toml")] {
        assert_eq!(started(editor, None), format!("{editor}|{arguments}"));
    }
}

#[test]
fn no_shell_reads_the_command_and_no_file_is_an_option() {
    assert_eq!(at("vi $(reboot) ; `x`"), "vi|$(reboot)|;|`x`|+12|/a b/r.toml");
    let it = command("vi", Path::new("-c q"), None).expect("a command");
    assert_eq!(it.arguments, ["./-c q"]);
    let it = command("vi", Path::new("+12"), None).expect("a command");
    assert_eq!(it.arguments, ["./+12"]);
}

#[test]
fn it_is_known_which_ones_need_the_terminal() {
    let front = |editor| command(editor, Path::new("r"), None).expect("a command").front;
    assert_eq!((front("vi"), front("code"), front("./edit.sh")), (Front::Terminal, Front::Window, Front::Unknown));
}

#[test]
fn what_is_no_command_is_refused() {
    for editor in ["", "  ", "vi 'half", "''"] {
        assert!(command(editor, Path::new("r.toml"), None).is_err(), "{editor:?}");
    }
}
