//! Owns how things look: what a flag says, else the environment, else config.toml, else what the terminal tells.

use crate::app::Theme;
use crate::ui::cells::Cells;
use crate::ui::theme::{Ground, Scheme, Told};

use super::args::Common;
use super::output::{self, Stream};

/// How things look in this terminal.
pub fn find(common: &Common) -> Theme {
    let config = common.config;
    let choice = common.theme.map_or(config.theme, Into::into);
    let scheme = if output::refuses_color(common.color) { Scheme::Plain } else { choice.theme().scheme };
    let cells = if common.ascii || config.ascii { Cells::Ascii } else { cells() };
    let [term, color_term, colors, tmux] = ["TERM", "COLORTERM", "COLORFGBG", "TMUX"].map(named);
    let told = Told { term: &term, color_term: &color_term, colors: &colors, tmux: &tmux };
    // Where there are no colours, none depend on the background.
    let ground = if scheme == Scheme::Plain { Ground::Dark } else { choice.ground().unwrap_or_else(|| told.ground()) };
    Theme { scheme, ground, told: told.ground(), depth: told.depth(), cells, keys: config.keys.drawn_with(cells) }
}

/// With which signs the words of commands go out: whoever reads them from a pipe gets them as they are, unless asked
/// otherwise. `is_asked`: by a flag or by config.toml.
pub fn signs(is_asked: bool, stream: Stream) -> Cells {
    if is_asked {
        return Cells::Ascii;
    }
    let [all, kind, lang, term] = ["LC_ALL", "LC_CTYPE", "LANG", "TERM"].map(named);
    if stream.is_terminal() { Cells::for_words(&term, [&all, &kind, &lang]) } else { Cells::Braille }
}

/// What the terminal has, by what the environment says of it.
fn cells() -> Cells {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(named).into_iter().find(|value| !value.is_empty());
    Cells::of_terminal(&named("TERM"), &locale.unwrap_or_default())
}

/// What the environment says by this name; empty where it says nothing.
fn named(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}
