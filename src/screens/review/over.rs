//! Owns what lies over the questions of a review: the earlier friction that one repeats, the four questions of a fix,
//! another day for one, and whether a draft is to go.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::State;
use super::places::{friction, repeated};
use crate::domain::calendar::{Day, Moment};
use crate::domain::friction::{Standpoint, by_when};
use crate::domain::id::{FixId, FrictionId};
use crate::domain::review::draft::Draft;
use crate::domain::standing::review::FrictionLine;
use crate::domain::text;
use crate::screens::fixing::{self, Outcome};
use crate::screens::{Ask, Facts, Stage};
use crate::ui::field::Field;
use crate::ui::keymap::{Action, Context};
use crate::ui::keys::Key;
use crate::ui::list::{self, Cursor, Hit, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest a list gets.
const WIDTH: u16 = 72;
/// Cells of a day with its year.
const DAY: usize = 17;

/// What lies over the questions.
#[derive(Debug, Clone)]
pub(super) enum Over {
    /// The earlier frictions that one may repeat; `None` for none of them.
    Join(FrictionId, Cursor<Option<FrictionId>>),
    /// The four questions.
    Fixing(Box<fixing::State>),
    /// The day by which a fix stands, and what is wrong with it.
    By(FixId, Box<Field>, Option<String>),
    /// Whether the draft goes.
    Discard,
}

impl Over {
    /// The list of earlier frictions, a likely one selected.
    pub(super) fn join(id: FrictionId, likely: Option<&FrictionId>) -> Self {
        let mut cursor = Cursor::default();
        if let Some(likely) = likely {
            cursor.select(&[Some(likely.clone())], &Some(likely.clone()));
        }
        Self::Join(id, cursor)
    }

    pub(super) fn context(&self) -> Context {
        match self {
            Self::Join(..) => Context::Choice,
            Self::Fixing(form) => form.context(),
            Self::By(..) => Context::Text,
            Self::Discard => Context::Sure,
        }
    }

    pub(super) fn click(&mut self, facts: &Facts, at: Position, body: Rect) -> Hit {
        match self {
            Self::Fixing(form) => form.click(at, body),
            Self::Join(id, cursor) => {
                let Some(line) = facts.review.as_ref().and_then(|review| friction(review, id)) else {
                    return Hit::Nothing;
                };
                let rows = join_rows(line, facts, Theme::PLAIN, 60);
                let inner = widgets::inside_overlay(body, join_size(&rows));
                let ids = list::ids(&rows);
                let row = list::hit(inner, &rows, cursor.selected(&ids), at);
                cursor.click(&ids, row)
            }
            Self::By(..) | Self::Discard => Hit::Nothing,
        }
    }

    pub(super) fn view(&self, facts: &Facts, draft: &Draft, theme: Theme, frame: &mut Frame, area: Rect) {
        match self {
            Self::Fixing(form) => form.view(theme, frame, area),
            Self::Join(id, cursor) => {
                let Some(line) = facts.review.as_ref().and_then(|review| friction(review, id)) else { return };
                let width = usize::from(WIDTH.min(area.width).saturating_sub(4));
                let rows = join_rows(line, facts, theme, width);
                let inner = widgets::overlay(frame, area, join_size(&rows), "The same as", theme);
                list::draw(frame, inner, &rows, cursor.selected(&list::ids(&rows)), theme);
            }
            Self::By(id, field, wrong) => {
                let inner = widgets::overlay(frame, area, (56, 5), "Not yet: by when?", theme);
                let row = |n: u16| Rect { y: inner.y.saturating_add(n), height: u16::from(n < inner.height), ..inner };
                let fixes = facts.review.iter().flat_map(|review| &review.fixes);
                let name = fixes.filter(|line| line.fix.id == *id).map(|line| text::title(&line.fix.what.text)).next();
                frame.render_widget(Line::raw(widgets::cut(&name.unwrap_or_default(), inner.width.into())), row(0));
                field.draw(frame, row(1), "friday, 2027-02-01; nothing: in a week", theme);
                if let Some(wrong) = wrong {
                    frame.render_widget(Line::styled(wrong.clone(), theme.behind()), row(2));
                }
            }
            Self::Discard => {
                let inner = widgets::overlay(frame, area, (56, 4), "Discard the draft?", theme);
                let is_saved = facts.review.as_ref().is_some_and(|review| review.saved.is_some());
                let what = if is_saved {
                    format!("{} keeps what is saved of it, the rest is gone.", draft.week)
                } else {
                    "It goes for good: nothing of it is saved.".to_owned()
                };
                for (y, line) in (inner.y..inner.bottom()).zip(widgets::wrapped(&what, inner.width.into())) {
                    frame.render_widget(Line::raw(line), Rect { y, height: 1, ..inner });
                }
            }
        }
    }
}

fn join_size(rows: &[Row<Option<FrictionId>>]) -> (u16, u16) {
    (WIDTH, u16::try_from(rows.len() + 2).unwrap_or(u16::MAX))
}

/// The earlier frictions, and none of them where it repeats one now.
fn join_rows(line: &FrictionLine, facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Option<FrictionId>>> {
    let today = facts.standing.today.day;
    let mut rows = vec![Row::new(None, Line::styled("none: it stands for itself", theme.quiet()))];
    let known = line.friction.what.judged.same.as_ref().and_then(|id| repeated(line, id));
    let mut offered: Vec<_> = line.alike.iter().collect();
    offered.extend(known.filter(|known| !line.alike.iter().any(|other| other.id == known.id)));
    rows.extend(offered.into_iter().map(|other| {
        let day = Span::styled(widgets::left(&other.what.day.short_from(today), DAY), theme.quiet());
        let what = widgets::cut(&text::title(&other.what.text), width.saturating_sub(DAY));
        Row::new(Some(other.id.clone()), Line::from(vec![day, Span::raw(what)]))
    }));
    rows
}

impl State {
    /// What an action does to what lies over the questions.
    pub(super) fn update_over(&mut self, action: Action, stage: Stage) -> Vec<Ask> {
        let today = stage.facts.standing.today.day;
        match self.over.take() {
            Some(Over::Discard) if action == Action::Take => return self.discard(),
            Some(Over::Discard) if action != Action::Back => self.over = Some(Over::Discard),
            Some(Over::Join(id, cursor)) => return self.update_join(id, cursor, action, stage),
            Some(Over::By(id, field, _)) if action == Action::Accept => {
                return self.take_day(id, field, today, stage.now);
            }
            Some(Over::Fixing(mut form)) => match form.update(action) {
                Outcome::Stays => {
                    self.over = Some(Over::Fixing(form));
                    return self.keep_fixing(stage.now);
                }
                Outcome::Leaves => {}
                Outcome::Takes(fix) => {
                    let Some(draft) = &mut self.draft else { return Vec::new() };
                    draft.decide(*fix);
                    return self.changed(stage.now);
                }
            },
            _ => {}
        }
        Vec::new()
    }

    fn discard(&mut self) -> Vec<Ask> {
        let Some(draft) = self.draft.take() else { return Vec::new() };
        self.touch = super::Touch::None;
        self.leave_week();
        vec![Ask::DropDraft(draft.week)]
    }

    fn update_join(
        &mut self,
        id: FrictionId,
        mut cursor: Cursor<Option<FrictionId>>,
        action: Action,
        stage: Stage,
    ) -> Vec<Ask> {
        let line = stage.facts.review.as_ref().and_then(|review| friction(review, &id));
        let (Some(line), Some(draft)) = (line, &mut self.draft) else { return Vec::new() };
        let ids = list::ids(&join_rows(line, stage.facts, Theme::PLAIN, 60));
        match action {
            Action::Back => return Vec::new(),
            Action::Accept => {
                let same = cursor.selected(&ids).cloned().flatten();
                let judged = crate::domain::friction::Judged { same, ..draft.judged(&line.friction) };
                draft.judge(&line.friction, judged);
                return self.changed(stage.now);
            }
            Action::Move(step) => cursor.step(&ids, step, stage.page()),
            _ => {}
        }
        self.over = Some(Over::Join(id, cursor));
        Vec::new()
    }

    fn take_day(&mut self, id: FixId, field: Box<Field>, today: Day, now: Moment) -> Vec<Ask> {
        match by_when(field.text(), today) {
            Ok(day) => {
                let Some(draft) = &mut self.draft else { return Vec::new() };
                draft.stand(&id, Some(Standpoint::By(day)));
                self.changed(now)
            }
            Err(refusal) => {
                self.over = Some(Over::By(id, field, Some(refusal.message)));
                Vec::new()
            }
        }
    }

    /// The answers of the form so far belong to the draft.
    fn keep_fixing(&mut self, now: Moment) -> Vec<Ask> {
        let (Some(Over::Fixing(form)), Some(draft)) = (&self.over, &mut self.draft) else { return Vec::new() };
        let so_far = form.so_far();
        let says = !so_far.text.is_empty()
            || so_far.why.is_some()
            || so_far.path.is_some()
            || so_far.kind.is_some()
            || so_far.pattern.is_some();
        let is_decided = draft.fixes.contains(&so_far);
        let fixing = Some(so_far).filter(|_| says && !is_decided);
        if fixing == draft.fixing {
            return Vec::new();
        }
        draft.fixing = fixing;
        self.changed(now)
    }

    pub(super) fn key_over(&mut self, key: Key, now: Moment) -> Vec<Ask> {
        match &mut self.over {
            Some(Over::By(_, field, wrong)) => {
                *wrong = None;
                field.key(key);
                Vec::new()
            }
            Some(Over::Fixing(form)) => {
                form.key(key);
                self.keep_fixing(now)
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn paste_over(&mut self, pasted: &str, now: Moment) -> Option<Vec<Ask>> {
        match &mut self.over {
            Some(Over::By(_, field, wrong)) => {
                *wrong = None;
                field.paste(pasted);
                Some(Vec::new())
            }
            Some(Over::Fixing(form)) => form.paste(pasted).then(|| self.keep_fixing(now)),
            _ => None,
        }
    }
}
