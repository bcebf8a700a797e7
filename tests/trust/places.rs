//! Folders that cannot be written, and what stands in odd places.

mod odd;
mod readable;
mod somebody;
mod temps;
