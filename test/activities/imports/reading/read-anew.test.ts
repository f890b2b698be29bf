import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { memorySource } from '../../../../activities/imports/reading/byte-sources.ts';
import { readFile } from '../../../../activities/imports/reading/read-file.ts';
import { defaultImportPolicy } from '../../../../domain/configuration/importing.ts';
import { companyConfiguration } from '../../../fixtures/company.ts';
import { shippedProfiles } from '../../../fixtures/import-lab.ts';

const header = 'employee_number,email,display_name,course_title,status,completed_on';
const rowCount = 60_000;

/** A large learning file whose rows say `written` by their number. */
function fileOf(written: (n: number) => { course?: string; completedOn?: string }): string {
  const rows = Array.from({ length: rowCount }, (_, n) => {
    const { course = 'Safety', completedOn = '2024-03-05' } = written(n);
    return `${n},p${n}@example.org,Ana Lim of the northern branch and the one beside it,${course},completed,${completedOn}`;
  });
  return `${[header, ...rows].join('\n')}\n`;
}

async function read(bytes: Buffer) {
  let rows = '';
  let anew = 0;
  let identified = 0;
  const job = {
    importId: '00000000-0000-4000-8000-000000000000',
    kind: 'learning' as const,
    fileName: 'export.csv',
    asOf: '2024-09-01',
    profileId: null,
    profiles: shippedProfiles(),
    mappings: [],
    badRows: 'leave-out' as const,
    limits: defaultImportPolicy.limits,
    vocabulary: companyConfiguration(),
    want: 'rows' as const,
  };
  const outcome = await readFile(job, memorySource(bytes), {
    identified: async () => void (identified += 1),
    again: async () => {
      rows = '';
      anew += 1;
    },
    rows: async (copyText) => void (rows += copyText.toString()),
    findings: async () => {},
    lines: async () => {},
    progress: () => {},
  });
  return { ...outcome, rows, anew, identified };
}

test('a large file that goes on as it begins is read at once', async () => {
  const { counts, anew } = await read(Buffer.from(fileOf(() => ({}))));
  expect({ counts, anew }).toEqual({
    counts: { read: rowCount, accepted: rowCount, rejected: 0 },
    anew: 0,
  });
});

test('a letter of another code page far behind the beginning is read as what it is, and no row twice', async () => {
  const text = fileOf((n) => (n === 30_000 ? { course: 'Führen für Anfänger' } : {}));
  const { counts, rows, anew, understanding } = await read(Buffer.from(text, 'latin1'));
  expect(anew).toBe(1);
  expect(counts).toEqual({ read: rowCount, accepted: rowCount, rejected: 0 });
  expect(rows.match(/p30000@/g)).toHaveLength(1);
  expect(rows.includes('Führen für Anfänger')).toBe(true);
  expect(understanding.format.encoding).toBe('windows-1252');
});

test('a hole of zero bytes far behind the beginning is refused', async () => {
  const bytes = Buffer.from(fileOf(() => ({})));
  bytes.fill(0, 3_000_000, 3_010_000);
  await expect(read(bytes)).rejects.toMatchObject({ report: { what: expect.stringContaining('damaged') } });
});

test('dates that only the last rows show to be written month first are read so in all rows', async () => {
  const months = (n: number) => ({ completedOn: n < 50_000 ? '03/05/2024' : '03/25/2024' });
  const { counts, rows, understanding } = await read(Buffer.from(fileOf(months)));
  expect(understanding.questions).toEqual([]);
  expect(counts).toEqual({ read: rowCount, accepted: rowCount, rejected: 0 });
  expect(rows.includes('2024-05-03')).toBe(false);
});

test('dates that contradict in the last rows what the first ones show are asked about, and no row is kept', async () => {
  const told = (n: number) => (n < 30_000 ? '25/03/2024' : '03/25/2024');
  const written = (n: number) => ({ completedOn: n % 2 === 0 ? '04/05/2024' : told(n) });
  const { counts, rows, anew, understanding } = await read(Buffer.from(fileOf(written)));
  expect(understanding.questions).toMatchObject([{ about: 'date-order' }]);
  expect({ counts, rows, anew }).toEqual({ counts: null, rows: '', anew: 1 });
});
