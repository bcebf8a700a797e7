//! What the program is built from: licences, sources, known faults.
