//! Owns the colours: for each scheme, ground and depth one for every meaning. Knows no screen.
//!
//! The tests hold them to numbers: contrast against the grounds that terminals have, and how far signals stay apart for
//! eyes that do not tell red from green or blue from yellow.

use ratatui::style::{Color, Modifier, Style};

use super::{Depth, Ground, Scheme};

/// A style for each meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Text that stands back: labels, units, what is over.
    pub quiet: Style,
    /// Lines that only part things: they may be fainter than text.
    pub border: Style,
    /// The one accent.
    pub accent: Style,
    /// Done, kept, ahead.
    pub good: Style,
    /// Behind, doubtful.
    pub behind: Style,
    /// What stops something from working.
    pub wrong: Style,
}

/// The palette for what is wanted and what there is.
#[must_use]
pub(super) const fn palette(scheme: Scheme, ground: Ground, depth: Depth) -> Palette {
    match (scheme, depth) {
        (Scheme::Plain, _) => Palette::PLAIN,
        (_, Depth::Many) => many(scheme, ground),
        (_, Depth::Sixteen) => sixteen(scheme, ground),
        (_, Depth::Console) => console(scheme),
    }
}

const BOLD: Modifier = Modifier::BOLD;

impl Palette {
    /// No colour: borders are dim, and what is wrong is bold.
    const PLAIN: Self = {
        let plain = Style::new();
        Self {
            quiet: plain,
            border: plain.add_modifier(Modifier::DIM),
            accent: plain,
            good: plain,
            behind: plain,
            wrong: plain.add_modifier(BOLD),
        }
    };

    /// Quiet and border, then accent, good, behind, wrong, out of the table of 256.
    const fn of(stand_back: [u8; 2], speak: [u8; 4]) -> Self {
        const fn ink(index: u8) -> Style {
            Style::new().fg(Color::Indexed(index))
        }
        Self {
            quiet: ink(stand_back[0]),
            border: ink(stand_back[1]),
            accent: ink(speak[0]),
            good: ink(speak[1]),
            behind: ink(speak[2]),
            wrong: ink(speak[3]).add_modifier(BOLD),
        }
    }

    /// Accent, good, behind and wrong. Out of sixteen no grey is readable in every scheme (in some, dark grey is the
    /// background itself), so quiet text is as the rest, and only borders are dim: they may vanish and nothing is lost.
    const fn signals(accent: Color, good: Color, behind: Color, wrong: Color) -> Self {
        let plain = Style::new();
        Self {
            accent: plain.fg(accent),
            good: plain.fg(good),
            behind: plain.fg(behind),
            wrong: plain.fg(wrong).add_modifier(BOLD),
            ..Self::PLAIN
        }
    }
}

/// Out of 256: the same everywhere, since users change the first sixteen and no others.
const fn many(scheme: Scheme, ground: Ground) -> Palette {
    match (scheme, ground.is_light()) {
        // Halfway between black and white, so no stronger is to be had.
        (Scheme::ColourBlind, _) if matches!(ground, Ground::Either) => Palette::of([243, 244], [97, 31, 130, 161]),
        (_, _) if matches!(ground, Ground::Either) => Palette::of([243, 244], [30, 28, 130, 161]),
        (Scheme::Contrast, false) => Palette::of([252, 250], [87, 120, 227, 210]),
        // No amber is strong on white: behind is purple there.
        (Scheme::Contrast, true) => Palette::of([238, 240], [20, 22, 90, 124]),
        // Sky blue, amber and vermilion, after the palette of Okabe and Ito.
        (Scheme::ColourBlind, false) => Palette::of([246, 242], [171, 74, 221, 203]),
        (Scheme::ColourBlind, true) => Palette::of([241, 245], [56, 25, 94, 161]),
        (_, false) => Palette::of([246, 242], [74, 114, 179, 203]),
        (_, true) => Palette::of([241, 245], [25, 28, 94, 160]),
    }
}

/// Out of sixteen, as the user's own scheme has them. On white most of them are too pale: blue, magenta and red are
/// left, so that what is good has the accent's colour and its sign says the rest.
const fn sixteen(scheme: Scheme, ground: Ground) -> Palette {
    let strong = Style::new().add_modifier(BOLD);
    let marked = strong.add_modifier(Modifier::UNDERLINED);
    match (scheme, ground.is_light()) {
        // No red of sixteen is strong enough: what is wrong is underlined.
        (Scheme::Contrast, false) => Palette {
            border: Style::new(),
            wrong: marked,
            ..Palette::signals(Color::LightCyan, Color::LightGreen, Color::LightYellow, Color::Reset)
        },
        (Scheme::Contrast, true) => Palette {
            border: Style::new(),
            behind: strong,
            wrong: marked,
            ..Palette::signals(Color::Blue, Color::Blue, Color::Reset, Color::Reset)
        },
        (Scheme::ColourBlind, false) => {
            Palette::signals(Color::LightMagenta, Color::Cyan, Color::Yellow, Color::LightRed)
        }
        (_, false) => Palette::signals(Color::Cyan, Color::Green, Color::Yellow, Color::LightRed),
        (_, true) => Palette::signals(Color::Blue, Color::Blue, Color::Magenta, Color::Red),
    }
}

/// The Linux console: always dark; of its eight the bright halves, since its yellow is brown and its red faint.
const fn console(scheme: Scheme) -> Palette {
    let border = Style::new().fg(Color::DarkGray);
    match scheme {
        Scheme::Contrast => sixteen(scheme, Ground::Dark),
        Scheme::ColourBlind => Palette {
            border,
            ..Palette::signals(Color::LightMagenta, Color::LightCyan, Color::LightYellow, Color::LightRed)
        },
        _ => Palette {
            border,
            ..Palette::signals(Color::LightCyan, Color::LightGreen, Color::LightYellow, Color::LightRed)
        },
    }
}

#[cfg(test)]
#[path = "palette_tests.rs"]
mod tests;
