//! Owns the JSON of `sync`. The keys are a contract.

use chrono::{DateTime, SecondsFormat};
use serde::Serialize;

use super::roadmap::SETTLES;
use crate::app::exchange::roadmap::RoadmapNews;
use crate::app::exchange::{Outcome, shown_remote};
use crate::cli::places::shown;
use crate::domain::changes::{changes, lines};
use crate::domain::text::title;
use crate::store::{Outlook, Peer, RoadmapFile, Settings, Waiting, Why};

/// `folder` · `received[{device,name,acts}]` · `came_back` · `sent` · `devices` · `in_step` · `waiting[…]` ·
/// `ignored[]` · `clocks[{name,ahead}]` (minutes, below 0 behind) · `gone[]` (devices whose part of the folder is gone) ·
/// `refused` · `copied` · `sent_again` · `git` (the remote, or `null`) · `roadmap{state,from,changes[],kept,hint}`, `null` where it stays.
#[derive(Debug, Serialize)]
pub struct ExchangedJson {
    folder: String,
    received: Vec<NewsJson>,
    came_back: usize,
    sent: usize,
    devices: usize,
    in_step: usize,
    waiting: Vec<WaitingJson>,
    ignored: Vec<String>,
    clocks: Vec<ClockJson>,
    gone: Vec<String>,
    refused: usize,
    copied: bool,
    sent_again: bool,
    git: Option<String>,
    roadmap: Option<RoadmapJson>,
}

/// `state`: `level`, `taken`, `apart` or `waits` · `from`, a device · `changes[]`, of a taken one what is otherwise, of one
/// that is apart what taking theirs would change · `kept`, where the old text lies · `hint`.
#[derive(Debug, Default, Serialize)]
pub struct RoadmapJson {
    state: &'static str,
    from: Option<String>,
    changes: Vec<String>,
    kept: Option<String>,
    hint: Option<String>,
}

/// How the roadmap stands.
#[must_use]
pub fn roadmap(news: &RoadmapNews) -> RoadmapJson {
    match news {
        RoadmapNews::Level => RoadmapJson { state: "level", ..RoadmapJson::default() },
        RoadmapNews::Taken(taken) => RoadmapJson {
            state: "taken",
            from: Some(taken.from.clone()),
            changes: lines(&taken.changes),
            kept: taken.kept.as_deref().map(shown),
            hint: None,
        },
        RoadmapNews::Apart(apart) => RoadmapJson {
            state: "apart",
            from: Some(apart.from.clone()),
            changes: lines(&changes(&apart.mine, &apart.theirs)),
            kept: None,
            hint: Some(SETTLES.to_owned()),
        },
        RoadmapNews::Waits(why) => RoadmapJson { state: "waits", hint: why.hint.clone(), ..RoadmapJson::default() },
    }
}

#[derive(Debug, Serialize)]
struct NewsJson {
    device: String,
    name: String,
    acts: usize,
}

/// `device` · `name` · `file` · `line` · `why`: `not_whole`, `damaged`, `newer` or `unreadable` · `detail`.
#[derive(Debug, Serialize)]
struct WaitingJson {
    device: String,
    name: String,
    file: String,
    line: Option<u64>,
    why: &'static str,
    detail: Option<String>,
}

#[derive(Debug, Serialize)]
struct ClockJson {
    name: String,
    ahead: i64,
}

/// `folder` · `git` · `roadmap` (`travels` or `stays`) · `at_start` · `exchanged` (when the others were reached last, in UTC) ·
/// `device` · `name` · `unsent` · `unread` · `devices[{device,name,last_read,clock_ahead}]` (`last_read` in
/// UTC; `clock_ahead` in minutes, below 0 behind, `null` where the clock is right) · `waiting[…]` · `ignored[]`.
#[derive(Debug, Serialize)]
pub struct StatusJson {
    folder: String,
    git: Option<String>,
    roadmap: RoadmapFile,
    at_start: bool,
    exchanged: Option<String>,
    device: String,
    name: String,
    unsent: usize,
    unread: usize,
    devices: Vec<PeerJson>,
    waiting: Vec<WaitingJson>,
    ignored: Vec<String>,
}

