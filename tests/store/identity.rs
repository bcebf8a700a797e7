//! Owns the property of identity: whatever becomes of the ids in the file, every session and every step is counted
//! exactly once.

use std::fmt::Write;

use proptest::prelude::*;
use skillmap::domain::id::TargetId;
use skillmap::domain::journal::{Aliases, Histories, NewSession, PresentIds};
use skillmap::domain::kind::Kind;
use skillmap::domain::roadmap::Roadmap;
use skillmap::domain::standing::orphans::{Known, orphans};
use skillmap::plan;
use skillmap::store::{ActError, Amount, Page, SessionFilter, Store};

use crate::given::{at, day, session};

const IDS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
const TODAY: &str = "2026-11-20";

#[derive(Debug, Clone)]
enum Step {
    /// The file gives a thing another id, and says so (`was`) or does not.
    Rename(usize, usize, bool),
    /// The file moves a thing to its end.
    Move(usize),
    /// The file has a thing no more.
    Remove(usize),
    /// The file has a thing of this id, again or for the first time.
    Add(usize),
    Log(usize, i64, bool),
    Advance(usize, i64),
    Relink(usize, usize),
    Retire(usize),
    Undo,
}

fn steps() -> impl Strategy<Value = Step> {
    let id = || 0..IDS.len();
    prop_oneof![
        4 => (id(), id(), any::<bool>()).prop_map(|(at, id, says)| Step::Rename(at, id, says)),
        1 => id().prop_map(Step::Move),
        2 => id().prop_map(Step::Remove),
        2 => id().prop_map(Step::Add),
        4 => (id(), 1_i64..200, any::<bool>()).prop_map(|(at, minutes, named)| Step::Log(at, minutes, named)),
        3 => (id(), -3_i64..10).prop_map(|(at, amount)| Step::Advance(at, amount)),
        4 => (id(), id()).prop_map(|(old, new)| Step::Relink(old, new)),
        1 => id().prop_map(Step::Retire),
        2 => Just(Step::Undo),
    ]
}

/// The file: each thing is a skill and a counted target of the same id, with the same earlier ids.
#[derive(Debug, Clone)]
struct File(Vec<(&'static str, Vec<&'static str>)>);

impl File {
    fn has(&self, id: &str) -> bool {
        self.0.iter().any(|(own, _)| *own == id)
    }

    /// An id that is in use is nobody's earlier one.
    fn take(&mut self, id: &str) {
        self.0.iter_mut().for_each(|(_, was)| was.retain(|earlier| *earlier != id));
    }

    fn change(&mut self, step: &Step) {
        let count = self.0.len();
        match *step {
            Step::Rename(at, id, says) if !self.has(IDS[id]) => {
                self.take(IDS[id]);
                let (own, was) = &mut self.0[at % count];
                let old = std::mem::replace(own, IDS[id]);
                was.extend(says.then_some(old));
            }
            Step::Move(at) => {
                let moved = self.0.remove(at % count);
                self.0.push(moved);
            }
            Step::Remove(at) if count > 1 => drop(self.0.remove(at % count)),
            Step::Add(id) if !self.has(IDS[id]) => {
                self.take(IDS[id]);
                self.0.push((IDS[id], Vec::new()));
            }
            _ => {}
        }
    }

    fn roadmap(&self) -> Roadmap {
        let mut text = "[stages.s]\nwindow = \"weeks 1-12\"\nbudget = \"7h/week\"\n".to_owned();
        for (id, was) in &self.0 {
            let was = format!("{was:?}");
            write!(text, "[skills.{id}]\npriority = \"P0\"\nwas = {was}\n").expect("text");
            write!(text, "[targets.{id}]\nstage = \"s\"\nskills = [\"{id}\"]\ngoal = 500\nwas = {was}\n")
                .expect("text");
        }
        plan::load(&text, day("2026-11-01")).expect("a good file").roadmap
    }
}

/// What was recorded, as it is there without any ids: minutes, sessions, steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Recorded(i64, usize, i64);

