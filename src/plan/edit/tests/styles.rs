//! Each edit in each style, line by line.

use super::{after, becomes};

/// A head that every text here begins with.
fn with_head(rest: &str) -> String {
    format!("# The plan.\n\n[stages.now]   # a stage\nwindow = \"months 1-3\"\nbudget = \"2h/day\"\n\n{rest}")
}

const HEADERS: &str = "\
# Skills

[skills.rag]  # first
name = \"RAG\"
priority = \"P0\" # now

# About evals.
[skills.evals]
priority = \"P1\"
weight = 2
";

#[test]
fn values_change_in_their_place() {
    becomes(
        &with_head(&HEADERS.replace("priority = \"P0\" # now", "◂priority = \"P0\" # now\n▸priority = \"P1\" # now")),
        "set rag priority P1",
    );
    becomes(&with_head(&HEADERS.replace("weight = 2", "◂weight = 2\n▸weight = 1.5")), "set skills.evals weight 1.5");
    becomes(
        &with_head(
            "[skills]\n◂rag = { priority = 'P0', name = 'R' } # x\n▸rag = { priority = 'P2', name = 'R' } # x\n",
        ),
        "set rag priority P2",
    );
    becomes(
        &with_head("[skills]\nrag.name = 'R'\n◂rag . priority   =   \"P0\"\n▸rag . priority   =   \"P2\"\n"),
        "set rag priority P2",
    );
    becomes(
        &format!(
            "{}[skills.rag]\npriority = 'P0'\n",
            with_head("").replace("budget = \"2h/day\"", "◂budget = \"2h/day\"\n▸budget = { total = \"96h\" }")
        ),
        "set now budget '{ total = \"96h\" }'",
    );
    becomes(
        "[stages.now]\nwindow = \"month 1\"\n◂budget.total = '9h' # a\n▸budget = \"8h/week\"\n▸# a\n[skills.a]\npriority='P0'\n",
        "set now budget 8h/week",
    );
    becomes(
        "[stages.now]\n◂window = \"month 1\"\n▸window = { from = 2027-01-01, to = 2027-02-01 }\nbudget = '1h/day'\n[skills.a]\npriority='P0'\n[roadmap]\nstart = 2026-12-01\n",
        "set now window '{ from = 2027-01-01, to = 2027-02-01 }'",
    );
}

#[test]
fn evidence_is_set_as_a_table_and_taken_out() {
    let with =
        |line: &str| with_head(&format!("[skills.a]\npriority = \"P0\"\n[rituals.oss]\nevery = \"week\"\n{line}"));
    let git = "{ git = \"~/src/oss\", author = \"me@example.org\" }";
    becomes(&with(&format!("▸evidence = {git}\n")), &format!("set oss evidence '{git}'"));
    let notes = "{ notes = '~/notes' }";
    becomes(
        &with(&format!("◂evidence = {git} # mine\n▸evidence = {notes} # mine\n")),
        &format!("set oss evidence \"{notes}\""),
    );
    becomes(&with(&format!("◂evidence = {git}\n")), "set oss evidence --unset");
    becomes(&with("◂evidence.git = \"~/src/oss\"\n◂evidence.author = \"me\"\n"), "set oss evidence --unset");
    let wrong = after(&with(""), "set oss evidence ~/src/oss").unwrap_err();
    assert_eq!(wrong.message, "`evidence` wants a table, not text");
}

#[test]
fn new_keys_come_behind_the_others() {
    becomes(&with_head(&HEADERS.replace("# now\n", "# now\n▸why = \"it's used\"\n")), "set rag why \"it's used\"");
    becomes(
        &with_head("[skills]\n◂rag = { priority = 'P0' } # x\n▸rag = { priority = 'P0', weight = 2 } # x\n"),
        "set rag weight 2",
    );
    becomes(
        &with_head("[skills]\n  rag.priority = \"P0\"\n▸  rag.weight = 2\n  a.priority = 'P1'\n"),
        "set rag weight 2",
    );
    becomes(&with_head("[skills.rag]\nname     = 'R'\npriority = 'P0'\n▸why      = \"x\"\n"), "set rag why x");
    becomes(&with_head("[skills.rag]\nname='R'\npriority='P0'\n▸why=\"x\"\n"), "set rag why x");
    becomes(&with_head("[skills.rag]\npriority='P0'\n▸\n▸[roadmap]\n▸months = 12\n"), "set roadmap months 12");
    becomes(&with_head("[skills.rag]\npriority='P0'\n▸\n▸[priorities]\n▸P0 = { share = 60 }\n"), "set P0 share 60");
    becomes(
        &with_head("[skills.rag]\npriority='P0'\n[priorities]\nP0 = { share = 60 }\n▸P1 = { name = \"next\" }\n"),
        "set priorities.P1 name next",
    );
    becomes(
        &with_head("[skills.rag]\npriority='P0'\n[calendar]\nmonday = []\n▸friday = { like = \"monday\" }\n"),
        "set calendar.friday like monday",
    );
}

