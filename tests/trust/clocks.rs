//! Clocks that jump, machines that sleep.
