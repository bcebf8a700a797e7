//! Owns the record as a page of Markdown for the user's own eyes: all of it, notes included, and said so in its head. The
//! head is one value; the sessions follow one by one, so that no page is held in memory.

use crate::domain::calendar::{Day, Span};
use crate::domain::id::{SourceId, TargetId};
use crate::domain::journal::Session;
use crate::domain::minutes::Minutes;
use crate::domain::roadmap::{Goal, Roadmap};
use crate::domain::standing::stages::StageLine;
use crate::domain::standing::targets::TargetLine;
use crate::domain::target::TargetState;
use crate::show::document::markdown::{inline, link};
use crate::show::ends::end;
use crate::show::words::count;

/// Sessions and their time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// Their time.
    pub minutes: Minutes,
    /// How many there are.
    pub sessions: usize,
}

/// What stands before the sessions.
#[derive(Debug)]
pub struct Head<'r> {
    /// The plan.
    pub roadmap: &'r Roadmap,
    /// The day on which it is written.
    pub today: Day,
    /// The days it is about.
    pub span: Span,
    /// The time of each skill in them, by present ids, ids that are no longer in the file after the others.
    pub skills: &'r [(String, Sum)],
    /// The stages as they stand today.
    pub stages: &'r [StageLine],
    /// The targets as they stand today.
    pub targets: &'r [TargetLine],
}

/// Title, skills, stages and their targets.
#[must_use]
pub fn head(head: &Head) -> String {
    let roadmap = head.roadmap;
    let sums = head.skills.iter().map(|(_, sum)| sum);
    let all = sums.fold(Sum::default(), |all, sum| Sum {
        minutes: all.minutes + sum.minutes,
        sessions: all.sessions + sum.sessions,
    });
    let mut page = vec![
        format!("# {}\n\n", inline(&roadmap.title)),
        format!(
            "{} to {}: {} in {}. Written on {}.\n\n",
            head.span.first,
            head.span.last,
            all.minutes,
            count(all.sessions, "session", "sessions"),
            head.today
        ),
        "**Private:** every note is in it. `skillmap brag` and `skillmap review --markdown` write what is made to be \
         shared.\n\n## Skills\n\n| Skill | Priority | Hours | Sessions |\n| --- | --- | ---: | ---: |\n"
            .to_owned(),
    ];
    page.extend(head.skills.iter().map(|(id, sum)| {
        let skill = roadmap.skills.iter().find(|skill| skill.id.as_str() == id);
        let name = skill.map_or_else(|| format!("{} (no longer in the file)", inline(id)), |skill| inline(&skill.name));
        let priority = skill.map_or("", |skill| skill.priority.as_str());
        format!("| {name} | {priority} | {} | {} |\n", sum.minutes, sum.sessions)
    }));
    page.push("\n## Stages\n".to_owned());
    page.extend(head.stages.iter().map(|line| stage(line, head.targets)));
    page.push("\n## Sessions\n".to_owned());
    page.concat()
}

/// A stage, and its targets below it.
fn stage(stage: &StageLine, targets: &[TargetLine]) -> String {
    let Span { first, last } = stage.window;
    let own: Vec<String> = targets.iter().filter(|line| line.stage == stage.id).map(target).collect();
    let own = if own.is_empty() { String::new() } else { format!("\n{}\n", own.join("\n")) };
    format!("\n### {}\n\n{first} to {last}, {} logged.\n{own}", inline(&stage.title), stage.logged)
}

/// `- ✓ Deploy a RAG service, 2027-02-12: [example.org](…)`.
fn target(line: &TargetLine) -> String {
    let progress = &line.progress;
    let (sign, state) = match line.state {
        TargetState::Done => ("✓", progress.last.map(|day| day.to_string())),
        TargetState::Active => ("●", None),
        TargetState::Open => ("○", None),
        TargetState::Dropped => ("–", Some("dropped".to_owned())),
    };
    let reached = match &line.goal {
        Goal::Count { goal, unit, .. } => {
            let unit = unit.as_deref().map_or_else(String::new, |unit| format!(" {}", inline(unit)));
            Some(format!("{} of {goal}{unit}", progress.done))
        }
        Goal::Choice(_) => progress.chosen.as_deref().map(inline),
        Goal::Tick => None,
    };
    let said: Vec<String> = std::iter::once(inline(&line.title)).chain(reached).chain(state).collect();
    let shown = line.link.as_deref().map(link);
    let words = [progress.dropped.as_deref(), progress.note.as_deref()].into_iter().flatten().map(inline);
    let beside: Vec<String> = shown.into_iter().chain(words).filter(|words| !words.is_empty()).collect();
    let beside = if beside.is_empty() { String::new() } else { format!(": {}", beside.join(" · ")) };
    format!("- {sign} {}{beside}", said.join(", "))
}

/// What stands before the sessions of a month.
#[must_use]
pub fn month(day: Day, sum: Sum) -> String {
    let name = day.date().format("%B %Y");
    let sessions = count(sum.sessions, "session", "sessions");
    format!(
        "\n### {name}\n\n{} in {sessions}.\n\n| Day | Time | Length | Skill | Target | Source | Note |\n\
         | --- | --- | ---: | --- | --- | --- | --- |\n",
        sum.minutes
    )
}

/// A session as a row.
#[must_use]
pub fn row(session: &Session, roadmap: &Roadmap) -> String {
    let entry = &session.entry;
    let times = entry.start.zip(end(entry));
    let times =
        times.map_or_else(String::new, |(start, end)| format!("{}-{}", start.format("%H:%M"), end.format("%H:%M")));
    let id = |text: Option<&str>| text.map(inline).unwrap_or_default();
    format!(
        "| {} | {times} | {} | {} | {} | {} | {} |\n",
        entry.day,
        entry.minutes,
        inline(roadmap.skill_name(&entry.skill)),
        id(entry.target.as_ref().map(TargetId::as_str)),
        id(entry.source.as_ref().map(SourceId::as_str)),
        id(entry.note.as_deref()),
    )
}
