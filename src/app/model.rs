//! Owns what the program shows and decides: a message in, effects out. Reaches no store, file, clock or terminal.

mod answer;
mod answering;
mod can;
mod change;
mod evidence;
mod explain;
mod filtering;
mod going;
mod keys;
mod looks;
mod over;
mod palette;
mod pointer;
mod selection;
mod turning;

use crossterm::event::KeyEventKind;
use ratatui::layout::Rect;

use super::Record;
use super::msg::{Effect, Msg, Notice, Tone};
use super::{Mouse, frame};
use crate::domain::calendar::Moment;
use crate::screens::dialog::{After, Dialog, Prompt, Purpose};
use crate::screens::page::Reader;
use crate::screens::palette::Pick;
use crate::screens::quick::{Place, Quick};
use crate::screens::{
    Act, Ask, Facts, FileState, Screen, Stage, View, away, checkin, friction, heat, lost, periods, problems, recover,
    review, roadmap, sessions, skills, sources, timer, today, week, welcome,
};
use crate::ui::keymap::{Action, Context};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use pointer::Clicked;

/// Everything that is shown, and how.
#[derive(Debug, Clone)]
pub struct Model {
    pub(super) theme: Theme,
    place: Place,
    pub(super) record: Record,
    pub(super) size: Rect,
    pub(super) now: Moment,
    pub(super) facts: Facts,
    pub(super) view: View,
    pub(super) dialog: Option<Dialog>,
    /// The dialog whose answer is being recorded: when that fails it comes back, with what was typed.
    answered: Option<Dialog>,
    /// What the help, an explanation and the tour lie over, the last in front.
    behind: Vec<Dialog>,
    /// What the palette lies over.
    below: Option<Dialog>,
    /// What was picked in it, the last first.
    picked: Vec<Pick>,
    mouse: Mouse,
    clicked: Option<Clicked>,
    pub(super) notice: Option<Notice>,
    keys: Vec<Key>,
    pub(super) today: today::State,
    pub(super) roadmap: roadmap::State,
    pub(super) skills: skills::State,
    pub(super) week: week::State,
    pub(super) review: review::State,
    pub(super) periods: periods::State,
    pub(super) sessions: sessions::State,
}

impl Model {
    /// The program on Today. `place` says where a local time lies.
    #[must_use]
    pub fn new(facts: Facts, theme: Theme, place: Place) -> Self {
        Self {
            theme,
            place,
            record: Record::Own,
            size: Rect::new(0, 0, 80, 24),
            now: facts.now,
            dialog: first_dialog(&facts),
            answered: None,
            behind: Vec::new(),
            below: None,
            picked: Vec::new(),
            mouse: Mouse::default(),
            clicked: None,
            facts,
            view: View::default(),
            notice: None,
            keys: Vec::new(),
            today: today::State::default(),
            roadmap: roadmap::State::default(),
            skills: skills::State::default(),
            week: week::State::default(),
            review: review::State::default(),
            periods: periods::State::default(),
            sessions: sessions::State::default(),
        }
    }

    /// The same with the mouse on or off.
    #[must_use]
    pub fn with_mouse(self, mouse: Mouse) -> Self {
        Self { mouse, ..self }
    }

