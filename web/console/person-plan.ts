import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { seenAs } from '../../domain/development/plan-viewer.ts';
import { peopleNamed } from '../../storage/people-called.ts';
import { personPlan } from '../../storage/person-plan.ts';
import { recordLook } from '../../storage/single-results.ts';
import type { WebContext } from '../context.ts';
import { planView } from '../personal/plan-view.ts';
import { notFound, Problem } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { dayIn } from '../words-of-time.ts';
import { consoleBar, homeOf, onlyFor } from './signed-in.ts';

const params = z.object({ personId: z.uuid() });

/** `/people/<person>/plan`: the plan of one person, to read, for the roles to which the organisation opens results of single people. */
export function personPlanPages(app: FastifyInstance, context: WebContext): void {
  onlyFor(['operations', 'hr'], app, context);
  app.get('/people/:personId/plan', async (request, reply) => {
    const read = params.safeParse(request.params);
    const configuration = await context.configuration();
    const { signedIn } = request;
    if (!read.success || !configuration || !signedIn) throw notFound();
    const { personId } = read.data;
    const person = (await peopleNamed(context.db, [personId])).get(personId);
    if (!person) throw notFound();
    const at = await context.now();
    const now = at.toISOString();
    const { role, name } = signedIn;
    const policy = configuration.organisation.disclosure.singleResults;
    const as = seenAs({ role }, { personId, managerId: null }, policy);
    await recordLook(context.db, { subject: `person/${personId}`, as, actor: name ?? role, now });
    if (!as) throw notOpen(homeOf(role));
    const today = dayIn(configuration.organisation.timeZone, at);
    const plan = await personPlan(context.db, { personId, configuration, today, now });
    const back =
      role === 'operations'
        ? { href: `/people/${personId}`, words: 'The person' }
        : { href: homeOf(role), words: 'Back' };
    const view = planView(plan, {
      configuration,
      name: person.name ?? person.number ?? 'somebody',
      back,
      form: null,
      people: [],
      find: null,
      notice: null,
      error: null,
    });
    return sendPage(context, reply, {
      name: 'plan',
      title: view.heading,
      view,
      console: consoleBar(context, request),
    });
  });
}

function notOpen(href: string): Problem {
  return new Problem(
    403,
    'Results of single people are not open to you',
    [
      'The organisation opens them to the person and their manager alone, and to whom its configuration names (disclosure.singleResults).',
    ],
    { href, words: 'Back to your pages' },
  );
}
