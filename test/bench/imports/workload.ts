import { closeSync, openSync, writeSync } from 'node:fs';
import { chanceOf } from './chance.ts';

/**
 * The learning export that everything here is measured with: 12 columns, one row in 200 bad (a date, a status word or the
 * number of the person), 50,000 people, 800 courses, names and titles with quotes, commas, line breaks and other scripts.
 */
export interface Workload {
  rows: number;
  people: number;
}

export const workloadHeader =
  'employee_id,email,full_name,course_id,course_title,status,score,hours,started_on,completed_on,provider,cost';

const seed = 20_240_101;
const courseCount = 800;
const badEvery = 200;
const badPlace = 137;
const dayMs = 86_400_000;
const firstDayMs = 1_600_000_000_000;
const given =
  'Anna|José|Zoë|Łukasz|Nguyễn|Björn|Marie-Claire|François|Siobhán|李|Søren|Ольга|Mehmet|Ayşe|Dvořák|John|Mary|Ahmed|Priya|田中'.split(
    '|',
  );
const family =
  "O'Brien|Müller|García|Núñez|Smith|Jones|Kowalski|Ødegård|van der Berg|Çelik|Иванова|陈|Patel|Rossi|Dubois|Novák|Jensen|Silva|Kim|Okafor".split(
    '|',
  );
const topics =
  'Leading Teams|Data Privacy|Fire Safety|Excel for Analysts|Kubernetes, Basics|Coaching|Negotiation|Anti-Bribery|SQL "Advanced"|First Aid|Project Planning|Diversité & Inclusion|Agile|Sales, Level 2|Cyber "Hygiene"|Public Speaking'.split(
    '|',
  );
const providers =
  'Coursera|LinkedIn Learning|Internal Academy|Udemy Business|Skillsoft|Städtische Akademie, GmbH|Pluralsight|"ProTrain" Ltd'.split(
    '|',
  );
const statuses =
  'completed|completed|completed|completed|completed|in_progress|not_started|failed|expired|completed'.split(
    '|',
  );
const badDays = ['2025-02-30', '31/13/2024', 'n/a'];
const badStatuses = ['Cmpleted', 'unknown', 'done?'];

/** The cells of every row, always the same for the same size. */
export function* workloadRows({ rows, people }: Workload): Generator<string[]> {
  const chance = chanceOf(seed);
  const names = Array.from({ length: people }, (_, index) => nameOf(chance, index));
  const pick = (below: number) => Math.trunc(chance() * below);
  for (let row = 0; row < rows; row += 1) {
    const person = pick(people);
    const course = pick(courseCount);
    const status = statuses[pick(10)] ?? '';
    const scored = status === 'completed' || status === 'failed';
    const score = scored ? (Math.round(chance() * 1000) / 10).toFixed(1) : '';
    const hours = (Math.round(chance() * 160) / 4).toFixed(2);
    const started = pick(1500);
    const completed = status === 'completed' ? dayOf(started + pick(60)) : '';
    const cost = (Math.round(chance() * 200_000) / 100).toFixed(2);
    const cells = [
      `E${100_000 + person}`,
      `user${100_000 + person}@example.test`,
      names[person] ?? '',
      `C${1000 + course}`,
      `${topics[course % 16] ?? ''} ${1 + (course >> 4)}`,
      status,
      score,
      hours,
      dayOf(started),
      completed,
      providers[(course * 7) % 8] ?? '',
      cost,
    ];
    if (row % badEvery === badPlace) spoil(cells, Math.trunc(row / badEvery));
    yield cells;
  }
}

function spoil(cells: string[], turn: number): void {
  const way = turn % 3;
  if (way === 0) cells[8] = badDays[Math.trunc(turn / 3) % 3] ?? '';
  else if (way === 1) cells[5] = badStatuses[Math.trunc(turn / 3) % 3] ?? '';
  else cells[0] = '';
}

function nameOf(chance: () => number, index: number): string {
  const first = given[Math.trunc(chance() * 20)] ?? '';
  const last = family[Math.trunc(chance() * 20)] ?? '';
  if (index % 11 === 0) return `${last}, ${first} "${first.slice(0, 2)}"`;
  return index % 1999 === 0 ? `${first}\n${last}` : `${first} ${last}`;
}

function dayOf(days: number): string {
  return new Date(firstDayMs + days * dayMs).toISOString().slice(0, 10);
}

/** Number, address and name of everybody in the workload: what their roster holds. */
export function* workloadPeople(people: number): Generator<string[]> {
  const chance = chanceOf(seed);
  for (let index = 0; index < people; index += 1) {
    const name = nameOf(chance, index);
    yield [`E${100_000 + index}`, `user${100_000 + index}@example.test`, name.replace('\n', ' ')];
  }
}

export type Quoting = 'where-needed' | 'always';

/** Writes rows as CSV. Returns how many bytes. */
export function writeCsv(
  path: string,
  header: string,
  {
    rows,
    quoting = 'where-needed',
    lineEnd = '\n',
  }: { rows: Iterable<string[]>; quoting?: Quoting; lineEnd?: string },
): number {
  const file = openSync(path, 'w');
  let bytes = 0;
  let text = `${header}${lineEnd}`;
  const flush = () => {
    bytes += writeSync(file, text);
    text = '';
  };
  for (const cells of rows) {
    text += `${cells.map((cell) => quoted(cell, quoting)).join(',')}${lineEnd}`;
    if (text.length > 1_000_000) flush();
  }
  flush();
  closeSync(file);
  return bytes;
}

function quoted(cell: string, quoting: Quoting): string {
  return quoting === 'always' || /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The same rows in another order, so that nothing about them but their place is new. */
export function* inOtherOrder(rows: Iterable<string[]>): Generator<string[]> {
  const chance = chanceOf(seed + 1);
  const all = [...rows];
  for (let left = all.length; left > 0; left -= 1) {
    const at = Math.trunc(chance() * left);
    const taken = all[at];
    const last = all[left - 1];
    if (taken && last) {
      all[at] = last;
      yield taken;
    }
  }
}
