//! A limit on the size of files (`ulimit -f`): what does not fit is said, where the system would end the program without
//! a word.

use crate::home::{Home, SMALL};
use crate::record::{copied, is_whole};

/// Runs one line with files of so many blocks of 512 bytes at most.
fn limited(home: &Home, blocks: u32, line: &str) -> std::process::Output {
    let wanted = home.command(line);
    let mut command = std::process::Command::new("sh");
    command.env_clear().current_dir(home.path(""));
    command.args(["-c", &format!("ulimit -f {blocks}; exec \"$@\""), "sh"]).arg(wanted.get_program());
    command.args(wanted.get_args());
    command.envs(wanted.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.output().expect("it runs")
}

#[test]
fn disk_quota_of_a_process_is_said() {
    let home = Home::small();
    home.ok("log 45m rag");
    for line in ["log 5m rag", "set quarter-1 budget 6h/week --yes", "backup now"] {
        let output = limited(&home, 1, line);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{line}: {output:?}");
        assert!(said.contains("error: ") && said.contains("\nhint: "), "{line}: {said}");
    }
    for line in ["today", "status", "week"] {
        assert_eq!(limited(&home, 1, line).status.code(), Some(0), "{line}");
    }
    assert_eq!(std::fs::read_to_string(home.roadmap()).expect("a roadmap"), SMALL);
    assert!(is_whole(copied(&home.path("data/skillmap")).path()));
    assert_eq!(home.sessions(), 1);
    // The first start as well.
    let output = limited(&Home::empty(), 1, "log 5m rag");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
}
