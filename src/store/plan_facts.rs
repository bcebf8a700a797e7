//! Owns the small facts about the plan itself: that a fresh line was offered, that a stage's gate was passed, on which
//! days targets were dropped. What they mean is decided in the domain.

use serde_json::{Value, json};

use super::Store;
use super::error::{ActError, StoreError};
use super::sql::{DayColumn, Table, Title};
use super::targets::{Kind, all_ids, progress_under, put_facts};
use super::write::Said;
use crate::domain::calendar::{Day, Moment};
use crate::domain::gate::{Choice, Settlement};
use crate::domain::id::{StageId, TargetId};
use crate::domain::recovery::PlanFacts;
use crate::domain::refusal::unknown;
use crate::domain::roadmap::Roadmap;
use crate::domain::target;

impl Store {
    /// What was recorded of the plan itself up to and including `today`, under the ids it was recorded under.
    pub fn plan_facts(&self, today: Day) -> Result<PlanFacts, StoreError> {
        let mut facts = PlanFacts::default();
        // One snapshot, and a later fact takes the place of an earlier one.
        let mut all = self.conn.prepare_cached(
            "select key, subject, day, value from fact
             where key in ('offered', 'gate', 'dropped') and kind in ('plan', 'stage', 'target') and day <= ?1
             and deleted = 0 order by day, hlc, id",
        )?;
        let mut rows = all.query([today.to_string()])?;
        while let Some(row) = rows.next()? {
            let (subject, day) = (row.get::<_, Title>(1)?.0, row.get::<_, DayColumn>(2)?.0);
            let value = row.get::<_, Option<Title>>(3)?.map(|value| value.0);
            match row.get_ref(0)?.as_str().unwrap_or_default() {
                "offered" => facts.offered.extend(value),
                "gate" => _ = facts.gates.insert(StageId::new(subject), day),
                _ if value.is_some() => _ = facts.dropped.insert(TargetId::new(subject), day),
                _ => _ = facts.dropped.remove(&TargetId::new(subject)),
            }
        }
        Ok(facts)
    }

    /// Notes that the offer of a quarter was answered, so that it is not made again in it. Undo passes over it: nobody
    /// would miss it.
    pub fn answer_offer(&mut self, quarter: &str, on: Day, now: Moment) -> Result<(), ActError> {
        self.act(now, |act| {
            let mut known = act.tx.prepare_cached(
                "select exists (select 1 from fact where kind = 'plan' and key = 'offered' and value = ?1 and deleted = 0)",
            )?;
            let said = Said::new("offer", format!("answered the offer of a fresh line in {quarter}"));
            if known.query_row([quarter], |row| row.get(0))? {
                return Ok(((), said));
            }
            let row = json!({
                "id": act.new_id(), "kind": "plan", "subject": "roadmap", "key": "offered", "day": on.to_string(),
                "value": quarter, "hlc": act.hlc, "deleted": 0,
            });
            act.put(Table::Fact, &row)?;
            Ok(((), said))
        })
    }

    /// Passes the gate of a stage: the drops, and that it was settled, as one act. `roadmap` has the targets as they are
    /// before the file is changed, with all of their ids.
    pub fn pass_gate(
        &mut self,
        settlement: &Settlement,
        roadmap: &Roadmap,
        on: Day,
        now: Moment,
    ) -> Result<(), ActError> {
        let stage = settlement.stage.as_str();
        self.act(now, |act| {
            for (id, why) in settlement.drops() {
                let target = roadmap.target(id);
                let target = target
                    .ok_or_else(|| unknown("target", id.as_str(), roadmap.targets.iter().map(|t| t.id.as_str())))?;
                let ids = all_ids(id.as_str(), &target.was);
                let change = target::drop_target(target, &progress_under(act.tx, &ids)?, why)?;
                put_facts(act, Kind::Target, id.as_str(), on, &change.facts)?;
            }
            let row = json!({
                "id": act.new_id(), "kind": "stage", "subject": stage, "key": "gate", "day": on.to_string(),
                "value": decisions(settlement).to_string(), "hlc": act.hlc, "deleted": 0,
            });
            act.put(Table::Fact, &row)?;
            let file = if settlement.revision.edits.is_empty() {
                ""
            } else {
                "; the file keeps its changes, plan restore takes them back"
            };
            Ok(((), Said::new("gate", format!("settled {stage}: {}{file}", settlement.summary()))))
        })
    }
}

/// The decisions as they are kept: `{"carried":["a"],"shrunk":{"b":35},"dropped":["c"]}`.
fn decisions(settlement: &Settlement) -> Value {
    let mut kept = serde_json::Map::new();
    for (id, choice) in &settlement.decided {
        let entry = kept.entry(choice.word());
        let detail = match choice {
            Choice::Carry | Choice::Drop(_) => {
                if let Value::Array(ids) = entry.or_insert_with(|| json!([])) {
                    ids.push(json!(id.as_str()));
                }
                continue;
            }
            Choice::Move(stage) => json!(stage.as_str()),
            Choice::Due(day) => json!(day.to_string()),
            Choice::Shrink(goal) => json!(goal),
        };
        if let Value::Object(of) = entry.or_insert_with(|| json!({})) {
            of.insert(id.as_str().to_owned(), detail);
        }
    }
    Value::Object(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::revision::Revision;
    use crate::domain::samples::{day, roadmap};

    #[test]
    fn decisions_are_kept_by_what_was_decided() {
        let choices = [
            ("a", Choice::Carry),
            ("b", Choice::Shrink(35)),
            ("c", Choice::Drop("no".to_owned())),
            ("d", Choice::Move(StageId::new("year-1"))),
            ("e", Choice::Due(day("2027-03-01"))),
            ("f", Choice::Carry),
        ];
        let settlement = Settlement {
            stage: StageId::new("quarter-1"),
            decided: choices.map(|(id, choice)| (TargetId::new(id), choice)).into(),
            revision: Revision::of(&roadmap()),
        };
        assert_eq!(
            decisions(&settlement).to_string(),
            r#"{"carried":["a","f"],"dropped":["c"],"moved":{"d":"year-1","e":"2027-03-01"},"shrunk":{"b":35}}"#
        );
    }
}
