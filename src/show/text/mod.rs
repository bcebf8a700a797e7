//! Owns the text twins of the screens: the same values as pages of text. Every list shows ids.

pub mod acts;
pub mod backups;
pub mod checkin;
pub mod doctor;
pub mod explain;
pub mod friction;
pub mod history;
pub mod imports;
pub mod longer;
pub mod orphans;
pub mod rate;
pub mod recover;
pub mod remind;
pub mod review;
pub mod sessions;
pub mod skill;
pub mod skills;
pub mod sources;
pub mod stages;
pub mod taken;
pub mod targets;
pub mod timer;
pub mod today;
pub mod waiting;
pub mod week;
