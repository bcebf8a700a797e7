//! Owns what lies in front of a screen: the quick line, a question with one line for its answer, a list to choose
//! from, details, the help. Each is state that the model holds; none has a loop of its own.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

pub use super::choice::Choice;
use super::filter::Filter;
use super::lost::Lost;
use super::page::Reader;
pub use super::prompt::{Prompt, Purpose};
use super::quick::Quick;
use super::skills::rate;
use super::{
    Ask, Facts, Preview, Stage, away, burnup, change, checkin, explain, floor, friction, gate, heat, help, ledger,
    page, palette, problems, recover, rituals, sources, target, timer, tour, welcome,
};
use crate::domain::explain::{Explained, What};
use crate::domain::id::TargetId;
use crate::ui::keymap::{Action, Context};
use crate::ui::keys::Key;
use crate::ui::list::Hit;
use crate::ui::theme::Theme;

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
    /// The keys.
    Help(Context, Reader),
    /// The rituals with their last periods.
    Rituals(Reader),
    /// The floor, the streak and the year, scrolled by so many lines.
    Floor(usize),
    /// The mix of sources, and their resources.
    Sources(sources::State),
    /// The last 53 weeks by day.
    Heat(heat::State),
    /// Why a number is what it is, scrolled by so many lines.
    Explain(Box<Explained>, usize),
    /// The burn-up and the forecast.
    Burnup(Box<burnup::State>),
    /// The line for what went badly.
    Friction(Box<friction::State>),
    /// The ledger of frictions.
    Ledger(Box<ledger::State>),
    /// What is wrong with the roadmap file.
    Problems(problems::State),
    /// The ids with history that left the file.
    Lost(Box<Lost>),
    /// The ways back on track.
    Recover(Box<recover::State>),
    /// The gate of a stage.
    Gate(Box<gate::State>),
    /// A small change of the file.
    Change(Box<change::State>),
    /// The level of a skill.
    Rate(Box<rate::State>),
    /// What of a doubtful timer counts.
    Timer(Box<timer::State>),
    /// The page of a day's check-in.
    CheckIn(Box<checkin::State>),
    /// What stands after many days away.
    Away(Box<away::State>),
    /// What a first start asks.
    Welcome(Box<welcome::State>),
    /// The short tour.
    Tour(Box<tour::State>),
    /// Everything that can be done, by name.
    Palette(Box<palette::State>),
}

/// What is left of a dialog after a key.
#[derive(Debug)]
pub enum After {
    /// It stays.
    Stays,
    /// It stays, and asks for something.
    Asks(Box<Ask>),
    /// It closes, and asks for something or not.
    Closes(Option<Box<Ask>>),
}

