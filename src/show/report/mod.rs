//! Owns the report to share: one page of HTML that loads nothing from elsewhere, and its pictures as SVG files. Its words
//! and shapes are templates in `assets/report`; what they show is computed here for drawing alone.

mod burnup;
mod frame;
mod heat;
mod mountain;
mod page;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value};
use serde::Serialize;

use crate::domain::roadmap::Roadmap;
use crate::domain::standing::Standing;
use crate::domain::standing::burnup::Burnup;
use crate::show::text::stages::stand;

/// The first line of every report: a file that begins with it may be written anew.
pub const MARK: &str = "<!-- skillmap report -->";

const TEMPLATES: [(&str, &str); 9] = [
    ("report.html", include_str!("../../../assets/report/report.html")),
    ("colours.css", include_str!("../../../assets/report/colours.css")),
    ("page.css", include_str!("../../../assets/report/page.css")),
    ("picture.css", include_str!("../../../assets/report/picture.css")),
    ("picture.svg", include_str!("../../../assets/report/picture.svg")),
    ("mountain.svg", include_str!("../../../assets/report/mountain.svg")),
    ("burnup.svg", include_str!("../../../assets/report/burnup.svg")),
    ("heat.svg", include_str!("../../../assets/report/heat.svg")),
    ("weeks.svg", include_str!("../../../assets/report/weeks.svg")),
];

/// Those that are no markup.
const STYLES: [&str; 3] = ["colours.css", "page.css", "picture.css"];

/// What a report shows.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The plan.
    pub roadmap: &'a Roadmap,
    /// How it stands.
    pub standing: &'a Standing,
    /// How it grew.
    pub burnup: &'a Burnup,
}

/// A picture on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its name, without an ending.
    pub name: &'static str,
    /// The SVG.
    pub svg: String,
}

/// The templates, everything in them escaped for HTML and SVG.
fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment
        .set_auto_escape_callback(|name| if STYLES.contains(&name) { AutoEscape::None } else { AutoEscape::Html });
    for (name, text) in TEMPLATES {
        // A template that cannot be read is found by the first test.
        let _ = environment.add_template(name, text);
    }
    environment
}

/// A template filled in; what is wrong with it in its place, so that nothing is lost in silence.
fn filled(environment: &Environment, name: &str, values: impl Serialize) -> String {
    let template = environment.get_template(name);
    template
        .and_then(|template| template.render(Value::from(Serde(values))))
        .unwrap_or_else(|wrong| format!("{name}: {wrong}"))
}

/// The pictures of a report, each a whole SVG file with its own colours for light and dark.
#[must_use]
pub fn pictures(report: Report) -> Vec<Picture> {
    let environment = environment();
    let [colours, shapes] = ["colours.css", "picture.css"].map(|name| filled(&environment, name, ()));
    let colours = Value::from_safe_string(with_plain(&colours, &shapes));
    drawings(&environment, report)
        .into_iter()
        .map(|drawing| {
            let svg = filled(&environment, "picture.svg", Alone { drawing: &drawing, colours: colours.clone() });
            Picture { name: drawing.name, svg }
        })
        .collect()
}

/// A drawing with what it needs to stand alone.
#[derive(Debug, Serialize)]
struct Alone<'a> {
    #[serde(flatten)]
    drawing: &'a Drawing,
    colours: Value,
}

/// A style in which a plain colour stands before each named one, for programs that do not know names of colours: those
/// that do take the later.
fn with_plain(colours: &str, style: &str) -> String {
    let plain = |name: &str| colours.split(&format!("{name}: ")).nth(1)?.split(';').next();
    let mut out = String::new();
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("var(") {
        let Some((name, later)) = after.split_once(')') else { break };
        let property = before.trim_end().trim_end_matches(':').rsplit([' ', '{', ';']).next().unwrap_or_default();
        out += before;
        if let Some(plain) = plain(name) {
            out.extend([plain, "; ", property, ": "]);
        }
        out.extend(["var(", name, ")"]);
        rest = later;
    }
    out + rest
}

/// A drawing without the frame of a file.
#[derive(Debug, Serialize)]
struct Drawing {
    name: &'static str,
    title: &'static str,
    /// What it says, for those who do not see it.
    says: String,
    width: i64,
    height: i64,
    shapes: Value,
    /// So that the file is known as one of ours.
    mark: Value,
}

fn drawings(environment: &Environment, report: Report) -> Vec<Drawing> {
    let drawing = |name, title, says: String, size: (i64, i64), shapes: String| Drawing {
        name,
        title,
        says,
        width: size.0,
        height: size.1,
        shapes: Value::from_safe_string(shapes),
        mark: Value::from_safe_string(MARK.to_owned()),
    };
    let Report { standing, burnup, .. } = report;
    let mountain = filled(environment, "mountain.svg", mountain::of(&standing.mountain));
    let hours = filled(environment, "burnup.svg", burnup::hours(burnup));
    let weeks = filled(environment, "weeks.svg", burnup::weeks(burnup));
    let heat = filled(environment, "heat.svg", heat::of(&standing.heat));
    let mut all = vec![
        drawing("mountain", "The plan as a mountain", stand(&standing.mountain), mountain::SIZE, mountain),
        drawing("hours", "Hours against the plan", page::hours(report), burnup::SIZE, hours),
    ];
    if let Some(targets) = burnup::targets(burnup) {
        let targets = filled(environment, "burnup.svg", targets);
        all.push(drawing("targets", "Targets against the plan", page::targets(report), burnup::SIZE, targets));
    }
    all.push(drawing("weeks", "Hours by week", burnup::weeks_said(burnup), burnup::WEEKS, weeks));
    all.push(drawing("heat", "The last 53 weeks", heat::said(&standing.heat), heat::SIZE, heat));
    all
}

/// The page: mountain, matrix, burn-up, heat map, targets with their links.
#[must_use]
pub fn html(report: Report) -> String {
    let environment = environment();
    let whole = Whole { page: page::of(report), drawings: drawings(&environment, report) };
    format!("{MARK}\n{}", filled(&environment, "report.html", whole))
}

#[derive(Debug, Serialize)]
struct Whole {
    page: page::Page,
    drawings: Vec<Drawing>,
}

#[cfg(test)]
mod tests;
