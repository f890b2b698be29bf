import { sql } from 'kysely';

/** Why nothing is said any more about what is owed no longer (`o`), as a code: its campaign was cancelled, or how it ended itself. */
export const endedReason = sql<string>`case when o.state = 'withdrawn' and o.state_reason = 'campaign-cancelled'
  then 'campaign cancelled' else 'obligation ' || o.state end`;
