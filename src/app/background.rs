//! Owns the question what the terminal's background is. The answer comes in among the keys: exactly its shape is taken
//! out of them, and what only began like it is given back. Reaches no terminal and no clock.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::ui::theme::Ground;

/// What asks.
pub const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// How an answer begins.
const OPENING: &str = "\u{1b}]11;rgb";

/// The longest there is behind it: `a:`, four colours of four digits, three strokes and the end.
const LONGEST: usize = 2 + 4 * 4 + 3 + 2;

/// After so long an answer is late: a lone Esc is no longer taken for its beginning, and nobody waits for it.
const LATE: Duration = Duration::from_secs(3);

/// An Esc without anything behind it is a key after so long.
const ESC_ALONE: Duration = Duration::from_millis(40);

/// What began and does not go on is given up after so long.
const BROKEN_OFF: Duration = Duration::from_secs(1);

/// The question and what came of it.
#[derive(Debug, Default)]
pub struct Question {
    state: State,
    /// The keys that are held back, and the text that they are.
    held: Vec<KeyEvent>,
    text: String,
    /// When it was asked.
    asked_at: Duration,
    /// When the last of what is held came.
    last_at: Duration,
    answer: Option<Ground>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nobody wants to know.
    #[default]
    Idle,
    /// It is to be asked.
    Due,
    /// It was asked.
    Asked,
    /// Its answer broke off at this time; what is left of that may still come.
    BrokenOff(Duration),
    /// There is nothing more to hear.
    Over,
}

impl Question {
    /// A question that is to be asked where nothing was told of the ground.
    #[must_use]
    pub fn about(ground: Ground) -> Self {
        Self { state: if ground == Ground::Untold { State::Due } else { State::Idle }, ..Self::default() }
    }

    /// Wants to know as well what looks need that were chosen only now. It is asked once.
    pub fn need(&mut self, ground: Ground) {
        if self.state == State::Idle && ground == Ground::Untold {
            self.state = State::Due;
        }
    }

    /// Whether it is to be asked now; it is asked once.
    pub fn is_due(&mut self, now: Duration) -> bool {
        let is_due = self.state == State::Due;
        if is_due {
            (self.state, self.asked_at) = (State::Asked, now);
        }
        is_due
    }

    /// Whether an answer may still come soon.
    #[must_use]
    pub fn is_awaited(&self, now: Duration) -> bool {
        self.state == State::Asked && (now < self.asked_at + LATE || self.has_begun())
    }

    /// The answer, once.
    pub fn answer(&mut self) -> Option<Ground> {
        self.answer.take()
    }

    /// How long to wait for more, where something is held back.
    #[must_use]
    pub fn wait(&self, wait: Duration) -> Duration {
        if self.text.is_empty() { wait } else { wait.min(self.patience()) }
    }

    /// How long what is held is held. What is left of a broken answer comes at once, or was typed.
    fn patience(&self) -> Duration {
        if self.state == State::Asked && self.text.len() > 1 { BROKEN_OFF } else { ESC_ALONE }
    }

    /// Takes an event; gives what is not of the answer, in its order.
    pub fn hear(&mut self, event: Event, now: Duration) -> Vec<Event> {
        if self.has_begun() && now >= self.last_at + BROKEN_OFF {
            self.break_off(now);
        }
        let Event::Key(key) = event else {
            let is_users = matches!(event, Event::Mouse(_) | Event::Paste(_)) && !self.has_begun();
            let mut all = if is_users { self.give_back() } else { self.let_go(now) };
            all.push(event);
            return all;
        };
        match self.state {
            _ if key.kind != KeyEventKind::Press => vec![event],
            State::Asked => self.heard(key, now),
            State::BrokenOff(at) if now < at + LATE || !self.text.is_empty() => self.heard_rest(key, now),
            _ => vec![event],
        }
    }

    fn heard(&mut self, key: KeyEvent, now: Duration) -> Vec<Event> {
        let Some(more) = typed(key) else { return self.broken(key, now) };
        let all = format!("{}{more}", self.text);
        match shape(&all) {
            Shape::Begins if more == "\u{1b}" && self.text.is_empty() && now >= self.asked_at + LATE => {
                vec![Event::Key(key)]
            }
            Shape::Begins => self.hold(key, all, now),
            Shape::Whole(ground) => {
                *self = Self { answer: ground, state: State::Over, ..Self::default() };
                Vec::new()
            }
            Shape::Other => self.broken(key, now),
        }
    }

