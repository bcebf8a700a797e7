//! Owns text made harmless for Markdown: what a person wrote is shown as it was written and shapes nothing, neither the page
//! nor a table nor HTML.

/// A text as one line: nothing in it is markup, wherever it stands.
#[must_use]
pub fn inline(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A text of several lines as paragraphs, and as a list where its lines begin as one; nothing else in it is markup.
#[must_use]
pub fn prose(text: &str) -> String {
    let mut out = String::new();
    let mut before = Line::Blank;
    for line in text.lines() {
        let (kind, words) = kind(line);
        let words = inline(words);
        if words.is_empty() {
            before = if out.is_empty() { before } else { Line::Blank };
            continue;
        }
        out += match (out.is_empty(), before, kind) {
            (true, ..) => "",
            (_, Line::Item, Line::Item) | (_, Line::Words, Line::Words) => "\n",
            _ => "\n\n",
        };
        out += if kind == Line::Item { "- " } else { "" };
        out += &words;
        before = kind;
    }
    out
}

/// What a line of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Blank,
    Item,
    Words,
}

fn kind(line: &str) -> (Line, &str) {
    let line = line.trim();
    let item = ["- ", "* ", "+ ", "• "].iter().find_map(|sign| line.strip_prefix(sign));
    item.map_or((Line::Words, line), |words| (Line::Item, words))
}

/// One line with everything escaped that could be markup.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut before = ' ';
    let mut chars = line.char_indices().peekable();
    let first = opening(line);
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        match c {
            '<' => out += "&lt;",
            '&' if is_entity(&line[at..]) => out += "&amp;",
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '$' | '{' | '}' => out.extend(['\\', c]),
            '_' if !(before.is_alphanumeric() && next.is_alphanumeric()) => out.extend(['\\', c]),
            '#' if !before.is_alphanumeric() => out.extend(['\\', c]),
            '=' | '%' | '^' if next == c || before == c => out.extend(['\\', c]),
            _ if first == Some(at) => out.extend(['\\', c]),
            _ => out.push(c),
        }
        before = c;
    }
    out
}

/// Where a sign stands that would make something else of the line: a quotation, an item, a rule, a heading below.
fn opening(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let ends = |at: usize| line.as_bytes().get(at).is_none_or(u8::is_ascii_whitespace);
    match line.as_bytes().get(digits)? {
        b'.' | b')' if digits > 0 && ends(digits + 1) => Some(digits),
        b'>' | b'=' if digits == 0 => Some(0),
        b':' if digits == 0 && line.len() > 1 && ends(1) => Some(0),
        b'-' | b'+' if digits == 0 && (ends(1) || line.starts_with("--")) => Some(0),
        _ => None,
    }
}

/// Whether an entity of HTML begins here.
fn is_entity(text: &str) -> bool {
    let name = text[1..].split(';').next().filter(|name| name.len() < text.len() - 1);
    name.is_some_and(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
}

/// An address of the web as a link, without its scheme as the words; anything else as text between code marks.
#[must_use]
pub fn link(address: &str) -> String {
    let address = address.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((scheme, rest)) = web(&address) else { return code(&address) };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    // A name and a password before the host are nobody's business.
    let host = host.rsplit('@').next().unwrap_or(host);
    let words = format!("{host}{path}");
    let shown = words.trim_end_matches('/');
    let shown = if shown.chars().count() > SHOWN {
        format!("{}…", shown.chars().take(SHOWN - 1).collect::<String>())
    } else {
        shown.to_owned()
    };
    format!("[{}]({scheme}://{})", inline(&shown), safe(&words))
}

/// The most of an address that is shown as the words of its link, in characters.
const SHOWN: usize = 60;

/// Scheme and rest of an address of the web.
fn web(address: &str) -> Option<(&'static str, &str)> {
    let of = |scheme: &'static str| {
        let begins = address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        let rest = address.get(scheme.len()..)?.strip_prefix("://")?;
        (begins && rest.starts_with(char::is_alphanumeric)).then_some((scheme, rest))
    };
    of("https").or_else(|| of("http"))
}

