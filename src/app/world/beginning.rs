//! Owns what a first start chooses: another starter, or another first day, in the place of the file that was just written,
//! only while that is still what the program wrote.

use super::World;
use super::file::file_name;
use super::recovering::unwritten;
use crate::app::msg::{Msg, Notice};
use crate::domain::calendar::Day;
use crate::domain::refusal::Refusal;
use crate::plan::{self, Defaults, ReplaceError};
use crate::screens::{Starter, View};

impl World {
    /// Puts a starter in the place of what was written, and takes it as the roadmap in force.
    pub(super) fn begin(&mut self, which: Starter, start: Day, view: &View) -> Msg {
        let path = &self.begun.path;
        let name = file_name(path);
        let Some(first) = &self.begun.first_start else {
            return Msg::Notice(Notice::bad(format!("{name} was there before, so it stays as it is")));
        };
        let template = match which {
            Starter::Shipped => plan::SHIPPED,
            Starter::Blank => plan::BLANK,
        };
        let text = plan::starter(template, start);
        let loaded = match plan::check(&text, Defaults { first_day: start, ..self.begun.defaults }) {
            Ok(loaded) => loaded,
            Err(problems) => {
                let wrong = problems.iter().find(|problem| problem.is_error());
                let why = wrong.map(|problem| format!(": {}", problem.message)).unwrap_or_default();
                let message = format!("no roadmap can begin on {}{why}", start.long());
                return Msg::Refused(Refusal { message, hint: wrong.and_then(|problem| problem.hint.clone()) });
            }
        };
        match plan::replace(path, &plan::shipped_from(first.start), &text) {
            Ok(()) => {}
            Err(ReplaceError::Changed) => {
                let said = format!("{name} was changed meanwhile, so it stays as it is");
                return Msg::Notice(Notice::bad(said));
            }
            Err(error) => return Msg::Refused(unwritten(&name, &error)),
        }
        if let Some(first) = &mut self.begun.first_start {
            first.start = start;
        }
        self.watch.take_as_seen();
        let said = match which {
            Starter::Shipped => format!("the shipped roadmap begins on {}", start.long()),
            Starter::Blank => format!("a blank roadmap begins on {}: {name} is yours to fill", start.long()),
        };
        match self.take_file(text, loaded, view) {
            Msg::Reloaded(facts, news) if news.unrecorded.is_none() => Msg::Loaded(facts, Some(Notice::good(said))),
            came => came,
        }
    }
}
