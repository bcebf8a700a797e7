//! Owns how a change of the roadmap's text is shown: a unified diff, each line made harmless.

use similar::{ChangeTag, TextDiff};

use super::page::{Role, paint};
use super::problems::{Ink, plain};
use crate::domain::text;

/// Lines shown before and after a change.
const AROUND: usize = 3;

/// What is different between two texts of a file, three lines around each change; nothing where they are the same.
/// Streams that want no colour strip it.
#[must_use]
pub fn unified(file_name: &str, old: &str, new: &str, ink: Ink) -> String {
    let dye = |role, line: &str| match ink {
        Ink::Plain => line.to_owned(),
        Ink::Coloured => paint(role, line),
    };
    let diff = TextDiff::from_lines(old, new);
    let name = text::title(file_name);
    let mut out = String::new();
    for hunk in diff.unified_diff().context_radius(AROUND).iter_hunks() {
        if out.is_empty() {
            for mark in ["---", "+++"] {
                out.push_str(&dye(Role::Heading, &format!("{mark} {name}")));
                out.push('\n');
            }
        }
        out.push_str(&dye(Role::Accent, hunk.header().to_string().trim_end()));
        out.push('\n');
        for change in hunk.iter_changes() {
            let (sign, role) = match change.tag() {
                ChangeTag::Equal => (' ', Role::Plain),
                ChangeTag::Delete => ('-', Role::Bad),
                ChangeTag::Insert => ('+', Role::Good),
            };
            let line = plain(change.value().trim_end_matches(['\n', '\r']));
            out.push_str(&dye(role, &format!("{sign}{line}")));
            out.push('\n');
            if change.missing_newline() {
                out.push_str("\\ No newline at end of file\n");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_with_three_lines_around_it() {
        let old = "1\n2\n3\n  4 # \u{1b}[31m\n5\n6\r\n7\n8\n9";
        let new = old.replace("6\r\n", "6\r\nnew\u{7}\r\n");
        let want = "--- roadmap.toml\n+++ roadmap.toml\n@@ -4,6 +4,7 @@\n   4 # \u{fffd}[31m\n 5\n 6\n+new\u{fffd}\n 7\n 8\n 9\n\
                    \\ No newline at end of file\n";
        assert_eq!(unified("roadmap.toml", old, &new, Ink::Plain), want);
        assert!(unified("roadmap.toml", old, &new, Ink::Coloured).contains("\u{1b}[32m+new"));
        assert_eq!(unified("roadmap.toml", old, old, Ink::Plain), "");
    }
}
