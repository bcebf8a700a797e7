//! Owns the colours, by meaning. Sixteen ANSI colours on the terminal's own background, so that dark and light
//! terminals both read well; without colour the attributes carry it all.

use ratatui::style::{Color, Modifier, Style};

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// One accent and a few signals.
    #[default]
    Colour,
    /// No colour at all: bold, underline and reverse.
    Mono,
}

impl Theme {
    fn colour(self, colour: Color) -> Style {
        match self {
            Self::Colour => Style::new().fg(colour),
            Self::Mono => Style::new(),
        }
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

    /// What stands back: borders, units, labels.
    #[must_use]
    pub fn quiet(self) -> Style {
        self.colour(Color::DarkGray)
    }

    /// The one accent: keys, bars, what runs now.
    #[must_use]
    pub fn accent(self) -> Style {
        self.colour(Color::Cyan)
    }

    /// Titles of panes.
    #[must_use]
    pub fn title(self) -> Style {
        self.accent().add_modifier(Modifier::BOLD)
    }

    /// Done, kept, ahead.
    #[must_use]
    pub fn good(self) -> Style {
        self.colour(Color::Green)
    }

    /// Behind, doubtful: to be seen, not to alarm.
    #[must_use]
    pub fn behind(self) -> Style {
        self.colour(Color::Yellow)
    }

    /// What stops something from working.
    #[must_use]
    pub fn wrong(self) -> Style {
        self.colour(Color::Red).add_modifier(Modifier::BOLD)
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
