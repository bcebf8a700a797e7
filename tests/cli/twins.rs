//! The text and the JSON of each reading command say the same: every number of the JSON stands in the text, in its text
//! form, in the line of its thing. What the text leaves out on purpose is named here.

use serde_json::Value;
use skillmap::domain::minutes::Minutes;
use skillmap::show::plain::spoken;

use crate::home::{Home, SMALL};

/// A record with a bit of everything: a pause, a stretch goal, targets of all states, a timer, a skipped block.
fn rich() -> Home {
    let home = Home::empty();
    let plan = SMALL.replace("goal = 50\n", "goal = 50\nstretch = 100\n").replace(
        "[targets.service]",
        "[stages.month-1]\ntitle = \"Begin\"\nwindow = \"month 1\"\nbudget = \"1h30/day\"\n\
         [stages.quarter-2]\ntitle = \"Go on\"\nwindow = \"weeks 13-24\"\nbudget = { total = \"50h\" }\n\
         [targets.talk]\nstage = \"month-1\"\ntitle = \"Give a talk\"\ndue = 2026-12-04\n[targets.service]",
    );
    let more = "\n[[pauses]]\nfrom = 2026-12-05\nto = 2026-12-06\nwhy = \"away\"\n\
                [skills.later]\nname = \"Later\"\npriority = \"P3\"\n";
    home.write((plan.replace("months = 3", "months = 6") + more).as_bytes());
    for line in [
        "log 1h30 rag a paper /books @2026-12-01",
        "log 2h cost @2026-12-03-18:00",
        "log 50m evals +cases @2026-12-04-09:00",
        "log 25m rag @2026-12-07-18:10",
        "advance cases 10",
        "done service --link https://example.org/s",
        "choose field RAG",
        "done ai-book",
        "keep prune",
        "start rag @18:40",
    ] {
        home.ok(line);
    }
    home
}

/// The lines of a page that hold all of these words.
fn lines<'t>(page: &'t str, words: &[&str]) -> Vec<&'t str> {
    let words: Vec<String> = words.iter().map(|word| spoken(word)).collect();
    page.lines().filter(|line| words.iter().all(|word| holds(line, word))).collect()
}

/// Whether a word stands in a line by itself.
fn holds(line: &str, word: &str) -> bool {
    let ends = |c: Option<char>| c.is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '-' | '.' | '%')));
    let by_itself = |at: usize| ends(line[..at].chars().next_back()) && ends(line[at + word.len()..].chars().next());
    line.match_indices(word).any(|(at, _)| by_itself(at))
}

/// Whether each of these stands somewhere in the lines of the thing.
fn says(page: &str, thing: &[&str], wanted: &[String]) {
    let own = lines(page, thing);
    assert!(!own.is_empty(), "nothing of {thing:?} in\n{page}");
    // A dash is left out, everything else is said in words.
    for word in wanted.iter().filter(|word| *word != "-").map(|word| spoken(word)) {
        assert!(own.iter().any(|line| holds(line, &word)), "{thing:?}: {word} is not in {own:#?}");
    }
}

fn text(of: &Value) -> &str {
    of.as_str().unwrap_or_else(|| panic!("{of} is no text"))
}

fn minutes(of: &Value) -> String {
    Minutes(of.as_i64().unwrap_or_else(|| panic!("{of} are no minutes"))).to_string()
}

fn number(of: &Value) -> String {
    of.to_string()
}

/// A part of one as a percentage, halves up; a dash where there is none.
fn percent(of: &Value) -> String {
    of.as_f64().map_or_else(|| "-".to_owned(), |part| format!("{}%", (part * 100.0 + 0.5).floor()))
}

/// The days of slack; further back than two weeks and for what has ended the text says something else.
fn slack(of: &Value) -> Option<String> {
    match of.as_i64()? {
        days if days < -14 => None,
        0 => Some("0 d".to_owned()),
        days if days > 0 => Some(format!("+{days} d")),
        days => Some(format!("−{} d", -days)),
    }
}

