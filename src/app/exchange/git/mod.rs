//! Owns the clone through which a folder is exchanged by the user's own git. Every device writes its own files only, so
//! nothing is ever merged: a commit is the remote's newest tree with this device's folder laid over it. What a program
//! that was killed left behind is swept away before anything is done. Knows no record.

mod plumbing;
mod trouble;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use self::trouble::{away, failed, not_run, said};
use super::program::{Ended, Running, Until, alone, run};
use crate::domain::refusal::Refusal;
use crate::store::Turn;

pub use self::trouble::Trouble;

/// The branch that is used; whatever else the repository holds is left alone.
const BRANCH: &str = "refs/heads/skillmap";
/// What is known of the branch at the remote.
const TIP: &str = "refs/remotes/origin/skillmap";
/// Files are bytes.
const ATTRIBUTES: &str = "*.ops -text\n";
/// The most paths that git is given at once.
const AT_ONCE: usize = 200;

/// The clone in the data folder. Only who has the turn to exchange uses it.
#[derive(Debug)]
pub struct GitClone {
    folder: PathBuf,
    scratch: PathBuf,
    own: String,
    remote: String,
    until: Until,
    /// What git is told of who commits, where the user has not said it.
    identity: Vec<String>,
    /// Whether ssh is told not to ask.
    ssh: bool,
}

impl GitClone {
    /// Opens the clone of `remote` in `folder`, made or mended where that is needed; nothing takes longer than `until`.
    pub(in crate::app) fn open(
        _turn: &Turn,
        folder: &Path,
        own: &str,
        remote: &str,
        until: Until,
    ) -> Result<Self, Trouble> {
        let folder = folder.to_owned();
        create_folder(&folder).map_err(|e| failed("create", &folder, &e))?;
        let scratch = folder.with_extension("out");
        let mut clone = Self {
            folder,
            scratch,
            own: own.to_owned(),
            remote: remote.to_owned(),
            until,
            identity: Vec::new(),
            ssh: true,
        };
        clone.sweep();
        if !clone.is_whole()? {
            clone.begin()?;
        }
        clone.set("remote.origin.url", remote)?;
        clone.read_config()?;
        Ok(clone)
    }

    /// The folder that is exchanged.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Begins to fetch what is new at the remote.
    pub(in crate::app) fn begin_fetch(&self) -> Result<Running, Trouble> {
        let mut command = self.git();
        command.args(["-c", "gc.auto=0", "-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=20", "fetch"]);
        command.args(["--quiet", "--no-tags", "--prune", "--no-recurse-submodules", "--end-of-options", "origin"]);
        command.arg("+refs/heads/skillmap*:refs/remotes/origin/skillmap*");
        alone(|| Running::start(&mut command, &self.scratch)).map_err(|e| not_run(&e))
    }

    /// What came of a fetch that was begun; `None` while it runs and its time is not over.
    pub(in crate::app) fn look_at(&self, running: &mut Running) -> Result<Option<Ended>, Trouble> {
        running.look(&self.until).map_err(|e| not_run(&e))
    }

    /// What came of fetching.
    pub(in crate::app) fn fetched(&self, ended: &Ended) -> Result<(), Trouble> {
        if ended.is_good() {
            return Ok(());
        }
        if ended.status.is_some() && !self.is_whole()? {
            return Err(Trouble::Damaged(said(&ended.err)));
        }
        Err(Trouble::Away(away(ended, &self.remote)))
    }

    /// Fetches what is new at the remote.
    pub(in crate::app) fn fetch(&self) -> Result<(), Trouble> {
        let ended = self.begin_fetch()?.wait(&self.until).map_err(|e| not_run(&e))?;
        self.fetched(&ended)
    }

    /// Brings the files of the others into the folder, and of our own what the remote has and the folder lost.
    pub fn take(&self) -> Result<(), Trouble> {
        if self.tip().is_none() {
            return self.good(&["read-tree", "--empty"]).map(|_| ());
        }
        if self.local(&["read-tree", "--reset", TIP])?.status.is_none_or(|status| !status.success()) {
            // The index of a run that was killed.
            let _ = fs::remove_file(self.folder.join(".git/index"));
            self.good(&["read-tree", TIP])?;
        }
        let listed = self.good(&["ls-files", "-z"])?;
        let paths: Vec<String> = listed
            .out
            .split(|b| *b == 0)
            .filter_map(|p| String::from_utf8(p.to_vec()).ok())
            .filter(|p| is_ops(p))
            .collect();
        let (own, others): (Vec<_>, Vec<_>) = paths.into_iter().partition(|p| p.split('/').next() == Some(&self.own));
        for paths in others.chunks(AT_ONCE) {
            let mut command = self.git();
            command.args(["-c", "core.symlinks=false", "checkout-index", "-q", "-f", "-u", "--"]).args(paths);
            self.good_of(&mut command)?;
        }
        own.iter().try_for_each(|path| self.restore(path))
    }

