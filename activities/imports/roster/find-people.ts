import { rejected, warning, type Finding } from '../../../domain/imports/findings.ts';
import { namesAgree } from '../../../domain/imports/person-names.ts';
import { namesShareAWord } from '../../../domain/imports/text.ts';
import {
  decidedLinks,
  emailHolders,
  newPersonIds,
  numberedElsewhere,
  numberedOn,
  numberedWithoutZeros,
  scopedKey,
  withoutZeros,
  type DecidedLinks,
  type EmailHolder,
  type NumberedElsewhere,
  type ScopedNumber,
} from '../../../storage/identifiers.ts';
import { leaversAmong, type Leaver } from '../../../storage/leavers.ts';
import type { RosterFile } from './roster-file.ts';
import type { FileRow } from './index-rows.ts';

export interface FoundPeople {
  /** Person ids by line of the first row of each group. */
  personOf: Map<number, string>;
  /** Lines whose rows are left out with all of their group. */
  rejected: Set<number>;
  /** Numbers that no longer mean whom they meant. */
  reused: { number: string; personId: string; line: number }[];
  suggested: { email: string; personId: string; line: number }[];
  leavers: Map<string, Leaver>;
  findings: Finding[];
}

interface Known {
  numbers: Map<string, string>;
  holders: Map<string, EmailHolder[]>;
  links: DecidedLinks;
  leavers: Map<string, Leaver>;
  /** By number without zeros in front, of rows whose number is not known as it stands. */
  bare: Map<string, { personId: string; name: string | null }>;
  /** Whom other sources number so. */
  elsewhere: Map<string, NumberedElsewhere[]>;
  idOf: Awaited<ReturnType<typeof newPersonIds>>;
}

/**
 * Finds whom the rows mean: by number, by a link that a person confirmed, by an address where the name agrees, by the number
 * of another source where the name agrees and no address could tell; who is not found is new. An address under another name is only suggested, and its row left out, unless the file numbers its people
 * and so says itself that they are two.
 */
export async function findPeople(file: RosterFile, rows: FileRow[]): Promise<FoundPeople> {
  const found: FoundPeople = {
    personOf: new Map(),
    rejected: new Set(),
    reused: [],
    suggested: [],
    leavers: new Map(),
    findings: [],
  };
  const known = await whatIsKnown(file, rows);
  found.leavers = known.leavers;
  const { asOf } = file;
  const headers = { number: file.headers.employeeNumber ?? null, email: file.headers.email ?? null };
  const rest = rows.filter((row) => !byNumber(row, { known, found, headers, asOf }));
  const claimed = new Set(found.personOf.values());
  const wanted = new Map<string, number>();
  for (const row of rest)
    for (const { personId } of free(row, known, claimed))
      wanted.set(personId, (wanted.get(personId) ?? 0) + 1);
  for (const row of rest) {
    if (byNumberElsewhere(row, claimed, { known, found, headers, asOf })) continue;
    const holders = free(row, known, claimed).filter(
      ({ personId }) => wanted.get(personId) === 1 || row.number === null,
    );
    byAddress(row, holders, { known, found, headers, asOf });
  }
  return found;
}

async function whatIsKnown({ db, source, asOf: day }: RosterFile, rows: FileRow[]): Promise<Known> {
  const numbered = rows.flatMap(({ number, scope }) => (number === null ? [] : [{ number, scope }]));
  const numbers = await numberedOn(db, { source, day, numbers: numbered });
  const links = await decidedLinks(db, source);
  const others = rows.filter((row) => !numbers.has(scopedKey(scopedNumber(row))));
  const unzeroed = others.flatMap(({ number, scope }) =>
    scope === '' && number !== null ? (withoutZeros(number) ?? []) : [],
  );
  const bare = await numberedWithoutZeros(db, { source, numbers: unzeroed });
  const emails = [...new Set(others.flatMap(({ email }) => email ?? []))];
  const holders = await emailHolders(db, { source, emails });
  const people = new Set([...numbers.values(), ...links.confirmed.values()]);
  for (const { personId } of [...holders.values()].flat()) people.add(personId);
  const leavers = await leaversAmong(db, [...people]);
  const unknown = others.flatMap(({ number }) => number ?? []);
  const elsewhere = await numberedElsewhere(db, { source, numbers: unknown });
  return { numbers, links, holders, leavers, bare, elsewhere, idOf: await newPersonIds(db, source) };
}

interface Search {
  known: Known;
  found: FoundPeople;
  headers: { number: string | null; email: string | null };
  asOf: string;
}