fn untouched(of: &Value) -> String {
    match of.as_i64() {
        None => "never".to_owned(),
        Some(0) => "today".to_owned(),
        Some(days) => format!("{days} d"),
    }
}

fn list<'v>(of: &'v Value, key: &str) -> &'v Vec<Value> {
    of[key].as_array().unwrap_or_else(|| panic!("{key} is no list"))
}

fn both(home: &Home, command: &str) -> (String, Value) {
    (home.ok(&format!("{command} --plain")), home.json(command))
}

fn session(page: &str, of: &Value) {
    let id = text(&of["id"]);
    let mut wanted = vec![text(&of["day"]).to_owned(), minutes(&of["minutes"]), text(&of["skill"]).to_owned()];
    let clock = |of: &Value| of.as_str().map(|at| at[11..16].to_owned());
    wanted.extend(clock(&of["start"]).zip(clock(&of["end"])).map(|(from, to)| format!("{from}-{to}")));
    says(page, &[&id[id.len() - 6..]], &wanted);
}

fn ritual(page: &str, of: &Value) {
    let done = format!("{}/{}", of["done"], of["times"]);
    says(
        page,
        &[text(&of["id"])],
        &[text(&of["state"]).to_owned(), text(&of["period"]).to_owned(), done, number(&of["kept_of_12"])],
    );
}

/// A block with its study, unless it was skipped.
fn block(page: &str, of: &Value) {
    if of["study"] == 0 && of["logged"] == 0 {
        return;
    }
    let mut wanted = vec![minutes(&of["study"])];
    wanted.extend((of["logged"] != 0).then(|| minutes(&of["logged"])));
    says(page, &[&format!("{}-{}", text(&of["at"]), text(&of["until"]))], &wanted);
}

#[test]
fn today() {
    let (page, of) = both(&rich(), "today");
    let (floor, week, year) = (&of["floor"], &of["week"], &of["floor"]["year"]);
    let own = |key: &str| minutes(&floor[key]);
    says(&page, &[&format!("week {} of {}", week["index"], week["of"])], &[]);
    says(&page, &[&format!("day {} of {}", of["stage"]["day"], of["stage"]["of"])], &[]);
    for (which, key) in [("hours", "hours"), ("targets", "targets")] {
        if let Some(days) = slack(&of["slack"][key]) {
            says(&page, &[which], &[days]);
        }
    }
    let run = [own("minutes"), own("logged"), number(&floor["streak"]), number(&floor["kept_of_30"])];
    says(&page, &["hours: floor"], &run);
    for (name, hours) in [("today", &of["today"]), ("week", week)] {
        says(&page, &[&format!("hours: {name}")], &[minutes(&hours["logged"]), minutes(&hours["planned"])]);
    }
    says(&page, &["best"], &[number(&floor["best"])]);
    says(&page, &["consistency"], &[percent(&floor["consistency"])]);
    says(&page, &["365 days"], &[number(&floor["kept_of_365"])]);
    says(&page, &["floor to date"], &[own("to_date")]);
    says(&page, &["a year at the floor"], &[minutes(&year["logged"]), minutes(&year["asked"])]);
    for of in list(&of, "blocks") {
        block(&page, of);
    }
    // Rituals that the day does not ask for stand in `rituals`.
    for ritual in list(&of, "rituals").iter().filter(|ritual| ritual["asked"] == true) {
        says(&page, &["ritual:", text(&ritual["id"])], &[]);
    }
    for next in list(&of, "up_next") {
        let debt = if next["debt"] == 0 { Vec::new() } else { vec![minutes(&next["debt"])] };
        let days =
            next["untouched_days"].as_i64().filter(|days| *days > 1).map(|days| format!("untouched for {days} days"));
        says(&page, &["next:", text(&next["skill"])], &days.into_iter().collect::<Vec<_>>());
        says(&page, &["next:", text(&next["skill"])], &[vec![text(&next["priority"]).to_owned()], debt].concat());
    }
    assert!(list(&of, "due").len() <= 6, "more are in `targets`");
    for due in list(&of, "due") {
        let left = due["days_left"].as_i64().expect("days");
        let mut wanted = vec![text(&due["state"]).to_owned()];
        wanted.push(if left < 0 { format!("{} d ago", -left) } else { format!("in {left} d") });
        wanted.extend((!due["unit"].is_null()).then(|| format!("{}/{}", due["done"], due["goal"])));
        says(&page, &["due:", text(&due["target"])], &wanted);
    }
    says(&page, &["since", text(&of["timer"]["skill"])], &[format!("{}m", of["timer"]["minutes"])]);
}

