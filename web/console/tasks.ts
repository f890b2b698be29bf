import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { releaseAddress } from '../../storage/bounces.ts';
import { openTasks, type OpenTask } from '../../storage/tasks.ts';
import type { TasksView } from '../../templates/pages/mail-views.ts';
import type { WebContext } from '../context.ts';
import { badRequest } from '../problem.ts';
import { dayIn, momentInWords } from '../words-of-time.ts';
import { deedsView, deedView, sendDeeds, type AskedDeeds, type Deed } from './deeds.ts';
import { signature } from './import-signed.ts';
import { onlyFor } from './signed-in.ts';

const form = z.object({ personId: z.uuid() });

/** `/tasks`: what is left to HR. At present: people to whom mail is stopped because it comes back. */
export function taskPages(app: FastifyInstance, context: WebContext): void {
  onlyFor('hr', app, context);
  app.get('/tasks', async (request, reply) => showTasks({ context, request, reply, refused: null }));
  app.post('/tasks/release', async (request, reply) => release(context, request, reply));
}

async function showTasks(asked: AskedDeeds): Promise<FastifyReply> {
  const { context } = asked;
  const timeZone = (await context.configuration())?.organisation.timeZone ?? 'UTC';
  const now = await context.now();
  const tasks = await openTasks(context.db, { day: dayIn(timeZone, now), now: now.toISOString() });
  const view: TasksView = {
    ...deedsView(asked),
    tasks: tasks
      .filter(({ overtaken }) => !overtaken)
      .map((task) => deedView(asked, toRelease(task, timeZone))),
    mended: tasks.filter(({ overtaken }) => overtaken).map(({ name }) => name ?? 'Somebody without a name'),
  };
  return sendDeeds(asked, { name: 'tasks', title: 'Tasks', view });
}

function toRelease({ personId, name, email, openedAt }: OpenTask, timeZone: string): Deed {
  return {
    id: formOf(personId),
    address: '/tasks/release',
    hidden: { personId },
    words: `Mail to ${name ?? 'somebody without a name'} comes back`,
    details: [`${email ?? 'No address on the roster'}. Stopped on ${momentInWords(timeZone, openedAt)}.`],
    buttons: [{ name: 'done', value: 'yes', words: 'The address works' }],
  };
}

function formOf(personId: string): string {
  return `task-${personId}`;
}

async function release(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = form.safeParse(request.body);
  if (!read.success) throw badRequest('Say whose mail is meant.');
  const { personId } = read.data;
  const signed = signature(request, 'the address works');
  if ('error' in signed)
    return showTasks({ context, request, reply, refused: { form: formOf(personId), ...signed } });
  const now = (await context.now()).toISOString();
  await context.db.transaction().execute((tx) => releaseAddress(tx, { personId, by: signed.byName, now }));
  return reply.redirect('/tasks', 303);
}
