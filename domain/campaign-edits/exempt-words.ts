/** `they are exempt until 2027-03-01`, the first day on which they owe it again (null: never); null where nobody is. */
export function exemptInWords(exemptions: readonly { againOn: string | null }[]): string | null {
  if (exemptions.length === 0) return null;
  const days = exemptions.flatMap(({ againOn }) => againOn ?? []).sort();
  const last = days.at(-1);
  return last === undefined || days.length < exemptions.length
    ? 'they are exempt for good'
    : `they are exempt until ${last}`;
}

/** What is done about it. */
export const changesExemption = 'exempting them again, until another day or for good, changes that';

/** How an exemption is given without an end. */
export const exemptForGood = 'to exempt for good, leave the day out';