#[test]
fn week() {
    let (page, of) = both(&rich(), "week");
    for command in ["week", "week 2026-W49"] {
        let (page, of) = both(&rich(), command);
        says(&page, &[&format!("{} of {}", minutes(&of["logged"]), minutes(&of["planned"]))], &[]);
        for day in list(&of, "days") {
            let kept = match text(&day["day"]) {
                _ if day["kept"] == true => "kept",
                to_come if to_come > "2026-12-07" => "to come",
                _ => "not kept",
            };
            let mut wanted = vec![kept.to_owned(), minutes(&day["logged"]), minutes(&day["planned"])];
            wanted.extend((day["over_budget"] == true).then(|| minutes(&day["proposed"])));
            wanted.extend((!day["rest"].is_null()).then(|| "paused".to_owned()));
            says(&page, &["day:", text(&day["day"])], &wanted);
            for of in list(day, "blocks") {
                block(&page, of);
            }
            for of in list(day, "sessions") {
                session(&page, of);
            }
        }
    }
    for of in list(&of, "rituals") {
        ritual(&page, of);
    }
}

#[test]
fn stages() {
    let (page, of) = both(&rich(), "stages");
    for stage in list(&of, "stages") {
        let id = text(&stage["id"]);
        let mut wanted = vec![text(&stage["state"]).to_owned(), minutes(&stage["logged"]), minutes(&stage["planned"])];
        if stage["targets"] != 0 {
            wanted.push(format!("{}/{}", stage["targets_done"], stage["targets"]));
        }
        if stage["state"] == "active" {
            wanted.extend(slack(&stage["slack"]["hours"]));
            wanted.extend(slack(&stage["slack"]["targets"]));
        }
        says(&page, &["stage:", id], &wanted);
        let pace = &stage["needed_per_week"];
        let wanted = [
            text(&stage["from"]).to_owned(),
            text(&stage["to"]).to_owned(),
            minutes(&stage["planned_to_date"]),
            if pace.is_null() { "-".to_owned() } else { minutes(pace) },
            percent(&stage["progress"]),
        ];
        says(&page, &["window:", id], &wanted);
    }
    let total = &of["total"];
    for (key, name) in [("logged", "logged"), ("planned_to_date", "planned to date"), ("planned", "planned")] {
        says(&page, &[&format!("{} {name}", minutes(&total[key]))], &[]);
    }
}

#[test]
fn skills() {
    let (page, of) = both(&rich(), "skills");
    for line in list(&of, "priorities") {
        let id = text(&line["id"]);
        let shares = ["share", "actual_28d", "actual_quarter", "actual_all"].map(|key| percent(&line[key]));
        says(&page, &["share:", id], &shares);
        let wanted = [
            minutes(&line["logged"]),
            minutes(&line["planned"]),
            percent(&line["coverage"]),
            format!("{}/{}", line["targets_done"], line["targets"]),
            untouched(&line["untouched_days"]),
        ];
        says(&page, &["priority:", id], &wanted);
    }
    for line in list(&of, "skills") {
        let wanted = [
            text(&line["priority"]).to_owned(),
            minutes(&line["logged"]),
            minutes(&line["planned"]),
            percent(&line["coverage"]),
            minutes(&line["debt"]),
            minutes(&line["logged_28d"]),
            untouched(&line["untouched_days"]),
        ];
        says(&page, &["skill:", text(&line["id"])], &wanted);
        if line["neglected"] == true {
            says(&page, &["skill:", text(&line["id"])], &["neglected".to_owned()]);
        }
    }
    assert!(!list(&of, "inversions").is_empty());
    let name = |id: &Value| {
        let line = list(&of, "skills").iter().find(|line| line["id"] == *id).expect("a skill");
        text(&line["name"])
    };
    for line in list(&of, "inversions") {
        let pair = [name(&line["lower"]), name(&line["higher"]), "in 28 days"];
        says(&page, &pair, &[minutes(&line["lower_28d"]), minutes(&line["higher_28d"])]);
    }
    let balance = &of["balance"];
    for (name, keys) in [("balance: keep", ["keep_28d", "keep"]), ("balance: add + reach", ["ai_28d", "ai"])] {
        says(&page, &[name], &keys.map(|key| minutes(&balance[key])));
    }
}

