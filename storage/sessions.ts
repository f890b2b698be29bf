import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import { keyedHash, keyFor, type KeyRing } from './keys.ts';

export type Role = 'operations' | 'hr';

export interface Session {
  role: Role;
  /** Whose link it was; null: nobody said. */
  name: string | null;
}

export const signInMinutes = 15;
export const sessionHours = 12;
const keptDays = 30;

/**
 * Tokens and sessions are time-outs, so the database's own clock counts: a rehearsal that moves its clock by weeks
 * signs nobody out. Only keyed hashes are kept.
 */
export async function createSignInToken(
  db: Tx,
  ring: KeyRing,
  role: Role,
  name: string | null = null,
): Promise<string> {
  const token = newToken();
  await sql`
    insert into sign_in_tokens (hash, role, name, created_at, expires_at)
    values (${hashOf(ring, token)}, ${role}, ${name}, now(), now() + make_interval(mins => ${signInMinutes}))`.execute(
    db,
  );
  return token;
}

/** Uses up the token and opens a session under a new secret; the session that the browser had before ends. Null: used, expired or never made. */
export async function signIn(
  db: Db,
  ring: KeyRing,
  { token, previous }: { token: string; previous: string | null },
): Promise<{ session: string; role: Role } | null> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<Session>`
      update sign_in_tokens set used_at = now()
      where hash = ${hashOf(ring, token)} and used_at is null and expires_at > now() returning role, name`.execute(
      tx,
    );
    const [opened] = rows;
    if (!opened) return null;
    const { role, name } = opened;
    if (previous) await signOut(tx, ring, previous);
    await forgetOld(tx);
    const session = newToken();
    await sql`
      insert into sessions (hash, role, name, created_at, expires_at)
      values (${hashOf(ring, session)}, ${role}, ${name}, now(), now() + make_interval(hours => ${sessionHours}))`.execute(
      tx,
    );
    return { session, role };
  });
}

export async function sessionOf(db: Tx, ring: KeyRing, session: string): Promise<Session | null> {
  const { rows } = await sql<Session>`
    select role, name from sessions where hash = ${hashOf(ring, session)} and expires_at > now()`.execute(db);
  return rows[0] ?? null;
}

export async function signOut(db: Tx, ring: KeyRing, session: string): Promise<void> {
  await db.deleteFrom('sessions').where('hash', '=', hashOf(ring, session)).execute();
}

async function forgetOld(tx: Tx): Promise<void> {
  await sql`delete from sessions where expires_at < now()`.execute(tx);
  await sql`delete from sign_in_tokens where expires_at < now() - make_interval(days => ${keptDays})`.execute(
    tx,
  );
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function hashOf(ring: KeyRing, token: string): string {
  return keyedHash(keyFor(ring, 'sessions'), token);
}
