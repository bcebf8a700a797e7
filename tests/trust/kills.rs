//! Programs killed at any moment while they write, and what is left then.
