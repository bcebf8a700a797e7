//! Owns how things look, by meaning: colours for a scheme, a background and what the terminal can show; which signs it
//! has; what the keys are called. No screen names a colour.
//!
//! # The language of the screens
//!
//! - **One accent**: keys that can be pressed, what is filled in, what runs now, titles of panes. Nothing else.
//! - **Signals** are three: *good* (done, kept, ahead), *behind* (to be seen, not to alarm), *wrong* (something does not
//!   work). There is no fourth.
//! - **A sign beside every colour**: ✓ done · ● active · ○ open · ▲ behind · ‖ paused · ✗ missed. With no colour at all
//!   nothing is lost.
//! - **Bold** is what one should see first: the one number or name of its place. **Quiet** is what stands back: labels,
//!   units, what is over, what comes later. Both at once mean nothing.
//! - **Borders** are fainter than text and join where panes meet. Only what lies in front, a dialog, has round corners and
//!   the accent's border.
//! - **Headings**, of panes in their border and of parts inside them, are bold accent; the names of columns are quiet, and
//!   a bold word without colour is a thing of the user's: a stage, a priority, a day.
//! - **Numbers** are right-aligned under each other with the unit in the same place; words are left-aligned; what does not
//!   fit ends in `…` and is never cut without it.
//! - **Bars** are one line: `━` in a signal's or the accent's colour over a faint `─`; a half step is `╸`.
//! - **The selected row** is turned (reverse), the whole of it, so that it is seen on any background.
//! - **What is empty** says in quiet words what will be here and the key that begins it.
//! - **A key in a sentence** stands as it is pressed, in the accent where it is alone, from the keys in force.
//! - **The notice** has one line with a sign: `·` news, `✓` recorded, `▲` not done. **The footer** is `key label` twice
//!   spaced, the important ones first to stay.

mod palette;
mod told;

use ratatui::style::{Color, Modifier, Style};

use super::cells::Cells;
use super::keymap::{Action, Context, Keymap};
use palette::{Palette, palette};

pub use told::Told;

/// Which colours carry the meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// One accent and a few signals.
    #[default]
    Standard,
    /// Nothing stands back, and signals are as strong as they can be.
    Contrast,
    /// Signals that differ for those who do not tell red from green.
    ColourBlind,
    /// No colour at all: bold, underline and reverse.
    Plain,
}

/// What the terminal's own background is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ground {
    /// Light on dark.
    #[default]
    Dark,
    /// Dark on light.
    Light,
    /// Nothing was told of it: taken for dark until the terminal answers.
    Untold,
    /// Nobody will tell: what is readable on both.
    Either,
}

impl Ground {
    /// Whether dark text is needed.
    #[must_use]
    pub const fn is_light(self) -> bool {
        matches!(self, Self::Light)
    }
}

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// Sixteen, which the user may have chosen.
    #[default]
    Sixteen,
    /// The table of 256.
    Many,
    /// The eight of a console, and their bright halves.
    Console,
}

/// A theme as people choose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// By what the terminal tells of its background.
    #[default]
    Auto,
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
    /// Strong signals on the background that the terminal tells.
    Contrast,
    /// Signals for those who do not tell red from green, on the background that the terminal tells.
    ColourBlind,
    /// No colour.
    Plain,
}

impl Choice {
    /// The background that the choice names, if it names one.
    #[must_use]
    pub const fn ground(self) -> Option<Ground> {
        match self {
            Self::Auto | Self::Contrast | Self::ColourBlind => None,
            Self::Dark | Self::Plain => Some(Ground::Dark),
            Self::Light => Some(Ground::Light),
        }
    }

    /// The theme, on a dark background where the choice does not name another.
    #[must_use]
    pub fn theme(self) -> Theme {
        let scheme = match self {
            Self::Auto | Self::Dark | Self::Light => Scheme::Standard,
            Self::Contrast => Scheme::Contrast,
            Self::ColourBlind => Scheme::ColourBlind,
            Self::Plain => Scheme::Plain,
        };
        Theme { scheme, ground: self.ground().unwrap_or_default(), ..Theme::DARK }
    }
}

