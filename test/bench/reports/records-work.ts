import { plusDays } from '../../../domain/calendar/days.ts';
import type { BodyColumn } from '../../../domain/workbook/sheet.ts';

type Kind = BodyColumn['kind'];

/** Twenty columns, eight of each text and number and four of days, with the formats of the peers. */
export const columns: { head: string; kind: Kind; format: string; width: number }[] = [
  ...texts(
    ['Employee ID', 12],
    ['Name', 24],
    ['Email', 28],
    ['Unit', 12],
    ['Role', 10],
    ['Course', 28],
    ['Status', 14],
    ['Provider', 24],
  ),
  ...numbers(
    ['Score', '0.0', 9],
    ['Hours', '0.00', 9],
    ['Cost', '#,##0.00', 12],
    ['Level', '0.00', 9],
    ['Target', '0', 9],
    ['Gap', '0.00', 9],
    ['Attempts', '0', 9],
    ['Rank', '0', 9],
  ),
  ...['Assigned', 'Started', 'Completed', 'Expires'].map((head) => {
    return { head, kind: 'day' as const, format: 'yyyy-mm-dd', width: 12 };
  }),
];

function texts(...of: [head: string, width: number][]) {
  return of.map(([head, width]) => ({ head, kind: 'text' as const, format: '', width }));
}

function numbers(...of: [head: string, format: string, width: number][]) {
  return of.map(([head, format, width]) => ({ head, kind: 'number' as const, format, width }));
}

const names =
  "O'Brien|Müller|García|Núñez|Smith & Co|Jones|Kowalski|Ødegård|van der Berg|Çelik|Иванова|陈|Patel|Rossi|Dubois|Novák|Jensen|Silva|Kim|Okafor".split(
    '|',
  );
const topics = [
  'Leading Teams|Data Privacy|Fire Safety|Excel for Analysts|Kubernetes, Basics|Coaching|Negotiation|Anti-Bribery',
  'SQL "Advanced"|First Aid|Project Planning|Diversité & Inclusion|Agile|Sales <Level 2>|Cyber Hygiene|Public Speaking',
].flatMap((line) => line.split('|'));
const statuses = ['completed', 'in_progress', 'not_started', 'failed', 'expired'];
const providers =
  'Coursera|LinkedIn Learning|Internal Academy|Udemy Business|Skillsoft|Städtische Akademie GmbH|Pluralsight|ProTrain Ltd'.split(
    '|',
  );
const firstDay = '2020-01-01';

/** A value of a row's column, spread evenly. */
const spread = (row: number, column: number) => (row * 7919 + column * 104_729 + 12_345) % 1_000_003;

/** The values of one row; days as YYYY-MM-DD. */
export function valuesOf(row: number): (string | number)[] {
  const x = (column: number) => spread(row, column);
  const pick = (of: readonly string[], column: number) => of[x(column) % of.length] ?? '';
  return [
    `E${100_000 + row}`,
    `Person ${row} ${pick(names, 1)}`,
    `user${row}@example.test`,
    `Unit ${x(3) % 1500}`,
    `Role ${x(4) % 20}`,
    `${pick(topics, 5)} ${x(5) % 50}`,
    pick(statuses, 6),
    pick(providers, 7),
    (x(8) % 1001) / 10,
    (x(9) % 16_000) / 100,
    (x(10) % 200_000) / 100,
    (x(11) % 501) / 100,
    x(12) % 6,
    ((x(13) % 801) - 300) / 100,
    1 + (x(14) % 5),
    x(15),
    ...[16, 17, 18, 19].map((column) => days[x(column) % days.length] ?? firstDay),
  ];
}

const days = Array.from({ length: 2000 }, (_, day) => plusDays(firstDay, day));
