//! Owns the check-in as text: what is open, the questions of the prompts, what was recorded, the calm page.

use crate::domain::calendar::Day;
use crate::domain::checkin::{
    Answered, AskedRitual, AskedTarget, Calm, CheckIn, Finding, Open, Proposal, Questions, Sought,
};
use crate::domain::edit::Edit;
use crate::domain::id::SkillId;
use crate::domain::journal::Session;
use crate::domain::roadmap::Roadmap;
use crate::domain::standing::Standing;
use crate::domain::text::title;
use crate::domain::timer::Run;
use crate::show::page::{Cell, Page, Role};
use crate::show::text::targets::count;

/// The characters of a friction that a question shows.
const SHOWN: usize = 48;

/// Today says whether the day was answered.
pub fn on_today(page: &mut Page, answered: Option<&Answered>) {
    page.heading("Check-in").note(match answered {
        Some(answered) => Cell::sign(format!("✓ {}", stands(answered)), stands(answered), Role::Good),
        None => Cell::quiet("not checked in yet: skillmap checkin"),
    });
}

/// `checked in, a day off, focus 4`.
fn stands(answered: &Answered) -> String {
    let off = answered.off.then(|| "a day off".to_owned());
    let parts: Vec<String> = off.into_iter().chain(answered.focus.map(|focus| format!("focus {focus}"))).collect();
    ["checked in".to_owned()].into_iter().chain(parts).collect::<Vec<_>>().join(", ")
}

/// What is open, a line each.
pub fn open(asked: &Questions, name: impl Fn(&SkillId) -> String) -> String {
    let open = &asked.today;
    let mut lines = vec![open.day.long()];
    if let Some(yesterday) = &asked.yesterday {
        lines.push(format!(
            "yesterday, {}, was never answered: skillmap checkin --for yesterday",
            yesterday.day.short()
        ));
    }
    lines.extend(open.study.iter().map(|study| format!("○ {}", proposed(study, &name(&study.skill)))));
    lines.extend(open.rituals.iter().map(|ritual| {
        let shown = ritual.evidence.as_ref().and_then(|evidence| evidence.newest().or_else(|| evidence.why_none()));
        let shown = shown.map(|shown| format!("  ({shown})")).unwrap_or_default();
        format!("○ {}  {}{shown}", ritual.line.id, ritual.line.title)
    }));
    lines.extend(open.targets.iter().filter_map(|target| {
        let shown = match &target.evidence.finding {
            Finding::Found(_) => target.evidence.summary(),
            Finding::Closed(_) => target.evidence.why_none(),
            Finding::Awaited | Finding::Nothing => None,
        };
        Some(format!("○ {}  {}  ({})", target.id, counted(target), shown?))
    }));
    lines.extend(older(&asked.older).lines().map(ToOwned::to_owned));
    match &open.present {
        Some(present) => lines.push(format!("✓ {}", stands(present))),
        None if open.is_empty() => lines.push("no study and no ritual is open".to_owned()),
        None => {}
    }
    lines.join("\n") + "\n"
}

/// `18:00-20:00 Study: 1h on RAG architectures`.
fn proposed(study: &Proposal, skill: &str) -> String {
    format!("{}-{} {}: {} on {skill}", study.at.shown(), study.until.shown(), study.title, study.minutes)
}

/// Above the prompts.
#[must_use]
pub fn heading(open: &Open) -> String {
    let logged = if open.logged.0 > 0 { format!(" · {} logged", open.logged) } else { String::new() };
    format!("Check-in of {}{logged}\n", open.day.long())
}

/// Earlier days that may be answered, in one line; nothing where there are none.
#[must_use]
pub fn older(days: &[Day]) -> String {
    let Some(latest) = days.first() else { return String::new() };
    let days: Vec<String> = days.iter().rev().map(|day| day.short()).collect();
    format!("earlier days without one: {} (skillmap checkin --for {latest})\n", days.join(", "))
}

/// Yesterday in one line.
pub fn yesterday(open: &Open, name: impl Fn(&SkillId) -> String) -> String {
    let study = open.study.iter().map(|study| format!("{} on {}", study.minutes, name(&study.skill)));
    let kept = open.rituals.iter().filter(|r| r.by_default).map(|r| {
        let found = r.evidence.as_ref().and_then(Sought::found);
        r.line.id.to_string() + &found.map(|found| format!(" ({})", found.last.words())).unwrap_or_default()
    });
    let what: Vec<String> = study.chain(kept).collect();
    let day = open.day.short();
    if what.is_empty() {
        return format!("Yesterday, {day} [⏎ nothing · or an entry · o day off] ");
    }
    format!("Yesterday, {day}: {}\n  [⏎ yes · or an entry · - no · o day off] ", what.join(", "))
}

/// The question about proposed study.
#[must_use]
pub fn study(study: &Proposal, skill: &str) -> String {
    format!("{}\n  [⏎ yes · 45m or an entry · - skip, why · o day off] ", proposed(study, skill))
}

/// The question about the timer that runs.
#[must_use]
pub fn timer(run: &Run) -> String {
    let since = format!("The timer on {} runs since {}", run.timer.skill, run.since());
    if run.is_doubtful() {
        let block = run.up_to_block().map(|length| format!(" · b {length}, to its block's end")).unwrap_or_default();
        let awake = run.awake().map(|length| format!(" · a {length}, without the sleep")).unwrap_or_default();
        let ways = format!("⏎ lets it run on · k keeps {}{block}{awake} · 45m or 18:20 · d discards", run.length());
        return format!("{since}: {}\n  [{ways}] ", run.why());
    }
    if run.length().0 < 1 {
        return format!("{since} [⏎ lets it run on · d discards] ");
    }
    format!("{since}\n  [⏎ stops it, {} · - lets it run on · 20m or 18:20 · d discards] ", run.length())
}

