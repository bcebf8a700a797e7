//! Owns the line of `status`: its usual words, and a format whose fields are the paths of the JSON.

use crate::domain::minutes::Minutes;
use crate::domain::refusal::{Refusal, or_list};
use crate::domain::standing::status::Status;
use crate::domain::text;
use crate::domain::timer::{Run, running};

/// `● rag 0:24 · 3h10 of 14h this week · 45m of 1h09 today · 12 in a row`; a timer that asks has another sign.
#[must_use]
pub fn line(status: &Status, run: Option<&Run>) -> String {
    let timer = run.map(|run| {
        let sign = if run.is_doubtful() { "▲" } else { "●" };
        format!("{sign} {} {} · ", run.timer.skill, running(run.length()))
    });
    let timer = timer.unwrap_or_default();
    let streak = if status.streak > 0 { format!(" · {} in a row", status.streak) } else { String::new() };
    format!(
        "{timer}{} of {} this week · {} of {} today{streak}",
        status.week_logged,
        status.week_planned.minutes(),
        status.today_logged,
        status.today_planned.minutes()
    )
}

/// The format with its fields filled in: `{week.logged}/{week.planned}`; `{{` and `}}` stand for braces.
pub fn fill(format: &str, status: &Status, run: Option<&Run>) -> Result<String, Refusal> {
    let format = text::title(format);
    let mut filled = String::new();
    let mut rest = format.as_str();
    while let Some(at) = rest.find(['{', '}']) {
        filled.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            filled.push_str(brace);
            rest = after;
        } else if let Some((name, after)) = rest.split_once('}').filter(|_| brace == "{") {
            filled.push_str(&field(name.trim(), status, run)?);
            rest = after;
        } else {
            return Err(Refusal::new(
                format!("the format has a {brace:?} without its other half"),
                "write a field as {week.logged}, and a brace itself twice: {{",
            ));
        }
    }
    Ok(filled + rest)
}

fn field(name: &str, status: &Status, run: Option<&Run>) -> Result<String, Refusal> {
    let minutes = |m: Minutes| m.to_string();
    let fields: [(&str, String); 7] = [
        ("week.logged", minutes(status.week_logged)),
        ("week.planned", minutes(status.week_planned.minutes())),
        ("today.logged", minutes(status.today_logged)),
        ("today.planned", minutes(status.today_planned.minutes())),
        ("streak", status.streak.to_string()),
        ("timer.skill", run.map(|run| run.timer.skill.to_string()).unwrap_or_default()),
        ("timer.minutes", run.map(|run| minutes(run.length())).unwrap_or_default()),
    ];
    let names = fields.each_ref().map(|(name, _)| *name);
    let found = fields.into_iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| value).ok_or_else(|| {
        Refusal::new(format!("there is no field {name:?}"), format!("the fields are {}", or_list(&names)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::minutes::Exact;

    fn status() -> Status {
        Status {
            week_planned: Exact::whole(840),
            week_logged: Minutes(190),
            today_planned: Exact::ratio(480, 7),
            today_logged: Minutes(45),
            streak: 12,
        }
    }

    #[test]
    fn the_usual_line() {
        assert_eq!(line(&status(), None), "3h10 of 14h this week · 45m of 1h09 today · 12 in a row");
    }

    #[test]
    fn fields_are_the_paths_of_the_json() {
        let fill = |format| fill(format, &status(), None);
        assert_eq!(fill("{week.logged}/{week.planned}").as_deref(), Ok("3h10/14h"));
        assert_eq!(fill("{{{streak}}} {timer.skill}").as_deref(), Ok("{12} "));
        assert_eq!(fill("no fields").as_deref(), Ok("no fields"));
        for wrong in ["{week}", "{", "}", "{week.logged", "a } b"] {
            assert!(fill(wrong).is_err(), "{wrong}");
        }
        let said = fill("{weeks.logged}").expect_err("no such field");
        assert!(said.hint.is_some_and(|h| h.contains("week.logged") && h.contains("streak")));
    }
}
