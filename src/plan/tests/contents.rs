//! What a random roadmap holds, before any style is chosen, and the dice that choose.

/// Numbers that look random, the same for the same seed.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice that fall as this seed says.
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % (n.max(1) as u64)).expect("small")
    }

    /// True once in `n` times.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of them.
    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// Some of them in their order.
    pub fn some<T: Clone>(&mut self, all: &[T]) -> Vec<T> {
        all.iter().filter(|_| self.one_in(2)).cloned().collect()
    }
}

/// A value before its style is chosen.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// In quotes.
    Text(String),
    /// As it is.
    Bare(String),
    /// A list.
    Texts(Vec<String>),
    /// A table.
    Table(Vec<(&'static str, Value)>),
}

/// Keys with their values.
pub(super) type Pairs = Vec<(&'static str, Value)>;

/// A text.
pub(super) fn text(words: impl Into<String>) -> Value {
    Value::Text(words.into())
}

fn bare(words: impl std::fmt::Display) -> Value {
    Value::Bare(format!("{words}"))
}

/// The things of each section, by id; sections without ids have their keys in one nameless thing.
pub(super) fn sections(dice: &mut Dice) -> Vec<(&'static str, Vec<(String, Pairs)>)> {
    let take = |dice: &mut Dice, pool: &[&str], least: usize| -> Vec<String> {
        let most = pool.len();
        let count = least + dice.below(most - least + 1);
        pool[..count].iter().map(|id| (*id).to_owned()).collect()
    };
    let skills = take(dice, &["rag", "evals", "x_1", "7up", "cost"], 1);
    let stages = take(dice, &["now", "then", "late-1"], 1);
    let targets = take(dice, &["talk", "ship", "rag", "field", "t-5"], 0);
    let sources = take(dice, &["books", "papers", "do"], 0);
    let mut all = Vec::new();
    let maybe = |dice: &mut Dice, pairs: &[(&'static str, Value)]| -> Pairs { dice.some(pairs) };
    let mut head = maybe(
        dice,
        &[
            ("title", text("A \"plan\"")),
            ("months", bare(24)),
            ("week_starts", text("sunday")),
            ("practice_days", Value::Texts(vec!["mon".into(), "fri".into()])),
            ("daily_floor", text("45m")),
        ],
    );
    head.push(("start", bare("2026-12-01")));
    all.push(("roadmap", vec![(String::new(), head)]));
    if dice.one_in(2) {
        let share = |n: usize| Value::Table(vec![("share", bare(n))]);
        let pairs = vec![("P0", share(50)), ("P1", share(30))];
        all.push(("tracks", vec![(String::new(), vec![("keep", text("Old"))])]));
        all.push((
            "priorities",
            pairs
                .into_iter()
                .map(|(id, v)| (id.to_owned(), if let Value::Table(p) = v { p } else { Vec::new() }))
                .collect(),
        ));
    }
    let named = skills.iter().enumerate().map(|(n, id)| {
        let mut pairs = vec![("priority", text(format!("P{}", dice.below(4))))];
        pairs.extend(maybe(
            dice,
            &[
                ("name", text(format!("Skill # {id}"))),
                ("track", text("keep")),
                ("why", text("it's = [so]")),
                ("weight", bare(1.5)),
                ("was", Value::Texts(vec![format!("old-s{n}")])),
            ],
        ));
        (id.clone(), pairs)
    });
    all.push(("skills", named.collect()));
    let windows = [
        text("month 1"),
        text("weeks 1-12"),
        text("months 13-24"),
        Value::Table(vec![("from", bare("2027-01-01")), ("to", bare("2027-03-31"))]),
    ];
    let budgets = [text("8h/week"), text("1h30/day"), Value::Table(vec![("total", text("96h"))])];
    let named = stages.iter().map(|id| {
        let mut pairs = maybe(dice, &[("title", text(format!("Stage {id}")))]);
        pairs.extend([("window", dice.of(&windows).clone()), ("budget", dice.of(&budgets).clone())]);
        (id.clone(), pairs)
    });
    all.push(("stages", named.collect()));
    let named = targets.iter().enumerate().map(|(n, id)| {
        let mut pairs = vec![("stage", text(dice.of(&stages).as_str()))];
        let named = dice.some(&skills);
        let after = dice.some(&targets[..n]);
        pairs.extend(maybe(
            dice,
            &[
                ("title", text(format!("Target {id}"))),
                ("skills", Value::Texts(named)),
                ("after", Value::Texts(after)),
                ("weight", bare(2)),
                ("due", bare("2027-02-01")),
                ("estimate", text("20h")),
                ("evidence", Value::Table(vec![("git", text("~/src/oss")), ("author", text("me@example.org"))])),
                ("was", Value::Texts(vec![format!("old-t{n}"), format!("older-t{n}")])),
            ],
        ));
        match dice.below(3) {
            0 => pairs.extend([("goal", bare(10)), ("unit", text("pieces"))]),
            1 => pairs.push(("choose", Value::Texts(vec!["one".into(), "two, or so".into()]))),
            _ => {}
        }
        (id.clone(), pairs)
    });
    all.push(("targets", named.collect()));
    let named = sources
        .iter()
        .map(|id| (id.clone(), maybe(dice, &[("name", text(format!("Source {id}"))), ("share", bare(40))])));
    all.push(("sources", named.collect()));
    if !sources.is_empty() {
        let named = take(dice, &["sicp", "ship", "tapl"], 0).into_iter().map(|id| {
            let mut pairs = vec![("source", text(dice.of(&sources).as_str()))];
            pairs.extend(maybe(
                dice,
                &[("title", text("Title")), ("by", text("An author")), ("link", text("https://x.org/#a"))],
            ));
            (id, pairs)
        });
        let named = named.collect();
        all.push(("resources", named));
    }
    let named = take(dice, &["prune", "walk", "rag"], 0).into_iter().enumerate().map(|(n, id)| {
        let mut acts = vec!["review".to_owned()];
        acts.extend(sources.iter().map(|s| format!("/{s}")));
        acts.extend(targets.iter().map(|t| format!("+{t}")));
        let mut pairs = vec![("every", text(*dice.of(&["week", "month", "quarter"])))];
        pairs.extend(maybe(
            dice,
            &[
                ("title", text("Keep it")),
                ("on", text("monday 16:00")),
                ("times", bare(2)),
                ("optional", bare(true)),
                ("by", text(dice.clone().of(&acts).as_str())),
                ("evidence", Value::Table(vec![("notes", text("~/notes"))])),
                ("was", Value::Texts(vec![format!("old-r{n}")])),
            ],
        ));
        (id, pairs)
    });
    let named = named.collect();
    all.push(("rituals", named));
    let days = ["2027-07-01", "2027-08-01", "2027-10-01"].iter().take(dice.below(4)).map(|day| {
        let mut pairs = vec![("from", bare(day)), ("to", text(format!("{}-14", &day[..7])))];
        pairs.extend(maybe(dice, &[("why", text("holiday")), ("load", bare("0.5"))]));
        (String::new(), pairs)
    });
    let days = days.collect();
    all.push(("pauses", days));
    let days = ["2027-05-01", "2028-01-01"].iter().take(dice.below(3)).map(|day| {
        let mut pairs = vec![("from", bare(day))];
        pairs.extend(maybe(dice, &[("why", text("new job"))]));
        (String::new(), pairs)
    });
    let days = days.collect();
    all.push(("fresh", days));
    all.push((
        "calendar",
        vec![("tuesday".into(), vec![("like", text("monday"))]), ("monday".into(), blocks(&skills))],
    ));
    all
}

fn blocks(skills: &[String]) -> Pairs {
    vec![
        ("at", text("09:00")),
        ("title", text("Study")),
        ("study", bare(true)),
        ("skills", Value::Texts(skills.to_vec())),
    ]
}
