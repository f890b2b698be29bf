import { setTimeout } from 'node:timers/promises';
import { ApplicationFailure, Context } from '@temporalio/activity';
import { localDay } from '../../domain/calendar.ts';
import { workbookPolicyOf } from '../../domain/reports/deadlines.ts';
import { moveToHandingOver } from '../../storage/handing-over.ts';
import { returnRoom, takeRoom, type Caps } from '../../storage/mail-safety.ts';
import {
  giveBack,
  interruptedForSeconds,
  renewLeases,
  settleExpired,
  settleMessages,
  waitingMessages,
  type HandOverEnd,
  type WaitingMessage,
} from '../../storage/messages.ts';
import { urgentKinds } from '../../storage/notice-budget.ts';
import { alive } from '../alive.ts';
import type { Writing } from './compose-message.ts';
import { openCrew, type Crew } from './crew.ts';
import { countRefusals } from './count-refusals.ts';
import type { NoticeDeps } from './deps.ts';
import { readDigests } from './digests.ts';
import { handOverMessage, type MailEnd } from './hand-over-message.ts';
import { capsOfOthers } from './mail-cap.ts';
import { mailSafety } from './mail-safety.ts';
import { readPageFacts } from './page-facts.ts';
import { readPulses } from './pulses.ts';
import { readReportFiles } from './report-files.ts';
import { MailServerUnreachable } from './smtp.ts';
import { trueMoment, type TrueClock } from './true-moment.ts';

export interface PageOrder {
  token: string;
  /** The page's number, as `claimPage` gave it. */
  page: number;
  now: string;
}

/** An order while it is carried out. */
type PageUnderway = Omit<PageOrder, 'now'> & TrueClock;

/** Messages by how their page ended. */
export interface PageEnd {
  handedOver: number;
  suppressed: number;
  failed: number;
  unknown: number;
  givenBack: number;
}

const renewalsALease = 4;
/** Mails of a batch that take longer than this are settled after the others. */
const patienceMs = 5_000;
const firstRestMs = 100;
const longestRestMs = 5_000;
const counted = {
  'handed-over': 'handedOver',
  failed: 'failed',
  unknown: 'unknown',
  later: 'givenBack',
} as const;

/**
 * Hands a claimed page over to the mail server. Each batch has a greeted connection for every message before its
 * statement commits; how it ended is committed after. Ends only when nothing of the claim is under way any more: what
 * another attempt left in mid-air is waited for and called unknown. Safe to repeat: only what is still claimed is sent.
 */
export function createHandOverPage(deps: NoticeDeps) {
  const { db } = deps;
  return async function handOverPage({ token, page, now }: PageOrder): Promise<PageEnd> {
    const order: PageUnderway = { token, page, ...(await trueMoment(db, now, deps)) };
    return alive(async () => {
      const context = Context.current();
      const end: PageEnd = { handedOver: 0, suppressed: 0, failed: 0, unknown: 0, givenBack: 0 };
      const waiting = await waitingMessages(db, order.token);
      // A later attempt makes sure of the mail server first, so that its retries wait for it with growing patience.
      const wanted = Math.max(waiting.length, context.info.attempt > 1 ? 1 : 0);
      if (wanted > 0)
        await withCrew(deps, order, wanted, (crew) => handOverAll(deps, order, { crew, waiting, end }));
      end.givenBack += await giveBack(db, { token, now: order.present() });
      if (context.cancellationSignal.aborted) await context.cancelled;
      end.unknown += (await settleExpired(db, { token, now: order.present() })).unknown;
      await assertNothingInMidAir(deps, order);
      return end;
    });
  };
}

async function withCrew(
  { db, mailer }: NoticeDeps,
  { token, present }: PageUnderway,
  wanted: number,
  work: (crew: Crew) => Promise<void>,
): Promise<void> {
  let crew: Crew | null = null;
  try {
    crew = await openCrew(mailer, wanted);
    await work(crew);
  } catch (error) {
    await giveBack(db, { token, now: present() });
    if (!(error instanceof MailServerUnreachable)) throw error;
    throw ApplicationFailure.retryable(error.message, error.name);
  } finally {
    crew?.close();
  }
}

async function handOverAll(
  deps: NoticeDeps,
  order: PageUnderway,
  { crew, waiting, end }: { crew: Crew; waiting: WaitingMessage[]; end: PageEnd },
): Promise<void> {
  const writing = await readWriting(deps, order);
  const { caps } = writing.safety;
  const urgent = waiting.filter(({ kind }) => urgentKinds.includes(kind));
  const others = waiting.filter((each) => !urgent.includes(each));
  await handOverUnder(deps, order, { crew, writing, end, waiting: urgent, caps });
  await handOverUnder(deps, order, { crew, writing, end, waiting: others, caps: capsOfOthers(caps) });
}

/** What is handed over, and within which caps. */
interface Batches {
  crew: Crew;
  writing: Writing;
  end: PageEnd;
  waiting: WaitingMessage[];
  caps: Caps;
}