/// What could end a link or a cell of a table, as percent signs.
fn safe(rest: &str) -> String {
    let one = |c: char| match c {
        '<' | '>' | '|' | '\\' | '`' | ' ' | '"' | '(' | ')' | '[' | ']' | '{' | '}' | '*' | '$' => {
            format!("%{:02X}", u32::from(c))
        }
        c => c.to_string(),
    };
    rest.chars().map(one).collect()
}

/// A text between code marks.
#[must_use]
pub fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "¦");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    if text.is_empty() { String::new() } else { format!("{fence}{pad}{text}{pad}{fence}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_markup_stays_as_it_is() {
        for text in [
            "Write 50-100 evals in CI (62 of 50), then C# and R&D at 3 a.m. -> done: rag_service!",
            "2026-12-01 is a day; 1.5 h; a=b; 100% @home",
            "-5 degrees",
        ] {
            assert_eq!(inline(text), text);
        }
    }

    #[test]
    fn nothing_shapes_the_page() {
        for (text, seen) in [
            ("# big", "\\# big"),
            ("a #tag", "a \\#tag"),
            ("1. first", "1\\. first"),
            ("- item", "\\- item"),
            ("+ item", "\\+ item"),
            ("---", "\\---"),
            ("===", "\\=\\=\\="),
            ("> said", "\\> said"),
            ("*bold* _soft_ ~~gone~~", "\\*bold\\* \\_soft\\_ \\~\\~gone\\~\\~"),
            ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
            ("![[note]]", "!\\[\\[note\\]\\]"),
            ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
            ("&lt;b&gt; R&D", "&amp;lt;b&amp;gt; R&D"),
            ("a | b\n| c", "a \\| b \\| c"),
            ("```sh", "\\`\\`\\`sh"),
            ("{{ x }} {% y %}", "\\{\\{ x \\}\\} \\{% y %\\}"),
            ("%%gone%% ==lit==", "\\%\\%gone\\%\\% \\=\\=lit\\=\\="),
            ("back\\slash", "back\\\\slash"),
        ] {
            assert_eq!(inline(text), seen);
        }
    }

    #[test]
    fn lines_become_paragraphs_and_lists() {
        assert_eq!(
            prose("two\nlines\n\n\n- one\n* two # three\n   after\n---\n\n1. x"),
            "two\nlines\n\n- one\n- two \\# three\n\nafter\n\\---\n\n1\\. x"
        );
        assert_eq!(prose(" \n\n "), "");
    }

    #[test]
    fn only_the_web_is_linked() {
        for (address, seen) in [
            ("https://example.org/pr/12/", "[example.org/pr/12](https://example.org/pr/12/)"),
            ("HTTP://example.org/a(b)|c>", "[example.org/a(b)\\|c>](http://example.org/a%28b%29%7Cc%3E)"),
            ("https://me:secret@example.org/x@y", "[example.org/x@y](https://example.org/x@y)"),
            ("javascript:alert(1)", "`javascript:alert(1)`"),
            ("https://", "`https://`"),
            ("file:///etc/`passwd`", "`` file:///etc/`passwd` ``"),
        ] {
            assert_eq!(link(address), seen);
        }
        let long = link(&format!("https://example.org/{}", "x".repeat(100)));
        assert!(long.contains("x…](https://example.org/") && long.contains(&"x".repeat(100)), "{long}");
    }

    proptest! {
        #[test]
        fn no_cell_is_left_and_no_tag_is_opened(text in "[-#*_|<>&`~$\\[\\](){}\\\\\n1.)a =+:%^!\"'/]{0,40}") {
            for out in [inline(&text), link(&text), link(&format!("https://a{text}")), code(&text)] {
                prop_assert!(!out.contains('\n'), "{:?}", out);
                let bare = out.replace("\\\\", "").replace("\\|", "");
                prop_assert!(!bare.contains('|'), "{:?}", out);
            }
            let out = inline(&text);
            prop_assert!(!out.contains('<'), "{:?}", out);
            let shapes = ["# ", "> ", "- ", "+ ", "* ", "---", "```", "~~~", "==="];
            prop_assert!(!shapes.iter().any(|sign| out.starts_with(sign)), "{:?}", out);
            for line in prose(&text).lines() {
                let words = line.strip_prefix("- ").unwrap_or(line);
                prop_assert!(!shapes.iter().any(|sign| words.starts_with(sign)), "{:?}", line);
            }
        }
    }
}
