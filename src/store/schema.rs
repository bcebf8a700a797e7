//! Owns the shape of the database: an append-only list of migrations under `user_version`, each in one transaction.
//! A migration that has shipped is never changed; what must differ gets a new one.

mod exchange;
mod months;
mod weekly;

use rusqlite::{Connection, TransactionBehavior};

use super::error::StoreError;

/// Marks the file as ours: "skil" as a number.
pub(super) const APPLICATION_ID: i64 = 0x736b_696c;

/// Migration n leads from version n to n + 1.
pub(super) const MIGRATIONS: &[&str] = &[V1, V2, V3, V4, V5, V6, weekly::V7, exchange::V8, months::V9];

/// The version of the database, 0 before the first migration.
pub(super) fn version(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the database to the last of `migrations`, one transaction each. The version is read again inside, so that
/// of several programs each step is done by one.
pub(super) fn migrate(conn: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    for (step, sql) in (0_i64..).zip(migrations) {
        if version(conn)? > step {
            continue;
        }
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if version(&tx)? == step {
            tx.execute_batch(sql)?;
            tx.pragma_update(None, "application_id", APPLICATION_ID)?;
            tx.pragma_update(None, "user_version", step + 1)?;
        }
        tx.commit()?;
    }
    Ok(())
}

/// The record tables have a text id and a `deleted` flag; nothing is ever removed from them. Every change of a row
/// stands in `op` as its before and after. The totals follow the sessions by trigger.
const V1: &str = "
create table act (
    id      text primary key not null,
    device  text not null check (device <> ''),
    hlc     integer not null check (hlc > 0),
    at_ms   integer not null,
    kind    text not null check (kind <> ''),
    summary text not null,
    undoes  text unique references act (id) on delete restrict
) strict;
create unique index act_by_device on act (device, hlc);
create index act_by_clock on act (hlc);

create table op (
    seq    integer primary key autoincrement,
    act    text not null references act (id) on delete restrict deferrable initially deferred,
    tbl    text not null check (tbl in ('session', 'step', 'fact')),
    row_id text not null,
    before text check (before is null or json_valid(before)),
    after  text not null check (json_valid(after))
) strict;
create index op_by_act on op (act, seq);
create index op_by_row on op (tbl, row_id, seq);

create table session (
    id       text primary key not null,
    day      text not null check (day is date(day)),
    start_ms integer,
    offset_s integer check (offset_s between -86399 and 86399),
    minutes  integer not null check (minutes between 1 and 1440),
    skill    text not null check (skill <> ''),
    target   text check (target <> ''),
    source   text check (source <> ''),
    note     text check (note <> ''),
    deleted  integer not null default 0 check (deleted in (0, 1)),
    check ((start_ms is null) = (offset_s is null))
) strict;
create index session_by_day on session (day, start_ms, id) where deleted = 0;
create index session_by_skill on session (skill, day, start_ms, id) where deleted = 0;
create index session_by_source on session (source, day) where deleted = 0 and source is not null;
create index session_by_target on session (target, day) where deleted = 0 and target is not null;
create index session_by_start on session (start_ms) where deleted = 0 and start_ms is not null;

create table step (
    id      text primary key not null,
    kind    text not null check (kind in ('target', 'ritual', 'resource')),
    subject text not null check (subject <> ''),
    period  text check (period <> ''),
    day     text not null check (day is date(day)),
    amount  integer not null check (amount <> 0),
    hlc     integer not null check (hlc > 0),
    deleted integer not null default 0 check (deleted in (0, 1)),
    check ((kind = 'ritual') = (period is not null)),
    check (kind = 'target' or amount = 1)
) strict;
create index step_by_subject on step (kind, subject, day, hlc) where deleted = 0;

create table fact (
    id      text primary key not null,
    kind    text not null check (kind in ('target', 'resource')),
    subject text not null check (subject <> ''),
    key     text not null check (key in ('chosen', 'dropped', 'link', 'note')),
    day     text not null check (day is date(day)),
    value   text check (value <> ''),
    hlc     integer not null check (hlc > 0),
    deleted integer not null default 0 check (deleted in (0, 1))
) strict;
create index fact_by_subject on fact (kind, subject, key, day, hlc) where deleted = 0;

create table roadmap_version (
    day   text primary key not null check (day is date(day)),
    hlc   integer not null check (hlc > 0),
    at_ms integer not null,
    text  text not null
) strict;
create index roadmap_version_by_clock on roadmap_version (hlc);

create table setting (
    key   text primary key not null,
    value text not null
) strict;

create table total_skill (
    skill    text primary key not null,
    minutes  integer not null check (minutes >= 0),
    sessions integer not null check (sessions >= 0)
) strict, without rowid;
create table total_month (
    skill    text not null,
    month    text not null,
    minutes  integer not null check (minutes >= 0),
    sessions integer not null check (sessions >= 0),
    primary key (skill, month)
) strict, without rowid;
create table total_day (
    skill    text not null,
    day      text not null,
    minutes  integer not null check (minutes >= 0),
    sessions integer not null check (sessions >= 0),
    primary key (skill, day)
) strict, without rowid;
create table total_of_day (
    day      text primary key not null,
    minutes  integer not null check (minutes >= 0),
    sessions integer not null check (sessions >= 0)
) strict, without rowid;

create trigger session_added after insert on session when new.deleted = 0 begin
    insert into total_skill values (new.skill, new.minutes, 1)
        on conflict do update set minutes = minutes + excluded.minutes, sessions = sessions + 1;
    insert into total_month values (new.skill, substr(new.day, 1, 7), new.minutes, 1)
        on conflict do update set minutes = minutes + excluded.minutes, sessions = sessions + 1;
    insert into total_day values (new.skill, new.day, new.minutes, 1)
        on conflict do update set minutes = minutes + excluded.minutes, sessions = sessions + 1;
    insert into total_of_day values (new.day, new.minutes, 1)
        on conflict do update set minutes = minutes + excluded.minutes, sessions = sessions + 1;
end;
create trigger session_gone after delete on session when old.deleted = 0 begin
    update total_skill set minutes = minutes - old.minutes, sessions = sessions - 1 where skill = old.skill;
    update total_month set minutes = minutes - old.minutes, sessions = sessions - 1
        where skill = old.skill and month = substr(old.day, 1, 7);
    update total_day set minutes = minutes - old.minutes, sessions = sessions - 1
        where skill = old.skill and day = old.day;
    update total_of_day set minutes = minutes - old.minutes, sessions = sessions - 1 where day = old.day;
    delete from total_skill where skill = old.skill and sessions = 0;
    delete from total_month where skill = old.skill and month = substr(old.day, 1, 7) and sessions = 0;
    delete from total_day where skill = old.skill and day = old.day and sessions = 0;
    delete from total_of_day where day = old.day and sessions = 0;
end;
create trigger session_left after update on session when old.deleted = 0 begin
    update total_skill set minutes = minutes - old.minutes, sessions = sessions - 1 where skill = old.skill;
    update total_month set minutes = minutes - old.minutes, sessions = sessions - 1
        where skill = old.skill and month = substr(old.day, 1, 7);
    update total_day set minutes = minutes - old.minutes, sessions = sessions - 1
        where skill = old.skill and day = old.day;
    update total_of_day set minutes = minutes - old.minutes, sessions = sessions - 1 where day = old.day;
    delete from total_skill where skill = old.skill and sessions = 0;
    delete from total_month where skill = old.skill and month = substr(old.day, 1, 7) and sessions = 0;
    delete from total_day where skill = old.skill and day = old.day and sessions = 0;
    delete from total_of_day where day = old.day and sessions = 0;
end;
create trigger session_entered after update on session when new.deleted = 0 begin
    insert into total_skill values (new.skill, new.minutes, 1)
        on conflict do update set minutes = minutes + excluded.minutes, sessions = sessions + 1;
    insert into total_month values (new.skill, substr(new.day, 1, 7), new.minutes, 1)
        on conflict do update set minutes = minutes + excluded.minutes, sessions = sessions + 1;
    insert into total_day values (new.skill, new.day, new.minutes, 1)
        on conflict do update set minutes = minutes + excluded.minutes, sessions = sessions + 1;
    insert into total_of_day values (new.day, new.minutes, 1)
        on conflict do update set minutes = minutes + excluded.minutes, sessions = sessions + 1;
end;
";

/// Facts may be about anything with an id, and about the plan: where the history of an id went (`is`), an id declared
/// retired, what was decided at a stage's gate, from which day a plan holds for all days (`rebase`), and when a fresh
/// line was offered. What of a version of the roadmap counts for past days stands
/// apart from its text, so that reading it touches no text.
const V2: &str = "
create table fact_2 (
    id      text primary key not null,
    kind    text not null check (kind in ('target', 'resource', 'skill', 'ritual', 'source', 'stage', 'plan')),
    subject text not null check (subject <> ''),
    key     text not null check (key in
                ('chosen', 'dropped', 'link', 'note', 'is', 'retired', 'gate', 'rebase', 'offered')),
    day     text not null check (day is date(day)),
    value   text check (value <> ''),
    hlc     integer not null check (hlc > 0),
    deleted integer not null default 0 check (deleted in (0, 1)),
    check (key not in ('chosen', 'dropped', 'link', 'note') or kind in ('target', 'resource')),
    check (key not in ('rebase', 'offered') or kind = 'plan'),
    check (key <> 'gate' or kind = 'stage')
) strict;
insert into fact_2 select id, kind, subject, key, day, value, hlc, deleted from fact;
drop table fact;
alter table fact_2 rename to fact;
create index fact_by_subject on fact (kind, subject, key, day, hlc) where deleted = 0;
create index fact_by_key on fact (key, kind, subject) where deleted = 0;
create table roadmap_terms (
    day   text primary key not null references roadmap_version (day) on delete restrict,
    terms text not null check (json_valid(terms))
) strict;
";

/// The daily life: one check-in a day, blocks that were skipped, frictions, and the one timer that may run. The operation
/// log takes them in.
const V3: &str = "
create table op_3 (
    seq    integer primary key autoincrement,
    act    text not null references act (id) on delete restrict deferrable initially deferred,
    tbl    text not null check (tbl in ('session', 'step', 'fact', 'checkin', 'skip', 'friction', 'timer')),
    row_id text not null,
    before text check (before is null or json_valid(before)),
    after  text not null check (json_valid(after))
) strict;
insert into op_3 select seq, act, tbl, row_id, before, after from op;
drop table op;
alter table op_3 rename to op;
create index op_by_act on op (act, seq);
create index op_by_row on op (tbl, row_id, seq);

create table checkin (
    id      text primary key not null,
    day     text not null unique check (day is date(day)),
    focus   integer check (focus between 1 and 5),
    note    text check (note <> ''),
    off     integer not null default 0 check (off in (0, 1)),
    at_ms   integer not null,
    hlc     integer not null check (hlc > 0),
    deleted integer not null default 0 check (deleted in (0, 1))
) strict;
create index checkin_off on checkin (day) where deleted = 0 and off = 1;

create table skip (
    id      text primary key not null,
    day     text not null check (day is date(day)),
    at      text not null check (at glob '[0-2][0-9]:[0-5][0-9]'),
    why     text check (why <> ''),
    hlc     integer not null check (hlc > 0),
    deleted integer not null default 0 check (deleted in (0, 1)),
    unique (day, at)
) strict;

create table friction (
    id      text primary key not null,
    day     text not null check (day is date(day)),
    text    text not null check (text <> ''),
    cause   text check (cause in ('workflow', 'guardrail', 'bypass', 'other')),
    hlc     integer not null check (hlc > 0),
    deleted integer not null default 0 check (deleted in (0, 1))
) strict;
create index friction_by_day on friction (day, hlc) where deleted = 0;

create table timer (
    id       text primary key not null check (id = 'timer'),
    start_ms integer not null,
    offset_s integer not null check (offset_s between -86399 and 86399),
    day      text not null check (day is date(day)),
    boot     text check (boot <> ''),
    boot_ms  integer check (boot_ms >= 0),
    skill    text not null check (skill <> ''),
    target   text check (target <> ''),
    source   text check (source <> ''),
    note     text check (note <> ''),
    device   text not null check (device <> ''),
    hlc      integer not null check (hlc > 0),
    deleted  integer not null default 0 check (deleted in (0, 1)),
    check ((boot is null) = (boot_ms is null))
) strict;
";

/// How long the machine had been awake when the timer was started, so that a sleep can be told from study.
const V4: &str = "
alter table timer add column awake_ms integer check (awake_ms >= 0);
";

/// Self-rated levels of skills, each kept with its evidence. The operation log takes them in.
const V5: &str = "
create table op_5 (
    seq    integer primary key autoincrement,
    act    text not null references act (id) on delete restrict deferrable initially deferred,
    tbl    text not null check (tbl in ('session', 'step', 'fact', 'checkin', 'skip', 'friction', 'timer', 'rating')),
    row_id text not null,
    before text check (before is null or json_valid(before)),
    after  text not null check (json_valid(after))
) strict;
insert into op_5 select seq, act, tbl, row_id, before, after from op;
drop table op;
alter table op_5 rename to op;
create index op_by_act on op (act, seq);
create index op_by_row on op (tbl, row_id, seq);

create table rating (
    id      text primary key not null,
    skill   text not null check (skill <> ''),
    day     text not null check (day is date(day)),
    level   integer not null check (level between 0 and 5),
    note    text check (note <> ''),
    link    text check (link <> ''),
    hlc     integer not null check (hlc > 0),
    deleted integer not null default 0 check (deleted in (0, 1))
) strict;
create index rating_by_skill on rating (skill, day, hlc) where deleted = 0;
";

/// The time of each source by day, kept like the totals of skills; time without a source is what is left of all.
const V6: &str = "
create table total_source (
    source   text not null,
    day      text not null,
    minutes  integer not null check (minutes >= 0),
    sessions integer not null check (sessions >= 0),
    primary key (source, day)
) strict, without rowid;
insert into total_source select source, day, sum(minutes), count(*) from session
    where deleted = 0 and source is not null group by source, day;

create trigger source_added after insert on session when new.deleted = 0 and new.source is not null begin
    insert into total_source values (new.source, new.day, new.minutes, 1)
        on conflict do update set minutes = minutes + excluded.minutes, sessions = sessions + 1;
end;
create trigger source_gone after delete on session when old.deleted = 0 and old.source is not null begin
    update total_source set minutes = minutes - old.minutes, sessions = sessions - 1
        where source = old.source and day = old.day;
    delete from total_source where source = old.source and day = old.day and sessions = 0;
end;
create trigger source_left after update on session when old.deleted = 0 and old.source is not null begin
    update total_source set minutes = minutes - old.minutes, sessions = sessions - 1
        where source = old.source and day = old.day;
    delete from total_source where source = old.source and day = old.day and sessions = 0;
end;
create trigger source_entered after update on session when new.deleted = 0 and new.source is not null begin
    insert into total_source values (new.source, new.day, new.minutes, 1)
        on conflict do update set minutes = minutes + excluded.minutes, sessions = sessions + 1;
end;
";
