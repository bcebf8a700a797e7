//! Owns what is compared of each kind of thing. Each struct is taken apart whole, so that a part that is added to it
//! later has to be compared here before anything builds.

use super::pairs::{Pairs, Renamed};
use super::parts::{Compared, Shared, full};
use super::{Change, Thing, What, blocks, values};
use crate::domain::calendar::{Day, Span, WeekStart};
use crate::domain::id::{SkillId, TargetId};
use crate::domain::minutes::Exact;
use crate::domain::roadmap::{
    Fresh, Goal, KeptBy, Pause, Priority, PriorityPlan, Proof, Resource, Ritual, Roadmap, Shift, Skill, Source, Stage,
    Target, Track,
};

/// The ids that are other ones now.
struct Ids<'a> {
    skills: Renamed<'a>,
    stages: Renamed<'a>,
    targets: Renamed<'a>,
    sources: Renamed<'a>,
}

/// What is otherwise, in the order of the file.
pub(super) fn all(old: &Roadmap, new: &Roadmap) -> Vec<Change> {
    let Roadmap {
        title: _,
        start: _,
        months: _,
        week_starts: _,
        practice_days: _,
        daily_floor: _,
        day_starts: _,
        priorities: _,
        tracks: _,
        skills,
        stages,
        targets,
        sources,
        resources,
        calendar,
        rituals,
        pauses,
        fresh,
        shift,
    } = old;
    let shared = Shared::of(old, new);
    let skills = Pairs::by(skills, &new.skills, |s| s.id.as_str()).joined_by_was(|s| s.id.as_str(), |s| &s.was);
    let stages = Pairs::by(stages, &new.stages, |s| s.id.as_str()).joined_where(is_same_stage);
    let targets = Pairs::by(targets, &new.targets, |t| t.id.as_str()).joined_by_was(|t| t.id.as_str(), |t| &t.was);
    let sources = Pairs::by(sources, &new.sources, |s| s.id.as_str()).joined_where(is_same_source);
    let resources = Pairs::by(resources, &new.resources, |r| r.id.as_str()).joined_where(is_same_resource);
    let rituals = Pairs::by(rituals, &new.rituals, |r| r.id.as_str()).joined_by_was(|r| r.id.as_str(), |r| &r.was);
    let ids = Ids {
        skills: Renamed::of(&skills, |s| s.id.as_str()),
        stages: Renamed::of(&stages, |s| s.id.as_str()),
        targets: Renamed::of(&targets, |t| t.id.as_str()),
        sources: Renamed::of(&sources, |s| s.id.as_str()),
    };
    let mut out = Vec::new();
    head(old, new, &mut out);
    each(Thing::Stage, &stages, |s| s.id.as_str(), &shared, &mut out, stage);
    each(Thing::Target, &targets, |t| t.id.as_str(), &shared, &mut out, |a, b, said| target(a, b, &ids, said));
    each(Thing::Skill, &skills, |s| s.id.as_str(), &shared, &mut out, skill);
    each(Thing::Source, &sources, |s| s.id.as_str(), &shared, &mut out, source);
    each(Thing::Resource, &resources, |r| r.id.as_str(), &shared, &mut out, |a, b, said| resource(a, b, &ids, said));
    blocks::blocks(calendar, &new.calendar, &ids.skills, &mut out);
    each(Thing::Ritual, &rituals, |r| r.id.as_str(), &shared, &mut out, |a, b, said| ritual(a, b, &ids, said));
    dated(pauses, fresh, shift, new, &mut out);
    out
}

