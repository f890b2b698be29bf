/** Whom released figures are of, some thousands in a row: a row a person took most of the time in which a report is kept, and of the room on the disk. */
export const pageReleasedMembers = `
create table released_pages (
  set_id text not null references released_sets,
  page int not null,
  -- Keyed pseudonyms, ascending, one after the other: they tell nothing after the person is erased.
  members text not null,
  -- Of each member positions in the set's groups, from 1, with commas between; members with semicolons.
  groups text not null,
  -- Of each member, by domain of the set, a keyed mark of their own value, empty without one; marks and members with commas between.
  marks text not null,
  primary key (set_id, page)
);
-- Keyed hashes do not get smaller.
alter table released_pages alter column members set storage external, alter column marks set storage external;

insert into released_pages (set_id, page, members, groups, marks)
select set_id, page, string_agg(member, '' order by number), string_agg(array_to_string(groups, ','), ';' order by number),
  string_agg(array_to_string(marks, ','), ',' order by number)
from (select *, (number - 1) / 5000 as page
  from (select *, row_number() over (partition by set_id order by member collate "C") as number from released_members) as numbered) as paged
group by set_id, page;

drop table released_members;
alter table released_pages rename to released_members;
alter index released_pages_pkey rename to released_members_pkey;
alter table released_members rename constraint released_pages_set_id_fkey to released_members_set_id_fkey;
`;
