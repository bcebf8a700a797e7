//! Owns how the terms of a version are written beside its text, so that a hundred versions are read as fast as one.
//! What cannot be read is nothing: the text itself stands behind it.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Weekdays, parse_weekday};
use crate::domain::id::SkillId;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::past::Terms;
use crate::domain::roadmap::{Budget, Priority, Window};

/// The form of this writing. Another number is another form, and then the text is read instead.
const FORM: u8 = 1;
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

#[derive(Serialize, Deserialize)]
struct Written {
    form: u8,
    start: String,
    practice_days: Vec<String>,
    floor: i64,
    shares: [String; 4],
    skills: Vec<(String, usize, String)>,
    stages: Vec<WrittenStage>,
}

#[derive(Serialize, Deserialize)]
struct WrittenStage {
    window: WrittenWindow,
    budget: WrittenBudget,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenWindow {
    Weeks(u32, u32),
    Months(u32, u32),
    Days(String, String),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenBudget {
    Week(String),
    Day(String),
    Total(String),
}

/// Terms as one line of JSON, fractions exact.
#[must_use]
pub fn written(terms: &Terms) -> String {
    let practised = |name: &&&str| parse_weekday(name).is_some_and(|day| terms.practice_days.contains(day));
    let stage = |(window, budget): &(Window, Budget)| WrittenStage {
        window: match window {
            Window::Weeks(from, to) => WrittenWindow::Weeks(*from, *to),
            Window::Months(from, to) => WrittenWindow::Months(*from, *to),
            Window::Days(from, to) => WrittenWindow::Days(from.to_string(), to.to_string()),
        },
        budget: match budget {
            Budget::PerWeek(minutes) => WrittenBudget::Week(minutes.fraction()),
            Budget::PerDay(minutes) => WrittenBudget::Day(minutes.fraction()),
            Budget::Total(minutes) => WrittenBudget::Total(minutes.fraction()),
        },
    };
    let written = Written {
        form: FORM,
        start: terms.start.to_string(),
        practice_days: DAYS.iter().filter(practised).map(ToString::to_string).collect(),
        floor: terms.daily_floor.0,
        shares: terms.shares.clone().map(|share| share.fraction()),
        skills: terms.skills.iter().map(|(id, of, weight)| (id.to_string(), of.index(), weight.fraction())).collect(),
        stages: terms.stages.iter().map(stage).collect(),
    };
    serde_json::to_string(&written).unwrap_or_default()
}

/// The terms that were written; `None` for another form.
#[must_use]
pub fn read(text: &str) -> Option<Terms> {
    let written: Written = serde_json::from_str(text).ok().filter(|written: &Written| written.form == FORM)?;
    let practice_days: Vec<_> =
        written.practice_days.iter().map(|name| parse_weekday(name)).collect::<Option<Vec<_>>>()?;
    let skill = |(id, of, weight): (String, usize, String)| {
        Some((SkillId::new(id), *Priority::ALL.get(of)?, Exact::from_fraction(&weight)?))
    };
    let [p0, p1, p2, p3] = written.shares.map(|share| Exact::from_fraction(&share));
    Some(Terms {
        start: Day::parse(&written.start)?,
        practice_days: practice_days.into_iter().collect::<Weekdays>(),
        daily_floor: Minutes(written.floor),
        shares: [p0?, p1?, p2?, p3?],
        skills: written.skills.into_iter().map(skill).collect::<Option<_>>()?,
        stages: written.stages.into_iter().map(stage).collect::<Option<_>>()?,
    })
}

fn stage(written: WrittenStage) -> Option<(Window, Budget)> {
    let window = match written.window {
        WrittenWindow::Weeks(from, to) if (1..=to).contains(&from) => Window::Weeks(from, to),
        WrittenWindow::Months(from, to) if (1..=to).contains(&from) => Window::Months(from, to),
        WrittenWindow::Days(from, to) => Window::Days(Day::parse(&from)?, Day::parse(&to)?),
        _ => return None,
    };
    let budget = match written.budget {
        WrittenBudget::Week(minutes) => Budget::PerWeek(Exact::from_fraction(&minutes)?),
        WrittenBudget::Day(minutes) => Budget::PerDay(Exact::from_fraction(&minutes)?),
        WrittenBudget::Total(minutes) => Budget::Total(Exact::from_fraction(&minutes)?),
    };
    Some((window, budget))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::{roadmap, working_days};

    #[test]
    fn what_is_written_is_read_back_exactly() {
        let mut roadmap = roadmap();
        roadmap.practice_days = working_days();
        roadmap.skills[1].weight = Exact::ratio(1, 3);
        roadmap.stages[0].budget = Budget::Total(Exact::ratio(100, 7));
        roadmap.stages[2].window = Window::Days(roadmap.start, roadmap.start.plus(9));
        let terms = Terms::of(&roadmap);
        assert_eq!(read(&written(&terms)), Some(terms));
    }

    #[test]
    fn another_form_or_a_broken_one_is_nothing() {
        let good = written(&Terms::of(&roadmap()));
        let spoilt =
            [("\"form\":1", "\"form\":2"), ("2026-11-30", "2026-11-31"), ("\"30\"", "\"30/0\""), ("[1,12]", "[0,12]")];
        for (good_part, bad_part) in spoilt {
            assert!(good.contains(good_part), "{good_part} in {good}");
            assert_eq!(read(&good.replacen(good_part, bad_part, 1)), None, "{bad_part}");
        }
        for text in ["", "{}", "null"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
