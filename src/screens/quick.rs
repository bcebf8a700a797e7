//! Owns the quick line: one entry, read as it is typed, so that one sees what it means before it counts.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph, Wrap};

use super::{Act, Ask, Facts, Stage, words};
use crate::domain::calendar::Moment;
use crate::domain::entry;
use crate::domain::journal::{NewSession, Session};
use crate::domain::refusal::Refusal;
use crate::ui::field::Field;
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Where a local time lies: the zone, as a value.
pub type Place = fn(NaiveDateTime) -> DateTime<FixedOffset>;

/// The quick line.
#[derive(Debug, Clone)]
pub struct Quick {
    field: Field,
    changes: Option<Box<Session>>,
    now: Moment,
    place: Place,
    read: Result<Vec<NewSession>, Refusal>,
}

impl Quick {
    /// A line that logs, with `text` to begin with.
    #[must_use]
    pub fn log(text: &str, facts: &Facts, now: Moment, place: Place) -> Self {
        Self::begin(text, None, facts, now, place)
    }

    /// A line that writes a session anew.
    #[must_use]
    pub fn change(session: &Session, facts: &Facts, now: Moment, place: Place) -> Self {
        let changes = Some(Box::new(session.clone()));
        Self::begin(&entry::written(&session.entry), changes, facts, now, place)
    }

    fn begin(text: &str, changes: Option<Box<Session>>, facts: &Facts, now: Moment, place: Place) -> Self {
        let mut line = Self { field: Field::new(text), changes, now, place, read: Ok(Vec::new()) };
        line.read_again(facts);
        line
    }

    /// Types a key.
    pub fn key(&mut self, key: Key, facts: &Facts) {
        self.field.key(key);
        self.read_again(facts);
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str, facts: &Facts) {
        self.field.paste(pasted);
        self.read_again(facts);
    }

    fn read_again(&mut self, facts: &Facts) {
        let (text, roadmap) = (self.field.text(), &facts.roadmap);
        self.read = match &self.changes {
            Some(session) => entry::revised(&session.entry, text, roadmap, self.now, &self.place),
            None => entry::read(text, roadmap, self.now, &self.place),
        };
    }

    /// What ⏎ asks for, read once more as of now; nothing while the entry cannot be read.
    #[must_use]
    pub fn take(&mut self, stage: Stage) -> Option<Ask> {
        self.now = stage.now;
        self.read_again(stage.facts);
        let entries = self.read.as_ref().ok()?;
        match (&self.changes, entries.as_slice()) {
            (Some(session), [one]) => Some(Ask::Act(Act::Change(session.id.clone(), one.clone()))),
            (Some(_), _) => None,
            (None, entries) => Some(Ask::Act(Act::Log(entries.to_vec()))),
        }
    }

    /// Draws it over the lower end of `area`.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        let height = area.height.min(5);
        let place = Rect { y: area.bottom() - height, height, ..area };
        frame.render_widget(Clear, place);
        let title = if self.changes.is_some() { "Change this session" } else { "Log" };
        let inner = widgets::overlay(frame, place, (place.width, height), title, theme);
        let row = |n: u16| Rect { y: inner.y.saturating_add(n), height: u16::from(n < inner.height), ..inner };
        self.field.draw(frame, row(0), "45m rag reading a paper /papers +rag-service @yesterday", theme);
        let below = Rect { height: inner.height.saturating_sub(1), ..row(1) };
        let answer = Paragraph::new(self.answer(facts, theme)).wrap(Wrap { trim: true });
        frame.render_widget(answer, below.intersection(inner));
    }

    fn answer(&self, facts: &Facts, theme: Theme) -> Vec<Line<'static>> {
        if self.field.text().trim().is_empty() {
            let text = "how long, the skill, then words; +target /source @when may stand anywhere";
            return vec![Line::styled(text, theme.quiet())];
        }
        match &self.read {
            Ok(entries) if self.changes.is_some() && entries.len() > 1 => {
                vec![Line::styled("a session has one skill: name one", theme.behind())]
            }
            Ok(entries) => {
                let today = facts.standing.today.day;
                let said = |entry: &NewSession| {
                    let text = words::entry(facts, entry, today);
                    Line::from(vec![Span::styled("✓ ", theme.good()), Span::raw(text)])
                };
                entries.iter().take(2).map(said).collect()
            }
            Err(refusal) => {
                let mut lines = vec![Line::styled(refusal.message.clone(), theme.behind())];
                let hint = refusal.hint.as_ref().map(|hint| format!("hint: {hint}"));
                lines.extend(hint.map(|hint| Line::styled(hint, theme.quiet())));
                lines
            }
        }
    }
}
