//! Roadmap files cut short, changed at random, or half saved.
