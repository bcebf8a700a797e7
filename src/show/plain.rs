//! Owns how a text is said where it is read aloud, one fact a line: lengths of time, counts and signs as words, nothing
//! for a dash. Changes no title and no command.

use super::written;

/// What stands for a sign that is read by itself.
const SIGNS: [(&str, &str); 15] = [
    ("▲", "behind"),
    ("✓", "done"),
    ("●", "active"),
    ("○", "open"),
    ("✗", "missed"),
    ("‖", "paused"),
    ("→", "to"),
    ("–", "to"),
    ("-", "nothing"),
    ("=", "is"),
    ("−", "minus"),
    ("×", "times"),
    ("÷", "by"),
    ("⏎", "enter"),
    ("…", "and more"),
];

/// Columns whose names say nothing that their values do not.
const SILENT: [&str; 13] =
    ["", "id", "handle", "day", "long", "skill", "week", "what", "what changed", "when", "why", "name", "last 12"];

/// Columns of what people wrote, which is said as it is.
const WRITTEN: [&str; 7] = ["title", "name", "what", "evidence", "by", "fix", "why"];

/// A text of the program in words: `3h10 of 14h` is `3 hours 10 minutes of 14 hours`. What follows `skillmap` is a
/// command, and stays as it is typed.
#[must_use]
pub fn spoken(text: &str) -> String {
    written::around(text, said)
}

/// Whether something in it would be said in other words.
pub(super) fn would_change(text: &str) -> bool {
    said(text) != text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn said(text: &str) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if word == "skillmap" {
            said.push(word.to_owned());
            said.extend(words.map(ToOwned::to_owned));
            break;
        }
        let next = words.peek().map(|next| edges(next).1);
        let (before, core, after) = edges(word);
        if let Some(days) = days(core).filter(|_| after.is_empty() && next == Some("d")) {
            let is_slack = said.last().is_none_or(|before| edges(before).1 != "untouched");
            let days = if core == "0" && !is_slack { several(core, "day") } else { days };
            let after = words.next().map(|d| edges(d).2).unwrap_or_default();
            said.push(format!("{before}{days}{after}"));
            continue;
        }
        if matches!(core, "–" | "-") && next == Some("→") {
            said.push("none".to_owned());
            continue;
        }
        if core == "/" && next.is_some_and(digits) {
            said.push("divided by".to_owned());
            continue;
        }
        match SIGNS.iter().find(|(sign, _)| *sign == core) {
            Some((_, word)) => said.push(format!("{before}{word}{after}")),
            None if core == "·" => {
                if let Some(last) = said.last_mut() {
                    last.push(',');
                }
            }
            None => said.push(format!("{before}{}{after}", value(core).unwrap_or_else(|| core.to_owned()))),
        }
    }
    said.join(" ")
}

/// The lines of a text of the program, one fact each: no signs before them, no blanks that line them up. A hint says
/// what is to be typed, and stays so.
#[must_use]
pub fn lines(text: &str) -> String {
    written::around(text, facts_of)
}

fn facts_of(text: &str) -> String {
    let facts = text.lines().flat_map(|line| line.split(" · "));
    let said_of = facts.map(|fact| {
        let fact =
            fact.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '✓' | '○' | '●' | '·' | '▲' | '✗'));
        let fact = fact.split_whitespace().collect::<Vec<_>>().join(" ");
        if fact.starts_with("hint: ") { fact } else { said(&fact) }
    });
    said_of.filter(|fact| !fact.is_empty()).map(|fact| fact + "\n").collect()
}

/// The lines of a text in columns: the first cell names the others, and what has no room above goes on there.
#[must_use]
pub fn labelled(text: &str) -> String {
    let mut said: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        match (said.last_mut(), &*cells) {
            (Some(above), cells) if line.starts_with("    ") => *above = format!("{above}, {}", cells.join(", ")),
            (_, [label, cells @ ..]) if !cells.is_empty() => said.push(format!("{label}: {}", cells.join(", "))),
            _ => said.push(cells.join(" ")),
        }
    }
    lines(&said.join("\n"))
}