/// How things look.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// Which colours carry the meaning.
    pub scheme: Scheme,
    /// On which background.
    pub ground: Ground,
    /// What the terminal told of its background, whatever was chosen.
    pub told: Ground,
    /// From how many.
    pub depth: Depth,
    /// What pictures and signs are drawn with.
    pub cells: Cells,
    /// What the keys do and are called.
    pub keys: Keymap,
}

impl Default for Theme {
    fn default() -> Self {
        Self::DARK
    }
}

impl Theme {
    /// Sixteen colours on a dark background.
    pub const DARK: Self = Self {
        scheme: Scheme::Standard,
        ground: Ground::Dark,
        told: Ground::Dark,
        depth: Depth::Sixteen,
        cells: Cells::Braille,
        keys: Keymap::STANDARD,
    };

    /// No colour.
    pub const PLAIN: Self = Self { scheme: Scheme::Plain, ..Self::DARK };

    /// The key that does this where `context` is in front, as people read it; its name in the palette where the user
    /// took the key away, nothing where there is none.
    #[must_use]
    pub fn key(self, context: Context, action: Action) -> String {
        match self.keys.of(context, action) {
            Some(binding) if binding.keys.is_empty() => {
                let palette = self.keys.of(Context::Moving, Action::Palette);
                let palette = palette.map(|palette| self.keys.shown_key(palette)).filter(|key| !key.is_empty());
                match palette.as_deref().unwrap_or(":") {
                    key if key.chars().count() > 1 => format!("{key} {}", binding.label),
                    key => format!("{key}{}", binding.label),
                }
            }
            Some(binding) => self.keys.shown_key(binding),
            None => String::new(),
        }
    }

    /// The same in other colours, on the background that the choice names, else on the one that the terminal told.
    #[must_use]
    pub fn dressed(self, choice: Choice) -> Self {
        Self { scheme: choice.theme().scheme, ground: choice.ground().unwrap_or(self.told), ..self }
    }

    /// The same once the terminal has told its background: what was chosen stays.
    #[must_use]
    pub fn on(self, told: Ground) -> Self {
        Self { ground: if self.ground == Ground::Untold { told } else { self.ground }, told, ..self }
    }

    const fn palette(self) -> Palette {
        palette(self.scheme, self.ground, self.depth)
    }

    /// Running text.
    #[must_use]
    pub fn plain(self) -> Style {
        Style::new()
    }

    /// What one should see first.
    #[must_use]
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What stands back: units, labels, what is over.
    #[must_use]
    pub fn quiet(self) -> Style {
        self.palette().quiet
    }

    /// Lines that only part things.
    #[must_use]
    pub fn border(self) -> Style {
        self.palette().border
    }

    /// The one accent: keys, bars, what runs now.
    #[must_use]
    pub fn accent(self) -> Style {
        self.palette().accent
    }

    /// Titles of panes.
    #[must_use]
    pub fn title(self) -> Style {
        self.accent().add_modifier(Modifier::BOLD)
    }

    /// Done, kept, ahead.
    #[must_use]
    pub fn good(self) -> Style {
        self.palette().good
    }

    /// Behind, doubtful: to be seen, not to alarm.
    #[must_use]
    pub fn behind(self) -> Style {
        self.palette().behind
    }

    /// What stops something from working.
    #[must_use]
    pub fn wrong(self) -> Style {
        self.palette().wrong
    }

    /// The selected row: the terminal's own two colours, turned. Every cell gets them, whatever its role, so that the
    /// row reads alike on dark and light terminals.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().fg(Color::Reset).bg(Color::Reset).add_modifier(Modifier::REVERSED)
    }

    /// The tab of the screen that is shown.
    #[must_use]
    pub fn tab(self) -> Style {
        self.selected().add_modifier(Modifier::BOLD)
    }
}
