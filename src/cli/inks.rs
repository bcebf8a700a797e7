//! Owns the colours that words go out in: roles are painted with the first colours there are, and those become the ones
//! of the theme, so that a page reads on light terminals too.

use std::borrow::Cow;
use std::sync::Mutex;

use anstyle::AnsiColor;
use ratatui::style::{Color, Style};

use crate::ui::theme::{Depth, Ground, Theme};

/// What is painted, and what goes out for it.
type Inks = Vec<(String, String)>;

static INKS: Mutex<Inks> = Mutex::new(Vec::new());

/// From now on words have the colours of this theme.
pub fn choose(theme: Theme) {
    if let Ok(mut inks) = INKS.lock() {
        *inks = of(theme);
    }
}

/// The words in the colours that were chosen.
#[must_use]
pub fn inked(words: &str) -> Cow<'_, str> {
    match INKS.lock() {
        Ok(inks) if words.contains('\u{1b}') => with(&inks, words).into(),
        _ => words.into(),
    }
}

fn with(inks: &Inks, words: &str) -> String {
    // What goes out for one is never what another is painted with.
    inks.iter().fold(words.to_owned(), |words, (painted, goes_out)| words.replace(painted, goes_out))
}

/// The colours of a theme. A command asks nobody for the background: where it is not told, they are readable on both.
/// Out of sixteen only a light ground needs others; else they are as the user has them.
fn of(theme: Theme) -> Inks {
    if theme.depth != Depth::Many && !theme.ground.is_light() {
        return Inks::new();
    }
    let ground = if theme.ground == Ground::Untold { Ground::Either } else { theme.ground };
    let theme = Theme { ground, ..theme };
    let roles = [
        (AnsiColor::Cyan, theme.accent()),
        (AnsiColor::Green, theme.good()),
        (AnsiColor::Yellow, theme.behind()),
        (AnsiColor::Red, theme.wrong()),
    ];
    let ink = |(painted, style): (AnsiColor, Style)| {
        let painted = anstyle::Style::new().fg_color(Some(painted.into())).render().to_string();
        Some((painted, code(style.fg?)?)).filter(|(painted, code)| painted != code)
    };
    roles.into_iter().filter_map(ink).collect()
}

/// What a terminal takes for this colour, among those that themes have on light grounds and out of 256.
fn code(color: Color) -> Option<String> {
    match color {
        Color::Indexed(index) => Some(format!("\u{1b}[38;5;{index}m")),
        Color::Blue => Some("\u{1b}[34m".to_owned()),
        Color::Magenta => Some("\u{1b}[35m".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::page::{Role, paint};
    use crate::ui::theme::Scheme;

    fn painted(theme: Theme) -> String {
        let page: String = [Role::Accent, Role::Good, Role::Warn, Role::Bad].map(|role| paint(role, "x")).concat();
        with(&of(theme), &page)
    }

    #[test]
    fn sixteen_on_dark_stay_the_users_own() {
        assert!(of(Theme { ground: Ground::Untold, ..Theme::DARK }).is_empty());
        assert!(painted(Theme::DARK).contains("\u{1b}[33m"));
    }

    #[test]
    fn no_yellow_and_no_cyan_go_out_on_a_light_ground() {
        for depth in [Depth::Sixteen, Depth::Many] {
            for scheme in [Scheme::Standard, Scheme::Contrast, Scheme::ColourBlind] {
                let page = painted(Theme { ground: Ground::Light, depth, scheme, ..Theme::DARK });
                assert!(!page.contains("\u{1b}[36m") && !page.contains("\u{1b}[32m"), "{depth:?} {scheme:?} {page:?}");
            }
        }
    }

    #[test]
    fn where_nothing_is_told_colours_are_for_both_grounds() {
        let page = painted(Theme { ground: Ground::Untold, depth: Depth::Many, ..Theme::DARK });
        for index in [30, 28, 130, 161] {
            assert!(page.contains(&format!("\u{1b}[38;5;{index}m")), "{page:?}");
        }
    }
}
