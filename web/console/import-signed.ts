import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

const longestChars = 500;
const words = z.string().trim().min(1).max(longestChars);

/** Who decides, and why. */
export interface Signed {
  byName: string;
  reason: string;
}

/**
 * The name of who is signed in, else the one in the form, and the reason. A sentence for the person where something is
 * missing.
 */
export function signedBy(
  { signedIn, body }: FastifyRequest,
  usualReason: string | null = null,
): Signed | string {
  const fields = z.record(z.string(), z.unknown()).catch({}).parse(body);
  const name = words.safeParse(signedIn?.name ?? fields['by']);
  if (!name.success) return 'Say who decides: your name stands with the decision.';
  const reason = words.safeParse(fields['reason']);
  if (reason.success) return { byName: name.data, reason: reason.data };
  if (usualReason !== null) return { byName: name.data, reason: usualReason };
  return 'Say why: the reason stands with the decision.';
}
