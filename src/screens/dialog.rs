//! Owns what lies in front of a screen: the quick line, a question with one line for its answer, a list to choose
//! from, details, the help. Each is state that the model holds; none has a loop of its own.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::lost::Lost;
use super::quick::Quick;
use super::{Act, Ask, Facts, Stage, View, help, target, welcome};
use crate::domain::id::TargetId;
use crate::domain::target::Amount;
use crate::domain::text;
use crate::ui::field::Field;
use crate::ui::keymap::{Action, Context};
use crate::ui::keys::Key;
use crate::ui::list::{self, Cursor, Move, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// What is in front.
#[derive(Debug, Clone)]
pub enum Dialog {
    /// The quick line.
    Quick(Box<Quick>),
    /// A question.
    Prompt(Box<Prompt>),
    /// A list to choose from.
    Choice(Choice),
    /// A target's details, scrolled by so many lines.
    Details(TargetId, usize),
    /// The keys, scrolled by so many lines.
    Help(usize),
    /// The ids with history that left the file.
    Lost(Box<Lost>),
    /// What a first start says, until the first key.
    Welcome,
}

/// What an answer is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// The count of a target.
    Count(TargetId),
    /// Why a target is dropped.
    Drop(TargetId),
    /// What sessions must hold.
    Filter,
    /// What the rows of a list must hold.
    Narrow,
}

/// A question with one line for its answer.
#[derive(Debug, Clone)]
pub struct Prompt {
    purpose: Purpose,
    about: String,
    field: Field,
    wrong: Option<String>,
}

impl Prompt {
    /// A question about something, `text` as the answer to begin with.
    #[must_use]
    pub fn new(purpose: Purpose, about: &str, text: &str) -> Self {
        Self { purpose, about: about.to_owned(), field: Field::new(text), wrong: None }
    }

    fn title(&self) -> &'static str {
        match self.purpose {
            Purpose::Count(_) => "Set the count",
            Purpose::Drop(_) => "Drop this target?",
            Purpose::Filter => "Filter the sessions",
            Purpose::Narrow => "Filter the list",
        }
    }

    fn hint(&self) -> &'static str {
        match self.purpose {
            Purpose::Count(_) => "a whole number",
            Purpose::Drop(_) => "why: one line for the ledger",
            Purpose::Filter => "a skill, a target, a source or words of a note; empty shows all",
            Purpose::Narrow => "words of a title or an id; empty shows all",
        }
    }

    fn answer(&mut self, view: &View) -> Option<Ask> {
        let answer = text::title(self.field.text());
        match &self.purpose {
            Purpose::Count(id) => match answer.parse::<i64>() {
                Ok(count) if count >= 0 => Some(Ask::Act(Act::Advance(id.clone(), Amount::Set(count)))),
                _ => {
                    self.wrong = Some(format!("{answer:?} is no count: write a whole number, 0 or more"));
                    None
                }
            },
            Purpose::Drop(id) if answer.is_empty() => {
                self.wrong = Some(format!("say why {id} is dropped, or esc to leave it"));
                None
            }
            Purpose::Drop(id) => Some(Ask::Act(Act::Drop(id.clone(), text::note(self.field.text())))),
            Purpose::Narrow => Some(Ask::Narrow(answer)),
            Purpose::Filter => Some(Ask::Look(View { filter: answer, offset: 0, ..view.clone() })),
        }
    }
}

/// A list to choose an option of a target from.
#[derive(Debug, Clone)]
pub struct Choice {
    target: TargetId,
    title: String,
    options: Vec<String>,
    cursor: Cursor<String>,
}

impl Choice {
    /// The options of a target.
    #[must_use]
    pub fn new(target: TargetId, title: String, options: Vec<String>) -> Self {
        Self { target, title, options, cursor: Cursor::default() }
    }

    fn rows(&self) -> Vec<Row<String>> {
        self.options.iter().map(|o| Row::new(o.clone(), Line::raw(format!(" {o} ")))).collect()
    }
}

/// What is left of a dialog after a key.
#[derive(Debug)]
pub enum After {
    /// It stays.
    Stays,
    /// It closes, and asks for something or not.
    Closes(Option<Box<Ask>>),
}

