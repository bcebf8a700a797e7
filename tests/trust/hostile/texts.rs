//! Owns the hostile strings: each made of pieces that steer a terminal, a shell, a bar, a table or a page, or that deceive
//! who reads them. A row of them is the same every time.

use std::fmt::Write;

/// What steers or deceives, by whom it is meant for.
const PIECES: [&str; 66] = [
    // Terminals, in 7 bits and in 8.
    "\u{1b}[31mred\u{1b}[0m",
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}[?1049l",
    "\u{1b}[?1003h",
    "\u{1b}[6n",
    "\u{1b}c",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]52;c;ZXZpbA==\u{7}",
    "\u{1b}]8;;http://example.org\u{1b}\\link\u{1b}]8;;\u{1b}\\",
    "\u{1b}]9;note\u{1b}\\",
    "\u{1b}]1337;File=:AAAA\u{7}",
    "\u{1b}P$q\"p\u{1b}\\",
    "\u{1b}P1000p\u{1b}\\",
    "\u{1b}_Gf=100,a=T;AAAA\u{1b}\\",
    "\u{1b}^private\u{1b}\\",
    "\u{1b}Xstring\u{1b}\\",
    "\u{9b}2J",
    "\u{9b}31m",
    "\u{9d}52;c;ZXZpbA==\u{9c}",
    "\u{90}q#0\u{9c}",
    "\u{85}",
    "\u{7}",
    "\u{8}\u{8}\u{8}",
    "\u{7f}",
    "\r",
    "\0",
    "\t",
    "\n",
    "\u{b}\u{c}",
    "\u{e}\u{f}",
    // Readers: order, things unseen, piles.
    "\u{202e}txt.exe\u{202c}",
    "\u{2066}a\u{2069}",
    "\u{200e}\u{200f}\u{61c}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{ad}",
    "\u{e0041}\u{e0042}\u{e007f}",
    "\u{2028}\u{2029}",
    "\u{fffe}\u{ffff}\u{10ffff}",
    "\u{fdd0}",
    "\u{206a}\u{2060}\u{180e}",
    "\u{3164}\u{115f}\u{ffa0}",
    "👩\u{200d}💻👨\u{200d}👩\u{200d}👧",
    "❤\u{fe0f}1\u{fe0f}\u{20e3}🇩🇪",
    "漢字かな한글",
    "ﷺ𒐫",
    // Shells and those who call them.
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned #",
    "| touch pwned &",
    "'; touch pwned; '",
    "\" && touch pwned",
    "--output=pwned",
    "-x",
    "../../pwned",
    // Bars, pages, tables, calendars, databases, templates.
    "#[reverse]#{pane_pid}#(touch pwned)",
    "<span foreground='red'>&amp;</span>",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "]]></text></svg><!--",
    "[link](javascript:alert(1)) **bold** `code`",
    "=cmd|'/c calc'!A0",
    "END:VEVENT\r\nBEGIN:VALARM",
    "' or 1=1; drop table session; --",
    "{{ 7 * 7 }}{% include \"x\" %}",
    "%s%n%x \\u001b[2J \\e[2J",
];

/// A row of hostile strings.
pub struct Texts {
    state: u64,
    count: u32,
}

impl Texts {
    /// The row that begins so.
    pub fn of(seed: u32) -> Self {
        Self { state: 0x9e37_79b9_7f4a_7c15 ^ (u64::from(seed) << 17), count: 0 }
    }

    /// How many were taken.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        // An odd multiplier walks through all states; the high half is mixed well.
        self.state = self.state.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(0x2545_f491_4f6c_dd1d);
        usize::try_from((self.state >> 33) % u64::try_from(end).expect("a number")).expect("small")
    }

    /// The next string: some words and a number that no other has, with one to four pieces among them.
    pub fn next(&mut self) -> String {
        self.count += 1;
        let mut text = String::new();
        for nth in 0..=self.below(4) {
            if nth == 1 {
                write!(text, " t{} ", self.count).expect("written");
            }
            match self.below(40) {
                0 => text.extend(std::iter::repeat_n("e\u{301}\u{316}\u{20dd}", 60)),
                1 => text.push_str(&"long ".repeat(300)),
                2 => text.extend((0..40).filter_map(|_| char::from_u32(u32::try_from(self.below(0x11_0000)).ok()?))),
                3 => text.extend((0..12).filter_map(|_| char::from_u32(u32::try_from(self.below(0xa0)).ok()?))),
                _ => text.push_str(PIECES[self.below(PIECES.len())]),
            }
        }
        write!(text, " t{}", self.count).expect("written");
        text
    }

    /// The next string that an argument can hold: no NUL.
    pub fn argument(&mut self) -> String {
        self.next().replace('\0', "")
    }

    /// The next string that holds nothing but letters once it is made harmless: what becomes an id.
    pub fn toml(&mut self) -> String {
        toml::Value::String(self.next()).to_string()
    }
}

#[test]
fn every_piece_comes_up() {
    let mut texts = Texts::of(1);
    let all: String = (0..2_000).map(|_| texts.next()).collect();
    for piece in PIECES {
        assert!(all.contains(piece), "{piece:?}");
    }
}
