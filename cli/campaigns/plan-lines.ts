import type { LaunchPlan, Unreached } from '../../web/campaign-doors.ts';
import { codeInWords, rungsInWords } from '../../web/console/code-in-words.ts';
import { countInWords, dayInWords } from '../../web/words-of-time.ts';
import { momentsOf } from '../organisation-time.ts';
import { tableLines } from '../table-lines.ts';
import { personInWords } from './person-called.ts';

const shownAtMost = 10;

/** What a launch would do, for people; `all` names everybody who cannot be reached. */
export function planLines(plan: LaunchPlan, all: boolean): string[] {
  const told = momentsOf(plan.timeZone);
  return [
    `${plan.title} (${plan.campaign}): nothing is launched yet. This is what a launch would do now.`,
    ...(plan.emptyBecause === null ? [] : [`! ${plan.emptyBecause}`]),
    ...plan.remarks.map((remark) => `! ${remark}`),
    `  Opens ${dayInWords(plan.opensOn)}, due ${dayInWords(plan.dueOn)}; late answers count until ${told(plan.cutOffAt)}`,
    `  ${countInWords(plan.participants, 'person takes', 'people take')} part${ratersInWords(plan)}`,
    ...plan.owed.map(({ kind, source, count }) => `  ${count} × ${owedInWords(kind, source)}`),
    ...dueInWords(plan),
    ...busiestInWords(plan),
    ...loadInWords(plan),
    ...listInWords(plan.withoutReachableManager, {
      one: 'person has no manager whom a mail reaches',
      many: 'people have no manager whom a mail reaches',
      of: 'their manager: ',
      all,
    }),
    ...listInWords(plan.outOfReach, {
      one: 'person owes something and cannot be reached',
      many: 'people owe something and cannot be reached',
      all,
    }),
  ];
}

function ratersInWords({ ratedBy: { manager, standIn, onlyThemselves } }: LaunchPlan): string {
  if (manager + standIn + onlyThemselves === 0) return '';
  return `: ${manager} rated by their manager, ${standIn} by a stand-in, ${onlyThemselves} only by themselves`;
}

function owedInWords(kind: string, source: string | null): string {
  if (kind === 'learn') return 'a course';
  if (source === 'self') return 'a rating of oneself';
  return source === 'manager' ? 'a rating by a manager or stand-in' : codeInWords(kind).toLowerCase();
}

function dueInWords({ dueDays, dueOn }: LaunchPlan): string[] {
  if (dueDays.every((each) => each.dueOn === dueOn)) return [];
  return dueDays.map((each) => `  ${each.owed} due ${dayInWords(each.dueOn)}`);
}

function loadInWords({ load }: LaunchPlan): string[] {
  if (load.length === 0) return [];
  const mails = load.reduce((sum, { messages }) => sum + messages, 0);
  const most = load.reduce((a, b) => (b.messages > a.messages ? b : a));
  const table = tableLines([
    ['day', 'mails', 'in them'],
    ...load.map(({ day, messages, rungs }) => [dayInWords(day), String(messages), rungsInWords(rungs)]),
  ]);
  return [
    `  If nobody answers, ${countInWords(mails, 'mail leaves', 'mails leave')}; most on ${dayInWords(most.day)}: ${most.messages}`,
    ...table.map((line) => `    ${line}`),
  ];
}

function busiestInWords({ busiestRaters: [busiest] }: LaunchPlan): string[] {
  return busiest && busiest.forms > 1
    ? [`  Most forms about others: ${busiest.forms}, by ${personInWords(busiest)}`]
    : [];
}

function listInWords(
  people: readonly Unreached[],
  { one, many, of = '', all }: { one: string; many: string; of?: string; all: boolean },
): string[] {
  if (people.length === 0) return [];
  const shown = all ? people : people.slice(0, shownAtMost);
  const more = people.length - shown.length;
  return [
    `! ${countInWords(people.length, one, many)}:`,
    ...shown.map(
      (person) => `    ${personInWords(person)}: ${person.why === 'no manager' ? '' : of}${person.why}`,
    ),
    ...(more > 0 ? [`    and ${more} more; --all names them`] : []),
  ];
}
