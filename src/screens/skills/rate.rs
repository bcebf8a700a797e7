//! Owns the question for the level of a skill: 0 to 5 with what each means, then its evidence in one line. Records
//! nothing itself.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::super::dialog::After;
use super::super::{Act, Ask, Stage};
use crate::domain::id::SkillId;
use crate::domain::rating::{Level, Rating, evidence};
use crate::domain::standing::skills::SkillLine;
use crate::ui::field::Field;
use crate::ui::keymap::{Action, Context};
use crate::ui::keys::Key;
use crate::ui::list::{self, Cursor, Hit, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets.
const WIDTH: u16 = 56;

/// The question: first for the level, then for the evidence.
#[derive(Debug, Clone)]
pub struct State {
    skill: SkillId,
    name: String,
    held: Option<Level>,
    cursor: Cursor<Level>,
    chosen: Option<Level>,
    evidence: Field,
    after: usize,
}

impl State {
    /// Asks for the level of a skill; the one that holds is selected.
    #[must_use]
    pub fn new(line: &SkillLine) -> Self {
        let held = line.rated.as_ref().map(|rated| rated.level);
        let mut cursor = Cursor::default();
        if let Some(held) = &held {
            cursor.select(&Level::ALL, held);
        }
        let (skill, name) = (line.id.clone(), line.name.clone());
        Self { skill, name, held, cursor, chosen: None, evidence: Field::new(""), after: 0 }
    }

    /// The same, said to be followed by so many others.
    #[must_use]
    pub fn before(self, after: usize) -> Self {
        Self { after, ..self }
    }

    /// Its keys.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.chosen.is_some() { Context::Text } else { Context::Rate }
    }

    /// Types a key of the evidence.
    pub fn key(&mut self, key: Key) {
        if self.chosen.is_some() {
            self.evidence.key(key);
        }
    }

    /// Takes pasted text as evidence; `false` while the level is asked for.
    pub fn paste(&mut self, pasted: &str) -> bool {
        if self.chosen.is_some() {
            self.evidence.paste(pasted);
        }
        self.chosen.is_some()
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        match (action, self.chosen) {
            (Action::Back, Some(_)) => self.chosen = None,
            (Action::Back, None) => return After::Closes(None),
            (Action::Accept, Some(level)) => {
                let (note, link) = evidence(self.evidence.text());
                let day = stage.facts.standing.today.day;
                let rating = Rating { skill: self.skill.clone(), day, level, note, link };
                return After::Closes(Some(Box::new(Ask::Act(Act::Rate(Box::new(rating))))));
            }
            (Action::Accept, None) => self.chosen = self.cursor.selected(&Level::ALL).copied(),
            (Action::Level(number), None) => {
                if let Ok(level) = Level::new(number) {
                    self.cursor.select(&Level::ALL, &level);
                    self.chosen = Some(level);
                }
            }
            (Action::Move(step), None) => self.cursor.step(&Level::ALL, step, stage.page()),
            _ => {}
        }
        After::Stays
    }

    /// A click: selects the level under it.
    pub fn click(&mut self, at: Position, area: Rect) -> Hit {
        let inner = widgets::inside_overlay(area, self.size());
        if self.chosen.is_some() {
            return Hit::Nothing;
        }
        let row = list::hit(inner, &self.rows(Theme::PLAIN), self.cursor.selected(&Level::ALL), at);
        self.cursor.click(&Level::ALL, row)
    }

    fn size(&self) -> (u16, u16) {
        (WIDTH, if self.chosen.is_some() { 5 } else { 8 })
    }

    fn rows(&self, theme: Theme) -> Vec<Row<Level>> {
        let row = |level: Level| {
            let is_held = self.held == Some(level);
            let sign = if is_held { Span::styled("●", theme.accent()) } else { Span::raw(" ") };
            let number = Span::styled(format!(" {}", level.number()), theme.strong());
            let now = if is_held { "  (now)" } else { "" };
            let meaning = Span::raw(format!("  {}", level.meaning()));
            Row::new(level, Line::from(vec![sign, number, meaning, Span::styled(now, theme.quiet())]))
        };
        Level::ALL.into_iter().map(row).collect()
    }

    /// Draws it over `area`.
    pub fn view(&self, theme: Theme, frame: &mut Frame, area: Rect) {
        let more = match self.after {
            0 => String::new(),
            n => format!(" ({n} more)"),
        };
        let room = usize::from(WIDTH.min(area.width)).saturating_sub(6 + more.len());
        let title = widgets::cut(&format!("Level of {}", self.name), room) + &more;
        let inner = widgets::overlay(frame, area, self.size(), &title, theme);
        let Some(level) = self.chosen else {
            list::draw(frame, inner, &self.rows(theme), self.cursor.selected(&Level::ALL), theme);
            return;
        };
        let row = |n: u16| Rect { y: inner.y.saturating_add(n), height: u16::from(n < inner.height), ..inner };
        let number = Span::styled(level.number().to_string(), theme.strong());
        frame.render_widget(Line::from(vec![number, Span::raw(format!("  {}", level.meaning()))]), row(0));
        self.evidence.draw(frame, row(1), "evidence: a note, a link, or nothing", theme);
        let [take, back] = [Action::Accept, Action::Back].map(|action| theme.key(Context::Text, action));
        let keys = format!("{take} records it, {back} chooses again");
        frame.render_widget(Line::styled(keys, theme.quiet()), row(2));
    }
}
