//! Text that is meant for the terminal, through every screen and every command.
