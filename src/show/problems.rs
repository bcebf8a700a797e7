//! Owns how the problems of a roadmap file are shown: each with its line, the marked part, what is wrong and what would
//! be right. The line of the file is made harmless before it is shown.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstyle::AnsiColor;
use unicode_normalization::char::is_combining_mark;

use super::page::{Role, paint};
use super::words::count;
use crate::domain::text;
use crate::plan::{Problem, Severity, boundary};

/// Whether colours may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Plain characters only.
    Plain,
    /// Terminal colours.
    Coloured,
}

/// More than this are counted and not shown.
const MOST: usize = 50;
/// How many characters of a line are shown before and after the mark.
const AROUND: (usize, usize) = (100, 80);

/// `roadmap.toml:12:5: message`.
#[must_use]
pub fn one_line(file_name: &str, problem: &Problem) -> String {
    format!("{}:{}:{}: {}", text::title(file_name), problem.line, problem.column, text::title(&problem.message))
}

/// `2 errors, 1 warning`; each part in its own colour.
#[must_use]
pub fn counted(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = problems.len() - errors;
    let part = |role, number, one, many| {
        let words = count(number, one, many);
        if number == 0 { words } else { paint(role, &words) }
    };
    let (bad, warn) = (Role::Bad, Role::Warn);
    format!("{}, {}", part(bad, errors, "error", "errors"), part(warn, warnings, "warning", "warnings"))
}

