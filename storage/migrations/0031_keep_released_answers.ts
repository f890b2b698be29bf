/** What the command line shows is kept like what reports show: changes between two campaigns, sums of another kind, and mere counts. */
export const keepReleasedAnswers = `
alter table released_cells
  -- Of a change: the same group then. Null: a figure of one campaign.
  add column since_set_id text references released_sets,
  -- What is no gap figure has none of these numbers, but its own.
  add column told jsonb,
  alter column required_pairs drop not null,
  alter column assessed_pairs drop not null,
  alter column levels_missing drop not null,
  alter column levels_above drop not null,
  alter column pairs_below drop not null,
  alter column pairs_critical drop not null;
create index released_cells_by_since on released_cells (since_set_id) where since_set_id is not null;

-- Figures of which counts are known, but not of whom.
create table released_counts (
  -- A hash of what stands in it: equal figures are kept once.
  id text primary key,
  shown_in text not null,
  audience text not null,
  version int not null,
  campaign_id text not null,
  period text not null,
  figure text not null,
  counts jsonb not null,
  -- Means and the like, in one text.
  figures text not null,
  shown_at timestamptz not null
);
create index released_counts_by_campaign on released_counts (campaign_id);
`;
