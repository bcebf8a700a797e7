//! Owns what `rate` answers.

use crate::domain::calendar::Day;
use crate::domain::rating::Rating;
use crate::domain::roadmap::Roadmap;

/// `RAG architectures: level 3, do it alone at work · was 2 since Wed 3 Mar`.
#[must_use]
pub fn rated(roadmap: &Roadmap, rating: &Rating, before: Option<&Rating>, today: Day) -> String {
    let (level, name) = (rating.level, roadmap.skill_name(&rating.skill));
    let mut parts = vec![format!("{name}: level {}, {}", level.number(), level.meaning())];
    parts.extend((rating.day != today).then(|| format!("from {}", rating.day.short_from(today))));
    parts.extend(before.map(|before| match before.level {
        same if same == level => format!("as on {}", before.day.short_from(today)),
        other => format!("was {} on {}", other.number(), before.day.short_from(today)),
    }));
    parts.join(" · ") + "\n"
}
