//! Owns what of the matrix is pointed out in words: neglect, inversions, levels that stand still. At most three of each,
//! first those with an open target in an active stage. The screens and the text say the same sentences.

use super::{NEGLECT_DAYS, SkillLine, inverted};
use crate::domain::calendar::{Day, Span};
use crate::domain::id::SkillId;
use crate::domain::journal::Journal;
use crate::domain::minutes::Minutes;
use crate::domain::wording;

/// How many of each kind are said.
pub const MOST: usize = 3;

/// The days that the time of another skill is looked at beside a neglected one, at most.
const MEANWHILE_DAYS: i64 = 28;

/// What a remark is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A thin P0 or P1 skill, untouched for two weeks or more.
    Neglect,
    /// A skill got more than one of a higher priority.
    Inversion,
    /// Hours grow while the level stands still.
    Still,
}

impl Kind {
    /// Its word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Neglect => "neglect",
            Self::Inversion => "inversion",
            Self::Still => "still",
        }
    }
}

/// Something of the matrix that is pointed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is about.
    pub kind: Kind,
    /// The skill that it asks to look at.
    pub skill: SkillId,
    /// The sentence, skills by their names.
    pub said: String,
    /// The same with their ids, for where there is little room.
    pub short: String,
    /// That in fewer words, for where there is less.
    pub terse: String,
}

/// What is pointed out, by kind.
pub(super) fn remarks(journal: &Journal, lines: &[SkillLine]) -> Vec<Remark> {
    let mut told = Vec::new();
    let mut remarks: Vec<Remark> = neglected(lines)
        .into_iter()
        .map(|line| {
            let meanwhile = meanwhile(journal, lines, line);
            told.extend(meanwhile.as_ref().map(|other| (other.line.id.clone(), line.id.clone())));
            Remark::new(Kind::Neglect, line, |naming| neglect(line, meanwhile.as_ref(), naming))
        })
        .collect();
    // A pair that neglect has named is not named again.
    let untold = |lower: &SkillLine, higher: &SkillLine| !told.contains(&(lower.id.clone(), higher.id.clone()));
    let pairs = inverted(lines).into_iter().take(MOST);
    let mut pairs: Vec<_> = pairs.filter(|(lower, higher)| untold(lower, higher)).collect();
    pairs.sort_by_key(|(_, higher)| !higher.has_open_target);
    remarks.extend(pairs.into_iter().map(|(lower, higher)| {
        let meanwhile = Meanwhile { line: lower, got: lower.time.last_28_days, is_cut: true };
        Remark::new(Kind::Inversion, higher, |naming| {
            format!("{}: {}, {}", naming.with_priority(higher), higher.time.last_28_days, meanwhile.said(naming))
        })
    }));
    let mut standing: Vec<&SkillLine> = lines.iter().filter(|line| line.still.is_some()).collect();
    standing.sort_by_key(|line| std::cmp::Reverse((line.has_open_target, line.still.map(|still| still.logged))));
    standing.truncate(MOST);
    remarks.extend(standing.into_iter().filter_map(|line| {
        let still = line.still?;
        let (level, since) = (still.level.number(), wording::month_from(still.since, journal.today));
        Some(Remark::new(Kind::Still, line, |naming| {
            let (name, logged) = (naming.of(line), still.logged);
            format!("{name}: {logged} in 13 weeks, level {level} since {since}: worth a new rating?")
        }))
    }));
    remarks
}

impl Remark {
    fn new(kind: Kind, about: &SkillLine, say: impl Fn(Naming) -> String) -> Self {
        Self {
            kind,
            skill: about.id.clone(),
            said: say(Naming::Names),
            short: say(Naming::Ids),
            terse: say(Naming::Terse),
        }
    }
}

/// How a sentence calls a skill.
#[derive(Clone, Copy)]
enum Naming {
    Names,
    Ids,
    /// By their ids, and the sentence in fewer words.
    Terse,
}

impl Naming {
    fn of(self, line: &SkillLine) -> &str {
        match self {
            Self::Names => &line.name,
            Self::Ids | Self::Terse => line.id.as_str(),
        }
    }

    /// `P0 Structured outputs`.
    fn with_priority(self, line: &SkillLine) -> String {
        format!("{} {}", line.priority.as_str(), self.of(line))
    }
}

/// The neglected skills to name, those with an open target in an active stage first, then by debt.
fn neglected(lines: &[SkillLine]) -> Vec<&SkillLine> {
    let mut neglected: Vec<&SkillLine> = lines.iter().filter(|line| line.neglected).collect();
    neglected.sort_by(|a, b| b.has_open_target.cmp(&a.has_open_target).then_with(|| b.debt.cmp(&a.debt)));
    neglected.truncate(MOST);
    neglected
}

/// The skill of a lower priority that got more meanwhile; of several the one that got the most.
struct Meanwhile<'s> {
    line: &'s SkillLine,
    got: Minutes,
    /// Only the last days were looked at.
    is_cut: bool,
}

impl Meanwhile<'_> {
    /// `while P2 Distillation got 6h since`.
    fn said(&self, naming: Naming) -> String {
        let [meantime, cut] = match naming {
            Naming::Names | Naming::Ids => ["while ", " in 28 days"],
            Naming::Terse => ["", " in 28 d"],
        };
        let within = if self.is_cut { cut } else { " since" };
        format!("{meantime}{} got {}{within}", naming.with_priority(self.line), self.got)
    }
}

fn meanwhile<'s>(journal: &Journal, lines: &'s [SkillLine], untouched: &SkillLine) -> Option<Meanwhile<'s>> {
    let today = journal.today;
    let since: Option<Day> = untouched.time.last.map(Day::next);
    let first = today.plus(1 - MEANWHILE_DAYS);
    let is_cut = since.is_none_or(|since| since < first);
    let span = Span { first: since.map_or(first, |since| since.max(first)), last: today };
    let lower = lines.iter().filter(|line| line.priority > untouched.priority);
    let got = lower.map(|line| Meanwhile { line, got: journal.recent(&line.id, span), is_cut });
    // Of equals the first in the file.
    got.filter(|other| other.got.0 > 0).reduce(|most, other| if other.got > most.got { other } else { most })
}

/// `P0 Structured outputs: untouched for 19 days, while P2 Distillation got 6h since`.
fn neglect(line: &SkillLine, meanwhile: Option<&Meanwhile>, naming: Naming) -> String {
    debug_assert!(line.untouched_days.is_none_or(|days| days >= NEGLECT_DAYS));
    let length = if matches!(naming, Naming::Terse) { "" } else { "for " };
    let untouched =
        line.untouched_days.map_or("not touched yet".to_owned(), |days| format!("untouched {length}{days} days"));
    let more = match meanwhile {
        Some(other) => other.said(naming),
        None => format!("{} covered", line.coverage.as_ref().map_or_else(|| "–".to_owned(), wording::percent)),
    };
    format!("{}: {untouched}, {more}", naming.with_priority(line))
}
