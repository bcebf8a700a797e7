//! Owns the steps of targets: what each act on one records, or why it is refused. Records nothing itself and knows
//! no days; the store writes what these rules return.

use super::journal::Progress;
use super::minutes::Exact;
use super::refusal::{Refusal, or_list};
use super::roadmap::{Goal, Target};
use super::text;

/// The most that a count may be.
const MOST: i64 = 1_000_000_000;

/// How a target stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TargetState {
    /// Not begun.
    Open,
    /// Begun, not done.
    Active,
    /// Ticked, counted up to its goal, or chosen.
    Done,
    /// Given up, with a reason.
    Dropped,
}

impl TargetState {
    /// `open`, `active`, `done`, `dropped`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        ["open", "active", "done", "dropped"][self as usize]
    }
}

/// How a target stands: begun by a first step or by a session towards it. A dropped one is dropped whatever it had
/// reached.
#[must_use]
pub fn state(goal: &Goal, progress: &Progress) -> TargetState {
    if progress.dropped.is_some() {
        TargetState::Dropped
    } else if reached(goal, progress) >= goal.count() {
        TargetState::Done
    } else if reached(goal, progress) > 0 || progress.worked_on {
        TargetState::Active
    } else {
        TargetState::Open
    }
}

/// min(done / goal, 1).
#[must_use]
pub fn fraction(goal: &Goal, progress: &Progress) -> Exact {
    let all = goal.count().max(1);
    Exact::ratio(reached(goal, progress).clamp(0, all), all)
}

/// The count that matters for this goal: a choice counts once an option is chosen.
fn reached(goal: &Goal, progress: &Progress) -> i64 {
    match goal {
        Goal::Choice(_) => i64::from(progress.chosen.is_some()),
        Goal::Tick | Goal::Count { .. } => progress.done,
    }
}

/// How far `advance` moves a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// By this many; negative takes back.
    Add(i64),
    /// To this many.
    Set(i64),
}

impl Amount {
    /// Reads `5`, `+5`, `-1` and `=12`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let refused = || {
            let shown = text::title(text);
            Refusal::new(format!("{shown:?} is no amount"), "5 adds five, =12 sets to twelve, -1 takes one back")
        };
        let number = |digits: &str| {
            let plain = (1..=10).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| digits.parse::<i64>().ok()).flatten().filter(|n| *n <= MOST).ok_or_else(refused)
        };
        let trimmed = text.trim();
        if let Some(digits) = trimmed.strip_prefix('=') {
            Ok(Self::Set(number(digits)?))
        } else if let Some(digits) = trimmed.strip_prefix('-') {
            Ok(Self::Add(-number(digits)?))
        } else {
            Ok(Self::Add(number(trimmed.strip_prefix('+').unwrap_or(trimmed))?))
        }
    }
}

/// What shows that a target or resource is done. An empty text takes back what was there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Where it can be seen.
    pub link: Option<String>,
    /// In words.
    pub note: Option<String>,
}

impl Evidence {
    /// The facts it makes of what is given.
    #[must_use]
    pub fn facts(self) -> Vec<Fact> {
        let filled = |text: String| Some(text).filter(|t| !t.is_empty());
        let link = self.link.map(|link| Fact::Link(filled(text::note(&link).replace('\n', " "))));
        let note = self.note.map(|note| Fact::Note(filled(text::note(&note))));
        link.into_iter().chain(note).collect()
    }
}

/// One thing said of a target; `None` takes it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// The option chosen.
    Chosen(Option<String>),
    /// Why it was dropped.
    Dropped(Option<String>),
    /// Where its result can be seen.
    Link(Option<String>),
    /// In words.
    Note(Option<String>),
}

impl Fact {
    /// Whether it takes back what was said.
    #[must_use]
    pub fn takes_back(&self) -> bool {
        let (Self::Chosen(value) | Self::Dropped(value) | Self::Link(value) | Self::Note(value)) = self;
        value.is_none()
    }
}

/// What an act on a target records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// What is added to the count; 0 adds no step.
    pub step: i64,
    /// What is said of it.
    pub facts: Vec<Fact>,
}

impl Change {
    fn step(step: i64) -> Self {
        Self { step, facts: Vec::new() }
    }

    fn fact(fact: Fact) -> Self {
        Self { step: 0, facts: vec![fact] }
    }
}

/// Moves the count of a counted target. Never below 0.
pub fn advance(target: &Target, progress: &Progress, amount: Amount) -> Result<Change, Refusal> {
    let id = &target.id;
    match &target.goal {
        Goal::Tick => return Err(Refusal::new(format!("{id} is ticked, not counted"), format!("say done {id}"))),
        Goal::Choice(options) => return Err(wants_a_choice(target, options)),
        Goal::Count { .. } => refuse_dropped(target, progress)?,
    }
    let now = progress.done;
    let to = match amount {
        Amount::Add(more) => now.saturating_add(more),
        Amount::Set(to) => to,
    };
    if to < 0 {
        let hint =
            if now > 0 { format!("at most {now} can be taken back") } else { "there is nothing to take back".into() };
        return Err(Refusal::new(format!("{id} stands at {now} and cannot go below 0"), hint));
    }
    if to == now {
        return Err(Refusal::new(format!("{id} stands at {now} already"), "5 adds five, =12 sets to twelve"));
    }
    if to > MOST {
        let hint = format!("it stands at {now}: {} can be added", MOST - now);
        return Err(Refusal::new(format!("{id} cannot count beyond {MOST}"), hint));
    }
    Ok(Change::step(to - now))
}

