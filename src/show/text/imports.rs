//! Owns what an import answers: a line of sums, the skills, what is there already, what stays out and how to let it in.

use crate::domain::import::{Count, Group, NO_WORD, Reason, Report, SkillIn, groups};
use crate::domain::minutes::Minutes;
use crate::show::words::count;

/// How many lines of a group, and how many groups, are named in short.
const IN_SHORT: (usize, usize) = (3, 12);

/// Whether it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It was.
    Done,
    /// It was only looked at.
    DryRun,
}

/// How much is said of what stays out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The first lines of each group, without what was left out on purpose.
    InShort,
    /// Every line.
    All,
}

/// `imported 214 sessions, 182h10, from watson; 14 entries, 9h20, could not come in`, and below it the particulars.
#[must_use]
pub fn imported(report: &Report, step: Step, detail: Detail) -> String {
    let mut said = sum(report, step);
    said += &skills(&report.skills);
    let mut line = |number: usize, one: &str, many: &str| {
        if number > 0 {
            said += &count(number, one, many);
            said.push('\n');
        }
    };
    line(report.already, "entry is in the record already", "entries are in the record already");
    line(
        report.several,
        "entry names several skills; the first counts",
        "entries name several skills; the first counts",
    );
    line(report.overlapping, "session overlaps another; both are kept", "sessions overlap others; all are kept");
    line(report.on_purpose.len(), "entry was left out on purpose", "entries were left out on purpose");
    if detail == Detail::All {
        said += &listed(&groups(&report.on_purpose), detail);
    }
    if !report.without.is_empty() {
        let without = report.without.join(", ");
        said += "without a target or source that the roadmap does not have: ";
        said += &(without + "\n");
    }
    if !report.left.is_empty() {
        let verb = if step == Step::Done { "did not come in" } else { "would not come in" };
        said += verb;
        said += ":\n";
        said += &listed(&groups(&report.left), detail);
    }
    said
}

fn sum(report: &Report, step: Step) -> String {
    let Count { entries, minutes } = report.coming;
    let sessions = count(entries, "session", "sessions");
    let kind = report.kind;
    let came = match (step, entries) {
        (Step::Done, 0) => format!("nothing new from {kind}"),
        (Step::DryRun, 0) => format!("nothing new would come in from {kind}"),
        (Step::Done, _) => format!("imported {sessions}, {minutes}, from {kind}"),
        (Step::DryRun, _) => format!("would import {sessions}, {minutes}, from {kind}; nothing is written"),
    };
    let verb = if step == Step::Done { "could not come in" } else { "cannot come in" };
    match Count::of(&report.left) {
        Count { entries: 0, .. } => format!("{came}\n"),
        left @ Count { minutes: Minutes(0), .. } => format!("{came}; {} {verb}\n", much(left)),
        left => format!("{came}; {}, {verb}\n", much(left)),
    }
}

/// `14 entries, 9h20`; without the time where none is known.
fn much(Count { entries, minutes }: Count) -> String {
    let entries = count(entries, "entry", "entries");
    if minutes == Minutes(0) { entries } else { format!("{entries}, {minutes}") }
}

/// A line for each skill: how many, how long, from when to when.
fn skills(lines: &[SkillIn]) -> String {
    let width = |of: &dyn Fn(&SkillIn) -> String| lines.iter().map(|line| of(line).chars().count()).max().unwrap_or(0);
    let entries = |line: &SkillIn| count(line.count.entries, "session", "sessions");
    let (ids, counts) = (width(&|line| line.skill.to_string()), width(&entries));
    let minutes = width(&|line| line.count.minutes.to_string());
    let row = |line: &SkillIn| {
        let span =
            if line.first == line.last { line.first.to_string() } else { format!("{} to {}", line.first, line.last) };
        let SkillIn { skill, count, .. } = line;
        format!("  {skill:ids$}  {:>counts$}  {:>minutes$}  {span}\n", entries(line), count.minutes)
    };
    lines.iter().map(row).collect()
}

/// A line for each group of what stays out.
fn listed(groups: &[Group], detail: Detail) -> String {
    let most = if detail == Detail::All { groups.len() } else { IN_SHORT.1 };
    let mut lines: Vec<String> = groups.iter().take(most).map(|group| one(group, detail)).collect();
    if groups.len() > most {
        lines.push(format!("and {} more like these; --dry-run shows them all", groups.len() - most));
    }
    lines.iter().flat_map(|line| ["  ", line, "\n"]).collect()
}

/// `reading: 14 entries, 9h20, lines 3, 8, 12 … (map it: --map reading=SKILL)`.
fn one(group: &Group, detail: Detail) -> String {
    let what = match &group.word {
        Some(word) if word == NO_WORD => "no project and no tag".to_owned(),
        Some(word) => word.clone(),
        None => group.reason.to_string(),
    };
    let lines = lines(&group.lines, detail);
    let hint = match (&group.word, &group.reason) {
        (Some(word), Reason::NoMapping) => {
            format!(" (map it: --map {}=SKILL)", shell_words::quote(word))
        }
        _ => String::new(),
    };
    format!("{what}: {}, {lines}{hint}", much(group.count))
}

fn lines(lines: &[usize], detail: Detail) -> String {
    let most = if detail == Detail::All { lines.len() } else { IN_SHORT.0 };
    let named: Vec<String> = lines.iter().take(most).map(ToString::to_string).collect();
    let word = if lines.len() == 1 { "line" } else { "lines" };
    let more = if lines.len() > most { " …" } else { "" };
    format!("{word} {}{more}", named.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::import::{Left, Sorted};

    #[test]
    fn what_stays_out_is_grouped_with_the_way_in() {
        let left =
            |line, reason, word: &str| Left { line, reason, words: vec![word.to_owned()], minutes: Some(Minutes(40)) };
        let mut all: Vec<Left> = (3..8).map(|line| left(line, Reason::NoMapping, "deep work")).collect();
        all.push(left(40, Reason::TooLong, "rag"));
        let sorted = Sorted { left: all, ..Sorted::default() };
        let report = Report::new("watson", sorted, &[], &[]);
        assert_eq!(
            imported(&report, Step::Done, Detail::InShort),
            "nothing new from watson; 6 entries, 4h, could not come in\ndid not come in:\n  \
             deep work: 5 entries, 3h20, lines 3, 4, 5 … (map it: --map 'deep work'=SKILL)\n  \
             longer than 24 hours: 1 entry, 40m, line 40\n"
        );
        assert!(imported(&report, Step::DryRun, Detail::All).contains("lines 3, 4, 5, 6, 7 (map"));
    }
}
