//! Owns what the world does for a review that is being written: its draft is kept after every change, and its long texts
//! are lent to an editor. A draft goes only once its review is saved, or when it is thrown away.

use super::{World, refused};
use crate::app::editor::{self, Invocation};
use crate::app::msg::{Msg, Notice};
use crate::domain::calendar::Period;
use crate::domain::refusal::Refusal;
use crate::domain::review::draft::{Draft, LongText};
use crate::screens::View;
use crate::ui::keymap::{Action, Context};
use std::path::{Path, PathBuf};

impl World {
    /// Keeps a draft; says only what went wrong.
    pub(super) fn keep_draft(&mut self, draft: &Draft) -> Option<Msg> {
        match self.drafts.keep(draft) {
            Ok(()) => self.drafts.news().map(Msg::DraftAside),
            Err(error) => {
                let save = self.theme.key(Context::Review, Action::Save);
                Some(Msg::Notice(Notice::bad(format!("{error}; the draft is only in memory, {save} saves"))))
            }
        }
    }

    /// Throws a draft away, then loads the facts of this view.
    pub(super) fn drop_draft(&mut self, week: Period, view: &View) -> Msg {
        match self.drafts.remove(week) {
            Ok(()) => self.loaded(view, Some(Notice::plain("the draft is gone"))),
            Err(error) => Msg::Refused(refused(&error)),
        }
    }

    /// Takes away the draft of a review that is saved. One that stays says what is saved already, and harms nobody.
    pub(super) fn forget_draft(&mut self, week: Period) {
        let _ = self.drafts.remove(week);
    }

    /// The editor on an answer of a review, and the file that it is lent.
    ///
    /// # Errors
    /// When the editor cannot be read as a command, or the file cannot be written.
    pub fn text_editor(&mut self, long: &LongText) -> Result<(PathBuf, Invocation), Refusal> {
        let path = self.drafts.lend(long).map_err(|error| refused(&error))?;
        let invocation = editor::command(&editor::chosen(), &path, None)?;
        Ok((path, invocation))
    }

    /// What the editor made of an answer: other words, or why they are as they were.
    pub fn text_came_back(&mut self, path: &Path, long: &LongText, ended_well: bool) -> Option<Msg> {
        let came = self.drafts.take_back(path, long, ended_well);
        match came {
            Some(text) => Some(Msg::Written(Box::new(LongText { text, ..long.clone() }))),
            None => self.drafts.news().map(|news| Msg::Notice(Notice::bad(news))),
        }
    }
}
