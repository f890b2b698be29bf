import type { Db } from '../storage/database.ts';
import type { KeyRing } from '../storage/keys.ts';
import { createSignInToken, type Role } from '../storage/sessions.ts';

/** Makes a token and returns the address that uses it up. */
export async function signInUrl({
  db,
  ring,
  consoleUrl,
  role,
  name = null,
}: {
  db: Db;
  ring: KeyRing;
  consoleUrl: string;
  role: Role;
  /** Whose link it is; null: nobody says. */
  name?: string | null;
}): Promise<string> {
  return `${consoleUrl}/sign-in/${await createSignInToken(db, ring, role, name)}`;
}
