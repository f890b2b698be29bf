import { completionKind, counted, countedStates } from './summary-words.ts';
import type { RehearsalDocument } from './record-rehearsal.ts';

const listed = 10;

/** The end of a rehearsal as a person reads it. */
export function rehearsalLines(document: RehearsalDocument): string[] {
  const sections: [string, string[]][] = [
    ['Opens, due', [`${document.opensOn}, ${document.dueOn}`]],
    ['People', [`${number(document.participants)} take part and owe ${number(document.obligations)} things`]],
    ['Completion', completionLines(document)],
    [
      'Mails',
      [counted('mails', document.mails.byKind), `what they told: ${countedStates(document.notices.byState)}`],
    ],
    ['Busiest days', busiestDays(document)],
    [
      'Busiest hours',
      document.busiestHours.slice(0, 3).map(({ at, mails }) => `${hour(at)}: ${number(mails)} mails`),
    ],
    ['Climbs above', escalationLines(document)],
    [
      'Nobody to tell',
      shortened(document.withoutReachableManager.map(({ number: who, why }) => `${who}: ${why}`)),
    ],
    [
      'Hidden groups',
      shortened(document.hiddenGroups.map(({ by, group, reason }) => `${by} ${group}: ${reason}`)),
    ],
    ['Workbook', document.workbooks.length > 0 ? document.workbooks : ['none: the campaign has no report']],
    ['Ledger', [document.ledger]],
    ['Promises', [promises(document)]],
    ['Kept', [`as the plan of ${document.campaign}: \`quarterdeck campaign compare ${document.campaign}\``]],
  ];
  return [
    `${document.campaign}: rehearsed until ${document.endedAt.slice(0, 10)}`,
    '',
    ...sections.flatMap(([label, lines]) =>
      (lines.length > 0 ? lines : ['none']).map(
        (line, index) => `${(index === 0 ? label : '').padEnd(16)}${line}`,
      ),
    ),
  ];
}

function completionLines({ completion }: RehearsalDocument): string[] {
  return Object.entries(completion).map(
    ([kind, { assigned, done }]) =>
      `${completionKind(kind)}: ${number(done)} of ${number(assigned)} (${assigned === 0 ? 0 : Math.round((100 * done) / assigned)} %)`,
  );
}

function busiestDays({ days }: RehearsalDocument): string[] {
  return days
    .toSorted((a, b) => b.mails - a.mails)
    .slice(0, 3)
    .map(({ on, mails, notices }) => `${on}: ${number(mails)} mails with ${number(notices)} notices`);
}

function escalationLines({ escalations }: RehearsalDocument): string[] {
  const rungs = Map.groupBy(escalations, ({ rung }) => rung);
  return [...rungs].map(([rung, of]) => {
    const readers = new Set(of.map(({ recipient }) => recipient)).size;
    const owners = new Set(of.map(({ owner }) => owner)).size;
    return `${rung}: ${number(readers)} readers hear of ${number(owners)} people`;
  });
}

function promises({ checks }: RehearsalDocument): string {
  const broken = Object.entries(checks).filter(([, violations]) => violations > 0);
  if (broken.length === 0) return `all ${Object.keys(checks).length} kept`;
  return `broken: ${broken.map(([name, n]) => `${name} ${n}`).join(', ')}`;
}

function shortened(lines: string[]): string[] {
  if (lines.length <= listed) return lines;
  return [...lines.slice(0, listed), `and ${number(lines.length - listed)} more: see summary.json`];
}

function hour(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}

function number(n: number): string {
  return n.toLocaleString('en-GB');
}
