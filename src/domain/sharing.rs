//! Owns what may leave: words of one's own only where they carry the mark `#share`. Decides for no document how it looks.

/// The mark of words that may be shared.
pub const MARK: &str = "#share";

/// Whose eyes a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Eyes {
    /// Others': only marked words are in it.
    Others,
    /// One's own: all words are.
    Own,
}

impl Eyes {
    /// The words that these eyes may read, the mark taken out.
    #[must_use]
    pub fn read(self, words: &str) -> Option<String> {
        match self {
            Self::Others => shared(words),
            Self::Own => Some(unmarked(words)).filter(|words| !words.is_empty()),
        }
    }
}

/// The words of a text that carries the mark, without it; `None` where it carries none, or nothing else. The mark is a word
/// of its own, in any case: neither `#sharepoint` nor the end of a link is one.
#[must_use]
pub fn shared(text: &str) -> Option<String> {
    next_mark(text)?;
    Some(unmarked(text)).filter(|words| !words.is_empty())
}

/// The words without any mark. Lines stay lines.
fn unmarked(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = next_mark(rest) {
        words.push_str(rest[..at].trim_end_matches(' '));
        rest = &rest[at + MARK.len()..];
        let begins_line = words.is_empty() || words.ends_with('\n');
        if begins_line {
            rest = rest.trim_start_matches([' ', ':', ',', ';']);
        }
    }
    (words + rest).trim().to_owned()
}

/// Where the next mark begins.
fn next_mark(text: &str) -> Option<usize> {
    let opens = |c: char| c.is_whitespace() || "([{\"'".contains(c);
    let ends = |c: char| c.is_whitespace() || ".,;:!?)]}\"'".contains(c);
    text.match_indices('#').map(|(at, _)| at).find(|at| {
        let is_mark = text[*at..].get(..MARK.len()).is_some_and(|word| word.eq_ignore_ascii_case(MARK));
        is_mark && text[..*at].chars().next_back().is_none_or(opens) && {
            text[*at + MARK.len()..].chars().next().is_none_or(ends)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_marked_words_are_shared_and_the_mark_is_taken_out() {
        for (text, seen) in [
            ("the service answers in 300 ms #share", Some("the service answers in 300 ms")),
            ("#share the service answers", Some("the service answers")),
            ("#Share: it answers", Some("it answers")),
            ("it answers #SHARE, mostly", Some("it answers, mostly")),
            ("it #share answers #share", Some("it answers")),
            ("first line #share\nsecond line", Some("first line\nsecond line")),
            ("first\n#share second", Some("first\nsecond")),
            ("(#share) it", Some("() it")),
            ("the service answers", None),
            ("#sharepoint is down", None),
            ("#share-later", None),
            ("#shared", None),
            ("see https://example.org/#share", None),
            ("x#share", None),
            ("##share", None),
            ("#shar", None),
            ("#share", None),
            (" #share\n", None),
            ("", None),
            ("#", None),
            ("ä#sharé", None),
        ] {
            assert_eq!(shared(text).as_deref(), seen, "{text}");
        }
    }

    #[test]
    fn ones_own_eyes_read_all_of_it() {
        assert_eq!(Eyes::Own.read("mine alone").as_deref(), Some("mine alone"));
        assert_eq!(Eyes::Own.read("ours #share").as_deref(), Some("ours"));
        assert_eq!(Eyes::Own.read(" #share "), None);
        assert_eq!(Eyes::Others.read("mine alone"), None);
    }

    proptest! {
        #[test]
        fn nothing_unmarked_is_shared(text in ".{0,60}") {
            let unmarked = text.to_lowercase().replace("#share", "#shard");
            prop_assert_eq!(shared(&unmarked), None);
        }

        #[test]
        fn no_mark_is_left_and_no_word_lost(text in "(#share|#SHARE|[a-zé#. \n]){0,12}") {
            let own = Eyes::Own.read(&text).unwrap_or_default();
            prop_assert!(next_mark(&own).is_none() , "{own:?}");
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
            let marks = (0..=text.len()).filter(|at| text.is_char_boundary(*at) && {
                let before = text[..*at].chars().next_back();
                before.is_none_or(char::is_whitespace) && next_mark(&text[*at..]) == Some(0)
            }).count();
            prop_assert_eq!(letters(&own), letters(&text) - 5 * marks);
        }
    }
}
