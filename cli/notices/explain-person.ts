import { createConfigurations } from '../../activities/notices/configurations.ts';
import { explainNotices } from '../../activities/notices/explain-notices.ts';
import type { ExplainedRung, Explanation } from '../../domain/notices/explanation.ts';
import { stateInWords } from '../../domain/notices/in-words.ts';
import type { NamedPerson } from '../../storage/people-called.ts';
import { virtualNow } from '../../storage/stories.ts';
import { personOnceCalled, personInWords } from '../campaigns/person-called.ts';
import type { RunningLedger } from '../running-stack.ts';

/** The answer as text, or as JSON. Throws a Failure when nobody is meant. */
export async function explainPerson(
  { db }: Pick<RunningLedger, 'db'>,
  { person, json }: { person: string; json: boolean },
): Promise<string> {
  const found = await personOnceCalled(db, person);
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const configurations = createConfigurations();
  const explanation = await explainNotices(db, { personId: found.personId, now, configurations });
  return json
    ? JSON.stringify({ person: found, ...explanation }, null, 2)
    : explanationLines(found, explanation).join('\n');
}

function explanationLines(person: NamedPerson, explanation: Explanation): string[] {
  const { calendar, timeZone, against, budget, notices, coming, nobody } = explanation;
  const week = budget && `${budget.used} of ${budget.messagesAWeek} mails in the week of ${budget.weekOf}`;
  return [
    `${personInWords(person)}: calendar ${calendar}, clock of ${timeZone}${week ? `, ${week}` : ''}`,
    ...against.map((sentence) => `  ! ${sentence}`),
    '',
    notices.length === 0 ? 'No notice to this person stands in the ledger.' : 'In the ledger, latest first:',
    ...notices.flatMap((notice) => [
      ...linesOf(notice, stateInWords(notice.state)),
      `      notice ${notice.id}${notice.messageId ? `, mail ${notice.messageId}` : ''}`,
    ]),
    ...(coming.length > 0 ? ['', 'Still to come:', ...comingLines(coming)] : []),
    ...(nobody.length > 0
      ? [
          '',
          ...nobody.map(
            ({ rung, campaignId, why }) => `Nobody hears of the rung ${rung} (${campaignId}): ${why}.`,
          ),
        ]
      : []),
  ];
}

/** What comes at one moment for one reason stands once, with all that it is about. */
function comingLines(coming: readonly ExplainedRung[]): string[] {
  const alike = Map.groupBy(coming, ({ rung, campaignId, says }) => JSON.stringify([rung, campaignId, says]));
  return [...alike.values()].flatMap((rungs) =>
    rungs[0] ? linesOf({ ...rungs[0], about: rungs.map(({ about }) => about).join('; ') }, null) : [],
  );
}

function linesOf({ rung, about, campaignId, says }: ExplainedRung, state: string | null): string[] {
  const where = campaignId ? `, ${campaignId}` : '';
  return [
    `  ${rung}: ${about}${where}${state === null ? '' : `: ${state}`}`,
    ...says.map((sentence) => `      ${sentence}`),
  ];
}
