//! Owns the disk that loses its power: what a program changed, one change after the other, and how the disk may stand
//! after a cut. What was synced is there. Of the rest any 512 bytes may be there or not, a file may have any of the
//! lengths it had, and a name may stand for whatever it stood for since its folder was synced last.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// One change, or what the program said.
pub enum Change {
    Created { name: PathBuf, number: u64 },
    Made(PathBuf),
    Wrote { number: u64, at: usize, bytes: Vec<u8> },
    Cut { number: u64, length: usize },
    Synced(u64),
    FolderSynced(PathBuf),
    Linked(PathBuf, PathBuf),
    Renamed(PathBuf, PathBuf),
    Removed(PathBuf),
    Said(String),
}

/// The changes of a record, in their order.
pub fn read(record: &Path) -> Vec<Change> {
    let all = fs::read(record).expect("a record");
    let mut rest = all.as_slice();
    let mut changes = Vec::new();
    while let Some((kind, after)) = rest.split_first() {
        let (head, after) = after.split_at(24);
        let long = |at: usize| u64::from_le_bytes(head[at..at + 8].try_into().expect("8 bytes"));
        let short = |at: usize| u32::from_le_bytes(head[at..at + 4].try_into().expect("4 bytes")) as usize;
        let (number, place) = (long(0), usize::try_from(long(8)).expect("a place"));
        let (one, after) = after.split_at(short(16));
        let (two, after) = after.split_at(short(20));
        let path = |bytes: &[u8]| PathBuf::from(String::from_utf8(bytes.to_vec()).expect("a path"));
        changes.push(match kind {
            b'c' => Change::Created { name: path(one), number },
            b'm' => Change::Made(path(one)),
            b'w' => Change::Wrote { number, at: place, bytes: one.to_vec() },
            b't' => Change::Cut { number, length: place },
            b's' => Change::Synced(number),
            b'd' => Change::FolderSynced(path(one)),
            b'l' => Change::Linked(path(one), path(two)),
            b'r' => Change::Renamed(path(one), path(two)),
            b'u' => Change::Removed(path(one)),
            b'a' => Change::Said(String::from_utf8_lossy(one).into_owned()),
            other => panic!("a change of kind {other}"),
        });
        rest = after;
    }
    changes
}

/// Numbers that look random and are the same every time.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `sides`.
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).expect("31 bits") % sides
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }
}

/// What a file holds for sure, and what was done to it since.
#[derive(Default)]
struct File {
    sure: Vec<u8>,
    since: Vec<Since>,
}

enum Since {
    Wrote(usize, Vec<u8>),
    Cut(usize),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    Folder,
    File(usize),
}

/// What a name stands for: for sure, and since its folder was synced last.
#[derive(Default)]
struct Name {
    sure: Option<Node>,
    since: Vec<Option<Node>>,
}

impl Name {
    fn now(&self) -> Option<Node> {
        self.since.last().copied().unwrap_or(self.sure)
    }
}

/// The disk.
#[derive(Default)]
pub struct Disk {
    files: Vec<File>,
    by_number: HashMap<u64, usize>,
    names: BTreeMap<PathBuf, Name>,
}

impl Disk {
    /// A disk on which what lies in a folder now is safe.
    pub fn holding(root: &Path) -> Self {
        let mut disk = Self::default();
        disk.take(root, root);
        disk
    }

