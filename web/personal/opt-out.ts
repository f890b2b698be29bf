import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formToken, isFormToken, readLink } from '../../storage/links.ts';
import { isWanted, switchOptional } from '../../storage/opt-outs.ts';
import type { WebContext } from '../context.ts';
import { badLink, foreignForm } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { admit } from './reader.ts';

const linkParams = z.object({ token: z.string() });
const oneClick = z.object({ 'List-Unsubscribe': z.literal('One-Click') });
const onOrOff = z.enum(['on', 'off']).optional();
const formFields = z.object({ token: z.string(), celebrations: onOrOff, digests: onOrOff });

/** What a link switches. Mail about what somebody owes is not among it. */
const choices = {
  'opt-out': {
    what: 'celebrations',
    heading: 'Celebrations',
    on: 'We congratulate you by e-mail when you finish a course or reach a new level.',
    off: 'Celebrations are off: we do not congratulate you by e-mail.',
    note: 'This changes nothing else: you still get reminders of what is due.',
    ended: 'Celebrations are off.',
  },
  'no-digests': {
    what: 'digests',
    heading: 'Digests',
    on: 'We tell you by e-mail what is still open in the teams and units that you lead.',
    off: 'Digests are off: we do not tell you by e-mail what is open in your teams and units.',
    note: 'This changes nothing else: you still get reminders of what is due from you, and what comes up to you because it is late.',
    ended: 'Digests are off.',
  },
} as const;

type Kind = keyof typeof choices;

/** `/opt-out/<token>`: optional mail on or off. Mail programs post here by themselves (RFC 8058), without a cookie. */
export function optOutPage(app: FastifyInstance, context: WebContext): void {
  app.get('/opt-out/:token', async (request, reply) => showChoice(context, request, reply));
  app.post('/opt-out/:token', async (request, reply) => switchOver(context, request, reply));
}

/** Opening the page changes nothing: programs that check mail open links. */
async function showChoice(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const saved = z.object({ saved: z.literal('1') }).safeParse(request.query).success;
  const { token } = linkParams.parse(request.params);
  const kind = kindOf(context, token);
  const { personId } = await admit(context, token, kind);
  const { what, heading, note, ...words } = choices[kind];
  const on = await isWanted(context.db, { personId, what });
  const view = {
    heading,
    lead: on ? words.on : words.off,
    note,
    name: what,
    value: on ? ('off' as const) : ('on' as const),
    words: `Switch ${what} ${on ? 'off' : 'on'}`,
    saved,
    address: `/opt-out/${token}`,
    token: formToken(context.ring, token, 'opt-out'),
  };
  return sendPage(context, reply, { name: 'opt-out', title: heading, view });
}

async function switchOver(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { token } = linkParams.parse(request.params);
  const kind = kindOf(context, token);
  const { what, ended } = choices[kind];
  const { personId, now } = await admit(context, token, kind);
  const { db, ring } = context;
  const body = await fieldsOf(request);
  if (oneClick.safeParse(body).success) {
    await switchOptional(db, { personId, what, on: false, now });
    return reply.code(200).type('text/plain; charset=utf-8').send(ended);
  }
  const form = formFields.safeParse(body);
  const wish = form.data?.[what];
  const ours = form.success && isFormToken(ring, { link: token, purpose: 'opt-out', token: form.data.token });
  if (!ours || !wish) throw foreignForm({ href: `/opt-out/${token}`, words: 'Open the page again' });
  await switchOptional(db, { personId, what, on: wish === 'on', now });
  return reply.redirect(`/opt-out/${token}?saved=1`, 303);
}

/** What the link was signed for; whether it still holds is asked where its reader is admitted. */
function kindOf({ ring }: WebContext, token: string): Kind {
  const link = readLink(ring, token, new Date(0));
  if (!link || link.kind === 'page' || link.kind === 'report') throw badLink();
  return link.kind;
}

/** Mail programs may send the one click as multipart/form-data too. */
async function fieldsOf(request: FastifyRequest): Promise<unknown> {
  if (!request.isMultipart()) return request.body;
  const fields: Record<string, unknown> = {};
  for await (const part of request.parts({ limits: { fields: 5, files: 0 } }))
    if (part.type === 'field') fields[part.fieldname] = part.value;
  return fields;
}