fn head(old: &Roadmap, new: &Roadmap, out: &mut Vec<Change>) {
    let mut said = Compared { thing: Thing::Roadmap, id: "roadmap".to_owned(), name: String::new(), out };
    said.text("title of the roadmap", &old.title, &new.title);
    said.key("start", &old.start, &new.start, |day| Some(day.to_string()));
    said.key("length", &old.months, &new.months, |months| Some(format!("{months} months")));
    let first = |starts: &WeekStart| if *starts == WeekStart::Monday { "monday" } else { "sunday" };
    said.key("first day of the week", &old.week_starts, &new.week_starts, |starts| Some(first(starts).to_owned()));
    said.key("practice days", &old.practice_days, &new.practice_days, |days| Some(values::weekdays(*days)));
    said.key("daily floor", &old.daily_floor, &new.daily_floor, |floor| Some(floor.to_string()));
    said.key("beginning of a day", &old.day_starts, &new.day_starts, |at| Some(at.to_string()));
    for priority in Priority::ALL {
        let PriorityPlan { share, name } = &old.priorities[priority.index()];
        let now = &new.priorities[priority.index()];
        let id = full(Thing::Priority, priority.as_str());
        let mut said = Compared { thing: Thing::Priority, id, name: priority.as_str().to_owned(), out };
        said.key("share", share, &now.share, |share| Some(values::number(share)));
        said.option("name", name.as_deref(), now.name.as_deref());
    }
    for track in Track::ALL {
        let id = full(Thing::Track, track.as_str());
        let name = format!("track {}", track.as_str());
        let mut said = Compared { thing: Thing::Track, id, name, out };
        said.text("name", &old.tracks[track as usize], &new.tracks[track as usize]);
    }
}

/// Everything of one kind: gone, added, renamed, in another order, and value by value.
fn each<'a, T>(
    thing: Thing,
    pairs: &Pairs<'a, T>,
    id: impl Fn(&'a T) -> &'a str,
    shared: &Shared,
    out: &mut Vec<Change>,
    compare: impl Fn(&'a T, &'a T, &mut Compared),
) {
    out.extend(pairs.added().map(|new| shared.change(thing, id(new), What::Added)));
    out.extend(pairs.gone().map(|old| shared.change(thing, id(old), What::Gone)));
    for (old, new) in pairs.both() {
        let mut said = Compared { thing, id: full(thing, id(new)), name: shared.name(thing, id(new)), out };
        if id(old) != id(new) {
            said.say(What::Renamed { old: id(old).to_owned() });
        }
        compare(old, new, &mut said);
    }
    if pairs.is_reordered() {
        out.push(Change { thing, id: thing.section().to_owned(), name: String::new(), what: What::Reordered });
    }
}

/// The id that a thing had just now, where it is another one.
fn just_now<'i>(old: &'i str, new: &str) -> Option<&'i str> {
    (old != new).then_some(old)
}

fn stage(old: &Stage, new: &Stage, said: &mut Compared) {
    let Stage { id, title, window, budget } = old;
    said.key("budget", budget, &new.budget, |budget| Some(values::budget(budget)));
    said.key("window", window, &new.window, |window| Some(values::window(*window)));
    titled("title", (title, id.as_str()), (&new.title, new.id.as_str()), said);
}

/// A title or name that stands for itself: one that was the id and is the new id came with the rename.
fn titled(key: &'static str, old: (&str, &str), new: (&str, &str), said: &mut Compared) {
    let came_along = old.1 != new.1 && old.0 == old.1 && new.0 == new.1;
    if !came_along {
        said.text(key, old.0, new.0);
    }
}

fn target(old: &Target, new: &Target, ids: &Ids, said: &mut Compared) {
    let Target { id, title, stage, skills, goal, due, after, weight, link, estimate, evidence, was } = old;
    titled("title", (title, id.as_str()), (&new.title, new.id.as_str()), said);
    if ids.stages.now(stage.as_str()) != new.stage.as_str() {
        said.say(What::Moved { from: stage.to_string(), to: new.stage.to_string() });
    }
    let skills: Vec<SkillId> = skills.iter().map(|id| SkillId::new(ids.skills.now(id.as_str()))).collect();
    said.key("skills", &skills, &new.skills, |ids| values::list(ids));
    self::goal(goal, &new.goal, said);
    said.key("due day", due, &new.due, |day| day.map(|d| d.to_string()));
    let after: Vec<TargetId> = after.iter().map(|id| TargetId::new(ids.targets.now(id.as_str()))).collect();
    said.key("earlier targets", &after, &new.after, |ids| values::list(ids));
    said.key("weight", weight, &new.weight, |weight| Some(values::number(weight)));
    said.option("link", link.as_deref(), new.link.as_deref());
    let minutes = |estimate: &Option<Exact>| estimate.as_ref().map(|e| e.minutes().to_string());
    said.key("estimate", estimate, &new.estimate, minutes);
    said.key("evidence", evidence, &new.evidence, |proof| proof.as_ref().map(Proof::words));
    said.was(just_now(id.as_str(), new.id.as_str()), was, &new.was);
}

