import type { Configuration } from '../../domain/configuration.ts';
import { countChange, noRosterDifference, type KnownPerson } from '../../domain/imports/difference.ts';
import { rejected, warning, type Finding } from '../../domain/imports/findings.ts';
import { settleRoster, type IndexedRow, type OutsidePeople } from '../../domain/imports/roster-index.ts';
import { createRosterReader, type RosterRow } from '../../domain/imports/roster-row.ts';
import { factsOf, type StagedPerson } from '../../domain/imports/staged.ts';
import { comparable, namesAgree } from '../../domain/imports/text.ts';
import { absentPeople } from '../../storage/apply-roster.ts';
import { leaversAmong, type Leaver } from '../../storage/leavers.ts';
import { createPersonIds, peopleByEmail, peopleByName, peopleByNumber } from '../../storage/identifiers.ts';
import {
  addFindings,
  dropRows,
  fillInManagers,
  stagedPages,
  stageRows,
  withholdEmails,
} from '../../storage/import-rows.ts';
import { activeCount, rosterOn, type RosterRow as KnownRow } from '../../storage/roster.ts';
import { unitIdOf } from '../../storage/units.ts';
import { bodyRows } from './body-rows.ts';
import type { CheckContext, Checked } from './check-context.ts';
import { outsideHolders, withHolders } from './known-addresses.ts';
import { stageInBatches, type RowCounts } from './stage-batches.ts';
import { stagedPersonSchema } from './staged-person.ts';

/** Stages a roster: reads every row, settles what only the whole file can tell, and counts what would change. */
export async function checkRoster(context: CheckContext, configuration: Configuration): Promise<Checked> {
  const staged = await stageRoster(context, configuration);
  const freed = await settle(context, staged);
  const absent = context.fullSnapshot ? await absentFrom(context, staged.present) : [];
  await stageOthers(context, [...freed, ...absent]);
  return { counts: staged.counts, ...(await differenceOf(context)) };
}

interface Staged {
  index: (IndexedRow & { personId: string })[];
  /** Every number that the file holds, on rejected rows too. */
  present: string[];
  /** Numbers of somebody who left that a row gives to somebody else. */
  reused: Set<string>;
  counts: RowCounts;
}

async function stageRoster(context: CheckContext, configuration: Configuration): Promise<Staged> {
  const { db, record, file } = context;
  const idsOf = await createPersonIds(db, record.source);
  const index: Staged['index'] = [];
  const present: string[] = [];
  const reused = new Set<string>();
  const column = file.reading.match.columns.employeeNumber?.header ?? null;
  const read = createRosterReader(file.reading, configuration);
  const rows = bodyRows<RosterRow>(file, (source) => {
    const result = read(source);
    if (result.key !== null) present.push(result.key);
    return result;
  });
  const counts = await stageInBatches<RosterRow>(context, rows, async (taken) => {
    const ids = await idsOf(taken.map(({ row }) => row.employeeNumber));
    const leavers = await leaversAmong(db, [...ids.values()]);
    const findings: Finding[] = [];
    const staged = taken.flatMap(({ line, row }) => {
      const personId = ids.get(row.employeeNumber) ?? '';
      if (isSomebodyElse(row, leavers.get(personId), record.asOf)) {
        reused.add(row.employeeNumber);
        findings.push({ line, ...rejected('NumberReused', column) });
        return [];
      }
      const leftOn = row.leftOn ?? leavers.get(personId)?.endedOn ?? record.asOf;
      const gone = row.employment === 'ended' && leftOn < record.asOf;
      index.push({ personId, gone, ...indexed(line, row) });
      return [{ line, content: stagedPerson(personId, row) }];
    });
    return { rows: staged, findings };
  });
  return { index, present, reused, counts };
}

/** Whether a row gives the number of somebody who left to another person: begun after that end, under another name. */
function isSomebodyElse(row: RosterRow, leaver: Leaver | undefined, asOf: string): boolean {
  const begunOn = row.hiredOn ?? (row.employment === 'ended' ? null : asOf);
  if (!leaver || begunOn === null || begunOn < leaver.endedOn) return false;
  const name = [row.givenName, row.familyName, row.displayName].filter(Boolean).join(' ');
  return !namesAgree(name, leaver.name);
}

function stagedPerson(personId: string, row: RosterRow): StagedPerson & { key: string } {
  const unitId = row.unitPath && row.unitPath.length > 0 ? unitIdOf(row.unitPath) : null;
  return {
    key: row.employeeNumber,
    personId,
    employeeNumber: row.employeeNumber,
    ...(row.unitPath ? { unitPath: row.unitPath } : {}),
    hiredOn: row.hiredOn ?? null,
    leftOn: row.leftOn ?? null,
    facts: factsOf(row, unitId),
  };
}

function indexed(line: number, row: RosterRow): Omit<IndexedRow, 'gone'> {
  const names = [row.displayName, [row.givenName, row.familyName].filter(Boolean).join(' ')];
  return {
    line,
    employeeNumber: row.employeeNumber,
    fingerprint: JSON.stringify(row),
    email: row.email ?? null,
    names: [...new Set(names.flatMap((name) => (name ? [comparable(name)] : [])))],
    managers: row.managers ?? [],
    employment: row.employment,
    holdsEmail: false,
  };
}

