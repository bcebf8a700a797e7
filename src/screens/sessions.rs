//! Owns the Sessions screen: the log, newest first, to change, delete and filter.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::dialog::{Dialog, Prompt, Purpose};
use super::filter::Filter;
use super::quick::Place;
use super::{Act, Ask, Facts, PAGE, Stage, View, nothing, words};
use crate::domain::calendar::{Dates, Dial, clock, in_column};
use crate::domain::explain::What;
use crate::domain::id::SessionId;
use crate::domain::journal::Session;
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Cursor, Hit, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The screen's state.
#[derive(Debug, Clone, Default)]
pub struct State {
    cursor: Cursor<SessionId>,
    /// What the sessions must hold, as it is typed.
    pub filter: Filter,
}

fn items(facts: &Facts) -> Vec<SessionId> {
    facts.log.sessions.iter().map(|s| s.id.clone()).collect()
}

impl State {
    fn selected<'a>(&self, facts: &'a Facts) -> Option<&'a Session> {
        self.cursor.index(&items(facts)).and_then(|at| facts.log.sessions.get(at))
    }

    /// The id in the roadmap file of what is selected.
    #[must_use]
    pub fn file_id(&self, facts: &Facts) -> Option<String> {
        self.selected(facts).map(|s| format!("skills.{}", s.entry.skill))
    }

    /// What to explain: what the selected session counts for; without one the whole.
    #[must_use]
    pub fn to_explain(&self, facts: &Facts) -> What {
        self.selected(facts).map_or(What::Total, |session| What::Session(Box::new(session.clone())))
    }

    /// Whether the action makes sense on what is selected.
    #[must_use]
    pub fn can(&self, action: Action, facts: &Facts) -> bool {
        match action {
            Action::Open | Action::Delete | Action::Relocate => self.selected(facts).is_some(),
            Action::Split => self.selected(facts).is_some_and(|session| session.entry.minutes.0 > 1),
            Action::PreviousPeriod => facts.log.more,
            Action::NextPeriod => facts.log.offset > 0,
            Action::Back => !facts.log.filter.is_empty(),
            _ => true,
        }
    }

    /// What an action does. `place` says where a local time lies.
    pub fn update(&mut self, action: Action, stage: Stage, place: Place) -> Vec<Ask> {
        let (facts, view) = (stage.facts, stage.view);
        match (action, self.selected(facts)) {
            (Action::Move(step), _) => self.cursor.step(&items(facts), step, stage.page()),
            (Action::Open, Some(session)) => return vec![Ask::ChangeSession(Box::new(session.clone()))],
            (Action::Delete, Some(session)) => return vec![Ask::Act(Act::Delete(session.id.clone()))],
            (Action::Split, Some(session)) => {
                return vec![ask(facts, Purpose::Split(Box::new(session.clone())), session)];
            }
            (Action::Relocate, Some(session)) => {
                return vec![ask(facts, Purpose::Move(Box::new(session.clone()), place), session)];
            }
            (Action::PreviousPeriod, _) if facts.log.more => {
                self.cursor = Cursor::default();
                return vec![Ask::Look(View { offset: facts.log.offset + PAGE, ..view.clone() })];
            }
            (Action::NextPeriod, _) if facts.log.offset > 0 => {
                self.cursor = Cursor::default();
                return vec![Ask::Look(View { offset: facts.log.offset.saturating_sub(PAGE), ..view.clone() })];
            }
            (Action::PreviousPeriod, _) => return vec![Ask::Say("there are no older sessions".to_owned())],
            (Action::NextPeriod, _) => return vec![Ask::Say("these are the newest sessions".to_owned())],
            (Action::Open | Action::Delete | Action::Split | Action::Relocate, None) => {
                return vec![Ask::Say("there is no session here".to_owned())];
            }
            _ => {}
        }
        Vec::new()
    }

    /// Selects what was clicked.
    pub fn click(&mut self, facts: &Facts, body: Rect, at: Position) -> Hit {
        let selected = self.selected(facts).map(|s| s.id.clone());
        let row = list::hit(inside(body), &rows(facts, Theme::PLAIN, 80), selected.as_ref(), at);
        self.cursor.click(&items(facts), row)
    }

    /// Draws the screen.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, body: Rect) {
        let area = inside(body);
        let width = usize::from(area.width);
        let rows = rows(facts, theme, width);
        let selected = self.selected(facts).map(|s| s.id.clone());
        if body.height > 1 {
            let place = list::place(&rows, selected.as_ref(), area.height);
            frame.render_widget(heading(facts, place, theme, width), Rect { y: body.y, height: 1, ..area });
        }
        if facts.log.sessions.is_empty() {
            let text = if facts.log.filter.is_empty() {
                nothing::sessions(facts, theme)
            } else {
                nothing::filtered("session", self.filter.front(Context::Sessions), theme)
            };
            widgets::empty(frame, area, &text, theme);
            return;
        }
        list::draw(frame, area, &rows, selected.as_ref(), theme);
    }
}

