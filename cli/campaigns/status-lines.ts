import { codeInWords, rungsInWords } from '../../web/console/code-in-words.ts';
import { phaseListed } from '../../domain/campaign-phase.ts';
import { phaseInWords } from '../../web/console/campaign-view.ts';
import { failedReportInWords, wantsSomebody } from '../../web/console/report-in-words.ts';
import { countInWords, dayIn, dayInWords } from '../../web/words-of-time.ts';
import { momentsOf } from '../organisation-time.ts';
import { tableLines } from '../table-lines.ts';
import type { CampaignStatus, WholeStatus } from './read-status.ts';
import type { MailServerTrouble, StoryHealth } from './story-health.ts';

/** A campaign's status for people: where it stands, what is next, why it waits, and what needs somebody. */
export function statusLines(status: WholeStatus, health: StoryHealth): string[] {
  const told = momentsOf(status.timeZone);
  return [
    `${status.title} (${status.campaign}): ${phaseInWords(status.phase)}, since ${told(status.since)}`,
    `  ${status.openingTold} ${dayInWords(status.opensOn)}, due ${dayInWords(status.dueOn)}${longerInHead(status)}; ${peopleInWords(status)}`,
    ...(status.waits === null ? [] : [`  Waits: ${status.waits}.`]),
    ...(status.next === null ? [] : [`  Next:  ${status.next}.`]),
    ...indented(progressTable(status)),
    ...indented(loadTable(status)),
    ...trouble(status, health).map((line) => `! ${line}`),
  ];
}

/** One line for who watches: phase, what is done, what is open, what leaves next. */
export function statusLine(status: CampaignStatus): string {
  const { campaign, phase, doneShare, progress, goingOut, held, reports } = status;
  const asked = progress.reduce((sum, line) => sum + line.asked, 0);
  const done = progress.reduce((sum, line) => sum + line.done, 0);
  const [next] = goingOut;
  const parts = [
    `${campaign}: ${phaseListed(phase)}`,
    `${done} of ${asked} done${doneShare === null ? '' : ` (${percent(doneShare)})`}`,
    `${status.notices['handed-over'] ?? 0} notices handed over`,
    ...(next
      ? [`next ${codeInWords(next.rung)} on ${dayInWords(dayIn(status.timeZone, new Date(next.from)))}`]
      : []),
    ...(status.notices.unknown ? [`${status.notices.unknown} uncertain`] : []),
    ...(reports.some(({ state }) => state === 'failed') ? ['a report went to nobody'] : []),
    ...(held === null ? [] : ['nothing is being sent']),
  ];
  return parts.join(' · ');
}

function longerInHead({ collectsUntil, peopleWithLonger }: CampaignStatus): string {
  return peopleWithLonger === 0
    ? ''
    : ` (for ${countInWords(peopleWithLonger, 'person', 'people')} later, at the latest ${dayInWords(collectsUntil)})`;
}

function peopleInWords({ people }: CampaignStatus): string {
  const left = people.left > 0 ? `, ${people.left} not any more` : '';
  return `${countInWords(people.takingPart, 'person takes', 'people take')} part${left}`;
}

function progressTable({ progress }: CampaignStatus): string[] {
  if (progress.length === 0) return [];
  return tableLines([
    ['what', 'asked', 'invited', 'started', 'done', 'share'],
    ...progress.map(({ kind, source, asked, invited, started, done }) => [
      source === null ? codeInWords(kind) : `${codeInWords(kind)}: ${source}`,
      String(asked),
      String(invited),
      String(started),
      String(done),
      asked === 0 ? '' : percent(done / asked),
    ]),
  ]);
}

function loadTable({ load }: WholeStatus): string[] {
  if (load === null || load.length === 0) return [];
  return [
    'Leaves in the two weeks from the next mail on, if nobody answers:',
    ...tableLines([
      ['day', 'mails', 'in them'],
      ...load.map(({ day, messages, rungs }) => [dayInWords(day), String(messages), rungsInWords(rungs)]),
    ]),
  ];
}

/** What needs a person, one sentence each. */
export function trouble(
  { held, notices, reports, phase, timeZone }: CampaignStatus,
  health: StoryHealth,
): string[] {
  const told = momentsOf(timeZone);
  const over = phase === 'done' || phase === 'cancelled';
  const shards = health.shards.flatMap(({ shard, state, since, by }) => {
    if (state === 'blocked')
      return [
        `Shard ${shard} cannot go on since ${told(since ?? '')}: ${by ?? 'something'} fails. The worker’s log says why.`,
      ];
    if (state === 'missing') return [`Shard ${shard} was never started: restart Quarterdeck.`];
    return state === 'silent' ? [`Shard ${shard} does not answer: is a worker running?`] : [];
  });
  const servers = new Set(health.shards.flatMap(({ mailServer }) => mailServer ?? []));
  return [
    ...(held === null ? [] : [`Nothing is being sent. ${held}`]),
    ...[...servers].map((each) => `Mail waits: ${serverInWords[each]}. It is tried again by itself.`),
    ...(notices.unknown
      ? [
          `${countInWords(notices.unknown, 'notice has', 'notices have')} an uncertain end: \`quarterdeck notices list\` shows them.`,
        ]
      : []),
    ...(notices.failed
      ? [
          `${countInWords(notices.failed, 'notice was', 'notices were')} not delivered: \`quarterdeck notices list --state failed\` shows why.`,
        ]
      : []),
    ...reports.filter(wantsSomebody).map(failedReportInWords),
    ...(health.story === 'running' || over
      ? []
      : [`Its story is ${health.story} in Temporal: \`quarterdeck recover\` starts it again.`]),
    ...(health.blocked
      ? [
          `It cannot go on since ${told(health.blocked.since)}: ${health.blocked.by} fails. The worker’s log says why; \`quarterdeck campaign retry\` tries again at once.`,
        ]
      : []),
    ...shards,
  ];
}

function indented(lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines.map((line) => `  ${line}`)];
}

function percent(share: number): string {
  return `${Math.floor(100 * share)} %`;
}

const serverInWords: Record<MailServerTrouble, string> = {
  unreachable: 'the mail server cannot be reached, or does not let us in',
  silent: 'the mail server takes mails and does not answer',
  refuses: 'the mail server refuses every mail, whoever it is for',
};
