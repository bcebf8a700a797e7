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
        let is_utf8 = locale.is_empty() || charset(locale).is_some_and(|charset| is_unicode(&charset));
        let is_console = matches!(term, "linux" | "dumb") || term.starts_with("vt");
        if is_utf8 && !is_console { Self::Braille } else { Self::Ascii }
    }

    /// What the words of a command can have on a terminal of this name, with `LC_ALL`, `LC_CTYPE` and `LANG`. Where no
    /// locale is set, or only a bare `LANG=C`, they stay as they are: so runs much that has a terminal which can do more.
    #[must_use]
    pub fn for_words(term: &str, locales: [&str; 3]) -> Self {
        let is_console = term == "linux" || term.starts_with("vt");
        let named = locales.into_iter().find(|locale| !locale.is_empty()).unwrap_or_default();
        let other = charset(named).is_some_and(|charset| !is_unicode(&charset));
        let is_typewriter = matches!(locales[0], "C" | "POSIX");
        if is_console || other || is_typewriter { Self::Ascii } else { Self::Braille }
    }
}

/// What a locale says behind its dot, without a modifier: `ca_ES.UTF-8@valencia` says `utf-8`.
fn charset(locale: &str) -> Option<String> {
    let (_, charset) = locale.split_once('.')?;
    Some(charset.split('@').next().unwrap_or_default().to_lowercase())
}

fn is_unicode(charset: &str) -> bool {
    matches!(charset, "utf-8" | "utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_console_and_a_locale_without_unicode_get_ascii() {
        for (term, locale) in
            [("xterm-256color", "de_DE.UTF-8"), ("tmux", ""), ("foot", "C.utf8"), ("xterm", "sr_RS.UTF-8@latin")]
        {
            assert_eq!(Cells::of_terminal(term, locale), Cells::Braille, "{term} {locale}");
        }
        for (term, locale) in [("linux", "en_GB.UTF-8"), ("vt220", ""), ("xterm", "C"), ("xterm", "de_DE.ISO-8859-1")] {
            assert_eq!(Cells::of_terminal(term, locale), Cells::Ascii, "{term} {locale}");
        }
    }

    #[test]
    fn words_change_only_where_a_locale_or_a_console_says_so() {
        for locales in [
            ["", "", ""],
            ["", "", "C"],
            ["", "", "de_DE"],
            ["en_GB.UTF-8", "", "C"],
            ["", "C.utf8", ""],
            ["", "", "ca_ES.UTF-8@valencia"],
        ] {
            assert_eq!(Cells::for_words("xterm", locales), Cells::Braille, "{locales:?}");
            assert_eq!(Cells::for_words("linux", locales), Cells::Ascii, "{locales:?}");
        }
        for locales in
            [["C", "", ""], ["POSIX", "", "en_GB.UTF-8"], ["", "", "de_DE.ISO-8859-15@euro"], ["", "C.ASCII", ""]]
        {
            assert_eq!(Cells::for_words("xterm", locales), Cells::Ascii, "{locales:?}");
        }
    }
}
