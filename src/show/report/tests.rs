//! The report: whole, harmless, and loading nothing.

use super::*;
use crate::domain::calendar::{Day, Moment};
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
