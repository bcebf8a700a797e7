//! Owns how git is run on the clone: on no other repository, asking nobody, running nothing that came with a branch; and
//! making and mending the clone itself.

use std::fs;
use std::io;
use std::process::Command;

use super::trouble::{Trouble, failed, not_run, said};
use super::{BRANCH, GitClone, TIP, create_folder, put};
use crate::app::exchange::program::{Ended, alone, run};
use crate::app::exchange::remote::PROTOCOLS;

/// Whatever attributes come with a branch: no file goes through a program.
const OVER_ALL: &str = "* -text -filter -ident -eol -working-tree-encoding\n";

impl GitClone {
    /// The remote's newest commit, as it was when it was last asked.
    pub(super) fn tip(&self) -> Option<String> {
        let found = self.local(&["rev-parse", "--quiet", "--verify", &format!("{TIP}^{{commit}}")]).ok()?;
        found.is_good().then(|| found.line()).filter(|tip| !tip.is_empty())
    }

    /// Whether git can use the clone.
    pub(super) fn is_whole(&self) -> Result<bool, Trouble> {
        let git = self.folder.join(".git");
        if !git.join("HEAD").is_file() {
            return Ok(false);
        }
        // Names that lead nowhere are what a power cut leaves.
        Ok(self.local(&["rev-parse", "--git-dir"])?.is_good()
            && self.local(&["rev-list", "-n", "1", "--all"])?.is_good())
    }

    pub(super) fn begin(&self) -> Result<(), Trouble> {
        let git = self.folder.join(".git");
        match fs::remove_dir_all(&git) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed("take away", &git, &error)),
            _ => {}
        }
        self.good(&["init", "--quiet", "--template="])?;
        self.good(&["symbolic-ref", "HEAD", BRANCH])?;
        let info = git.join("info");
        create_folder(&info).map_err(|e| failed("create", &info, &e))?;
        put(&info.join("attributes"), OVER_ALL.as_bytes()).map_err(|e| failed("write", &info, &e))
    }

    /// Takes away what a program that was killed left: nobody else is here while the clone is held.
    pub(super) fn sweep(&self) {
        let git = self.folder.join(".git");
        for left in ["index.lock", "HEAD.lock", "config.lock", "packed-refs.lock", "shallow.lock", "MERGE_HEAD"] {
            let _ = fs::remove_file(git.join(left));
        }
        for name in [BRANCH, TIP] {
            let _ = fs::remove_file(git.join(format!("{name}.lock")));
        }
        for left in ["rebase-merge", "rebase-apply"] {
            let _ = fs::remove_dir_all(git.join(left));
        }
        let head = git.join("HEAD");
        if head.is_file() && fs::read_to_string(&head).is_ok_and(|text| text.trim_end() != format!("ref: {BRANCH}")) {
            let _ = put(&head, format!("ref: {BRANCH}\n").as_bytes());
        }
    }

    /// Who commits where the user has not said it, and whether ssh is ours to command.
    pub(super) fn read_config(&mut self) -> Result<(), Trouble> {
        let known =
            self.local(&["config", "--name-only", "--get-regexp", r"^(user\.(name|email)|core\.sshcommand)$"])?;
        let known = known.line();
        let lacks = |name: &str| !known.lines().any(|known| known == name);
        for (name, value) in [("user.name", "skillmap"), ("user.email", "skillmap@localhost")] {
            if lacks(name) {
                self.identity.extend(["-c".to_owned(), format!("{name}={value}")]);
            }
        }
        self.ssh = lacks("core.sshcommand") && std::env::var_os("GIT_SSH").is_none();
        Ok(())
    }

    pub(super) fn set(&self, name: &str, value: &str) -> Result<(), Trouble> {
        if self.local(&["config", "--local", "--get", name])?.line() == value {
            return Ok(());
        }
        self.good(&["config", "--local", "--replace-all", name, value]).map(|_| ())
    }

    /// Git on this clone and no other, asking nobody and running nothing of the repository's.
    pub(super) fn git(&self) -> Command {
        let mut command = Command::new("git");
        for name in [
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_COMMON_DIR",
            "GIT_NAMESPACE",
            "GIT_PREFIX",
            "GIT_QUARANTINE_PATH",
            "GIT_CONFIG_PARAMETERS",
            "GIT_LITERAL_PATHSPECS",
            "GIT_TRACE",
        ] {
            command.env_remove(name);
        }
        command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_ASKPASS", "");
        command.env("GIT_ALLOW_PROTOCOL", PROTOCOLS);
        if self.ssh && std::env::var_os("GIT_SSH_COMMAND").is_none() {
            command.env("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=10");
        }
        command.current_dir(&self.folder).arg("--git-dir").arg(self.folder.join(".git"));
        command.arg("--work-tree").arg(&self.folder);
        for setting in [
            "core.hooksPath=/dev/null",
            "core.autocrlf=false",
            "core.fsmonitor=false",
            "core.fileMode=false",
            "commit.gpgSign=false",
            "gc.autoDetach=false",
            "maintenance.autoDetach=false",
            "submodule.recurse=false",
        ] {
            command.args(["-c", setting]);
        }
        command
    }

    pub(super) fn local(&self, arguments: &[&str]) -> Result<Ended, Trouble> {
        self.local_of(self.git().args(arguments))
    }

    pub(super) fn local_of(&self, command: &mut Command) -> Result<Ended, Trouble> {
        alone(|| run(command, &self.scratch, &self.until.on_this_machine())).map_err(|e| not_run(&e))
    }

    pub(super) fn good(&self, arguments: &[&str]) -> Result<Ended, Trouble> {
        self.good_of(self.git().args(arguments))
    }

    pub(super) fn good_of(&self, command: &mut Command) -> Result<Ended, Trouble> {
        let ended = self.local_of(command)?;
        if ended.is_good() { Ok(ended) } else { Err(Trouble::Damaged(said(&ended.err))) }
    }
}