#[test]
fn keys_go_with_their_line() {
    becomes(&with_head(&HEADERS.replace("weight = 2", "◂weight = 2")), "set evals weight --unset");
    becomes(&with_head(&HEADERS.replace("name = \"RAG\"", "◂name = \"RAG\" # why\n▸# why")), "set rag name --unset");
    becomes(
        &with_head("[skills]\n◂rag = { priority = 'P0', weight = 2 } # x\n▸rag = { priority = 'P0' } # x\n"),
        "set rag weight --unset",
    );
    becomes(
        &with_head("[skills]\n◂rag = { weight = 2, priority = 'P0' }\n▸rag = { priority = 'P0' }\n"),
        "set rag weight --unset",
    );
}

#[test]
fn things_are_added_behind_the_last_of_their_kind() {
    becomes(
        &with_head(&format!(
            "{HEADERS}▸\n▸[skills.new]\n▸name = \"A new one\"\n▸priority = \"P2\"\n\n# ─── Next ───\n[targets.t]\nstage = 'now'\n"
        )),
        "add skill new priority=P2 name='A new one'",
    );
    becomes(
        &with_head(
            "[skills.a]\npriority = 'P0'\n[skills.b]\npriority = 'P0'\n▸[skills.new]\n▸priority = \"P2\"\n[targets.t]\nstage = 'now'\n",
        ),
        "add skill new priority=P2",
    );
    becomes(
        &with_head(
            "[skills]\na = { priority = 'P0' }\n▸new = { priority = \"P2\", weight = 2 }\n\n[targets.t]\nstage = 'now'\n",
        ),
        "add skill new weight=2 priority=P2",
    );
    becomes(
        &with_head("[skills]\na.priority = 'P0'\n▸new.name = \"N\"\n▸new.priority = \"P2\"\n"),
        "add skill new priority=P2 name=N",
    );
    becomes(
        "◂skills = { a = { priority = 'P0' } } # s\n▸skills = { a = { priority = 'P0' }, new = { priority = \"P2\" } } # s\n[stages]\nnow = { window = 'month 1', budget = '1h/day' }\n",
        "add skill new priority=P2",
    );
    becomes(
        &with_head(
            "[skills.a]\npriority = 'P0'\n▸\n▸[targets.rag-demo]\n▸stage = \"now\"\n▸skills = [\"a\"]\n▸goal = 10\n▸due = 2027-02-01\n",
        ),
        "add target rag-demo due=2027-02-01 stage=now skills=a goal=10",
    );
    becomes(
        &with_head(
            "[skills.a]\npriority = 'P0'\n# The end.\n▸\n▸[[pauses]]\n▸from = 2027-07-01\n▸to = 2027-07-14\n▸why = \"holiday\"\n",
        ),
        "add pause from=2027-07-01 to=2027-07-14 why=holiday",
    );
    becomes(
        &with_head(
            "[skills.a]\npriority = 'P0'\n\n[[fresh]]\nfrom = 2027-01-01 # x\n# why = 'none'\n▸\n▸[[fresh]]\n▸from = 2027-05-01\n\n[targets.t]\nstage='now'\n",
        ),
        "add fresh from=2027-05-01",
    );
    becomes(
        "pauses = [\n  { from = 2027-01-01, to = 2027-01-02 }, # a\n▸  { from = 2027-07-01, to = 2027-07-14 },\n]\n[stages.now]\nwindow = 'month 1'\nbudget = '1h/day'\n[skills]\na = { priority = 'P0' }\n",
        "add pause from=2027-07-01 to=2027-07-14",
    );
}

