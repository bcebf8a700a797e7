//! Owns `checkin`: the options at once, the prompts line by line on a terminal, else what is open.

use crate::app::evidence::{Ground, Search};
use crate::clock;
use crate::domain::calendar::Day;
use crate::domain::checkin::{
    AskedRitual, CheckIn, Open, Proven, Questions, Reply, Skip, Told, counted, of_timer, open, questions, reply,
    whole_day,
};
use crate::domain::journal::Session;
use crate::domain::refusal::{Refusal, quoted};
use crate::domain::standing::Standing;
use crate::domain::text::line as harmless;
use crate::domain::timer::Stop;
use crate::error::Error;
use crate::show::{json, text};
use crate::store::Settle;

use super::args::{Answer, CheckInWords, Common};
use super::desk::{Desk, Purpose};
use super::{ask, days, output, timer};

/// Runs `checkin` and gives the exit code.
pub fn run(common: &Common, words: &CheckInWords) -> Result<u8, Error> {
    let asks = !words.says_something() && !words.answer.json && ask::has_somebody();
    let purpose = if asks || words.says_something() { Purpose::Write } else { Purpose::Read };
    let mut desk = Desk::open(purpose, common, None)?;
    let day = days::of_act(words.day.as_deref(), desk.today)?;
    let standing = desk.standing()?;
    let mut asked = asked(&desk, &standing, day)?;
    if !words.says_something() {
        look_at_evidence(&desk, &mut asked);
    }
    if asks {
        return prompts(&mut desk, &standing, &asked);
    }
    if words.says_something() {
        let said = options(words, &asked.today);
        record(&mut desk, &Told { days: vec![said], timer: None }, words.answer)?;
        return Ok(0);
    }
    let is_done = asked.today.present.is_some();
    let error = Error::from(Refusal::new(
        format!("the check-in of {} waits for answers", day.long()),
        "on a terminal skillmap checkin asks; --focus 1-5, --note, --friction or --off records at once",
    ));
    let name = |id: &_| desk.roadmap.skill_name(id).to_owned();
    if words.answer.json {
        output::answer(&json::line(json::checkin::asked(&asked)))?;
        if !is_done {
            output::failure_beside(&error);
        }
        return Ok(u8::from(!is_done));
    }
    let shown = asked.calm.as_ref().map(|calm| text::checkin::calm(calm, desk.today)).unwrap_or_default();
    output::lines(&(shown + &text::checkin::open(&asked, name)))?;
    if is_done { Ok(0) } else { Err(error) }
}

/// What a day asks; of an earlier one only what was open on it.
fn asked(desk: &Desk, standing: &Standing, day: Day) -> Result<Questions, Error> {
    let schedule = desk.schedule()?;
    if day == desk.today {
        let records = desk.store.checkin_records(day)?;
        let run = timer::running(desk)?;
        let timed = run.and_then(|run| counted(&run, desk.roadmap.day_starts, &clock::place));
        return Ok(questions(&schedule, &desk.journal()?, standing, &records, desk.now, timed.as_ref()));
    }
    let journal = desk.journal_looking_at(day)?;
    let next = standing.today.proposed_on(&schedule, &journal, day);
    let today = open(&schedule, &journal, &desk.store.day_record(day)?, desk.now, next.as_ref());
    Ok(Questions::of_one(today))
}

/// Looks at the places that the file names as evidence. Where it names none, nothing is started.
fn look_at_evidence(desk: &Desk, asked: &mut Questions) {
    let places = Ground::of(&desk.path, desk.roadmap.day_starts);
    asked.learn(&Search::begin(asked.wanted(), &places).all());
}

