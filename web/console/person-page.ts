import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Explanation } from '../../domain/notices/explanation.ts';
import { stateInWords } from '../../domain/notices/in-words.ts';
import { effectInWords } from '../../domain/motion/effects-in-words.ts';
import { listDelegates, type ListedDelegate } from '../../storage/delegates.ts';
import { holdsInForce } from '../../storage/notice-holds.ts';
import { peopleNamed, type NamedPerson } from '../../storage/people-called.ts';
import { bouncesOf, exemptionsOf, type BounceOf, type ExemptionOf } from '../../storage/person-file.ts';
import { rosterEffects, type RosterEffect } from '../../storage/roster-effects.ts';
import type { PersonView } from '../../templates/pages/notice-views.ts';
import type { WebContext } from '../context.ts';
import { notFound } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { dayIn, dayInWords, momentInWords } from '../words-of-time.ts';
import { becauseOf } from './campaign-people.ts';
import { capitalised, codeInWords } from './code-in-words.ts';
import { fieldOf, signedView, type Refused } from './refused-form.ts';
import { consoleBar, consoleToken, onlyFor } from './signed-in.ts';

const listed = 50;
const params = z.object({ personId: z.uuid() });

/** `/people/<person>`: all that operations may know of one person's mail and of what the roster did to it. Nobody's answers. */
export function personPages(app: FastifyInstance, context: WebContext): void {
  onlyFor('operations', app, context);
  app.get('/people/:personId', async (request, reply) => {
    const read = params.safeParse(request.params);
    if (!read.success) throw notFound();
    return showPerson(context, request, reply, { personId: read.data.personId, refused: null });
  });
}

export async function showPerson(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { personId, refused }: { personId: string; refused: Refused | null },
): Promise<FastifyReply> {
  const { db } = context;
  const person = (await peopleNamed(db, [personId])).get(personId);
  if (!person) throw notFound();
  const organisation = (await context.configuration())?.organisation;
  const timeZone = organisation?.timeZone ?? 'UTC';
  const opened = organisation?.disclosure.singleResults?.roles.includes('operations') ?? false;
  const today = dayIn(timeZone, await context.now());
  const [explanation, { effects }, delegates, exemptions, bounces, holds] = await Promise.all([
    context.notices.explain(personId),
    rosterEffects(db, { personId, limit: listed }),
    listDelegates(db, { today, past: false }),
    exemptionsOf(db, personId, today),
    bouncesOf(db, personId, listed),
    holdsInForce(db),
  ]);
  const standIns = delegates.filter((each) => each.personId === personId || each.delegateId === personId);
  const others = standIns.flatMap((each) => [each.personId, each.delegateId]);
  const names = await peopleNamed(db, [...new Set(others)]);
  const view: PersonView = {
    ...explainedView(person, explanation),
    error: refused?.error ?? null,
    token: consoleToken(context, request),
    signed: signedView(request, refused, personId),
    reason: fieldOf(request, refused, { form: personId, name: 'reason' }),
    personId,
    plan: opened ? `/people/${personId}/plan` : null,
    held: holds.some((hold) => hold.personId === personId && hold.campaignId === null),
    effects: effects.map((effect) => effectView(effect, timeZone)),
    standIns: standIns.map((each) => standInWords(each, personId, names)),
    exemptions: exemptions.map(exemptionInWords),
    bounces: bounces.map((bounce) => bounceInWords(bounce, timeZone)),
  };
  return sendPage(context, reply, {
    name: 'person',
    title: view.heading,
    view,
    console: consoleBar(context, request),
    status: refused === null ? 200 : 422,
  });
}

type Explained = Pick<PersonView, 'heading' | 'summary' | 'against' | 'notices' | 'coming' | 'nobody'>;

function explainedView(person: NamedPerson, explanation: Explanation): Explained {
  const { calendar, timeZone, budget, against, notices, coming, nobody } = explanation;
  const week = budget && ` ${budget.used} of ${budget.messagesAWeek} mails in the week of ${budget.weekOf}.`;
  const known = [person.number, person.email].filter(Boolean).join(', ');
  const words = (each: Explanation['coming'][number]) =>
    [`${codeInWords(each.rung)}: ${each.about}`, each.campaignId].filter(Boolean).join(', ');
  return {
    heading: person.name ?? person.number ?? 'Somebody',
    summary: `${known && `${known}. `}Calendar ${calendar}, clock of ${timeZone}.${week ?? ''}`,
    against,
    notices: notices.map((each) => ({
      words: words(each),
      state: stateInWords(each.state),
      says: each.says,
    })),
    coming: coming.map((each) => ({ words: words(each), says: each.says })),
    nobody: nobody.map(({ rung, campaignId, why }) => `${codeInWords(rung)} (${campaignId ?? ''}): ${why}.`),
  };
}

function effectView(effect: RosterEffect, timeZone: string): PersonView['effects'][number] {
  return {
    campaign: effect.campaignId,
    what: capitalised(effectInWords(effect)),
    when: momentInWords(timeZone, effect.at),
    because: becauseOf(effect),
  };
}

function standInWords(
  { personId: absentId, delegateId, fromOn, untilOn, setBy, reason }: ListedDelegate,
  personId: string,
  names: ReadonlyMap<string, NamedPerson>,
): string {
  const nameOf = (id: string) => names.get(id)?.name ?? names.get(id)?.number ?? 'somebody';
  const who = absentId === personId ? `${nameOf(delegateId)} stands in` : `Stands in for ${nameOf(absentId)}`;
  const until = untilOn === null ? 'until it is ended' : `until ${dayInWords(untilOn)}`;
  return `${who} from ${dayInWords(fromOn)} ${until}. ${setBy}: ${reason}`;
}

function exemptionInWords({ campaignId, kind, subjectKey, untilOn, reason, madeBy }: ExemptionOf): string {
  const what = kind === 'rate' ? `rating (${subjectKey.replace(/:.*/, '')})` : subjectKey;
  const until = untilOn === null ? 'for good' : `until ${dayInWords(untilOn)}`;
  const why = reason === null ? 'the changes of the campaign say why' : `${madeBy ?? ''}: ${reason}`;
  return `${capitalised(what)}${campaignId === null ? '' : ` in ${campaignId}`}, ${until}; ${why}`;
}

const bounceWords = { hard: 'Came back for good', soft: 'Came back for now', delayed: 'Was delayed' };

function bounceInWords({ kind, status, at }: BounceOf, timeZone: string): string {
  return `${bounceWords[kind]}${status && ` (${status})`}, ${momentInWords(timeZone, at)}`;
}
