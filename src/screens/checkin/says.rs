//! Owns the words of the check-in page: what each line is called, says by default, may take and means, and what all of
//! it records. Draws nothing.

use super::told::Said;
use super::{About, Line, State, evidence};
use crate::domain::checkin::{CheckIn, Open, Reply, Sought, Told};
use crate::domain::id::SkillId;
use crate::domain::journal::NewSession;
use crate::domain::minutes::Minutes;
use crate::domain::roadmap::Roadmap;
use crate::domain::timer::Stop;
use crate::screens::{Facts, words};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Theme;

impl State {
    /// What a line is called.
    pub(super) fn name(&self, line: &Line) -> String {
        match line.about {
            About::Yesterday => {
                let day = self.asked.yesterday.as_ref().map(|open| open.day.short()).unwrap_or_default();
                format!("Yesterday, {day}")
            }
            About::Timer => {
                let run = self.run.as_ref();
                run.map(|run| format!("Timer since {}", run.since())).unwrap_or_default()
            }
            About::Study(n) => {
                let study = self.asked.today.study.get(n);
                study.map(|study| format!("{} {}", study.at.shown(), study.title)).unwrap_or_default()
            }
            About::More => "Study".to_owned(),
            About::Focus => "Focus".to_owned(),
            About::Friction => "Friction".to_owned(),
            About::Ritual(n) => {
                self.asked.today.rituals.get(n).map(|ritual| ritual.line.title.clone()).unwrap_or_default()
            }
            About::Target(n) => self.asked.today.targets.get(n).map(|t| t.title.clone()).unwrap_or_default(),
        }
    }

    /// What a line says while nothing is written in it.
    pub(super) fn default(&self, line: &Line, facts: &Facts) -> String {
        let name = |id: &_| facts.roadmap.skill_name(id).to_owned();
        match line.about {
            About::Yesterday => self.asked.yesterday.as_ref().map(|open| all_of(open, &name)).unwrap_or_default(),
            About::Timer => self.run.as_ref().map_or_else(String::new, |run| {
                let skill = name(&run.timer.skill);
                if run.is_doubtful() {
                    format!("{} on {skill}: runs on", run.length())
                } else {
                    format!("{} on {skill}", run.length())
                }
            }),
            About::Study(_) | About::More if self.off => "a day off asks for none".to_owned(),
            About::Study(n) => {
                let study = self.asked.today.study.get(n);
                study.map(|study| format!("{} on {}", study.minutes, name(&study.skill))).unwrap_or_default()
            }
            About::More => "nothing is open".to_owned(),
            About::Friction => "nothing".to_owned(),
            About::Focus | About::Ritual(_) | About::Target(_) => String::new(),
        }
    }

    /// What a line may take.
    pub(super) fn hint(&self, line: &Line, theme: Theme) -> String {
        let key = |action| theme.key(Context::CheckIn, action);
        match line.about {
            About::Yesterday => {
                "never answered: another entry changes its study, - nothing of it, o a day off".to_owned()
            }
            About::Timer => match &self.run {
                Some(run) if run.is_doubtful() => {
                    let block = run.up_to_block().map(|length| format!("block {length} · ")).unwrap_or_default();
                    let awake = run.awake().map(|length| format!("awake {length} · ")).unwrap_or_default();
                    format!(
                        "it ran {}. keep {} · {block}{awake}45m or 18:20 cuts it · discard · nothing lets it run on",
                        run.why(),
                        run.length()
                    )
                }
                Some(run) if run.length().0 < 1 => "under a minute: it runs on · discard takes it away".to_owned(),
                _ => "it stops and counts · 20m or 18:20 cuts it · - lets it run on · discard".to_owned(),
            },
            About::Study(_) => {
                "another length or entry changes it, - skips it, with a reason or not, o a day off".to_owned()
            }
            About::More => "45m rag logs more · o makes it a day off".to_owned(),
            About::Focus => {
                let (least, most) = (key(Action::Focus(1)), key(Action::Focus(5)));
                let (none, off) = (key(Action::Skip), key(Action::DayOff));
                format!("{least} scattered to {most} deep, {none} none · {off} a day off: no budget, nothing breaks")
            }
            About::Friction => "what went badly, in one line, or nothing".to_owned(),
            About::Ritual(n) => {
                let ritual = self.asked.today.rituals.get(n);
                let times = ritual
                    .map(|ritual| format!("{} of {} in {}", ritual.line.done, ritual.line.times, ritual.line.period));
                let shown = ritual.and_then(|ritual| evidence::beside(ritual.evidence.as_ref()?)).unwrap_or_default();
                format!("{shown}{} · {} keeps it or not", times.unwrap_or_default(), key(Action::Toggle))
            }
            About::Target(n) => self.hint_of_target(n, theme),
        }
    }

