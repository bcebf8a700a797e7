//! Owns the picture of the mountain: the ridge with its camps, the plan and the one who follows it, the role line, and
//! the line that says what the signs mean. Draws what `domain` has computed.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::labels::{Flag, Sheet};
use super::slope::{Signs, Slope};
use crate::domain::calendar::Day;
use crate::domain::id::StageId;
use crate::domain::standing::mountain::{Camp, Mountain};
use crate::domain::standing::stages::StageState;
use crate::ui::cells::Cells;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The least body that a mountain stands in.
const LEAST: (u16, u16) = (60, 18);

/// Rock without a dot. It keeps names away while they are placed; where a font has no Braille, it would be a box.
const BARE: &str = "\u{2800}";

/// The areas of the mountain and of what is below it; no mountain where there is little room.
pub(super) fn divide(body: Rect) -> (Option<Rect>, Rect) {
    if body.width < LEAST.0 || body.height < LEAST.1 {
        return (None, body);
    }
    let height = 3 + body.height * 3 / 10;
    let above = Rect { x: body.x + 1, width: body.width - 2, height, ..body };
    (Some(above), Rect { y: body.y + height, height: body.height - height, ..body })
}

/// Draws the mountain; the camp of the selected stage is marked.
pub(super) fn view(
    mountain: &Mountain,
    selected: Option<&StageId>,
    cells: Cells,
    theme: Theme,
    frame: &mut Frame,
    area: Rect,
) {
    let row = |from_end: u16| Rect { y: area.bottom().saturating_sub(from_end), height: 1, ..area };
    let picture = Rect { height: area.height.saturating_sub(2), ..area };
    let drawn = picture_of(mountain, selected, cells, theme, picture.width, picture.height);
    for y in 0..picture.height {
        for x in 0..picture.width {
            let mut cell = drawn[(x, y)].clone();
            if cell.symbol() == BARE {
                cell.set_symbol(" ");
            }
            frame.buffer_mut()[(picture.x + x, picture.y + y)] = cell;
        }
    }
    let slope = Slope::new(mountain, cells, area.width.into(), picture.height.into());
    frame.render_widget(ground(mountain, cells.signs(), theme, slope.way, area.width.into()), row(2));
    frame.render_widget(
        legend(mountain, drawn_signs(mountain, &slope, cells.signs()), theme, area.width.into()),
        row(1),
    );
}

fn picture_of(
    mountain: &Mountain,
    selected: Option<&StageId>,
    cells: Cells,
    theme: Theme,
    width: u16,
    height: u16,
) -> Buffer {
    let slope = Slope::new(mountain, cells, width.into(), height.into());
    let mut picture = Buffer::empty(Rect { x: 0, y: 0, width, height });
    slope.draw(theme, &mut picture);
    let signs = cells.signs();
    let mut bare = Sheet::new(picture);
    standing(mountain, &slope, signs, theme, &mut bare);
    let mut camps: Vec<&Camp> = mountain.camps.iter().collect();
    camps.sort_by_key(|camp| (camp.state != StageState::Active, camp.depth));
    let flags: Vec<Flag> = camps.iter().map(|camp| flag_of(camp, selected, &slope, signs, theme)).collect();
    // Flags stay where they are while the selection moves; only one whose name finds no room comes before the others.
    let chosen = camps.iter().position(|camp| selected == Some(&camp.id));
    let orders = [Order::Own, Order::Named, Order::Planted];
    let mut tries = orders.into_iter().map(|order| raised(bare.clone(), &flags, chosen, order));
    let fitting = tries.find(|(_, named)| chosen.is_none_or(|chosen| named[chosen]));
    let mut sheet = fitting.map_or_else(|| raised(bare.clone(), &flags, None, Order::Own).0, |(sheet, _)| sheet);
    // The plan's line goes on into the sky where there is nothing else.
    let plan = slope.column(mountain.plan.x());
    for row in slope.row(plan).saturating_sub(2)..slope.row(plan) {
        sheet.put_if_free(plan, row, signs.plan, theme.strong());
    }
    sheet.picture
}

fn flag_of<'a>(camp: &'a Camp, selected: Option<&StageId>, slope: &Slope, signs: Signs, theme: Theme) -> Flag<'a> {
    let column = slope.column(camp.place.x());
    let name = match camp.state {
        _ if selected == Some(&camp.id) => theme.tab(),
        StageState::Active => theme.strong(),
        _ => theme.quiet(),
    };
    Flag {
        column,
        row: slope.row(column).saturating_sub(1),
        sign: if camp.is_reached() { (signs.reached, theme.good()) } else { (signs.ahead, theme.plain()) },
        pole: (signs.pole, theme.quiet()),
        name: (camp.short(), name),
    }
}

/// When the camp that is selected gets its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    /// When its turn comes.
    Own,
    /// Before those of the others.
    Named,
    /// Before the others are planted: one that then has no room is left out.
    Planted,
}

/// The sheet with all flags, then with their names. Gives which of the names can be read.
fn raised(mut sheet: Sheet, flags: &[Flag], chosen: Option<usize>, order: Order) -> (Sheet, Vec<bool>) {
    let mut named = vec![false; flags.len()];
    let mut tops = vec![None; flags.len()];
    let first = chosen.filter(|_| order != Order::Own);
    if let (Some(first), Order::Planted) = (first, order) {
        named[first] = sheet.plant(&flags[first]).is_some_and(|top| sheet.name(&flags[first], top));
    }
    let is_done = |at: usize| order == Order::Planted && Some(at) == first;
    for (at, flag) in flags.iter().enumerate().filter(|(at, _)| !is_done(*at)) {
        tops[at] = sheet.plant(flag);
    }
    for at in first.into_iter().chain((0..flags.len()).filter(|at| Some(*at) != first)) {
        if let Some(top) = tops[at] {
            named[at] = sheet.name(&flags[at], top);
        }
    }
    (sheet, named)
}

