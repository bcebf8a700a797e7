//! What holds of every week: the parts add up to the whole, and looking back changes nothing that was.

use proptest::prelude::*;

use super::{Life, session};
use crate::domain::calendar::{TimeOfDay, WeekStart};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{Block, Study};
use crate::domain::samples::{day, pause};
use crate::domain::standing::review::figures;

const SKILLS: [&str; 4] = ["rag", "evals", "vector-dbs", "vllm"];

fn lives() -> impl Strategy<Value = Life> {
    let sessions = prop::collection::vec((0_i64..40, 0_u32..24, any::<bool>(), 0_usize..4, 1_i64..300), 0..40);
    let skips = prop::collection::vec(0_i64..40, 0..6);
    (sessions, skips, any::<bool>(), any::<bool>(), prop::collection::vec((0_i64..40, -3_i64..9), 0..9)).prop_map(
        |(sessions, skips, is_paused, from_sunday, steps)| {
            let on = |n: i64| day("2026-11-30").plus(n);
            let of = |(n, hour, has_clock, skill, minutes): (i64, u32, bool, usize, i64)| {
                let clock = format!("{hour:02}:15");
                session(&on(n).to_string(), has_clock.then_some(clock.as_str()), SKILLS[skill], minutes, None)
            };
            let mut life = Life::new(sessions.into_iter().map(of).collect());
            life.sessions.sort_by_key(|s| s.entry.day);
            let at = |hour: i64| TimeOfDay::from_minutes(hour * 60).expect("an hour");
            let block = |from, until, study| Block {
                at: at(from),
                until: at(until),
                title: "Study".to_owned(),
                study,
                skills: Vec::new(),
            };
            for blocks in &mut life.roadmap.calendar {
                *blocks = vec![block(9, 11, Study::Rest), block(20, 22, Study::Fixed(Minutes(45)))];
            }
            life.skips = skips.into_iter().map(|n| ((on(n), at(9)), None)).collect();
            life.steps = steps.into_iter().map(|(n, by)| ("evals-in-ci", on(n), by)).collect();
            if is_paused {
                life.roadmap.pauses = vec![pause("2026-12-16", "2026-12-27", Exact::zero())];
            }
            if from_sunday {
                life.roadmap.week_starts = WeekStart::Sunday;
            }
            life
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_parts_of_a_week_add_up(life in lives(), week in 48_u32..54, today in 0_i64..50) {
        let now = format!("{}T21:30:00+00:00", day("2026-11-30").plus(today));
        let review = life.review(&format!("2026-W{week}"), &now);
        let logged = review.week.logged.0;
        prop_assert_eq!(review.week.days.iter().map(|day| day.logged.0).sum::<i64>(), logged);
        prop_assert_eq!(review.shares.iter().map(|share| share.minutes.0).sum::<i64>(), logged);
        prop_assert_eq!(review.skills.iter().map(|(_, minutes)| minutes.0).sum::<i64>(), logged);
        let planned: Exact = review.week.days.iter().map(|day| day.planned.clone()).sum();
        prop_assert_eq!(&planned, &review.week.planned);
        let wanted: Exact = review.shares.iter().map(|share| share.wanted.clone()).sum();
        prop_assert_eq!(wanted, Exact::whole(1));
        if logged > 0 {
            let parts: Exact = review.shares.iter().filter_map(|share| share.part.clone()).sum();
            prop_assert_eq!(parts, Exact::whole(1));
        }
        let blocks = &review.blocks;
        let skipped = i64::try_from(blocks.skipped.len()).expect("few");
        prop_assert_eq!(blocks.planned, blocks.held + blocks.moved + skipped + blocks.open);
        prop_assert!(review.kept.0 <= review.kept.1 && review.kept.1 <= 7);
        prop_assert!(review.rituals.0 <= review.rituals.1);
        prop_assert!(review.lately.0 <= review.lately.1 && review.lately.1 <= 12);
        prop_assert!(review.candidates.len() <= 9 + review.decided.len());
        for (at, one) in review.candidates.iter().enumerate() {
            prop_assert!(review.candidates[..at].iter().all(|other| other.thing != one.thing));
        }
    }

    #[test]
    fn a_week_that_is_over_stays_as_it_is(life in lives(), later in 0_i64..300) {
        let first = life.review("2026-W52", "2026-12-28T08:00:00+00:00");
        let now = format!("{}T08:00:00+00:00", day("2026-12-28").plus(later));
        let then = life.review("2026-W52", &now);
        prop_assert_eq!(figures(&first), figures(&then));
        prop_assert_eq!((&first.moved, &first.blocks, &first.then), (&then.moved, &then.blocks, &then.then));
        prop_assert_eq!(&first.week_ago, &then.week_ago);
    }
}