fn goal(old: &Goal, new: &Goal, said: &mut Compared) {
    match (old, new) {
        (Goal::Count { goal, stretch, unit }, Goal::Count { goal: new_goal, stretch: new_stretch, unit: new_unit }) => {
            if goal != new_goal || unit != new_unit {
                let before = Some(values::count(*goal, unit.as_deref()));
                let after = Some(values::count(*new_goal, new_unit.as_deref()));
                said.say(What::Key { key: "goal", before, after });
            }
            said.key("stretch", stretch, new_stretch, |stretch| stretch.map(|n| n.to_string()));
        }
        (Goal::Choice(options), Goal::Choice(new_options)) => {
            said.key("options", options, new_options, |options| values::list(options));
        }
        (old, new) => said.key("goal", old, new, |goal| Some(values::goal(goal))),
    }
}

fn skill(old: &Skill, new: &Skill, said: &mut Compared) {
    let Skill { id, name, priority, track, why, weight, was } = old;
    titled("name", (name, id.as_str()), (&new.name, new.id.as_str()), said);
    said.key("priority", priority, &new.priority, |priority| Some(priority.as_str().to_owned()));
    said.key("track", track, &new.track, |track| Some(track.as_str().to_owned()));
    said.option("why", why.as_deref(), new.why.as_deref());
    said.key("weight", weight, &new.weight, |weight| Some(values::number(weight)));
    said.was(just_now(id.as_str(), new.id.as_str()), was, &new.was);
}

fn source(old: &Source, new: &Source, said: &mut Compared) {
    let Source { id, name, share } = old;
    titled("name", (name, id.as_str()), (&new.name, new.id.as_str()), said);
    said.key("share", share, &new.share, |share| share.as_ref().map(values::number));
}

fn resource(old: &Resource, new: &Resource, ids: &Ids, said: &mut Compared) {
    let Resource { id, source, title, by, link } = old;
    titled("title", (title, id.as_str()), (&new.title, new.id.as_str()), said);
    said.key("source", ids.sources.now(source.as_str()), new.source.as_str(), |id| Some(id.to_owned()));
    said.option("author", by.as_deref(), new.by.as_deref());
    said.option("link", link.as_deref(), new.link.as_deref());
}

fn ritual(old: &Ritual, new: &Ritual, ids: &Ids, said: &mut Compared) {
    let Ritual { id, title, every, on, times, optional, by, evidence, was } = old;
    titled("title", (title, id.as_str()), (&new.title, new.id.as_str()), said);
    let often = |(times, every): &(i64, _)| Some(values::every(*times, *every));
    said.key("times", &(*times, *every), &(new.times, new.every), often);
    said.key("day", on, &new.on, |on| {
        let (day, at) = (*on)?;
        Some(at.map_or_else(|| values::weekday(day).to_owned(), |at| format!("{} {at}", values::weekday(day))))
    });
    let duty = |optional: &bool| Some(if *optional { "optional" } else { "expected" }.to_owned());
    said.key("duty", optional, &new.optional, duty);
    let by = by.as_ref().map(|by| match by {
        KeptBy::Review => KeptBy::Review,
        KeptBy::Source(id) => KeptBy::Source(crate::domain::id::SourceId::new(ids.sources.now(id.as_str()))),
        KeptBy::Target(id) => KeptBy::Target(TargetId::new(ids.targets.now(id.as_str()))),
    });
    said.key("act", &by, &new.by, |by| by.as_ref().map(values::kept_by));
    said.key("evidence", evidence, &new.evidence, |proof| proof.as_ref().map(Proof::words));
    said.was(just_now(id.as_str(), new.id.as_str()), was, &new.was);
}