    /// The part of the record that is looked at.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.view
    }

    /// How late it is, as of the last tick.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Takes a message.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        self.clicked = self.clicked.and_then(|clicked| clicked.after(&msg));
        match msg {
            Msg::Key(event) if event.kind == KeyEventKind::Press => self.key(event.into()),
            Msg::Key(_) => Vec::new(),
            Msg::Paste(text) => self.paste(&text),
            Msg::Mouse(event) => self.mouse(event),
            Msg::Resize(width, height) => {
                self.size = Rect::new(0, 0, width, height);
                Vec::new()
            }
            Msg::Ground(ground) => {
                self.theme = self.theme.on(ground);
                Vec::new()
            }
            Msg::Tick(now, elapsed) => {
                self.now = now;
                vec![Effect::Look(self.view.clone(), elapsed)]
            }
            Msg::Loaded(facts, notice) => {
                self.hold(*facts);
                if notice.is_some() {
                    self.notice = notice;
                }
                Vec::new()
            }
            Msg::Narrowed(log) => {
                self.facts.log = *log;
                Vec::new()
            }
            Msg::Reloaded(facts, news) => {
                self.hold(*facts);
                self.notice = Some(news.notice(usize::from(self.size.width.saturating_sub(3))));
                self.preview_again()
            }
            Msg::Edited(came) => {
                let effects = self.update(*came);
                if matches!(self.facts.file, FileState::Broken { .. }) {
                    self.dialog = Some(Dialog::Problems(problems::State::new(&self.facts)));
                }
                effects
            }
            Msg::Acted(facts, answer) => self.acted(*facts, &answer),
            Msg::DraftAside(said) => {
                self.review.set_aside(said.clone());
                self.say(Notice::bad(said))
            }
            Msg::Written(long) => {
                let asks = self.review.written(&long, &self.facts);
                asks.into_iter().flat_map(|ask| self.asked(ask)).collect()
            }
            Msg::Questions(asked) => {
                let page = checkin::State::new(*asked, self.facts.timer.clone(), self.place);
                self.dialog = Some(Dialog::CheckIn(Box::new(page)));
                self.evidence_wanted()
            }
            Msg::Evidence(sought) => {
                self.learn(&sought);
                Vec::new()
            }
            Msg::Explained(explained) => self.explained(explained),
            Msg::Recovery(recovery) if recovery.ways.is_empty() => self.say(Notice::plain(recovery.in_a_line())),
            Msg::Recovery(recovery) => {
                let state = recover::State::new(*recovery, self.facts.waiting.offer);
                self.dialog = Some(Dialog::Recover(Box::new(state)));
                Vec::new()
            }
            Msg::Preview(preview) => {
                self.previewed(&preview);
                Vec::new()
            }
            Msg::Checked(objection) => self.checked(objection),
            Msg::Refused(refusal) => {
                self.dialog = self.dialog.take().or_else(|| self.answered.take());
                self.refused(refusal)
            }
            Msg::Notice(notice) => {
                self.answered = None;
                self.say(notice)
            }
        }
    }

    /// Takes new facts. What is said of a broken file goes with what was wrong.
    fn hold(&mut self, facts: Facts) {
        self.answered = None;
        self.facts = facts;
        self.review.see(&self.facts);
        for dialog in self.dialog.iter_mut().chain(&mut self.below).chain(&mut self.behind) {
            if let Dialog::CheckIn(page) = dialog {
                page.see(self.facts.timer.as_ref());
            }
        }
        self.forget_problems();
    }

    fn say(&mut self, notice: Notice) -> Vec<Effect> {
        self.notice = Some(notice);
        Vec::new()
    }

    /// The context in front.
    #[must_use]
    pub fn front(&self) -> Context {
        match (&self.dialog, self.view.screen) {
            _ if self.is_filtering() => Context::Filter,
            (Some(dialog), _) => dialog.context(),
            (None, Screen::Review) if self.view.is_longer() => Context::Periods,
            (None, Screen::Review) => self.review.context(&self.facts),
            (None, screen) => screen.context(),
        }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        let action = self.meant(action);
        match action {
            Action::Abort => return vec![Effect::Quit],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Explain => return self.explain(),
            Action::Palette => return self.open_palette(),
            Action::Filter => return self.begin_filter(),
            Action::Help => return self.help(),
            _ => {}
        }
        if self.is_filtering()
            && let Some(effects) = self.act_filtering(action)
        {
            return effects;
        }
        if action == Action::Back
            && let Some(effects) = self.clear_filter()
        {
            return effects;
        }
        let body = frame::body(self);
        if let Some(mut dialog) = self.dialog.take() {
            let stage = Stage { facts: &self.facts, view: &self.view, body, now: self.now, theme: self.theme };
            return match dialog.update(action, stage) {
                After::Stays => {
                    self.dialog = Some(dialog);
                    Vec::new()
                }
                After::Asks(ask) => {
                    self.dialog = Some(dialog);
                    self.asked(*ask)
                }
                After::Closes(ask) => {
                    self.dialog = self.uncovered(&dialog);
                    let records = matches!(ask.as_deref(), Some(Ask::Act(_) | Ask::Change(_) | Ask::Begin(..)));
                    self.answered = records.then_some(dialog);
                    ask.map_or_else(Vec::new, |ask| self.asked(*ask))
                }
            };
        }
        match action {
            Action::Quit => vec![Effect::Quit],
            Action::Screen(at) => self.show(at),
            Action::NextScreen => self.show((self.view.screen.index() + 1) % Screen::ALL.len()),
            Action::PreviousScreen => self.show((self.view.screen.index() + Screen::ALL.len() - 1) % Screen::ALL.len()),
            Action::QuickLine => {
                let is_skills = self.view.screen == Screen::Skills;
                let begun = self.skills.to_log(&self.facts).filter(|_| is_skills);
                self.asked(Ask::Quick(begun.unwrap_or_default()))
            }
            Action::CheckIn => self.check_in(),
            Action::GoTo => self.asked(Ask::Open(Dialog::Prompt(Box::new(Prompt::new(
                Purpose::GoTo,
                "A day, a week, a month, a quarter, a year or a stage",
                "",
            ))))),
            Action::Timer => self.asked(timer::ask(&self.facts, self.to_time(), self.now)),
            Action::TimerLine => self.asked(timer::ask_line(&self.facts, self.theme)),
            Action::Usual(at) => match self.facts.remembered.usual.get(at) {
                Some(text) => self.asked(Ask::Quick(text.clone())),
                None => self.say(Notice::plain("usual entries come from the sessions of the last 60 days")),
            },
            Action::Friction => self.asked(Ask::Open(Dialog::Friction(Box::new(friction::State::new(&self.facts))))),
            Action::Ledger => self.asked(Ask::Open(Dialog::Ledger(Box::default()))),
            Action::Rituals => self.asked(Ask::Open(Dialog::Rituals(Reader::default()))),
            Action::Floor => self.asked(Ask::Open(Dialog::Floor(0))),
            Action::Sources => self.asked(Ask::Open(Dialog::Sources(sources::State::default()))),
            Action::Heat => self.asked(Ask::Open(Dialog::Heat(heat::State::default()))),
            Action::Undo => self.asked(Ask::Act(Act::Undo)),
            Action::Lost if lost::waits(&self.facts) => self.asked(Ask::Open(Dialog::Lost(Box::default()))),
            Action::Lost => self.say(Notice::plain("every id with history is in the file")),
            Action::EditFile => vec![Effect::Edit(self.file_id(), self.view.clone())],
            Action::Problems => match self.facts.file {
                FileState::Broken { .. } => self.asked(Ask::Open(Dialog::Problems(problems::State::new(&self.facts)))),
                _ => self.say(Notice::plain("there is nothing wrong with the file: skillmap check shows warnings")),
            },
            Action::AcceptFile if self.facts.file.waits() => vec![Effect::AcceptFile(self.view.clone())],
            Action::AcceptFile => self.say(Notice::plain("there is no doubtful file to accept")),
            Action::Add | Action::MoveOn | Action::Prioritize | Action::Rename => self.begin_change(action),
            action => {
                let is_answering = self.is_answering();
                let stage = Stage { facts: &self.facts, view: &self.view, body, now: self.now, theme: self.theme };
                let asks = match self.view.screen {
                    Screen::Today => self.today.update(action, stage, self.place),
                    Screen::Roadmap => self.roadmap.update(action, stage),
                    Screen::Skills => self.skills.update(action, stage),
                    Screen::Week => self.week.update(action, stage, self.place),
                    Screen::Review if action == Action::Stretch => vec![Ask::Look(periods::wider(stage))],
                    Screen::Review if self.view.is_longer() => self.periods.update(action, stage),
                    Screen::Review => self.review.update(action, stage),
                    Screen::Sessions => self.sessions.update(action, stage, self.place),
                };
                if action == Action::Back && asks.is_empty() && self.view.screen != Screen::Today && !is_answering {
                    return self.show(0);
                }
                asks.into_iter().flat_map(|ask| self.asked(ask)).collect()
            }
        }
    }

    fn asked(&mut self, ask: Ask) -> Vec<Effect> {
        match ask {
            Ask::Act(act) => return vec![Effect::Act(act, self.view.clone())],
            Ask::CheckIn(day) => return vec![Effect::Ask(day)],
            Ask::Recover(stage) => return vec![Effect::Recover(stage)],
            Ask::Preview(edits) => return vec![Effect::Preview(edits)],
            Ask::Check(writing) => return vec![Effect::Check(writing)],
            Ask::Refuse(refusal) => return self.say(refusal.into()),
            Ask::Change(change) => return vec![Effect::Change(change, self.view.clone())],
            Ask::KeepDraft(draft) => return vec![Effect::KeepDraft(draft)],
            Ask::DropDraft(week) => return vec![Effect::DropDraft(week, self.view.clone())],
            Ask::EditText(long) => return vec![Effect::EditText(long)],
            Ask::AnswerOffer => return vec![Effect::AnswerOffer(self.view.clone())],
            Ask::Begin(which, start) => return vec![Effect::Begin(which, start, self.view.clone())],
            Ask::Demo => return vec![Effect::Demo],
            Ask::Open(dialog) => return self.open(dialog),
            Ask::Quick(text) => {
                let line = Quick::log(&text, &self.facts.roadmap, &self.facts.remembered, self.now, self.place);
                self.dialog = Some(Dialog::Quick(Box::new(line)));
            }
            Ask::ChangeSession(session) => {
                let line = Quick::change(&session, &self.facts.roadmap, self.now, self.place);
                self.dialog = Some(Dialog::Quick(Box::new(line)));
            }
            Ask::EditAt(line, column) => return vec![Effect::EditAt((line, column), self.view.clone())],
            Ask::Say(text) => self.notice = Some(Notice::plain(text)),
            Ask::Do(pick) => return self.pick(pick),
            Ask::GoTo(there) => return self.go_to(&there),
            Ask::Look(view) => {
                self.view = view;
                return vec![Effect::Load(self.view.clone())];
            }
        }
        Vec::new()
    }

    fn today(&self) -> crate::domain::calendar::Day {
        self.facts.standing.today.day
    }

    /// What the notice line says now.
    #[must_use]
    pub fn notice(&self) -> Option<(&str, Tone)> {
        self.notice.as_ref().map(|n| (n.text.as_str(), n.tone))
    }
}

/// What lies in front at first: what a first start says, or the question for a timer that was left running.
fn first_dialog(facts: &Facts) -> Option<Dialog> {
    let left = facts.timer.as_ref().filter(|run| run.is_doubtful()).map(timer::question);
    let away = facts.calm.clone().map(|calm| Dialog::Away(Box::new(away::State::new(calm))));
    let first = facts.first_start.clone().map(|first| Dialog::Welcome(Box::new(welcome::State::new(first))));
    first.or(left).or(away)
}
