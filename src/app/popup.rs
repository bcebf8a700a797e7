//! Owns the quick line alone on the terminal: takes one entry and leaves. Shows no standing and loads none; what is
//! recorded, and how, is its caller's.

use crossterm::event::{Event, KeyEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::run::next_event;
use super::signals::{Asked, Signals, stop};
use super::terminal::Screen;
use super::{AppError, Mouse, frame};
use crate::clock::Clock;
use crate::domain::calendar::Moment;
use crate::domain::entry::Remembered;
use crate::domain::journal::NewSession;
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::Roadmap;
use crate::screens::quick::{Place, Quick};
use crate::ui::keymap::{Action, Binding, Context, Meaning};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;

/// Between two looks at the signals.
const LOOK: std::time::Duration = std::time::Duration::from_millis(250);

/// The exit code where the user leaves without an entry, so that a shell can tell.
const NOTHING_RECORDED: i32 = 1;

/// Rows that are used, however many there are.
const ROWS: u16 = 10;

/// Rows from which on the last one names the keys.
const ROWS_WITH_KEYS: u16 = 6;

/// The quick line by itself.
#[derive(Debug, Clone)]
pub struct Popup {
    line: Quick,
    roadmap: Roadmap,
    theme: Theme,
}

/// What a key leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// On.
    Stays,
    /// Out, with nothing recorded.
    Leaves,
    /// The terminal is handed back until `fg`.
    Suspends,
    /// These are to be recorded.
    Records(Vec<NewSession>),
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended<T> {
    /// With this recorded.
    Recorded(T),
    /// With nothing recorded and this exit code.
    Left(i32),
}

impl Popup {
    /// An empty line. `place` says where a local time lies.
    #[must_use]
    pub fn new(roadmap: Roadmap, remembered: &Remembered, theme: Theme, now: Moment, place: Place) -> Self {
        let line = Quick::log("", &roadmap, remembered, now, place);
        Self { line, roadmap, theme }
    }

    /// Presses a key.
    pub fn key(&mut self, key: Key, now: Moment) -> Next {
        // A popup may have stood open for a while.
        self.line.stand_at(now);
        match self.theme.keys.meaning(Context::Quick, &[key]) {
            Meaning::Action(Action::Back | Action::Abort) => return Next::Leaves,
            Meaning::Action(Action::Suspend) => return Next::Suspends,
            Meaning::Action(Action::Accept) => {
                return self.line.entries(&self.roadmap, now).map_or(Next::Stays, Next::Records);
            }
            Meaning::Action(action) => self.line.update(action, &self.roadmap),
            Meaning::Begins | Meaning::Nothing => self.line.key(key, &self.roadmap),
        }
        Next::Stays
    }

    /// Takes pasted text, as text.
    pub fn paste(&mut self, text: &str) {
        self.line.paste(text, &self.roadmap);
    }

    /// Shows why the entry was not recorded.
    pub fn refused(&mut self, refusal: Refusal) {
        self.line.refused(refusal);
    }

    /// Draws it from the top of the terminal.
    pub fn view(&self, frame: &mut Frame) {
        let area = frame.area();
        let area = Rect { height: area.height.min(ROWS), ..area };
        let keys = u16::from(area.height >= ROWS_WITH_KEYS);
        let line = Rect { x: area.x + u16::from(area.width > 1), width: area.width.saturating_sub(2), ..area };
        self.line.draw(&self.roadmap, self.theme, frame, Rect { height: area.height - keys, ..line });
        if keys == 1 {
            let mut spans = Vec::new();
            let offered = |binding: &Binding| self.line.can(binding.action).then_some(*binding);
            for binding in self.theme.keys.footer(Context::Quick, usize::from(line.width), offered) {
                spans.extend(frame::button(&binding, self.theme));
            }
            let last = Rect { y: area.bottom() - 1, height: 1, ..line };
            frame.render_widget(Line::from(spans), last);
        }
        frame::finish(frame, self.theme);
    }
}

/// Shows the line until an entry is recorded by `record`, or the user leaves. What `record` refuses is said, and the line
/// stays.
pub fn popup<T>(
    mut popup: Popup,
    clock: Clock,
    mut record: impl FnMut(&[NewSession]) -> Result<T, Refusal>,
) -> Result<Ended<T>, AppError> {
    let signals = Signals::listen()?;
    let mut screen = Screen::take(Mouse::Off)?;
    let mut stale = true;
    loop {
        match signals.take() {
            Some(Asked::End(code)) => return Ok(Ended::Left(code)),
            Some(Asked::Stop) => screen.without(stop)?,
            Some(Asked::Redraw) => screen.without(|| {})?,
            None => {}
        }
        if std::mem::take(&mut stale) {
            screen.draw(|frame| popup.view(frame))?;
        }
        let Some(event) = next_event(LOOK)? else { continue };
        stale = true;
        match event {
            Event::Key(key) if key.kind == KeyEventKind::Press => match popup.key(key.into(), clock.now()) {
                Next::Stays => {}
                Next::Leaves => return Ok(Ended::Left(NOTHING_RECORDED)),
                Next::Suspends => screen.without(stop)?,
                Next::Records(entries) => match record(&entries) {
                    Ok(recorded) => return Ok(Ended::Recorded(recorded)),
                    Err(refusal) => popup.refused(refusal),
                },
            },
            Event::Paste(text) => popup.paste(&text),
            _ => {}
        }
    }
}
