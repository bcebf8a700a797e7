//! Every zone and every change of its clock.
