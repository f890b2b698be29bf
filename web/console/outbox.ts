import type { FastifyInstance, FastifyReply } from 'fastify';
import PostalMime, { type Email } from 'postal-mime';
import { z } from 'zod';
import { framedMail } from '../../templates/mail/framed-mail.ts';
import type { OutboxView } from '../../templates/pages/views.ts';
import type { WebContext } from '../context.ts';
import type { Outbox, OutboxEntry } from '../dependencies.ts';
import { notFound } from '../problem.ts';
import { mailPolicy } from '../protection.ts';
import { sendPage } from '../send-page.ts';
import { countInWords, momentInWords } from '../words-of-time.ts';
import { mailView } from './mail-view.ts';
import { consoleBar, onlyFor } from './signed-in.ts';

const mailsAPage = 100;
const params = z.object({ id: z.string() });
const attachmentParams = params.extend({ n: z.coerce.number().int().min(1) });
const pageNumber = z.object({ page: z.coerce.number().int().min(1).catch(1) });

/** `/outbox`: what the embedded stack caught instead of delivering it. Not there where mail really leaves. */
export function outboxPages(app: FastifyInstance, context: WebContext): void {
  const { outbox } = context;
  if (!outbox) return;
  onlyFor('operations', app, context);
  app.get('/outbox', async (request, reply) => {
    const { page } = pageNumber.parse(request.query);
    const view = listView(await outbox.list(), page, await zoneOf(context));
    return sendPage(context, reply, {
      name: 'outbox',
      title: 'Outbox',
      view,
      console: consoleBar(context, request),
    });
  });
  app.get('/outbox/:id', async (request, reply) => {
    const { id } = params.parse(request.params);
    const view = mailView(id, await mailOf(outbox, id), {
      publicUrl: context.publicUrl,
      timeZone: await zoneOf(context),
    });
    return sendPage(context, reply, {
      name: 'mail',
      title: view.heading,
      view,
      console: consoleBar(context, request),
    });
  });
  app.get('/outbox/:id/html', async (request, reply) => {
    const mail = await mailOf(outbox, params.parse(request.params).id);
    if (!mail.html) throw notFound();
    return reply
      .header('content-security-policy', mailPolicy)
      .header('x-frame-options', 'SAMEORIGIN')
      .type('text/html; charset=utf-8')
      .send(framedMail(mail));
  });
  app.get('/outbox/:id/raw', async (request, reply) => {
    const { id } = params.parse(request.params);
    return download(reply, { name: `${id}.eml`, type: 'message/rfc822', content: await rawOf(outbox, id) });
  });
  app.get('/outbox/:id/attachments/:n', async (request, reply) => {
    const { id, n } = attachmentParams.parse(request.params);
    const { attachments } = await mailOf(outbox, id);
    const attachment = attachments[n - 1];
    if (!attachment) throw notFound();
    const { content, filename } = attachment;
    const body = typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
    return download(reply, {
      name: filename ?? 'attachment',
      type: 'application/octet-stream',
      content: body,
    });
  });
}

function listView(oldestFirst: OutboxEntry[], page: number, timeZone: string): OutboxView {
  const mails = oldestFirst.toReversed();
  const shown = mails.slice((page - 1) * mailsAPage, page * mailsAPage);
  return {
    summary: `${countInWords(mails.length, 'mail', 'mails')}, newest first.`,
    mails: shown.map(({ id, to, subject, date }) => ({
      href: `/outbox/${id}`,
      to: to.join(', '),
      subject: subject || '(no subject)',
      when: Number.isNaN(Date.parse(date)) ? date : momentInWords(timeZone, new Date(date)),
    })),
    newer: page > 1 ? `/outbox?page=${page - 1}` : null,
    older: page * mailsAPage < mails.length ? `/outbox?page=${page + 1}` : null,
  };
}

async function rawOf(outbox: Outbox, id: string): Promise<Buffer> {
  const raw = await outbox.read(id);
  if (!raw) throw notFound();
  return raw;
}

async function mailOf(outbox: Outbox, id: string): Promise<Email> {
  return PostalMime.parse(await rawOf(outbox, id));
}

async function zoneOf(context: WebContext): Promise<string> {
  return (await context.configuration())?.organisation.timeZone ?? 'UTC';
}

function download(reply: FastifyReply, file: { name: string; type: string; content: Buffer }): FastifyReply {
  const name = encodeURIComponent(file.name.replaceAll(/[^\w. -]/g, '_'));
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(file.type)
    .send(file.content);
}
