//! Owns `sync roadmap`: what came of the roadmap in words, and the settling of one that was changed on two machines.

use super::{At, json, settings, words};
use crate::app::exchange::roadmap::{RoadmapNews, Taken, apart, settle};
use crate::cli::args::SideWord;
use crate::cli::output;
use crate::cli::places::shown as shown_path;
use crate::domain::changes::{changes, short};
use crate::domain::refusal::Refusal;
use crate::error::Error;
use crate::show::json as shown;
use crate::show::text::history;
use crate::store::{RoadmapFile, Side};

/// How a roadmap that was changed on two machines is settled.
pub(super) const SETTLES: &str = "skillmap sync roadmap --take theirs, or --take mine, settles it everywhere";

/// What came of the roadmap, a line or two; nothing where nothing did.
pub(super) fn news(news: &RoadmapNews, width: usize) -> String {
    match news {
        RoadmapNews::Level => String::new(),
        RoadmapNews::Taken(taken) => took(taken, width),
        RoadmapNews::Apart(apart) => format!(
            "the roadmap was changed here and on {}; this machine's stays in force\n  \
             skillmap sync roadmap shows what differs and how to settle it\n",
            apart.from
        ),
        RoadmapNews::Waits(Refusal { message, hint }) => {
            let hint = hint.as_ref().map_or_else(String::new, |hint| format!("  {hint}\n"));
            format!("{message}\n{hint}")
        }
    }
}

/// `the roadmap of laptop holds now: +1 target`, and where the old one is.
fn took(Taken { from, changes, kept }: &Taken, width: usize) -> String {
    let said = format!("the roadmap of {from} holds now");
    let changed = match short(changes, width.saturating_sub(said.chars().count() + 2)) {
        nothing if nothing.is_empty() => String::new(),
        changed => format!(": {changed}"),
    };
    let kept = kept.as_deref().map(|kept| format!("  the old text is kept in {}\n", shown_path(kept)));
    format!("{said}{changed}\n{}", kept.unwrap_or_default())
}

impl At<'_> {
    /// How the roadmap stands; where two differ, what taking theirs would change.
    pub(super) fn roadmap(&self) -> Result<(), Error> {
        let settings = settings(&self.places.data)?;
        if settings.roadmap == RoadmapFile::Stays {
            return if self.json {
                output::answer(&shown::line(json::settings(&settings)))
            } else {
                output::answer("the roadmap stays on this machine; skillmap sync roadmap travels lets it go along\n")
            };
        }
        let mut store = self.store(&settings)?;
        store.note_own_versions()?;
        let found = apart(&store, self.common.config.week_starts)?;
        if self.json {
            let news = found.map_or(RoadmapNews::Level, |apart| RoadmapNews::Apart(Box::new(apart)));
            return output::answer(&shown::line(json::roadmap(&news)));
        }
        let Some(apart) = found else {
            return output::answer("the roadmap travels, and no other machine has changes that this one lacks\n");
        };
        let differs = output::laid_out(&history::backwards(&changes(&apart.mine, &apart.theirs)));
        let others = match apart.more {
            0 => String::new(),
            1 => ", and 1 other besides".to_owned(),
            more => format!(", and {more} others besides"),
        };
        let said = format!(
            "the roadmap of {}, from {} on{others}, differs from this machine's in:\n{differs}{SETTLES}\n",
            apart.from, apart.day
        );
        output::fitted(&said)
    }

    /// Lets one side hold everywhere, and tells the others.
    pub(super) fn settle(&self, side: SideWord) -> Result<(), Error> {
        let settings = settings(&self.places.data)?;
        if settings.roadmap == RoadmapFile::Stays {
            let hint = "skillmap sync roadmap travels lets it go along";
            return Err(Refusal::new("the roadmap stays on this machine: there is nothing to settle", hint).into());
        }
        let mut store = self.store(&settings)?;
        store.note_own_versions()?;
        let side = match side {
            SideWord::Mine => Side::Mine,
            SideWord::Theirs => Side::Theirs,
        };
        let settled = settle(&mut store, side, self.ground())?;
        if let RoadmapNews::Waits(refusal) = settled {
            return Err(refusal.into());
        }
        let mut outcome = self.exchanged(&mut store, &settings)?;
        outcome.roadmap = settled;
        let whose = if side == Side::Mine { "this machine's" } else { "the other" };
        self.say(&settings, &outcome, |done| {
            format!("settled: {whose} roadmap holds on all machines\n{}", words::exchanged(done))
        })
    }
}
