import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sessionHours, signIn, signOut } from '../../storage/sessions.ts';
import type { WebContext } from '../context.ts';
import { foreignForm } from '../problem.ts';
import { isHttps } from '../protection.ts';
import { sendPage } from '../send-page.ts';
import { checkForm, cookieName, homeOf, isForeign, toSignIn, whoIs } from './signed-in.ts';

const params = z.object({ token: z.string().max(100) });
const attempts = { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } };
const usedUp = 'This link has been used or has expired. Ask for a new one.';

/** `/sign-in`: a link that works once, and only by its button, because programs that check mail open links. */
export function signInPages(app: FastifyInstance, context: WebContext): void {
  app.get('/', async (request, reply) => {
    const signedIn = await whoIs(context, request);
    return signedIn ? reply.redirect(homeOf(signedIn.role), 303) : toSignIn(reply);
  });
  app.get('/sign-in', async (_request, reply) => showSignIn(context, reply, { address: null, error: null }));
  app.get('/sign-in/:token', async (request, reply) => {
    const { token } = params.parse(request.params);
    return showSignIn(context, reply, { address: `/sign-in/${encodeURIComponent(token)}`, error: null });
  });
  app.post('/sign-in/:token', attempts, async (request, reply) => takeToken(context, request, reply));
  app.post('/sign-out', async (request, reply) => {
    request.signedIn = await whoIs(context, request);
    if (!request.signedIn) return toSignIn(reply);
    if (isForeign(request)) throw foreignForm();
    checkForm(context, request, request.body);
    await signOut(context.db, context.ring, request.signedIn.session);
    return toSignIn(reply.clearCookie(cookieName(context.publicUrl), { path: '/' }));
  });
}

async function takeToken(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (isForeign(request)) throw foreignForm();
  const { token } = params.parse(request.params);
  const name = cookieName(context.publicUrl);
  const opened = await signIn(context.db, context.ring, { token, previous: request.cookies[name] ?? null });
  if (!opened) return showSignIn(context, reply, { address: null, error: usedUp });
  reply.setCookie(name, opened.session, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(context.publicUrl),
    maxAge: sessionHours * 60 * 60,
  });
  return reply.redirect(homeOf(opened.role), 303);
}

async function showSignIn(
  context: WebContext,
  reply: FastifyReply,
  view: { address: string | null; error: string | null },
): Promise<FastifyReply> {
  const status = view.error ? 403 : 200;
  return sendPage(context, reply, { name: 'sign-in', title: 'Sign in', view, status });
}