impl Dialog {
    /// Its keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Quick(_) | Self::Prompt(_) => Context::Text,
            Self::Choice(_) => Context::Choice,
            Self::Lost(_) => Context::Lost,
            Self::Details(..) | Self::Help(_) => Context::Page,
            Self::Welcome => Context::Screens,
        }
    }

    /// Types a key that means nothing else.
    pub fn key(&mut self, key: Key, facts: &Facts) {
        match self {
            Self::Quick(quick) => quick.key(key, facts),
            Self::Prompt(prompt) => {
                prompt.wrong = None;
                prompt.field.key(key);
            }
            _ => {}
        }
    }

    /// Takes pasted text, as text; `false` where there is no field for it.
    pub fn paste(&mut self, pasted: &str, facts: &Facts) -> bool {
        match self {
            Self::Quick(quick) => quick.paste(pasted, facts),
            Self::Prompt(prompt) => prompt.field.paste(pasted),
            _ => return false,
        }
        true
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        if action == Action::Back {
            return After::Closes(None);
        }
        match self {
            Self::Quick(quick) if action == Action::Accept => {
                quick.take(stage).map_or(After::Stays, |ask| After::Closes(Some(Box::new(ask))))
            }
            Self::Prompt(prompt) if action == Action::Accept => {
                prompt.answer(stage.view).map_or(After::Stays, |ask| After::Closes(Some(Box::new(ask))))
            }
            Self::Choice(choice) => match action {
                Action::Move(step) => {
                    choice.cursor.step(&choice.options, step, stage.page());
                    After::Stays
                }
                Action::Accept => {
                    let chosen = choice.cursor.selected(&choice.options).cloned();
                    After::Closes(chosen.map(|option| Box::new(Ask::Act(Act::Choose(choice.target.clone(), option)))))
                }
                _ => After::Stays,
            },
            Self::Lost(lost) => {
                lost.update(action, stage).map_or(After::Stays, |ask| After::Closes(Some(Box::new(ask))))
            }
            Self::Details(id, scroll) => {
                let length =
                    target::find(stage.facts, id).map_or(0, |t| target::details(stage.facts, t, Theme::Mono).len());
                *scroll = scrolled(*scroll, action, length, stage);
                After::Stays
            }
            Self::Help(scroll) => {
                let length = help::lines(Theme::Mono).len();
                *scroll = scrolled(*scroll, action, length, stage);
                After::Stays
            }
            _ => After::Stays,
        }
    }

    /// A click: chooses the option under it.
    pub fn click(&mut self, facts: &Facts, at: Position, area: Rect) {
        if let Self::Lost(lost) = self {
            lost.click(facts, at, area);
        }
        if let Self::Choice(choice) = self {
            let inner = widgets::inside_overlay(area, choice_size(choice));
            let hit = list::hit(inner, &choice.rows(), choice.cursor.selected(&choice.options), at);
            if let Some(option) = hit {
                choice.cursor.select(&choice.options, &option);
            }
        }
    }

    /// Draws it over `area`.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        match self {
            Self::Quick(quick) => quick.view(facts, theme, frame, area),
            Self::Prompt(prompt) => {
                let inner = widgets::overlay(frame, area, (64, 5), prompt.title(), theme);
                let rows: [Rect; 3] = std::array::from_fn(|n| row(inner, n));
                let about = widgets::cut(&prompt.about, inner.width.into());
                frame.render_widget(Line::raw(about), rows[0]);
                prompt.field.draw(frame, rows[1], prompt.hint(), theme);
                if let Some(wrong) = &prompt.wrong {
                    frame.render_widget(Line::styled(wrong.clone(), theme.behind()), rows[2]);
                }
            }
            Self::Choice(choice) => {
                let inner = widgets::overlay(frame, area, choice_size(choice), &choice.title, theme);
                list::draw(frame, inner, &choice.rows(), choice.cursor.selected(&choice.options), theme);
            }
            Self::Details(id, scroll) => {
                let Some(target) = target::find(facts, id) else { return };
                let lines = target::details(facts, target, theme);
                let height = u16::try_from(lines.len() + 4).unwrap_or(u16::MAX);
                page(frame, area, (72, height), "Target", lines, *scroll, theme);
            }
            Self::Lost(lost) => lost.view(facts, theme, frame, area),
            Self::Welcome => welcome::view(facts, theme, frame, area),
            Self::Help(scroll) => page(frame, area, (64, u16::MAX), "Keys", help::lines(theme), *scroll, theme),
        }
    }
}

fn choice_size(choice: &Choice) -> (u16, u16) {
    (48, u16::try_from(choice.options.len() + 2).unwrap_or(u16::MAX))
}

fn row(area: Rect, n: usize) -> Rect {
    let n = u16::try_from(n).unwrap_or(u16::MAX);
    Rect { y: area.y.saturating_add(n), height: u16::from(n < area.height), ..area }
}

fn page(
    frame: &mut Frame,
    area: Rect,
    size: (u16, u16),
    title: &str,
    lines: Vec<Line<'static>>,
    scroll: usize,
    theme: Theme,
) {
    let inner = widgets::overlay(frame, area, size, title, theme);
    let more = lines.len() > scroll + usize::from(inner.height);
    let text = Paragraph::new(lines).wrap(Wrap { trim: false });
    frame.render_widget(text.scroll((u16::try_from(scroll).unwrap_or(u16::MAX), 0)), inner);
    if more && inner.height > 0 && inner.right() < area.right() {
        let place = Rect { x: inner.right(), y: inner.bottom() - 1, width: 1, height: 1 };
        frame.render_widget(Span::styled("↓", theme.quiet()), place);
    }
}

fn scrolled(scroll: usize, action: Action, length: usize, stage: Stage) -> usize {
    let page = stage.page();
    let last = length.saturating_sub(page.saturating_sub(1));
    let Action::Move(step) = action else { return scroll };
    match step {
        Move::Down => (scroll + 1).min(last),
        Move::Up => scroll.saturating_sub(1),
        Move::Top => 0,
        Move::Bottom => last,
        Move::PageDown => (scroll + page).min(last),
        Move::PageUp => scroll.saturating_sub(page),
    }
}
