//! Owns the file that is written where a user asks for one: every default as a comment, the keys from the one table.

use std::fmt::Write as _;

use crate::ui::keymap::{Action, Context, TABLE};

const HEAD: &str = r#"# How skillmap looks, its keys and its habits. Nothing of this is needed: what stands behind
# a # is the default. Take the # away and change the value; it counts from the next start on.
# `skillmap check` says what is wrong with it.

# The colours: auto (what the terminal tells of its background), dark, light, contrast,
# colour-blind, plain (none).
# theme = "auto"

# Draw and write with ASCII only.
# ascii = false

# Clicks and the wheel; false leaves the mouse to the terminal.
# mouse = true

# The screen to begin with: today, roadmap, skills, week, review, sessions.
# first_screen = "today"

# How days are written: day-month (11 Jan 2027), month-day (Jan 11, 2027), iso (2027-01-11).
# dates = "day-month"

# How clock times are written: 24h (18:30), 12h (6:30 pm). What you type, JSON, exports and
# documents stay as they are.
# clock = "24h"

# On which day weeks begin where the roadmap does not say so itself: monday, sunday.
# week_starts = "monday"

# The keys. A value is one key or a list, of which the first is shown; "" is no key. "x" is the
# key x, "gd" two keys one after the other. Names stand in angle brackets: <enter> <esc> <tab>
# <s-tab> <space> <bs> <del> <ins> <up> <down> <left> <right> <home> <end> <pgup> <pgdn> <lt>
# <f1> to <f12>; <c-l> is l with control, <a-l> with alt. <c-c> always quits.
"#;

/// The file.
#[must_use]
pub fn template() -> String {
    let mut text = HEAD.to_owned();
    for context in Context::ALL {
        let lines: Vec<_> =
            TABLE.iter().filter(|line| line.context == context && line.action != Action::Abort).collect();
        if lines.is_empty() {
            continue;
        }
        // Writing into a text cannot fail.
        let _ = writeln!(text, "\n# {}.\n[keys.{}]", context.title(), context.name());
        for line in lines {
            let keys: Vec<String> = line.keys.iter().map(|key| format!("\"{key}\"")).collect();
            let value = if let [key] = &keys[..] { key.clone() } else { format!("[{}]", keys.join(", ")) };
            let set = format!("# {} = {value}", line.action.name());
            let _ = writeln!(text, "{set:<44} # {}", line.label);
        }
    }
    text
}
