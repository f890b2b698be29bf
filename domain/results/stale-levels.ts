import { basisOfSources, type PackedLevels } from './packed-levels.ts';

interface Of {
  /** Who is to be assessed. */
  asked: Iterable<string>;
  /** In the order of the packed levels. */
  personIds: readonly string[];
  packed: Pick<PackedLevels, 'sources'>;
  /** Whether others ever found a level of somebody before. */
  isKnownBefore: (personId: string) => boolean;
}

/** How many of those asked have no level by others now, but had one before: what is known of them is of an earlier campaign. */
export function peopleWithStaleLevels({ asked, personIds, packed, isKnownBefore }: Of): number {
  const skills = personIds.length === 0 ? 0 : packed.sources.length / personIds.length;
  const assessed = new Set<string>();
  for (const [person, personId] of personIds.entries()) {
    let skill = 0;
    while (skill < skills && basisOfSources(packed.sources[person * skills + skill] ?? 0) !== 'combined')
      skill += 1;
    if (skill < skills) assessed.add(personId);
  }
  let people = 0;
  for (const personId of asked) if (!assessed.has(personId) && isKnownBefore(personId)) people += 1;
  return people;
}
