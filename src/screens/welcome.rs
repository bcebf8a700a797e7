//! Owns what a first start asks: which roadmap, from which day; and says where its file is. Writes nothing.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::dialog::{After, Dialog};
use super::{Ask, FirstStart, Stage, Starter, tour};
use crate::domain::calendar::{Day, parse_day_to_come};
use crate::ui::field::Field;
use crate::ui::keymap::{Action, Context};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets.
const WIDTH: u16 = 72;

/// Below this height there are no gaps and fewer words.
const ROOMY: u16 = 17;

/// From so many cells on, each way says what it is.
const TELLING: usize = 60;

/// Cells before the words of the file and of the day.
const LEAD: usize = 8;

/// What is shown in the empty field.
const DAYS: &str = "mon, tomorrow, 2027-01-04";

/// The page, with the day that was chosen so far.
#[derive(Debug, Clone)]
pub struct State {
    written: FirstStart,
    start: Day,
    typing: Option<Field>,
    wrong: Option<String>,
}

impl State {
    /// The page over a file that was just written.
    #[must_use]
    pub fn new(written: FirstStart) -> Self {
        let start = written.start;
        Self { written, start, typing: None, wrong: None }
    }

    /// Its keys.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.typing.is_some() { Context::Text } else { Context::Welcome }
    }

    /// Types a key of the day.
    pub fn key(&mut self, key: Key) {
        self.wrong = None;
        if let Some(field) = &mut self.typing {
            field.key(key);
        }
    }

    /// Takes a pasted day; `false` where none is being written.
    pub fn paste(&mut self, pasted: &str) -> bool {
        let field = self.typing.as_mut();
        field.map(|field| field.paste(pasted)).is_some()
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        let today = stage.facts.standing.today.day;
        if let Some(field) = &self.typing {
            match action {
                Action::Accept => match parse_day_to_come(field.text().trim(), today) {
                    Some(day) => (self.start, self.typing) = (day, None),
                    None => self.wrong = Some(format!("a day is {DAYS}")),
                },
                Action::Back => (self.typing, self.wrong) = (None, None),
                _ => {}
            }
            return After::Stays;
        }
        match action {
            Action::Accept if self.start == self.written.start => After::Closes(None),
            Action::Accept => After::Closes(Some(Box::new(Ask::Begin(Starter::Shipped, self.start)))),
            Action::Blank => After::Closes(Some(Box::new(Ask::Begin(Starter::Blank, self.start)))),
            Action::Demo => After::Asks(Box::new(Ask::Demo)),
            Action::Tour => {
                let tour = tour::State::new(stage.view.clone());
                After::Asks(Box::new(Ask::Open(Dialog::Tour(Box::new(tour)))))
            }
            Action::NextMonday => {
                self.start = today.next_monday();
                After::Stays
            }
            Action::StartDay => {
                self.typing = Some(Field::new(""));
                After::Stays
            }
            Action::Back => After::Closes(None),
            _ => After::Stays,
        }
    }

    /// What the row under a click does: each way and the day are buttons.
    #[must_use]
    pub fn button(&self, at: Position, area: Rect) -> Option<Action> {
        let (text, day, size) = self.sized(Theme::PLAIN, area);
        let inner = widgets::inside_overlay(area, size);
        if self.typing.is_some() || !inner.contains(at) {
            return None;
        }
        let row = usize::from(at.y - inner.y);
        let first = text.iter().position(|line| line.spans.len() > 1)?;
        match row.checked_sub(first) {
            Some(0) => Some(Action::Accept),
            Some(1) => Some(Action::Blank),
            Some(2) => Some(Action::Demo),
            _ => (row == day).then_some(Action::StartDay),
        }
    }

    /// Its rows, which of them holds the day, and how large it is.
    fn sized(&self, theme: Theme, area: Rect) -> (Vec<Line<'static>>, usize, (u16, u16)) {
        let width = WIDTH.min(area.width);
        let (text, day) = self.lines(theme, usize::from(width.saturating_sub(4)), area.height >= ROOMY);
        let height = u16::try_from(text.len() + 2).unwrap_or(u16::MAX);
        (text, day, (width, height))
    }

    /// Draws it over `area`.
    pub fn view(&self, theme: Theme, frame: &mut Frame, area: Rect) {
        let (text, day, size) = self.sized(theme, area);
        let inner = widgets::overlay(frame, area, size, "A first start", theme);
        frame.render_widget(Paragraph::new(text), inner);
        if let Some(field) = &self.typing
            && let Ok(row) = u16::try_from(day)
            && row < inner.height
        {
            let lead = u16::try_from(LEAD).unwrap_or_default().min(inner.width);
            let place = Rect { x: inner.x + lead, y: inner.y + row, width: inner.width - lead, height: 1 };
            field.draw(frame, place, DAYS, theme);
        }
    }

    /// Its rows, and which of them holds the day.
    fn lines(&self, theme: Theme, room: usize, is_roomy: bool) -> (Vec<Line<'static>>, usize) {
        let key = |action| theme.key(Context::Welcome, action);
        let ways = [Action::Accept, Action::Blank, Action::Demo];
        // A sign, or a word where there are no signs.
        let keys = ways.map(|action| key(action).width() + 2).into_iter().fold(5, usize::max);
        let choice = |action: Action, name: &str, says: &str| {
            let mut spans = vec![
                Span::styled(widgets::left(&format!(" {}", key(action)), keys), theme.accent()),
                Span::styled(widgets::left(name, 20), theme.strong()),
            ];
            if room >= TELLING {
                spans.push(Span::styled(says.to_owned(), theme.quiet()));
            }
            Line::from(widgets::cut_spans(spans, room))
        };
        let gap = |lines: &mut Vec<Line<'static>>| {
            if is_roomy {
                lines.push(Line::default());
            }
        };
        let mut lines = Vec::new();
        if is_roomy {
            lines.push(Line::from("Which roadmap shall it be?"));
            lines.push(Line::default());
        }
        lines.push(choice(Action::Accept, "the shipped one", "24 months, every line explained"));
        lines.push(choice(Action::Blank, "a blank one", "a stage, a skill, a target: yours to fill"));
        lines.push(choice(Action::Demo, "the demonstration", "somebody's fourteen months, in a sandbox"));
        gap(&mut lines);
        let day = lines.len();
        lines.push(self.day(theme, room));
        let ways = match (&self.wrong, &self.typing) {
            (Some(wrong), _) => Span::styled(wrong.clone(), theme.behind()),
            (None, Some(_)) => Span::styled("the first day of month 1", theme.quiet()),
            (None, None) => {
                let (monday, other) = (key(Action::NextMonday), key(Action::StartDay));
                let long = format!("{monday} next Monday · {other} another day");
                let fits = long.width() + LEAD <= room;
                let said = if fits { long } else { format!("{monday} Monday · {other} another day") };
                Span::styled(said, theme.quiet())
            }
        };
        lines.push(Line::from(widgets::cut_spans(vec![Span::raw(" ".repeat(LEAD)), ways], room)));
        gap(&mut lines);
        let beside = room.saturating_sub(LEAD);
        let file = if is_roomy {
            widgets::broken(&self.written.file, beside)
        } else {
            // Little room goes to the end of the path, where the name is.
            vec![widgets::cut_start(&self.written.file, beside)]
        };
        for (n, part) in (0..).zip(file) {
            let lead = if n == 0 { widgets::left(" file", LEAD) } else { " ".repeat(LEAD) };
            lines.push(Line::from(vec![Span::raw(lead), Span::styled(part, theme.accent())]));
        }
        gap(&mut lines);
        let screens = |action| theme.key(Context::Screens, action);
        let (edit, quit, keep) = (screens(Action::EditFile), screens(Action::Quit), key(Action::Back));
        let tour = key(Action::Tour);
        let last = if is_roomy {
            format!(" {tour} a short tour · {edit} opens the file · {quit} quits · {keep} keeps it")
        } else {
            format!(" {tour} tour · {edit} edit · {quit} quit")
        };
        lines.push(Line::styled(widgets::cut(&last, room), theme.quiet()));
        if is_roomy {
            lines.push(Line::styled(" Nothing is recorded before you log something.", theme.quiet()));
        }
        (lines, day)
    }

    fn day(&self, theme: Theme, room: usize) -> Line<'static> {
        let lead = Span::raw(widgets::left(" begins", LEAD));
        if self.typing.is_some() {
            return Line::from(lead);
        }
        let day = Span::styled(self.start.long(), theme.strong());
        // A slip in the year is seen before it is taken.
        let far = match self.start.days_since(self.written.start) {
            0 => Span::styled(", today", theme.strong()),
            days if days < 0 => Span::styled(format!(", {} d ago", -days), theme.behind()),
            days => Span::styled(format!(", in {days} d"), theme.quiet()),
        };
        Line::from(widgets::cut_spans(vec![lead, day, far], room))
    }
}
