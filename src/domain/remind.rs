//! Owns what is due at a moment, as a reminder says it: little, and only what can be done about. Computes; says nothing.

use super::calendar::{Day, Moment, TimeOfDay};
use super::gate::Gate;
use super::journal::{Journal, Session};
use super::minutes::Minutes;
use super::roadmap::{Every, KeptBy};
use super::schedule::Schedule;
use super::standing::Standing;
use super::standing::blocks::{BlockLine, BlockState};
use super::standing::due_review::ReviewLine;
use super::standing::rituals::RitualLine;
use super::standing::targets::TargetLine;
use super::timer::Run;
use super::waiting::Waiting;

/// A target is due soon when no more than this many days are left.
const SOON: i64 = 7;

/// When a day without study blocks may be looked back on, in minutes from its midnight.
const EVENING: i64 = 18 * 60;

/// Something that is due now.
#[derive(Debug, Clone, PartialEq)]
pub enum Due {
    /// A timer that asks what of it counts.
    Timer(Box<Run>),
    /// A study block that has passed, and nothing was logged for it.
    Block(BlockLine),
    /// A ritual that is asked today.
    Ritual(RitualLine),
    /// The review of the week.
    Review(ReviewLine),
    /// A target that is due within a week, or past its day.
    Target(Box<TargetLine>),
    /// A stage that ended with targets open.
    Gate(Box<Gate>),
    /// A day whose check-in was not given.
    CheckIn(Day),
}

/// What the record says of check-ins, and of today's blocks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answered {
    /// When today's was given.
    pub today: Option<Moment>,
    /// Whether yesterday's is asked for: one was given before, and yesterday's was not.
    pub asks_yesterday: bool,
    /// The times of today's blocks that were skipped.
    pub skipped: Vec<TimeOfDay>,
}

/// What is due at `now`: blocks first, then rituals, the review, targets, gates and check-ins.
#[must_use]
pub fn due(
    schedule: &Schedule,
    journal: &Journal,
    standing: &Standing,
    waiting: &Waiting,
    answered: &Answered,
    now: Moment,
) -> Vec<Due> {
    let today = &standing.today;
    let mut due: Vec<Due> = missed(&today.blocks, &journal.sessions_today, answered, today.day)
        .into_iter()
        .map(|block| Due::Block(block.clone()))
        .collect();
    let asked = |ritual: &&RitualLine| {
        ritual.asked && !ritual.optional && ritual.at.is_none_or(|at| at.on(today.day) <= now.local())
    };
    // In the week after, Today offers it and nobody is reminded.
    let review = today.review.filter(|review| review.due && review.week == today.week.id);
    // What the review keeps by itself is said once.
    let is_the_review = |ritual: &&RitualLine| {
        review.is_some()
            && ritual.every == Every::Week
            && schedule.roadmap().rituals.iter().any(|r| r.id == ritual.id && r.by == Some(KeptBy::Review))
    };
    let rituals = today.rituals.iter().filter(asked).filter(|ritual| !is_the_review(ritual));
    due.extend(rituals.cloned().map(Due::Ritual));
    due.extend(review.map(Due::Review));
    let soon = |target: &&TargetLine| target.days_left <= SOON;
    due.extend(today.due.iter().filter(soon).cloned().map(|target| Due::Target(Box::new(target))));
    due.extend(waiting.gates.iter().cloned().map(|gate| Due::Gate(Box::new(gate))));
    let asks = |day: Day| schedule.plan().contains(day) && schedule.can_break(day);
    if answered.asks_yesterday && asks(today.day.previous()) {
        due.push(Due::CheckIn(today.day.previous()));
    }
    // Minutes of the civil day, which may begin and end after midnight.
    let clock = now.local().signed_duration_since(TimeOfDay::default().on(today.day)).num_minutes();
    if answered.today.is_none() && asks(today.day) && is_over(&today.blocks, clock) {
        due.push(Due::CheckIn(today.day));
    }
    due
}

/// Whether the study of the day has passed; a day without study blocks is over with its last block, in the evening.
fn is_over(blocks: &[BlockLine], clock: i64) -> bool {
    let is_past = |block: &BlockLine| block.state == BlockState::Past;
    let mut study = blocks.iter().filter(|block| block.study > Minutes(0)).peekable();
    if study.peek().is_some() { study.all(is_past) } else { clock >= EVENING && blocks.iter().all(is_past) }
}

