import { comparable } from './text.ts';

/** Finds a configured thing by any of its names, without case and accents; the first that claims a name keeps it. */
export function spellings<Thing>(
  things: Thing[],
  namesOf: (thing: Thing) => string[],
): (name: string) => Thing | null {
  const byName = new Map<string, Thing>();
  for (const thing of things)
    for (const name of namesOf(thing)) {
      const key = comparable(name);
      if (!byName.has(key)) byName.set(key, thing);
    }
  return (name) => byName.get(comparable(name)) ?? null;
}