#[test]
fn things_go_and_their_comments_stay() {
    let targets = "[targets.one]\nstage = 'now' # a\nskills = [\"rag\", 'evals']\n\n[targets.two] # b\nstage = 'now'\n# c\n\nafter = ['one']\n\n# d\n[targets.three]\nstage = 'now'\n◂after = ['one', 'two']\n▸after = ['one']\n";
    let two = targets.replace(
        "[targets.two] # b\nstage = 'now'\n# c\n\nafter = ['one']\n",
        "◂[targets.two] # b\n▸# b\n◂stage = 'now'\n# c\n\n◂after = ['one']\n",
    );
    becomes(&with_head(&format!("{HEADERS}\n{two}")), "remove targets.two");
    becomes(
        &with_head(
            "[skills.a]\npriority = 'P0'\n\n◂[skills.b]\n◂priority = 'P0'\n◂\n# c\n[skills.c]\npriority = 'P1'\n\n[targets.t]\nstage = 'now'\n◂skills = ['b', 'a']\n▸skills = ['a']\n",
        ),
        "remove b",
    );
    becomes(&with_head("[skills]\na = { priority = 'P0' }\n◂b = { priority = 'P0' } # x\n▸# x\n"), "remove b");
    becomes(&with_head("[skills]\na.priority = 'P0'\n◂b.priority = 'P0'\n◂b.weight = 3\n"), "remove b");
    becomes(
        "◂skills = { a = { priority = 'P0' }, b.priority = 'P0', b.weight = 3 }\n▸skills = { a = { priority = 'P0' } }\n[stages]\nnow = { window = 'month 1', budget = '1h/day' }\n",
        "remove b",
    );
    becomes(
        &with_head(
            "[skills.a]\npriority = 'P0'\n\n[[pauses]]\nfrom = 2027-01-01\nto = 2027-01-02\n◂\n◂[[pauses]]\n◂from = 2027-07-01\n◂to = 2027-07-14\n",
        ),
        "remove pauses.2027-07-01",
    );
    becomes(&with_head("[skills.a]\npriority = 'P0'\n[calendar]\n◂monday = [{ at = '09:00', title = 'x', skills = ['a', 'b'] }]\n▸monday = [{ at = '09:00', title = 'x', skills = ['a'] }]\n[skills.b]\npriority = 'P1'\n").replace("[skills.b]\npriority = 'P1'\n", "◂[skills.b]\n◂priority = 'P1'\n"), "remove b");
}

#[test]
fn lists_keep_their_comments() {
    let list = "[skills]\na.priority = 'P0'\nb.priority = 'P0'\n[targets.t]\nstage = 'now'\nskills = [ # why\n";
    becomes(&with_head(&format!("{list}  'a', # first\n▸  'b',\n]\n")), "set t skills a,b");
    becomes(&with_head(&format!("{list}◂  'a', # first\n▸  # first\n  'b', # second\n]\n")), "set t skills b");
    becomes(
        &with_head(&format!("◂{}▸# why\n▸# first\n", "").replace('◂', "").replace(
            "▸# why\n▸# first\n",
            &format!(
                "{}◂skills = [ # why\n◂  'a', # first\n◂]\n▸# why\n▸# first\n",
                list.replace("skills = [ # why\n", "")
            ),
        )),
        "set t skills --unset",
    );
}

#[test]
fn a_thing_of_one_dotted_key_stays_when_the_key_goes() {
    let rest =
        "[skills.rag]\npriority = 'P0'\n\n[sources]\n◂do.share = 80 # most\n▸do = {} # most\nbooks.name = 'Books'\n";
    becomes(&with_head(rest), "set do share --unset");
    let top = "◂sources.do . share = 80\n▸sources.do = {}\n\n";
    becomes(&format!("{top}{}[skills.rag]\npriority = 'P0'\n", with_head("")), "set do share --unset");
    let inline = "[skills.rag]\npriority = 'P0'\n[roadmap]\n";
    let top = "◂sources = { do.share = 80, a.name = 'A' }\n▸sources = { do = {}, a.name = 'A' }\n";
    becomes(&format!("{top}{}{inline}", with_head("")), "set do share --unset");
}
