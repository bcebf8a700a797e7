//! Owns what `sync` answers to a person.

use crate::app::exchange::shown_remote;
use crate::cli::places::shown;
use crate::domain::calendar::{Day, Moment, clock as time_of};
use crate::domain::text::title;
use crate::store::{Exchanged, Outlook, Peer, Pulled, RoadmapFile, Settings, TimerNews, Waiting, Why};

/// `3 acts from laptop, 2 sent · in step with 2 devices`, and a line for each thing to know.
#[must_use]
pub fn exchanged(done: &Exchanged) -> String {
    let mut lines = vec![format!("{} · {}", moved(done), in_step(&done.pulled))];
    if done.is_copy {
        lines.push(
            "this data folder was another machine's: from now on it is a device of its own, and undo begins anew"
                .into(),
        );
    }
    if done.pulled.lost || done.pushed.again {
        lines.push("the folder had lost what this machine had written there; it is there again".into());
    }
    lines.extend(remarks(&done.pulled));
    lines.join("\n") + "\n"
}

/// What was set up, what came of the first exchange, and what is next.
#[must_use]
pub fn began(settings: &Settings, done: &Exchanged) -> String {
    let way = settings.git.as_deref().map_or_else(|| shown(&settings.folder), shown_remote);
    let mut said = format!("exchanging through {way}\n{}", exchanged(done));
    if done.pulled.devices == 0 && settings.git.is_some() {
        said.push_str(
            "next: on the other machine, skillmap sync init --git with the same remote; after that, skillmap sync on each\n",
        );
    } else if done.pulled.devices == 0 {
        said.push_str(
            "next: let your sync service carry that folder to the other machine, and say skillmap sync init FOLDER \
             there, with its path on that machine; after that, skillmap sync on each\n",
        );
    }
    said
}

/// The folder, the devices, and what waits.
#[must_use]
pub fn status(
    settings: &Settings,
    outlook: &Outlook,
    (peers, exchanged): (&[Peer], Option<i64>),
    now: Moment,
) -> String {
    let own = if outlook.name.is_empty() { "this machine" } else { &outlook.name };
    let way = match settings.git.as_deref() {
        Some(remote) => format!("git     {}", shown_remote(remote)),
        None => format!("folder  {}", shown(&settings.folder)),
    };
    let roadmap = match settings.roadmap {
        RoadmapFile::Travels => "the roadmap travels",
        RoadmapFile::Stays => "the roadmap stays",
    };
    let begins = if settings.at_start { "by itself at start and at quit" } else { "when asked" };
    let last = exchanged.map_or_else(|| "never yet".to_owned(), |ms| moment(ms, now));
    let mut lines = vec![
        way,
        format!("how     {begins} · {roadmap} · last {last}"),
        format!("here    {own} · {} · {}", outlook.device, to_send(outlook.unsent)),
    ];
    for (nth, peer) in peers.iter().enumerate() {
        let label = if nth == 0 { "others" } else { "" };
        lines.push(format!("{label:<6}  {} · {} · last read {}", peer.name, peer.device, moment(peer.seen_ms, now)));
    }
    if peers.is_empty() {
        lines.push("others  none yet".into());
    }
    if outlook.folder.unread > 0 {
        lines.push(format!("{} to read: skillmap sync", acts(outlook.folder.unread)));
    }
    lines.extend(outlook.folder.waiting.iter().map(waits));
    lines.extend(peers.iter().filter_map(|peer| Some(clock(&peer.name, &peer.clock?.to_string()))));
    lines.extend(ignored(&outlook.folder.ignored));
    lines.join("\n") + "\n"
}

fn to_send(unsent: usize) -> String {
    if unsent == 0 { "all sent".into() } else { format!("{} to send", acts(unsent)) }
}

fn moment(ms: i64, now: Moment) -> String {
    let local = chrono::DateTime::from_timestamp_millis(ms).map(|utc| utc.with_timezone(now.0.offset()));
    local.map_or_else(
        || "never".to_owned(),
        |local| format!("{}, {}", Day::from(local.date_naive()).long(), time_of(&local)),
    )
}

