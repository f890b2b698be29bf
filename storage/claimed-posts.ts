import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** Plans again at once what is only claimed, whoever claimed it. */
export async function giveBackPosts(tx: Tx, { now }: { now: string }): Promise<void> {
  await sql`
    update channel_posts set state = 'planned', reason = null, claim_token = null, lease_until = null, state_at = ${now}
    where state = 'claimed'`.execute(tx);
}
