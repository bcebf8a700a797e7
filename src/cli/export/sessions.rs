//! Owns the exports of sessions: which days, under the ids that things have now, one by one from the record to the writer.

use std::collections::BTreeMap;
use std::io::Write;

use crate::cli::args::{ExportFormat, ExportWords};
use crate::cli::days;
use crate::cli::desk::Desk;
use crate::domain::calendar::{Day, Span};
use crate::domain::id::SkillId;
use crate::domain::journal::Session;
use crate::domain::refusal::Refusal;
use crate::error::Error;
use crate::show::export::page::{self, Head, Sum};
use crate::show::export::spreadsheet::Rows;
use crate::show::export::timeclock;

use super::Written;
use super::place::{Place, Trouble};

/// Writes the sessions in the format asked for.
pub fn run(desk: &Desk, asked: &ExportWords, place: &Place) -> Result<Option<Written>, Error> {
    let span = span(desk, asked)?;
    match asked.format {
        ExportFormat::Timeclock => place.fill(|out| {
            each(desk, span, |session| Ok(out.write_all(timeclock::lines(session, &desk.roadmap).as_bytes())?))
        }),
        ExportFormat::Markdown => markdown(desk, span, place),
        _ => place.fill(|out| {
            let mut rows = Rows::begin(out)?;
            let written = each(desk, span, |session| Ok(rows.session(session)?))?;
            rows.end()?;
            Ok(written)
        }),
    }
}

/// The days asked for; where one is left out, as far as the record goes.
fn span(desk: &Desk, asked: &ExportWords) -> Result<Span, Error> {
    let named = |typed: Option<&str>| typed.map(|typed| days::named(typed, desk.today)).transpose();
    let (from, to) = (named(asked.from.as_deref())?, named(asked.to.as_deref())?);
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        let message = format!("{from} comes after {to}");
        return Err(Error::usage(Refusal::new(message, "--from names the earlier day, --to the later one")));
    }
    let logged = desk.store.days_logged()?.unwrap_or(Span { first: desk.today, last: desk.today });
    Ok(Span { first: from.unwrap_or(logged.first), last: to.unwrap_or(logged.last) })
}

/// Hands the sessions over, and counts them.
fn each(desk: &Desk, span: Span, mut take: impl FnMut(&Session) -> Result<(), Trouble>) -> Result<Written, Trouble> {
    let mut written = Written::default();
    desk.store.each_session(Some(span.first), Some(span.last), |session| {
        for session in desk.present(vec![session]) {
            take(&session)?;
            let minutes = session.entry.minutes;
            written.rows += 1;
            written.minutes += minutes;
            if session.entry.start.is_none() {
                written.untimed.0 += 1;
                written.untimed.1 += minutes;
            }
        }
        Ok::<_, Trouble>(())
    })?;
    Ok(written)
}

fn markdown(desk: &Desk, span: Span, place: &Place) -> Result<Option<Written>, Error> {
    let standing = desk.standing()?;
    place.fill(|out| {
        desk.store.at_one_moment(|| {
            let skills = by_skill(desk, span)?;
            let head = Head {
                roadmap: &desk.roadmap,
                today: desk.today,
                span,
                skills: &skills,
                stages: &standing.stages.stages,
                targets: &standing.targets,
            };
            out.write_all(page::head(&head).as_bytes())?;
            sessions_by_month(desk, span, out)
        })
    })
}

fn sessions_by_month(desk: &Desk, span: Span, out: &mut dyn Write) -> Result<Written, Trouble> {
    let months = desk.store.time_by_month(span)?;
    let sum = |name: &str| {
        let found = months.iter().find(|(month, _, _)| month == name);
        found.map_or_else(Sum::default, |(_, minutes, sessions)| Sum { minutes: *minutes, sessions: *sessions })
    };
    let mut last: Option<String> = None;
    each(desk, span, |session| {
        let day: Day = session.entry.day;
        let name = day.date().format("%Y-%m").to_string();
        if last.as_ref() != Some(&name) {
            out.write_all(page::month(day, sum(&name)).as_bytes())?;
            last = Some(name);
        }
        Ok(out.write_all(page::row(session, &desk.roadmap).as_bytes())?)
    })
}

/// The time of each skill: those of the file in its order, then the others.
fn by_skill(desk: &Desk, span: Span) -> Result<Vec<(String, Sum)>, Trouble> {
    let mut sums: BTreeMap<SkillId, Sum> = BTreeMap::new();
    for (id, minutes, sessions) in desk.store.time_by_skill(span)? {
        let sum = sums.entry(desk.ids.skill(id)).or_default();
        *sum = Sum { minutes: sum.minutes + minutes, sessions: sum.sessions + sessions };
    }
    let own = desk.roadmap.skills.iter().map(|skill| (skill.id.to_string(), sums.remove(&skill.id)));
    let mut all: Vec<(String, Sum)> = own.map(|(id, sum)| (id, sum.unwrap_or_default())).collect();
    all.extend(sums.into_iter().map(|(id, sum)| (id.to_string(), sum)));
    Ok(all)
}