/** Returns those outside the file who lose their address to somebody in it. */
async function settle(context: CheckContext, { index, reused, counts }: Staged): Promise<StagedPerson[]> {
  const { db, record, file } = context;
  const { columns } = file.reading.match;
  const manager = columns.managerNumber ?? columns.managerEmail ?? columns.manager;
  const headers = {
    key: columns.employeeNumber?.header ?? null,
    email: columns.email?.header ?? null,
    manager: manager?.header ?? null,
  };
  const settled = settleRoster(
    await withHolders(context, index),
    headers,
    await outsidePeople(context, { index, reused }),
  );
  const idByNumber = new Map(index.map(({ employeeNumber, personId }) => [employeeNumber, personId]));
  const managers = [...settled.managers].map(([line, found]) => ({
    line,
    managerId: 'personId' in found ? found.personId : (idByNumber.get(found.employeeNumber) ?? ''),
  }));
  await dropRows(db, record.id, settled.dropped);
  const [dropped, without] = [new Set(settled.dropped), new Set(settled.sharedEmail)];
  const kept = index.flatMap((row) =>
    dropped.has(row.line) ? [] : [without.has(row.line) ? { ...row, email: null } : row],
  );
  const { taken, freed } = await outsideHolders(context, kept);
  await withholdEmails(db, record.id, [...settled.sharedEmail, ...taken]);
  await fillInManagers(db, record.id, managers);
  const alsoShared = taken.map((line) => ({ line, ...warning('DuplicateEmail', headers.email) }));
  await addFindings(db, record.id, [...settled.findings, ...alsoShared]);
  const rejectedRows = settled.findings.filter(({ code }) => code === 'DuplicateKey').length;
  counts.accepted -= settled.dropped.length;
  counts.rejected += rejectedRows;
  return freed;
}

/** Managers that the file does not hold may stand on the roster already. */
async function outsidePeople(
  { db, record }: CheckContext,
  { index, reused }: Pick<Staged, 'index' | 'reused'>,
): Promise<OutsidePeople> {
  const references = index.flatMap(({ managers }) => managers);
  const numbers = references.flatMap((reference) =>
    reference.by === 'number' && !reused.has(reference.number) ? [reference.number] : [],
  );
  const emails = references.flatMap((reference) => (reference.by === 'email' ? [reference.email] : []));
  const names = references.flatMap((reference) => (reference.by === 'name' ? [reference.name] : []));
  const byNumber = await peopleByNumber(db, { numbers: [...new Set(numbers)], source: record.source });
  const byEmail = await peopleByEmail(db, [...new Set(emails)]);
  const byName = await peopleByName(db, [...new Set(names)]);
  return (reference) => {
    if (reference.by === 'number') return byNumber.get(reference.number) ?? [];
    if (reference.by === 'email') return byEmail.get(reference.email) ?? [];
    return byName.get(reference.name) ?? [];
  };
}

/** Who is missing from a full snapshot has left on its day. */
async function absentFrom({ db, record, now }: CheckContext, present: string[]): Promise<StagedPerson[]> {
  const absent = await absentPeople(db, { source: record.source, asOf: record.asOf, now }, present);
  return absent.map(({ personId, hiredOn }) => ({
    personId,
    employeeNumber: null,
    hiredOn,
    leftOn: record.asOf,
    facts: { employment: 'ended', 'left-on': record.asOf },
  }));
}

/** Staged below line zero: no line of the file names them. */
async function stageOthers({ db, record }: CheckContext, others: StagedPerson[]): Promise<void> {
  const rows = others.map((content, index) => ({ line: -1 - index, content }));
  await stageRows(db, record.id, rows);
}

async function differenceOf({
  db,
  record,
  now,
  beat,
}: CheckContext): Promise<Pick<Checked, 'difference' | 'employed'>> {
  const roster = noRosterDifference();
  for await (const page of stagedPages(db, record.id)) {
    beat();
    const people = page.map(({ content }) => stagedPersonSchema.parse(content));
    const personIds = people.map(({ personId }) => personId);
    const known = await rosterOn(db, { day: record.asOf, knownAt: now, personIds });
    const before = new Map(known.map((row) => [row.personId, knownFacts(row)]));
    for (const person of people) countChange(roster, before.get(person.personId) ?? null, person);
  }
  const employed = await activeCount(db, { day: record.asOf, knownAt: now });
  return { difference: { roster, records: null }, employed };
}

function knownFacts(row: KnownRow): KnownPerson {
  return {
    'given-name': row.givenName,
    'family-name': row.familyName,
    'display-name': row.displayName,
    email: row.email,
    title: row.title,
    unit: row.unitId,
    manager: row.managerId,
    site: row.site,
    employment: row.employment,
    'hired-on': row.hiredOn,
    'left-on': row.leftOn,
    'pay-band': row.payBand,
    locale: row.locale,
    'work-days': row.workDays?.join(',') ?? null,
  };
}
