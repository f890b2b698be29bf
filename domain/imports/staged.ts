import type { Employment } from '../configuration/import-profile.ts';

import type { RosterRow } from './roster-row.ts';

/** One person as an import would write them, once all questions of the file are settled. */
export interface StagedPerson {
  personId: string;
  /** Null for somebody whom a full snapshot leaves out. */
  employeeNumber: string | null;
  /** Names down to the unit; absent when the file says nothing of it. */
  unitPath?: string[] | undefined;
  hiredOn: string | null;
  leftOn: string | null;
  /** The facts that the file tells; an attribute that it has no column for is absent, null is "none". */
  facts: StagedFacts;
}

export const stagedAttributes = [
  'given-name',
  'family-name',
  'display-name',
  'email',
  'title',
  'unit',
  'manager',
  'site',
  'employment',
  'hired-on',
  'left-on',
  'pay-band',
  'locale',
  'work-days',
] as const;
export type StagedAttribute = (typeof stagedAttributes)[number];
export type StagedFacts = Partial<Record<StagedAttribute, string | null | undefined>> & {
  employment: Employment;
};

const plainFields = {
  'given-name': 'givenName',
  'family-name': 'familyName',
  'display-name': 'displayName',
  email: 'email',
  title: 'title',
  site: 'site',
  'hired-on': 'hiredOn',
  'left-on': 'leftOn',
  'pay-band': 'payBand',
  locale: 'locale',
  'work-days': 'workDays',
} as const;
const plainAttributes = [
  'given-name',
  'family-name',
  'display-name',
  'email',
  'title',
  'site',
  'hired-on',
  'left-on',
  'pay-band',
  'locale',
  'work-days',
] as const;

/** The facts of a row. The manager is filled in once the whole file is read; until then there is none. */
export function factsOf(row: RosterRow, unitId: string | null): StagedFacts {
  const facts: StagedFacts = { employment: row.employment };
  for (const attribute of plainAttributes) {
    const value = row[plainFields[attribute]];
    if (value !== undefined) facts[attribute] = value;
  }
  if (row.unitPath) facts.unit = unitId;
  if (row.managers) facts.manager = null;
  return facts;
}