/// `3 acts from laptop, 2 sent`.
fn moved(done: &Exchanged) -> String {
    let mut parts: Vec<String> = Vec::new();
    for news in &done.pulled.news {
        let count = if parts.is_empty() { acts(news.acts) } else { news.acts.to_string() };
        parts.push(match &news.name {
            Some(name) => format!("{count} from {name}"),
            None => format!("{count} of this machine came back"),
        });
    }
    match (parts.is_empty(), done.pushed.acts) {
        (true, 0) => return "nothing new".into(),
        (true, sent) => parts.push(format!("{} sent", acts(sent))),
        (false, 0) => {}
        (false, sent) => parts.push(format!("{sent} sent")),
    }
    parts.join(", ")
}

fn acts(count: usize) -> String {
    if count == 1 { "1 act".into() } else { format!("{count} acts") }
}

fn in_step(pulled: &Pulled) -> String {
    match (pulled.in_step(), pulled.devices) {
        (_, 0) => "no other device shares this folder yet".into(),
        (1, 1) => "in step with 1 device".into(),
        (all, of) if all == of => format!("in step with {all} devices"),
        (some, of) => format!("in step with {some} of {of} {}", if of == 1 { "device" } else { "devices" }),
    }
}

fn remarks(pulled: &Pulled) -> Vec<String> {
    let mut lines: Vec<String> = pulled.timer.iter().map(timer).collect();
    lines.extend(pulled.gone.iter().map(|name| {
        format!("what {name} had written is gone from the folder; this machine has written what it knows of it there")
    }));
    lines.extend(pulled.waiting.iter().map(waits));
    if pulled.refused > 0 {
        let rows = if pulled.refused == 1 { "row" } else { "rows" };
        lines.push(format!("{} {rows} could not be changed as the other devices say: skillmap doctor", pulled.refused));
    }
    lines.extend(pulled.clocks.iter().map(|(name, fault)| clock(name, &fault.to_string())));
    lines.extend(ignored(&pulled.ignored));
    lines
}

/// What others did about the timer that ran here.
fn timer(news: &TimerNews) -> String {
    match news {
        TimerNews::Ended(was) => {
            format!("the timer on {} since {} was ended on another device", was.skill, time_of(&was.start))
        }
        TimerNews::GaveWay { was, runs } => format!(
            "the timer on {} since {} gave way to the one on {}, started later on another device; skillmap log records \
             what it had measured",
            was.skill,
            time_of(&was.start),
            runs.skill
        ),
    }
}

/// `laptop's clock is 3 h ahead`.
fn clock(name: &str, fault: &str) -> String {
    format!("{name}'s clock is {fault}; what it records counts all the same")
}

fn waits(waiting: &Waiting) -> String {
    let Waiting { name, file, line, why, .. } = waiting;
    let at = line.map_or_else(String::new, |line| format!(", line {line}"));
    let file = title(file);
    match why {
        Why::Newer => format!("{name} is a newer skillmap; update this one ({file}{at} waits until then)"),
        Why::NotWhole => format!("{name}: {file} is still on its way; the rest comes with a later sync"),
        Why::Damaged => format!(
            "{name}: {file}{at} is damaged; it is read on once it is whole again. If it stays so, delete that file and \
             say skillmap sync on {name}, which writes it anew"
        ),
        Why::Unreadable(reason) => format!("{name}: {file} cannot be read: {}", title(reason)),
    }
}

/// `1 file is left alone: …`.
fn ignored(files: &[String]) -> Option<String> {
    let shown: Vec<String> = files.iter().take(3).map(|file| title(file)).collect();
    let more = if files.len() > shown.len() { ", …" } else { "" };
    let (count, are) =
        if files.len() == 1 { ("1 file".to_owned(), "is") } else { (format!("{} files", files.len()), "are") };
    (!files.is_empty()).then(|| format!("{count} {are} left alone: {}{more}", shown.join(", ")))
}
