import type { Configuration } from '../configuration.ts';
import {
  employments,
  statusFields,
  type Employment,
  type ImportProfile,
  type StatusField,
} from '../configuration/import-profile.ts';
import { employmentOn } from './employment.ts';
import { managerReferences, saysNobody, type ManagerReference } from './manager-reference.ts';
import type { Reading } from './reading.ts';
import { nullWordsOf, RowCells } from './row-cells.ts';
import { spellings } from './spellings.ts';
import type { SourceRow } from './table.ts';
import { comparable } from './text.ts';
import type { Finding } from './findings.ts';

/** One person as a row of a roster tells. A field that the file has no column for is absent; null is "no value". */
export interface RosterRow {
  employeeNumber: string;
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
  /** ISO weekdays with commas, 1 = Monday: `1,2,3,4`. */
  workDays?: string | null;
}

export interface ReadRow<Row> {
  row: Row | null;
  /** The row's key as far as it could be read, also of a rejected row: it is in the file. */
  key: string | null;
  findings: Finding[];
}

/** Reads roster rows one by one; remembers which unknown sites and pay bands it has already told of. */
export function createRosterReader(
  reading: Reading,
  configuration: Pick<Configuration, 'organisation' | 'sites'>,
): (row: SourceRow) => ReadRow<RosterRow> {
  const { profile } = reading;
  const nullWords = nullWordsOf(profile);
  const placeOf = createPlaceReader(configuration);

  return (source) => {
    const cells = new RowCells(reading, nullWords, source);
    const employeeNumber = cells.needed('employeeNumber', 'MissingKey');
    const row: RosterRow = {
      employeeNumber: employeeNumber ?? '',
      ...names(cells),
      ...(cells.has('email') ? { email: cells.email('email') } : {}),
      ...(cells.has('title') ? { title: cells.text('title') } : {}),
      ...unitPath(cells),
      ...managers(cells, profile),
      ...placeOf(cells),
      ...employment(cells, reading),
      ...(cells.has('locale') ? { locale: cells.text('locale')?.replace('_', '-') ?? null } : {}),
      ...(cells.has('workDays') ? { workDays: workDays(cells) } : {}),
    };
    for (const field of profile.required) if (field !== 'employeeNumber') cells.needed(field);
    return { row: cells.rejected ? null : row, key: employeeNumber, findings: cells.findings };
  };
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
  const byNumber: ManagerReference[] =
    number === null || saysNobody(profile, number) ? [] : [{ by: 'number', number }];
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
  const meaning = employments.find((known) => known === profile.words[field]?.[comparable(word)]);
  if (meaning) return [meaning];
  cells.reject('UnknownStatus', field, word.slice(0, 60));
  return [];
}

function names(cells: RowCells): Pick<RosterRow, 'givenName' | 'familyName' | 'displayName'> {
  const given = cells.text('givenName');
  const family = cells.text('familyName');
  const full = cells.text('displayName');
  const turned = full?.includes(',') ? full.split(',').toReversed().join(' ').trim() : full;
  const display = turned ?? ([given, family].filter((part) => part !== null).join(' ') || null);
  return {
    ...(cells.has('givenName') ? { givenName: given } : {}),
    ...(cells.has('familyName') ? { familyName: family } : {}),
    displayName: display?.replaceAll(/ {2,}/g, ' ') ?? null,
  };
}

function unitPath(cells: RowCells): Pick<RosterRow, 'unitPath'> {
  const fields = ['legalEntity', 'division', 'unit'] as const;
  if (!fields.some((field) => cells.has(field))) return {};
  return { unitPath: fields.flatMap((field) => cells.text(field) ?? []) };
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function workDays(cells: RowCells): string | null {
  const text = cells.text('workDays');
  if (text === null) return null;
  const days = text
    .toLowerCase()
    .split(/[\s,;/|]+/)
    .map((part) => (/^[1-7]$/.test(part) ? Number(part) : weekdays.indexOf(part.slice(0, 3)) + 1));
  if (days.length > 0 && days.every((day) => day > 0))
    return [...new Set(days)].sort((a, b) => a - b).join(',');
  cells.warn('NotWorkDays', 'workDays');
  return null;
}