/** True when the number, or a link that somebody confirmed, settled whom the row means. */
function byNumber(row: FileRow, { known, found, headers, asOf }: Search): boolean {
  const numbered = row.number === null ? undefined : known.numbers.get(scopedKey(scopedNumber(row)));
  const personId = numbered ?? linkedTo(row, known.links) ?? unzeroedOf(row, { known, found, headers, asOf });
  if (personId === undefined) return false;
  if (
    row.number !== null &&
    numbered !== undefined &&
    isSomebodyElse(row, known.leavers.get(personId), asOf)
  ) {
    found.rejected.add(row.line);
    found.reused.push({ number: row.number, personId, line: row.line });
    found.findings.push({ line: row.line, ...rejected('NumberReused', headers.number) });
    return true;
  }
  found.personOf.set(row.line, personId);
  return true;
}

/** Whose number has lost zeros in front, or gained some; only under a name that is known and agrees. */
function unzeroedOf(row: FileRow, { known, found, headers }: Search): string | undefined {
  const bare = row.number === null || row.scope !== '' ? null : withoutZeros(row.number);
  const person = bare === null ? undefined : known.bare.get(bare);
  if (!person || !row.name || !person.name || !namesAgree(row.name, person.name)) return undefined;
  found.findings.push({ line: row.line, ...warning('LeadingZeros', headers.number) });
  return person.personId;
}

function linkedTo({ number, email }: FileRow, { confirmed }: DecidedLinks): string | undefined {
  const linked = number === null ? undefined : confirmed.get(`employee-number ${number}`);
  return linked ?? (email === null ? undefined : confirmed.get(`email ${email}`));
}

/** Whether a row gives the number of somebody who left to another person: begun after that end, under another name. */
function isSomebodyElse(row: FileRow, leaver: Leaver | undefined, asOf: string): boolean {
  const begunOn = row.hiredOn ?? (row.employment === 'ended' ? null : asOf);
  if (row.rejected || !leaver || begunOn === null || begunOn < leaver.endedOn) return false;
  return !namesShareAWord(row.names.join(' '), leaver.name);
}

/**
 * A number is its source's own: two sources may give one to two people, whom other files cannot tell apart by it. Under the same
 * name, and where not both have an address that could tell them apart, it is one person. True when that settled it.
 */
function byNumberElsewhere(
  row: FileRow,
  claimed: ReadonlySet<string>,
  { known, found, headers }: Search,
): boolean {
  const people = row.number === null || row.rejected ? [] : (known.elsewhere.get(row.number) ?? []);
  if (!row.name) return false;
  if (people.some(({ name }) => !namesShareAWord(row.names.join(' '), name)))
    found.findings.push({ line: row.line, ...warning('NumberElsewhere', headers.number) });
  const [one, another] = people.filter(({ name }) => namesAgree(row.name, name));
  if (!one || another || claimed.has(one.personId) || (row.email !== null && one.hasAddress)) return false;
  found.personOf.set(row.line, one.personId);
  found.findings.push({ line: row.line, ...warning('SameNumber', headers.number) });
  return true;
}

/** Who has the address of a row, unless the file names them by number elsewhere. */
function free({ email }: FileRow, { holders }: Known, claimed: Set<string>): EmailHolder[] {
  const all = email === null ? [] : (holders.get(email) ?? []);
  return all.filter(({ personId }) => !claimed.has(personId));
}

function byAddress(row: FileRow, holders: EmailHolder[], about: Search): void {
  const { known, found, headers, asOf } = about;
  const [holder, another] = holders;
  const newId = known.idOf(row.number === null ? { email: row.email ?? '' } : { number: scopedNumber(row) });
  if (!holder || row.email === null) return void found.personOf.set(row.line, newId);
  if (another) return ambiguous(row, newId, about);
  const { personId } = holder;
  if (row.rejected) return void found.personOf.set(row.line, row.number === null ? personId : newId);
  const gone = known.leavers.get(personId);
  const refused = known.links.refused.has(`email ${row.email} ${personId}`);
  if (!refused && namesAgree(row.name, holder.name)) {
    found.personOf.set(row.line, personId);
    if (holder.numbered && row.number !== null)
      found.findings.push({ line: row.line, ...warning('SamePerson', headers.number) });
    return;
  }
  const free = gone !== undefined && gone.endedOn < asOf;
  if (refused || free || (holder.numbered && row.number !== null))
    return void found.personOf.set(row.line, newId);
  found.rejected.add(row.line);
  found.suggested.push({ email: row.email, personId, line: row.line });
  found.findings.push({ line: row.line, ...rejected('NameDiffers', headers.email) });
}

/** Several people have the address: a number of its own still says that somebody is new. */
function ambiguous(row: FileRow, newId: string, { found, headers }: Search): void {
  if (row.number !== null || row.rejected) return void found.personOf.set(row.line, newId);
  found.rejected.add(row.line);
  found.findings.push({ line: row.line, ...rejected('AmbiguousPerson', headers.email) });
}

function scopedNumber({ scope, number }: FileRow): ScopedNumber {
  return { scope, number: number ?? '' };
}
