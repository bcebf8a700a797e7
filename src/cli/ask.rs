//! Owns questions on a plain terminal. Where there is none, nobody is asked and the answer is no.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::domain::text;
use crate::error::{Error, Kind};

/// Asks for a yes. Anything else, and no terminal, is a no.
pub fn yes(question: &str) -> Result<bool, Error> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(false);
    }
    let failed = |error: io::Error| Error::new(Kind::Io, format!("could not ask: {error}"), "--yes answers beforehand");
    let mut out = io::stderr();
    write!(out, "{question} [y/N] ").and_then(|()| out.flush()).map_err(failed)?;
    let mut said = String::new();
    io::stdin().lock().read_line(&mut said).map_err(failed)?;
    Ok(matches!(text::title(&said).to_lowercase().as_str(), "y" | "yes"))
}
