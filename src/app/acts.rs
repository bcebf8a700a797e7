//! Owns how the acts that screens ask for are recorded, each as one act of the record. Decides nothing about what is shown.

use super::msg::Answer;
use super::world::Beginning;
use super::{checkin, timer};
use crate::domain::id::{ResourceId, RitualId, TargetId};
use crate::domain::journal::PresentIds;
use crate::domain::kind::Kind;
use crate::domain::refusal::{Refusal, unknown};
use crate::domain::roadmap::{Every, KeptBy, Ritual, Roadmap, Target};
use crate::screens::Act;
use crate::store::{ActError, Evidence};
use crate::ui::theme::Theme;

/// Records an act as of now, and says what was recorded.
pub(super) fn recorded(begun: &mut Beginning, act: Act, theme: Theme) -> Result<Answer, ActError> {
    let now = begun.clock.now();
    let Beginning { store, roadmap, .. } = begun;
    // What is recorded of a thing is recorded under all of its ids.
    let ids = PresentIds::of(roadmap, &store.aliases()?);
    let roadmap = &ids.joined(roadmap.clone());
    let today = now.day(roadmap.day_starts);
    match &act {
        Act::Log(entries) => {
            let mut others = 0;
            for entry in entries {
                others += store.overlapping(entry)?.len();
            }
            store.log(entries, now)?;
            return Ok(Answer::Logged(entries.clone(), others));
        }
        Act::CheckIn(told) => {
            let (entries, others) = checkin::record(begun, told, roadmap, &ids)?;
            return Ok(Answer::CheckedIn(told.clone(), entries, others));
        }
        Act::StartTimer(entry) => return timer::start(begun, entry, roadmap),
        Act::StopTimer(stop) => return timer::stop(begun, stop, roadmap, &ids, theme),
        Act::Undo => return Ok(Answer::Undone(store.undo(now)?.summary)),
        Act::Change(seen, entry) => {
            store.change_session(seen, entry, now)?;
            let others = store.overlapping(entry).unwrap_or_default();
            let others = others.iter().filter(|other| other.id != seen.id).count();
            return Ok(Answer::Changed(entry.clone(), others));
        }
        Act::Split(old, parts) => store.split_session(old, (&parts.0, &parts.1), now)?,
        Act::Delete(id) => drop(store.delete_session(id, now)?),
        Act::Done(id) => drop(store.done(target(roadmap, id)?, Evidence::default(), today, now)?),
        Act::Advance(id, amount) => drop(store.advance(target(roadmap, id)?, *amount, today, now)?),
        Act::Choose(id, option) => drop(store.choose(target(roadmap, id)?, option, today, now)?),
        Act::Drop(id, why) => drop(store.drop_target(target(roadmap, id)?, why, today, now)?),
        Act::Reopen(id) => drop(store.reopen(target(roadmap, id)?, today, now)?),
        Act::Rate(rating) => store.rate(rating, today, now)?,
        Act::SaveReview(told) => store.save_review(told, today, now)?,
        Act::Friction(new) => drop(store.add_friction(new, today, now)?),
        Act::Fix(new) => drop(store.add_fix(new, today, now)?),
        Act::AnswerFix(id, stands) => store.answer_fix(id, *stands, today, now)?,
        Act::Relink(gone, new) => store.relink_gone(gone, new, today, now)?,
        Act::Retire(gone) => store.retire_gone(gone, None, today, now)?,
        Act::Skip(day, at, why) => store.skip_block(*day, *at, why.as_deref(), now)?,
        Act::Unskip(day, at) => store.unskip_block(*day, *at, now)?,
        Act::Finish(id) => {
            let done = store.finish_resource(id, &earlier(&ids, id), Evidence::default(), today, now)?;
            drop(done);
        }
        Act::Unfinish(id) => store.unfinish_resource(id, &earlier(&ids, id), now)?,
        Act::ToggleChosen(week, words) => _ = store.toggle_chosen(*week, words, today, now)?,
        Act::Keep(id) => drop(store.keep(ritual(roadmap, id)?, today, roadmap.week_starts, now)?),
        Act::Unkeep(id) => {
            let ritual = ritual(roadmap, id)?;
            let taken = store.unkeep(ritual, today, roadmap.week_starts, now);
            match (taken, kept_by(roadmap, ritual)) {
                (Err(ActError::Refused(_)), Some(by)) => {
                    let message = format!("{} is kept by {by}, there is no tick to take back", ritual.title);
                    return Err(Refusal::new(message, "take that back instead").into());
                }
                (taken, _) => drop(taken?),
            }
        }
    }
    Ok(Answer::Act(act))
}

/// The earlier ids of a resource.
fn earlier(ids: &PresentIds, id: &ResourceId) -> Vec<ResourceId> {
    ids.earlier(Kind::Resource, id.as_str()).into_iter().map(ResourceId::new).collect()
}

fn ritual<'r>(roadmap: &'r Roadmap, id: &RitualId) -> Result<&'r Ritual, Refusal> {
    let ritual = roadmap.rituals.iter().find(|r| r.id == *id);
    ritual.ok_or_else(|| unknown("ritual", id.as_str(), roadmap.rituals.iter().map(|r| r.id.as_str())))
}

/// The act that keeps a ritual by itself, in words.
fn kept_by(roadmap: &Roadmap, ritual: &Ritual) -> Option<String> {
    Some(match ritual.by.as_ref()? {
        KeptBy::Review if ritual.every == Every::Week => "the review of the week".to_owned(),
        KeptBy::Review => format!("a weekly review in the {}", ritual.every.as_str()),
        KeptBy::Source(id) => format!("a session on /{id}"),
        KeptBy::Target(id) => {
            format!("a step on {}", roadmap.target(id).map_or(id.as_str(), |t| t.title.as_str()))
        }
    })
}

fn target<'r>(roadmap: &'r Roadmap, id: &TargetId) -> Result<&'r Target, Refusal> {
    roadmap.target(id).ok_or_else(|| unknown("target", id.as_str(), roadmap.targets.iter().map(|t| t.id.as_str())))
}
