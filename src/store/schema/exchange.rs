//! Owns the shape of what several machines exchange: which acts the others have, how far their files were read, and
//! who they are.

/// Acts know whether the shared folder holds them; of each file of another device it is kept how far it was read, and of
/// each device its name and its clock. None of it is a part of the record.
///
/// Of two copies of one data folder both may have acts of one device and one moment, and both may have taken back the same
/// act; and an act may arrive before the one that it takes back. None of that may keep the others out, so the
/// operation log is laid out anew without those three rules.
pub(super) const V8: &str = "
create table act_8 (
    id      text primary key not null,
    device  text not null check (device <> ''),
    hlc     integer not null check (hlc > 0),
    at_ms   integer not null,
    kind    text not null check (kind <> ''),
    summary text not null,
    undoes  text check (undoes <> ''),
    shared  integer not null default 0 check (shared in (0, 1))
) strict;
insert into act_8 select id, device, hlc, at_ms, kind, summary, undoes, 0 from act;
create table op_8 (
    seq    integer primary key autoincrement,
    act    text not null references act_8 (id) on delete restrict deferrable initially deferred,
    tbl    text not null check (tbl <> ''),
    row_id text not null,
    before text check (before is null or json_valid(before)),
    after  text not null check (json_valid(after))
) strict;
insert into op_8 select seq, act, tbl, row_id, before, after from op;
drop table op;
update act set undoes = null;
drop table act;
alter table act_8 rename to act;
alter table op_8 rename to op;
create index op_by_act on op (act, seq);
create index op_by_row on op (tbl, row_id, seq);
create index act_by_device on act (device, hlc);
create index act_by_clock on act (hlc);
create index act_undone on act (undoes) where undoes is not null;
create index act_to_share on act (hlc) where shared = 0;

create table sync_mark (
    device text not null check (device <> ''),
    file   text not null check (file <> ''),
    bytes  integer not null check (bytes >= 0),
    primary key (device, file)
) strict, without rowid;

create table peer (
    device  text primary key not null check (device <> ''),
    name    text,
    hlc     integer not null check (hlc >= 0),
    seen_ms integer not null,
    ahead_ms integer not null
) strict;

create table plan_version (
    id        text primary key not null,
    device    text not null,
    day       text not null check (day is date(day)),
    hlc       integer not null check (hlc > 0),
    at_ms     integer not null,
    first_day text not null check (first_day is date(first_day)),
    text      text not null,
    terms     text check (terms is null or json_valid(terms)),
    before    text not null check (json_valid(before)),
    shared    integer not null check (shared in (0, 1))
) strict;

create table plan_over (
    version text not null references plan_version (id) on delete restrict,
    over    text not null,
    primary key (version, over)
) strict, without rowid;
create index plan_over_by_old on plan_over (over);
";
