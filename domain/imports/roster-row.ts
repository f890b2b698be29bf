import type { Configuration } from '../configuration.ts';
import {
  employments,
  statusFields,
  type Employment,
  type ImportField,
  type ImportProfile,
  type StatusField,
} from '../configuration/import-profile.ts';
import { employmentOn } from './employment.ts';
import { fillDown } from './fill-down.ts';
import { notAmong } from './known-words.ts';
import { refuseMangled } from './mangled-number.ts';
import { managerReferences, numberedManager, type ManagerReference } from './manager-reference.ts';
import type { Reading } from './reading.ts';
import { nullWordsOf, RowCells } from './row-cells.ts';
import { spellings } from './spellings.ts';
import type { SourceRow } from './table.ts';
import { comparable } from './text.ts';
import type { Finding } from './findings.ts';
import { readWorkWeek } from './plain/work-week.ts';

/** One person as a row of a roster tells. A field that the file has no column for is absent; null is "no value". */
export interface RosterRow {
  /** Null in a file that knows people by their e-mail. */
  employeeNumber: string | null;
  /** Within which the number means somebody: a legal entity, as compared; absent: the whole source. */
  scope?: string;
  otherNumber?: string | null;
  positionNumber?: string | null;
  /** On the row that counts of somebody with several. */
  primary?: boolean;
  givenName?: string | null;
  familyName?: string | null;
  displayName?: string | null;
  email?: string | null;
  title?: string | null;
  /** Names from the legal entity down to the unit, empty ones left out. */
  unitPath?: string[];
  managers?: ManagerReference[];
  /** Site id. */
  site?: string;
  employment: Employment;
  hiredOn?: string | null;
  leftOn?: string | null;
  /** Pay band id. */
  payBand?: string | null;
  locale?: string | null;
  /** ISO weekdays with commas, 1 = Monday: `1,2,3,4`; of odd and even calendar weeks `1,2,3/4,5`. */
  workDays?: string | null;
}

export interface ReadRow<Row> {
  row: Row | null;
  /** The row's key as far as it could be read, also of a rejected row: it is in the file. */
  key: string | null;
  findings: Finding[];
}

/** Somebody whose row is left out, so that their absence is no leaving. */
type PresentRow = Pick<RosterRow, 'employeeNumber' | 'email' | 'scope'> & { rejected: true };

/** What is staged of a row of a roster; null: it names nobody. */
export type RosterContent = RosterRow | PresentRow;

export interface ReadRosterRow extends ReadRow<RosterRow> {
  /** What to stage, of a rejected row too. */
  content: RosterContent | null;
}

/** Reads roster rows one by one; remembers which unknown sites and pay bands it has already told of. */
export function createRosterReader(
  reading: Reading,
  configuration: Pick<Configuration, 'organisation' | 'sites'>,
): (row: SourceRow) => ReadRosterRow {
  const { profile } = reading;
  const nullWords = nullWordsOf(profile);
  const filled = fillDown(reading.continued);
  const placeOf = createPlaceReader(configuration);

  return (given) => {
    const source = filled(given);
    const cells = new RowCells(reading, nullWords, source);
    const identity = readIdentity(cells, profile);
    const row: RosterRow = {
      ...identity,
      ...names(cells, identity.employeeNumber),
      ...(cells.has('title') ? { title: cells.text('title') } : {}),
      ...unitPath(cells),
      ...managers(cells, profile),
      ...placeOf(cells),
      ...employment(cells, reading),
      ...(cells.has('locale') ? { locale: cells.text('locale')?.replace('_', '-') ?? null } : {}),
      ...(cells.has('workDays') ? { workDays: workDays(cells) } : {}),
    };
    if (profile.required.includes('displayName') && !row.displayName)
      cells.reject('MissingValue', nameColumn(cells));
    for (const field of profile.required)
      if (field !== 'employeeNumber' && field !== 'displayName') cells.needed(field);
    const taken = cells.rejected ? null : row;
    const { employeeNumber, email, scope } = row;
    const key = employeeNumber ?? email ?? null;
    const present =
      key === null ? null : { rejected: true as const, employeeNumber, ...defined({ email, scope }) };
    return { row: taken, key, content: taken ?? present, findings: cells.findings };
  };
}

