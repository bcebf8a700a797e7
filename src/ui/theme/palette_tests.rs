//! The palettes by numbers: contrast on the grounds that there are, and distance for eyes that do not tell colours.

use super::*;

type Rgb = [f64; 3];

const SCHEMES: [Scheme; 3] = [Scheme::Standard, Scheme::Contrast, Scheme::ColourBlind];

fn rgb(hex: u32) -> Rgb {
    [hex >> 16 & 0xFF, hex >> 8 & 0xFF, hex & 0xFF].map(f64::from)
}

/// The tables of sixteen: xterm's, and the console's.
const XTERM: [u32; 16] = [
    0x0, 0xCD_0000, 0xCD00, 0xCD_CD00, 0xEE, 0xCD_00CD, 0xCDCD, 0xE5_E5E5, 0x7F_7F7F, 0xFF_0000, 0xFF00, 0xFF_FF00,
    0x5C_5CFF, 0xFF_00FF, 0xFFFF, 0xFF_FFFF,
];
const VGA: [u32; 16] = [
    0x0, 0xAA_0000, 0xAA00, 0xAA_5500, 0xAA, 0xAA_00AA, 0xAAAA, 0xAA_AAAA, 0x55_5555, 0xFF_5555, 0x55_FF55, 0xFF_FF55,
    0x55_55FF, 0xFF_55FF, 0x55_FFFF, 0xFF_FFFF,
];

/// The colour of a style by a table of sixteen; `None` for the terminal's own text.
fn shown(style: Style, table: &[u32; 16]) -> Option<Rgb> {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    let color = style.fg.filter(|color| *color != Color::Reset)?;
    let Color::Indexed(index) = color else {
        let at = NAMED.iter().position(|named| *named == color).expect("one of sixteen");
        return Some(rgb(table[at]));
    };
    assert!(index >= 16, "the first sixteen are the user's");
    let step = |n: u8| if n == 0 { 0.0 } else { f64::from(n) * 40.0 + 55.0 };
    Some(match index {
        232.. => [f64::from(index - 232) * 10.0 + 8.0; 3],
        _ => [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(step),
    })
}

/// Light, without the bend that screens have.
fn linear(color: Rgb) -> Rgb {
    color.map(|c| c / 255.0).map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) })
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let light = |color| {
        let [r, g, b] = linear(color);
        0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    };
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

/// What is shown on each ground, with the table of sixteen that goes with it.
fn grounds(ground: Ground) -> [u32; 2] {
    if ground.is_light() { [0xFF_FFFF, 0xFA_FAFA] } else { [0x0, 0x1E_1E1E] }
}

#[test]
fn text_is_readable_on_its_ground() {
    for scheme in SCHEMES {
        for ground in [Ground::Dark, Ground::Light] {
            let p = palette(scheme, ground, Depth::Many);
            let (text, lines) = if scheme == Scheme::Contrast { (7.0, 4.5) } else { (4.5, 3.0) };
            let roles = [(p.quiet, text), (p.accent, text), (p.good, text), (p.behind, text), (p.wrong, text)];
            for (style, least) in roles.into_iter().chain([(p.border, lines)]) {
                for paper in grounds(ground) {
                    let ratio = contrast(shown(style, &XTERM).expect("a colour"), rgb(paper));
                    assert!(ratio >= least, "{scheme:?} {ground:?} {style:?} on {paper:06x}: {ratio:.2}");
                }
            }
        }
    }
}

#[test]
fn where_nobody_tells_the_ground_text_is_readable_on_both() {
    for scheme in SCHEMES {
        let p = palette(scheme, Ground::Either, Depth::Many);
        for style in [p.quiet, p.accent, p.good, p.behind, p.wrong] {
            for paper in [0x0, 0xFF_FFFF] {
                let ratio = contrast(shown(style, &XTERM).expect("a colour"), rgb(paper));
                assert!(ratio >= 4.0, "{scheme:?} {style:?} on {paper:06x}: {ratio:.2}");
            }
        }
    }
}

