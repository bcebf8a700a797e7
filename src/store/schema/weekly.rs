//! Owns the shape of the weekly review: its table, what it chose, frictions that repeat, and their fixes.

/// Reviews with the figures of their day, freely written things that were done, and fixes of frictions. The operation log
/// takes in whatever table there will be: which ones there are is the program's to know.
pub(super) const V7: &str = "
create table op_7 (
    seq    integer primary key autoincrement,
    act    text not null references act (id) on delete restrict deferrable initially deferred,
    tbl    text not null check (tbl <> ''),
    row_id text not null,
    before text check (before is null or json_valid(before)),
    after  text not null check (json_valid(after))
) strict;
insert into op_7 select seq, act, tbl, row_id, before, after from op;
drop table op;
alter table op_7 rename to op;
create index op_by_act on op (act, seq);
create index op_by_row on op (tbl, row_id, seq);

alter table friction add column same text check (same <> '');

create table fix (
    id       text primary key not null,
    friction text not null check (friction <> ''),
    day      text not null check (day is date(day)),
    text     text not null check (text <> ''),
    kind     text check (kind in ('workflow', 'constraint', 'automation')),
    why      text check (why <> ''),
    pattern  text check (pattern in ('once', 'pattern')),
    path     text check (path <> ''),
    by_day   text not null check (by_day is date(by_day)),
    stands   text check (stands is date(stands)),
    gone     text check (gone is date(gone)),
    hlc      integer not null check (hlc > 0),
    deleted  integer not null default 0 check (deleted in (0, 1))
) strict;
create index fix_by_friction on fix (friction, hlc) where deleted = 0;

create table review (
    id      text primary key not null,
    week    text not null unique check (week glob '[0-9][0-9][0-9][0-9]-W[0-9][0-9]'),
    day     text not null check (day is date(day)),
    well    text check (well <> ''),
    learned text check (learned <> ''),
    stop    text check (stop <> ''),
    next    text not null check (json_valid(next)),
    figures text not null check (json_valid(figures)),
    at_ms   integer not null,
    hlc     integer not null check (hlc > 0),
    deleted integer not null default 0 check (deleted in (0, 1))
) strict;
create index review_by_week on review (week) where deleted = 0;

create table chosen (
    id      text primary key not null,
    week    text not null check (week glob '[0-9][0-9][0-9][0-9]-W[0-9][0-9]'),
    text    text not null check (text <> ''),
    day     text not null check (day is date(day)),
    hlc     integer not null check (hlc > 0),
    deleted integer not null default 0 check (deleted in (0, 1))
) strict;
create index chosen_by_week on chosen (week) where deleted = 0;
";
