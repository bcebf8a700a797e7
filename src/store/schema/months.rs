//! Owns the shape of what is read a month at a time: the minutes of its days in one row, the time of each source. And of
//! the time of each target.

/// Nothing here is newer than what a SQLite of years ago reads, so that other programs can still look into the file.
///
/// The days of each month as `DAY:MINUTES` in order, kept from the totals of the days, so that years of days are read in a
/// few rows; the time of each source by month, beside that by day; and the time of each target by day.
pub(super) const V9: &str = "
create table days_of_month (
    month text primary key not null,
    days  text not null check (days <> '')
) strict, without rowid;
insert into days_of_month
    select substr(day, 1, 7), group_concat(substr(day, 9) || ':' || minutes, ' ')
    from (select day, minutes from total_of_day order by day) group by 1;
create trigger day_counted after insert on total_of_day begin
    insert into days_of_month
        select substr(day, 1, 7), group_concat(substr(day, 9) || ':' || minutes, ' ') from
            (select day, minutes from total_of_day
                where day between substr(new.day, 1, 7) || '-01' and substr(new.day, 1, 7) || '-31' order by day)
            where true group by 1
        on conflict do update set days = excluded.days;
end;
create trigger day_changed after update on total_of_day begin
    insert into days_of_month
        select substr(day, 1, 7), group_concat(substr(day, 9) || ':' || minutes, ' ') from
            (select day, minutes from total_of_day
                where day between substr(new.day, 1, 7) || '-01' and substr(new.day, 1, 7) || '-31' order by day)
            where true group by 1
        on conflict do update set days = excluded.days;
end;
create trigger day_emptied after delete on total_of_day begin
    delete from days_of_month where month = substr(old.day, 1, 7);
    insert into days_of_month
        select substr(day, 1, 7), group_concat(substr(day, 9) || ':' || minutes, ' ') from
            (select day, minutes from total_of_day
                where day between substr(old.day, 1, 7) || '-01' and substr(old.day, 1, 7) || '-31' order by day)
            where true group by 1;
end;

create table total_source_month (
    source   text not null,
    month    text not null,
    minutes  integer not null check (minutes >= 0),
    sessions integer not null check (sessions >= 0),
    primary key (source, month)
) strict, without rowid;
insert into total_source_month select source, substr(day, 1, 7), sum(minutes), sum(sessions) from total_source
    group by 1, 2;
create table total_target (
    target   text not null,
    day      text not null,
    minutes  integer not null check (minutes >= 0),
    sessions integer not null check (sessions >= 0),
    primary key (target, day)
) strict, without rowid;
insert into total_target select target, day, sum(minutes), count(*) from session
    where deleted = 0 and target is not null group by target, day;

create trigger source_month_added after insert on session when new.deleted = 0 and new.source is not null begin
    insert into total_source_month values (new.source, substr(new.day, 1, 7), new.minutes, 1)
        on conflict do update set minutes = minutes + excluded.minutes, sessions = sessions + 1;
end;
create trigger source_month_gone after delete on session when old.deleted = 0 and old.source is not null begin
    update total_source_month set minutes = minutes - old.minutes, sessions = sessions - 1
        where source = old.source and month = substr(old.day, 1, 7);
    delete from total_source_month where source = old.source and month = substr(old.day, 1, 7) and sessions = 0;
end;
create trigger source_month_left after update on session when old.deleted = 0 and old.source is not null begin
    update total_source_month set minutes = minutes - old.minutes, sessions = sessions - 1
        where source = old.source and month = substr(old.day, 1, 7);
    delete from total_source_month where source = old.source and month = substr(old.day, 1, 7) and sessions = 0;
end;
create trigger source_month_entered after update on session when new.deleted = 0 and new.source is not null begin
    insert into total_source_month values (new.source, substr(new.day, 1, 7), new.minutes, 1)
        on conflict do update set minutes = minutes + excluded.minutes, sessions = sessions + 1;
end;

create trigger target_added after insert on session when new.deleted = 0 and new.target is not null begin
    insert into total_target values (new.target, new.day, new.minutes, 1)
        on conflict do update set minutes = minutes + excluded.minutes, sessions = sessions + 1;
end;
create trigger target_gone after delete on session when old.deleted = 0 and old.target is not null begin
    update total_target set minutes = minutes - old.minutes, sessions = sessions - 1
        where target = old.target and day = old.day;
    delete from total_target where target = old.target and day = old.day and sessions = 0;
end;
create trigger target_left after update on session when old.deleted = 0 and old.target is not null begin
    update total_target set minutes = minutes - old.minutes, sessions = sessions - 1
        where target = old.target and day = old.day;
    delete from total_target where target = old.target and day = old.day and sessions = 0;
end;
create trigger target_entered after update on session when new.deleted = 0 and new.target is not null begin
    insert into total_target values (new.target, new.day, new.minutes, 1)
        on conflict do update set minutes = minutes + excluded.minutes, sessions = sessions + 1;
end;
";
