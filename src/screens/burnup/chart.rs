//! Owns the curves of the burn-up: hours and targets over the days of the plan. Each line has a sign of its own beside its
//! colour, and the legend names them.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Axis, Chart, Dataset, GraphType};

use super::super::Facts;
use crate::domain::calendar::Day;
use crate::domain::minutes::Exact;
use crate::ui::cells::Cells;
use crate::ui::theme::Theme;
use crate::ui::widgets;

type Points = Vec<(f64, f64)>;

/// Points of an upright line: more than the highest terminal has rows, so that it has no holes.
const UPRIGHT: u32 = 400;

/// A line of the picture.
struct Curve {
    name: &'static str,
    sign: &'static str,
    marker: Marker,
    graph: GraphType,
    style: Style,
    points: Points,
}

impl Curve {
    /// Its sign in the legend and its marker. A typewriter has one sign for both, for each line another.
    fn drawn_with(&self, cells: Cells) -> (&'static str, Marker) {
        let typed = match (cells, self.sign) {
            (Cells::Braille, _) => return (self.sign, self.marker),
            (Cells::Ascii, "┊") => ("|", '|'),
            (Cells::Ascii, "·") => (",", ','),
            (Cells::Ascii, "⠒") => (".", '.'),
            (Cells::Ascii, "░") => ("-", '-'),
            (Cells::Ascii, "▒") => ("=", '='),
            (Cells::Ascii, _) => ("#", '#'),
        };
        (typed.0, Marker::Custom(typed.1))
    }
}

/// What a picture shows.
struct Picture {
    curves: Vec<Curve>,
    /// The last day on the right.
    last: Day,
    /// The top, and how it is written.
    top: f64,
    labels: Vec<String>,
}

/// Hours: logged, planned, the first plan, changes of the plan, and the fan.
pub(super) fn hours(facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
    let burnup = &facts.burnup;
    let first = burnup.plan.first;
    let x = |day: Day| day.days_since(first) as f64;
    let hours = |minutes: &Exact| minutes.approximate() / 60.0;
    let planned: Points = burnup.hours.iter().map(|p| (x(p.day), hours(&p.planned))).collect();
    let baseline: Points = burnup.hours.iter().map(|p| (x(p.day), hours(&p.baseline))).collect();
    let logged: Points = burnup.hours.iter().filter_map(|p| Some((x(p.day), p.logged?.0 as f64 / 60.0))).collect();
    let highest = planned.iter().chain(&baseline).chain(&logged).map(|(_, y)| *y).fold(1.0, f64::max);
    let changed: Points = burnup.scope.iter().map(|change| x(change.day)).flat_map(|x| rising(x, highest)).collect();
    let begins = logged.last().copied();
    let fan = |day: fn(&crate::domain::standing::burnup::FanPoint) -> Option<Day>| -> Points {
        let ahead = burnup.fan.iter().filter_map(|p| Some((x(day(p)?), hours(&p.logged))));
        begins.into_iter().filter(|_| !burnup.fan.is_empty()).chain(ahead).collect()
    };
    let (p50, p85) = (fan(|point| Some(point.p50)), fan(|point| point.p85));
    let ends = burnup.fan.iter().filter_map(|point| point.p85.or(Some(point.p50))).max();
    let first_plan = if planned == baseline { Vec::new() } else { dotted(&baseline) };
    let curves = vec![
        curve("plan changed", "┊", Marker::Custom('┊'), GraphType::Scatter, theme.quiet(), changed),
        curve("first plan", "·", Marker::Custom('·'), GraphType::Scatter, theme.quiet(), first_plan),
        curve("plan", "⠒", Marker::Braille, GraphType::Line, theme.plain(), planned),
        curve("85 %", "░", Marker::Custom('░'), GraphType::Line, theme.behind(), p85),
        curve("likely", "▒", Marker::Custom('▒'), GraphType::Line, theme.good(), p50),
        curve("logged", "█", Marker::HalfBlock, GraphType::Line, theme.accent(), logged),
    ];
    let labels = [0.0, highest / 2.0, highest].iter().map(|hours| format!("{hours:.0}h")).collect();
    draw(
        &Picture { curves, last: ends.map_or(burnup.plan.last, |day| day.max(burnup.plan.last)), top: highest, labels },
        facts,
        theme,
        frame,
        area,
    );
}

/// Targets: what is done against a straight line through each stage.
pub(super) fn targets(facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
    let burnup = &facts.burnup;
    if burnup.targets.is_empty() {
        return;
    }
    let x = |day: Day| day.days_since(burnup.plan.first) as f64;
    let percent = |part: &Exact| part.approximate() * 100.0;
    let planned = burnup.targets.iter().map(|p| (x(p.day), percent(&p.planned))).collect();
    let done = burnup.targets.iter().filter_map(|p| Some((x(p.day), percent(p.done.as_ref()?)))).collect();
    let curves = vec![
        curve("a straight line through each stage", "⠒", Marker::Braille, GraphType::Line, theme.plain(), planned),
        curve("done", "█", Marker::HalfBlock, GraphType::Line, theme.accent(), done),
    ];
    let labels = ["0%", "50%", "100%"].map(str::to_owned).to_vec();
    draw(&Picture { curves, last: burnup.plan.last, top: 100.0, labels }, facts, theme, frame, area);
}

fn curve(
    name: &'static str,
    sign: &'static str,
    marker: Marker,
    graph: GraphType,
    style: Style,
    points: Points,
) -> Curve {
    Curve { name, sign, marker, graph, style, points }
}

/// An upright line of points.
fn rising(x: f64, top: f64) -> impl Iterator<Item = (f64, f64)> {
    (0..=UPRIGHT).map(move |part| (x, top * f64::from(part) / f64::from(UPRIGHT)))
}

/// Every ninth point, so that a line reads as dots.
fn dotted(points: &[(f64, f64)]) -> Points {
    points.iter().step_by(9).copied().collect()
}

fn draw(picture: &Picture, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
    let first = facts.burnup.plan.first;
    let right = picture.last.days_since(first).max(1);
    let shown: Vec<&Curve> = picture.curves.iter().filter(|curve| !curve.points.is_empty()).collect();
    let sets = shown.iter().map(|curve| {
        Dataset::default()
            .marker(curve.drawn_with(theme.cells).1)
            .graph_type(curve.graph)
            .style(curve.style)
            .data(&curve.points)
    });
    let label = |day: Day| Span::styled(day.date().format("%b %Y").to_string(), theme.quiet());
    let days = [first, first.plus(right / 2), first.plus(right)].map(label).to_vec();
    let hours = picture.labels.iter().map(|label| Span::styled(label.clone(), theme.quiet()));
    let axis = |labels: Vec<Span<'static>>, to: f64| {
        Axis::default().bounds([0.0, to]).style(theme.quiet()).labels(labels).labels_alignment(Alignment::Right)
    };
    let chart = Chart::new(sets.collect())
        .legend_position(None)
        .x_axis(axis(days, right as f64))
        .y_axis(axis(hours.collect(), picture.top));
    frame.render_widget(chart, Rect { height: area.height - 1, ..area });
    let mut legend = Vec::new();
    for curve in shown.iter().rev() {
        legend.push(Span::styled(curve.drawn_with(theme.cells).0, curve.style));
        legend.push(Span::styled(format!(" {}   ", curve.name), theme.quiet()));
    }
    let legend = Line::from(widgets::cut_spans(legend, area.width.into()));
    frame.render_widget(legend, Rect { y: area.bottom() - 1, height: 1, ..area });
}