    fn take(&mut self, root: &Path, folder: &Path) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            let sure = if path.is_dir() {
                self.take(root, &path);
                Node::Folder
            } else {
                let number = entry.metadata().expect("there").ino();
                self.by_number.insert(number, self.files.len());
                self.files.push(File { sure: fs::read(&path).expect("bytes"), since: Vec::new() });
                Node::File(self.files.len() - 1)
            };
            let name = path.strip_prefix(root).expect("below").to_owned();
            self.names.insert(name, Name { sure: Some(sure), since: Vec::new() });
        }
    }

    fn stands(&mut self, name: &Path, node: Option<Node>) {
        self.names.entry(name.to_owned()).or_default().since.push(node);
    }

    fn file(&mut self, number: u64) -> &mut File {
        &mut self.files[self.by_number[&number]]
    }

    /// One change more.
    pub fn change(&mut self, change: &Change) {
        match change {
            Change::Created { name, number } => {
                self.by_number.insert(*number, self.files.len());
                self.files.push(File::default());
                self.stands(name, Some(Node::File(self.files.len() - 1)));
            }
            Change::Made(name) => self.stands(name, Some(Node::Folder)),
            Change::Wrote { number, at, bytes } => self.file(*number).since.push(Since::Wrote(*at, bytes.clone())),
            Change::Cut { number, length } => self.file(*number).since.push(Since::Cut(*length)),
            Change::Synced(number) => {
                let file = self.file(*number);
                for since in std::mem::take(&mut file.since) {
                    since.apply(&mut file.sure, || true);
                }
            }
            Change::FolderSynced(folder) => {
                for (_, name) in self.names.iter_mut().filter(|(name, _)| name.parent() == Some(folder)) {
                    name.sure = name.now();
                    name.since.clear();
                }
            }
            Change::Linked(old, new) => {
                let node = self.names.get(old).and_then(Name::now);
                self.stands(new, node);
            }
            Change::Renamed(old, new) => {
                let node = self.names.get(old).and_then(Name::now);
                assert!(node != Some(Node::Folder), "folders are not renamed here");
                self.stands(new, node);
                self.stands(old, None);
            }
            Change::Removed(name) => self.stands(name, None),
            Change::Said(_) => {}
        }
    }

    /// Puts into a folder, in place of all that lies there, what may be left after a cut now.
    pub fn cut(&self, root: &Path, dice: &mut Dice) {
        for entry in fs::read_dir(root).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.expect("removed");
        }
        // All that was not synced may be lost at once, or nothing, or any part of it.
        let how = dice.below(4);
        let mut written: HashMap<usize, PathBuf> = HashMap::new();
        for (name, of) in &self.names {
            let node = match how {
                0 => of.sure,
                1 => of.now(),
                _ => match dice.below(of.since.len() + 1) {
                    0 => of.sure,
                    nth => of.since[nth - 1],
                },
            };
            let path = root.join(name);
            // What lies in a folder that is lost is lost with it.
            if !path.parent().is_some_and(Path::is_dir) {
                continue;
            }
            match node {
                None => {}
                Some(Node::Folder) => fs::create_dir(path).expect("a folder"),
                Some(Node::File(file)) => {
                    if let Some(first) = written.get(&file) {
                        fs::hard_link(first, path).expect("a second name");
                    } else {
                        fs::write(&path, self.files[file].left(how, dice)).expect("written");
                        written.insert(file, path);
                    }
                }
            }
        }
    }
}

impl Since {
    /// Does it, as far as `comes_true` says of each part.
    fn apply(self, bytes: &mut Vec<u8>, comes_true: impl FnMut() -> bool) {
        match self {
            Self::Wrote(at, wrote) => write(bytes, at, &wrote, comes_true),
            Self::Cut(length) => cut(bytes, length, comes_true),
        }
    }
}

fn write(bytes: &mut Vec<u8>, at: usize, wrote: &[u8], mut comes_true: impl FnMut() -> bool) {
    let (mut from, end) = (at, at + wrote.len());
    while from < end {
        let to = end.min((from / SECTOR + 1) * SECTOR);
        if comes_true() {
            bytes.resize(bytes.len().max(to), 0);
            bytes[from..to].copy_from_slice(&wrote[from - at..to - at]);
        }
        from = to;
    }
}

fn cut(bytes: &mut Vec<u8>, length: usize, mut comes_true: impl FnMut() -> bool) {
    if comes_true() {
        bytes.resize(length, 0);
    }
}

impl File {
    /// What may be left of it.
    fn left(&self, how: usize, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.sure.clone();
        let (mut length, mut lengths) = (bytes.len(), vec![bytes.len()]);
        for since in &self.since {
            let comes_true = || match how {
                0 => false,
                1 => true,
                _ => dice.coin(),
            };
            match since {
                Since::Wrote(at, wrote) => {
                    length = length.max(at + wrote.len());
                    write(&mut bytes, *at, wrote, comes_true);
                }
                Since::Cut(to) => {
                    length = *to;
                    cut(&mut bytes, *to, comes_true);
                }
            }
            lengths.push(length);
        }
        if how > 1 {
            let length = lengths[dice.below(lengths.len())];
            bytes.resize(length, 0);
        }
        bytes
    }
}

/// The numbers of changes after which the power is cut: `cuts` of them, spread over all, in order.
pub fn cut_after(changes: &[Change], cuts: u32, dice: &mut Dice) -> Vec<usize> {
    let mut after: Vec<usize> = (0..cuts).map(|_| dice.below(changes.len() + 1)).collect();
    after.sort_unstable();
    after
}
