import { defaultMailPolicy, type MailPolicy } from './configuration/mail-policy.ts';

/**
 * True where a launch would mail more people than the organisation lets through without a second confirmation, beyond
 * those whom somebody has confirmed already.
 */
export function asksForConfirmation(
  { people, confirmed }: { people: number; confirmed: number | null },
  { confirmAbovePeople: limit }: Pick<MailPolicy, 'confirmAbovePeople'> = defaultMailPolicy,
): boolean {
  return limit !== null && people - (confirmed ?? 0) > limit;
}
