import type { Configuration } from '../../domain/configuration.ts';
import { majorUnits } from '../../domain/money.ts';
import { wrappedLines } from '../table-lines.ts';
import type { Counts, DemoDocument } from './document.ts';
import { completionKind, counted, countedStates, namesIn } from './summary-words.ts';

type Names = ReturnType<typeof namesIn>;

/** The end of a rehearsal as a person reads it, in lines of `width` characters; null: each as long as it is. */
export function summaryOf(
  document: DemoDocument,
  { title, configuration }: { title: string; configuration: Configuration },
  width: number | null = null,
): string {
  const names = namesIn(configuration);
  const rejected = Object.entries(document.rejected).map(([file, rows]) => `${file}: ${rows.length}`);
  const sections: [string, string[]][] = [
    ['People', [`${number(document.people)} known: ${counted('employment', document.employment)}`]],
    [
      'Rows refused',
      rejected.length > 0 ? [...rejected, 'listed by line, column and reason in summary.json'] : ['none'],
    ],
    ['Never stored', droppedLines(document)],
    [
      'Took part',
      Object.entries(document.participantsByCampaign).map(
        ([id, n]) => `${number(n)} in ${names.campaign(id)}`,
      ),
    ],
    ['Rated', [counted('raters', document.raters)]],
    ['Completion', completionLines(document)],
    ['Mails', [countedStates(document.mails.byState), counted('mails', document.mails.byKind)]],
    ['What they told', [`${countedStates(document.notices.byState)}; a mail may tell several things`]],
    ['Skill gaps', gapLines(document, names)],
    ['Return', roiLines(document, names)],
    [
      'Not mapped',
      [
        `${sum(document.unmapped.titles)} people whose title no role names, ${sum(document.unmapped.courses)} records of courses that nobody configured`,
      ],
    ],
    ['Promises kept', [promiseLine(document)]],
    [
      'Celebrated',
      [
        Object.keys(document.celebrated).length > 0
          ? counted('celebrated', document.celebrated)
          : 'nobody yet',
      ],
    ],
    ['Workbook', document.workbooks],
    ['Mails as files', [document.mailbox]],
    ['Ledger', [document.ledger]],
  ];
  const head = `${title}: rehearsed from ${document.startedOn} to ${document.endedOn} in ${Math.round(document.wallSeconds)} s`;
  return [...wrappedLines([head], width), '', ...sections.flatMap((each) => block(each, width))].join('\n');
}

const labelColumns = 18;

function block([label, lines]: [string, string[]], width: number | null): string[] {
  const room = width === null ? null : width - labelColumns;
  // A path is to be taken as it stands.
  const shown = lines.flatMap((line) => (line.includes(' ') ? wrappedLines([line], room) : [line]));
  return shown.map((line, index) => `${(index === 0 ? label : '').padEnd(labelColumns)}${line}`);
}

function droppedLines({ droppedColumns }: DemoDocument): string[] {
  const lines = Object.entries(droppedColumns).filter(([, columns]) => columns.length > 0);
  return lines.length > 0
    ? lines.map(([file, columns]) => `${file}: ${columns.join(', ')}`)
    : ['no sensitive column was found'];
}

function completionLines({ completion }: DemoDocument): string[] {
  return Object.entries(completion).map(
    ([kind, { assigned, done, share }]) =>
      `${completionKind(kind)}: ${number(done)} of ${number(assigned)} (${percent(share)})`,
  );
}

function gapLines({ gaps }: DemoDocument, { nameOf }: Names): string[] {
  const greatestFirst = Object.entries(gaps).toSorted(
    ([, a], [, b]) => (b.meanShortfall ?? 0) - (a.meanShortfall ?? 0),
  );
  const lines = greatestFirst.map(([domain, { n, coverage, meanShortfall }]) =>
    n === null || meanShortfall === null
      ? `${nameOf(domain)}: not shown, too few people assessed`
      : `${nameOf(domain)}: ${meanShortfall.toFixed(2)} levels short on average (n = ${n}, coverage ${percent(coverage)})`,
  );
  return lines.length > 0 ? lines : ['none computed'];
}

function roiLines({ roi }: DemoDocument, { nameOf }: Names): string[] {
  if (!roi) return ['no programme has costs or a study'];
  const money = (minor: number | null) =>
    minor === null || !roi.currency
      ? 'not known'
      : new Intl.NumberFormat('en-GB', {
          style: 'currency',
          currency: roi.currency,
          maximumFractionDigits: 0,
        }).format(majorUnits(minor, roi.currency));
  const costs = `${nameOf(roi.programme)}: costs ${money(roi.costs)}, benefits ${money(roi.benefits)} after isolation and confidence`;
  if (roi.roiPercent === null)
    return [
      costs,
      `${roi.reason ?? 'no return can be told'} Break-even at a benefit of ${money(roi.breakEvenBenefit)}.`,
    ];
  return [
    costs,
    `benefit-cost ratio ${roi.bcr?.toFixed(2)}, ROI ${roi.roiPercent.toFixed(1)} % net of cost, payback ${roi.paybackMonths?.toFixed(1)} months`,
  ];
}

function promiseLine({ checks }: DemoDocument): string {
  const broken = Object.entries(checks).filter(([, violations]) => violations > 0);
  const all = Object.keys(checks).length;
  if (broken.length === 0)
    return `all ${all}: nobody mailed twice a day or after finishing, ledger and mailbox agree`;
  return `${all - broken.length} of ${all}; broken: ${words(Object.fromEntries(broken))}`;
}

function words(counts: Counts): string {
  return (
    Object.entries(counts)
      .map(([word, n]) => `${number(n)} ${word}`)
      .join(', ') || 'none'
  );
}

function sum(counts: Counts): string {
  return number(Object.values(counts).reduce((total, n) => total + n, 0));
}

function percent(share: number | null): string {
  return share === null ? 'not known' : `${Math.round(share * 100)} %`;
}

function number(n: number): string {
  return n.toLocaleString('en-GB');
}
