//! Owns how the styles of a screen are written down: one letter for each look that cells have, a look being a style in
//! every theme, and a legend.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// The same screen in several themes as a grid of letters, cells in the terminal's own style left blank, above what each
/// letter is in each theme.
pub fn styles(themes: &[(&str, Buffer)]) -> String {
    let area = themes[0].1.area;
    let mut looks: Vec<Vec<String>> = Vec::new();
    let mut grid = String::new();
    for y in 0..area.height {
        let mut row = String::new();
        for x in 0..area.width {
            let look: Vec<String> = themes.iter().map(|(_, buffer)| style(&buffer[(x, y)])).collect();
            row.push(if look.iter().all(String::is_empty) { ' ' } else { letter(&mut looks, look) });
        }
        grid.push_str(row.trim_end());
        grid.push('\n');
    }
    for (letter, look) in LETTERS.chars().zip(&looks) {
        writeln!(grid, "{letter}").expect("written");
        for ((name, _), style) in themes.iter().zip(look) {
            let style = if style.is_empty() { "as the terminal's own" } else { style };
            writeln!(grid, "  {name:<22} {style}").expect("written");
        }
    }
    grid
}

fn letter(looks: &mut Vec<Vec<String>>, look: Vec<String>) -> char {
    let at = looks.iter().position(|known| *known == look).unwrap_or_else(|| {
        looks.push(look);
        looks.len() - 1
    });
    LETTERS.chars().nth(at).expect("fewer looks than letters")
}

/// What of a cell's style is seen, in words; empty for the terminal's own.
fn style(cell: &Cell) -> String {
    let is_blank = cell.symbol().trim().is_empty();
    let lines = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT;
    let modifiers = if is_blank { cell.modifier & lines } else { cell.modifier };
    let ink = if is_blank && !modifiers.contains(Modifier::REVERSED) { Color::Reset } else { cell.fg };
    let mut words = Vec::new();
    if ink != Color::Reset {
        words.push(format!("{ink}"));
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {}", cell.bg));
    }
    words.extend(modifiers.iter_names().map(|(name, _)| name.to_lowercase()));
    words.join(" ")
}

#[test]
fn a_look_is_a_letter_with_its_style_in_each_theme() {
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    let drawn = |good: Color| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 2));
        buffer.set_string(0, 0, "ab", Style::new().fg(good).add_modifier(Modifier::BOLD));
        buffer.set_string(2, 0, " c d", Style::new());
        buffer.set_string(1, 1, " ", Style::new().add_modifier(Modifier::REVERSED));
        buffer
    };
    let themes = [("dark", drawn(Color::Green)), ("plain", drawn(Color::Reset))];
    assert_eq!(
        styles(&themes),
        "aa\n b\na\n  dark                   Green bold\n  plain                  bold\n\
         b\n  dark                   reversed\n  plain                  reversed\n"
    );
}