    /// What was written in a line means.
    pub(super) fn words(&self, said: &Said, facts: &Facts) -> String {
        let today = facts.standing.today.day;
        let all = |entries: &[NewSession]| {
            let each =
                entries.iter().map(|entry| words::meaning(&facts.roadmap, entry, entry.end_by(&self.place), today));
            each.collect::<Vec<_>>().join("; ")
        };
        match said {
            Said::Study(Reply::Take(entries)) => all(entries),
            Said::Study(Reply::Skip(Some(why))) => format!("skipped: {why}"),
            Said::Study(Reply::Skip(None)) => "skipped; a reason may follow".to_owned(),
            Said::Study(Reply::Off) => "a day off: it asks no budget and breaks nothing".to_owned(),
            Said::Yesterday(said) if said.off => "a day off: it asks no budget and breaks nothing".to_owned(),
            Said::Yesterday(said) if said.entries.is_empty() => "nothing of it".to_owned(),
            Said::Yesterday(said) => all(&said.entries),
            Said::Friction(Some(_)) => "a friction of the day".to_owned(),
            Said::Timer(stop) => self.stopped(stop.as_ref(), facts),
            Said::Friction(None) | Said::Keys => String::new(),
        }
    }

    fn stopped(&self, stop: Option<&Stop>, facts: &Facts) -> String {
        let settled = |stop| self.run.as_ref()?.settle(stop, facts.roadmap.day_starts, &self.place).ok()?;
        match stop {
            None => "it runs on".to_owned(),
            Some(stop) => settled(stop).map_or_else(
                || "it is taken away, nothing is recorded".to_owned(),
                |entry| words::meaning(&facts.roadmap, &entry, entry.end_by(&self.place), facts.standing.today.day),
            ),
        }
    }

    /// `1h15 of study · 2 rituals · focus 4`.
    pub(super) fn in_short(&self, told: &Told, roadmap: &Roadmap) -> String {
        let stop = told.timer.as_ref().zip(self.run.as_ref());
        let timed = stop.and_then(|(stop, run)| run.settle(stop, roadmap.day_starts, &self.place).ok().flatten());
        let entries = told.days.iter().flat_map(|day| &day.entries).chain(timed.as_ref());
        let time: Minutes = entries.map(|entry| entry.minutes).sum();
        let counted = |n: usize, one: &str| match n {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {one}s")),
        };
        let sum = |of: fn(&CheckIn) -> usize| told.days.iter().map(of).sum::<usize>();
        let last = told.days.last();
        let off = last.is_some_and(|day| day.off).then(|| "a day off".to_owned());
        let parts = [
            off,
            (time.0 > 0).then(|| format!("{time} of study")),
            counted(sum(|day| day.keeps.len()), "ritual"),
            counted(sum(|day| day.proven.len()), "target"),
            counted(sum(|day| day.skips.len()), "skipped block"),
            last.and_then(|day| day.focus).map(|focus| format!("focus {focus}")),
            counted(sum(|day| usize::from(day.friction.is_some())), "friction"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "that the day was answered".to_owned() } else { parts.join(" · ") }
    }
}

/// All that one ⏎ takes of a day: `45m on RAG architectures, 2 rituals`.
fn all_of(open: &Open, name: &impl Fn(&SkillId) -> String) -> String {
    let study = open.study.iter().map(|study| format!("{} on {}", study.minutes, name(&study.skill)));
    let kept = open.rituals.iter().filter(|ritual| ritual.by_default).map(|ritual| {
        let found = ritual.evidence.as_ref().and_then(Sought::found);
        let shown = found.map(|found| format!(" ({})", found.last.name)).unwrap_or_default();
        ritual.line.title.clone() + &shown
    });
    let all: Vec<String> = study.chain(kept).collect();
    if all.is_empty() { "nothing was open".to_owned() } else { all.join(", ") }
}
