//! Owns the mountain of a report: ridge, camps, markers and roles as shapes.

use serde::Serialize;

use super::frame::{Frame, cut, room, unit};
use crate::domain::standing::mountain::{Camp, Mountain, Place, Role};

/// Its size.
pub(super) const SIZE: (i64, i64) = (960, 330);
const FRAME: Frame = Frame { left: 24.0, right: 936.0, top: 64.0, bottom: 268.0 };
/// How much of the height the ridge takes at its foot, so that a beginning can be seen.
const FOOT: f64 = 0.08;
/// The least room between two names, in units.
const APART: f64 = 118.0;
/// The most cells of a name, which then stay within that room.
const NAME: usize = 15;
/// The same of a role, which has two rows.
const ROLE: usize = 44;
/// Where their rows lie.
const ROWS: [f64; 2] = [296.0, 314.0];

#[derive(Debug, Serialize)]
pub(super) struct Shapes {
    ridge: String,
    ground: String,
    walked: String,
    camps: Vec<CampShape>,
    roles: Vec<RoleShape>,
    plan: Marker,
    hours: Marker,
    targets: Option<Marker>,
    bottom: String,
}

#[derive(Debug, Serialize)]
struct CampShape {
    x: String,
    y: String,
    tent: String,
    name: Option<String>,
    name_y: String,
    anchor: &'static str,
    reached: bool,
}

#[derive(Debug, Serialize)]
struct RoleShape {
    x: String,
    y: Option<String>,
    text: String,
    anchor: &'static str,
}

#[derive(Debug, Serialize)]
struct Marker {
    x: String,
    y: String,
    diamond: String,
    day: i64,
}

fn lifted(y: f64) -> f64 {
    FOOT + (1.0 - FOOT) * y
}

/// The shapes of a mountain.
pub(super) fn of(mountain: &Mountain) -> Shapes {
    let step = (mountain.ridge.len() / 400).max(1);
    let last = mountain.ridge.len().saturating_sub(1);
    let points = mountain.ridge.iter().enumerate().filter(|(n, _)| n % step == 0 || *n == last).map(|(_, point)| point);
    let ridge: Vec<(f64, f64)> = points.map(|point| (point.x, lifted(point.y))).collect();
    let line = |upto: f64| {
        let mut walked: Vec<String> =
            ridge.iter().filter(|(x, _)| *x <= upto).map(|(x, y)| FRAME.point(*x, *y)).collect();
        walked.push(FRAME.point(upto, lifted(mountain.height(upto))));
        walked.join(" ")
    };
    let under = |upto: f64| format!("{} {} {}", FRAME.point(0.0, 0.0), line(upto), FRAME.point(upto, 0.0));
    let marker = |place: Place| {
        let (x, y) = (FRAME.x(place.x()), FRAME.y(lifted(mountain.height(place.x()))));
        Marker { x: unit(x), y: unit(y), diamond: diamond(x, y), day: place.day() }
    };
    Shapes {
        ridge: line(1.0),
        ground: under(1.0),
        walked: under(mountain.hours.x()),
        camps: camps(mountain),
        roles: roles(mountain),
        plan: marker(mountain.plan),
        hours: marker(mountain.hours),
        targets: mountain.targets.map(marker),
        bottom: unit(FRAME.bottom),
    }
}

/// The roles, each in the first row that has room for it; where none has, a line stands for it.
fn roles(mountain: &Mountain) -> Vec<RoleShape> {
    let mut taken = [f64::MIN; 2];
    let mut shape = |role: &Role| {
        let x = FRAME.x(role.x);
        let text = cut(&format!("{} {}", role.year, role.role), ROLE);
        let (anchor, wide) = (anchor_of(x, room(&text)), room(&text));
        let first = match anchor {
            "start" => x,
            "end" => x - wide,
            _ => x - wide / 2.0,
        };
        let row = taken.iter().position(|last| *last < first);
        if let Some(row) = row {
            taken[row] = first + wide + 12.0;
        }
        RoleShape { x: unit(x), y: row.map(|row| unit(ROWS[row])), text, anchor }
    };
    mountain.roles.iter().map(&mut shape).collect()
}

/// The camps, and the names for which there is room: the outermost first.
fn camps(mountain: &Mountain) -> Vec<CampShape> {
    let mut by_weight: Vec<&Camp> = mountain.camps.iter().collect();
    by_weight.sort_by_key(|camp| camp.depth);
    let mut taken: Vec<f64> = Vec::new();
    let mut named = Vec::new();
    for camp in by_weight {
        let x = FRAME.x(camp.place.x());
        if taken.iter().all(|other| (other - x).abs() >= APART) {
            taken.push(x);
            named.push(&camp.id);
        }
    }
    let shape = |camp: &Camp| {
        let (x, y) = (FRAME.x(camp.place.x()), FRAME.y(lifted(camp.y)));
        CampShape {
            x: unit(x),
            y: unit(y),
            tent: format!("{},{} {},{} {},{}", unit(x - 7.0), unit(y), unit(x), unit(y - 13.0), unit(x + 7.0), unit(y)),
            name: named.contains(&&camp.id).then(|| cut(camp.short(), NAME)),
            name_y: unit(y - 20.0),
            anchor: anchor_of(x, APART),
            reached: camp.is_reached(),
        }
    };
    mountain.camps.iter().map(shape).collect()
}

/// Words near an edge grow away from it.
fn anchor_of(x: f64, wide: f64) -> &'static str {
    match x {
        x if x - wide / 2.0 < FRAME.left => "start",
        x if x + wide / 2.0 > FRAME.right => "end",
        _ => "middle",
    }
}

fn diamond(x: f64, y: f64) -> String {
    let size = 8.0;
    [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
        .map(|(x, y)| format!("{},{}", unit(x), unit(y)))
        .join(" ")
}