/// From this width on the source has a column of its own.
const ROOMY: usize = 98;

/// The column of the sources is never wider.
const SOURCE: usize = 12;

/// With fewer cells than this behind the skill nothing more is said.
const LEAST: usize = 8;

/// Asks where to cut or to move a session.
fn ask(facts: &Facts, purpose: Purpose, session: &Session) -> Ask {
    let about = words::entry(facts, &session.entry, facts.standing.today.day);
    Ask::Open(Dialog::Prompt(Box::new(Prompt::new(purpose, &about, ""))))
}

fn inside(area: Rect) -> Rect {
    let top = u16::from(area.height > 1);
    widgets::unframed(Rect { y: area.y + top, height: area.height - top, ..area })
}

fn heading(facts: &Facts, place: Option<String>, theme: Theme, width: usize) -> Line<'static> {
    let log = &facts.log;
    let total: crate::domain::minutes::Minutes = log.sessions.iter().map(|s| s.entry.minutes).sum();
    let from = log.offset + usize::from(!log.sessions.is_empty());
    let mut start = vec![Span::styled("Sessions", theme.strong())];
    // Where there is little room, the place in the list tells enough.
    if !log.sessions.is_empty() && width >= 60 {
        start.push(Span::raw(format!("  {from}–{}", log.offset + log.sessions.len())));
    }
    if log.more && width >= 60 {
        let key = theme.key(Context::Sessions, Action::PreviousPeriod);
        start.push(Span::styled(format!("  {key} older"), theme.quiet()));
    }
    if !log.filter.is_empty() {
        let counts = log.counts.map(|(found, all)| format!(" · {found} of {all}")).unwrap_or_default();
        let said = match width {
            0..60 => format!("  “{}”", log.filter),
            _ => format!("  holding “{}”{counts}", log.filter),
        };
        start.push(Span::styled(said, theme.accent()));
    }
    let place = place.map(|place| format!("{place} · ")).unwrap_or_default();
    widgets::line(start, vec![Span::styled(format!("{place}{total} here"), theme.quiet())], width)
}

fn rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<SessionId>> {
    let mut day = None;
    let source = |session: &Session| session.entry.source.as_ref().map_or_else(String::new, |id| format!("  /{id}"));
    let source_width = facts.log.sessions.iter().map(|s| source(s).width()).max().unwrap_or_default().min(SOURCE);
    let row = |session: &Session| {
        let entry = &session.entry;
        let shown = if day == Some(entry.day) { String::new() } else { date(facts, session) };
        day = Some(entry.day);
        let at = in_column(&entry.start.map(|start| clock(&start)).unwrap_or_default());
        let is_roomy = width >= ROOMY;
        let skill_width = (width / if is_roomy { 3 } else { 4 }).clamp(if width < 60 { 16 } else { 20 }, 34);
        // Without the clock the figures begin with blanks enough.
        let (day_width, at_width) =
            if width < 60 { (Dates::width().max(12), 0) } else { (Dates::width() + 1, Dial::width() + 1) };
        let mut spans = vec![
            Span::styled(widgets::left(&shown, day_width), theme.strong()),
            Span::styled(widgets::left(&at, at_width), theme.quiet()),
            Span::raw(widgets::right(&entry.minutes.to_string(), 6)),
            Span::raw("  "),
            Span::raw(widgets::left(facts.roadmap.skill_name(&entry.skill), skill_width)),
        ];
        if width < widgets::width_of(&spans) + LEAST {
            return Row::new(session.id.clone(), Line::from(widgets::cut_spans(spans, width)));
        }
        let target = entry.target.as_ref().map(|id| Span::styled(format!("  +{id}"), theme.accent()));
        let note = entry.note.as_ref().map(|note| Span::raw(format!("  {}", note.replace('\n', " "))));
        if is_roomy {
            spans.push(Span::styled(widgets::left(&source(session), source_width), theme.quiet()));
            spans.extend(target.into_iter().chain(note));
        } else {
            // The words that were noted tell the most; what is cut comes last.
            let source = Span::styled(source(session), theme.quiet());
            spans.extend(note.into_iter().chain(target));
            spans.extend((widgets::width_of(&spans) + source.width() <= width).then_some(source));
        }
        Row::new(session.id.clone(), Line::from(widgets::cut_spans(spans, width)))
    };
    facts.log.sessions.iter().map(row).collect()
}

/// `Mon 11 Jan`, with the year when it is another one.
fn date(facts: &Facts, session: &Session) -> String {
    use chrono::Datelike;
    let (day, today) = (session.entry.day, facts.standing.today.day);
    if day.date().year() == today.date().year() { day.short() } else { day.full() }
}
