import type { FastifyRequest } from 'fastify';
import { isSeen, longestNameChars, longestReasonChars } from '../../domain/kept-words.ts';
import { readField } from './read-field.ts';

/** Who decides, and why. */
export interface Signed {
  byName: string;
  reason: string;
}

/** What of it is missing or cannot be taken, and a sentence for the person. */
export interface Unsigned {
  field: 'by' | 'reason';
  error: string;
}

/** The name of who is signed in, else the one in the form, and the reason. A sentence where something cannot be taken. */
export function signedBy(request: FastifyRequest, usualReason: string | null = null): Signed | string {
  const signed = signature(request, usualReason);
  return 'error' in signed ? signed.error : signed;
}

/** The same, with the field that is to be mended. */
export function signature(request: FastifyRequest, usualReason: string | null = null): Signed | Unsigned {
  const by = nameOf(request);
  if (by.unread !== null) return { field: 'by', error: by.unread };
  if (!isSeen(by.typed))
    return { field: 'by', error: 'Say who decides: your name stands with the decision.' };
  const reason = reasonIn(request.body);
  if (reason.unread !== null) return { field: 'reason', error: reason.unread };
  if (isSeen(reason.typed)) return { byName: by.typed, reason: reason.typed };
  if (usualReason !== null) return { byName: by.typed, reason: usualReason };
  return { field: 'reason', error: 'Say why: the reason stands with the decision.' };
}

/** The name of who is signed in, else the one in the form. */
export function nameOf({ signedIn, body }: FastifyRequest): ReturnType<typeof readField> {
  if (signedIn?.name) return { typed: signedIn.name, unread: null };
  return readField(body, { name: 'by', words: 'Your name', longestChars: longestNameChars });
}

/** Why, as the form says it. */
export function reasonIn(body: unknown): ReturnType<typeof readField> {
  return readField(body, { name: 'reason', words: 'Why', longestChars: longestReasonChars });
}