const yesWords = new Set(['yes', 'y', 'true', '1', 'x', 'primary', 'ja', 'j', 'oui', 'si', 'wahr', 'vrai']);

/**
 * Who is meant: by number, by the other number where the row has no first one (contingent workers are often numbered apart),
 * or by e-mail where the profile does without numbers.
 */
function readIdentity(
  cells: RowCells,
  profile: ImportProfile,
): Pick<RosterRow, 'employeeNumber' | 'scope' | 'otherNumber' | 'positionNumber' | 'primary' | 'email'> {
  const needsNumber = profile.required.includes('employeeNumber');
  const otherNumber = cells.has('otherNumber') ? cells.text('otherNumber') : undefined;
  const first =
    needsNumber && !otherNumber ? cells.needed('employeeNumber', 'MissingKey') : cells.text('employeeNumber');
  const number = first ?? (cells.has('employeeNumber') ? (otherNumber ?? null) : null);
  refuseMangled(cells, first === null ? 'otherNumber' : 'employeeNumber', number);
  const email = cells.has('email') ? cells.email('email') : undefined;
  if (!needsNumber && number === null && !email)
    cells.reject('MissingKey', cells.has('email') ? 'email' : 'employeeNumber');
  const entity = profile.numberScope === 'legalEntity' ? cells.text('legalEntity') : null;
  const scope = [
    entity === null ? [] : comparable(entity),
    first === null && number !== null ? 'other' : [],
  ].flat();
  const primary = cells.has('primaryPosition') ? cells.text('primaryPosition') : undefined;
  return {
    employeeNumber: number,
    ...defined({
      scope: scope.length > 0 ? scope.join(' / ') : undefined,
      otherNumber,
      positionNumber: cells.has('positionNumber') ? cells.text('positionNumber') : undefined,
      primary: primary === undefined ? undefined : primary !== null && yesWords.has(comparable(primary)),
      email,
    }),
  };
}

/** Without what is undefined: a field that is absent is not told. */
function defined<Fields extends object>(
  fields: Fields,
): { [K in keyof Fields]?: Exclude<Fields[K], undefined> } {
  const told: { [K in keyof Fields]?: Exclude<Fields[K], undefined> } = {};
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) Object.assign(told, { [key]: value });
  }
  return told;
}

/** Site and pay band by any of their configured names. Each unknown name is told of once a file. */
function createPlaceReader(configuration: Pick<Configuration, 'organisation' | 'sites'>) {
  const { defaultSite, payBands } = configuration.organisation;
  const siteOf = spellings(configuration.sites, (site) => [site.id, ...site.aliases]);
  const payBandOf = spellings(payBands, (band) => [band.id, ...band.aliases]);
  const told = new Set<string>();

  return (cells: RowCells): Pick<RosterRow, 'site' | 'payBand'> => {
    const site = cells.text('site');
    const foundSite = site === null ? null : siteOf(site);
    if (site !== null && !foundSite) tellOnce(cells, 'UnknownSite', site);
    const band = cells.text('payBand');
    const foundBand = band === null ? null : payBandOf(band);
    if (band !== null && !foundBand) tellOnce(cells, 'UnknownPayBand', band);
    return {
      ...(cells.has('site') ? { site: foundSite?.id ?? defaultSite } : {}),
      ...(cells.has('payBand') ? { payBand: foundBand?.id ?? null } : {}),
    };
  };

  function tellOnce(cells: RowCells, code: 'UnknownSite' | 'UnknownPayBand', name: string): void {
    const key = `${code} ${comparable(name)}`;
    if (told.has(key)) return;
    told.add(key);
    cells.warn(code, code === 'UnknownSite' ? 'site' : 'payBand', name);
  }
}

