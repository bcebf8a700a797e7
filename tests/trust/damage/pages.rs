//! Pages of the database overwritten, emptied, swapped, cut off or changed in a few bits: what can be read is read, the
//! rest is refused in words that name the newest good copy, the file stays as it is, and going back to that copy works.

use std::collections::BTreeMap;
use std::fs;
use std::process::Output;

use crate::programs::{Dice, Home, counted, is_whole, said};
use crate::scale::{figure, times};

const PAGE: u64 = 4096;
/// What names the way back, in whatever command.
const WAY_BACK: &str = "skillmap backup restore v9-2026-12-07-";

/// A kind of damage, and what it does.
type Damage = (&'static str, fn(&mut Vec<u8>, &mut Dice));

const DAMAGES: [Damage; 5] = [
    ("overwritten", |bytes, dice| page(bytes, dice).fill_with(|| u8::try_from(dice.upto(256) - 1).expect("a byte"))),
    ("emptied", |bytes, dice| page(bytes, dice).fill(0)),
    ("swapped", |bytes, dice| {
        let (one, two) = (page(bytes, dice).to_vec(), range(bytes, dice));
        let other = bytes[two.clone()].to_vec();
        let first = bytes.windows(one.len()).position(|window| window == one).expect("there");
        bytes[first..first + one.len()].copy_from_slice(&other);
        bytes[two].copy_from_slice(&one);
    }),
    ("cut off", |bytes, dice| {
        let left = dice.upto(length(bytes) - 1);
        bytes.truncate(usize::try_from(left).expect("small"));
    }),
    ("changed in some bits", |bytes, dice| {
        for _ in 0..dice.upto(8) {
            let place = usize::try_from(dice.upto(length(bytes)) - 1).expect("small");
            bytes[place] ^= 1 << (dice.upto(8) - 1);
        }
    }),
];

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).expect("small")
}

/// One page of a database.
fn range(bytes: &[u8], dice: &mut Dice) -> std::ops::Range<usize> {
    let nth = dice.upto(length(bytes) / PAGE) - 1;
    let first = usize::try_from(nth * PAGE).expect("small");
    first..first + usize::try_from(PAGE).expect("small")
}

fn page<'b>(bytes: &'b mut [u8], dice: &mut Dice) -> &'b mut [u8] {
    let range = range(bytes, dice);
    &mut bytes[range]
}

/// A home with some weeks behind it and a copy of this day, taken after all of it.
pub fn lived_in() -> Home {
    let home = Home::small();
    let line = |n: u32| format!("{}m rag reading part {n} @2026-11-{:02}", 1 + n % 60, 1 + n % 30);
    let lines = (0..240).map(line).collect::<Vec<_>>().join("\n");
    fs::write(home.path("input"), lines).expect("written");
    home.ok("log -");
    home.ok("start evals @18:30");
    home.ok("stop");
    home.ok("checkin --focus 4 --friction 'slow builds'");
    home.ok("backup now");
    home
}

/// Whether this is the file that it was, and no new one: an act that met the damage may have noted the day before.
fn is_still(now: &[u8], then: &[u8]) -> bool {
    let page = usize::try_from(PAGE).expect("small");
    let others = now.chunks(page).zip(then.chunks(page)).filter(|(now, then)| now != then).count();
    now.len() >= then.len() && others * 2 * page <= now.len()
}

/// What a command came to.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Came {
    Well,
    Refused,
    /// It was recorded before the damage was met.
    Recorded,
}

/// That a command went well or refused in words, and which.
fn in_words(output: &Output, about: &str) -> Came {
    let told = said(output);
    assert!(!told.contains("panicked") && matches!(output.status.code(), Some(0 | 1)), "{about}: {told}");
    if output.status.success() {
        return Came::Well;
    }
    if told.contains("error: recorded, but how it stands now cannot be read: the database is damaged: ") {
        assert!(told.contains("do not record it again; skillmap doctor names the newest good copy"), "{about}: {told}");
        return Came::Recorded;
    }
    assert!(told.contains("error: the database is damaged: ") && told.contains(WAY_BACK), "{about}: {told}");
    Came::Refused
}

#[test]
fn damaged_pages_are_read_around_or_refused_in_words() {
    let (home, mut dice) = (lived_in(), Dice(23));
    let whole = fs::read(home.database()).expect("bytes");
    let state = counted(&home.database());
    let often = times(2, 200);
    for (kind, damage) in DAMAGES {
        let mut became: BTreeMap<&str, u32> = BTreeMap::new();
        for nth in 0..often {
            let home = home.copied();
            let mut bytes = whole.clone();
            damage(&mut bytes, &mut dice);
            fs::write(home.database(), &bytes).expect("damaged");
            let about = format!("{kind}, the {nth}th");
            let read = ["sessions", "status"].map(|line| in_words(&home.run(line), &about)).contains(&Came::Well);
            assert!(fs::read(home.database()).expect("bytes") == bytes, "{about}: reading changed it");
            // Half of them are found on the same day, half on the next one, when the database is looked at again.
            let mut act = home.program("log 5m cost");
            if nth % 2 == 1 {
                act.env("SKILLMAP_NOW", "2026-12-08 19:00");
            }
            let act = in_words(&act.output().expect("it runs"), &about);
            if act != Came::Well {
                assert!(is_still(&fs::read(home.database()).expect("bytes"), &bytes), "{about}: it was reset");
                home.ok("backup restore v9-2026-12-07-190000000-asked --yes");
                assert_eq!(counted(&home.database()), state, "{about}");
                is_whole(&home.data());
            }
            let word = match (act, read) {
                (Came::Well, _) => "not met",
                (Came::Recorded, _) => "met after recording, and said",
                (Came::Refused, true) => "read, not written to",
                (Came::Refused, false) => "refused",
            };
            *became.entry(word).or_default() += 1;
        }
        let became: Vec<String> = became.iter().map(|(word, count)| format!("{count} {word}")).collect();
        figure(
            format!("{often} databases with pages {kind}"),
            format!("{}; 0 panics, each refusal named a good copy, each was brought back by it", became.join(", ")),
        );
    }
}
