//! The commands as a user runs them: the real program in a cleared environment, at a fixed time, in a home of its own.

mod acts;
mod bad_files;
mod changes;
mod checkin;
mod checking;
mod editing;
mod first_start;
mod forecasting;
mod home;
mod logging;
mod rate;
mod read_only;
mod reading;
mod recover;
mod refusals;
mod relink;
mod reminding;
mod renamed;
mod sessions_edit;
mod sources;
mod status_line;
mod time;
mod timer;
mod usage;
mod versions;
