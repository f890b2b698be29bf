import { employmentStretches, type Stretch } from './employment.ts';
import { stagedAttributes, type StagedAttribute, type StagedPerson } from './staged.ts';

/** A fact as it is known now. Dates are YYYY-MM-DD; `to` is the first day on which it no longer holds. */
export interface KnownFact {
  attribute: string;
  value: string | null;
  from: string;
  to: string | null;
}

/** What must be written of one attribute of one person. */
export interface FactChange {
  personId: string;
  attribute: StagedAttribute;
  /** What is known is closed from this day on, and told again for the time before it; null: nothing was known. */
  cut: string | null;
  /** What holds from then on. */
  stretches: { value: string; from: string; to: string | null }[];
}

/**
 * The facts of a row that differ from what is known, from the file's day on. Facts hold from that day; starts and ends of
 * employment on their own days, and the past of somebody known is not rewritten.
 */
export function changedFacts(person: StagedPerson, known: KnownFact[], asOf: string): FactChange[] {
  return stagedAttributes.flatMap((attribute): FactChange[] => {
    const told = stretchesOf(person, attribute, asOf);
    if (told === null) return [];
    const before = known.filter((fact) => fact.attribute === attribute);
    if (courseFrom(asOf, told) === courseFrom(asOf, before)) return [];
    if (before.length === 0) return [{ personId: person.personId, attribute, cut: null, stretches: told }];
    const after = told.flatMap(({ value, changeFrom, to }) =>
      changeFrom === null ? [] : [{ value, from: changeFrom, to }],
    );
    const cut = after.reduce((first, { from }) => (from < first ? from : first), asOf);
    return [{ personId: person.personId, attribute, cut, stretches: after }];
  });
}

/** What the row says of an attribute in time; null when it says nothing, empty when it says that there is none. */
function stretchesOf(person: StagedPerson, attribute: StagedAttribute, asOf: string): Stretch[] | null {
  const { facts, hiredOn, leftOn } = person;
  if (attribute === 'employment')
    return employmentStretches(asOf, { employment: facts.employment, hiredOn, leftOn });
  const value = facts[attribute];
  if (value === undefined) return null;
  return value === null ? [] : [{ value, from: asOf, changeFrom: asOf, to: null }];
}

/** The course of an attribute from a day on, as one comparable text. */
function courseFrom(
  asOf: string,
  stretches: { value: string | null; from: string; to: string | null }[],
): string {
  return stretches
    .filter(({ value, to }) => value !== null && (to === null || to > asOf))
    .map(({ value, from, to }) => [from < asOf ? asOf : from, to, value])
    .sort(([a], [b]) => (a ?? '').localeCompare(b ?? ''))
    .map((parts) => JSON.stringify(parts))
    .join();
}