#[derive(Debug, Serialize)]
struct PeerJson {
    device: String,
    name: String,
    last_read: Option<String>,
    clock_ahead: Option<i64>,
}

/// What came of an exchange.
#[must_use]
pub fn exchanged(settings: &Settings, outcome: &Outcome) -> ExchangedJson {
    let done = &outcome.exchanged;
    let pulled = &done.pulled;
    let received = pulled
        .news
        .iter()
        .filter_map(|news| Some(NewsJson { device: news.device.clone(), name: news.name.clone()?, acts: news.acts }));
    let clocks = pulled.clocks.iter().map(|(name, fault)| ClockJson { name: name.clone(), ahead: fault.ahead().0 });
    ExchangedJson {
        folder: shown(&settings.folder),
        received: received.collect(),
        came_back: pulled.news.iter().filter(|news| news.name.is_none()).map(|news| news.acts).sum(),
        sent: done.pushed.acts,
        devices: pulled.devices,
        in_step: pulled.in_step(),
        waiting: pulled.waiting.iter().map(waiting).collect(),
        ignored: pulled.ignored.iter().map(|file| title(file)).collect(),
        clocks: clocks.collect(),
        gone: pulled.gone.clone(),
        refused: pulled.refused,
        copied: done.is_copy,
        sent_again: pulled.lost || done.pushed.again,
        git: settings.git.as_deref().map(shown_remote),
        roadmap: (settings.roadmap == RoadmapFile::Travels).then(|| roadmap(&outcome.roadmap)),
    }
}

/// How the exchange stands.
#[must_use]
pub fn status(settings: &Settings, outlook: &Outlook, peers: &[Peer], exchanged: Option<i64>) -> StatusJson {
    let instant = |ms| DateTime::from_timestamp_millis(ms).map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true));
    let peer = |peer: &Peer| PeerJson {
        device: peer.device.clone(),
        name: peer.name.clone(),
        last_read: instant(peer.seen_ms),
        clock_ahead: peer.clock.map(|fault| fault.ahead().0),
    };
    StatusJson {
        folder: shown(&settings.folder),
        git: settings.git.as_deref().map(shown_remote),
        roadmap: settings.roadmap,
        at_start: settings.at_start,
        exchanged: exchanged.and_then(instant),
        device: outlook.device.clone(),
        name: outlook.name.clone(),
        unsent: outlook.unsent,
        unread: outlook.folder.unread,
        devices: peers.iter().map(peer).collect(),
        waiting: outlook.folder.waiting.iter().map(waiting).collect(),
        ignored: outlook.folder.ignored.iter().map(|file| title(file)).collect(),
    }
}

fn waiting(waiting: &Waiting) -> WaitingJson {
    let (why, detail) = match &waiting.why {
        Why::NotWhole => ("not_whole", None),
        Why::Damaged => ("damaged", None),
        Why::Newer => ("newer", None),
        Why::Unreadable(reason) => ("unreadable", Some(title(reason))),
    };
    let (device, name, file) = (waiting.device.clone(), waiting.name.clone(), title(&waiting.file));
    WaitingJson { device, name, file, line: waiting.line, why, detail }
}

/// `folder` · `git` · `roadmap` · `at_start`.
#[derive(Debug, Serialize)]
pub struct SettingsJson {
    folder: String,
    git: Option<String>,
    roadmap: RoadmapFile,
    at_start: bool,
}

/// What was set.
#[must_use]
pub fn settings(settings: &Settings) -> SettingsJson {
    SettingsJson {
        folder: shown(&settings.folder),
        git: settings.git.as_deref().map(shown_remote),
        roadmap: settings.roadmap,
        at_start: settings.at_start,
    }
}
