//! Thirty weeks of a life: gaps, a holiday, two changed plans. Every week's review agrees with the sessions and with the
//! plan as it was then.

use serde_json::Value;

use crate::home::{Home, SMALL, said};

/// The plan: so many hours a week, with the holiday from the first change on.
fn plan(hours: u32, more: &str) -> String {
    let small = SMALL.replace("7h/week", &format!("{hours}h/week")).replace("weeks 1-12", "weeks 1-52");
    small.replace("months = 3", "months = 13") + more
}

const HOLIDAY: &str = "[[pauses]]\nfrom = 2027-03-01\nto = 2027-03-14\nwhy = \"holiday\"\n";
/// Weeks of the plan, from 1, in which nothing happened; 14 and 15 are the holiday.
const EMPTY: [i64; 5] = [6, 7, 14, 15, 23];
const WEEKS: i64 = 30;

fn day(of_plan: i64) -> String {
    let first = chrono::NaiveDate::from_ymd_opt(2026, 11, 30).expect("a day");
    (first + chrono::TimeDelta::days(of_plan)).to_string()
}

fn week(n: i64) -> String {
    let monday = chrono::NaiveDate::parse_from_str(&day(7 * (n - 1)), "%Y-%m-%d").expect("a day");
    monday.format("%G-W%V").to_string()
}

/// What was studied in a week: three sessions on days and skills that vary.
fn entries(n: i64) -> String {
    let skills = ["rag", "evals", "cost"];
    let one = |k: i64| {
        let skill = skills[usize::try_from((n + k) % 3).unwrap_or(0)];
        format!("{}m {skill} @{}\n", 25 + (17 * n + 40 * k) % 100, day(7 * (n - 1) + (2 * k + n) % 5))
    };
    (0..3).map(one).collect()
}

fn lived() -> Home {
    let home = Home::small();
    home.write(plan(7, "").as_bytes());
    for n in 1..=WEEKS {
        let sunday = format!("{} 18:00", day(7 * n - 1));
        match n {
            11 => home.write(plan(10, HOLIDAY).as_bytes()),
            20 => home.write(plan(5, HOLIDAY).as_bytes()),
            _ => {}
        }
        if EMPTY.contains(&n) {
            continue;
        }
        let logged = said(home.command("log -").env("SKILLMAP_NOW", &sunday).write_stdin(entries(n)));
        assert_eq!(logged.code, 0, "{logged:?}");
        if n % 4 != 0 {
            let saved = home.run_at(&sunday, &format!("review --save --well \"week {n}\" --next rag"));
            assert_eq!(saved.code, 0, "{saved:?}");
        }
    }
    home
}

fn sum(list: &Value, key: &str) -> i64 {
    list.as_array().into_iter().flatten().filter_map(|one| one[key].as_i64()).sum()
}

#[test]
fn every_week_of_a_life_adds_up() {
    let home = lived();
    let now = format!("{} 09:00", day(7 * WEEKS));
    let mut total = 0;
    for n in 1..=WEEKS {
        let id = week(n);
        let review = home.run_at(&now, &format!("review {id} --json")).json();
        let (from, to) = (day(7 * (n - 1)), day(7 * n - 1));
        assert_eq!((&review["from"], &review["to"]), (&Value::from(from.clone()), &Value::from(to.clone())), "{id}");
        let sessions = home.run_at(&now, &format!("sessions --from {from} --to {to} --json")).json();
        let logged = review["logged"].as_i64().expect("minutes");
        total += logged;
        assert_eq!(sum(&sessions["sessions"], "minutes"), logged, "{id}");
        for (list, key) in [("days", "logged"), ("shares", "logged"), ("skills", "logged")] {
            assert_eq!(sum(&review[list], key), logged, "{id}: {list}");
        }
        let hours = match n {
            14 | 15 => 0,
            1..=10 => 7,
            // The change of a week is accepted with its first act, on its Sunday.
            11..=19 => 10,
            _ => 5,
        };
        if n != 11 && n != 20 {
            assert_eq!(review["planned"], hours * 60, "{id}");
        }
        let saved = &review["saved"];
        let is_reviewed = !EMPTY.contains(&n) && n % 4 != 0;
        assert_eq!(saved.is_object(), is_reviewed, "{id}");
        if is_reviewed {
            assert_eq!(review["now_and_then"], serde_json::json!([]), "{id}: nothing was changed since");
            assert_eq!((&saved["planned"], &saved["logged"]), (&review["planned"], &review["logged"]), "{id}");
        }
        if n == 15 {
            assert_eq!((&review["logged"], &review["kept"]["of"]), (&Value::from(0), &Value::from(0)));
            assert_eq!(review["lately"], serde_json::json!({"reviewed": 5, "of": 10}), "a holiday asks for none");
        }
    }
    let all = home.run_at(&now, "sessions --from 2026-11-01 --json").json();
    assert_eq!(sum(&all["sessions"], "minutes"), total);
}
