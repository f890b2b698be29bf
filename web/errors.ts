import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { renderPage } from '../templates/pages/render-page.ts';
import type { MessageView } from '../templates/pages/views.ts';
import type { WebContext } from './context.ts';
import { notFound, Problem } from './problem.ts';
import { sendPage } from './send-page.ts';

/** Every error ends in a page that says what to do; its cause goes to the log alone. */
export function answerErrors(app: FastifyInstance, context: WebContext): void {
  app.setNotFoundHandler(async (_request, reply) => sendProblem(context, reply, notFound()));
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error, route: routeOf(request) }, 'request failed');
    return sendProblem(context, reply, problem);
  });
}

const unreadHeaders = {
  'content-security-policy': "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
};

/** Answers an address that nobody can read. Nothing of the site has been asked before, so that its headers stand here. */
export function answerUnread(context: Pick<WebContext, 'rehearsal'>, reply: FastifyReply): FastifyReply {
  const { status, view } = notFound();
  const page = withoutDatabase(view, context);
  return reply.code(status).headers(unreadHeaders).type('text/html; charset=utf-8').send(page);
}

/** The pattern of a route, never the address: that may hold somebody's link. */
export function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? '(no route)'}`;
}

async function sendProblem(
  context: WebContext,
  reply: FastifyReply,
  problem: Problem,
): Promise<FastifyReply> {
  const { status, view } = problem;
  try {
    return await sendPage(context, reply, { name: 'message', title: view.heading, view, status });
  } catch {
    return reply.code(status).type('text/html; charset=utf-8').send(withoutDatabase(view, context));
  }
}

function withoutDatabase(view: MessageView, { rehearsal }: Pick<WebContext, 'rehearsal'>): string {
  return renderPage(
    'message',
    { title: view.heading, organisation: 'Quarterdeck', rehearsal, console: null },
    view,
  );
}

/** What PostgreSQL says of a NUL in a text, and in JSON. */
const unkeepable: readonly string[] = ['22021', '22P05'];

function unkept(): Problem {
  return new Problem(400, 'That did not work', [
    'What was typed holds a character that cannot be kept (NUL). Nothing was saved. Go back and type it anew.',
  ]);
}

function problemOf(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error;
  if (unkeepable.includes(error.code)) return unkept();
  switch (error.statusCode) {
    case 403:
    case 404:
      return notFound();
    case 413:
      return new Problem(413, 'That is too large', ['Nothing was saved. Send less at once.']);
    case 415:
      return new Problem(415, 'That did not work', [
        'The form was sent in a way that we do not read. Open its page and send it from there.',
      ]);
    case 429:
      return new Problem(429, 'Too many requests', ['Wait for a minute, then load the page again.']);
    case 400:
      return new Problem(400, 'That did not work', [
        'The request could not be read. Go back, load the page again and send it once more.',
      ]);
    case undefined:
    default:
      return new Problem(500, 'Something went wrong on our side', [
        'It has been noted. What you had saved before is still there.',
        'Try again in a few minutes. If it happens again, tell whoever sent you the link.',
      ]);
  }
}
