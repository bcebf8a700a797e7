//! Every screen over the demonstration's life, kept at four sizes: as text, as text in ASCII, and which cells are drawn in
//! which style in every theme. `INSTA_UPDATE=always cargo test --test pictures` makes them anew.

use ratatui::buffer::{Buffer, Cell};
use skillmap::ui::cells::Cells;
use skillmap::ui::theme::{Depth, Ground, Scheme, Theme};

use crate::style::styles;
use crate::tui::Program;

const MOMENT: &str = "2027-02-11T16:40:00+00:00";

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (200, 60), (40, 12)];

/// What is kept, each after the one before.
const SHOWN: [(&str, &str); 22] = [
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
    ("filter", "<esc>6/rag"),
    ("ways-back", "<esc><esc>1b"),
    ("year", "<esc>1y"),
    ("rituals", "<esc>1w"),
    ("explanation", "<esc>1x"),
    ("tour", "<esc>1??"),
    ("target", "<esc><esc>2jj<enter>"),
    ("skill", "<esc><esc>3j<enter>"),
    ("sources", "<esc><esc>3S"),
    ("ledger", "<esc><esc>5F"),
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

/// The names of the keys go with it.
const ASCII: Theme = Theme { cells: Cells::Ascii, keys: Theme::DARK.keys.drawn_with(Cells::Ascii), ..Theme::DARK };

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
    let (mut program, _folder) = Program::demonstration(MOMENT);
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
