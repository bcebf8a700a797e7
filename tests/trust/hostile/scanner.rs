//! Owns the reading of what comes out, byte by byte: which sequences may be in it, and that nothing in it deceives. Knows
//! nothing of how the program keeps it clean; the lists are Unicode's and the terminal's own.

use unicode_normalization::char::is_combining_mark;

/// What is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// An answer in a pipe: lines of text.
    Plain,
    /// An answer in colour: styles too.
    Coloured,
    /// Records whose lines end as their format says, cells between tabs.
    Records,
    /// The screens: styles, the cursor, parts of the screen wiped.
    Screen,
}

/// What is wrong with it: the first thing that neither the program asks for nor text may hold.
pub fn foreign(bytes: &[u8], stream: Stream) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| format!("no UTF-8: {error}"))?;
    let mut rest = text;
    let mut marks = 0;
    let mut before = '\n';
    let fault = |what: &str, rest: &str| Err(format!("{what} at {:?}", rest.chars().take(30).collect::<String>()));
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '\n' if stream != Stream::Screen => {}
            '\t' if stream == Stream::Records => {}
            '\r' if stream == Stream::Records && after.starts_with('\n') => {}
            '\u{1b}' => match sequence(after, stream) {
                Some(left) => {
                    rest = left;
                    continue;
                }
                None => return fault("a foreign sequence", rest),
            },
            c if c.is_control() => return fault("a control character", rest),
            '\u{200d}' if joins(before, after.chars().next()) => {}
            c if deceives(c) => return fault("a deceiving character", rest),
            _ => {}
        }
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > 4 {
            return fault("a pile of marks", rest);
        }
        (before, rest) = (c, after);
    }
    Ok(())
}

/// What follows a sequence that begins after an escape, where the program itself emits such.
fn sequence(after: &str, stream: Stream) -> Option<&str> {
    let body = after.strip_prefix('[')?;
    let end = body.find(|c: char| c.is_ascii_alphabetic())?;
    let (parameters, left) = body.split_at(end);
    let numbers = parameters.bytes().all(|c| c.is_ascii_digit() || c == b';');
    let is_known = match (stream, left.as_bytes()[0]) {
        (Stream::Coloured | Stream::Screen, b'm') | (Stream::Screen, b'H') => numbers,
        (Stream::Screen, b'J' | b'K') => matches!(parameters, "" | "0" | "1" | "2"),
        (Stream::Screen, b'h' | b'l') => ["?25", "?2026", "?1049", "?2004"].contains(&parameters),
        _ => false,
    };
    is_known.then(|| &left[1..])
}

/// Whether a joiner stands between two pictures.
fn joins(before: char, after: Option<char>) -> bool {
    let is_picture = |c: char| matches!(u32::from(c), 0x2190..=0x2bff | 0xfe0f | 0x1f000..=0x1faff);
    is_picture(before) && after.is_some_and(is_picture)
}

/// Unicode's Bidi_Control, Default_Ignorable_Code_Point but for the variation selectors of pictures, line and paragraph
/// separators, interlinear marks and noncharacters.
fn deceives(c: char) -> bool {
    let code = u32::from(c);
    matches!(code,
        0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f | 0x2028..=0x202e
        | 0x2060..=0x206f | 0x3164 | 0xfeff | 0xffa0 | 0xfff0..=0xfffb | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a
        | 0xe0000..=0xe0fff | 0xfdd0..=0xfdef)
        || code & 0xfffe == 0xfffe
}

#[test]
fn it_sees_what_it_is_to_see() {
    for foreign_text in [
        "\u{1b}[2J",
        "\u{1b}]0;x\u{7}",
        "\u{9b}m",
        "a\rb",
        "\u{202e}",
        "a\u{200d}b",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}",
    ] {
        assert!(foreign(foreign_text.as_bytes(), Stream::Coloured).is_err(), "{foreign_text:?}");
    }
    assert!(foreign(b"\x1b[1;31mred\x1b[0m\n", Stream::Coloured).is_ok());
    assert!(foreign(b"\x1b[1;31mred\x1b[0m\n", Stream::Plain).is_err());
    assert!(foreign(b"\x1b[?2026h\x1b[2;3Hx", Stream::Screen).is_ok());
    assert!(foreign(b"\x1b[?1003h", Stream::Screen).is_err());
    assert!(foreign(b"\x1b[6n", Stream::Screen).is_err());
    assert!(foreign(b"\xff", Stream::Plain).is_err());
    assert!(foreign("👩\u{200d}💻 a,b\r\n".as_bytes(), Stream::Records).is_ok());
}