async function handOverUnder(
  deps: NoticeDeps,
  order: PageUnderway,
  { crew, writing, end, waiting, caps }: Batches,
): Promise<void> {
  const { cancellationSignal } = Context.current();
  const { policy, redirectTo } = writing.safety;
  const { configurationHash, configuration } = writing.facts;
  const { organisation } = configuration;
  const asRead = {
    configurationHash,
    hrPartner: organisation.fallback.hrPartner,
    leaseSeconds: deps.leases.handOverSeconds,
    allowOnly: policy.allowOnly,
    redirected: redirectTo !== null,
  };
  for (let from = 0; from < waiting.length && !cancellationSignal.aborted;) {
    deps.silence.assertNotResting();
    const connections = (await crew.ready()).slice(0, deps.silence.atOnce());
    const room = await takeRoom(deps.db, caps, Math.min(connections.length, waiting.length - from));
    // The rest is given back; when it may leave is found out before it is claimed again.
    if (room.granted === 0) return;
    const messageIds = waiting.slice(from, from + room.granted).map(({ id }) => id);
    from += messageIds.length;
    const day = localDay(organisation, order.present());
    const { departures, suppressed } = await moveToHandingOver(deps.db, {
      ...order,
      ...asRead,
      day,
      messageIds,
    });
    end.suppressed += suppressed;
    // Until the mails are under way nothing else is asked of the database: where that failed, they would be unknown.
    const ends = await keepingLeases(deps, { token: order.token, messageIds }, () =>
      settledEnds(
        deps,
        order,
        departures.map((departure, index) => handOverMessage(departure, connections[index], writing)),
      ),
    );
    deps.silence.note(ends);
    const left = ends.filter(({ end: how }) => how !== 'later' && how !== 'failed');
    await returnRoom(deps.db, room, room.granted - left.length);
    await countRefusals(deps.db, ends, order.present());
    for (const each of ends) end[counted[each.end]] += 1;
    // Nothing of the page may leave any more, or not as it was read: its rest is given back.
    if (departures.length + suppressed === 0) return;
  }
}

/**
 * How mails that are under way ended, written down. What has ended is written down before a slow answer is waited for: a
 * process that is told to stop meanwhile leaves nothing unknown that is known.
 */
async function settledEnds(
  deps: NoticeDeps,
  order: PageUnderway,
  underway: readonly Promise<MailEnd>[],
): Promise<MailEnd[]> {
  const { cancellationSignal } = Context.current();
  const ended: MailEnd[] = [];
  const done = new AbortController();
  const all = Promise.all(underway.map(async (each) => ended.push(await each))).finally(() => done.abort());
  const signal = AbortSignal.any([done.signal, cancellationSignal]);
  await setTimeout(patienceMs, undefined, { signal }).catch(() => {});
  const first = [...ended];
  try {
    if (first.length > 0) await settle(deps, order, first);
  } finally {
    await all;
  }
  const slow = ended.slice(first.length);
  if (slow.length > 0) await settle(deps, order, slow);
  return ended;
}

/** A slow answer is waited for in peace: nobody else may take it for one that never comes. */
async function keepingLeases<T>(
  { db, leases }: NoticeDeps,
  of: { token: string; messageIds: readonly string[] },
  work: () => Promise<T>,
): Promise<T> {
  const leaseSeconds = leases.handOverSeconds;
  // A database that is away may let a lease run out: an answer that comes after that still counts.
  const renew = () => void renewLeases(db, { ...of, leaseSeconds }).catch(() => {});
  const renewing = setInterval(renew, (leaseSeconds * 1_000) / renewalsALease);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
  }
}

async function readWriting(
  { db, files, ring, publicUrl, configurations, redirectTo, dkim }: NoticeDeps,
  { token, present, virtual: rehearsal }: PageUnderway,
): Promise<Writing> {
  const now = present();
  const facts = await readPageFacts(db, { token, now, configurations });
  const { configuration } = facts;
  const mostBytes = workbookPolicyOf(configuration).attachUpToKilobytes * 1_000;
  return {
    facts,
    links: { ring, publicUrl },
    rehearsal,
    // What a rehearsal sends looks like nobody's mail.
    dkim: rehearsal ? null : dkim,
    present,
    safety: mailSafety(configuration, { redirectTo, rehearsal }),
    reportFiles: await readReportFiles(files, facts.causes.values(), mostBytes),
    pulses: await readPulses(db, facts.causes.values(), { configuration, now }),
    digests: await readDigests(db, facts.causes.values(), { configuration, now }),
  };
}

/** A hand-over that is not written down would become an unknown: a database that starts again is waited for. */
async function settle(
  { db, leases }: NoticeDeps,
  { token, present }: PageUnderway,
  ends: HandOverEnd[],
): Promise<void> {
  const { cancellationSignal } = Context.current();
  for (let waitedMs = 0, restMs = firstRestMs; ; restMs = Math.min(2 * restMs, longestRestMs)) {
    try {
      return await settleMessages(db, { token, now: present(), ends });
    } catch (error) {
      if (cancellationSignal.aborted || waitedMs >= leases.handOverSeconds * 1_000) throw error;
      await setTimeout(restMs);
      waitedMs += restMs;
    }
  }
}

/** Fails, to be tried again when the last lease has run out, while another attempt may still be sending. */
async function assertNothingInMidAir({ db }: NoticeDeps, { token }: PageUnderway): Promise<void> {
  const seconds = await interruptedForSeconds(db, token);
  if (seconds === null) return;
  throw ApplicationFailure.create({
    message: 'A hand-over was interrupted; its lease has not run out',
    type: 'HandOverInterrupted',
    nextRetryDelay: Math.ceil(seconds + 1) * 1_000,
  });
}
