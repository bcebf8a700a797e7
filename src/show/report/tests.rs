//! The report: whole, harmless, and loading nothing.

use super::*;
use crate::domain::calendar::{Day, Moment};
use crate::domain::roadmap::Shift;
use crate::domain::samples;
use crate::domain::schedule::Schedule;
use crate::domain::standing::burnup::burnup;
use crate::domain::standing::standing;

/// The page and the pictures of a roadmap after some months.
fn report_of(roadmap: &Roadmap, sessions: &[(&str, &str, i64)], today: &str) -> (String, Vec<Picture>) {
    let journal = samples::journal(today, sessions);
    let schedule = Schedule::new(roadmap);
    let day = Day::parse(today).expect("a day");
    let noon = day.date().and_hms_opt(12, 0, 0).expect("noon").and_utc().fixed_offset();
    let standing = standing(&schedule, &journal, Moment(noon));
    let burnup = burnup(&schedule, &journal, &standing.targets, &standing.stages);
    let report = Report { roadmap, standing: &standing, burnup: &burnup };
    (html(report), pictures(report))
}

const STUDY: [(&str, &str, i64); 4] =
    [("2026-12-01", "rag", 90), ("2026-12-05", "rag", 30), ("2027-01-12", "evals", 45), ("2027-02-20", "rag", 240)];

fn well_formed(svg: &str) {
    if let Err(wrong) = roxmltree::Document::parse(svg) {
        panic!("{wrong}\n{svg}");
    }
}

#[test]
fn every_template_is_filled_and_every_picture_is_well_formed() {
    for (sessions, today) in [(&STUDY[..], "2027-03-01"), (&[], "2026-11-01"), (&[], "2030-01-01")] {
        let (page, pictures) = report_of(&samples::roadmap(), sessions, today);
        assert!(page.starts_with(MARK) && page.trim_end().ends_with("</html>"), "{page}");
        for (name, _) in TEMPLATES {
            assert!(!page.contains(&format!("{name}: ")), "{page}");
        }
        assert!(!pictures.is_empty());
        for picture in pictures {
            assert!(picture.svg.contains(MARK) && !picture.svg.contains("NaN"), "{}", picture.svg);
            well_formed(&picture.svg);
        }
    }
}

#[test]
fn it_loads_nothing_from_elsewhere() {
    let (page, pictures) = report_of(&samples::roadmap(), &STUDY, "2027-03-01");
    for text in std::iter::once(&page).chain(pictures.iter().map(|picture| &picture.svg)) {
        for loads in ["src=", "@import", "url(", "<script", "<link", "<iframe", "xlink"] {
            assert!(!text.contains(loads), "{loads}");
        }
    }
}

#[test]
fn text_of_the_file_is_text() {
    let mut roadmap = samples::roadmap();
    let hostile = r#"<script>alert("1")</script> & 'x'"#;
    hostile.clone_into(&mut roadmap.title);
    for stage in &mut roadmap.stages {
        hostile.clone_into(&mut stage.title);
    }
    for target in &mut roadmap.targets {
        hostile.clone_into(&mut target.title);
        target.link = Some("javascript:alert(1)".to_owned());
    }
    let (page, pictures) = report_of(&roadmap, &STUDY, "2027-03-01");
    assert!(!page.contains("<script") && !page.contains("javascript:"), "{page}");
    assert!(page.contains("&lt;script&gt;"), "{page}");
    for picture in pictures {
        well_formed(&picture.svg);
        assert!(!picture.svg.contains("<script"), "{}", picture.svg);
    }
}

#[test]
fn a_link_of_a_target_is_a_link() {
    let mut roadmap = samples::roadmap();
    for target in &mut roadmap.targets {
        target.link = Some("https://example.org/a?b=1&c=2".to_owned());
    }
    let (page, _) = report_of(&roadmap, &STUDY, "2027-03-01");
    assert!(page.contains(r#"<a href="https:&#x2f;&#x2f;example.org&#x2f;a?b=1&amp;c=2">"#), "{page}");
}

#[test]
fn headings_follow_one_another_and_every_picture_says_what_it_shows() {
    let (page, pictures) = report_of(&samples::roadmap(), &STUDY, "2027-03-01");
    let levels: Vec<u32> =
        page.match_indices("<h").filter_map(|(at, _)| page[at + 2..].chars().next()?.to_digit(10)).collect();
    assert_eq!((levels[0], levels.iter().filter(|level| **level == 1).count()), (1, 1));
    assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{levels:?}");
    let body = &page[page.find("<body>").expect("a body")..page.find("</html>").expect("an end")];
    well_formed(body);
    let says = |svg: &str| svg.matches("role=\"img\" aria-label=\"").count();
    assert!(says(&page) >= page.matches("<svg class=\"picture\"").count());
    assert!(pictures.iter().all(|picture| says(&picture.svg) == 1 && picture.svg.contains("<desc>")));
}

#[test]
fn a_forecast_beyond_the_plan_is_cut_off_at_its_end_not_pressed_onto_it() {
    let weeks: Vec<(String, i64)> = (0..10).map(|week| (day_after("2026-12-01", 7 * week), 90)).collect();
    let sessions: Vec<(&str, &str, i64)> = weeks.iter().map(|(day, minutes)| (day.as_str(), "rag", *minutes)).collect();
    let (page, _) = report_of(&samples::roadmap(), &sessions, "2027-02-15");
    let fan = page.split("class=\"fan\" points=\"").nth(1).expect("a fan");
    let points = fan.split('"').next().unwrap_or_default().split(' ').filter_map(|point| point.split(',').next());
    let furthest = points.filter_map(|x| x.parse::<f64>().ok()).fold(0.0, f64::max);
    assert!(furthest > 936.0, "{furthest}");
    assert!(page.contains("All hours likely"), "the sentence");
}

fn day_after(day: &str, days: i64) -> String {
    Day::parse(day).expect("a day").plus(days).to_string()
}

#[test]
fn names_and_roles_keep_to_their_room() {
    let mut roadmap = samples::roadmap();
    let long = "検索拡張生成と評価の長い題名 with a tail that goes on and on 🚀🚀🚀".repeat(3);
    for stage in &mut roadmap.stages {
        long.clone_into(&mut stage.title);
    }
    roadmap.shift = (2026..2040).map(|year| Shift { year, role: long.clone() }).collect();
    let (page, pictures) = report_of(&roadmap, &STUDY, "2027-03-01");
    assert!(page.contains('…') && page.contains("<h3>検索拡張"), "whole in the list, short in the picture");
    let texts = pictures[0].svg.matches("class=\"small\"").count();
    assert!(texts <= 4, "{texts} roles have a word");
}

#[test]
fn a_picture_has_its_colours_where_names_of_colours_are_not_known() {
    assert_eq!(
        with_plain(":root { --ink: #111; --hair: #ddd; }", ".a { fill: var(--ink); stroke: var(--hair); width: 1 }"),
        ".a { fill: #111; fill: var(--ink); stroke: #ddd; stroke: var(--hair); width: 1 }"
    );
    let (_, pictures) = report_of(&samples::roadmap(), &STUDY, "2027-03-01");
    for picture in pictures {
        for (at, _) in picture.svg.match_indices("var(--") {
            let before = picture.svg[..at].rsplit(['{', '}']).next().unwrap_or_default();
            assert!(before.contains(": #"), "{before}");
        }
    }
}
