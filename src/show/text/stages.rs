//! Owns the stages as text: hours, targets, days ahead or behind, the forecast.

use crate::domain::calendar::Day;
use crate::domain::minutes::Exact;
use crate::domain::standing::Standing;
use crate::domain::standing::floor::Floor;
use crate::domain::standing::forecast::pace_said;
use crate::domain::standing::mountain::Mountain;
use crate::domain::standing::stages::FAR_BEHIND;
use crate::domain::standing::stages::{StageLine, StageState};
use crate::show::page::{Cell, Page, Role, left, right, wide};
use crate::show::words;

/// The stages and the whole.
#[must_use]
pub fn stages(standing: &Standing) -> Page {
    let stages = &standing.stages;
    let mut page = Page::new();
    page.heading("Stages").table(
        "stage",
        [
            left(""),
            left("id"),
            wide("title"),
            right("logged"),
            right("planned"),
            right("done"),
            right("hours"),
            right("targets"),
        ],
        stages.stages.iter().map(|line| row(standing, line)),
    );
    page.heading("When and at what pace").table(
        "window",
        [left("id"), left("from"), left("to"), right("to date"), right("needs a week"), right("progress").if_roomy()],
        stages.stages.iter().map(window),
    );
    if let Some(line) = stages.fresh {
        page.note(Cell::quiet(words::fresh(line, "days on hours and needed pace count")));
    }
    // Where no stage has a day, the sentence on the whole says why once.
    if stages.stages.iter().any(|line| line.forecast.p50().is_some()) {
        page.heading("When the hours are likely done").table(
            "forecast",
            [left("id"), left("likely"), left("85 % by"), wide("")],
            stages.stages.iter().filter(|line| line.state != StageState::Past).map(forecast),
        );
    }
    let total = &stages.total;
    page.heading("The whole").facts([
        Cell::plain(format!("{} logged", total.logged)),
        Cell::plain(format!("{} planned to date", total.planned_to_date.minutes())),
        floor(&standing.today.floor),
        Cell::plain(format!("{} planned", total.planned.minutes())),
    ]);
    let needs = total.needed_per_week.as_ref().map(|pace| format!("needs {} a week", pace.minutes()));
    let pace = (total.state != StageState::Past).then(|| pace_said(&stages.ground));
    page.facts(needs.into_iter().chain(pace).map(Cell::plain));
    page.note(Cell::plain(format!("forecast: {}", total.forecast.said(standing.today.day))));
    page.note(Cell::plain(stand(&standing.mountain)));
    page
}

/// The floor to date beside the plan to date: reaching it is success enough.
fn floor(floor: &Floor) -> Cell {
    let text = format!("{} floor to date", floor.to_date);
    if floor.holds && floor.to_date.0 > 0 {
        return Cell::sign(format!("{text} ✓"), format!("{text}, reached"), Role::Good);
    }
    Cell::plain(text)
}

/// The days, or why there are none.
fn forecast(line: &StageLine) -> Vec<Cell> {
    let day = |day: Option<Day>| day.map_or_else(|| Cell::quiet("-"), |day| Cell::plain(day.to_string()));
    vec![
        Cell::plain(line.id.as_str()),
        day(line.forecast.p50()),
        day(line.forecast.p85()),
        Cell::quiet(line.forecast.note().unwrap_or_default()),
    ]
}

/// Where one stands on the way, and where the plan is.
#[must_use]
pub fn stand(mountain: &Mountain) -> String {
    let targets = mountain.targets.map(|place| format!(", day {} by targets", place.day())).unwrap_or_default();
    let (first, last) = (mountain.days.first, mountain.days.last);
    let plan = match () {
        () if mountain.today < first => format!("the plan begins on {}", first.long()),
        () if mountain.today > last => format!("the plan ended on {} with day {}", last.long(), mountain.plan.of),
        () => format!("the plan is at day {} of {}", mountain.plan.day(), mountain.plan.of),
    };
    format!("you stand at day {} of the plan by hours{targets}; {plan}", mountain.hours.day())
}

fn row(standing: &Standing, line: &StageLine) -> Vec<Cell> {
    let hours_may_warn = !standing.floor_holds();
    let days = |slack: Option<i64>, may_warn: bool| match slack {
        None => Cell::quiet("-"),
        Some(_) if line.state == StageState::Past => Cell::quiet("-"),
        // Further back than two weeks the pace below says more.
        Some(days) if days < FAR_BEHIND && may_warn => Cell::sign("pace ▲", "far behind", Role::Warn),
        Some(days) if days < FAR_BEHIND => Cell::sign("pace", "far behind", Role::Quiet),
        Some(days) if days < 0 && may_warn => {
            Cell::sign(format!("{} ▲", words::slack(days)), format!("{}, behind", words::slack(days)), Role::Warn)
        }
        Some(days) => Cell::plain(words::slack(days)),
    };
    vec![
        words::stage_sign(line.state),
        Cell::plain(line.id.as_str()),
        Cell::plain(&line.title),
        Cell::plain(line.logged.to_string()),
        Cell::plain(line.planned.minutes().to_string()),
        Cell::plain(if line.targets == 0 { "-".to_owned() } else { format!("{}/{}", line.targets_done, line.targets) }),
        days(line.slack.hours, hours_may_warn),
        days(line.slack.targets, true),
    ]
}

fn window(line: &StageLine) -> Vec<Cell> {
    let pace = line.needed_per_week.as_ref().map_or_else(|| "-".to_owned(), |p| Exact::minutes(p).to_string());
    vec![
        Cell::plain(line.id.as_str()),
        Cell::plain(line.window.first.to_string()),
        Cell::plain(line.window.last.to_string()),
        Cell::plain(line.planned_to_date.minutes().to_string()),
        Cell::plain(pace),
        Cell::plain(words::percent_or_dash(line.progress.as_ref())),
    ]
}
