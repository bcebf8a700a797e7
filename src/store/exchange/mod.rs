//! Owns the exchange of acts with other machines through a folder that the user syncs: what stands in it, how it is
//! written and read. Writes below its own device's folder only, and changes the record through `merge` alone.
//!
//! The form of the folder, version 1:
//!
//! ```text
//! FOLDER/<device id>/0001.ops      about 1 MiB, then 0002.ops; written by this device alone, and only at the end
//!
//! LEN CRC JSON\n                   LEN: the bytes of JSON in decimal; CRC: its CRC-32 as 8 hexadecimal digits
//! {"skillmap":{"version":1,"device":"…","name":"laptop"}}      the first line of every file
//! {"act":{"id":"…","device":"…","hlc":…,"at_ms":…,"kind":"log","summary":"…","undoes":null,"ops":[
//!     {"tbl":"session","row":"…","before":null,"after":{…}}]}}  one act a line, so that it is whole or not there
//! {"roadmap":{"id":"…","device":"…","day":"…","hlc":…,"at_ms":…,"first_day":"…","text":"…","terms":"…","over":["…"],
//!     "before":["…"]}}             a version of the roadmap, where it travels
//! ```
//!
//! JSON holds no line break, so that a line ends where it ends whatever its beginning says. Whoever writes a line that
//! version 1 does not know (another kind, another table) is newer: a reader waits before that line until it is updated.

mod carry;
mod clocks;
mod folder;
mod line;
mod look;
mod machine;
mod peers;
mod pull;
mod push;
mod reader;
mod segment;
mod settings;
mod turn;

#[cfg(test)]
mod tests;

pub use self::clocks::ClockFault;
pub use self::folder::Exchanged;
pub use self::line::is_taken;
pub use self::look::{FolderOutlook, Outlook};
pub use self::peers::Peer;
pub use self::pull::{News, Pulled, TimerNews, Waiting, Why};
pub use self::push::Pushed;
pub use self::settings::{RoadmapFile, Settings};
pub use self::turn::Turn;
