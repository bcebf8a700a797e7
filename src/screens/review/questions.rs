//! Owns the questions of a review as lines: each place with what is said there, the one in front with its cursor.

use ratatui::text::{Line, Span};

use super::State;
use super::keys::asked;
use super::places::{Place, friction, is_answered, places, repeated};
use crate::domain::calendar::Day;
use crate::domain::friction::{Cause, Standpoint};
use crate::domain::id::{FixId, FrictionId};
use crate::domain::review::draft::{Draft, Question};
use crate::domain::review::{CHOSEN, Thing};
use crate::domain::standing::review::WeekReview;
use crate::domain::text;
use crate::screens::Facts;
use crate::ui::keymap::{Action, Context};
use crate::ui::paragraph::{Paragraph, broken_between_words};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Cells before what is said.
const INDENT: usize = 4;
/// The most lines of an answer that is not in front.
const SHOWN: usize = 6;
/// A reason stands beside its thing where it has so many cells.
const LEAST_REASON: usize = 12;

/// The lines, and which of them must be seen.
pub(super) struct Lines {
    /// Each with the place that it belongs to.
    pub all: Vec<(Option<Place>, Line<'static>)>,
    /// The line of the cursor.
    pub here: Option<usize>,
}

/// What the lines are made from.
struct Page<'a> {
    facts: &'a Facts,
    review: &'a WeekReview,
    draft: &'a Draft,
    here: Option<Place>,
    field: Option<&'a Paragraph>,
    theme: Theme,
    width: usize,
    lines: Lines,
}

impl State {
    /// The questions in so many cells.
    pub(super) fn questions(&self, facts: &Facts, theme: Theme, width: usize) -> Lines {
        let lines = Lines { all: Vec::new(), here: None };
        let Some((review, draft)) = facts.review.as_ref().and_then(|r| Some((r, self.draft(r)?))) else { return lines };
        let here = self.place(facts).filter(|_| self.is_answering());
        let field = self.field.as_ref().filter(|(place, _)| Some(place) == here.as_ref()).map(|(_, field)| field);
        let mut page = Page { facts, review, draft, here, field, theme, width, lines };
        page.write(&places(facts, review, draft));
        page.lines
    }
}