/// The answer to an act, a sentence a line: its sign as a word, what follows as parts of the sentence.
#[must_use]
pub fn answer(text: &str) -> String {
    let said = text.lines().map(|line| {
        let line = line.strip_prefix("– ").unwrap_or(line);
        let sign = SIGNS.iter().find_map(|(sign, word)| Some((*word, line.strip_prefix(sign)?.strip_prefix(' ')?)));
        sign.map_or_else(|| spoken(line), |(word, rest)| format!("{word}: {}", spoken(rest))) + "\n"
    });
    said.collect()
}

/// A question: its keys stay as they are typed, but for the one that has a name.
#[must_use]
pub fn question(text: &str) -> String {
    text.replace('⏎', "enter").replace(" · ", ", ")
}

/// Facts as a text. A name between a blank line and a fact that begins with it is no news.
#[must_use]
pub fn facts(lines: &[String]) -> String {
    let is_said = |n: usize| {
        let next = lines.get(n + 1).map_or("", String::as_str);
        n > 0 && lines[n - 1].is_empty() && !lines[n].is_empty() && next.starts_with(&spoken(&lines[n]))
    };
    let said: String = (0..lines.len()).filter(|n| !is_said(*n)).map(|n| lines[n].clone() + "\n").collect();
    said.trim_start_matches('\n').to_owned()
}

/// A cell of a column in words: its name and its value; nothing where there is no value.
#[must_use]
pub fn cell(column: &str, value: &str) -> Option<String> {
    let value = value.trim();
    if matches!(value, "" | "-" | "–") {
        return None;
    }
    let is_counted = value.split_once('/').is_some_and(|(done, goal)| digits(done) && digits(goal));
    let value = if WRITTEN.contains(&column) { value.to_owned() } else { spoken(value) };
    Some(match column {
        name if SILENT.contains(&name) || WRITTEN.contains(&name) || value.starts_with(name) => value,
        "12 weeks" => value,
        "28 d" => format!("{value} in 28 days"),
        "times" if value == "1" => "once".to_owned(),
        "times" => format!("{value} times"),
        "lvl" => format!("level {value}"),
        "kept/12" => format!("kept {value} of the last 12"),
        "count" if value.starts_with("1 of ") && !is_counted => format!("choose {value}"),
        "count" if !is_counted => format!("chosen {value}"),
        "85 % by" => format!("85% by {value}"),
        "needs a week" => format!("needs {value} a week"),
        "to date" => format!("planned to date {value}"),
        "last" => touched(&value),
        "since" if value.starts_with("by ") => value,
        name => format!("{name} {value}"),
    })
}

/// When something was last touched, as days since or by its day.
fn touched(value: &str) -> String {
    match value {
        "never" => "never touched".to_owned(),
        "today" | "yesterday" => format!("touched {value}"),
        days if days.ends_with(" day") || days.ends_with(" days") => format!("last touched {days} ago"),
        day => format!("last {day}"),
    }
}

/// A diff as what is added and what is taken out, a line each.
#[must_use]
pub fn difference(diff: &str) -> String {
    let said = |line: &str| {
        let (way, text) = match line.split_at_checked(1)? {
            ("+", text) if !line.starts_with("+++") => ("adds the line", text),
            ("-", text) if !line.starts_with("---") => ("takes out the line", text),
            _ => return None,
        };
        let text = text.trim();
        (!text.is_empty()).then(|| format!("{way}: {text}\n"))
    };
    diff.lines().filter_map(said).collect()
}

