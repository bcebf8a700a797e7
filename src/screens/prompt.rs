//! Owns a question with one line for its answer: what it asks, what it takes, what it says where that is no answer.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::quick::Place;
use super::{Act, Ask, Screen, Stage, periods};
use crate::domain::calendar::{Day, TimeOfDay};
use crate::domain::destination::Destination;
use crate::domain::entry;
use crate::domain::id::TargetId;
use crate::domain::journal::Session;
use crate::domain::refusal::Refusal;
use crate::domain::review::Scope;
use crate::domain::target::Amount;
use crate::domain::text;
use crate::domain::timer::Stop;
use crate::ui::field::Field;
use crate::ui::keymap::{Action, Context};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// What an answer is for.
#[derive(Debug, Clone)]
pub enum Purpose {
    /// The count of a target.
    Count(TargetId),
    /// Why a target is dropped.
    Drop(TargetId),
    /// Why a block is skipped.
    Skip(Day, TimeOfDay),
    /// Where a session is cut in two.
    Split(Box<Session>),
    /// Where a session goes.
    Move(Box<Session>, Place),
    /// Which day or period to show.
    GoTo,
    /// What a timer starts on.
    StartTimer,
    /// How much of the timer counts.
    StopTimer,
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

    /// Whether nothing is written in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.field.text().is_empty()
    }

    fn title(&self) -> &'static str {
        match self.purpose {
            Purpose::Count(_) => "Set the count",
            Purpose::Drop(_) => "Drop this target?",
            Purpose::Skip(..) => "Skip this block?",
            Purpose::Split(_) => "Split this session",
            Purpose::Move(..) => "Move this session",
            Purpose::GoTo => "Go to",
            Purpose::StartTimer => "Start the timer",
            Purpose::StopTimer => "How much of it counts?",
        }
    }

    fn hint(&self) -> &'static str {
        match self.purpose {
            Purpose::Count(_) => "a whole number",
            Purpose::Drop(_) => "why: one line for the ledger",
            Purpose::Skip(..) => "why, or nothing",
            Purpose::Split(_) => "the length of the first part, 20m, or the cut, 18:20",
            Purpose::Move(..) => "@mon, @18:00, a skill, +target, /source; the rest stays",
            Purpose::GoTo => "yesterday, mon, 2026-11-18, 2026-W47, 2026-11, 2026-Q4",
            Purpose::StartTimer => "rag reading a paper /papers +rag-service",
            Purpose::StopTimer => "a length or when it ended: 45m, 12:00",
        }
    }

    /// What the answer asks for; `None` where it is no answer, which the prompt then says.
    pub fn answer(&mut self, stage: Stage) -> Option<Ask> {
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
                let leave = stage.key(Context::Text, Action::Back);
                self.wrong = Some(format!("say why {id} is dropped, or {leave} to leave it"));
                None
            }
            Purpose::Drop(id) => Some(Ask::Act(Act::Drop(id.clone(), text::note(self.field.text())))),
            Purpose::StartTimer | Purpose::StopTimer if answer.is_empty() => {
                self.wrong = Some(format!("write {}", self.hint()));
                None
            }
            Purpose::StartTimer => Some(Ask::Act(Act::StartTimer(text::note(self.field.text())))),
            Purpose::StopTimer => Some(Ask::Act(Act::StopTimer(Stop::Typed(answer)))),
            Purpose::Skip(day, at) => {
                let why = Some(text::note(self.field.text())).filter(|why| !why.trim().is_empty());
                Some(Ask::Act(Act::Skip(*day, *at, why)))
            }
            Purpose::GoTo if answer.is_empty() => {
                let stay = stage.key(Context::Text, Action::Back);
                self.wrong = Some(format!("write a day or a period, or {stay} to stay"));
                None
            }
            Purpose::GoTo => {
                let there = Destination::read(&answer, &stage.facts.roadmap, stage.facts.standing.today.day);
                let there = there.map_err(one_line).and_then(|there| begun(there, stage));
                there.map(Ask::GoTo).map_err(|wrong| self.wrong = Some(wrong)).ok()
            }
            Purpose::Split(old) => {
                let parts = entry::split(&old.entry, &answer, stage.facts.roadmap.day_starts);
                let act = parts.map(|parts| Act::Split(old.clone(), Box::new(parts)));
                self.or_wrong(act)
            }
            Purpose::Move(old, place) => {
                let there = entry::moved(&old.entry, &answer, &stage.facts.roadmap, stage.now, place);
                let act = there.map(|there| Act::Change(old.clone(), there));
                self.or_wrong(act)
            }
        }
    }

    /// The act, or what is wrong with the answer.
    fn or_wrong(&mut self, act: Result<Act, Refusal>) -> Option<Ask> {
        act.map(Ask::Act).map_err(|refusal| self.wrong = Some(refusal.message)).ok()
    }

    /// Types a key.
    pub fn key(&mut self, key: Key) {
        self.wrong = None;
        self.field.key(key);
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) {
        self.field.paste(pasted);
    }

    /// Draws it over `area`.
    pub fn view(&self, theme: Theme, frame: &mut Frame, area: Rect) {
        let inner = widgets::overlay(frame, area, (64, 5), self.title(), theme);
        let rows: [Rect; 3] = std::array::from_fn(|n| row(inner, n));
        let about = widgets::cut(&self.about, inner.width.into());
        frame.render_widget(Line::raw(about), rows[0]);
        self.field.draw(frame, rows[1], self.hint(), theme);
        if let Some(wrong) = &self.wrong {
            frame.render_widget(Line::styled(widgets::cut(wrong, inner.width.into()), theme.behind()), rows[2]);
        }
    }
}

/// Where there is something to look back on; the log is only narrowed to a period.
fn begun(there: Destination, stage: Stage) -> Result<Destination, String> {
    match &there {
        Destination::Longer(Scope::Period(_)) if stage.view.screen == Screen::Sessions => {}
        Destination::Longer(scope) => {
            periods::looking_at(scope.clone(), stage.facts, stage.view)?;
        }
        Destination::Day(_) | Destination::Week(_) => {}
    }
    Ok(there)
}

/// What is wrong, and what would be right.
fn one_line(refusal: Refusal) -> String {
    match refusal.hint {
        Some(hint) => format!("{}: {hint}", refusal.message),
        None => refusal.message,
    }
}

fn row(area: Rect, n: usize) -> Rect {
    let n = u16::try_from(n).unwrap_or(u16::MAX);
    Rect { y: area.y.saturating_add(n), height: u16::from(n < area.height), ..area }
}
