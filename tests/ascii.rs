//! The screens on a typewriter: every cell is ASCII, every column where it was.

mod tui;

use skillmap::app::Cells;
use skillmap::ui::theme::Theme;
use tui::{MONDAY, Program};

fn typed() -> Program {
    let keys = Theme::DARK.keys.drawn_with(Cells::Ascii);
    Program::start(MONDAY, Theme { cells: Cells::Ascii, keys, ..Theme::DARK }, None).with_record()
}

#[test]
fn screens_are_readable() {
    for (name, keys) in
        [("today", "1"), ("roadmap", "2"), ("skills", "3"), ("week", "4"), ("review", "5"), ("sessions", "6")]
    {
        let mut program = typed();
        program.keys(keys);
        insta::assert_snapshot!(format!("{name}_80x24"), program.screen());
    }
}

#[test]
fn charts_and_heat_are_readable() {
    for (name, keys) in [("year", "6y"), ("floor", "4y"), ("burnup", "2v"), ("skill", "3<enter>"), ("help", "1?")] {
        let mut program = typed();
        program.keys(keys);
        insta::assert_snapshot!(format!("{name}_80x24"), program.screen());
    }
}

#[test]
fn every_cell_is_ascii_at_every_size() {
    let mut program = typed();
    program.keys("i20m rag größer als 日本 👩‍💻 <enter><esc>");
    for size in [(40, 12), (80, 24), (120, 40)] {
        program.resize(size.0, size.1);
        for keys in ["1", "2", "2v", "3", "3<enter>", "4", "4w", "4y", "5", "5F", "6", "6y", "1c", "1i45m r", "1?"] {
            let screen = program.keys(keys).screen();
            assert!(screen.is_ascii(), "{keys} {size:?}:\n{screen}");
            program.keys("<esc><esc><esc>");
        }
    }
}

#[test]
fn more_below_stands_apart_from_hours_and_values() {
    let mut program = typed();
    program.resize(80, 19);
    let screen = program.keys("4").screen();
    let last = screen.lines().find(|line| line.contains("15:00 ")).expect("the last hour that is shown");
    assert!(last.starts_with("  15:00 ") && last.ends_with(" :"), "{screen}");
}

#[test]
fn keys_are_words_in_the_footer_and_in_rows() {
    let mut program = typed();
    for (keys, said) in
        [("1", "enter log it"), ("1", "enter log 30m"), ("1?", "h, left"), ("<esc>1:", "enter do it  down next")]
    {
        let screen = program.keys(keys).screen();
        assert!(screen.contains(said), "{said}:\n{screen}");
    }
}
