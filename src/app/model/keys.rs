//! Owns what typing does to the model: keys become actions by the one table, or text of what is in front.

use super::Model;
use crate::app::frame;
use crate::app::msg::{Effect, Notice};
use crate::ui::keymap::{Action, Context, Meaning};
use crate::ui::keys::Key;
use crate::ui::list::Move;

impl Model {
    pub(super) fn key(&mut self, key: Key) -> Vec<Effect> {
        self.notice = None;
        self.answered = None;
        if frame::is_too_small(self.size) {
            return self.key_unseen(key);
        }
        self.keys.push(key);
        let meaning = self.theme.keys.meaning(self.front(), &self.keys);
        if meaning == Meaning::Begins {
            return Vec::new();
        }
        let pressed = std::mem::take(&mut self.keys);
        if let Meaning::Action(action) = meaning {
            return self.act(action);
        }
        if pressed.len() > 1 {
            // The first key began something that the second did not end: the second counts by itself.
            return self.key(key);
        }
        if self.front() == Context::Welcome {
            return self.leave_welcome(key);
        }
        if self.is_filtering() {
            return self.type_filter(key);
        }
        if let Some(dialog) = &mut self.dialog {
            dialog.key(key, &self.facts);
        } else if self.is_answering() {
            let asks = self.review.key(key, self.now);
            return asks.into_iter().flat_map(|ask| self.asked(ask)).collect();
        }
        Vec::new()
    }

    /// Where nothing is shown, nothing is recorded: keys only leave.
    fn key_unseen(&mut self, key: Key) -> Vec<Effect> {
        match self.theme.keys.meaning(self.front(), &[key]) {
            Meaning::Action(action @ (Action::Quit | Action::Abort | Action::Suspend)) => self.act(action),
            _ => Vec::new(),
        }
    }

    /// A key that the first start's page has no use for keeps the roadmap as it is; one that leads elsewhere acts as well.
    fn leave_welcome(&mut self, key: Key) -> Vec<Effect> {
        self.dialog = None;
        match self.theme.keys.meaning(self.front(), &[key]) {
            Meaning::Action(action) if action.leads_on() => self.act(action),
            _ => Vec::new(),
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        self.keys.clear();
        if self.is_filtering() {
            return self.paste_filter(text);
        }
        if self.dialog.is_none() && self.is_answering() {
            if let Some(asks) = self.review.paste(text, self.now) {
                return asks.into_iter().flat_map(|ask| self.asked(ask)).collect();
            }
            let next = self.theme.key(self.front(), Action::Move(Move::Down));
            return self
                .say(Notice::plain(format!("pasted text is no answer here: {next} goes to a line that takes text")));
        }
        let taken = self.dialog.as_mut().is_some_and(|dialog| dialog.paste(text, &self.facts));
        if !taken {
            let log = self.theme.key(Context::Screens, Action::QuickLine);
            return self.say(Notice::plain(format!("pasted text is no command: {log} opens a line to paste into")));
        }
        Vec::new()
    }
}