#[test]
fn targets() {
    let (page, of) = both(&rich(), "targets");
    let mut states: Vec<&str> = list(&of, "targets").iter().map(|target| text(&target["state"])).collect();
    states.sort_unstable();
    states.dedup();
    assert_eq!(states, ["active", "done", "open"]);
    for line in list(&of, "targets") {
        let mut wanted = vec![text(&line["due"]).to_owned()];
        wanted.extend((!line["unit"].is_null()).then(|| format!("{}/{}", line["done"], line["goal"])));
        wanted.extend((!line["stretch"].is_null()).then(|| number(&line["stretch"])));
        wanted.extend(line["chosen"].as_str().map(ToOwned::to_owned));
        let left = line["days_left"].as_i64().expect("days");
        if line["state"] != "done" {
            wanted.push(if left < 0 { format!("{} d ago", -left) } else { format!("in {left} d") });
        }
        if left >= 0 || line["state"] == "done" {
            wanted.push(text(&line["state"]).to_owned());
        }
        says(&page, &[&format!("target of {}:", text(&line["stage"])), text(&line["id"])], &wanted);
        // The text leaves the fraction to the count that it comes from.
        let [done, goal] = [&line["done"], &line["goal"]].map(|n| n.as_f64().expect("a number"));
        let fraction = line["fraction"].as_f64().expect("a number");
        assert!(((done / goal).min(1.0) - fraction).abs() < 1e-4, "{line}");
    }
    for line in list(&of, "resources") {
        says(&page, &["resource:", text(&line["id"])], &[text(&line["done_on"]).to_owned()]);
    }
}

#[test]
fn rituals_sessions_and_the_status() {
    let home = rich();
    let (page, of) = both(&home, "rituals");
    for of in list(&of, "rituals") {
        ritual(&page, of);
    }
    let (page, of) = both(&home, "sessions");
    assert_eq!(list(&of, "sessions").len(), page.lines().count());
    for of in list(&of, "sessions") {
        session(&page, of);
    }
    let (line, of) = (home.ok("status"), home.json("status"));
    for (name, hours) in [("this week", &of["week"]), ("today", &of["today"])] {
        assert!(
            line.contains(&format!("{} of {} {name}", minutes(&hours["logged"]), minutes(&hours["planned"]))),
            "{line}"
        );
    }
    assert!(of["streak"] == 0 || line.contains(&format!("{} in a row", of["streak"])), "{line}");
    assert!(line.contains(&format!("rag 0:{}", of["timer"]["minutes"])), "{line}");
}

/// The numbers of an explanation stand in its text, and the parts of the JSON add up before any rounding.
#[test]
fn an_explanation() {
    let home = rich();
    for what in ["rag", "P0", "stages.month-1", "week", "today", "streak", "total", "balance", "cases", "forecast"] {
        let (page, of) = both(&home, &format!("explain {what}"));
        for line in list(&of, "lines") {
            let shown = match line["unit"].as_str() {
                Some("minutes") => minutes(&line["value"]),
                Some("share") => percent(&line["value"]),
                Some("count") => number(&line["value"]),
                _ => continue,
            };
            says(&page, &[&format!("{}: {shown}", text(&line["label"]))], &[]);
        }
    }
}