    /// Our own file holds at least what the remote has of it.
    fn restore(&self, path: &str) -> Result<(), Trouble> {
        let theirs = self.good(&["cat-file", "blob", &format!("{TIP}:{path}")])?.out;
        let file = self.folder.join(path);
        let ours = match fs::read(&file) {
            Ok(ours) => ours,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(failed("read", &file, &error)),
        };
        if ours.starts_with(&theirs) {
            return Ok(());
        }
        if !theirs.starts_with(&ours) {
            // Another machine with our id has written it: both are kept, ours as a file that comes later.
            let later = (1..10_000).map(|n| file.with_file_name(format!("{n:04}.ops"))).find(|later| {
                let name = format!("{}/{}", self.own, later.file_name().unwrap_or_default().to_string_lossy());
                !later.exists() && !self.has(&name)
            });
            if let Some(later) = later {
                fs::rename(&file, &later).map_err(|e| failed("move", &file, &e))?;
            }
        }
        put(&file, &theirs).map_err(|e| failed("write", &file, &e))
    }

    fn has(&self, path: &str) -> bool {
        let known = self.local(&["cat-file", "-e", &format!("{TIP}:{path}")]);
        known.is_ok_and(|ended| ended.is_good())
    }

    /// Commits our own files on the remote's newest commit; `None` where the remote has them all.
    pub fn commit(&self, message: &str) -> Result<Option<String>, Trouble> {
        let attributes = self.folder.join(".gitattributes");
        if fs::read_to_string(&attributes).ok().as_deref() != Some(ATTRIBUTES) {
            put(&attributes, ATTRIBUTES.as_bytes()).map_err(|e| failed("write", &attributes, &e))?;
        }
        let mut add = self.git();
        add.args(["add", "-f", "-A", "--", ".gitattributes"]);
        if self.folder.join(&self.own).is_dir() {
            add.arg(&self.own);
        }
        self.good_of(&mut add)?;
        let tree = self.good(&["write-tree"])?.line();
        let tip = self.tip();
        let theirs = tip.as_ref().map(|tip| self.good(&["rev-parse", &format!("{tip}^{{tree}}")])).transpose()?;
        if theirs.is_some_and(|theirs| theirs.line() == tree) {
            return Ok(None);
        }
        let mut command = self.git();
        command.args(&self.identity).args(["commit-tree", "-m", message]);
        command.args(tip.iter().flat_map(|tip| ["-p", tip.as_str()])).arg(&tree);
        let commit = self.good_of(&mut command)?.line();
        self.good(&["update-ref", BRANCH, &commit])?;
        Ok(Some(commit))
    }

    /// Sends a commit.
    pub fn push(&self, commit: &str) -> Result<(), Trouble> {
        let mut command = self.git();
        command.args([
            "-c",
            "push.followTags=false",
            "-c",
            "push.gpgSign=false",
            "push",
            "--quiet",
            "--no-verify",
            "origin",
        ]);
        command.arg(format!("{commit}:{BRANCH}"));
        let ended = run(&mut command, &self.scratch, &self.until).map_err(|e| not_run(&e))?;
        match ended.status {
            Some(status) if status.success() => self.good(&["update-ref", TIP, commit]).map(|_| ()),
            Some(status) if status.code() == Some(1) => {
                let hint = format!("git said: {}", said(&ended.err));
                Err(Trouble::Behind(Refusal::new("the remote did not take what is new here", hint)))
            }
            _ => Err(Trouble::Away(away(&ended, &self.remote))),
        }
    }

    /// Makes the clone anew; our own files stay.
    pub fn begin_again(&self) -> Result<(), Trouble> {
        self.begin()?;
        self.set("remote.origin.url", &self.remote)
    }
}

/// Whether a path is one of the files that are exchanged: a folder and a file in it.
fn is_ops(path: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
    path.strip_suffix(".ops")
        .and_then(|path| path.split_once('/'))
        .is_some_and(|(device, file)| plain(device) && plain(file))
}

fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Writes a file whole or not at all.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    let beside = path.with_extension("new");
    alone(|| fs::write(&beside, bytes))?;
    File::open(&beside)?.sync_all()?;
    fs::rename(&beside, path)
}
