import { readFile } from 'node:fs/promises';
import { createTakeInMail, type TakenIn } from '../../activities/replies/take-in-mail.ts';
import { createFileStore } from '../../storage/files.ts';
import { virtualNow } from '../../storage/stories.ts';
import { exitCodes, Failure } from '../failure.ts';
import { requireFile } from '../named-file.ts';
import type { RunningLedger } from '../running-stack.ts';
import { largestMailBytes } from './receive-mail.ts';
import { splitMailbox } from './split-mailbox.ts';

const standardInput = '-';
const largestMailboxBytes = 512 * 1024 * 1024;

export interface TakenInMails {
  mails: number;
  bounces: { hard: number; soft: number; delayed: number };
  /** Addresses to which nothing goes any more. */
  stopped: number;
  /** Mails whose end was unknown, and that had left by what a server reports. */
  arrived: number;
  automatic: number;
  replies: number;
  /** Changed nothing, by why. */
  ignored: Record<string, number>;
}

/** The bytes of a file, or (`-`) of the standard input. Throws a Failure for what is no file, or larger than a mailbox may be. */
export async function mailboxAt(path: string): Promise<Buffer> {
  if (path !== standardInput) {
    requireFile(path);
    return readFile(path);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > largestMailboxBytes)
      throw new Failure('The standard input is larger than a mailbox may be', exitCodes.findings);
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

/** Whatever hinders us, the mail is to come again: mail servers that pipe it to us keep it when they hear so. */
export async function takeInLater(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`Not taken in, try again later: ${why}`, exitCodes.temporary);
  }
}

/** Takes in one mail or a mailbox. A mail that says nothing to us is counted and changes nothing. */
export async function takeInMailbox({ db, ring }: RunningLedger, mailbox: Buffer): Promise<TakenInMails> {
  const takeIn = createTakeInMail({ db, ring, files: createFileStore(db, ring) });
  const taken: TakenInMails = {
    mails: 0,
    bounces: { hard: 0, soft: 0, delayed: 0 },
    stopped: 0,
    arrived: 0,
    automatic: 0,
    replies: 0,
    ignored: {},
  };
  for (const mail of splitMailbox(mailbox)) {
    const now = ((await virtualNow(db)) ?? new Date()).toISOString();
    const tooLarge = mail.length > largestMailBytes;
    note(
      taken,
      tooLarge ? { what: 'ignored', why: 'too large' } : await takeIn({ mail, envelope: null, now }),
    );
  }
  return taken;
}

function note(taken: TakenInMails, one: TakenIn | { what: 'ignored'; why: 'too large' }): void {
  taken.mails += 1;
  switch (one.what) {
    case 'reply':
      taken.replies += 1;
      break;
    case 'arrival':
      taken.arrived += 1;
      break;
    case 'automatic':
      taken.automatic += 1;
      break;
    case 'bounce':
      taken.bounces[one.kind] += 1;
      if (one.stopped) taken.stopped += 1;
      break;
    case 'ignored':
      taken.ignored[one.why] = (taken.ignored[one.why] ?? 0) + 1;
  }
}

export function takenInWords({
  mails,
  bounces,
  stopped,
  arrived,
  automatic,
  replies,
  ignored,
}: TakenInMails): string[] {
  const words = [
    [bounces.hard, 'came back for good'],
    [bounces.soft, 'came back for now'],
    [bounces.delayed, 'still on their way'],
    [arrived, 'reported to have left, of which that was unknown'],
    [replies, 'written by people'],
    [automatic, 'written by programs'],
    [ignored['known'] ?? 0, 'known already'],
    [ignored['not ours'] ?? 0, 'not about a mail of ours'],
    [ignored['never left'] ?? 0, 'about a mail that never left'],
    [ignored['unreadable'] ?? 0, 'not readable'],
    [ignored['too large'] ?? 0, 'too large'],
  ] as const;
  return [
    `${mails} taken in`,
    ...words.flatMap(([count, what]) => (count > 0 ? `  ${count} ${what}` : [])),
    ...(stopped > 0 ? [`Mail to ${stopped} more addresses is stopped: HR has a task for each`] : []),
  ];
}
