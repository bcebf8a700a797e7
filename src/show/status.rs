//! Owns the line of `status`: its usual words, a format whose fields are the paths of the JSON, and what tmux and waybar
//! need so that no value is taken for a command of theirs.

use crate::domain::refusal::{Refusal, or_list};
use crate::domain::standing::status::Status;
use crate::domain::text;
use crate::domain::timer::{Run, running};

/// Stands for a field that has no value now.
const NOTHING: &str = "-";

/// How values are written for what shows the line; the words of a format stay as they are.
type Escape = fn(&str) -> String;

/// The line in words, or the format with its fields filled in.
pub fn line(status: &Status, format: Option<&str>) -> Result<String, Refusal> {
    written(status, format, str::to_owned)
}

/// The same for tmux, which reads what a command says once more: a `#` of a value is doubled.
pub fn tmux(status: &Status, format: Option<&str>) -> Result<String, Refusal> {
    written(status, format, |value| value.replace('#', "##"))
}

/// The text and the tooltip for waybar, which reads both as Pango markup.
pub fn waybar(status: &Status, format: Option<&str>) -> Result<(String, String), Refusal> {
    let escape = |value: &str| value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    Ok((written(status, format, escape)?, words(status, escape)))
}

fn written(status: &Status, format: Option<&str>, escape: Escape) -> Result<String, Refusal> {
    format.map_or_else(|| Ok(words(status, escape)), |format| fill(format, status, escape))
}

/// `● rag 0:24 · 3h10 of 14h this week · 45m of 1h09 today · 12 in a row`; a timer that asks has another sign.
fn words(status: &Status, escape: Escape) -> String {
    let timer = status.timer.as_ref().map(|run| escape(&runs(run)) + " · ");
    timer.unwrap_or_default() + &standing(status)
}

/// The line as it is read aloud: the timer by its name, and its length in words.
#[must_use]
pub fn aloud(status: &Status) -> String {
    let asks = |run: &Run| if run.is_doubtful() { ", and asks what of it counts" } else { "" };
    let timer = |run: &Run| format!("the timer runs on {}, {}{} · ", run.timer.skill, run.length(), asks(run));
    status.timer.as_ref().map(timer).unwrap_or_default() + &standing(status)
}

fn standing(status: &Status) -> String {
    let streak = if status.streak > 0 { format!(" · {} in a row", status.streak) } else { String::new() };
    format!(
        "{} of {} this week · {} of {} today{streak}",
        status.week_logged,
        status.week_planned.minutes(),
        status.today_logged,
        status.today_planned.minutes()
    )
}

/// `● rag 0:24`, or `▲ rag 64:00` for one that asks what of it counts.
fn runs(run: &Run) -> String {
    let sign = if run.is_doubtful() { "▲" } else { "●" };
    format!("{sign} {} {}", run.timer.skill, running(run.length()))
}

/// The format with its fields filled in: `{week.logged}/{week.planned}`; `{{` and `}}` stand for braces.
fn fill(format: &str, status: &Status, escape: Escape) -> Result<String, Refusal> {
    let format = text::line(format);
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
            filled.push_str(&escape(&field(name.trim(), status)?));
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

fn field(name: &str, status: &Status) -> Result<String, Refusal> {
    let of_timer = |value: fn(&Run) -> String| status.timer.as_ref().map(value);
    let fields: [(&str, Option<String>); 9] = [
        ("week.planned", Some(status.week_planned.minutes().to_string())),
        ("week.logged", Some(status.week_logged.to_string())),
        ("today.planned", Some(status.today_planned.minutes().to_string())),
        ("today.logged", Some(status.today_logged.to_string())),
        ("streak", Some(status.streak.to_string())),
        // Nothing rather than a sign for it, so that a line without a timer has no trace of one.
        ("timer", Some(of_timer(runs).unwrap_or_default())),
        ("timer.skill", of_timer(|run| run.timer.skill.to_string())),
        ("timer.minutes", of_timer(|run| run.length().to_string())),
        ("review_due", Some(status.review_due.map(|week| week.to_string()).unwrap_or_default())),
    ];
    let names = fields.each_ref().map(|(name, _)| *name);
    let found = fields.into_iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| value.unwrap_or_else(|| NOTHING.to_owned())).ok_or_else(|| {
        let name = text::title(name);
        Refusal::new(format!("there is no field {name:?}"), format!("the fields are {}", or_list(&names)))
    })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::calendar::{Day, Moment};
    use crate::domain::id::SkillId;
    use crate::domain::minutes::{Exact, Minutes};
    use crate::domain::timer::Timer;

    fn status() -> Status {
        Status {
            week_planned: Exact::whole(840),
            week_logged: Minutes(190),
            today_planned: Exact::ratio(480, 7),
            today_logged: Minutes(45),
            streak: 12,
            timer: None,
            review_due: None,
        }
    }

    fn timed(skill: &str) -> Status {
        let start = DateTime::parse_from_rfc3339("2026-12-07T18:00:00Z").expect("an instant");
        let timer = Timer {
            start,
            day: Day::from(start.date_naive()),
            boot: None,
            skill: SkillId::new(skill),
            target: None,
            source: None,
            note: None,
        };
        let run =
            Run { timer, looked: Moment(start), millis: 64 * 60_000, block_end: None, asleep: 0, doubts: Vec::new() };
        Status { timer: Some(run), ..status() }
    }

    #[test]
    fn the_usual_line() {
        let usual = "3h10 of 14h this week · 45m of 1h09 today · 12 in a row";
        assert_eq!(line(&status(), None).as_deref(), Ok(usual));
        assert_eq!(line(&timed("rag"), None), Ok(format!("● rag 1:04 · {usual}")));
    }

    #[test]
    fn fields_are_the_paths_of_the_json() {
        let fill = |format| line(&status(), Some(format));
        assert_eq!(fill("{week.logged}/{week.planned}").as_deref(), Ok("3h10/14h"));
        assert_eq!(fill("{{{streak}}} {timer.skill} {timer.minutes}").as_deref(), Ok("{12} - -"));
        assert_eq!(line(&timed("rag"), Some("{timer.skill} {timer.minutes}")).as_deref(), Ok("rag 1h04"));
        assert_eq!(line(&timed("rag"), Some("{timer} {streak}")).as_deref(), Ok("● rag 1:04 12"));
        assert_eq!(fill("[{timer}]").as_deref(), Ok("[]"));
        assert_eq!(fill("no fields").as_deref(), Ok("no fields"));
        for wrong in ["{week}", "{", "}", "{week.logged", "a } b"] {
            assert!(fill(wrong).is_err(), "{wrong}");
        }
        let said = fill("{weeks.logged}").expect_err("no such field");
        assert!(said.hint.is_some_and(|h| h.contains("week.logged") && h.contains("streak")));
    }

    #[test]
    fn a_bar_shows_values_as_they_are() {
        let odd = timed("a#(x)<b>&");
        assert_eq!(tmux(&odd, Some("#[bold]{timer.skill}")).as_deref(), Ok("#[bold]a##(x)<b>&"));
        let (text, tooltip) = waybar(&odd, Some("<b>{timer.skill}</b>")).expect("a line");
        assert_eq!(text, "<b>a#(x)&lt;b&gt;&amp;</b>");
        assert!(tooltip.starts_with("● a#(x)&lt;b&gt;&amp; 1:04 · "), "{tooltip}");
    }
}
