//! Owns the notation of keys: `"jj<enter>"`, `"<c-c>"`, `"<a-1>"`, to and from what the terminal sends.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key as the table knows it: a capital is itself, never shift and a small letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

const NAMED: [(&str, KeyCode, &str); 17] = [
    ("enter", KeyCode::Enter, "⏎"),
    ("esc", KeyCode::Esc, "esc"),
    ("tab", KeyCode::Tab, "tab"),
    ("s-tab", KeyCode::BackTab, "shift-tab"),
    ("space", KeyCode::Char(' '), "space"),
    ("bs", KeyCode::Backspace, "backspace"),
    ("del", KeyCode::Delete, "del"),
    ("ins", KeyCode::Insert, "ins"),
    ("up", KeyCode::Up, "↑"),
    ("down", KeyCode::Down, "↓"),
    ("left", KeyCode::Left, "←"),
    ("right", KeyCode::Right, "→"),
    ("home", KeyCode::Home, "home"),
    ("end", KeyCode::End, "end"),
    ("pgup", KeyCode::PageUp, "pgup"),
    ("pgdn", KeyCode::PageDown, "pgdn"),
    ("lt", KeyCode::Char('<'), "<"),
];

impl Key {
    /// A character typed without control or alt.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }

    /// The key as the terminal would send it.
    #[must_use]
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }

    /// The key as people read it in a footer: `⏎`, `space`, `ctrl-c`.
    #[must_use]
    pub fn label(self) -> String {
        let mut label = String::new();
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            label.push_str("ctrl-");
        }
        if self.modifiers.contains(KeyModifiers::ALT) {
            label.push_str("alt-");
        }
        match (NAMED.iter().find(|(_, code, _)| *code == self.code), self.code) {
            (Some((_, _, name)), _) => label.push_str(name),
            (None, KeyCode::Char(c)) => label.push(c),
            (None, KeyCode::F(n)) => {
                label.push('f');
                label.push_str(&n.to_string());
            }
            (None, other) => label.push_str(&format!("{other:?}").to_lowercase()),
        }
        label
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let kept = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        Self { code: event.code, modifiers: kept }
    }
}

/// The names of keys that stand in angle brackets, without control and alt.
pub fn named() -> impl Iterator<Item = &'static str> {
    NAMED.iter().map(|(name, _, _)| *name)
}

/// The keys that a text such as `"2jj<enter>"` names, or the part of it that names none.
pub fn parse(text: &str) -> Result<Vec<Key>, String> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let named = (first == '<').then(|| rest.find('>')).flatten();
        if let Some(end) = named {
            keys.push(named_key(&rest[1..end]).ok_or_else(|| rest[..=end].to_owned())?);
            rest = &rest[end + 1..];
        } else {
            keys.push(Key { code: KeyCode::Char(first), modifiers: KeyModifiers::NONE });
            rest = &rest[first.len_utf8()..];
        }
    }
    Ok(keys)
}

fn named_key(name: &str) -> Option<Key> {
    if let Some((_, code, _)) = NAMED.iter().find(|(n, _, _)| *n == name) {
        return Some(Key { code: *code, modifiers: KeyModifiers::NONE });
    }
    if let Some(n) = name.strip_prefix('f').and_then(|n| n.parse().ok()).filter(|n| (1..=12).contains(n)) {
        return Some(Key { code: KeyCode::F(n), modifiers: KeyModifiers::NONE });
    }
    let (modifiers, rest) = match name.split_once('-')? {
        ("c", rest) => (KeyModifiers::CONTROL, rest),
        ("a", rest) => (KeyModifiers::ALT, rest),
        _ => return None,
    };
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Some(Key { code: KeyCode::Char(c), modifiers }),
        _ => named_key(rest).map(|key| Key { modifiers: key.modifiers | modifiers, ..key }),
    }
}

/// The notation that [`parse`] reads.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let control = if self.modifiers.contains(KeyModifiers::CONTROL) { "c-" } else { "" };
        let alt = if self.modifiers.contains(KeyModifiers::ALT) { "a-" } else { "" };
        let named = NAMED.iter().find(|(_, code, _)| *code == self.code);
        match (named, self.code) {
            (Some((name, _, _)), _) => write!(f, "<{control}{alt}{name}>"),
            (None, KeyCode::Char(c)) if self.modifiers.is_empty() => write!(f, "{c}"),
            (None, KeyCode::Char(c)) => write!(f, "<{control}{alt}{c}>"),
            (None, KeyCode::F(n)) => write!(f, "<{control}{alt}f{n}>"),
            (None, other) => write!(f, "<{control}{alt}{other:?}>"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notation_goes_both_ways() {
        for text in ["jj<enter>", "<c-c><a-1>gG", "<space>2<s-tab><lt>", "é[<c-left>", "<f1><a-f12>"] {
            let keys = parse(text).expect(text);
            assert_eq!(keys.iter().map(ToString::to_string).collect::<String>(), text);
            assert!(keys.iter().all(|key| Key::from(key.event()) == *key));
        }
        assert_eq!(parse("a<nokey>"), Err("<nokey>".to_owned()));
    }

    #[test]
    fn a_capital_is_one_key_however_the_terminal_sends_it() {
        let shifted = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(vec![Key::from(shifted)], parse("G").expect("a key"));
    }
}
