//! Owns what a terminal can show in a cell: the dots of Braille, or what a typewriter has.

/// What pictures are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cells {
    /// Braille: eight dots a cell.
    #[default]
    Braille,
    /// `/\_` and what else a typewriter has.
    Ascii,
}

impl Cells {
    /// What a terminal has, by its name (`$TERM`) and by the locale, as far as one is named: a console without Braille,
    /// or a locale that is not UTF-8, is a typewriter.
    #[must_use]
    pub fn of_terminal(term: &str, locale: &str) -> Self {
        let locale = locale.to_lowercase();
        let is_utf8 = locale.is_empty() || locale.contains("utf-8") || locale.contains("utf8");
        let is_console = matches!(term, "linux" | "dumb") || term.starts_with("vt");
        if is_utf8 && !is_console { Self::Braille } else { Self::Ascii }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_console_and_a_locale_without_unicode_get_ascii() {
        for (term, locale) in [("xterm-256color", "de_DE.UTF-8"), ("tmux", ""), ("foot", "C.utf8")] {
            assert_eq!(Cells::of_terminal(term, locale), Cells::Braille, "{term} {locale}");
        }
        for (term, locale) in [("linux", "en_GB.UTF-8"), ("vt220", ""), ("xterm", "C"), ("xterm", "de_DE.ISO-8859-1")] {
            assert_eq!(Cells::of_terminal(term, locale), Cells::Ascii, "{term} {locale}");
        }
    }
}