/// The question about a ritual, with what shows it or why nothing does.
#[must_use]
pub fn ritual(ritual: &AskedRitual) -> String {
    let keys = if ritual.by_default { "⏎ kept · - not" } else { "⏎ not · y kept" };
    let shown = ritual.evidence.as_ref().and_then(|evidence| evidence.newest().or_else(|| evidence.why_none()));
    match shown {
        Some(shown) => format!("{} ({shown})\n  [{keys}] ", ritual.line.title),
        None => format!("{} [{keys}] ", ritual.line.title),
    }
}

/// The question about a target that something shows; none where nothing does.
#[must_use]
pub fn target(target: &AskedTarget) -> Option<String> {
    let keys = if target.count.is_some() { "⏎ not · y adds one" } else { "⏎ not · y done" };
    Some(format!("{} ({})\n  [{keys}] ", counted(target), target.evidence.summary()?))
}

/// `Write cases · 12/50`.
fn counted(target: &AskedTarget) -> String {
    let count = target.count.as_ref().map(|count| format!(" · {count}")).unwrap_or_default();
    target.title.clone() + &count
}

/// The question about focus.
#[must_use]
pub fn focus(present: Option<u8>, off: bool) -> String {
    let default = match (present, off) {
        (_, true) => "a day off".to_owned(),
        (Some(focus), _) => focus.to_string(),
        (None, _) => "none".to_owned(),
    };
    format!("Focus 1-5 [⏎ {default} · o day off] ")
}

/// The question about a friction.
#[must_use]
pub fn friction(present: Option<&str>) -> String {
    match present {
        Some(text) => format!("Friction [⏎ {} · - none] ", title(text).chars().take(SHOWN).collect::<String>()),
        None => "Friction [⏎ none] ".to_owned(),
    }
}

/// `checked in for Mon 7 Dec · 1h on RAG architectures · focus 4 · today 1h of 1h · 3 in a row`, and what is still open.
#[must_use]
pub fn recorded(roadmap: &Roadmap, said: &CheckIn, sessions: &[Session], left: &Open, standing: &Standing) -> String {
    let today = &standing.today;
    let mut parts = vec![format!("checked in for {}", said.day.short_from(today.day))];
    let each = |s: &Session| {
        let elsewhere = Some(s.entry.day).filter(|day| *day != said.day);
        let day = elsewhere.map(|day| format!(" ({})", day.short_from(today.day))).unwrap_or_default();
        format!("{} on {}{day}", s.entry.minutes, roadmap.skill_name(&s.entry.skill))
    };
    parts.extend(sessions.iter().map(each));
    parts.extend(match said.skips.len() {
        0 => None,
        1 => Some("1 block skipped".to_owned()),
        n => Some(format!("{n} blocks skipped")),
    });
    let title = |id: &_| roadmap.rituals.iter().find(|r| r.id == *id).map(|r| format!("{} kept", r.id));
    parts.extend(said.keeps.iter().filter_map(title));
    parts.extend(said.proven.iter().map(|proven| {
        let (what, _) = proven.line.split_once(": ").unwrap_or((&proven.line, ""));
        format!("{} shown by {what}", proven.target)
    }));
    // As it stands now: another terminal may have said a part of it.
    let stands = left.present.as_ref();
    if stands.is_some_and(|stands| stands.off) {
        parts.push("a day off".to_owned());
    }
    parts.extend(stands.and_then(|stands| stands.focus).map(|focus| format!("focus {focus}")));
    parts.extend(stands.and_then(|stands| stands.friction.as_ref()).map(|_| "friction noted".to_owned()));
    if said.day == today.day {
        parts.push(format!("today {} of {}", today.logged, today.planned.minutes()));
    }
    parts.push(format!("{} in a row", today.floor.streak));
    let mut answer = parts.join(" · ") + "\n";
    if stands.is_some_and(|stands| stands.off) {
        return answer;
    }
    for study in &left.study {
        let skill = roadmap.skill_name(&study.skill);
        answer.extend(["still open: ", &proposed(study, skill), "\n"]);
    }
    for asked in left.rituals.iter().filter(|asked| asked.is_due) {
        answer.extend(["still open: ", &asked.line.title, "\n"]);
    }
    answer
}

/// The page after many days away.
#[must_use]
pub fn calm(calm: &Calm, today: Day) -> String {
    let mut lines =
        vec![format!("Welcome back. The last entry is of {}, {} days ago.", calm.last.short_from(today), calm.away)];
    lines.push(format!("{} logged so far stand.", calm.logged));
    for target in &calm.still {
        lines.push(format!("  {}  {}", target.title, count(target)).trim_end().to_owned());
    }
    lines.extend(calm.review.map(|week| format!("One review is open: {week} (skillmap review {week})")));
    if let Some(step) = &calm.step {
        let target = step.target.as_ref().map(|(id, _)| format!(" +{id}")).unwrap_or_default();
        lines.push(format!("The smallest next step: skillmap log {} {}{target}", step.minutes, step.skill));
    }
    lines.extend(calm.pause.iter().chain(&calm.fresh).filter_map(offer));
    lines.join("\n") + "\n\n"
}

/// The command that takes an offer.
fn offer(edit: &Edit) -> Option<String> {
    let Edit::Add { kind, keys, .. } = edit else { return None };
    let flags: Vec<String> = keys.iter().map(|(key, value)| format!("--{key} \"{value}\"")).collect();
    Some(format!("If it helps: skillmap add {} {}", kind.as_str(), flags.join(" ")))
}
