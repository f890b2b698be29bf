import { rejected, type Finding } from '../../domain/imports/findings.ts';
import { namesAgree } from '../../domain/imports/text.ts';
import { peopleByEmail, peopleByNumber } from '../../storage/identifiers.ts';
import { rosterOn } from '../../storage/roster.ts';
import type { CheckContext } from './check-context.ts';

/** Number, address and name by which a row means somebody; number counts before address. */
export interface PersonReference {
  employeeNumber: string | null;
  email: string | null;
  personName?: string | null;
}

export type Matched = { personId: string } | { finding: Omit<Finding, 'line'> };

/**
 * Finds the people of a batch. An address alone is enough only where the name does not contradict: an equal address
 * under another name is for a person to decide.
 */
export async function matchPeople(
  { db, record, now, file }: CheckContext,
  references: PersonReference[],
): Promise<(reference: PersonReference) => Matched> {
  const { columns } = file.reading.match;
  const numberHeader = columns.employeeNumber?.header ?? null;
  const emailHeader = columns.email?.header ?? null;
  const byNumber = await peopleByNumber(db, { numbers: distinct(references, 'employeeNumber') });
  const byEmail = await peopleByEmail(db, distinct(references, 'email'));
  const names = columns.personName ? await namesOf(db, [...byEmail.values()].flat()) : null;
  return match;

  function match({ employeeNumber, email, personName }: PersonReference): Matched {
    const numbered = employeeNumber === null ? [] : (byNumber.get(employeeNumber) ?? []);
    const addressed = email === null ? [] : (byEmail.get(email) ?? []);
    const [byTheNumber, another] = numbered;
    if (another) return { finding: rejected('AmbiguousPerson', numberHeader) };
    const [byTheAddress, anotherAddressed] = addressed;
    if (byTheNumber) {
      if (byTheAddress && !addressed.includes(byTheNumber))
        return { finding: rejected('AmbiguousPerson', emailHeader) };
      return { personId: byTheNumber };
    }
    if (anotherAddressed) return { finding: rejected('AmbiguousPerson', emailHeader) };
    if (!byTheAddress) return { finding: rejected('UnknownPerson', numberHeader ?? emailHeader) };
    return namesAgree(personName ?? null, names?.get(byTheAddress) ?? null)
      ? { personId: byTheAddress }
      : { finding: rejected('NameDiffers', columns.personName?.header ?? null) };
  }

  async function namesOf(tx: typeof db, personIds: string[]): Promise<Map<string, string>> {
    const people = await rosterOn(tx, { day: record.asOf, knownAt: now, personIds });
    return new Map(
      people.map(({ personId, givenName, familyName, displayName }) => [
        personId,
        [givenName, familyName, displayName].filter(Boolean).join(' '),
      ]),
    );
  }
}

function distinct(references: PersonReference[], field: 'employeeNumber' | 'email'): string[] {
  return [
    ...new Set(references.flatMap((reference) => (reference[field] === null ? [] : [reference[field]]))),
  ];
}