/// Draws where the plan is, as a line through the mountain, and on the ridge where the hours and the targets are.
fn standing(mountain: &Mountain, slope: &Slope, signs: Signs, theme: Theme, sheet: &mut Sheet) {
    let plan = slope.column(mountain.plan.x());
    for row in slope.row(plan)..sheet.picture.area.height.into() {
        sheet.put(plan, row, signs.plan, theme.strong());
    }
    let hours = slope.column(mountain.hours.x());
    let targets = mountain.targets.map(|place| slope.column(place.x()));
    let mut put = |column: usize, sign: &str, style: Style| {
        sheet.stand(column, slope.on(column), sign, style);
    };
    if let Some(targets) = targets {
        put(targets, signs.targets, theme.strong());
    }
    put(hours, if targets == Some(hours) { signs.both } else { signs.hours }, theme.strong());
}

/// The role line along the foot, or the dates where there are no roles.
fn ground(mountain: &Mountain, signs: Signs, theme: Theme, way: usize, width: usize) -> Line<'static> {
    let mut steps: Vec<(f64, String)> = mountain
        .roles
        .iter()
        .map(|role| {
            let on = if role.x < 1.0 { String::new() } else { format!("{} ", signs.on) };
            (role.x, format!("{on}{} {}", role.year, role.role))
        })
        .collect();
    if steps.is_empty() {
        let date = |day: Day| day.date().format("%b %Y").to_string();
        steps = vec![(0.0, date(mountain.days.first)), (1.0, date(mountain.days.last))];
    }
    let place = |(x, text): &(f64, String)| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the columns")]
        let at = (x * way as f64) as usize;
        at.min(width.saturating_sub(text.width()))
    };
    let mut line = String::new();
    for (nth, step) in steps.iter().enumerate() {
        let at = place(step);
        let room = steps.get(nth + 1).map_or(width, |next| place(next).saturating_sub(2)).saturating_sub(at);
        if line.width() > at || room < 6.min(step.1.width()) {
            continue;
        }
        let gap = at - line.width();
        let before = if line.is_empty() { "" } else { " " };
        if gap > 2 {
            line.push_str(before);
            line.push_str(&signs.ground.repeat(gap - before.len() - 1));
            line.push(' ');
        } else {
            line.push_str(&" ".repeat(gap));
        }
        line.push_str(&widgets::cut(&step.1, room));
    }
    if line.width() + 1 < width {
        line.push(' ');
        line.push_str(&signs.ground.repeat(width - line.width()));
    }
    Line::styled(line, theme.quiet())
}

/// The signs as they stand in the picture: one for the hours and the targets where they share a column.
fn drawn_signs(mountain: &Mountain, slope: &Slope, signs: Signs) -> Signs {
    let hours = slope.column(mountain.hours.x());
    let is_shared = mountain.targets.is_some_and(|place| slope.column(place.x()) == hours);
    if is_shared { Signs { hours: signs.both, targets: signs.both, ..signs } } else { signs }
}

/// What the signs mean, and at which days they stand; in fewer words where there is little room.
fn legend(mountain: &Mountain, signs: Signs, theme: Theme, width: usize) -> Line<'static> {
    let date = Day::full;
    let plan = |before: &str| match () {
        () if mountain.today < mountain.days.first => format!(" plan begins {}", date(mountain.days.first)),
        () if mountain.today > mountain.days.last => format!(" plan ended {}", date(mountain.days.last)),
        () => format!(" {before}{} of {}", mountain.plan.day(), mountain.plan.of),
    };
    let said = |hours: &str, targets: &str, before: &str| {
        let mut spans = Vec::new();
        spans.push(Span::styled(signs.hours, theme.strong()));
        spans.push(Span::raw(format!(" {hours}{}", mountain.hours.day())));
        if let Some(place) = mountain.targets {
            spans.push(Span::styled(format!("   {}", signs.targets), theme.strong()));
            spans.push(Span::raw(format!(" {targets}{}", place.day())));
        }
        spans.push(Span::styled(format!("   {}", signs.plan), theme.strong()));
        spans.push(Span::raw(plan(before)));
        spans
    };
    let long = || said("you by hours: day ", "by targets: day ", "the plan: day ");
    let short = || said("you by hours: day ", "by targets: day ", "plan: day ");
    let least = || said("hours ", "targets ", "plan ");
    let camps = |reached: &str, ahead: &str| {
        let ahead = if ahead.is_empty() { String::new() } else { format!("  {} {ahead}", signs.ahead) };
        vec![Span::styled(format!("{} {reached}{ahead}", signs.reached), theme.quiet())]
    };
    let one = if mountain.camps.iter().any(Camp::is_reached) {
        camps("reached", "")
    } else {
        vec![Span::styled(format!("{} not yet", signs.ahead), theme.quiet())]
    };
    let tries = [
        (long(), camps("camp reached", "not yet")),
        (short(), camps("reached", "not yet")),
        (short(), one),
        (short(), Vec::new()),
    ];
    for (start, end) in tries {
        if widgets::width_of(&start) + widgets::width_of(&end) + 2 <= width {
            return widgets::line(start, end, width);
        }
    }
    widgets::line(least(), Vec::new(), width)
}
