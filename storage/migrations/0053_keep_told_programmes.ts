/** What was told of a programme's people, time and fees stays, so that it can stand on where fewer than the minimum have changed since. */
export const keepToldProgrammes = `
create table told_programmes (
  -- The report that told it.
  shown_in text not null,
  -- Programme and study.
  name text not null,
  programme text not null,
  campaign_id text not null,
  from_day date not null,
  to_day date not null,
  -- Sums and cost lines as they were printed, of nobody by themselves.
  told jsonb not null,
  told_on date not null,
  shown_at timestamptz not null,
  primary key (shown_in, name)
);
create index told_programmes_by_name on told_programmes (name, shown_at);
`;
