//! Owns a home in which everything is hostile: the roadmap, what is typed, and rows that another program wrote into the
//! database past everything that keeps text clean.

use std::fmt::Write;

use rusqlite::Connection;

use super::texts::Texts;
use crate::home::Home;

/// Text columns that a person's or another program's words may stand in.
const WORDS: [(&str, &[&str]); 11] = [
    ("session", &["note", "skill", "target", "source"]),
    ("fact", &["value", "subject"]),
    ("step", &["subject"]),
    ("checkin", &["note"]),
    ("skip", &["why"]),
    ("friction", &["text"]),
    ("timer", &["note", "target", "source"]),
    ("rating", &["note", "link"]),
    ("fix", &["text", "why", "path"]),
    ("review", &["well", "learned", "stop"]),
    ("chosen", &["text"]),
];

/// A roadmap whose every text is hostile. Its ids are s0…, t0…, r0….
pub fn roadmap(texts: &mut Texts) -> String {
    let mut toml = format!(
        "[roadmap]\ntitle = {}\nstart = 2026-11-30\nmonths = 3\ndaily_floor = \"30m\"\n[priorities]\nP0 = {{ share = 55, name = {} }}\n\
         [tracks]\nkeep = {}\nadd = {}\nreach = {}\n",
        texts.toml(),
        texts.toml(),
        texts.toml(),
        texts.toml(),
        texts.toml()
    );
    let mut add = |lines: std::fmt::Arguments<'_>| toml.write_fmt(lines).expect("written");
    for n in 0..6 {
        let (name, why) = (texts.toml(), texts.toml());
        add(format_args!(
            "[skills.s{n}]\nname = {name}\nwhy = {why}\npriority = \"P{}\"\nwas = [\"old-s{n}\"]\n",
            n % 3
        ));
    }
    for (n, window) in ["month 1", "weeks 1-12", "months 1-3"].into_iter().enumerate() {
        add(format_args!("[stages.g{n}]\ntitle = {}\nwindow = \"{window}\"\nbudget = \"7h/week\"\n", texts.toml()));
    }
    for n in 0..24 {
        let (title, more) = (texts.toml(), [texts.toml(), texts.toml()]);
        add(format_args!("[targets.t{n}]\nstage = \"g{}\"\ntitle = {title}\nskills = [\"s{}\"]\n", n % 3, n % 6));
        match n % 4 {
            0 => add(format_args!("goal = 5\nunit = {}\n", more[0])),
            1 => add(format_args!("choose = [{}, {}, \"b\"]\n", more[0], more[1])),
            2 => add(format_args!("link = {}\n", more[0])),
            _ => {}
        }
    }
    add(format_args!("[sources.b0]\nname = {}\n", texts.toml()));
    for n in 0..4 {
        let (title, by) = (texts.toml(), texts.toml());
        add(format_args!("[resources.r{n}]\nsource = \"b0\"\ntitle = {title}\nby = {by}\n"));
    }
    add(format_args!("[calendar]\nmonday = [\n"));
    for at in 8..20 {
        add(format_args!("{{ at = \"{at:02}:00\", title = {}, study = \"30m\", skills = [\"s0\"] }},\n", texts.toml()));
    }
    add(format_args!("]\n"));
    for (n, every) in ["week", "month", "quarter"].into_iter().enumerate() {
        add(format_args!("[rituals.d{n}]\ntitle = {}\nevery = \"{every}\"\non = \"monday 16:00\"\n", texts.toml()));
    }
    add(format_args!("[[pauses]]\nfrom = 2026-12-20\nto = 2026-12-22\nwhy = {}\n", texts.toml()));
    add(format_args!("[[fresh]]\nfrom = 2026-12-02\nwhy = {}\n", texts.toml()));
    add(format_args!("[[shift]]\nyear = 2026\nrole = {}\n", texts.toml()));
    toml
}

/// The acts that leave a row of every kind; each takes one hostile text at its end.
const ACTS: [&str; 18] = [
    "log 45m s0 +t0 /b0 @yesterday a",
    "log 1h s1 @2026-12-01-18:00 a",
    "done t3 --note",
    "done t7 --link",
    "done r1 --note",
    "advance t0 2 --on 2026-12-02 --json --",
    "choose t1",
    "drop t11 --why",
    "rate s0 3 --note",
    "rate s1 2 --link",
    "friction --cause bypass --",
    "friction",
    "checkin --focus 3 --note",
    "checkin --for 2026-12-06 --friction",
    "review --save --well",
    "review 2026-W49 --save --next",
    "start s2 a",
    "rename t2 kept --yes --json --",
];

impl super::commands::Try {
    /// A home with a hostile roadmap, the acts done on it, and so many hostile rows in its database.
    pub fn lived(seed: u32, rows: u32) -> Self {
        let mut texts = Texts::of(seed);
        let home = Home::empty();
        home.write(roadmap(&mut texts).as_bytes());
        let mut tried = Self { home, texts, runs: 0 };
        // With a note of the roadmap's own first: what is typed may be refused.
        tried.run("log 30m s3 +t4 /b0 begun");
        for act in ACTS {
            let text = tried.texts.argument();
            tried.run_with(act, &[text]);
        }
        let friction = tried.home.run("frictions --json");
        let id = serde_json::from_str::<serde_json::Value>(&friction.out)
            .ok()
            .and_then(|json| Some(json["frictions"][0]["id"].as_str()?.to_owned()));
        if let Some(id) = id {
            let texts = [tried.texts.argument(), tried.texts.argument()];
            tried.run_with(&format!("fix {id} --by 2026-12-20 a --why"), &texts[..1]);
        }
        tried.poison(rows);
        tried
    }

    /// Writes hostile text into the database as another program would, wherever the tables let it.
    pub fn poison(&mut self, rows: u32) {
        let conn = Connection::open(self.home.path("data/skillmap/skillmap.db")).expect("a database");
        conn.execute_batch("begin").expect("begun");
        for n in 0..rows {
            let (day, skill) = (1 + n % 7, if n % 3 == 0 { self.texts.next() } else { format!("s{}", n % 6) });
            let row = (format!("row-{n}"), format!("2026-12-{day:02}"), skill, self.texts.next());
            let put = "insert into session (id, day, minutes, skill, note) values (?1, ?2, 1, ?3, ?4)";
            conn.execute(put, row).expect("put");
        }
        for (table, columns) in WORDS {
            let ids = format!("select id from {table} where id not like 'row-%' order by id");
            let ids: Vec<String> = conn
                .prepare(&ids)
                .and_then(|mut listed| listed.query_map([], |row| row.get(0))?.collect())
                .expect("ids");
            for (nth, id) in ids.iter().enumerate() {
                for column in columns {
                    // Of each kind one keeps what it belongs to, so that it is shown there.
                    if nth % 2 == 0 && ["skill", "target", "source", "subject"].contains(column) {
                        continue;
                    }
                    let put = format!("update {table} set {column} = ?1 where id = ?2");
                    // What a check refuses stays as it was.
                    let _ = conn.execute(&put, (self.texts.next(), id));
                }
            }
        }
        let acts: Vec<String> = conn
            .prepare("select id from act")
            .and_then(|mut listed| listed.query_map([], |row| row.get(0))?.collect())
            .expect("acts");
        for id in acts {
            conn.execute("update act set summary = ?1 where id = ?2", (self.texts.next(), id)).expect("put");
        }
        conn.execute_batch("commit").expect("committed");
    }
}
