//! Owns work done by two at once, as two cores can.

use std::sync::atomic::{AtomicUsize, Ordering};

/// What `work` makes of each, in any order.
pub fn in_two<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let one_after_the_other = || {
        let mut done = Vec::new();
        // The long ones stand last, so that nobody waits for the other with one of them.
        while let Some(left) = all.len().checked_sub(next.fetch_add(1, Ordering::Relaxed) + 1) {
            done.push(work(&all[left]));
        }
        done
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(one_after_the_other);
        let mut done = one_after_the_other();
        done.extend(other.join().expect("the other one panicked, as it says above"));
        done
    })
}
