//! Owns the timer on the screens: how the top line shows it, what its key asks for, and the question for a doubtful one.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::dialog::{After, Dialog};
use super::prompt::{Prompt, Purpose};
use super::{Act, Ask, Facts, Stage};
use crate::domain::calendar::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::timer::{Doubt, Run, Stop, running};
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Cursor, Hit, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest the question gets.
const WIDTH: u16 = 66;
/// The cells that the skill gets in the top line.
const SKILL: usize = 14;

/// `● rag 0:24`; one that asks what of it counts has ▲.
#[must_use]
pub fn shown(run: &Run, now: Moment, theme: Theme) -> Span<'static> {
    let is_measured = run.doubts.contains(&Doubt::ClockMoved);
    let length = if is_measured { run.length() } else { run.length_at(now) };
    let (sign, style) = if run.is_doubtful() { ("▲", theme.behind()) } else { ("●", theme.accent()) };
    Span::styled(format!("{sign} {} {}", widgets::cut(run.timer.skill.as_str(), SKILL), running(length)), style)
}

/// What the key asks for: to stop a running timer, else to start one on what is selected, else to say on what.
#[must_use]
pub fn ask(facts: &Facts, selected: Option<String>, now: Moment) -> Ask {
    match &facts.timer {
        Some(run) if run.length_at(now).0 < 1 && !run.is_doubtful() => Ask::Act(Act::StopTimer(Stop::Discard)),
        Some(run) if run.is_doubtful() => Ask::Open(question(run)),
        Some(_) => Ask::Act(Act::StopTimer(Stop::Unsaid)),
        None => selected.map_or_else(line, |entry| Ask::Act(Act::StartTimer(entry))),
    }
}

/// Asks on what a timer starts, in one line; where one runs it says so.
#[must_use]
pub fn ask_line(facts: &Facts, theme: Theme) -> Ask {
    match &facts.timer {
        Some(run) => {
            let message = format!("a timer runs already, on {} since {}", run.timer.skill, run.since());
            let hint = format!("{} stops it", theme.key(Context::Screens, Action::Timer));
            Ask::Refuse(Refusal::new(message, hint))
        }
        None => line(),
    }
}

fn line() -> Ask {
    Ask::Open(Dialog::Prompt(Box::new(Prompt::new(Purpose::StartTimer, "on what, from now on:", ""))))
}

/// The question for a doubtful timer.
#[must_use]
pub fn question(run: &Run) -> Dialog {
    Dialog::Timer(Box::new(State { run: run.clone(), cursor: Cursor::default() }))
}

/// An answer that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Keep,
    Block,
    Awake,
    Length,
    Discard,
}

/// The question, one of its answers selected.
#[derive(Debug, Clone)]
pub struct State {
    run: Run,
    cursor: Cursor<Way>,
}

impl State {
    fn ways(&self) -> Vec<Way> {
        let block = self.run.up_to_block().map(|_| Way::Block);
        let all = self.run.can_be_kept().then_some(Way::Keep);
        let awake = self.run.awake().map(|_| Way::Awake);
        // First what is most likely true.
        block.into_iter().chain(awake).chain([Way::Length]).chain(all).chain([Way::Discard]).collect()
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        let ways = self.ways();
        match action {
            Action::Back => After::Closes(None),
            Action::Move(step) => {
                self.cursor.step(&ways, step, stage.page());
                After::Stays
            }
            Action::Accept => {
                let ask = self.cursor.selected(&ways).map(|way| match way {
                    Way::Keep => Ask::Act(Act::StopTimer(Stop::Keep)),
                    Way::Block => Ask::Act(Act::StopTimer(Stop::Block)),
                    Way::Awake => Ask::Act(Act::StopTimer(Stop::Awake)),
                    Way::Discard => Ask::Act(Act::StopTimer(Stop::Discard)),
                    Way::Length => {
                        let about = format!(
                            "{} since {}, {} so far",
                            self.run.timer.skill,
                            self.run.since(),
                            self.run.length()
                        );
                        Ask::Open(Dialog::Prompt(Box::new(Prompt::new(Purpose::StopTimer, &about, ""))))
                    }
                });
                After::Closes(ask.map(Box::new))
            }
            _ => After::Stays,
        }
    }

    /// A click: selects the answer under it.
    pub fn click(&mut self, at: Position, area: Rect) -> Hit {
        let inner = widgets::inside_overlay(area, self.size(area));
        let ways = self.ways();
        let rows = self.rows(inner.width.into(), Theme::PLAIN);
        let row = list::hit(inner, &rows, self.cursor.selected(&ways), at);
        self.cursor.click(&ways, row)
    }

    /// Draws it over `area`.
    pub fn view(&self, theme: Theme, frame: &mut Frame, area: Rect) {
        let inner = widgets::overlay(frame, area, self.size(area), "What of the timer counts?", theme);
        list::draw(frame, inner, &self.rows(inner.width.into(), theme), self.cursor.selected(&self.ways()), theme);
    }

    fn size(&self, area: Rect) -> (u16, u16) {
        let width = WIDTH.min(area.width);
        let rows = self.rows(usize::from(width.saturating_sub(4)), Theme::PLAIN).len();
        (width, u16::try_from(rows + 2).unwrap_or(u16::MAX).min(area.height))
    }

    fn rows(&self, width: usize, theme: Theme) -> Vec<Row<Way>> {
        let run = &self.run;
        let said = format!("{} ran for {} since {}: {}.", run.timer.skill, run.length(), run.since(), run.why());
        let said = widgets::wrapped(&said, width).into_iter().map(|line| Row::text(Line::raw(line)));
        let answer = |way: Way| {
            let text = match way {
                Way::Keep => format!("keep all {}", run.length()),
                Way::Block => {
                    let end = run.block_end.map(|end| run.shown(end)).unwrap_or_default();
                    format!("cut to the block's end, {end}: {}", run.up_to_block().unwrap_or_default())
                }
                Way::Awake => format!("leave out the sleep: {}", run.awake().unwrap_or_default()),
                Way::Length => "cut to a length or a time …".to_owned(),
                Way::Discard => "discard: record nothing".to_owned(),
            };
            Row::new(way, Line::raw(widgets::cut(&format!(" {text}"), width)))
        };
        let leave = format!("{} lets it run on", theme.key(Context::Choice, Action::Back));
        let leave = Row::text(Line::styled(leave, theme.quiet()));
        let rows = said.chain([Row::text(Line::default())]).chain(self.ways().into_iter().map(answer));
        rows.chain([Row::text(Line::default()), leave]).collect()
    }
}