    /// A key behind an answer that broke off: the rest of it is swallowed once its end is there.
    fn heard_rest(&mut self, key: KeyEvent, now: Duration) -> Vec<Event> {
        let all = typed(key).map(|more| format!("{}{more}", self.text));
        match all.as_deref().map(rest) {
            Some(Shape::Begins) => self.hold(key, all.unwrap_or_default(), now),
            Some(Shape::Whole(_)) => {
                *self = Self { state: State::Over, ..Self::default() };
                Vec::new()
            }
            _ => {
                let mut all = self.give_back();
                all.push(Event::Key(key));
                all
            }
        }
    }

    fn hold(&mut self, key: KeyEvent, text: String, now: Duration) -> Vec<Event> {
        self.text = text;
        self.last_at = now;
        self.held.push(key);
        Vec::new()
    }

    /// Nothing came for a while: what is held and has waited long enough is given back, or dropped where no human typed it.
    pub fn let_go(&mut self, now: Duration) -> Vec<Event> {
        if self.text.is_empty() || now < self.last_at + self.patience() {
            return Vec::new();
        }
        if self.has_begun() {
            self.break_off(now);
            return Vec::new();
        }
        self.give_back()
    }

    /// Lets go of what is held: somebody else had the terminal meanwhile.
    pub fn forget(&mut self, now: Duration) {
        if self.has_begun() {
            self.break_off(now);
        }
        self.give_back();
    }

    fn break_off(&mut self, now: Duration) {
        self.give_back();
        self.state = State::BrokenOff(now);
    }

    /// A key that does not go on with what is held. Behind a whole beginning, which nobody types, it was typed between
    /// two pieces of the answer; else nothing was an answer.
    fn broken(&mut self, key: KeyEvent, now: Duration) -> Vec<Event> {
        if self.has_begun() {
            return vec![Event::Key(key)];
        }
        let mut all = self.give_back();
        // It may be where the answer begins.
        match typed(key) {
            Some(more) if !all.is_empty() && shape(&more) == Shape::Begins => {
                all.extend(self.hear(Event::Key(key), now));
            }
            _ => all.push(Event::Key(key)),
        }
        all
    }

    fn has_begun(&self) -> bool {
        self.state == State::Asked && self.text.len() >= OPENING.len()
    }

    fn give_back(&mut self) -> Vec<Event> {
        self.text.clear();
        self.held.drain(..).map(Event::Key).collect()
    }
}

/// What the terminal sent so that this key came of it, as far as it can be of an answer.
fn typed(key: KeyEvent) -> Option<String> {
    let kept = key.modifiers & (KeyModifiers::ALT | KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Esc if kept.is_empty() => Some("\u{1b}".to_owned()),
        KeyCode::Char(c) if kept.is_empty() => Some(c.to_string()),
        KeyCode::Char(c @ (']' | '\\')) if kept == KeyModifiers::ALT => Some(format!("\u{1b}{c}")),
        KeyCode::Char('g') if kept == KeyModifiers::CONTROL => Some("\u{7}".to_owned()),
        _ => None,
    }
}

/// What a text is of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A beginning.
    Begins,
    /// All of one, with the ground that it tells.
    Whole(Option<Ground>),
    /// No answer.
    Other,
}

/// `ESC ] 11;rgb:RRRR/GGGG/BBBB`, ended by `ESC \` or a bell.
fn shape(text: &str) -> Shape {
    let Some(rest) = text.strip_prefix(OPENING) else {
        return if OPENING.starts_with(text) { Shape::Begins } else { Shape::Other };
    };
    self::rest(rest)
}

/// The same of what stands behind the opening, or of what is left of that.
fn rest(text: &str) -> Shape {
    let end = text.find(['\u{1b}', '\u{7}']).unwrap_or(text.len());
    let (said, end) = text.split_at(end);
    let is_said = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '/');
    match end {
        _ if text.len() > LONGEST || !said.chars().all(is_said) => Shape::Other,
        "" | "\u{1b}" => Shape::Begins,
        "\u{7}" | "\u{1b}\\" => Shape::Whole(ground(said)),
        _ => Shape::Other,
    }
}

/// The ground of `:RRRR/GGGG/BBBB`, each of one to four digits, by its light.
fn ground(said: &str) -> Option<Ground> {
    let (_, colours) = said.split_once(':')?;
    let part = |hex: &str| -> Option<f64> {
        let most = 16_u32.checked_pow(u32::try_from(hex.len()).ok().filter(|n| (1..=4).contains(n))?)? - 1;
        Some(f64::from(u32::from_str_radix(hex, 16).ok()?) / f64::from(most))
    };
    let mut parts = colours.split('/').map(part);
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    let light = 0.2126 * red.powf(2.2) + 0.7152 * green.powf(2.2) + 0.0722 * blue.powf(2.2);
    // Where black and white text are equally far.
    Some(if light > 0.18 { Ground::Light } else { Ground::Dark })
}

#[cfg(test)]
#[path = "background_tests.rs"]
mod tests;
