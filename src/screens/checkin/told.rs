//! Owns what the lines of the check-in page say together: each read by the domain, all of them one act.

use super::{About, Line, State};
use crate::domain::calendar::Moment;
use crate::domain::checkin::{CheckIn, Reply, Skip, Told, of_timer, reply, whole_day};
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::Roadmap;
use crate::domain::text::note;
use crate::domain::timer::Stop;

/// What one line says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Said {
    /// Of yesterday.
    Yesterday(Box<CheckIn>),
    /// Of the timer; nothing lets it run on.
    Timer(Option<Stop>),
    /// Of study.
    Study(Reply),
    /// What went badly, or nothing.
    Friction(Option<String>),
    /// Nothing by words: its keys say it.
    Keys,
}

impl State {
    /// What a line says as of now.
    pub(super) fn said(&self, line: &Line, roadmap: &Roadmap, now: Moment) -> Result<Said, Refusal> {
        let (day, text) = (self.asked.today.day, line.field.text().trim());
        match line.about {
            About::Focus | About::Ritual(_) | About::Target(_) => Ok(Said::Keys),
            About::Friction => Ok(Said::Friction(Some(note(text)).filter(|said| !said.is_empty() && said != "-"))),
            About::Yesterday => {
                let Some(open) = &self.asked.yesterday else { return Ok(Said::Keys) };
                whole_day(text, open, roadmap, now, &self.place).map(|said| Said::Yesterday(Box::new(said)))
            }
            About::Timer => match &self.run {
                Some(run) => of_timer(text, run, roadmap.day_starts, &self.place).map(Said::Timer),
                None => Ok(Said::Timer(None)),
            },
            // A day off asks for nothing; what is written in it counts.
            About::Study(_) | About::More if self.off && text.is_empty() => Ok(Said::Study(Reply::Take(Vec::new()))),
            About::More => reply(text, None, day, roadmap, now, &self.place).map(Said::Study),
            About::Study(n) => {
                reply(text, self.asked.today.study.get(n), day, roadmap, now, &self.place).map(Said::Study)
            }
        }
    }

    /// All of the page, or the line that cannot be read and why.
    pub(super) fn told(&self, roadmap: &Roadmap, now: Moment) -> Result<Told, (usize, Refusal)> {
        let open = &self.asked.today;
        let mut today = CheckIn {
            focus: self.focus,
            off: self.off,
            friction: None,
            keeps: self.kept.iter().cloned().collect(),
            proven: self.steps(),
            ..CheckIn::of(open.day).keeping(open.present.as_ref())
        };
        let (mut yesterday, mut timer) = (None, None);
        let is_off = self.lines.iter().any(|line| self.says_off(line));
        for (at, line) in self.lines.iter().enumerate() {
            match self.said(line, roadmap, now).map_err(|refusal| (at, refusal))? {
                Said::Yesterday(said) => yesterday = Some(*said),
                Said::Timer(stop) => timer = stop,
                Said::Friction(said) => today.friction = said,
                Said::Keys | Said::Study(Reply::Off) => {}
                // What would count by itself does not on a day off.
                Said::Study(_) if is_off && line.field.text().trim().is_empty() => {}
                Said::Study(Reply::Take(entries)) => today.entries.extend(entries),
                Said::Study(Reply::Skip(why)) => {
                    let block = if let About::Study(n) = line.about { open.study.get(n) } else { None };
                    today.skips.extend(block.map(|block| Skip { at: block.at, why }));
                }
            }
        }
        if is_off {
            (today.off, today.focus) = (true, None);
            today.keeps.retain(|_| self.off);
        }
        let days = yesterday.into_iter().chain([today]).collect();
        Ok(Told { days, timer })
    }

    /// Whether a line about study makes it a day off.
    fn says_off(&self, line: &Line) -> bool {
        self.off || (matches!(line.about, About::Study(_) | About::More) && line.field.text().trim() == "o")
    }
}
