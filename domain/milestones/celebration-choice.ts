import type { Celebrations } from '../configuration/celebrations.ts';
import type { Site } from '../configuration/organisation.ts';

/** `none`: not celebrated; `private`: nobody else is told; `shared`: whoever the kind's rule names is told too. */
export type CelebrationChoice = 'none' | 'private' | 'shared';

/** What holds for somebody who has said nothing: where celebrating is opt-in, nothing is said; elsewhere the rules hold. */
export function choiceOfPlace(
  { id, country }: Pick<Site, 'id' | 'country'>,
  { optIn }: Pick<Celebrations, 'optIn'>,
): CelebrationChoice {
  return optIn.countries.includes(country) || optIn.sites.includes(id) ? 'none' : 'shared';
}
