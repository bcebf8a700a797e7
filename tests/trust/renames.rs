//! Ids that are renamed, moved, taken out of the roadmap and put back at random: no hour that was logged is lost.

use crate::home::Home;
use crate::scale::{figure, times};

/// What the hours are logged on.
const SKILLS: [&str; 6] = ["rag", "evals", "cost", "agents", "vectors", "prompts"];

/// A small generator of numbers, the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// A roadmap in which each skill is as it was, has another id with or without its earlier one, or is not there.
fn roadmap(dice: &mut Dice) -> String {
    let mut text =
        "[roadmap]\ntitle = \"Any\"\nstart = 2026-11-30\nmonths = 3\n[skills.always]\npriority = \"P0\"\n".to_owned();
    let first = usize::try_from(dice.below(6)).expect("a place");
    for nth in 0..SKILLS.len() {
        let id = SKILLS[(first + nth) % SKILLS.len()];
        let priority = dice.below(4);
        let skill = match dice.below(4) {
            0 => continue,
            1 => format!("[skills.{id}]\npriority = \"P{priority}\"\n"),
            2 => format!("[skills.{id}-{}]\npriority = \"P{priority}\"\n", dice.below(3)),
            _ => format!("[skills.{id}-{}]\npriority = \"P{priority}\"\nwas = [\"{id}\"]\n", dice.below(3)),
        };
        text.push_str(&skill);
    }
    text + "[stages.one]\ntitle = \"One\"\nwindow = \"weeks 1-12\"\nbudget = \"7h/week\"\n"
}

#[test]
fn renames_and_removals_lose_no_hour() {
    let files = times(12, 500);
    let home = Home::empty();
    let all = SKILLS.map(|id| format!("[skills.{id}]\npriority = \"P1\"\n")).concat();
    let mut dice = Dice(11);
    let text = "[roadmap]\nstart = 2026-11-30\n".to_owned()
        + &all
        + "[stages.one]\nwindow = \"weeks 1-12\"\nbudget = \"7h/week\"\n";
    home.write(text.as_bytes());
    for (minutes, id) in [10, 20, 30, 40, 50, 60].into_iter().zip(SKILLS) {
        home.ok(&format!("log {minutes}m {id}"));
    }
    let mut expected = 210;
    for nth in 0..files {
        let text = roadmap(&mut dice);
        home.write(text.as_bytes());
        let run = home.run("stages --json");
        assert_eq!(run.code, 0, "{run:?}\n{text}");
        assert_eq!(run.json()["total"]["logged"], expected, "file {nth}\n{text}");
        // Acts under the ids of the time are facts as well.
        if nth % 10 == 0 {
            let log = home.run("log 1m always");
            assert_eq!(log.code, 0, "{log:?}\n{text}");
            expected += 1;
        }
    }
    home.write(text.as_bytes());
    let skills = home.run("skills --json").json();
    let of = |id: &str| {
        let list = skills["skills"].as_array().expect("a list");
        list.iter().find(|skill| skill["id"] == id).expect(id)["logged"].as_i64().expect("minutes")
    };
    assert_eq!(SKILLS.map(of), [10, 20, 30, 40, 50, 60], "as it was once the ids are back");
    figure(
        format!("{files} roadmaps one after the other, each with ids renamed, moved, taken out or put back at random"),
        "the hours in all are the same after each, and those of every skill once its id is back",
    );
}
