//! Owns questions on a plain terminal. Where there is nobody at both ends, nobody is asked and the answer is no.

use std::io::{self, BufRead, IsTerminal};

use super::output;
use crate::error::Error;

/// Whether there is a person at both ends.
#[must_use]
pub fn has_somebody() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Asks for a yes, and reads one line. Anything else, a closed input too, is a no.
pub fn yes(question: &str) -> Result<bool, Error> {
    output::answer(&format!("{question} [y/N] "))?;
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    if !line.ends_with('\n') {
        output::answer("\n")?;
    }
    Ok(read.is_ok() && matches!(line.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// Asks, and reads one line; `None` where the input is closed.
pub fn line(question: &str) -> Result<Option<String>, Error> {
    output::answer(&output::asked(question))?;
    let mut line = Vec::new();
    let read = io::stdin().lock().read_until(b'\n', &mut line);
    if !line.ends_with(b"\n") {
        output::answer("\n")?;
    }
    // A wrong byte is no reason to lose what was answered before.
    Ok(read.is_ok_and(|count| count > 0).then(|| String::from_utf8_lossy(&line).into_owned()))
}
