//! Owns the examples of the commands that reach outside: other programs, other machines, copies, shells. Words only.

/// `import`.
pub const IMPORT: &str = "EXAMPLES
  timew export | skillmap import timewarrior - --dry-run
  skillmap import watson ~/.config/watson/frames --map reading=rag
  skillmap import csv hours.csv
  skillmap import skillmap everything.json --dry-run";

/// `export`.
pub const EXPORT: &str = "EXAMPLES
  skillmap export --format json --output everything.json
  skillmap export --format csv --from 2027-01-01 > hours.csv
  skillmap export --format timeclock | hledger -f timeclock:- balance
  skillmap export --format ics --output study.ics";

/// `sync`.
pub const SYNC: &str = "EXAMPLES
  skillmap sync init ~/Sync/skillmap
  skillmap sync init --git git@example.org:me/skillmap-sync.git --with-roadmap --at-start
  skillmap sync
  skillmap sync status
  skillmap sync roadmap --take theirs
  skillmap sync auto off";

/// `backup`.
pub const BACKUP: &str = "EXAMPLES
  skillmap backup now
  skillmap backup list
  skillmap backup restore 2027-01-11";

/// `doctor`.
pub const DOCTOR: &str = "EXAMPLES
  skillmap doctor
  skillmap doctor --mend totals
  skillmap doctor --json | jq '.checks[] | select(.state != \"ok\")'";

/// `completions`.
pub const COMPLETIONS: &str = "EXAMPLES
  skillmap completions bash > ~/.local/share/bash-completion/completions/skillmap
  skillmap completions zsh > ~/.zfunc/_skillmap      a folder of $fpath
  skillmap completions fish > ~/.config/fish/completions/skillmap.fish
  skillmap completions powershell >> $PROFILE

They ask the program itself while you type, so that they know the ids of your
own roadmap: skillmap log 45m rag,ev<Tab>. They write nothing and are silent.";

/// `man`.
pub const MAN: &str = "EXAMPLES
  skillmap man | man -l -
  skillmap man ~/.local/share/man/man1      one page a command: man skillmap-log";