/// All problems as a compiler would show them. `text` is what they were found in; where it is not at hand (a file that
/// could not be read), an empty one shows them without their lines.
#[must_use]
pub fn render(file_name: &str, text: &str, problems: &[Problem], ink: Ink) -> String {
    let renderer = match ink {
        Ink::Plain => Renderer::plain(),
        // The plain colours are told apart on dark and on light terminals; bright ones fade on light.
        Ink::Coloured => Renderer::styled()
            .error(AnsiColor::Red.on_default().bold())
            .warning(AnsiColor::Yellow.on_default().bold())
            .line_num(AnsiColor::Cyan.on_default())
            .context(AnsiColor::Cyan.on_default()),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(140);
    let shown: Vec<String> = problems.iter().take(MOST).map(|p| one(&renderer, file_name, text, p)).collect();
    let more = problems.len().saturating_sub(MOST);
    let more = if more > 0 { format!("\n\nand {more} more") } else { String::new() };
    format!("{}{more}\n", shown.join("\n\n"))
}

fn one(renderer: &Renderer, file_name: &str, text: &str, problem: &Problem) -> String {
    let level = if problem.severity == Severity::Error { Level::ERROR } else { Level::WARNING };
    let title = level.primary_title(text::note(&problem.message).replace('\n', " "));
    let path = text::title(file_name);
    let origin = Origin::path(path.clone()).line(problem.line).char_column(problem.column);
    let mut group = Group::with_title(title);
    group = match Window::of(text, problem) {
        None => group.element(origin),
        Some(window) => {
            let mark = AnnotationKind::Primary.span(window.mark);
            let snippet = Snippet::source(window.line).line_start(problem.line).fold(false).annotation(mark);
            // The renderer counts columns in the part it is given, so that of a cut line is told by hand.
            if window.cut { group.element(origin).element(snippet) } else { group.element(snippet.path(path)) }
        }
    };
    if let Some(hint) = &problem.hint {
        group = group.element(Level::HELP.with_name("hint").message(text::note(hint).replace('\n', " ")));
    }
    let shown = renderer.render(&[group]);
    // Beside a place told by hand the renderer leaves a line for its own.
    let is_left = |(n, line): &(usize, &str)| *n == 3 && line.contains(":::") && !line.contains('|');
    shown.lines().enumerate().filter(|line| !is_left(line)).map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

/// A line of the file as it is shown, made harmless and cut where it is long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The line.
    pub text: String,
    /// The bytes of it that are marked.
    pub mark: std::ops::Range<usize>,
}

/// The line of a problem; `None` when the text has no such place.
#[must_use]
pub fn marked(text: &str, problem: &Problem) -> Option<Marked> {
    Window::of(text, problem).map(|window| Marked { text: window.line, mark: window.mark })
}

/// The part of a line that is shown, and the bytes of it that are marked.
struct Window {
    line: String,
    cut: bool,
    mark: std::ops::Range<usize>,
}

impl Window {
    /// The marked line, cut around the mark where it is long; `None` when the text has no such place.
    fn of(text: &str, problem: &Problem) -> Option<Self> {
        if text.is_empty() || problem.span.start > text.len() {
            return None;
        }
        let start = boundary(text, problem.span.start);
        let from = text[..start].rfind('\n').map_or(0, |n| n + 1);
        let to = text[start..].find('\n').map_or(text.len(), |n| start + n);
        let end = boundary(text, problem.span.end).clamp(start, to);
        let (before, marked, after) = (&text[from..start], &text[start..end], text[end..to].trim_end_matches('\r'));
        let skipped = before.chars().count().saturating_sub(AROUND.0);
        let head: String = before.chars().skip(skipped).collect();
        let middle: String = marked.chars().take(AROUND.1).collect();
        let cut = middle.len() < marked.len();
        let tail: String = if cut { String::new() } else { after.chars().take(AROUND.1).collect() };
        let more = if cut || tail.len() < after.len() { "…" } else { "" };
        let less = if skipped > 0 { "…" } else { "" };
        let head = format!("{less}{}", plain(&head));
        let middle = plain(&middle);
        let mark = head.len()..head.len() + middle.len();
        Some(Self { line: format!("{head}{middle}{}{more}", plain(&tail)), cut: skipped > 0, mark })
    }
}

/// Source as it is shown, character by character: what could steer or deceive is replaced by a sign that is seen.
pub(super) fn plain(source: &str) -> String {
    let seen = |c: char| {
        // Between two digits nothing composes or is trimmed, so the rule that titles go through judges `c` alone.
        let judged: Vec<char> = text::note(&format!("0{c}0")).chars().collect();
        if judged.len() == 3 { judged[1] } else { '\u{fffd}' }
    };
    // A pile of marks on one character would cover the lines above and below.
    let mut marks = 0;
    let piled = |c: &char| {
        marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
        marks <= 4
    };
    source.chars().filter(piled).map(seen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::plan::{Place, load};

    fn shown(text: &str, ink: Ink) -> String {
        let problems = load(text, Day::new(2026, 12, 1).unwrap()).unwrap_err();
        render("roadmap.toml", text, &problems, ink)
    }

    #[test]
    fn a_problem_is_shown_as_a_compiler_would() {
        let text = "[stages.now]\nwindow = \"month 1\"\nbudgt = \"2h/day\"\n[skills.rag]\npriority = \"P0\"\n";
        let expected = "\
error: [stages.now] has no key `budgt`
 --> roadmap.toml:3:1
  |
3 | budgt = \"2h/day\"
  | ^^^^^
  |
  = hint: did you mean `budget`?
";
        assert_eq!(shown(text, Ink::Plain), expected);
        assert!(shown(text, Ink::Coloured).contains('\u{1b}'));
        let problems = load(text, Day::new(2026, 12, 1).unwrap()).unwrap_err();
        assert_eq!(one_line("roadmap.toml", &problems[0]), "roadmap.toml:3:1: [stages.now] has no key `budgt`");
    }

    #[test]
    fn the_line_of_the_file_cannot_steer_the_terminal() {
        let text = "[roadmap]\n\tmonths = 0 # \u{1b}[31m\u{7}\u{202e} e\u{301}é\r\n";
        let out = shown(text, Ink::Plain);
        assert!(out.contains("months = 0 # \u{fffd}[31m\u{fffd}\u{fffd} e\u{301}é\n"), "{out}");
        assert!(!out.contains(|c: char| c.is_control() && c != '\n'), "{out:?}");
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let text = format!("[roadmap]\nx = [{}], months = 0\n", "1, ".repeat(5000));
        let text = text.replace("x = [", "practice_days = [").replace("], months", "]\nmonths");
        let out = shown(&text, Ink::Plain);
        assert!(out.lines().all(|line| line.chars().count() < 200), "{out}");
        let problems = load(&text, Day::new(2026, 12, 1).unwrap()).unwrap_err();
        let last = problems.iter().rfind(|p| p.line == 2).unwrap();
        let one = render("roadmap.toml", &text, std::slice::from_ref(last), Ink::Plain);
        assert!(one.contains(&format!("roadmap.toml:2:{}", last.column)), "{one}");
        assert!(one.contains('^'), "{one}");
        assert!(out.contains("\n\nand "), "{out}");
    }

    #[test]
    fn a_problem_of_an_unreadable_file_has_no_line_to_show() {
        let problem = Problem {
            severity: Severity::Error,
            line: 3,
            column: 4,
            end: Place { line: 3, column: 5 },
            span: 40..41,
            message: "the file is not UTF-8".into(),
            hint: Some("save it as UTF-8".into()),
        };
        let out = render("a\u{1b}.toml", "", &[problem], Ink::Plain);
        assert_eq!(out, "error: the file is not UTF-8\n--> a.toml:3:4\n = hint: save it as UTF-8\n");
    }
}
