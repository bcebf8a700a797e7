//! Owns the record and the plan as files of other programs: spreadsheets, calendars, time clocks, and a page to read. Row by
//! row, so that no file is held in memory. Opens no file.

pub mod icalendar;
pub mod page;
pub mod spreadsheet;
pub mod timeclock;