/// What stands before a word, the word, and what stands behind it.
fn edges(word: &str) -> (&str, &str, &str) {
    let start = word.len() - word.trim_start_matches(['(', '"']).len();
    let end = word.trim_end_matches([',', ';', ':', '.', ')', '"']).len().max(start);
    (&word[..start], &word[start..end], &word[end..])
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `+2` of `+2 d`: `2 days ahead`.
fn days(number: &str) -> Option<String> {
    let (bare, way) = match number.strip_prefix('+') {
        Some(bare) => (bare, " ahead"),
        None => number.strip_prefix('−').map_or((number, ""), |bare| (bare, " behind")),
    };
    if number == "0" {
        return Some("on plan".to_owned());
    }
    digits(bare).then(|| format!("{}{way}", several(bare, "day")))
}

fn several(number: &str, what: &str) -> String {
    if number == "1" { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// A word that is a length of time, a count or a stretch of the day.
fn value(word: &str) -> Option<String> {
    if let Some(times) = word.strip_suffix('×').filter(|times| digits(times)) {
        return Some(if times == "1" { "once".to_owned() } else { format!("{times} times") });
    }
    if word == "h/week" {
        return Some("hours a week".to_owned());
    }
    if let Some(a_week) = word.strip_suffix("/week") {
        return length(a_week).map(|length| format!("{length} a week"));
    }
    if let Some(more) = word.strip_prefix('+') {
        return length(more).map(|length| format!("plus {length}"));
    }
    if let Some(less) = word.strip_prefix('−') {
        return length(less).map(|length| format!("minus {length}"));
    }
    let is_clock = |text: &str| text.len() == 5 && text.split_once(':').is_some_and(|(h, m)| digits(h) && digits(m));
    if let Some((from, to)) = word.split_once('-').filter(|(from, to)| is_clock(from) && is_clock(to)) {
        return Some(format!("{from} to {to}"));
    }
    if let Some((done, goal)) = word.split_once('/') {
        if digits(done) && digits(goal) {
            return Some(format!("{done} of {goal}"));
        }
        return length(done).zip(length(goal)).map(|(done, goal)| format!("{done} of {goal}"));
    }
    length(word)
}

/// `3h10` as `3 hours 10 minutes`.
fn length(word: &str) -> Option<String> {
    let minutes = |text: &str| several(text.strip_prefix('0').filter(|rest| digits(rest)).unwrap_or(text), "minute");
    if let Some(bare) = word.strip_suffix('m').filter(|bare| digits(bare)) {
        return Some(minutes(bare));
    }
    let (hours, rest) = word.split_once('h').filter(|(hours, _)| digits(hours))?;
    let hours = several(hours, "hour");
    match rest.trim_end_matches('m') {
        "" => Some(hours),
        rest if digits(rest) => Some(format!("{hours} {}", minutes(rest))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_words() {
        for (text, said) in [
            ("kept 1×, asked 3×", "kept once, asked 3 times"),
            ("5h/week / 7, 4h28 / 4", "5 hours a week divided by 7, 4 hours 28 minutes divided by 4"),
            ("budget of year-1 4 → 3.5 h/week", "budget of year-1 4 to 3.5 hours a week"),
            ("45m of 14h, 13h15 to go", "45 minutes of 14 hours, 13 hours 15 minutes to go"),
            ("1h05", "1 hour 5 minutes"),
            ("0m", "0 minutes"),
            ("hours +2 d", "hours 2 days ahead"),
            ("targets −1 d", "targets 1 day behind"),
            ("hours 0 d", "hours on plan"),
            ("in 30 d", "in 30 days"),
            ("11 d ago", "11 days ago"),
            ("count 12/50", "count 12 of 50"),
            ("09:00-10:30", "09:00 to 10:30"),
            ("needs 19h04/week", "needs 19 hours 4 minutes a week"),
            ("14h = the budget", "14 hours is the budget"),
            ("7 Dec – 13 Dec", "7 Dec to 13 Dec"),
            ("2h × 7 (month-1, 2h a day)", "2 hours times 7 (month-1, 2 hours a day)"),
            ("a · b", "a, b"),
            ("level – → 2", "level none to 2"),
            ("untouched: 0 d = days since", "untouched: 0 days is days since"),
        ] {
            assert_eq!(spoken(text), said);
        }
    }

    #[test]
    fn words_ids_and_commands_stay() {
        for text in [
            "Write 50-100 evals in CI",
            "+rag-service /papers @2026-11-18",
            "2026-12-07",
            "the timer 0:24",
            "no sessions; record one with skillmap log 45m SKILL",
            "month-1",
            "https://example.org/1/2",
            "h m d",
            "Tool / function calling",
        ] {
            assert_eq!(spoken(text), text);
        }
    }

    #[test]
    fn a_cell_says_its_column_where_the_value_does_not() {
        assert_eq!(cell("logged", "45m").as_deref(), Some("logged 45 minutes"));
        assert_eq!(cell("28 d", "0m").as_deref(), Some("0 minutes in 28 days"));
        assert_eq!(cell("last", "9 d").as_deref(), Some("last touched 9 days ago"));
        assert_eq!(cell("last", "today").as_deref(), Some("touched today"));
        assert_eq!(cell("since", "by Sun 5 Dec").as_deref(), Some("by Sun 5 Dec"));
        assert_eq!(cell("needs a week", "3h").as_deref(), Some("needs 3 hours a week"));
        assert_eq!(cell("due on", "2027-01-06").as_deref(), Some("due on 2027-01-06"));
        assert_eq!(cell("count", "agents").as_deref(), Some("chosen agents"));
        assert_eq!(cell("count", "1 of 3").as_deref(), Some("choose 1 of 3"));
        assert_eq!(cell("count", "1/3").as_deref(), Some("count 1 of 3"));
        assert_eq!(cell("id", "rag").as_deref(), Some("rag"));
        assert_eq!(cell("title", "Work 2h a day").as_deref(), Some("Work 2h a day"));
        assert_eq!([cell("covered", "-"), cell("level", "–"), cell("", " ")], [None, None, None]);
    }

    #[test]
    fn a_diff_is_what_comes_and_goes() {
        let diff = "--- a\n+++ b\n@@ -1 +1 @@\n same\n-budget = \"8h/week\"\n+budget = \"9h/week\"\n+\n";
        let said = "takes out the line: budget = \"8h/week\"\nadds the line: budget = \"9h/week\"\n";
        assert_eq!(difference(diff), said);
    }

    #[test]
    fn an_answer_is_a_sentence() {
        let text =
            "● Read 3 posts · 1/3 posts · Month 1 0 of 4 targets done\n45m on Tool / function calling · today 45m\n";
        let said = "active: Read 3 posts, 1 of 3 posts, Month 1 0 of 4 targets done\n45 minutes on Tool / function calling, today 45 minutes\n";
        assert_eq!(answer(text), said);
        assert_eq!(answer("– Run a LoRA fine-tune · dropped\n"), "Run a LoRA fine-tune, dropped\n");
    }

    #[test]
    fn a_question_names_the_enter_key() {
        let text = "10:00-12:00 Deep work: 2h on rag\n  [⏎ yes · 45m or an entry · - skip, why] ";
        let said = "10:00-12:00 Deep work: 2h on rag\n  [enter yes, 45m or an entry, - skip, why] ";
        assert_eq!(question(text), said);
    }

    #[test]
    fn lines_are_facts() {
        let text = "✓ ok    the zone is UTC\n\n  45m of 7h this week · 1 in a row\n";
        let hint = "hint: blocks would do, each with study = \"2h30\"\n";
        assert_eq!(lines(hint), hint);
        let columns = "folder  ~/Sync\nhere    vm\n        5474-8eb\n  evals  1 session  45m\nnothing new\n";
        assert_eq!(
            labelled(columns),
            "folder: ~/Sync\nhere: vm, 5474-8eb\nevals: 1 session, 45 minutes\nnothing new\n"
        );
        assert_eq!(lines(text), "ok the zone is UTC\n45 minutes of 7 hours this week\n1 in a row\n");
    }
}