/// What the options say; what they leave out stays as the day has it. Study is logged where it is seen, not unasked.
fn options(words: &CheckInWords, open: &Open) -> CheckIn {
    let present = CheckIn::of(open.day).keeping(open.present.as_ref());
    CheckIn {
        focus: words.focus.or(present.focus),
        note: words.note.as_deref().map_or_else(|| present.note.clone(), none_for_a_dash),
        friction: words.friction.as_deref().map_or_else(|| present.friction.clone(), none_for_a_dash),
        // Who says how focused the day was says that it was none off.
        off: words.off || (present.off && words.focus.is_none()),
        ..present
    }
}

/// What was typed; `-` is nothing.
fn none_for_a_dash(typed: &str) -> Option<String> {
    Some(typed.trim().to_owned()).filter(|typed| !matches!(typed.as_str(), "" | "-"))
}

/// Records check-ins as one act, the earlier day first, and says what each changed.
fn record(desk: &mut Desk, told: &Told, answer: Answer) -> Result<(), Error> {
    let clocks = timer::clocks(desk)?;
    let (roadmap, ids) = (desk.roadmap.clone(), desk.ids.clone());
    let settle = told.timer.as_ref().map(|stop| -> Settle<'_> {
        Box::new(|timer| {
            let run = timer.under_present_ids(&ids).look(&roadmap, &clocks, &clock::place);
            run.settle(stop, roadmap.day_starts, &clock::place)
        })
    });
    let recorded = desk.store.check_in_days(&told.days, settle, &roadmap, desk.now)?;
    desk.accept();
    let standing = desk.standing_after_act()?;
    let last = told.days.len().saturating_sub(1);
    for (n, (said, mut sessions)) in told.days.iter().zip(recorded.days).enumerate() {
        let left = asked(desk, &standing, said.day).map_err(Error::after_act)?.today;
        sessions.extend(recorded.timer.clone().filter(|_| n == last));
        let overlaps = overlapped(desk, &sessions).map_err(Error::after_act)?;
        output::answer(&if answer.json {
            json::line(json::checkin::recorded(said, &sessions, &overlaps, &left, &standing.today))
        } else {
            let answered = text::checkin::recorded(&desk.roadmap, said, &sessions, &left, &standing);
            output::said(answered + &text::acts::overlapping(&overlaps))
        })?;
    }
    Ok(())
}

/// The sessions that these overlap.
fn overlapped(desk: &Desk, sessions: &[Session]) -> Result<Vec<Session>, Error> {
    let mut overlaps = Vec::new();
    for session in sessions {
        let others = desk.store.overlapping(&session.entry)?;
        overlaps.extend(others.into_iter().filter(|other| sessions.iter().all(|own| own.id != other.id)));
    }
    Ok(desk.present(overlaps))
}

/// Asks line by line. A closed input ends it, and nothing is recorded.
fn prompts(desk: &mut Desk, standing: &Standing, asked: &Questions) -> Result<u8, Error> {
    let mut all = Vec::new();
    if let Some(calm) = &asked.calm {
        output::lines(&text::checkin::calm(calm, standing.today.day))?;
    }
    output::answer(&output::said(text::checkin::heading(&asked.today)))?;
    output::answer(&text::checkin::older(&asked.older))?;
    if let Some(yesterday) = &asked.yesterday {
        all.push(yesterday_in_a_line(desk, yesterday)?);
    }
    let timer = what_of_the_timer(desk)?;
    all.push(day_line_by_line(desk, &asked.today)?);
    desk.look_at_clock()?;
    record(desk, &Told { days: all, timer }, Answer::default())?;
    Ok(0)
}

/// One line for the timer that runs.
fn what_of_the_timer(desk: &Desk) -> Result<Option<Stop>, Error> {
    let Some(run) = timer::running(desk)? else { return Ok(None) };
    until_clear(&text::checkin::timer(&run), |line| of_timer(line, &run, desk.roadmap.day_starts, &clock::place))
}

/// One line for the whole of yesterday.
fn yesterday_in_a_line(desk: &Desk, open: &Open) -> Result<CheckIn, Error> {
    let name = |id: &_| desk.roadmap.skill_name(id).to_owned();
    let question = text::checkin::yesterday(open, name);
    until_clear(&question, |line| whole_day(line, open, &desk.roadmap, desk.now, &clock::place))
}

