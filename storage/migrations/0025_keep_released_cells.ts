/** What was shown of groups of people, by which a later report is measured. It is kept for good, as pseudonyms. */
export const keepReleasedCells = `
-- The people behind one computation's figures; the id is a keyed hash of what stands in it, so equal people are kept once.
create table released_sets (
  id text primary key,
  -- The key under which members and marks are hashed.
  key_id text not null,
  -- Campaigns whose answers the figures rest on.
  answers_of text[] not null,
  domains text[] not null,
  groups text[] not null,
  created_at timestamptz not null
);
create index released_sets_by_answers on released_sets using gin (answers_of);

create table released_members (
  set_id text not null references released_sets,
  -- A keyed pseudonym, which tells nothing after the person is erased.
  member text not null,
  -- Positions in the set's groups, from 1.
  groups int[] not null,
  -- Of each domain of the set a keyed mark of the member's own value; empty without one.
  marks text[] not null,
  primary key (set_id, member)
);

-- What was shown: before rounding, each figure as the sum and the count that it is made of.
create table released_cells (
  -- The report, or the door, that showed it.
  shown_in text not null,
  audience text not null,
  version int not null,
  campaign_id text not null,
  period text not null,
  set_id text not null references released_sets,
  group_name text not null,
  -- Empty: over all domains.
  domain text not null,
  people int not null,
  required_pairs int not null,
  assessed_pairs int not null,
  levels_missing numeric not null,
  levels_above numeric not null,
  pairs_below int not null,
  pairs_critical int not null,
  readiness numeric,
  shown_at timestamptz not null,
  primary key (shown_in, group_name, domain)
);
create index released_cells_by_set on released_cells (set_id);
`;