/// Does a target: ticks it, or adds what a count is missing. On one that is done only the evidence changes.
pub fn done(target: &Target, progress: &Progress, evidence: Evidence) -> Result<Change, Refusal> {
    refuse_dropped(target, progress)?;
    let facts = evidence.facts();
    if state(&target.goal, progress) != TargetState::Done {
        return match &target.goal {
            Goal::Choice(options) => Err(wants_a_choice(target, options)),
            goal => Ok(Change { step: goal.count() - progress.done, facts }),
        };
    }
    Ok(Change { step: 0, facts })
}

/// Takes a step that this line shows: ticks a target, or adds one to its count. The line stands at the end of the note, in
/// the place of an earlier such line.
pub fn proven(target: &Target, progress: &Progress, line: &str) -> Result<Change, Refusal> {
    let before = progress.note.as_deref().unwrap_or_default();
    let kept =
        if shown_last(before).is_some() { before.rsplit_once('\n').map_or("", |(kept, _)| kept) } else { before };
    let note = if kept.is_empty() { line.to_owned() } else { format!("{kept}\n{line}") };
    if let Goal::Count { .. } = target.goal {
        let step = advance(target, progress, Amount::Add(1))?;
        return Ok(Change { facts: Evidence { link: None, note: Some(note) }.facts(), ..step });
    }
    done(target, progress, Evidence { link: None, note: Some(note) })
}

/// The name of the commit or file that a note of a target ends with, where a check-in put it there.
#[must_use]
pub fn shown_last(note: &str) -> Option<String> {
    let last = note.lines().last()?;
    let (kind, rest) = last.split_once(' ')?;
    let (name, _) = rest.split_once(": ").unwrap_or((rest, ""));
    let is_hash = name.len() >= 7 && name.bytes().all(|b| b.is_ascii_hexdigit());
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_file = (1..=8).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphabetic());
    let is_own = (kind == "commit" && is_hash) || (kind == "file" && is_file);
    is_own.then(|| name.to_owned())
}

/// Chooses an option of the file's list, in any case; the file's spelling is kept. A new choice replaces an old one.
pub fn choose(target: &Target, progress: &Progress, option: &str) -> Result<Change, Refusal> {
    let id = &target.id;
    let Goal::Choice(options) = &target.goal else {
        let way = if target.goal == Goal::Tick { format!("done {id}") } else { format!("advance {id} 1") };
        return Err(Refusal::new(format!("{id} offers no options"), format!("say {way}")));
    };
    refuse_dropped(target, progress)?;
    let wanted = text::title(option);
    let same = |o: &&String| o.to_lowercase() == wanted.to_lowercase();
    let Some(chosen) = options.iter().find(|o| **o == wanted).or_else(|| options.iter().find(same)) else {
        let all: Vec<&str> = options.iter().map(String::as_str).collect();
        return Err(Refusal::new(
            format!("{id} has no option {wanted:?}"),
            format!("choose {id} with {}", or_list(&all)),
        ));
    };
    if progress.chosen.as_ref() == Some(chosen) {
        return Ok(Change { step: 0, facts: Vec::new() });
    }
    Ok(Change { step: (1 - progress.done).max(0), facts: vec![Fact::Chosen(Some(chosen.clone()))] })
}

/// Gives a target up, for a reason. On a dropped one the reason changes.
pub fn drop_target(target: &Target, progress: &Progress, why: &str) -> Result<Change, Refusal> {
    let id = &target.id;
    let why = text::note(why);
    if why.is_empty() {
        return Err(Refusal::new(
            format!("dropping {id} needs a reason"),
            format!("drop {id} --why \"what made it not worth it\""),
        ));
    }
    match state(&target.goal, progress) {
        TargetState::Done => Err(Refusal::new(format!("{id} is done"), format!("reopen {id} first"))),
        TargetState::Dropped if progress.dropped.as_ref() == Some(&why) => {
            Err(Refusal::new(format!("{id} is dropped already"), format!("reopen {id} takes it up again")))
        }
        _ => Ok(Change::fact(Fact::Dropped(Some(why)))),
    }
}

/// Opens a target again: a dropped one is taken up, a choice unchosen, a count goes back over its last steps until
/// it is below the goal. `steps` are all steps recorded, oldest first.
pub fn reopen(target: &Target, progress: &Progress, steps: &[i64]) -> Result<Change, Refusal> {
    match state(&target.goal, progress) {
        TargetState::Dropped => Ok(Change::fact(Fact::Dropped(None))),
        TargetState::Open | TargetState::Active => {
            Err(Refusal::new(format!("{} is open", target.id), "only what is done or dropped is opened again"))
        }
        TargetState::Done => Ok(match &target.goal {
            Goal::Choice(_) => Change { step: -progress.done, facts: vec![Fact::Chosen(None)] },
            Goal::Tick => Change::step(-progress.done),
            Goal::Count { goal, .. } => {
                let counts = steps.iter().scan(0, |sum, step| {
                    *sum += step;
                    Some(*sum)
                });
                let before = counts.filter(|count| count < goal).last().unwrap_or(0);
                Change::step(before.max(0) - progress.done)
            }
        }),
    }
}

fn refuse_dropped(target: &Target, progress: &Progress) -> Result<(), Refusal> {
    if progress.dropped.is_none() {
        return Ok(());
    }
    Err(Refusal::new(format!("{} is dropped", target.id), format!("reopen {} first", target.id)))
}

fn wants_a_choice(target: &Target, options: &[String]) -> Refusal {
    let all = options.join("|");
    Refusal::new(format!("{} is done by choosing", target.id), format!("choose {} {all}", target.id))
}

#[cfg(test)]
#[path = "target_tests.rs"]
mod tests;