#[test]
fn out_of_sixteen_text_is_readable_too() {
    let on = |scheme, ground, depth, table: &[u32; 16], paper| {
        let p = palette(scheme, ground, depth);
        let least = if scheme == Scheme::Contrast { 7.0 } else { 4.5 };
        for style in [p.quiet, p.accent, p.good, p.behind, p.wrong] {
            // What has no colour is as readable as all other text.
            let Some(color) = shown(style, table) else { continue };
            let ratio = contrast(color, rgb(paper));
            assert!(ratio >= least, "{scheme:?} {ground:?} {style:?} on {paper:06x}: {ratio:.2}");
        }
    };
    for scheme in SCHEMES {
        on(scheme, Ground::Dark, Depth::Sixteen, &XTERM, 0x0);
        on(scheme, Ground::Light, Depth::Sixteen, &XTERM, 0xFF_FFFF);
        on(scheme, Ground::Dark, Depth::Console, &VGA, 0x0);
    }
}

/// How far two colours are apart (CIE 1976) for eyes that see through `matrix`.
fn apart(one: Rgb, other: Rgb, matrix: &[Rgb; 3]) -> f64 {
    let lab = |color| {
        let seen = linear(color);
        let dot = |row: &Rgb| (row[0] * seen[0] + row[1] * seen[1] + row[2] * seen[2]).clamp(0.0, 1.0);
        let [red, green, blue] = [dot(&matrix[0]), dot(&matrix[1]), dot(&matrix[2])];
        let bend = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        let x = bend((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
        let y = bend(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        let z = bend((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    };
    let (one, other) = (lab(one), lab(other));
    one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// The three kinds of colour blindness at their strongest, after Machado, Oliveira and Fernandes (2009).
const EYES: [(&str, [Rgb; 3]); 3] = [
    (
        "no green",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_82, 0.042_94, 0.968_881]],
    ),
    (
        "no red",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "no blue",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_9]],
    ),
];

#[test]
fn signals_differ_for_eyes_that_do_not_tell_colours() {
    /// Seen at once side by side; 2 is what can just be told.
    const SIGNALS: f64 = 30.0;
    /// The accent says nothing of its own, but is no signal.
    const ACCENT: f64 = 20.0;
    for ground in [Ground::Dark, Ground::Light] {
        let p = palette(Scheme::ColourBlind, ground, Depth::Many);
        let [accent, good, behind, wrong] =
            [p.accent, p.good, p.behind, p.wrong].map(|s| shown(s, &XTERM).expect("one"));
        let pairs = [
            (good, behind, SIGNALS),
            (good, wrong, SIGNALS),
            (behind, wrong, SIGNALS),
            (accent, good, ACCENT),
            (accent, behind, ACCENT),
            (accent, wrong, ACCENT),
        ];
        for (one, other, least) in pairs {
            for (name, matrix) in &EYES {
                let distance = apart(one, other, matrix);
                assert!(distance >= least, "{ground:?} {name}: {one:?} and {other:?} are {distance:.0} apart");
            }
        }
    }
}

#[test]
fn plain_has_no_colour_anywhere() {
    for ground in [Ground::Dark, Ground::Light, Ground::Untold] {
        for depth in [Depth::Sixteen, Depth::Many, Depth::Console] {
            let p = palette(Scheme::Plain, ground, depth);
            for style in [p.quiet, p.border, p.accent, p.good, p.behind, p.wrong] {
                assert_eq!((style.fg, style.bg), (None, None));
            }
        }
    }
}

#[test]
fn what_is_not_told_is_taken_for_dark() {
    for scheme in SCHEMES {
        for depth in [Depth::Sixteen, Depth::Many, Depth::Console] {
            assert_eq!(palette(scheme, Ground::Untold, depth), palette(scheme, Ground::Dark, depth));
        }
    }
}
