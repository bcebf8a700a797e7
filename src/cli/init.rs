//! Owns `init`: a starter roadmap where the lookup says, never over another file unless told.

use crate::clock::Clock;
use crate::domain::calendar::TimeOfDay;
use crate::error::{Error, Kind};
use crate::plan;

use super::args::{Common, Template};
use super::places::{Named, Places, shown};
use super::{days, file, output, starter};

/// `init`.
pub fn init(common: &Common, template: Template, start: Option<&str>, over: Over) -> Result<(), Error> {
    let today = Clock::from_environment(None).map_err(Error::usage)?.now().day(TimeOfDay::default());
    let start_day = match start {
        None => today,
        Some(word) if matches!(word.to_lowercase().as_str(), "mon" | "monday") => today.next_monday(),
        Some(word) => days::named(word, today)?,
    };
    let template = match template {
        Template::Shipped => plan::SHIPPED,
        Template::Blank => plan::BLANK,
        Template::Certification => plan::CERTIFICATION,
    };
    let text = plan::starter(template, start_day);
    if let Err(problems) = plan::load(&text, today) {
        let wrong = problems.iter().find(|p| p.is_error());
        let message = format!("no roadmap can begin on {start_day}");
        let why = wrong.map_or_else(|| message.clone(), |p| format!("{message}: {}", p.message));
        return Err(Error { hint: wrong.and_then(|p| p.hint.clone()), ..Error::new(Kind::Refused, why, "") });
    }
    let places = Places::find(common)?;
    let path = shown(&places.roadmap);
    let mut lines = vec![format!("wrote {path}; month 1 begins on {}", start_day.long())];
    if over == Over::Force && places.roadmap.exists() {
        let old = file::replace(&places.roadmap, &text)?;
        lines.push(format!("what was there is kept in {}", shown(&old)));
    } else {
        file::create(&places.roadmap, &text)?;
    }
    lines.extend(starter::schema_beside(&places.roadmap).sentence());
    if start.is_none() {
        lines.push(file::begin_next_monday(today));
    }
    if places.named == Named::Flag {
        lines.push("the other commands look there with --roadmap too, or with SKILLMAP_ROADMAP set".to_owned());
    }
    lines.push("change it with skillmap edit, look at it with skillmap check\n".to_owned());
    output::answer(&lines.join("\n"))
}

/// Whether a file that is there may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// It may not.
    Never,
    /// It may; it is kept beside.
    Force,
}
