/**
 * `hard`: the address does not work and will not by itself. `soft`: this mail did not get through, which says nothing about
 * the next. `delayed`: the server is still trying.
 */
export type BounceKind = 'hard' | 'soft' | 'delayed';

/**
 * Codes (subject and detail of RFC 3463) that tell nothing about the address even under class 5. By the RFC itself these
 * are errors that pass: mailbox full (2.2), a system that is full or takes no mail (3.1, 3.2), congestion, expiry and loops
 * on the way (4.2, 4.3, 4.5, 4.6, 4.7); and these are about the mail or its sender: too long (2.3, 3.4), sender's address
 * (1.7, 1.8), content (6.x), policy and security (7.x).
 */
const notTheAddress = /^5\.(1\.[78]|2\.[23]|3\.\d{1,3}|4\.[23567]|[67]\.\d{1,3})$/;

/** Of a mail that was given up on, by its status such as `5.1.1`; '' where nothing tells it. */
export function bounceKind(status: string): Exclude<BounceKind, 'delayed'> {
  return status.startsWith('5.') && !notTheAddress.test(status) ? 'hard' : 'soft';
}

/** The first status code of a text that stands by itself: no part of an IP address or a version. */
export function statusIn(text: string): string | null {
  return /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(text)?.[1] ?? null;
}
