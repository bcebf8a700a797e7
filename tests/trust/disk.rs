//! Disks that fail or are full while the program writes.