/// What has a day or a year and no id.
fn dated(pauses: &[Pause], fresh: &[Fresh], shift: &[Shift], new: &Roadmap, out: &mut Vec<Change>) {
    let days = |p: &Pause| format!("{} to {}", p.from, p.to);
    let pairs = Pairs::by(pauses, &new.pauses, |p| p.from).joined_where(|old, new| old.to == new.to);
    let change = |thing, id: &dyn ToString, name, what| Change { thing, id: full(thing, &id.to_string()), name, what };
    out.extend(pairs.added().map(|p| change(Thing::Pause, &p.from, days(p), What::Added)));
    out.extend(pairs.gone().map(|p| change(Thing::Pause, &p.from, days(p), What::Gone)));
    for (before, after) in pairs.both() {
        let Pause { from, to, why, load } = before;
        let stays = from == &after.from;
        let name = if stays { format!("the pause from {from}") } else { format!("the pause until {to}") };
        let mut said = Compared { thing: Thing::Pause, id: full(Thing::Pause, &after.from.to_string()), name, out };
        let length = |(first, last): &(Day, Day)| Some(format!("{} days", Span { first: *first, last: *last }.len()));
        said.key("length", &(*from, *to), &(after.from, after.to), length);
        said.key("load", load, &after.load, |load| Some(values::number(load)));
        said.option("reason", why.as_deref(), after.why.as_deref());
    }
    reordered(Thing::Pause, &pairs, out);
    let pairs = Pairs::by(fresh, &new.fresh, |f| f.from);
    out.extend(pairs.added().map(|f| change(Thing::Fresh, &f.from, f.from.to_string(), What::Added)));
    out.extend(pairs.gone().map(|f| change(Thing::Fresh, &f.from, f.from.to_string(), What::Gone)));
    for (before, after) in pairs.both() {
        let Fresh { from, why } = before;
        let (id, name) = (full(Thing::Fresh, &from.to_string()), format!("the fresh line of {from}"));
        Compared { thing: Thing::Fresh, id, name, out }.option("reason", why.as_deref(), after.why.as_deref());
    }
    reordered(Thing::Fresh, &pairs, out);
    let pairs = Pairs::by(shift, &new.shift, |s| s.year);
    out.extend(pairs.added().map(|s| change(Thing::Shift, &s.year, s.year.to_string(), What::Added)));
    out.extend(pairs.gone().map(|s| change(Thing::Shift, &s.year, s.year.to_string(), What::Gone)));
    for (before, after) in pairs.both() {
        let Shift { year, role } = before;
        let (id, name) = (full(Thing::Shift, &year.to_string()), year.to_string());
        Compared { thing: Thing::Shift, id, name, out }.text("role", role, &after.role);
    }
    reordered(Thing::Shift, &pairs, out);
}

fn reordered<T>(thing: Thing, pairs: &Pairs<T>, out: &mut Vec<Change>) {
    if pairs.is_reordered() {
        out.push(Change { thing, id: thing.section().to_owned(), name: String::new(), what: What::Reordered });
    }
}

/// Of two stages, the days and hours say enough where neither has a title of its own.
fn is_same_stage(old: &Stage, new: &Stage) -> bool {
    let untitled = old.title == old.id.as_str() && new.title == new.id.as_str();
    let same_title = untitled || stands_for((&old.title, old.id.as_str()), &new.title);
    old.window == new.window && old.budget == new.budget && same_title
}

fn is_same_source(old: &Source, new: &Source) -> bool {
    old.share == new.share && stands_for((&old.name, old.id.as_str()), &new.name)
}

fn is_same_resource(old: &Resource, new: &Resource) -> bool {
    old.by == new.by && old.link == new.link && stands_for((&old.title, old.id.as_str()), &new.title)
}

/// Whether a thing under another id has the title that the old one had as its own.
fn stands_for((title, id): (&str, &str), new: &str) -> bool {
    title != id && title == new
}
