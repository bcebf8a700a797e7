//! Owns the short tour: a few pages, each in a small box over the screen that it speaks of. It changes nothing.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::dialog::{After, Dialog};
use super::{Ask, Facts, Screen, Stage, View};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets.
const WIDTH: u16 = 68;

/// The screen of each page, in order.
const SCREENS: [Screen; 7] =
    [Screen::Today, Screen::Today, Screen::Roadmap, Screen::Skills, Screen::Week, Screen::Review, Screen::Sessions];

/// The tour, and what was looked at before it.
#[derive(Debug, Clone)]
pub struct State {
    at: usize,
    before: View,
}

impl State {
    /// The tour at its first page. `before` comes back at its end.
    #[must_use]
    pub fn new(before: View) -> Self {
        Self { at: 0, before }
    }

    /// What it looks at now: a screen as it is when one comes to it.
    #[must_use]
    pub fn looks_at(&self) -> View {
        View { screen: SCREENS[self.at], week: None, scope: None, ..self.before.clone() }
    }

    /// Whether the action makes sense on its page.
    #[must_use]
    pub fn can(&self, action: Action) -> bool {
        action != Action::Left || self.at > 0
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action) -> After {
        let to = match action {
            Action::Accept => self.at + 1,
            Action::Left => self.at.saturating_sub(1),
            Action::Back => SCREENS.len(),
            _ => return After::Stays,
        };
        if to == SCREENS.len() {
            return After::Closes(Some(Box::new(Ask::Look(self.before.clone()))));
        }
        self.at = to;
        After::Asks(Box::new(Ask::Look(self.looks_at())))
    }

    /// Draws its box at the lower edge of `area`.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        let skill = facts.roadmap.skills.first().map_or("skill", |skill| skill.id.as_str());
        let (title, text) = page(self.at, skill, &facts.file_name, theme);
        let width = WIDTH.min(area.width);
        let rows = widgets::wrapped(&text, usize::from(width.saturating_sub(4)));
        let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX).min(area.height);
        let strip = Rect { y: area.bottom() - height, height, ..area };
        let title = format!("{title} · {} of {}", self.at + 1, SCREENS.len());
        let inner = widgets::overlay(frame, strip, (width, height), &title, theme);
        let lines: Vec<Line> = rows.into_iter().map(Line::from).collect();
        frame.render_widget(Paragraph::new(lines), inner);
    }
}

/// Leaves what is in front for the tour, which begins.
#[must_use]
pub fn begin(stage: Stage) -> After {
    After::Closes(Some(Box::new(Ask::Open(Dialog::Tour(Box::new(State::new(stage.view.clone())))))))
}

/// The title of a page and what it says, with a skill and the name of the file as the user knows them.
fn page(at: usize, skill: &str, file: &str, theme: Theme) -> (&'static str, String) {
    let key = |context, action| theme.key(context, action);
    let every = |action| theme.key(Context::Screens, action);
    match at {
        0 => (
            "Today",
            format!(
                "The hours of the day and the week, the calendar, what is next and what is due. In the evening {} checks \
                 in: everything is proposed, and one {} takes it.",
                every(Action::CheckIn),
                key(Context::CheckIn, Action::Accept),
            ),
        ),
        1 => (
            "The quick line",
            format!(
                "{} opens one line for whatever you studied: 45m {skill} reading a paper. Around it go +target, /source and \
                 @yesterday. {} starts a timer instead, and stops it.",
                every(Action::QuickLine),
                every(Action::Timer),
            ),
        ),
        2 => (
            "Roadmap",
            format!(
                "The stages and their targets; above them where the plan is and where you are. {} ticks a target or \
                 counts one more. Behind? {} shows three ways back.",
                key(Context::Roadmap, Action::Toggle),
                key(Context::Roadmap, Action::Recover),
            ),
        ),
        3 => (
            "Skills",
            format!(
                "Each priority has a share of your time: what it should get and what it got. {} opens the page of a \
                 skill, {} rates how well you know it.",
                key(Context::Skills, Action::Open),
                key(Context::Skills, Action::Rate),
            ),
        ),
        4 => (
            "Week",
            format!(
                "Seven days of your calendar, with what was done in them. {} logs a block, {} keeps a ritual, {} and {} \
                 go to other weeks.",
                key(Context::Week, Action::Open),
                key(Context::Week, Action::Toggle),
                key(Context::Week, Action::PreviousPeriod),
                key(Context::Week, Action::NextPeriod),
            ),
        ),
        5 => (
            "Review",
            format!(
                "Once a week: the facts of the week, and four questions. {} begins to answer, {} saves. {} looks at \
                 months, quarters and stages.",
                key(Context::Review, Action::Open),
                key(Context::Review, Action::Save),
                key(Context::Review, Action::Stretch),
            ),
        ),
        _ => (
            "Yours to change",
            format!(
                "Everything planned is in {file}: {} opens it at what is selected, and what you save shows at once. \
                 Everything done is recorded beside it, here as sessions: {} takes the last act back. {} shows all keys.",
                every(Action::EditFile),
                every(Action::Undo),
                every(Action::Help),
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_that_the_tour_names_is_bound() {
        // A name that `key` does not find is empty, which leaves two blanks or a blank at the front.
        for at in 0..SCREENS.len() {
            let (title, text) = page(at, "rag", "roadmap.toml", Theme::PLAIN);
            assert!(!text.contains("  ") && !text.starts_with(' '), "{title}: {text}");
        }
    }
}
