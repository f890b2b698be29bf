import type { Employment } from '../configuration/import-profile.ts';
import { employmentStretches } from './employment.ts';
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

/** A fact with its time, as it is written. */
export interface TimedFact {
  personId: string;
  attribute: StagedAttribute;
  /** Null: nothing holds any more. */
  value: string | null;
  /** First day for an attribute of which nothing was known. */
  from: string;
  /** First day for one that was known otherwise; null: only told of somebody new. */
  changeFrom: string | null;
  to: string | null;
}

/** Facts hold from the file's day on; starts and ends of employment on their own days. */
export function timedFacts(person: StagedPerson, asOf: string): TimedFact[] {
  const { personId, facts, hiredOn, leftOn } = person;
  return stagedAttributes.flatMap((attribute): TimedFact[] => {
    const value = facts[attribute];
    if (value === undefined) return [];
    if (attribute !== 'employment')
      return [{ personId, attribute, value, from: asOf, changeFrom: asOf, to: null }];
    return employmentStretches(asOf, { employment: facts.employment, hiredOn, leftOn }).map((stretch) => ({
      personId,
      attribute,
      ...stretch,
    }));
  });
}