impl Dialog {
    /// Its keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Quick(_) => Context::Quick,
            Self::Prompt(_) => Context::Text,
            Self::Choice(_) | Self::Timer(_) => Context::Choice,
            Self::Lost(_) => Context::Lost,
            Self::Details(..) | Self::Rituals(_) | Self::Floor(_) | Self::Explain(..) => Context::Page,
            Self::Sources(_) => Context::Sources,
            Self::Heat(_) => Context::Heat,
            Self::Burnup(_) => Context::Burnup,
            Self::Problems(_) => Context::Problems,
            Self::Friction(_) => Context::Friction,
            Self::Ledger(state) => state.context(),
            Self::Recover(state) => state.context(),
            Self::Gate(state) => state.context(),
            Self::Change(state) => state.context(),
            Self::CheckIn(state) => state.context(),
            Self::Rate(state) => state.context(),
            Self::Away(state) => state.context(),
            Self::Help(..) => Context::Help,
            Self::Tour(_) => Context::Tour,
            Self::Welcome(state) => state.context(),
            Self::Palette(_) => Context::Palette,
        }
    }

    /// What to explain: the number that it is about.
    #[must_use]
    pub fn to_explain(&self, facts: &Facts) -> Option<What> {
        match self {
            Self::Burnup(_) => Some(What::Forecast),
            Self::Heat(state) => Some(What::Day(state.day(&facts.standing.heat))),
            Self::Floor(_) => Some(What::Streak),
            Self::Details(id, _) => Some(What::Target(id.clone())),
            _ => None,
        }
    }

    /// The filter of its list, where it has one.
    #[must_use]
    pub fn filter(&self) -> Option<&Filter> {
        match self {
            Self::Help(_, reader) | Self::Rituals(reader) => Some(&reader.filter),
            Self::Choice(choice) => Some(&choice.filter),
            Self::Ledger(state) => state.filter(),
            Self::Sources(state) => Some(&state.filter),
            Self::Lost(state) => Some(&state.filter),
            Self::Problems(state) => Some(&state.filter),
            _ => None,
        }
    }

    /// The same, to change.
    pub fn filter_mut(&mut self) -> Option<&mut Filter> {
        match self {
            Self::Help(_, reader) | Self::Rituals(reader) => Some(&mut reader.filter),
            Self::Choice(choice) => Some(&mut choice.filter),
            Self::Ledger(state) => state.filter_mut(),
            Self::Sources(state) => Some(&mut state.filter),
            Self::Lost(state) => Some(&mut state.filter),
            Self::Problems(state) => Some(&mut state.filter),
            _ => None,
        }
    }

    /// Types a key that means nothing else.
    pub fn key(&mut self, key: Key, facts: &Facts) {
        match self {
            Self::Quick(quick) => quick.key(key, &facts.roadmap),
            Self::Prompt(prompt) => prompt.key(key),
            Self::Palette(state) => state.key(key),
            Self::Friction(state) => state.key(key),
            Self::Ledger(state) => state.key(key),
            Self::Gate(state) => state.key(key),
            Self::CheckIn(state) => state.key(key),
            Self::Rate(state) => state.key(key),
            Self::Change(state) => state.key(key, facts),
            Self::Welcome(state) => state.key(key),
            _ => {}
        }
    }

    /// Takes pasted text, as text; `false` where there is no field for it.
    pub fn paste(&mut self, pasted: &str, facts: &Facts) -> bool {
        match self {
            Self::Quick(quick) => quick.paste(pasted, &facts.roadmap),
            Self::Prompt(prompt) => prompt.paste(pasted),
            Self::Palette(state) => state.paste(pasted),
            Self::Friction(state) => state.paste(pasted),
            Self::Ledger(state) => return state.paste(pasted),
            Self::Gate(state) => return state.paste(pasted),
            Self::CheckIn(state) => return state.paste(pasted),
            Self::Rate(state) => return state.paste(pasted),
            Self::Change(state) => return state.paste(pasted, facts),
            Self::Welcome(state) => return state.paste(pasted),
            _ => return false,
        }
        true
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        match self {
            Self::Problems(problems) => return problems.update(action, stage),
            Self::Friction(state) => return state.update(action, stage),
            Self::Ledger(state) => return state.update(action, stage),
            Self::Recover(state) => return state.update(action, stage),
            Self::Timer(state) => return state.update(action, stage),
            Self::Gate(state) => return state.update(action, stage),
            Self::Change(state) => return state.update(action, stage),
            Self::CheckIn(state) => return state.update(action, stage),
            Self::Rate(state) => return state.update(action, stage),
            Self::Away(state) => return state.update(action, stage),
            Self::Welcome(state) => return state.update(action, stage),
            Self::Tour(state) => return state.update(action),
            Self::Help(..) if action == Action::Tour => return tour::begin(stage),
            Self::Palette(state) => return state.update(action, stage),
            _ => {}
        }
        if action == Action::Back {
            return After::Closes(None);
        }
        match self {
            Self::Quick(quick) if action == Action::Accept => {
                quick.take(stage).map_or(After::Stays, |ask| After::Closes(Some(Box::new(ask))))
            }
            Self::Quick(quick) => {
                quick.update(action, &stage.facts.roadmap);
                After::Stays
            }
            Self::Prompt(prompt) if action == Action::Accept => {
                prompt.answer(stage).map_or(After::Stays, |ask| After::Closes(Some(Box::new(ask))))
            }
            Self::Choice(choice) => choice.update(action, stage),
            Self::Lost(lost) => {
                lost.update(action, stage).map_or(After::Stays, |ask| After::Closes(Some(Box::new(ask))))
            }
            Self::Sources(state) => state.update(action, stage).map_or(After::Stays, |ask| After::Asks(Box::new(ask))),
            Self::Heat(state) => state.update(action, stage),
            Self::Details(id, scroll) => {
                let width = page::room(target::WIDTH, stage.body);
                let lines = target::find(stage.facts, id).map(|t| target::details(stage.facts, t, Theme::PLAIN));
                let length = lines.map_or(0, |lines| page::folded(lines, width).len());
                *scroll = page::scrolled(*scroll, action, length, stage);
                After::Stays
            }
            Self::Rituals(reader) => {
                let width = rituals::width(stage.body);
                let length = rituals::lines(stage.facts, &reader.filter, Theme::PLAIN, width).len();
                reader.scroll = page::scrolled(reader.scroll, action, length, stage);
                After::Stays
            }
            Self::Floor(scroll) => {
                let length = floor::lines(stage.facts, Theme::PLAIN, floor::width(stage.body)).len();
                *scroll = page::scrolled(*scroll, action, length, stage);
                After::Stays
            }
            Self::Explain(explained, scroll) => {
                let length = explain::lines(explained, Theme::PLAIN, explain::width(stage.body)).len();
                *scroll = page::scrolled(*scroll, action, length, stage);
                After::Stays
            }
            Self::Burnup(state) => {
                state.update(action, stage);
                After::Stays
            }
            Self::Help(before, reader) => {
                let width = page::room(help::WIDTH, stage.body);
                let length = help::lines(*before, &reader.filter, Theme::PLAIN, width).len();
                reader.scroll = page::scrolled(reader.scroll, action, length, stage);
                After::Stays
            }
            _ => After::Stays,
        }
    }

    /// A click: selects what is under it. A tab is turned to, a line of a check-in toggled or gone to, a key of a form
    /// gone to: that is all that is done there.
    pub fn click(&mut self, facts: &Facts, at: Position, area: Rect) -> Hit {
        match self {
            Self::Lost(lost) => return lost.click(facts, at, area),
            Self::Sources(state) => return state.click(facts, at, area),
            Self::Heat(state) => return state.click(facts, at, area),
            Self::Problems(state) => return state.click(facts, at, area),
            Self::Recover(state) => return state.click(at, area),
            Self::Gate(state) => return state.click(facts, at, area),
            Self::Ledger(state) => return state.click(facts, at, area),
            Self::Timer(state) => return state.click(at, area),
            Self::Rate(state) => return state.click(at, area),
            Self::Away(state) => return state.click(facts, at, area),
            Self::Change(state) => return state.click(facts, at, area),
            Self::Palette(state) => return state.click(at, area),
            Self::Choice(choice) => return choice.click(at, area),
            Self::Burnup(state) => state.click(at, area),
            Self::CheckIn(state) => state.click(at, area),
            _ => {}
        }
        Hit::Nothing
    }

    /// Shows the diff that it asked for.
    pub fn previewed(&mut self, preview: Preview) {
        match self {
            Self::Recover(state) => state.previewed(preview.diff),
            Self::Gate(state) => state.previewed(preview.diff),
            Self::Change(state) => state.previewed(preview),
            Self::Away(state) => state.previewed(preview.said, preview.diff),
            _ => {}
        }
    }

    /// Draws it over `area`.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        match self {
            Self::Quick(quick) => quick.view(&facts.roadmap, theme, frame, area),
            Self::Prompt(prompt) => prompt.view(theme, frame, area),
            Self::Choice(choice) => choice.view(theme, frame, area),
            Self::Details(id, scroll) => {
                let Some(target) = target::find(facts, id) else { return };
                let width = page::room(target::WIDTH, area);
                let lines = page::folded(target::details(facts, target, theme), width);
                let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
                page::draw(frame, area, (target::WIDTH, height), "Target", lines, *scroll, theme);
            }
            Self::Rituals(reader) => rituals::view(facts, reader, theme, frame, area),
            Self::Explain(explained, scroll) => explain::view(explained, *scroll, theme, frame, area),
            Self::Floor(scroll) => floor::view(facts, *scroll, theme, frame, area),
            Self::Sources(state) => state.view(facts, theme, frame, area),
            Self::Heat(state) => state.view(facts, theme, frame, area),
            Self::Burnup(state) => state.view(facts, theme, frame, area),
            Self::Friction(state) => state.view(facts, theme, frame, area),
            Self::Ledger(state) => state.view(facts, theme, frame, area),
            Self::Problems(problems) => problems.view(facts, theme, frame, area),
            Self::Lost(lost) => lost.view(facts, theme, frame, area),
            Self::Recover(state) => state.view(theme, frame, area),
            Self::Timer(state) => state.view(theme, frame, area),
            Self::Gate(state) => state.view(facts, theme, frame, area),
            Self::Change(state) => state.view(facts, theme, frame, area),
            Self::CheckIn(state) => state.view(facts, theme, frame, area),
            Self::Rate(state) => state.view(theme, frame, area),
            Self::Away(state) => state.view(facts, theme, frame, area),
            Self::Welcome(state) => state.view(theme, frame, area),
            Self::Tour(state) => state.view(facts, theme, frame, area),
            Self::Palette(state) => state.view(theme, frame, area),
            Self::Help(before, reader) => {
                let width = page::room(help::WIDTH, area);
                let lines = help::lines(*before, &reader.filter, theme, width);
                let title = help::title(&reader.filter, theme);
                page::draw(frame, area, (help::WIDTH, u16::MAX), &title, lines, reader.scroll, theme);
            }
        }
    }
}
