import { statementText } from '../../../domain/imports/employment-statement.ts';
import type { RosterRow } from '../../../domain/imports/roster-row.ts';
import type { PlainAttribute, StagedPerson } from '../../../domain/imports/staged.ts';
import { stagedPages } from '../../../storage/import-rows.ts';
import { stageAbsentPeople } from '../../../storage/roster-absent.ts';
import {
  indexPeopleOfFile,
  openPeopleOfFile,
  personLine,
  type PersonOfFile,
} from '../../../storage/staged-roster.ts';
import { unitIdOf } from '../../../storage/units.ts';
import type { RosterFile } from './roster-file.ts';
import { contentOf } from './index-rows.ts';
import type { SettledPeople, TakenPerson } from './settle-people.ts';

/** Stages everybody of whom the file says something, in columns that can be compared with what is known. */
export async function stagePeople(file: RosterFile, settled: SettledPeople): Promise<void> {
  const { db, importId, source, asOf, fullSnapshot } = file;
  const copy = await openPeopleOfFile(db, importId);
  try {
    await writePeople(file, settled, async (text) => copy.write(Buffer.from(text)));
    await copy.end();
  } catch (error) {
    await copy.abort();
    throw error;
  }
  if (fullSnapshot) await stageAbsentPeople(db, { importId, source, asOf });
  await indexPeopleOfFile(db, importId);
}

async function writePeople(
  { db, importId, beat }: RosterFile,
  { taken, present, freed, merged }: SettledPeople,
  write: (text: string) => Promise<void>,
): Promise<void> {
  const unitOf = rememberedUnits();
  for await (const page of stagedPages(db, importId)) {
    beat();
    const lines = page.flatMap(({ line, content }) => {
      const person = taken.get(line);
      const row = merged.get(line) ?? contentOf(content);
      if (!person || 'rejected' in row) return [];
      return [personLine(personOfFile(line, row, { person, unitOf }))];
    });
    await write(lines.join(''));
  }
  const untold = { number: null, scope: '', unitPath: null, statement: null };
  const others = [
    ...present.map(({ line, personId }) => ({
      line,
      personId,
      state: 'present' as const,
      facts: {},
      ...untold,
    })),
    ...freed.map(({ personId }, n) => {
      return { line: -1 - n, personId, state: 'freed' as const, facts: { email: null }, ...untold };
    }),
  ];
  await write(others.map(personLine).join(''));
}

function personOfFile(
  line: number,
  row: RosterRow,
  { person, unitOf }: { person: TakenPerson; unitOf: (path: string[]) => string | null },
): PersonOfFile {
  const { employment, hiredOn, leftOn } = row;
  const facts = factsOf(row);
  if (row.unitPath) facts.unit = unitOf(row.unitPath);
  if (row.managers) facts.manager = person.managerId;
  if (person.withoutEmail) facts.email = null;
  return {
    line,
    personId: person.personId,
    state: 'taken',
    number: row.employeeNumber,
    scope: row.scope ?? '',
    unitPath: row.unitPath && row.unitPath.length > 0 ? row.unitPath : null,
    statement: statementText({ employment, hiredOn, leftOn }),
    facts,
  };
}

const fields = {
  'given-name': 'givenName',
  'family-name': 'familyName',
  'display-name': 'displayName',
  email: 'email',
  title: 'title',
  site: 'site',
  'pay-band': 'payBand',
  locale: 'locale',
  'work-days': 'workDays',
} as const satisfies Partial<Record<PlainAttribute, keyof RosterRow>>;
const told = [
  'given-name',
  'family-name',
  'display-name',
  'email',
  'title',
  'site',
  'pay-band',
  'locale',
  'work-days',
] as const;

function factsOf(row: RosterRow): StagedPerson['facts'] {
  const facts: StagedPerson['facts'] = {};
  for (const attribute of told) {
    const value = row[fields[attribute]];
    if (value !== undefined) facts[attribute] = value;
  }
  return facts;
}

/** Ids of units, each worked out once. */
function rememberedUnits(): (path: string[]) => string | null {
  const known = new Map<string, string>();
  return (path) => {
    if (path.length === 0) return null;
    const key = path.join('\u0000');
    const id = known.get(key) ?? unitIdOf(path);
    known.set(key, id);
    return id;
  };
}
