//! Folders that cannot be written, and what stands in odd places.
