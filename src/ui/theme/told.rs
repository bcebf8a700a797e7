//! Owns what a terminal tells of itself without being asked: its name, and what it put into the environment. Reads no
//! environment itself.

use super::{Depth, Ground};

/// What the environment says of a terminal; empty where it says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'a> {
    /// `$TERM`.
    pub term: &'a str,
    /// `$COLORTERM`.
    pub color_term: &'a str,
    /// `$COLORFGBG`: `15;0`, the background last.
    pub colors: &'a str,
    /// `$TMUX`: set inside of it.
    pub tmux: &'a str,
}

/// Terminals known to answer what their background is, or to keep quiet.
const ANSWERING: [&str; 14] = [
    "xterm",
    "rxvt",
    "foot",
    "alacritty",
    "kitty",
    "wezterm",
    "tmux",
    "konsole",
    "vte",
    "gnome",
    "contour",
    "ghostty",
    "mintty",
    "iterm",
];

impl Told<'_> {
    /// How many colours it has.
    #[must_use]
    pub fn depth(self) -> Depth {
        let is_new = ["alacritty", "kitty", "foot", "wezterm", "ghostty", "contour", "direct", "256color"];
        match () {
            () if self.term == "linux" => Depth::Console,
            () if matches!(self.color_term, "truecolor" | "24bit") => Depth::Many,
            () if is_new.iter().any(|name| self.term.contains(name)) => Depth::Many,
            () => Depth::Sixteen,
        }
    }

    /// Its background, as far as it is told; [`Ground::Untold`] where it is worth asking.
    #[must_use]
    pub fn ground(self) -> Ground {
        match self.colors.rsplit(';').next().map(str::parse::<u8>) {
            Some(Ok(0..=6 | 8)) => return Ground::Dark,
            Some(Ok(7 | 9..=15)) => return Ground::Light,
            _ => {}
        }
        let answers = ANSWERING.iter().any(|name| self.term.starts_with(name));
        let is_tmux = self.term.starts_with("screen") && !self.tmux.is_empty();
        if answers || is_tmux { Ground::Untold } else { Ground::Dark }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_counted_by_name_and_by_what_the_terminal_says() {
        let depth = |term, color_term| Told { term, color_term, ..Told::default() }.depth();
        for (term, color_term) in [("xterm-256color", ""), ("xterm", "truecolor"), ("foot", ""), ("xterm-kitty", "")] {
            assert_eq!(depth(term, color_term), Depth::Many, "{term} {color_term}");
        }
        for term in ["xterm", "screen", "vt220", "dumb", ""] {
            assert_eq!(depth(term, ""), Depth::Sixteen, "{term}");
        }
        assert_eq!(depth("linux", "truecolor"), Depth::Console);
    }

    #[test]
    fn the_ground_is_told_or_worth_asking_or_dark() {
        let ground = |term, colors, tmux| Told { term, colors, tmux, ..Told::default() }.ground();
        for (colors, told) in [("15;0", Ground::Dark), ("0;15", Ground::Light), ("0;default;7", Ground::Light)] {
            assert_eq!(ground("xterm", colors, ""), told, "{colors}");
            assert_eq!(ground("linux", colors, ""), told, "{colors}");
        }
        for (term, tmux) in [("xterm-256color", ""), ("tmux-256color", "x"), ("screen-256color", "/tmp/tmux,1,0")] {
            assert_eq!(ground(term, "", tmux), Ground::Untold, "{term}");
            assert_eq!(ground(term, "default;default", tmux), Ground::Untold, "{term}");
        }
        for term in ["linux", "dumb", "vt100", "screen", "screen-256color", "cons25", "eterm-color", ""] {
            assert_eq!(ground(term, "", ""), Ground::Dark, "{term}");
        }
    }
}
