//! The signs of a screen that are drawn as shapes: lines, blocks, shades, the dots of Braille.

use std::fmt::Write;

/// The width and the height of a cell.
pub const CELL: (f32, f32) = (8.4, 18.0);

/// How a sign is drawn.
#[derive(PartialEq, Eq, Clone, Copy)]
pub enum Kind {
    /// As text.
    Text,
    /// Strokes.
    Line,
    /// A bar, a block.
    Block,
    /// A field that lets the ground through; so many quarters of it are filled.
    Shade(u8),
    /// Dots.
    Braille,
}

/// How this sign is drawn.
pub fn kind(contents: &str) -> Kind {
    let Some(c) = contents.chars().next() else { return Kind::Text };
    match u32::from(c) {
        0x2591..=0x2593 => Kind::Shade(u8::try_from(u32::from(c) - 0x2590).unwrap_or(4)),
        0x2581..=0x258f | 0x2501 | 0x2578 | 0x257a => Kind::Block,
        0x2800..=0x28ff => Kind::Braille,
        _ if !strokes(contents).is_empty() => Kind::Line,
        _ => Kind::Text,
    }
}

/// Signs beside each other as one path.
pub fn path(kind: Kind, signs: &[&str], left: f32, top: f32, ink: &str) -> String {
    let mut way = String::new();
    for (nth, sign) in (0_u16..).zip(signs) {
        let x = left + f32::from(nth) * CELL.0;
        match kind {
            Kind::Line if *sign == "─" && nth > 0 && signs[usize::from(nth) - 1] == "─" => {
                // The stroke goes on.
                way.truncate(way.rfind('H').unwrap_or(way.len()));
                let _ = write!(way, "H{:.1}", x + CELL.0);
            }
            Kind::Line if *sign == "─" => {
                let _ = write!(way, "M{x:.1} {:.1}H{:.1}", top + CELL.1 / 2.0, x + CELL.0);
            }
            Kind::Line => line(&mut way, sign, x, top),
            Kind::Block => block(&mut way, sign, x, top),
            Kind::Shade(_) => field(&mut way, (x, top), (CELL.0, CELL.1)),
            Kind::Braille => dots(&mut way, sign, x, top),
            Kind::Text => {}
        }
    }
    match kind {
        _ if way.is_empty() => way,
        Kind::Line => format!("<path d=\"{way}\" fill=\"none\" stroke=\"{ink}\"/>\n"),
        Kind::Shade(quarters) => {
            format!("<path d=\"{way}\" fill=\"{ink}\" fill-opacity=\"{:.2}\"/>\n", f32::from(quarters) / 4.0)
        }
        _ => format!("<path d=\"{way}\" fill=\"{ink}\"/>\n"),
    }
}

/// To which sides a sign of lines goes from its middle: left, right, up, down.
fn strokes(sign: &str) -> &'static str {
    match sign {
        "─" => "lr",
        "│" => "ud",
        "┌" | "╭" => "rd",
        "┐" | "╮" => "ld",
        "└" | "╰" => "ru",
        "┘" | "╯" => "lu",
        "├" => "udr",
        "┤" => "udl",
        "┬" => "lrd",
        "┴" => "lru",
        "┼" => "lrud",
        _ => "",
    }
}

fn line(way: &mut String, sign: &str, x: f32, top: f32) {
    let (middle, centre) = (x + CELL.0 / 2.0, top + CELL.1 / 2.0);
    for side in strokes(sign).chars() {
        let _ = match side {
            'l' => write!(way, "M{x:.1} {centre:.1}H{middle:.1}"),
            'r' => write!(way, "M{middle:.1} {centre:.1}H{:.1}", x + CELL.0),
            'u' => write!(way, "M{middle:.1} {top:.1}V{centre:.1}"),
            _ => write!(way, "M{middle:.1} {centre:.1}V{:.1}", top + CELL.1),
        };
    }
}

fn field(way: &mut String, (x, y): (f32, f32), (width, height): (f32, f32)) {
    let _ = write!(way, "M{x:.1} {y:.1}h{width:.1}v{height:.1}h-{width:.1}z");
}

/// Bars of one line, blocks that grow up, blocks that grow across.
fn block(way: &mut String, sign: &str, x: f32, top: f32) {
    let eighths = |n: u32| f32::from(u8::try_from(n).unwrap_or(8)) / 8.0;
    let (bar, thick) = (top + CELL.1 / 2.0 - 2.0, 4.0);
    match sign.chars().next().map(u32::from) {
        Some(0x2501) => field(way, (x, bar), (CELL.0, thick)),
        Some(0x2578) => field(way, (x, bar), (CELL.0 / 2.0, thick)),
        Some(0x257a) => field(way, (x + CELL.0 / 2.0, bar), (CELL.0 / 2.0, thick)),
        Some(n @ 0x2581..=0x2588) => {
            let part = eighths(n - 0x2580);
            field(way, (x, top + CELL.1 * (1.0 - part)), (CELL.0, CELL.1 * part));
        }
        Some(n @ 0x2589..=0x258f) => field(way, (x, top), (CELL.0 * eighths(0x2590 - n), CELL.1)),
        _ => {}
    }
}

/// The dots of Braille: two columns of four, in the order of its bits.
fn dots(way: &mut String, sign: &str, x: f32, top: f32) {
    const PLACES: [(f32, f32); 8] =
        [(0.0, 0.0), (0.0, 1.0), (0.0, 2.0), (1.0, 0.0), (1.0, 1.0), (1.0, 2.0), (0.0, 3.0), (1.0, 3.0)];
    let bits = sign.chars().next().map_or(0, |c| u32::from(c) & 0xff);
    for (nth, (across, down)) in PLACES.iter().enumerate() {
        if bits >> nth & 1 == 1 {
            let place = (x + CELL.0 * (0.25 + across / 2.0) - 0.8, top + CELL.1 * (0.125 + down / 4.0) - 0.8);
            let _ = write!(way, "M{:.1} {:.1}h1.6v1.6h-1.6z", place.0, place.1);
        }
    }
}
