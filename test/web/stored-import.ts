import type { ImportQuestion } from '../../domain/imports/mapping.ts';
import { registerImport } from '../../storage/imports.ts';
import type { Site } from './site.ts';

const understanding = {
  format: { kind: 'csv', encoding: 'windows-1252', delimiter: ';' },
  kind: 'roster',
  profile: 'bamboohr',
  confidence: 'observed',
  source: 'bamboohr',
  mapping: null,
  why: 'All required columns are there',
  others: [],
  table: '',
  headerLine: 3,
  columns: [
    { field: 'employeeNumber', header: 'Employee #', grade: 'exact', reads: null, samples: [] },
    { field: 'hiredOn', header: 'Hiring Day', grade: 'fuzzy', reads: 'day first', samples: [] },
  ],
  wide: [],
  dropped: [],
  ignored: ['Shoe size', 'Badge'],
  notes: [],
  questions: [],
};

let files = 0;

/** An import of a roster as it stands in the ledger once it has been looked at. Returns its id. */
export async function storedImport(
  site: Site,
  state: 'asking' | 'checked' | 'held' | 'applied' | 'undone',
  { questions = [], more = {} }: { questions?: ImportQuestion[]; more?: object } = {},
): Promise<string> {
  files += 1;
  const fileId = `file-${files}`;
  const now = '2027-01-20T08:00:00Z';
  await site.db
    .insertInto('files')
    .values({
      id: fileId,
      name: 'staff.csv',
      media_type: 'text/csv',
      size_bytes: 1,
      created_at: now,
      expires_at: null,
    })
    .execute();
  const profile = site.configuration.imports.find(({ id }) => id === 'bamboohr') ?? null;
  const id = await registerImport(site.db, {
    kind: 'roster',
    fileId,
    fileName: 'staff.csv',
    profile,
    source: 'bamboohr',
    asOf: '2027-01-20',
    uploadedBy: 'Ines Roth',
    now,
  });
  const difference = { kind: 'roster', understanding, roster: null, records: null, brake: null, ...more };
  await site.db
    .updateTable('imports')
    .set({
      state,
      difference: JSON.stringify(difference),
      questions: JSON.stringify(questions),
      rows_read: 9,
    })
    .where('id', '=', id)
    .execute();
  return id;
}
