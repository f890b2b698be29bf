import { noticeStates, stateInWords } from '../../domain/notices/in-words.ts';
import { holdsInForce, type Hold } from '../../storage/notice-holds.ts';
import { noticeRecords, type NoticeRecord } from '../../storage/notice-history.ts';
import { peopleNamed, type NamedPerson } from '../../storage/people-called.ts';
import { campaignCalled } from '../campaigns/campaign-called.ts';
import { personOnceCalled, personInWords } from '../campaigns/person-called.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { RunningLedger } from '../running-stack.ts';
import { tableLines } from '../table-lines.ts';

interface Asked {
  person: string | null;
  campaign: string | null;
  state: string | null;
  limit: number;
  json: boolean;
}

/** Lines of the ledger as a table, or as JSON. Throws a Failure for a person, campaign or state that is not known. */
export async function listNotices({ db }: Pick<RunningLedger, 'db'>, asked: Asked): Promise<string> {
  const state = asked.state === null ? null : stateCalled(asked.state);
  const recipientId = asked.person === null ? null : (await personOnceCalled(db, asked.person)).personId;
  const campaignId = asked.campaign === null ? null : (await campaignCalled(db, asked.campaign)).id;
  const notices = await noticeRecords(db, { recipientId, campaignId, state, limit: asked.limit });
  const holds = await holdsInForce(db);
  if (asked.json) return JSON.stringify({ holds, notices }, null, 2);
  const ids = [
    ...notices.map((each) => each.recipientId),
    ...holds.flatMap(({ personId }) => personId ?? []),
  ];
  const people = await peopleNamed(db, ids);
  return [...holds.map((hold) => holdLine(hold, people)), ...noticeLines(notices, people)].join('\n');
}

function stateCalled(asked: string) {
  const state = noticeStates.find((each) => each === asked);
  if (state) return state;
  throw new Failure(`--state ${asked}: expected one of ${noticeStates.join(', ')}`, exitCodes.usage);
}

function holdLine(
  { personId, campaignId, madeBy, reason, madeAt }: Hold,
  people: ReadonlyMap<string, NamedPerson>,
): string {
  const person = personId === null ? null : people.get(personId);
  const whose = person
    ? `mail to ${personInWords(person)}`
    : personId === null && !campaignId
      ? 'all mail'
      : 'mail';
  const of = campaignId ? ` of ${campaignId}` : '';
  return `! ${whose}${of} is held back since ${madeAt.toISOString()} by ${madeBy}: ${reason}`;
}

function noticeLines(notices: readonly NoticeRecord[], people: ReadonlyMap<string, NamedPerson>): string[] {
  if (notices.length === 0) return ['No such notice stands in the ledger'];
  const rows = notices.map(({ id, recipientId, rung, campaignId, state, reason, dueAt }) => {
    const person = people.get(recipientId);
    const cells = [id.slice(0, 8), person ? personInWords(person) : recipientId, rung, campaignId ?? ''];
    return [...cells, dueAt.toISOString(), stateInWords(state), reason ?? ''];
  });
  return tableLines([['notice', 'to', 'rung', 'campaign', 'due', 'state', 'why'], ...rows]);
}
