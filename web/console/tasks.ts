import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { releaseAddress } from '../../storage/bounces.ts';
import { openTasks, type OpenTask } from '../../storage/tasks.ts';
import type { TasksView } from '../../templates/pages/mail-views.ts';
import type { WebContext } from '../context.ts';
import { badRequest } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { dayIn, momentInWords } from '../words-of-time.ts';
import { signature } from './import-signed.ts';
import { signedView, type Refused } from './refused-form.ts';
import { consoleBar, consoleToken, onlyFor } from './signed-in.ts';

const form = z.object({ personId: z.uuid() });

/** `/tasks`: what is left to HR. At present: people to whom mail is stopped because it comes back. */
export function taskPages(app: FastifyInstance, context: WebContext): void {
  onlyFor('hr', app, context);
  app.get('/tasks', async (request, reply) => showTasks(context, request, reply));
  app.post('/tasks/release', async (request, reply) => release(context, request, reply));
}

async function showTasks(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Refused | null = null,
): Promise<FastifyReply> {
  const timeZone = (await context.configuration())?.organisation.timeZone ?? 'UTC';
  const now = await context.now();
  const tasks = await openTasks(context.db, { day: dayIn(timeZone, now), now: now.toISOString() });
  const view: TasksView = {
    address: '/tasks/release',
    token: consoleToken(context, request),
    error: refused?.error ?? null,
    tasks: tasks
      .filter(({ overtaken }) => !overtaken)
      .map((task, index) => ({
        ...taskView(task, index, timeZone),
        signed: signedView(request, refused, task.personId),
      })),
    mended: tasks.filter(({ overtaken }) => overtaken).map(({ name }) => name ?? 'Somebody without a name'),
  };
  return sendPage(context, reply, {
    name: 'tasks',
    title: 'Tasks',
    view,
    console: consoleBar(context, request),
    status: refused === null ? 200 : 422,
  });
}

function taskView(
  { personId, name, email, openedAt }: OpenTask,
  index: number,
  timeZone: string,
): Omit<TasksView['tasks'][number], 'signed'> {
  return {
    id: `task-${index}`,
    personId,
    words: `Mail to ${name ?? 'somebody without a name'} comes back`,
    detail: `${email ?? 'No address on the roster'}. Stopped on ${momentInWords(timeZone, openedAt)}.`,
  };
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
  if ('error' in signed) return showTasks(context, request, reply, { form: personId, ...signed });
  const now = (await context.now()).toISOString();
  await context.db.transaction().execute((tx) => releaseAddress(tx, { personId, by: signed.byName, now }));
  return reply.redirect('/tasks', 303);
}