function managers(cells: RowCells, profile: ImportProfile): Pick<RosterRow, 'managers'> {
  if (!cells.has('managerNumber') && !cells.has('managerEmail') && !cells.has('manager')) return {};
  const number = cells.text('managerNumber');
  const email = cells.email('managerEmail');
  const text = cells.text('manager');
  const byNumber = number === null ? [] : numberedManager(profile, number);
  const byEmail: ManagerReference[] = email === null ? [] : [{ by: 'email', email }];
  return {
    managers: [...byNumber, ...byEmail, ...(text === null ? [] : managerReferences(profile, text))],
  };
}

function employment(
  cells: RowCells,
  { profile, asOf }: Reading,
): Pick<RosterRow, 'employment' | 'hiredOn' | 'leftOn'> {
  const meanings = statusFields.flatMap((field) => employmentMeaning(cells, profile, field));
  const hiredOn = cells.day('hiredOn');
  const leftOn = cells.day('leftOn');
  if (hiredOn !== null && leftOn !== null && leftOn < hiredOn)
    cells.reject('ImpossibleDate', 'leftOn', 'ends before it begins');
  const verdict = employmentOn(asOf, { meanings, hiredOn, leftOn });
  if (verdict.contradiction) {
    const word = cells.text('status') ?? cells.text('employmentStatus') ?? '';
    cells.warn(verdict.contradiction, cells.has('status') ? 'status' : 'employmentStatus', word);
  }
  return {
    employment: verdict.employment,
    ...(cells.has('hiredOn') ? { hiredOn } : {}),
    ...(cells.has('leftOn') ? { leftOn } : {}),
  };
}

function employmentMeaning(cells: RowCells, profile: ImportProfile, field: StatusField): Employment[] {
  const word = cells.text(field);
  if (word === null) return [];
  const words = profile.words[field] ?? {};
  const meaning = employments.find((known) => known === words[comparable(word)]);
  if (meaning) return [meaning];
  cells.reject('UnknownStatus', field, notAmong(word, Object.keys(words)));
  return [];
}

function names(
  cells: RowCells,
  number: string | null,
): Pick<RosterRow, 'givenName' | 'familyName' | 'displayName'> {
  const given = cells.text('givenName');
  const family = cells.text('familyName');
  const full = withoutNumber(cells.text('displayName'), number);
  const turned = full?.includes(',') ? full.split(',').toReversed().join(' ').trim() : full;
  const display = turned ?? ([given, family].filter((part) => part !== null).join(' ') || null);
  return {
    ...(cells.has('givenName') ? { givenName: given } : {}),
    ...(cells.has('familyName') ? { familyName: family } : {}),
    displayName: display?.replaceAll(/ {2,}/g, ' ') ?? null,
  };
}

function nameColumn(cells: RowCells): ImportField {
  return cells.has('displayName') ? 'displayName' : cells.has('familyName') ? 'familyName' : 'givenName';
}

/** `Ana Ruiz (1001)` → `Ana Ruiz`, where 1001 is her number. */
function withoutNumber(name: string | null, number: string | null): string | null {
  const bracketed = ` (${number ?? ''})`;
  return name?.endsWith(bracketed) && name.length > bracketed.length
    ? name.slice(0, -bracketed.length).trim()
    : name;
}

function unitPath(cells: RowCells): Pick<RosterRow, 'unitPath'> {
  const fields = ['legalEntity', 'division', 'unit'] as const;
  if (!fields.some((field) => cells.has(field))) return {};
  return { unitPath: fields.flatMap((field) => cells.text(field) ?? []) };
}

function workDays(cells: RowCells): string | null {
  const text = cells.text('workDays');
  if (text === null) return null;
  const week = readWorkWeek(text);
  if (week) return [week.workDays, ...(week.otherWorkDays ? [week.otherWorkDays] : [])].join('/');
  cells.warn('NotWorkDays', 'workDays');
  return null;
}
