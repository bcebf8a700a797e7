//! Owns what the system says of the disk below the data folder: its kind and the room on it.

use std::path::Path;

/// The disk below a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disk {
    /// What sort of file system it is, where that is known.
    pub kind: Option<&'static str>,
    /// Whether it is on a network or in another program, where locks are not to be trusted.
    pub is_remote: bool,
    /// Whether it is gone after a restart.
    pub is_memory: bool,
    /// The bytes that are free for this user.
    pub free: u64,
}

/// Looks at it; `None` where the system does not tell.
#[cfg(target_os = "linux")]
#[must_use]
pub fn disk(folder: &Path) -> Option<Disk> {
    const KINDS: [(i128, &str); 17] = [
        (0xEF53, "ext4"),
        (0x9123_683E, "btrfs"),
        (0x5846_5342, "xfs"),
        (0x0102_1994, "tmpfs"),
        (0x794C_7630, "overlay"),
        (0x2FC1_2FC1, "zfs"),
        (0xF2F5_2010, "f2fs"),
        (0xF15F, "ecryptfs"),
        (0x4D44, "vfat"),
        (0x2011_BAB0, "exfat"),
        (0x7366_746E, "ntfs"),
        (0x6969, "NFS"),
        (0x517B, "SMB"),
        (0xFE53_4D42, "SMB"),
        (0xFF53_4D42, "CIFS"),
        (0x6573_5546, "FUSE"),
        (0x0102_1997, "9p"),
    ];
    let kind = rustix::fs::statfs(folder).ok()?;
    let room = rustix::fs::statvfs(folder).ok()?;
    let number = i128::from(kind.f_type) & 0xFFFF_FFFF;
    let kind = KINDS.iter().find(|(known, _)| *known == number).map(|(_, name)| *name);
    let is_remote = super::place::is_remote(folder);
    Some(Disk { kind, is_remote, is_memory: kind == Some("tmpfs"), free: room.f_bavail.saturating_mul(room.f_frsize) })
}

/// Looks at it; not known here.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub fn disk(_folder: &Path) -> Option<Disk> {
    None
}
