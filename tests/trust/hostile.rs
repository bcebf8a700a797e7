//! Text that is meant for the terminal, through every screen and every command: whatever comes out is read byte by byte, and
//! nothing but what the program itself asks of a terminal may be in it.

mod asked;
mod commands;
mod foreign;
mod lived;
mod rows;
mod scanner;
mod screens;
mod texts;
