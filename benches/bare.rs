//! A bare ratatui program, the floor of the screens: enters the screen, draws a list with a footer, answers `j` and `k`
//! with a frame and ends at `q`. Reads no file and no clock.

use std::io::{IsTerminal, Result, stdout};

use ratatui::Frame;
use ratatui::crossterm::event::{self, Event, KeyCode};
use ratatui::layout::{Constraint, Layout};
use ratatui::style::Style;
use ratatui::widgets::{Block, List, ListState, Paragraph};

fn main() -> Result<()> {
    if !stdout().is_terminal() {
        // As `cargo bench` starts it in a pipe.
        return Ok(());
    }
    let mut terminal = ratatui::try_init()?;
    let mut selected = ListState::default().with_selected(Some(0));
    loop {
        terminal.draw(|frame| draw(frame, &mut selected))?;
        match next_key()? {
            KeyCode::Char('q') => break,
            KeyCode::Char('j') => selected.select_next(),
            KeyCode::Char('k') => selected.select_previous(),
            _ => {}
        }
    }
    ratatui::try_restore()
}

fn next_key() -> Result<KeyCode> {
    loop {
        if let Event::Key(key) = event::read()? {
            return Ok(key.code);
        }
    }
}

fn draw(frame: &mut Frame, selected: &mut ListState) {
    let [body, footer] = Layout::vertical([Constraint::Min(0), Constraint::Length(1)]).areas(frame.area());
    let rows = (1..=60).map(|n| format!("{n:>4}  a row of the list, about as long as what a screen says in one"));
    let list = List::new(rows).block(Block::bordered().title(" Bare ")).highlight_style(Style::new().reversed());
    frame.render_stateful_widget(list, body, selected);
    frame.render_widget(Paragraph::new(" j down  k up  q quit  ? help"), footer);
}
