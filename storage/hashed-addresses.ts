import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { stagingTables } from './staged-learning.ts';

/**
 * The addresses behind hashed identities of a staged file, by identity, among the addresses that are known:
 * `sha1$<hex>` is xAPI's `mbox_sha1sum`, which hashes `mailto:` as well; `sha256$<hex>$<salt>` and `md5$<hex>$<salt>` are Open
 * Badges, which hash address and salt.
 */
export async function resolveHashedAddresses(tx: Tx, importId: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ identity: string }>`
    select distinct email_hash as identity from ${sql.raw(stagingTables(importId).rows)}
    where email_hash is not null`.execute(tx);
  if (rows.length === 0) return {};
  const emails = await knownEmails(tx);
  const found: Record<string, string> = {};
  const byWay = Map.groupBy(rows, ({ identity }) => wayOf(identity));
  for (const [way, identities] of byWay) {
    const wanted = new Map(identities.map(({ identity }) => [identity.split('$')[1] ?? '', identity]));
    for (const email of emails) {
      const identity = wanted.get(hashed(email, way));
      if (identity !== undefined) found[identity] = email;
    }
  }
  return found;
}

/** Algorithm and salt: what all identities that are hashed alike have in common. */
function wayOf(identity: string): string {
  const [algorithm = '', , ...salt] = identity.split('$');
  return [algorithm, ...salt].join('$');
}

function hashed(email: string, way: string): string {
  const [algorithm = '', ...salt] = way.split('$');
  const text = algorithm === 'sha1' ? `mailto:${email}` : email + salt.join('$');
  return createHash(algorithm === 'md5' || algorithm === 'sha1' ? algorithm : 'sha256')
    .update(text)
    .digest('hex');
}

async function knownEmails(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`
    select distinct value from person_identifiers
    where kind = 'email' and valid_to is null and known_until is null`.execute(tx);
  return rows.map(({ value }) => value);
}
