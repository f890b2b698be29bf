import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formToken, isFormToken, readLink } from '../../storage/links.ts';
import { isWanted, switchOptional } from '../../storage/opt-outs.ts';
import { chooseCelebration } from '../../storage/celebration-choices.ts';
import type { WebContext } from '../context.ts';
import { badLink, foreignForm } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { celebrationView, choiceMeant } from './celebration-choice.ts';
import { admit } from './reader.ts';

const linkParams = z.object({ token: z.string() });
const oneClick = z.object({ 'List-Unsubscribe': z.literal('One-Click') });
const onOrOff = z.enum(['on', 'off']).optional();
const formFields = z.object({
  token: z.string(),
  celebrations: z.enum(['on', 'off', 'private', 'shared']).optional(),
  digests: onOrOff,
});

/** What a link switches. Mail about what somebody owes is not among it. */
const choices = {
  'opt-out': {
    what: 'celebrations',
    heading: 'Celebrations',
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
  const reader = await admit(context, token, kind);
  const { what, heading, note } = choices[kind];
  const view = {
    heading,
    ...(kind === 'opt-out'
      ? await celebrationView(context.db, reader)
      : await digestView(context.db, reader.personId)),
    note,
    name: what,
    saved,
    address: `/opt-out/${token}`,
    token: formToken(context.ring, token, 'opt-out'),
  };
  return sendPage(context, reply, { name: 'opt-out', title: heading, view });
}

async function digestView(db: WebContext['db'], personId: string) {
  const { what, on, off } = choices['no-digests'];
  const wanted = await isWanted(db, { personId, what });
  const value = wanted ? ('off' as const) : ('on' as const);
  return { lead: wanted ? on : off, buttons: [{ value, words: `Switch ${what} ${value}` }] };
}

async function switchOver(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { token } = linkParams.parse(request.params);
  const kind = kindOf(context, token);
  const { what, ended } = choices[kind];
  const reader = await admit(context, token, kind);
  const { personId, now } = reader;
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
  if (what === 'celebrations') {
    const choice = choiceMeant(wish, reader);
    await db.transaction().execute(async (tx) => chooseCelebration(tx, { personId, choice, now }));
  } else await switchOptional(db, { personId, what, on: wish === 'on', now });
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
