//! Every screen over the demonstration's life, kept at four sizes: as text, as text in ASCII, and which cells are drawn in
//! which style in every theme. `INSTA_UPDATE=always cargo test --test pictures` makes them anew.

use ratatui::buffer::{Buffer, Cell};
use skillmap::cli::demo::{data_in, furnish, roadmap_in};
use skillmap::plan;
use skillmap::store::Store;
use skillmap::ui::cells::Cells;
use skillmap::ui::theme::{Depth, Ground, Scheme, Theme};

use crate::style::styles;
use crate::tui::{Program, day};

const MOMENT: &str = "2027-02-11T16:40:00+00:00";

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (200, 60), (40, 12)];

/// What is kept, each after the one before.
const SHOWN: [(&str, &str); 12] = [
    ("today", "<esc>1"),
    ("check-in", "<esc>1c"),
    ("quick-line", "<esc>i45m rag reading the HNSW paper /papers"),
    ("palette", "<esc>:"),
    ("help", "<esc><esc>1?"),
    ("roadmap", "<esc>2jj"),
    ("burn-up", "<esc>2v"),
    ("skills", "<esc><esc>3j"),
    ("week", "<esc>4"),
    ("review", "<esc>5"),
    ("answering", "<esc>5<enter>"),
    ("sessions", "<esc><esc>6j"),
];

const fn theme(scheme: Scheme, ground: Ground) -> Theme {
    Theme { scheme, ground, depth: Depth::Many, ..Theme::DARK }
}

/// In which themes, by their names.
const THEMES: [(&str, Theme); 7] = [
    ("dark", theme(Scheme::Standard, Ground::Dark)),
    ("light", theme(Scheme::Standard, Ground::Light)),
    ("contrast on dark", theme(Scheme::Contrast, Ground::Dark)),
    ("contrast on light", theme(Scheme::Contrast, Ground::Light)),
    ("colour-blind on dark", theme(Scheme::ColourBlind, Ground::Dark)),
    ("colour-blind on light", theme(Scheme::ColourBlind, Ground::Light)),
    ("plain", Theme::PLAIN),
];

const ASCII: Theme = Theme { cells: Cells::Ascii, ..Theme::DARK };

/// The program on the demonstration's life; its folder goes with it.
fn program() -> (Program, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::start_with(MOMENT, Theme::DARK, |beginning| {
        let now = beginning.clock.now();
        furnish(folder.path(), now).expect("furnished");
        beginning.path = roadmap_in(folder.path());
        beginning.text = std::fs::read_to_string(&beginning.path).expect("a roadmap");
        beginning.defaults.first_day = day("2027-02-11");
        beginning.roadmap = plan::load(&beginning.text, beginning.defaults).expect("a good roadmap").roadmap;
        beginning.store = Store::open(&data_in(folder.path()), now).expect("a store");
    });
    (program, folder)
}

fn keep(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("kept");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

fn draw(program: &mut Program, theme: Theme) -> (Buffer, String) {
    program.model.wear(theme);
    let buffer = program.buffer();
    let row = |cells: &[Cell]| cells.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned() + "\n";
    let text = buffer.content.chunks(usize::from(buffer.area.width)).map(row).collect();
    (buffer, text)
}

#[test]
fn every_screen_in_every_theme() {
    let (mut program, _folder) = program();
    for (name, keys) in SHOWN {
        program.model.wear(Theme::DARK);
        program.resize(80, 24).keys(keys);
        for (width, height) in SIZES {
            program.resize(width, height);
            let name = format!("{name}_{width}x{height}");
            let drawn = THEMES.map(|(theme_name, theme)| (theme_name, draw(&mut program, theme)));
            let (_, (_, text)) = &drawn[0];
            for (theme_name, (_, same)) in &drawn {
                assert_eq!(same, text, "{name} says something else in {theme_name}");
            }
            keep(&name, text);
            keep(&format!("{name}_styles"), &styles(&drawn.map(|(theme_name, (buffer, _))| (theme_name, buffer))));
            keep(&format!("{name}_ascii"), &draw(&mut program, ASCII).1);
        }
    }
}
