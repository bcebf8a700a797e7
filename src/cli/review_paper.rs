//! Owns `review --markdown`: which review it is of, and for whose eyes. What it says is `show`'s.

use crate::domain::calendar::Period;
use crate::domain::review::Scope;
use crate::domain::sharing::Eyes;
use crate::domain::standing::targets::targets;
use crate::error::Error;
use crate::show::document::Document;
use crate::show::document::period::period;
use crate::show::document::week::week;

use super::args::{Common, Review};
use super::desk::{Desk, Purpose};
use super::{output, review, review_longer, template};

/// Writes the document, or its built-in template.
pub fn run(common: &Common, asked: &Review) -> Result<(), Error> {
    let desk = Desk::open(Purpose::Read, common, asked.screen.reading.at.as_deref())?;
    let scope = review::scope(&desk, asked.period.as_deref())?;
    let document = if matches!(scope, Scope::Period(Period::Week(_))) { Document::Week } else { Document::Period };
    if asked.paper.template {
        return output::answer(document.built_in());
    }
    let eyes = if asked.paper.private { Eyes::Own } else { Eyes::Others };
    output::answer(&match scope {
        Scope::Period(one @ Period::Week(_)) => {
            let journal = desk.journal_looking_at(one.span().first)?;
            let targets = targets(&desk.schedule()?, &journal);
            let review = review::of_week(&desk, one)?;
            template::page(document, common, week(&review, &desk.roadmap, &targets, &journal, eyes))?
        }
        scope => {
            let longer = review_longer::of(&desk, &scope)?;
            template::page(document, common, period(&longer, &desk.roadmap, eyes))?
        }
    })
}