impl Page<'_> {
    fn write(&mut self, places: &[Place]) {
        let mut before: Option<&Place> = None;
        for place in places {
            self.heading(before, place);
            match place {
                Place::Answer(question) => self.answer(*question, place),
                Place::Friction(id) => self.friction(id, place),
                Place::Fix(id) => self.fix(id, place),
                Place::Thing(thing) => self.thing(thing, place),
                Place::Line => self.line(place),
                Place::Save => self.save(place),
            }
            before = Some(place);
        }
    }

    /// A gap, and the name of what follows where that is another kind.
    fn heading(&mut self, before: Option<&Place>, place: &Place) {
        let title = match (before, place) {
            (None, _) | (Some(Place::Friction(_)), Place::Friction(_)) | (Some(Place::Fix(_)), Place::Fix(_)) => return,
            (Some(before), next) if before.is_next() && next.is_next() => return,
            (_, Place::Friction(_)) => Some("Frictions of the week".to_owned()),
            (_, Place::Fix(_)) => Some("Fixes to answer for".to_owned()),
            (_, next) if next.is_next() => {
                let chosen = self.draft.next.len();
                Some(format!("For next week: {chosen} of up to {CHOSEN}"))
            }
            _ => None,
        };
        self.lines.all.push((None, Line::default()));
        let style = self.theme.title();
        self.lines.all.extend(title.map(|title| (None, Line::styled(title, style))));
    }

    fn is_here(&self, place: &Place) -> bool {
        self.here.as_ref() == Some(place)
    }

    /// A line with the sign of its place: `›` where the cursor is.
    fn head(&mut self, place: &Place, words: &str, end: Vec<Span<'static>>) {
        let (theme, is_here) = (self.theme, self.is_here(place));
        let mark = if is_here { Span::styled("› ", theme.accent()) } else { Span::raw("  ") };
        let sign = match place {
            Place::Thing(thing) if self.draft.next.contains(thing) => Span::styled("✓ ", theme.good()),
            Place::Save => Span::raw(""),
            Place::Line => Span::styled("+ ", theme.quiet()),
            _ if !place.is_next() && is_answered(place, self.review, self.draft) => Span::styled("✓ ", theme.good()),
            _ => Span::raw("○ "),
        };
        let style = if is_here { theme.strong() } else { theme.plain() };
        let start = vec![mark, sign, Span::styled(words.to_owned(), style)];
        if is_here {
            self.lines.here = Some(self.lines.all.len());
        }
        self.lines.all.push((Some(place.clone()), widgets::line(start, end, self.width)));
    }

    /// Lines below the head of a place.
    fn below(&mut self, place: &Place, lines: Vec<Line<'static>>) {
        for mut line in lines {
            line.spans.insert(0, Span::raw(" ".repeat(INDENT)));
            self.lines.all.push((Some(place.clone()), line));
        }
    }

    fn room(&self) -> usize {
        self.width.saturating_sub(INDENT)
    }

    /// What is written at a place, with its cursor where it is in front.
    fn writing(&mut self, place: &Place, said: &str, hint: &str) {
        let (room, theme) = (self.room(), self.theme);
        if let Some(field) = self.field.filter(|_| self.is_here(place)) {
            let shown = field.shown(room, theme);
            self.lines.here = Some(self.lines.all.len() + shown.cursor);
            let mut rows = shown.rows;
            if said.is_empty()
                && let Some(row) = rows.first_mut()
            {
                row.spans.push(Span::styled(widgets::cut(hint, room.saturating_sub(1)), theme.quiet()));
            }
            self.below(place, rows);
            return;
        }
        let said = text::note(said);
        if said.is_empty() {
            return;
        }
        let mut rows = broken_between_words(&said, room);
        let more = rows.len().saturating_sub(SHOWN);
        rows.truncate(SHOWN);
        let mut rows: Vec<Line> = rows.into_iter().map(Line::raw).collect();
        rows.extend((more > 0).then(|| Line::styled(format!("… {more} more lines"), theme.quiet())));
        self.below(place, rows);
    }

    fn answer(&mut self, question: Question, place: &Place) {
        self.head(place, question.words(), Vec::new());
        let long = self.theme.key(Context::ReviewText, Action::LongText);
        let hint = match question {
            Question::Well => {
                let all = format!("one thing is enough; {long} opens a long text");
                widgets::fitting(&[&all, "one thing is enough"], self.room().saturating_sub(1))
            }
            Question::Learned => "what you know now and did not a week ago".to_owned(),
            Question::Stop => "what cost more than it gave".to_owned(),
        };
        self.writing(place, self.draft.answer(question), &hint);
    }

    fn friction(&mut self, id: &FrictionId, place: &Place) {
        let Some(line) = friction(self.review, id) else { return };
        let (theme, today) = (self.theme, self.facts.standing.today.day);
        let judged = self.draft.judged(&line.friction);
        let day = weekday(line.friction.what.day);
        let times = line.entry.times();
        let often = if times > 1 { vec![Span::styled(format!("{times} times"), theme.quiet())] } else { Vec::new() };
        let what = text::title(&line.friction.what.text);
        if self.is_here(place) {
            // The whole of what went badly is read where it is answered.
            let rows = broken_between_words(&format!("{day}  {what}"), self.room());
            self.head(place, rows.first().map_or("", String::as_str), Vec::new());
            self.below(place, rows.into_iter().skip(1).map(Line::raw).collect());
        } else {
            self.head(place, &format!("{day}  {what}"), often);
        }
        let mut said = vec![judged.cause.map_or("why?", Cause::words).to_owned()];
        if let Some(same) = judged.same.as_ref() {
            let other = repeated(line, same).map(|other| text::title(&other.what.text));
            said.push(format!("the same as “{}”", other.unwrap_or_else(|| "an earlier one".to_owned())));
        }
        let decided = self.draft.fixes.iter().find(|fix| fix.friction == *id);
        let earlier = line.entry.fix().map(|fix| (&fix.fix.what, fix.state.words()));
        if self.draft.fixing.as_ref().is_some_and(|begun| begun.friction == *id) {
            let fix = theme.key(Context::ReviewFriction, Action::Fix);
            said.push(format!("a fix is half written, {fix} goes on"));
        } else if let Some(fix) = decided {
            said.push(format!("new fix by {}: {}", fix.by.short_from(today), text::title(&fix.text)));
        } else if let Some((fix, state)) = earlier {
            said.push(format!("fix {state}: {}", text::title(&fix.text)));
        }
        let rows = widgets::wrapped(&said.join(" · "), self.room());
        let rows = if self.is_here(place) { rows } else { rows.into_iter().take(1).collect() };
        self.below(place, rows.into_iter().map(|row| Line::styled(row, theme.quiet())).collect());
    }

    fn fix(&mut self, id: &FixId, place: &Place) {
        let Some(line) = self.review.fixes.iter().find(|line| line.fix.id == *id) else { return };
        let (theme, today) = (self.theme, self.facts.standing.today.day);
        let by = match line.fix.stands {
            Some(stands) => format!("stands since {}", stands.short_from(today)),
            None => format!("by {}", line.fix.what.by.short_from(today)),
        };
        self.head(place, &text::title(&line.fix.what.text), vec![Span::styled(by, theme.quiet())]);
        let said = match self.draft.stands(id) {
            Some(Standpoint::Stands(day)) => format!("it stands, as of {}", day.short_from(today)),
            Some(Standpoint::By(day)) => format!("not yet: by {}", day.short_from(today)),
            Some(Standpoint::Gone(_)) => "given up".to_owned(),
            None => asked(line.state, line.returns),
        };
        let row = widgets::cut(&said, self.room());
        self.below(place, vec![Line::styled(row, theme.quiet())]);
    }

    fn thing(&mut self, thing: &Thing, place: &Place) {
        let candidate = self.review.candidates.iter().find(|candidate| candidate.thing == *thing);
        let title = candidate.map_or_else(|| thing.title(&self.facts.roadmap).to_owned(), |one| one.title.clone());
        let title = text::title(&title);
        let reason = candidate.map(|one| text::title(&one.reason)).unwrap_or_default();
        let theme = self.theme;
        // As much as a line lets its end have, so that it is never left out whole.
        let room = self.width.saturating_sub(widgets::width_of(&[Span::raw(title.as_str())]) + INDENT + 2);
        let room = room.min(self.width.saturating_sub(self.width / 3 + 1));
        let has_room = room >= reason.chars().count().min(LEAST_REASON) && !reason.is_empty();
        let end = has_room.then(|| Span::styled(widgets::cut(&reason, room), theme.quiet()));
        let end: Vec<Span<'static>> = end.into_iter().collect();
        // What had no room beside it is read below, where it is in front.
        let is_whole = room >= widgets::width_of(&[Span::raw(reason.as_str())]);
        let is_below = !is_whole && self.is_here(place);
        self.head(place, &title, end);
        if is_below {
            let rows = widgets::wrapped(&reason, self.room());
            self.below(place, rows.into_iter().map(|row| Line::styled(row, theme.quiet())).collect());
        }
    }

    fn line(&mut self, place: &Place) {
        self.head(place, "or in your own words", Vec::new());
        let hint = format!("{} chooses it", self.theme.key(Context::ReviewText, Action::Accept));
        self.writing(place, &self.draft.line, &hint);
    }

    fn save(&mut self, place: &Place) {
        let saved = self.review.saved.as_ref();
        let [take, save] =
            [Action::Accept, Action::Save].map(|action| self.theme.key(Context::ReviewQuestions, action));
        let words = match (saved, self.draft.changes(saved)) {
            (Some(_), false) => "Saved",
            _ => &format!("Save it: {take} or {save}"),
        };
        self.head(place, words, Vec::new());
    }
}

/// `Tue`.
fn weekday(day: Day) -> String {
    day.date().format("%a").to_string()
}
