//! Owns the ways to another place: a day or a period that was named, a thing that was picked, a row by its number.

use super::Model;
use crate::app::msg::{Effect, Notice};
use crate::domain::calendar::Period;
use crate::domain::destination::Destination;
use crate::domain::review::Scope;
use crate::screens::palette::Jump;
use crate::screens::{Screen, View, periods};
use crate::ui::keymap::Action;

impl Model {
    /// Shows a day or a period on the screen in front where that is about time, else on Week; what is longer than a week
    /// on Review.
    pub(super) fn go_to(&mut self, there: &Destination) -> Vec<Effect> {
        let starts = self.facts.roadmap.week_starts;
        let named = match there {
            Destination::Day(day) => Some(day.to_string()),
            Destination::Week(period) | Destination::Longer(Scope::Period(period)) => Some(period.to_string()),
            Destination::Longer(Scope::Stage(_)) => None,
        };
        if let (Screen::Sessions, Some(filter)) = (self.view.screen, named) {
            return self.look_at(View { filter, offset: 0, ..self.view.clone() });
        }
        let week = match there {
            Destination::Day(day) => Period::week_of(*day, starts),
            Destination::Week(week) => *week,
            Destination::Longer(scope) => {
                return match periods::looking_at(scope.clone(), &self.facts, &self.view) {
                    Ok(view) => self.look_at(View { screen: Screen::Review, ..view }),
                    Err(said) => self.say(Notice::plain(said)),
                };
            }
        };
        let is_this = week.span().contains(self.today());
        let screen = if self.view.screen == Screen::Review { Screen::Review } else { Screen::Week };
        if screen == Screen::Week {
            let day = match there {
                Destination::Day(day) => *day,
                _ if is_this => self.today(),
                _ => week.span().first,
            };
            self.week.select_day(day);
        }
        self.look_at(View { screen, week: (!is_this).then_some(week), scope: None, ..self.view.clone() })
    }

    fn look_at(&mut self, view: View) -> Vec<Effect> {
        self.view = view;
        vec![Effect::Load(self.view.clone())]
    }

    /// Shows the thing of this full id on its screen.
    pub(super) fn go_to_thing(&mut self, id: &str) -> Vec<Effect> {
        self.dialog = None;
        let screen = match id.split_once('.').map(|(section, _)| section) {
            Some("skills") => Screen::Skills,
            Some("rituals") => Screen::Week,
            _ => Screen::Roadmap,
        };
        let had_page = self.view.skill.take().is_some();
        let mut effects = self.show(screen.index());
        if had_page {
            // The page of a skill lies over the matrix until its history is gone.
            self.facts.skill = None;
            effects.push(Effect::Load(self.view.clone()));
        }
        if let Some(filter) = self.filter_mut() {
            filter.clear();
        }
        self.select(id);
        effects
    }

    /// Moves through the list in front by a number.
    pub(super) fn jump(&mut self, jump: Jump) -> Vec<Effect> {
        jump.steps().into_iter().flat_map(|step| self.act(Action::Move(step))).collect()
    }
}
