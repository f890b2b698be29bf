import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { detectProfile } from '../../../domain/imports/detect-profile.ts';
import { ImportFailure } from '../../../domain/imports/failure.ts';
import { hrExports } from '../../fixtures/exports/hr-systems.ts';
import { learningContentExports } from '../../fixtures/exports/learning-contents.ts';
import { learningSystemExports } from '../../fixtures/exports/learning-systems.ts';
import type { SampleExport } from '../../fixtures/exports/sample.ts';
import { suiteExports } from '../../fixtures/exports/suites.ts';
import { shippedProfiles } from '../../fixtures/import-lab.ts';
import { isLong } from '../../setup/long.ts';

const profiles = shippedProfiles();
const samples = [...suiteExports, ...hrExports, ...learningSystemExports, ...learningContentExports].filter(
  ({ layout }) => layout !== null,
);
const named = samples.map((sample) => ({
  sample,
  name: [sample.profile, sample.variant].filter(Boolean).join(', '),
}));
/** Our own are of no system in particular. */
const isGeneral = (profile: string) => profile.startsWith('quarterdeck-');

/** Header and rows as cells. */
function tableOf({ layout }: SampleExport): string[][] {
  const { header, rows } = layout ?? { header: '', rows: [] };
  const delimiter = [';', '\t'].find((mark) => header.includes(mark)) ?? ',';
  return parse([header, ...rows].join('\n'), { delimiter, relax_column_count: true });
}

/** The profile that is found; `refused`, or `asked` with a question. */
function found(table: string[][], kind: SampleExport['kind']): string {
  const firstRows = table.map((cells, index) => ({ line: index + 1, cells }));
  try {
    const understood = detectProfile(profiles, [{ name: '', firstRows }], kind);
    return understood.questions.length > 0 ? 'asked' : understood.profile.id;
  } catch (error) {
    if (error instanceof ImportFailure) return 'refused';
    throw error;
  }
}

/** Profiles of the same source number people alike. */
function sameSource({ profile }: SampleExport): string[] {
  const source = profiles.find(({ id }) => id === profile)?.source;
  return profiles.filter((each) => each.source === source).map(({ id }) => id);
}

describe('an export from which a column was left out', () => {
  // The short form leaves out every fourth column, beginning with another in each export.
  const step = isLong ? 1 : 4;
  test.each(named.map((each, place) => ({ ...each, place })))(
    'of $name is never taken for another system’s',
    ({ sample, place }) => {
      const table = tableOf(sample);
      const columns = (table[0] ?? []).map((_, column) => column);
      const leftOut = columns.filter((column) => (column + place) % step === 0);
      const others = leftOut
        .map((left) => {
          const without = table.map((cells) => cells.filter((_cell, index) => index !== left));
          return `${table[0]?.[left] ?? ''}: ${found(without, sample.kind)}`;
        })
        .filter((line) => {
          const profile = line.slice(line.lastIndexOf(': ') + 2);
          return !['asked', 'refused', ...sameSource(sample)].includes(profile) && !isGeneral(profile);
        });
      expect(others).toEqual([]);
    },
  );
});

describe('an export whose headers were written otherwise', () => {
  const ways: [string, (header: string) => string][] = [
    ['in capitals', (header) => header.toUpperCase()],
    ['in small letters with underscores', (header) => header.toLowerCase().replaceAll(' ', '_')],
    ['with blanks around them', (header) => `  ${header} `],
  ];
  const isWide = ({ sample }: (typeof named)[number]) =>
    profiles.some(({ id, wide }) => id === sample.profile && wide !== null);
  // Columns of activities are told by their names as they stand.
  test.each(named.filter((each) => !isWide(each)))('is still known to be of $name', ({ sample }) => {
    const [header = [], ...rows] = tableOf(sample);
    const known = ways.map(([way, write]) => `${way}: ${found([header.map(write), ...rows], sample.kind)}`);
    expect(known).toEqual(ways.map(([way]) => `${way}: ${sample.profile}`));
  });
});

describe('an export given as the other kind', () => {
  // A table of courses names people by number and name, as a list of people does.
  const plain = named.filter(({ sample }) => !sample.profile.includes('matrix'));
  test.each(plain)('is refused: $name', ({ sample }) => {
    const other = sample.kind === 'roster' ? 'learning' : 'roster';
    expect(found(tableOf(sample), other)).toBe('refused');
  });
});