/// The study blocks that have passed with nothing logged for them. What was logged outside of study blocks makes up
/// for them in order; what the check-in has seen was answered there.
fn missed<'b>(blocks: &'b [BlockLine], sessions: &[Session], answered: &Answered, today: Day) -> Vec<&'b BlockLine> {
    let all: Minutes = sessions.iter().map(|session| session.entry.minutes).sum();
    let study = || blocks.iter().filter(|block| block.study > Minutes(0));
    let inside: Minutes = study().map(|block| block.logged).sum();
    let mut outside = (all.0 - inside.0).max(0);
    let seen = |block: &BlockLine| answered.today.is_some_and(|at| block.until.on(today) <= at.local());
    let empty = study().filter(|block| block.state == BlockState::Past && block.logged == Minutes(0));
    empty
        .filter(|block| !answered.skipped.contains(&block.at) && !seen(block))
        .filter(|block| {
            let is_made_up = outside > 0;
            outside -= block.study.0;
            !is_made_up
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::SessionId;
    use crate::domain::id::SkillId;
    use crate::domain::journal::NewSession;

    fn day() -> Day {
        Day::parse("2026-12-07").expect("a day")
    }

    fn at(text: &str) -> TimeOfDay {
        TimeOfDay::parse(text).expect("a time")
    }

    fn block(from: &str, until: &str, logged: i64, state: BlockState) -> BlockLine {
        let (title, study, skill) = ("Study".to_owned(), Minutes(60), None);
        BlockLine {
            at: at(from),
            until: at(until),
            title,
            study,
            skill,
            logged: Minutes(logged),
            covered: Minutes(0),
            state,
            skipped: None,
        }
    }

    fn session(minutes: i64) -> Session {
        let entry = NewSession {
            day: day(),
            start: None,
            minutes: Minutes(minutes),
            skill: SkillId::new("rag"),
            target: None,
            source: None,
            note: None,
        };
        Session { id: SessionId::new("s"), entry }
    }

    fn times(blocks: &[BlockLine], sessions: &[Session], answered: &Answered) -> Vec<String> {
        missed(blocks, sessions, answered, day()).iter().map(|b| b.at.to_string()).collect()
    }

    #[test]
    fn a_passed_block_is_due_until_it_is_logged_made_up_for_skipped_or_answered() {
        let blocks = [
            block("09:00", "10:00", 0, BlockState::Past),
            block("11:00", "12:00", 0, BlockState::Past),
            block("18:00", "19:00", 0, BlockState::Next),
        ];
        let nothing = Answered::default();
        assert_eq!(times(&blocks, &[], &nothing), ["09:00", "11:00"]);
        assert_eq!(times(&blocks, &[session(60)], &nothing), ["11:00"]);
        assert_eq!(times(&blocks, &[session(75)], &nothing), [""; 0]);
        let skipped = Answered { skipped: vec![at("09:00")], ..Answered::default() };
        assert_eq!(times(&blocks, &[], &skipped), ["11:00"]);
        let given = chrono::DateTime::parse_from_rfc3339("2026-12-07T10:30:00+00:00").ok().map(Moment);
        assert_eq!(times(&blocks, &[], &Answered { today: given, ..Answered::default() }), ["11:00"]);
        let logged = [block("09:00", "10:00", 20, BlockState::Past), block("11:00", "12:00", 0, BlockState::Past)];
        assert_eq!(
            times(&logged, &[session(20)], &nothing),
            ["11:00"],
            "what is logged in a block makes up for no other"
        );
    }

    #[test]
    fn the_day_is_over_with_its_study() {
        let past = || block("09:00", "10:00", 0, BlockState::Past);
        let next = || block("18:00", "19:00", 0, BlockState::Next);
        let no_study = |b: BlockLine| BlockLine { study: Minutes(0), ..b };
        assert!(is_over(&[past(), no_study(next())], 0));
        assert!(!is_over(&[past(), next()], EVENING));
        assert!(!is_over(&[no_study(past()), no_study(next())], EVENING));
        assert!(is_over(&[], EVENING) && !is_over(&[], EVENING - 1));
    }
}