fn recorded(store: &Store) -> (Recorded, Aliases) {
    let sessions = store.sessions(&SessionFilter::default(), Page::ALL).expect("read");
    let histories = store.histories(day(TODAY), |kind, _| kind == Kind::Target).expect("read");
    let minutes = sessions.iter().map(|s| s.entry.minutes.0).sum();
    let steps = histories.asked.iter().map(|history| history.steps).sum();
    (Recorded(minutes, sessions.len(), steps), store.aliases().expect("read"))
}

fn act(store: &mut Store, roadmap: &Roadmap, step: &Step) -> Result<(), ActError> {
    let (today, now) = (day(TODAY), at(0));
    match *step {
        Step::Log(place, minutes, named) => {
            let id = roadmap.skills[place % roadmap.skills.len()].id.as_str();
            let target = named.then(|| TargetId::new(id));
            store.log(&[NewSession { target, ..session(TODAY, id, minutes) }], now)?;
        }
        Step::Advance(place, amount) => {
            store.advance(&roadmap.targets[place % roadmap.targets.len()], Amount::Add(amount), today, now)?;
        }
        // Also between ids that are both in the file, or neither: what came from elsewhere is read as well.
        Step::Relink(old, new) => {
            let kind = if (old + new) % 2 == 0 { Kind::Skill } else { Kind::Target };
            store.relink(kind, IDS[old], IDS[new], today, now)?;
        }
        Step::Retire(id) => store.retire(Kind::Skill, IDS[id], None, today, now)?,
        Step::Undo => drop(store.undo(now)?),
        _ => {}
    }
    Ok(())
}

/// What the present ids and the orphans make of the record.
fn counted(store: &Store, file: &Roadmap) -> (Recorded, i64) {
    let today = day(TODAY);
    let aliases = store.aliases().expect("read");
    let ids = PresentIds::of(file, &aliases);
    let journal = store.journal(today, &[]).expect("read").under_present_ids(&ids);
    let histories: Histories = store.histories(today, |kind, id| !file.has(kind, id)).expect("read");
    let lost = orphans(Known { roadmap: file, aliases: &aliases, ids: &ids, histories: &histories, before: &[] });
    let sessions = ids.sessions(store.sessions(&SessionFilter::default(), Page::ALL).expect("read"));
    let of_file: i64 = file.skills.iter().map(|s| journal.skill(&s.id).all.0).sum();
    let of_lost: i64 = lost.iter().filter(|o| o.kind() == Kind::Skill).map(|o| o.history.minutes.0).sum();
    let named = |id: &str| sessions.iter().filter(|s| s.entry.skill.as_str() == id).count();
    let listed: usize = file.skills.iter().map(|s| named(s.id.as_str())).sum::<usize>()
        + lost.iter().filter(|o| o.kind() == Kind::Skill).map(|o| named(o.id())).sum::<usize>();
    let steps: i64 = journal.targets.values().map(|progress| progress.done).sum();
    let days: i64 = journal.days.values().map(|minutes| minutes.0).sum();
    (Recorded(of_file + of_lost, listed, steps), days)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_session_is_counted_once_whatever_becomes_of_the_ids(steps in prop::collection::vec(steps(), 1..40)) {
        let mut store = Store::in_memory().expect("a store");
        let mut file = File(vec![("a", Vec::new()), ("b", Vec::new())]);
        let mut states = vec![recorded(&store)];
        for step in &steps {
            file.change(step);
            let plain = file.roadmap();
            let joined = PresentIds::of(&plain, &store.aliases().expect("read")).joined(plain.clone());
            let before = recorded(&store);
            match act(&mut store, &joined, step) {
                Ok(()) if matches!(step, Step::Undo) => {
                    states.pop();
                    prop_assert_eq!(&recorded(&store), states.last().expect("a state"));
                }
                Ok(()) if recorded(&store) != before => states.push(recorded(&store)),
                Ok(()) => {}
                Err(ActError::Refused(_)) => prop_assert_eq!(&recorded(&store), &before),
                Err(error) => panic!("{step:?}: {error}"),
            }
            let (there, _) = recorded(&store);
            let (counts, days) = counted(&store, &plain);
            prop_assert_eq!(counts, there, "{:?}", plain.skills);
            prop_assert_eq!(days, there.0);
            prop_assert_eq!(counted(&store, &joined), (counts, days), "joined twice is joined once");
        }
    }
}
