//! Owns what the selection of the screen in front stands for: a thing of the roadmap file, something to time, a day
//! to check in.

use super::Model;
use crate::app::msg::Effect;
use crate::domain::id::TargetId;
use crate::screens::dialog::Dialog;
use crate::screens::{Ask, Screen, away, target};

impl Model {
    /// The check-in: of the day in front on Week, else of today; after many days away what stands comes first.
    pub(super) fn check_in(&mut self) -> Vec<Effect> {
        let today = self.today();
        match (self.view.screen, &self.facts.calm) {
            (Screen::Week, _) => vec![Effect::Ask(self.week.day(&self.facts))],
            (_, Some(calm)) => self.asked(Ask::Open(Dialog::Away(Box::new(away::State::new(calm.clone()))))),
            _ => vec![Effect::Ask(today)],
        }
    }

    /// What a timer would start on: the selected skill or target, or what the selected block proposes.
    pub(super) fn to_time(&self) -> Option<String> {
        let block = match self.view.screen {
            Screen::Today => self.today.block_skill(&self.facts),
            _ => None,
        };
        block.map(|skill| skill.to_string()).or_else(|| {
            let id = self.file_id()?;
            let target = || {
                let id = id.strip_prefix("targets.")?;
                let skill = target::find(&self.facts, &TargetId::new(id))?.skills.first()?;
                Some(format!("{skill} +{id}"))
            };
            id.strip_prefix("skills.").map(ToOwned::to_owned).or_else(target)
        })
    }

    /// The id in the roadmap file of what is selected.
    pub(super) fn file_id(&self) -> Option<String> {
        match self.view.screen {
            Screen::Today => self.today.file_id(&self.facts),
            Screen::Roadmap => self.roadmap.file_id(&self.facts),
            Screen::Skills => self.skills.file_id(&self.facts),
            Screen::Week => self.week.file_id(&self.facts),
            Screen::Review if self.view.is_longer() => self.periods.file_id(&self.facts),
            Screen::Review => self.review.file_id(&self.facts),
            Screen::Sessions => self.sessions.file_id(&self.facts),
        }
    }
}
