import {
  isGrpcServiceError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowHandle,
} from '@temporalio/client';
import { z } from 'zod';
import { chaseStoryId } from '../../domain/story-ids.ts';
import type { Db } from '../../storage/database.ts';
import { lastPages, mailsOfPages, releasedPage } from '../../storage/ledger-epoch.ts';

/** A page of which Temporal's history knows more mails than the ledger: they may have left since the backup. */
export interface LostPage {
  shard: number;
  page: number;
  /** When it was claimed, ISO 8601. */
  at: string;
  /** Mails that the mail server took, or may have, and that the ledger does not know to have left. */
  mails: number;
}

/** As gRPC says it. */
const notFound = '5 NOT_FOUND';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type Event = NonNullable<History['events']>[number];
type Payloads = NonNullable<NonNullable<Event['activityTaskCompletedEventAttributes']>['result']>['payloads'];

const begun = z.tuple([z.object({ page: z.number() })]);
const ordered = z.tuple([z.object({ token: z.string(), page: z.number(), now: z.string() })]);
const claimed = z.tuple([z.object({ token: z.string().nullable(), count: z.number() })]);
const ended = z.tuple([z.object({ handedOver: z.number(), unknown: z.number() })]);

/**
 * The pages of which more mails left, or may have, than the ledger knows, oldest first, by each shard's history; what Temporal
 * has forgotten is not among them. Without recipients: no history has them.
 */
export async function lostPages(
  { db, client }: { db: Db; client: Client },
  shards: number,
): Promise<LostPage[]> {
  const known = await lastPages(db, shards);
  const told = await Promise.all(known.map((page, index) => toldOf(client, { shard: index + 1, page })));
  const released = await releasedPage(db);
  const pages = told.flat().filter(({ page }) => page > released);
  const from = Math.min(...pages.map(({ page }) => page));
  const held = pages.length === 0 ? () => 0 : await mailsOfPages(db, { shards, from });
  return pages
    .map((page) => ({ ...page, mails: page.mails - held(page) }))
    .filter(({ mails }) => mails > 0)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** All pages of a shard from the latest run of its story back to the one that began with a page that the ledger holds. */
async function toldOf(client: Client, known: { shard: number; page: number }): Promise<LostPage[]> {
  const { shard } = known;
  const told: LostPage[] = [];
  let runId: string | undefined;
  do {
    const events = await eventsOf(client, chaseStoryId(shard), runId);
    told.push(...(await pagesIn(client, events)).map((page) => ({ shard, ...page })));
    const start = events[0]?.workflowExecutionStartedEventAttributes;
    const first = begun.safeParse(await decoded(client, start?.input?.payloads));
    const reaches = first.success && first.data[0].page <= known.page;
    runId = reaches ? undefined : start?.continuedExecutionRunId || undefined;
  } while (runId !== undefined);
  return told;
}

async function eventsOf(client: Client, id: string, runId: string | undefined): Promise<Event[]> {
  try {
    const { events } = await client.workflow.getHandle(id, runId).fetchHistory();
    return events ?? [];
  } catch (error) {
    if (isForgotten(error)) return [];
    throw error;
  }
}

/** Asked for a history, the client passes on what the server says as it is. */
function isForgotten(error: unknown): boolean {
  return (
    error instanceof WorkflowNotFoundError ||
    (isGrpcServiceError(error) && error.message.startsWith(notFound))
  );
}

/** The pages that were given to be handed over, with what came of each; of one that has not ended, all that was claimed. */
async function pagesIn(client: Client, events: readonly Event[]): Promise<Omit<LostPage, 'shard'>[]> {
  const results = new Map<string, unknown[]>();
  for (const { activityTaskCompletedEventAttributes: done } of events)
    if (done) results.set(String(done.scheduledEventId), await decoded(client, done.result?.payloads));
  const counts = new Map<string, number>();
  for (const result of results.values()) {
    const claim = claimed.safeParse(result);
    if (claim.success && claim.data[0].token !== null) counts.set(claim.data[0].token, claim.data[0].count);
  }
  const pages: Omit<LostPage, 'shard'>[] = [];
  for (const { eventId, activityTaskScheduledEventAttributes: asked } of events) {
    if (asked?.activityType?.name !== 'handOverPage') continue;
    const order = ordered.safeParse(await decoded(client, asked.input?.payloads));
    if (!order.success) continue;
    const { token, page, now } = order.data[0];
    const end = ended.safeParse(results.get(String(eventId)));
    const mails = end.success ? end.data[0].handedOver + end.data[0].unknown : (counts.get(token) ?? 1);
    pages.push({ page, at: now, mails });
  }
  return pages;
}

async function decoded(client: Client, payloads: Payloads | undefined): Promise<unknown[]> {
  const { payloadCodecs, payloadConverter } = client.options.loadedDataConverter;
  let plain = payloads ?? [];
  for (const codec of payloadCodecs) plain = await codec.decode(plain);
  return plain.map((payload) => payloadConverter.fromPayload(payload));
}
