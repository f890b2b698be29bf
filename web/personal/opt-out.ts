import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formToken, isFormToken } from '../../storage/links.ts';
import { celebrationsAreOn, switchCelebrations } from '../../storage/personal-page.ts';
import type { WebContext } from '../context.ts';
import { foreignForm } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { admit } from './reader.ts';

const linkParams = z.object({ token: z.string() });
const oneClick = z.object({ 'List-Unsubscribe': z.literal('One-Click') });
const choice = z.object({ token: z.string(), celebrations: z.enum(['on', 'off']) });

/** `/opt-out/<token>`: celebrations on or off. Mail programs post here by themselves (RFC 8058), without a cookie. */
export function optOutPage(app: FastifyInstance, context: WebContext): void {
  app.get('/opt-out/:token', async (request, reply) => {
    const saved = z.object({ saved: z.literal('1') }).safeParse(request.query).success;
    const { token } = linkParams.parse(request.params);
    const { personId } = await admit(context, token, 'opt-out');
    const view = {
      on: await celebrationsAreOn(context.db, personId),
      saved,
      address: `/opt-out/${token}`,
      token: formToken(context.ring, token, 'opt-out'),
    };
    return sendPage(context, reply, { name: 'opt-out', title: 'Celebrations', view });
  });
  app.post('/opt-out/:token', async (request, reply) => switchOver(context, request, reply));
}

async function switchOver(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { token } = linkParams.parse(request.params);
  const { personId, now } = await admit(context, token, 'opt-out');
  const { db, ring } = context;
  const body = await fieldsOf(request);
  if (oneClick.safeParse(body).success) {
    await switchCelebrations(db, { personId, on: false, now });
    return reply.code(200).type('text/plain; charset=utf-8').send('Celebrations are off.');
  }
  const chosen = choice.safeParse(body);
  const ours =
    chosen.success && isFormToken(ring, { link: token, purpose: 'opt-out', token: chosen.data.token });
  if (!ours) throw foreignForm({ href: `/opt-out/${token}`, words: 'Open the page again' });
  await switchCelebrations(db, { personId, on: chosen.data.celebrations === 'on', now });
  return reply.redirect(`/opt-out/${token}?saved=1`, 303);
}

/** Mail programs may send the one click as multipart/form-data too. */
async function fieldsOf(request: FastifyRequest): Promise<unknown> {
  if (!request.isMultipart()) return request.body;
  const fields: Record<string, unknown> = {};
  for await (const part of request.parts({ limits: { fields: 5, files: 0 } }))
    if (part.type === 'field') fields[part.fieldname] = part.value;
  return fields;
}
