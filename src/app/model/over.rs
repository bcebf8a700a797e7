//! Owns what lies over a dialog: the help, an explanation, the tour. What they cover waits as it is, and comes back.

use super::Model;
use crate::app::msg::Effect;
use crate::screens::dialog::Dialog;
use crate::screens::page::Reader;
use crate::screens::{FileState, Preview};
use crate::ui::keymap::Action;

impl Model {
    /// Puts a dialog over what is in front.
    pub(super) fn lay_over(&mut self, dialog: Dialog) {
        match self.dialog.replace(dialog) {
            Some(covered) => self.behind.push(covered),
            None => self.behind.clear(),
        }
    }

    /// What is in front once this dialog is closed.
    pub(super) fn uncovered(&mut self, closed: &Dialog) -> Option<Dialog> {
        match closed {
            Dialog::Palette(_) => self.below.take(),
            Dialog::Explain(..) | Dialog::Tour(_) | Dialog::Help(..) => self.behind.pop(),
            _ => None,
        }
    }

    /// Shows the keys, those of the place in front first.
    pub(super) fn help(&mut self) -> Vec<Effect> {
        let help = Dialog::Help(self.front(), Reader::default());
        self.lay_over(help);
        Vec::new()
    }

    /// What an action means: the tour does not begin over itself.
    pub(super) fn meant(&self, action: Action) -> Action {
        let is_help = matches!(self.dialog, Some(Dialog::Help(..)));
        match self.behind.last() {
            Some(Dialog::Tour(_)) if is_help && action == Action::Tour => Action::Back,
            _ => action,
        }
    }

    /// Lets go of the problems of a file that has none any more.
    pub(super) fn forget_problems(&mut self) {
        let is_past = |dialog: &Dialog| matches!(dialog, Dialog::Problems(_));
        if matches!(self.facts.file, FileState::Broken { .. }) {
            return;
        }
        self.below.take_if(|dialog| is_past(dialog));
        self.behind.retain(|dialog| !is_past(dialog));
        self.dialog.take_if(|dialog| is_past(dialog));
    }

    /// Shows a diff to who asked for it.
    pub(super) fn previewed(&mut self, preview: &Preview) {
        for dialog in self.dialog.iter_mut().chain(&mut self.below).chain(&mut self.behind) {
            dialog.previewed(preview.clone());
        }
    }
}
