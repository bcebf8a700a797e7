//! The picture of the README: drawn from the real program's screen, and kept true by this test.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::svg;
use crate::terminal::{Terminal, command, environment};

/// Set to `1` to write the picture anew instead of comparing it.
const UPDATE: &str = "UPDATE_PICTURES";

/// Three weeks of a believable life, an entry a line.
const HISTORY: &str = "\
1h30 rag first chapters of the handbook @2026-12-01 /papers
1h tools wiring the first tool call @2026-12-02 /do
2h evals a harness for prompts @2026-12-03 /do +evals-in-ci
45m mcp reading the specification @2026-12-04 /blogs
2h rag chunking and recall @2026-12-05 /do +rag-service
1h structured schemas that hold @2026-12-07 /do
2h tools retries and time-outs @2026-12-08 /do
45m evals @2026-12-09 /papers
2h mcp a first server @2026-12-10 /do
1h30 rag hybrid search @2026-12-11 /do
1h llm-observability traces of one request @2026-12-12 /do
30m vector-dbs pgvector indexes @2026-12-14 /papers
1h15 structured @2026-12-15 /do
2h mcp the second half of the server @2026-12-16 /do
40m rag @2026-12-17 /videos
50m evals @2026-12-18 /do
45m tools parallel calls @2026-12-20 /do
";

fn run(home: &Path, now: &str, arguments: &[&str], input: &str) {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_skillmap"))
        .args(arguments)
        .env_clear()
        .envs(environment(home, now))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("written");
    assert!(child.wait().expect("it ends").success(), "{arguments:?}");
}

#[test]
fn the_picture_of_the_readme_is_the_program() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    run(home, "2026-12-01 08:00", &["init"], "");
    run(home, "2026-12-21 08:00", &["log", "-"], HISTORY);
    for arguments in
        [["advance", "install-tools", "2"], ["advance", "evals-in-ci", "12"], ["advance", "anthropic-posts", "1"]]
    {
        run(home, "2026-12-21 08:30", &arguments, "");
    }
    run(home, "2026-12-21 10:20", &["log", "45m", "structured", "@09:20"], "");
    let mut terminal = Terminal::start(command(home, "2026-12-21 10:20", &[]), (110, 30));
    terminal.wait_for(&["Up next", "Due", "? help"]);
    let drawn = svg::draw(terminal.screen());
    terminal.type_keys("q");
    assert!(terminal.end().success());

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/today.svg");
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, &drawn).expect("written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "assets/today.svg is not what the program shows; look, then run with {UPDATE}=1");
}
