import { buffer } from 'node:stream/consumers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import PostalMime from 'postal-mime';
import { z } from 'zod';
import { withoutTags } from '../../domain/replies/without-tags.ts';
import { latestReplies, markSeen, replyById, type KeptReply } from '../../storage/replies.ts';
import type { RepliesView, ReplyView } from '../../templates/pages/mail-views.ts';
import type { WebContext } from '../context.ts';
import { notFound } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { dayIn, dayInWords, momentInWords } from '../words-of-time.ts';
import { consoleBar, onlyFor } from './signed-in.ts';

const repliesAPage = 50;
const shownChars = 20_000;
const params = z.object({ id: z.uuid() });
const pageNumber = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });
const nothing = 'It is no longer kept.';

/** `/replies`: what people answered to our mails. Shown as plain words: what they wrote may be meant to do harm. */
export function replyPages(app: FastifyInstance, context: WebContext): void {
  onlyFor('operations', app, context);
  app.get('/replies', async (request, reply) => showReplies(context, request, reply));
  app.get('/replies/:id', async (request, reply) => showReply(context, request, reply));
}

async function showReplies(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { page } = pageNumber.parse(request.query);
  const timeZone = await zoneOf(context);
  const now = await context.now();
  const kept = await latestReplies(context.db, {
    day: dayIn(timeZone, now),
    now: now.toISOString(),
    limit: repliesAPage + 1,
    offset: (page - 1) * repliesAPage,
  });
  const view: RepliesView = {
    replies: kept.slice(0, repliesAPage).map((each) => rowOf(each, timeZone)),
    newer: page > 1 ? `/replies?page=${page - 1}` : null,
    older: kept.length > repliesAPage ? `/replies?page=${page + 1}` : null,
  };
  return sendPage(context, reply, {
    name: 'replies',
    title: 'Replies',
    view,
    console: consoleBar(context, request),
  });
}

function rowOf(kept: KeptReply, timeZone: string): RepliesView['replies'][number] {
  return {
    href: `/replies/${kept.id}`,
    who: kept.name ?? 'Somebody who has left',
    about: `The ${kept.messageKind} mail of ${dayInWords(kept.messageDate)}`,
    when: momentInWords(timeZone, kept.at),
    note:
      kept.kind === 'automatic'
        ? 'Written by a program, it seems'
        : kept.seenBy
          ? `Seen by ${kept.seenBy}`
          : 'New',
  };
}

async function showReply(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asked = params.safeParse(request.params);
  const found = asked.success ? await replyById(context.db, asked.data.id) : null;
  if (!asked.success || !found) throw notFound();
  const by = request.signedIn?.name ?? 'operations';
  const now = (await context.now()).toISOString();
  const view = { ...(await viewOf(context, found.fileId)), person: `/people/${found.personId}` };
  await markSeen(context.db, { id: asked.data.id, by, now });
  return sendPage(context, reply, {
    name: 'reply',
    title: view.heading,
    view,
    console: consoleBar(context, request),
  });
}

async function viewOf({ files }: WebContext, fileId: string | null): Promise<Omit<ReplyView, 'person'>> {
  if (fileId === null) return { heading: 'Reply', from: '', text: nothing, attachments: '' };
  const mail = await PostalMime.parse(await buffer(files.read(fileId)), {
    maxRfc822NestingDepth: 0,
    maxNestingDepth: 30,
  });
  const count = mail.attachments.length;
  return {
    heading: mail.subject || '(no subject)',
    from: mail.from?.address ?? '',
    text: (mail.text ?? withoutTags(mail.html ?? '')).trim().slice(0, shownChars) || 'It has no plain words.',
    attachments:
      count === 0 ? '' : `It came with ${count} ${count === 1 ? 'file' : 'files'}, not shown here.`,
  };
}

async function zoneOf(context: WebContext): Promise<string> {
  return (await context.configuration())?.organisation.timeZone ?? 'UTC';
}