/// The day, a line for each thing that is open.
fn day_line_by_line(desk: &Desk, open: &Open) -> Result<CheckIn, Error> {
    let mut said = CheckIn::of(open.day).keeping(open.present.as_ref());
    for study in &open.study {
        let question = text::checkin::study(study, desk.roadmap.skill_name(&study.skill));
        let read = |line: &str| reply(line, Some(study), open.day, &desk.roadmap, desk.now, &clock::place);
        match until_clear(&question, read)? {
            Reply::Take(sessions) => said.entries.extend(sessions),
            Reply::Skip(why) => said.skips.push(Skip { at: study.at, why }),
            Reply::Off => return Ok(CheckIn { off: true, ..said }),
        }
    }
    for ritual in &open.rituals {
        if until_clear(&text::checkin::ritual(ritual), |line| kept(ritual, line))? {
            said.keeps.push(ritual.line.id.clone());
        }
    }
    for target in &open.targets {
        let Some(question) = text::checkin::target(target) else { continue };
        if until_clear(&question, step)? {
            let line = target.evidence.line();
            said.proven.extend(line.map(|line| Proven { target: target.id.clone(), line }));
        }
    }
    let focus = until_clear(&text::checkin::focus(said.focus, said.off), focus)?;
    match focus {
        Focus::Off => return Ok(CheckIn { off: true, ..said }),
        Focus::Of(focus) => said = CheckIn { off: false, focus, ..said },
        Focus::AsItWas => {}
    }
    let present = said.friction.take();
    said.friction = until_clear(&text::checkin::friction(present.as_deref()), |line| {
        Ok(match line {
            "" => present.clone(),
            "-" => None,
            line => Some(line.to_owned()),
        })
    })?;
    Ok(said)
}

/// What the line about focus says.
enum Focus {
    AsItWas,
    Of(Option<u8>),
    Off,
}

fn focus(line: &str) -> Result<Focus, Refusal> {
    match line.to_lowercase().as_str() {
        "" => Ok(Focus::AsItWas),
        "-" => Ok(Focus::Of(None)),
        "o" | "off" => Ok(Focus::Off),
        line => match line.parse() {
            Ok(focus @ 1..=5) => Ok(Focus::Of(Some(focus))),
            _ => Err(Refusal::new(format!("{} is no focus", quoted(line)), "1 to 5, ⏎ for none, o for a day off")),
        },
    }
}

/// A step that is not said is not taken.
fn step(line: &str) -> Result<bool, Refusal> {
    match line.to_lowercase().as_str() {
        "y" | "yes" => Ok(true),
        "" | "-" | "n" | "no" => Ok(false),
        line => Err(Refusal::new(format!("{} is no answer", quoted(line)), "y takes the step, ⏎ does not")),
    }
}

fn kept(ritual: &AskedRitual, line: &str) -> Result<bool, Refusal> {
    match line.to_lowercase().as_str() {
        "" => Ok(ritual.by_default),
        "y" | "yes" => Ok(true),
        "-" | "n" | "no" => Ok(false),
        line => Err(Refusal::new(format!("{} is no answer", quoted(line)), "y keeps it, - does not")),
    }
}

/// Asks until the answer is understood.
fn until_clear<T>(question: &str, mut read: impl FnMut(&str) -> Result<T, Refusal>) -> Result<T, Error> {
    loop {
        let Some(line) = ask::line(question)? else {
            return Err(
                Refusal::new("the check-in was left; nothing was recorded", "skillmap checkin asks again").into()
            );
        };
        match read(harmless(line.trim_end()).trim()) {
            Ok(answer) => return Ok(answer),
            Err(refusal) => output::notice("note", &refusal.message, refusal.hint.as_deref()),
        }
    }
}
