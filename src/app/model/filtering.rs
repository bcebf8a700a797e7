//! Owns the line that filters the list in front: what it belongs to, what keys and text do to it while it is open.

use super::Model;
use crate::app::msg::{Effect, Notice};
use crate::screens::filter::Filter;
use crate::screens::{Screen, View};
use crate::ui::keymap::Action;
use crate::ui::keys::Key;

impl Model {
    /// The filter of the list in front.
    pub(in crate::app) fn filter(&self) -> Option<&Filter> {
        match (&self.dialog, self.view.screen) {
            (Some(dialog), _) => dialog.filter(),
            (None, Screen::Roadmap) => Some(&self.roadmap.filter),
            (None, Screen::Skills) if self.facts.skill.is_none() => Some(&self.skills.filter),
            (None, Screen::Sessions) => Some(&self.sessions.filter),
            _ => None,
        }
    }

    pub(super) fn filter_mut(&mut self) -> Option<&mut Filter> {
        match (&mut self.dialog, self.view.screen) {
            (Some(dialog), _) => dialog.filter_mut(),
            (None, Screen::Roadmap) => Some(&mut self.roadmap.filter),
            (None, Screen::Skills) if self.facts.skill.is_none() => Some(&mut self.skills.filter),
            (None, Screen::Sessions) => Some(&mut self.sessions.filter),
            _ => None,
        }
    }

    /// Whether a filter is being typed.
    pub(super) fn is_filtering(&self) -> bool {
        self.filter().is_some_and(|filter| filter.field().is_some())
    }

    /// Opens the line.
    pub(super) fn begin_filter(&mut self) -> Vec<Effect> {
        if self.dialog.is_none() && self.view.screen == Screen::Sessions {
            self.sessions.filter.set(self.view.filter.clone());
        }
        match self.filter_mut() {
            Some(filter) => filter.begin(),
            None => self.notice = Some(Notice::plain("there is no list to filter here")),
        }
        Vec::new()
    }

    /// What an action does to the line that is open; `None` where it means the list below it.
    pub(super) fn act_filtering(&mut self, action: Action) -> Option<Vec<Effect>> {
        match (action, self.filter_mut()?) {
            (Action::Accept, filter) => filter.keep(),
            (Action::Back, filter) => filter.clear(),
            _ => return None,
        }
        Some(self.narrowed())
    }

    /// Types into the line.
    pub(super) fn type_filter(&mut self, key: Key) -> Vec<Effect> {
        if let Some(filter) = self.filter_mut() {
            filter.key(key);
        }
        self.narrowed()
    }

    /// Pastes into the line.
    pub(super) fn paste_filter(&mut self, pasted: &str) -> Vec<Effect> {
        if let Some(filter) = self.filter_mut() {
            filter.paste(pasted);
        }
        self.narrowed()
    }

    /// A back that shows all again, where a list in front is narrowed.
    pub(super) fn clear_filter(&mut self) -> Option<Vec<Effect>> {
        if self.dialog.is_none() && self.view.screen == Screen::Sessions {
            // A day of the heat map narrows them too.
            self.sessions.filter.set(self.view.filter.clone());
        }
        let filter = self.filter_mut().filter(|filter| filter.is_set())?;
        filter.clear();
        Some(self.narrowed())
    }

    /// Sessions are narrowed by the record; all others have their rows at hand.
    fn narrowed(&mut self) -> Vec<Effect> {
        let text = self.sessions.filter.text();
        if self.dialog.is_some() || self.view.screen != Screen::Sessions || text == self.view.filter {
            return Vec::new();
        }
        self.view = View { filter: text.to_owned(), offset: 0, ..self.view.clone() };
        vec![Effect::Narrow(self.view.clone())]
    }
}
