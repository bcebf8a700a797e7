//! Panics while the terminal is taken: the shipped program has no switch for one, so a small program of its own takes the
//! terminal by the same guard and panics while it draws, or in a thread beside. It is one of these tests, run again.

use std::time::Duration;

use portable_pty::CommandBuilder;
use skillmap::app::Mouse;
use skillmap::app::terminal::Screen;

use crate::scale::figure;
use crate::terminal::Terminal;

const CHILD: &str = "SKILLMAP_TRUST_PANIC";
const TEXT: &str = "it breaks on purpose";

/// The small program.
#[test]
fn a_panicking_program() {
    let Ok(place) = std::env::var(CHILD) else { return };
    let mut screen = Screen::take(Mouse::On).expect("a terminal");
    screen.draw(|frame| frame.render_widget("all is well", frame.area())).expect("drawn");
    if place == "beside" {
        // The one that draws goes on until it is ended.
        std::thread::spawn(|| panic!("{TEXT}"));
        loop {
            screen.draw(|frame| frame.render_widget("still drawing", frame.area())).expect("drawn");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    let _ = screen.draw(|_| panic!("{TEXT}"));
}

#[test]
fn the_terminal_is_given_back_and_the_message_stands_after_the_screen() {
    for place in ["drawing", "beside"] {
        let mut command = CommandBuilder::new(std::env::current_exe().expect("this test"));
        command.args(["panics::a_panicking_program", "--exact", "--nocapture"]);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env(CHILD, place);
        let mut terminal = Terminal::start(command, (80, 24));
        let before = crate::endings::before();
        assert_eq!(terminal.end().exit_code(), 101, "{place}");
        let screen = terminal.screen();
        assert!(screen.contents().contains(TEXT) && !screen.contents().contains("drawing\n"), "{}", screen.contents());
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste(), "{place}");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "{place}");
        assert_eq!(terminal.settings(), before, "{place}");
    }
    figure(
        "a panic while a frame is drawn, and one in a thread beside the loop",
        "terminal as before, the message after the screen, exit code 101",
    );
}
