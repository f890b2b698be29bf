/** What is told to channels of chat programs, in the ledger's states; and channels whose address takes nothing any more. */
export const postToChannels = `
create table channel_posts (
  id uuid primary key,
  -- Id in the configuration.
  channel text not null,
  -- A milestone by its id, or the month (YYYY-MM) of a digest.
  cause_kind text not null check (cause_kind in ('milestone', 'digest')),
  cause_id text not null,
  -- Grows where a person has found one to be lost and lets it go again.
  occasion int not null default 0,
  state text not null check (state in ('planned', 'suppressed', 'claimed', 'handing-over', 'handed-over', 'failed', 'unknown')),
  reason text,
  due_at timestamptz not null,
  useful_until timestamptz not null,
  -- The calendar that decided the moment.
  calendar text not null,
  planned_at timestamptz not null,
  state_at timestamptz not null,
  epoch bigint,
  claim_token uuid,
  lease_until timestamptz,
  attempts int not null default 0,
  http_status int,
  http_reply text,
  shard_key int generated always as (('x' || substr(md5(channel), 1, 7))::bit(28)::int) stored,
  unique (channel, cause_kind, cause_id, occasion)
);
create index channel_posts_due on channel_posts (due_at) where state = 'planned';
create index channel_posts_leased on channel_posts (lease_until) where state in ('claimed', 'handing-over');
create index channel_posts_by_epoch on channel_posts (epoch);

-- An address that takes nothing any more, until the installation has another one for the channel. The address itself is a secret.
create table channel_stops (
  channel text not null,
  address_hash text not null,
  since timestamptz not null,
  http_status int not null,
  primary key (channel, address_hash)
);

alter table notices drop constraint notices_cause_kind_check;
alter table notices add constraint notices_cause_kind_check
  check (cause_kind in ('obligation', 'report', 'milestone', 'alarm', 'launch', 'report-alarm', 'channel', 'digest'));
`;
