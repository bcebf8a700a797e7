//! Disks that fail or are full while the program writes: what was acknowledged is there, nothing is half, and whatever
//! failed is said in words.

mod failing;
mod full;
mod limit;
mod patient;
