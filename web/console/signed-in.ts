import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formToken, isFormToken } from '../../storage/links.ts';
import { sessionOf, type Role } from '../../storage/sessions.ts';
import type { PageFrame } from '../../templates/pages/views.ts';
import type { WebContext } from '../context.ts';
import { foreignForm, Problem } from '../problem.ts';
import { isHttps } from '../protection.ts';

const formPurpose = 'console';
const hrLinks = [
  ['/imports', 'Imports'],
  ['/tasks', 'Tasks'],
  ['/compliance', 'Compliance'],
];
const operationsLinks = [
  ['/campaigns', 'Campaigns'],
  ['/notices', 'Notices'],
  ['/mails', 'Mails'],
  ['/replies', 'Replies'],
  ['/nominations', 'Nominations'],
  ['/rewards', 'Rewards'],
  ['/compliance', 'Compliance'],
];
const roleWords = { operations: 'L&D operations', hr: 'HR' } as const;

/** Somebody of the console, by their session. */
export interface SignedIn {
  role: Role;
  /** Whose link it was; null: nobody said. */
  name: string | null;
  /** The secret of the session: it signs the tokens of the forms. */
  session: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: SignedIn | null;
  }
  interface FastifyContextConfig {
    /** A route that reads a multipart body itself, and the token in it. */
    takesFile?: true;
  }
}

/** The cookie's name; over https its prefix makes browsers refuse it from any other host or path. */
export function cookieName(publicUrl: string): string {
  return isHttps(publicUrl) ? '__Host-quarterdeck' : 'quarterdeck';
}

/** Opens a part of the console to one role or several: every route that is registered in it is refused to everybody else. */
export function onlyFor(roles: Role | readonly Role[], app: FastifyInstance, context: WebContext): void {
  const allowed = [roles].flat();
  app.addHook('onRequest', async (request) => {
    const signedIn = await whoIs(context, request);
    if (!signedIn) throw notSignedIn();
    if (!allowed.includes(signedIn.role)) throw notAllowed(signedIn.role, allowed);
    if (isForeign(request)) throw foreignForm();
    request.signedIn = signedIn;
  });
  app.addHook('preHandler', async (request) => {
    const readsItself = request.routeOptions.config.takesFile && request.isMultipart();
    if (request.method === 'POST' && !readsItself) checkForm(context, request, request.body);
  });
}

export async function whoIs(context: WebContext, request: FastifyRequest): Promise<SignedIn | null> {
  const session = request.cookies[cookieName(context.publicUrl)];
  const found = session ? await sessionOf(context.db, context.ring, session) : null;
  return found && session ? { ...found, session } : null;
}

/** Throws unless the form carries the token of this session. */
export function checkForm({ ring }: WebContext, request: FastifyRequest, fields: unknown): void {
  const form = z.object({ token: z.string() }).safeParse(fields);
  const link = request.signedIn?.session;
  if (!link || !form.success || !isFormToken(ring, { link, purpose: formPurpose, token: form.data.token }))
    throw foreignForm();
}

export function consoleToken({ ring }: WebContext, { signedIn }: FastifyRequest): string {
  return signedIn ? formToken(ring, signedIn.session, formPurpose) : '';
}

/** The bar of the console, with the pages of the role. */
export function consoleBar(context: WebContext, request: FastifyRequest): PageFrame['console'] {
  const role = request.signedIn?.role;
  if (!role) return null;
  const links = role === 'hr' ? hrLinks : [...operationsLinks, ...outboxLink(context)];
  return {
    role: roleWords[role],
    token: consoleToken(context, request),
    links: links.map(([href = '', words = '']) => ({ href, words, here: request.url.startsWith(href) })),
  };
}

export function homeOf(role: Role): string {
  return role === 'hr' ? '/imports' : '/campaigns';
}

/** Browsers say when another site makes them send a form. */
export function isForeign(request: FastifyRequest): boolean {
  return request.method === 'POST' && request.headers['sec-fetch-site'] === 'cross-site';
}

export async function toSignIn(reply: FastifyReply): Promise<FastifyReply> {
  return reply.redirect('/sign-in', 303);
}

function outboxLink({ outbox }: WebContext): string[][] {
  return outbox ? [['/outbox', 'Outbox']] : [];
}

function notSignedIn(): Problem {
  return new Problem(
    401,
    'You are not signed in',
    ['You may have been signed out because it was a while ago.'],
    {
      href: '/sign-in',
      words: 'Sign in',
    },
  );
}

function notAllowed(role: Role, allowed: readonly Role[]): Problem {
  const meant = allowed.map((of) => roleWords[of]).join(' and ');
  const said = `This page is for ${meant}. You are signed in for ${roleWords[role]}.`;
  return new Problem(403, 'This page is not for your role', [said], {
    href: homeOf(role),
    words: 'Back to your pages',
  });
}
