import { statementText } from '../../../domain/imports/employment-statement.ts';
import type { RosterRow } from '../../../domain/imports/roster-row.ts';
import type { PlainAttribute, StagedPerson } from '../../../domain/imports/staged.ts';
import type { CopyIn } from '../../../storage/copy-in.ts';
import type { Db } from '../../../storage/database.ts';
import { stageAbsentPeople } from '../../../storage/roster-absent.ts';
import {
  indexPeopleOfFile,
  joinPeopleOfFile,
  openPlan,
  openTold,
  openToldAnew,
  toldLine,
  whoseLine,
  type PersonOfLine,
} from '../../../storage/staged-roster.ts';
import { unitIdOf } from '../../../storage/units.ts';
import type { RosterFile } from './roster-file.ts';
import type { SettledPeople } from './settle-people.ts';

const pageLines = 5000;

/** Takes down what rows tell while they are read: in columns that can be compared with what is known. */
export interface ToldRows {
  write: (rows: { line: number; row: RosterRow }[]) => Promise<void>;
  end: () => Promise<void>;
  abort: () => Promise<void>;
}

export async function openToldRows(db: Db, importId: string): Promise<ToldRows> {
  return toldRows(await openTold(db, importId));
}

function toldRows(copy: CopyIn): ToldRows {
  const unitOf = rememberedUnits();
  return {
    write: (rows) => copy.write(Buffer.from(rows.map(({ line, row }) => textOf(line, row, unitOf)).join(''))),
    end: async () => void (await copy.end()),
    abort: () => copy.abort(),
  };
}

/** Stages everybody of whom the file says something: whose each row is, once the whole file has settled it. */
export async function stagePeople(file: RosterFile, settled: SettledPeople): Promise<void> {
  const { db, importId, source, asOf, fullSnapshot } = file;
  const { merged } = settled;
  if (merged.size > 0) {
    const anew = toldRows(await openToldAnew(db, importId, [...merged.keys()]));
    await anew.write([...merged].map(([line, row]) => ({ line, row })));
    await anew.end();
  }
  const copy = await openPlan(db, importId, 'whose');
  const people = peopleOf(settled);
  for (let from = 0; from < people.length; from += pageLines)
    await copy.write(
      Buffer.from(
        people
          .slice(from, from + pageLines)
          .map(whoseLine)
          .join(''),
      ),
    );
  await copy.end();
  await joinPeopleOfFile(db, importId);
  if (fullSnapshot) await stageAbsentPeople(db, { importId, source, asOf });
  await indexPeopleOfFile(db, importId);
}

function peopleOf({ taken, present, freed }: SettledPeople): PersonOfLine[] {
  const silent = { managerId: null, withoutEmail: false };
  return [
    ...[...taken].map(([line, person]): PersonOfLine => ({ line, state: 'taken', ...person })),
    ...present.map((one): PersonOfLine => ({ ...one, state: 'present', ...silent })),
    ...freed.map(({ personId }, n): PersonOfLine => ({ line: -1 - n, personId, state: 'freed', ...silent })),
  ];
}

/** The manager is told, and not known yet. */
function textOf(line: number, row: RosterRow, unitOf: (path: string[]) => string | null): string {
  const { employment, hiredOn, leftOn } = row;
  const facts = factsOf(row);
  if (row.unitPath) facts.unit = unitOf(row.unitPath);
  if (row.managers) facts.manager = null;
  return toldLine({
    line,
    number: row.employeeNumber,
    scope: row.scope ?? '',
    unitPath: row.unitPath && row.unitPath.length > 0 ? row.unitPath : null,
    statement: statementText({ employment, hiredOn, leftOn }),
    facts,
  });
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
