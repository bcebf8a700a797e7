//! Owns `[calendar]`: each weekday's blocks as written, and the days that are like another.

use std::ops::Range;

use chrono::Weekday;
use toml::de::DeValue;

use super::walk::{Field, Reader, Table};
use crate::domain::calendar::{TimeOfDay, parse_weekday};
use crate::domain::id::SkillId;
use crate::domain::minutes::Minutes;
use crate::domain::refusal::quoted;
use crate::domain::roadmap::{Block, Study};

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const BLOCK: &str = "[{ at = \"09:00\", title = \"Deep work\", study = true }]";

/// A block before its end is known.
struct Written {
    at: TimeOfDay,
    at_span: Range<usize>,
    until: Option<(TimeOfDay, Range<usize>)>,
    title: String,
    study: Study,
    study_span: Range<usize>,
    skills: Vec<SkillId>,
}

/// A weekday as the file has it.
enum DayPlan {
    Blocks(Vec<Block>),
    Like { day: usize, from: Option<TimeOfDay>, span: Range<usize> },
}

/// Reads `[calendar]`: Monday to Sunday, each day's blocks by time.
pub(super) fn calendar<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> [Vec<Block>; 7] {
    let section = root.take("calendar").and_then(|f| f.table("[calendar]".into(), "{ monday = [] }", reader));
    let Some(mut section) = section else { return Default::default() };
    let plans = DAYS.map(|day| section.take(day).and_then(|field| day_plan(&field, reader)));
    section.finish(reader);
    report_circles(&plans, reader);
    std::array::from_fn(|day| resolve(day, &plans, DAYS.len()))
}

fn day_plan<'t>(field: &Field<'t>, reader: &mut Reader<'t>) -> Option<DayPlan> {
    if !matches!(field.value, DeValue::Table(_)) {
        let list = field.list(BLOCK, reader)?;
        let written = list.iter().filter_map(|one| block(one, reader)).collect();
        return Some(DayPlan::Blocks(ends(written, field.key, reader)));
    }
    let mut table = field.table(format!("[calendar] {}", field.key), BLOCK, reader)?;
    if !table.has("like") && table.has("at") {
        let message = format!("`{}` wants a list of blocks, not one alone", field.key);
        reader.error(field.span.clone(), message, format!("put [ ] around it: {} = [{{ … }}]", field.key));
        return None;
    }
    let like = table.need("like", "\"monday\"");
    let from = table.take("from").and_then(|f| f.time(reader));
    table.finish(reader);
    let like = like?;
    let day = index(like.weekday(reader)?);
    Some(DayPlan::Like { day, from, span: like.span })
}

fn index(day: Weekday) -> usize {
    day.num_days_from_monday() as usize
}

fn block<'t>(field: &Field<'t>, reader: &mut Reader<'t>) -> Option<Written> {
    let mut table = field.table(format!("a block of {}", field.key), BLOCK, reader)?;
    let at_field = table.need("at", "\"09:00\"");
    let at = at_field.as_ref().and_then(|f| f.time(reader));
    let until_field = table.take("until");
    let until = until_field.as_ref().and_then(|f| f.time(reader));
    let title = table.need("title", "\"Deep work\"").and_then(|f| f.title(reader));
    let study_field = table.take("study");
    let study_span = study_field.as_ref().map_or(0..0, |f| f.span.clone());
    let study = match &study_field {
        None => Study::None,
        Some(field) => match field.value {
            DeValue::Boolean(false) => Study::None,
            DeValue::Boolean(true) => Study::Rest,
            DeValue::String(text) if matches!(text.as_ref(), "true" | "false") => {
                field.wrong("true or a duration", text, reader);
                Study::None
            }
            DeValue::String(_) | DeValue::Integer(_) => field.minutes(reader).map_or(Study::None, Study::Fixed),
            _ => {
                field.wrong("true or a duration", "\"30m\"", reader);
                Study::None
            }
        },
    };
    let skills = table.take("skills").map(|f| f.ids("skills", reader)).unwrap_or_default();
    table.finish(reader);
    let (at, at_span) = (at?, at_field?.span);
    if at == TimeOfDay::MIDNIGHT_AFTER {
        reader.error(at_span, "a block cannot begin at 24:00", "a time from \"00:00\" to \"23:59\"");
        return None;
    }
    let until = until.zip(until_field.map(|f| f.span));
    if let Some((until, span)) = &until
        && *until <= at
    {
        let message = format!("this block ends at {until}, before it begins at {at}");
        reader.error(span.clone(), message, "`until` is a later time of the same day, at most \"24:00\"");
        return None;
    }
    let skills = skills.into_iter().map(|(id, _)| SkillId::new(id)).collect();
    Some(Written { at, at_span, until, title: title?, study, study_span, skills })
}

