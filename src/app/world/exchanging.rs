//! Owns the exchange with other machines under the running program: what comes in once the screens are drawn, what goes
//! out when they are left, and what is to be known at the start of where the record lies. Shows nothing and waits for
//! nobody while the program runs.

use super::World;
use crate::app::exchange::roadmap::{Ground, RoadmapNews};
use crate::app::exchange::{Answered, Arrived, Arriving, leave, soon};
use crate::app::msg::{Msg, Notice};
use crate::domain::changes::short;
use crate::plan;
use crate::screens::View;
use crate::store::{PlanStanding, RoadmapFile, Settings, Store, StoreError};

/// How much of what changed in a roadmap a notice says, in characters.
const ROOM: usize = 60;

/// How far the exchange at the start has come.
#[derive(Debug)]
enum AtStart {
    /// It begins with the next look.
    Due,
    /// The others are asked.
    Asking(Box<Arriving>),
    /// It is over, or was not wished for.
    Over,
}

/// What the world knows of other machines.
#[derive(Debug)]
pub(super) struct Exchanging {
    settings: Option<Settings>,
    at_start: AtStart,
    /// What is to be said at the start of where the record lies.
    warning: Option<String>,
    /// Whether it has been said.
    is_warned: bool,
}

impl Exchanging {
    /// As the data folder says.
    pub fn of(store: &Store) -> Self {
        let is_somewhere = !store.folder().as_os_str().is_empty();
        // What is wrong with the settings is said by the command that exchanges.
        let settings = is_somewhere.then(|| Settings::read(store.folder()).ok().flatten()).flatten();
        let wished = settings.as_ref().is_some_and(|settings| settings.at_start);
        Self {
            settings,
            at_start: if wished { AtStart::Due } else { AtStart::Over },
            warning: warning(store),
            is_warned: false,
        }
    }

    /// What is to be said of the record, now that it was opened again.
    pub fn opened_again(&mut self, store: &Store) {
        self.warning = warning(store);
    }

    fn travels(&self) -> bool {
        self.settings.as_ref().is_some_and(|settings| settings.roadmap == RoadmapFile::Travels)
    }
}

/// What there is to say of where the record lies.
fn warning(store: &Store) -> Option<String> {
    let said = store.warnings().iter().map(|warning| Notice::from(warning.clone()).text);
    Some(said.collect::<Vec<_>>().join(" · ")).filter(|warning| !warning.is_empty())
}

impl World {
    /// What is to be said at the start, and what has come in since the last look.
    pub(super) fn look_at_others(&mut self, view: &View) -> Option<Msg> {
        if !std::mem::replace(&mut self.exchanging.is_warned, true)
            && let Some(warning) = &self.exchanging.warning
        {
            return Some(Msg::Notice(Notice::bad(warning.clone())));
        }
        let arrived = self.arrived()?;
        let mut said: Vec<String> = arrived
            .pulled
            .news
            .iter()
            .map(|news| {
                let acts = if news.acts == 1 { "1 act".to_owned() } else { format!("{} acts", news.acts) };
                format!("{acts} from {}", news.name.as_deref().unwrap_or("this machine"))
            })
            .collect();
        let mut loaded = None;
        match arrived.roadmap {
            RoadmapNews::Level => {}
            RoadmapNews::Taken(taken) => {
                said.push(match short(&taken.changes, ROOM) {
                    nothing if nothing.is_empty() => format!("the roadmap of {} holds now", taken.from),
                    changed => format!("the roadmap of {} holds now: {changed}", taken.from),
                });
                loaded = self.taken_over(view);
            }
            RoadmapNews::Apart(apart) => {
                said.push(format!("the roadmap was changed here and on {}", apart.from));
            }
            RoadmapNews::Waits(refusal) => said.push(Notice::from(refusal).text),
        }
        if said.is_empty() {
            return None;
        }
        // The news must not hide the warning, which no key has been pressed against yet.
        let notice = match &self.exchanging.warning {
            Some(warning) => Notice::bad(format!("{} · {warning}", said.join(" · "))),
            None => Notice::plain(said.join(" · ")),
        };
        Some(match loaded.unwrap_or_else(|| self.loaded(view, None)) {
            Msg::Loaded(facts, _) | Msg::Reloaded(facts, _) => Msg::Loaded(facts, Some(notice)),
            other => other,
        })
    }

    /// What the others have given, once.
    fn arrived(&mut self) -> Option<Arrived> {
        let ground = Ground {
            path: &self.begun.path,
            week_starts: self.begun.defaults.week_starts,
            now: self.begun.clock.now(),
        };
        let (store, settings) = (&mut self.begun.store, self.exchanging.settings.as_ref()?);
        let mut asking = match std::mem::replace(&mut self.exchanging.at_start, AtStart::Over) {
            AtStart::Over => return None,
            AtStart::Due => Box::new(Arriving::begin(store, settings, soon(self.begun.clock))?),
            AtStart::Asking(asking) => asking,
        };
        let Some(answered) = asking.look(store, settings, ground) else {
            self.exchanging.at_start = AtStart::Asking(asking);
            return None;
        };
        // What was just written is no news of another process.
        self.data_version = self.begun.store.data_version().unwrap_or(self.data_version);
        match answered {
            Answered::Nobody => None,
            Answered::With(arrived) => Some(*arrived),
        }
    }

    /// Takes the text that was just written over the file.
    fn taken_over(&mut self, view: &View) -> Option<Msg> {
        self.watch.take_as_seen();
        let text = plan::read(&self.begun.path).ok()?;
        if let Ok(Some(first_day)) = self.begun.store.first_day() {
            self.begun.defaults.first_day = first_day;
        }
        let loaded = plan::check(&text, self.begun.defaults).ok()?;
        Some(self.take_file(text, loaded, view))
    }

    /// The device with which the roadmap has to be settled.
    pub(super) fn apart_from(&self) -> Result<Option<String>, StoreError> {
        if !self.exchanging.travels() {
            return Ok(None);
        }
        let store = &self.begun.store;
        match store.plan_standing()? {
            PlanStanding::Apart(theirs) => {
                theirs.first().map(|version| store.name_of_device(&version.device)).transpose()
            }
            _ => Ok(None),
        }
    }

    /// Gives the others what is new, where that was wished for; two seconds at most, with nothing on the screen.
    pub fn leave(&mut self) {
        let Some(settings) = self.exchanging.settings.as_ref().filter(|settings| settings.at_start) else { return };
        self.exchanging.at_start = AtStart::Over;
        let ground = Ground {
            path: &self.begun.path,
            week_starts: self.begun.defaults.week_starts,
            now: self.begun.clock.now(),
        };
        leave(&mut self.begun.store, settings, ground, soon(self.begun.clock));
    }
}
