import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Program } from '../../domain/configuration/program.ts';
import {
  nobody,
  respondentFaults,
  usualRespondents,
  type Respondents,
} from '../../domain/rehearsal/respondents.ts';
import { exitCodes, Failure } from '../failure.ts';
import { requireFile } from '../named-file.ts';

const day = z.iso.date('a day that exists, as YYYY-MM-DD');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time as 10:30');
const hour = z.int().min(0).max(23);
const delay = z
  .union([z.int(), z.string()])
  .transform((text) => /^(-?\d+)(?:-(-?\d+))?$/.exec(String(text).replaceAll(' ', '')))
  .refine((found) => found !== null, 'working days, as 2 or 0-3')
  .transform((found) => [Number(found?.[1]), Number(found?.[2] ?? found?.[1])] as const);
const ways = z.array(
  z
    .strictObject({
      percent: z.number().min(0).max(100),
      after: z.string().min(1),
      days: delay.default([0, 0]),
    })
    .transform(({ percent, after, days }) => ({ percent, after, delayDays: days })),
);
const appointment = z.union([
  z.literal('never'),
  z.strictObject({ on: day, at: time.default('10:07') }),
  ways,
]);
const schema = z.strictObject({
  seed: z.int().min(0).default(0),
  hours: z.tuple([hour, hour]).default([10, 16]),
  everybody: ways.default([]),
  units: z.record(z.string(), ways).default({}),
  people: z.record(z.string(), appointment).default({}),
});

/**
 * Who answers when: null as people usually do, `none` for nobody, else a YAML or CSV file. Throws a Failure that names
 * what is wrong in the file.
 */
export function readRespondents(file: string | null, program: Program): Respondents {
  if (file === null) return usualRespondents(program);
  if (file === 'none') return nobody;
  requireFile(file);
  const text = readFileSync(file, 'utf8');
  const read = schema.safeParse(documentOf(text, file));
  if (!read.success)
    throw refused(
      file,
      read.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`),
    );
  const { units, people, ...rest } = read.data;
  const respondents = {
    ...rest,
    units: new Map(Object.entries(units)),
    people: new Map(Object.entries(people)),
  };
  const faults = respondentFaults(
    respondents,
    program.ladder.map(({ id }) => id),
  );
  if (faults.length > 0) throw refused(file, faults);
  return respondents;
}

function refused(file: string, faults: string[]): Failure {
  return new Failure(
    `${file} does not say who answers when:\n${faults.map((fault) => `  ${fault}`).join('\n')}\ndocs/operating.md shows how it is written.`,
    exitCodes.findings,
  );
}

function documentOf(text: string, file: string): unknown {
  if (file.toLowerCase().endsWith('.csv')) return fromTable(text, file);
  try {
    return parse(text);
  } catch (error) {
    throw refused(file, [error instanceof Error ? error.message : String(error)]);
  }
}

const cellPattern = /(?:^|[,;])(?:\s*"((?:[^"]|"")*)"|([^,;]*))/g;
const columns = ['who', 'percent', 'after', 'days', 'on', 'at'];

/** The same as a table: `who` is `everybody`, `unit:NAME`, or an employee number; `seed` may stand there as well, with `percent` as its value. */
function fromTable(text: string, file: string): unknown {
  const [head = [], ...rows] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) =>
      [...line.matchAll(cellPattern)].map(
        ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim(),
      ),
    );
  const unknown = head.filter((name) => !columns.includes(name.toLowerCase()));
  if (!head.map((name) => name.toLowerCase()).includes('who') || unknown.length > 0)
    throw refused(file, [`the first line names the columns: ${columns.join(', ')}`]);
  const at = new Map(head.map((name, index) => [name.toLowerCase(), index]));
  const document: Table = { everybody: [], units: {}, people: {} };
  for (const row of rows) place(document, (name) => row[at.get(name) ?? -1] ?? '');
  return document;
}

interface Table {
  seed?: number;
  everybody: object[];
  units: Record<string, object[]>;
  people: Record<string, unknown>;
}

function place(document: Table, cell: (name: string) => string): void {
  const who = cell('who');
  const way = {
    percent: Number(cell('percent')),
    after: cell('after') || 'opening',
    days: cell('days') || '0',
  };
  if (who === 'seed') document.seed = Number(cell('percent'));
  else if (who === 'everybody') document.everybody.push(way);
  else if (who.startsWith('unit:')) (document.units[who.slice('unit:'.length).trim()] ??= []).push(way);
  else if (cell('on') !== '')
    document.people[who] = { on: cell('on'), ...(cell('at') !== '' && { at: cell('at') }) };
  else if (cell('percent') === '' || cell('percent') === 'never') document.people[who] = 'never';
  else document.people[who] = [way];
}