/// The blocks of one day by time, each with its end.
fn ends(mut written: Vec<Written>, day: &str, reader: &mut Reader<'_>) -> Vec<Block> {
    written.sort_by_key(|block| block.at);
    let following = written.iter().skip(1).map(|b| Some((b.at, b.title.clone(), b.at_span.clone())));
    let next: Vec<_> = following.chain([None]).collect();
    let mut blocks = Vec::new();
    for (block, next) in written.into_iter().zip(next) {
        if let Some((next_at, title, next_span)) = &next {
            let other = quoted(title);
            if *next_at == block.at {
                let message = format!("two blocks of {day} begin at {next_at}: {} and {other}", quoted(&block.title));
                let later = if next_span.start > block.at_span.start { next_span.clone() } else { block.at_span };
                reader.error(later, message, "give one of them another time");
                continue;
            }
            if let Some((until, span)) = block.until.as_ref().filter(|(until, _)| until > next_at) {
                let message = format!("this block ends at {until}, but {other} begins at {next_at}");
                reader.error(span.clone(), message, "one block at a time: end this one earlier");
            }
        }
        let hour_later = TimeOfDay::from_minutes(block.at.minutes() + 60).unwrap_or(TimeOfDay::MIDNIGHT_AFTER);
        let until = block.until.map(|(until, _)| until).or(next.map(|(at, ..)| at)).unwrap_or(hour_later);
        let mut ready = Block { at: block.at, until, title: block.title, study: block.study, skills: block.skills };
        if let Study::Fixed(study) = ready.study
            && study > ready.length()
        {
            let message = format!("it proposes {study} of study in a block of {}", ready.length());
            let hint = format!("{} is taken; make the block longer or the study shorter", ready.length());
            reader.warning(block.study_span, message, hint);
        }
        fit(&mut ready);
        blocks.push(ready);
    }
    blocks
}

/// Study is never longer than its block.
fn fit(block: &mut Block) {
    if let Study::Fixed(study) = block.study {
        block.study = Study::Fixed(Minutes(study.0.min(block.length().0)));
    }
}

/// The blocks of a weekday; a day that is like another takes that day's from a time on. `steps` ends a circle.
fn resolve(day: usize, plans: &[Option<DayPlan>; 7], steps: usize) -> Vec<Block> {
    match &plans[day] {
        None => Vec::new(),
        Some(DayPlan::Blocks(blocks)) => blocks.clone(),
        Some(DayPlan::Like { .. }) if steps == 0 => Vec::new(),
        Some(DayPlan::Like { day, from, .. }) => {
            let from = from.unwrap_or_default();
            let mut blocks = resolve(*day, plans, steps - 1);
            blocks.retain(|block| block.until > from);
            for block in &mut blocks {
                block.at = block.at.max(from);
                fit(block);
            }
            blocks
        }
    }
}

/// Each circle of `like` once, at its first day.
fn report_circles(plans: &[Option<DayPlan>; 7], reader: &mut Reader<'_>) {
    for (first, plan) in plans.iter().enumerate() {
        let Some(DayPlan::Like { day, span, .. }) = plan else { continue };
        let mut circle = vec![first];
        let mut at = *day;
        while circle.len() <= DAYS.len() && at > first {
            circle.push(at);
            let Some(DayPlan::Like { day, .. }) = &plans[at] else { break };
            at = *day;
        }
        if at == first {
            let names: Vec<&str> = circle.iter().chain([&first]).map(|day| DAYS[*day]).collect();
            let message = format!("days are like each other in a circle: {}", names.join(", "));
            reader.error(span.clone(), message, "write the blocks of one of them");
        }
    }
}

/// The weekday and time a text such as `monday 16:00` names; the time may be left out.
pub(super) fn weekday_and_time(text: &str) -> Option<(Weekday, Option<TimeOfDay>)> {
    let mut words = text.split_whitespace();
    let day = parse_weekday(words.next()?)?;
    let time = match words.next() {
        None => None,
        Some(time) => Some(TimeOfDay::parse(time).filter(|t| *t < TimeOfDay::MIDNIGHT_AFTER)?),
    };
    words.next().is_none().then_some((day, time))
}
