import { groundLabel, labelAt, openLines, type Division, type Label } from './crossed.ts';

/** What became of each one's value in a figure between two versions, a letter a figure. */
export const became = { same: '=', other: 'x', gone: '<', came: '>', none: '.' } as const;

/** People of whom the same became between an earlier version and this one. */
export interface Alike {
  /** Groups around them in the earlier version and in this one, from the largest to the smallest; none: they were not there. */
  before: readonly string[];
  after: readonly string[];
  /** Of each figure a letter of `became`. */
  values: string;
  people: number;
}

/** What was shown of the same answers before, and who changed since. */
export interface EarlierVersion {
  /** Figures that add up to the whole one, in the order of `values`. */
  figures: readonly string[];
  /** The name of what they add up to. */
  whole: string;
  isShown: (group: string, figure: string) => boolean;
  alike: readonly Alike[];
}

/** Two versions laid side by side: what may be shown now is asked anew as more is hidden. */
interface Versions {
  version: EarlierVersion;
  isShown: (group: string, figure: string) => boolean;
}

/** People of one figure of whom the shown figures of both versions would tell, together with fewer than the minimum. */
export interface OpenPeople {
  alike: Alike;
  figure: string;
  /** As they were, in the same shown groups. */
  hasStayed: boolean;
}

interface Line extends OpenPeople {
  domain: string;
  one: Label;
  other: Label;
  people: number;
}

/**
 * Of whom a sum or difference of what an earlier version showed and what this one would show tells, together with fewer than
 * `groupMinimum` people, whatever the factors.
 *
 * A combination gives each person's value the sum of the factors of the figures that it is in. One that stayed as it was counts unless those
 * of both versions cancel out; one that became another counts unless both are zero, as both values are unknown. So who counts are cut off in a
 * graph whose points are groups of either version and nobody's; of three points that one person links, each pair by half (Ihler, Wagner and
 * Wagner, Inf. Process. Lett. 45, 1993). What a version tells by
 * itself of those who stayed is left to its own table.
 */
export function openBetween({ version, isShown }: Versions, groupMinimum: number): OpenPeople[] {
  const [before, after] = [places('one', version, version.isShown), places('other', version, isShown)];
  const lines = version.figures.flatMap((figure, at) =>
    version.alike.flatMap((alike): Line[] => {
      const value = alike.values[at];
      const [was, is] = [before(alike.before, figure), after(alike.after, figure)];
      const line = (one: Label, other: Label, people: number): Line[] =>
        one.text === other.text
          ? []
          : [
              {
                alike,
                figure,
                domain: figure,
                one,
                other,
                people,
                hasStayed: value === became.same && was.name === is.name,
              },
            ];
      if (value === became.same) return line(was.label, is.label, 2 * alike.people);
      if (value === became.gone) return line(was.label, groundLabel, 2 * alike.people);
      if (value === became.came) return line(is.label, groundLabel, 2 * alike.people);
      if (value !== became.other) return [];
      return [
        ...line(was.label, is.label, alike.people),
        ...line(was.label, groundLabel, alike.people),
        ...line(is.label, groundLabel, alike.people),
      ];
    }),
  );
  const isFew = fewIn(version, { before, after }, groupMinimum);
  return openLines(lines, 2 * groupMinimum).filter(
    ({ hasStayed, figure, one, other }) => !hasStayed || !(isFew(figure, one) || isFew(figure, other)),
  );
}

type PlaceOf = ReturnType<typeof places>;

/** A figure of a group, as a key. */
export function nameOf({ figure, group }: { figure: string; group: string }): string {
  return `${figure}\n${group}`;
}

/** Whether fewer than the minimum stand at a place, in the version it is of. */
function fewIn(
  { figures, alike }: EarlierVersion,
  { before, after }: { before: PlaceOf; after: PlaceOf },
  groupMinimum: number,
) {
  const people = new Map<string, number>();
  const count = (figure: string, { text }: Label, those: number) => {
    const key = nameOf({ figure, group: text });
    people.set(key, (people.get(key) ?? 0) + those);
  };
  for (const [at, figure] of figures.entries())
    for (const each of alike) {
      const value = each.values[at] ?? became.none;
      if (value !== became.none && value !== became.came)
        count(figure, before(each.before, figure).label, each.people);
      if (value !== became.none && value !== became.gone)
        count(figure, after(each.after, figure).label, each.people);
    }
  return (figure: string, { text }: Label) =>
    (people.get(nameOf({ figure, group: text })) ?? 0) < groupMinimum;
}

interface Placed {
  label: Label;
  /** The same in both versions where the same groups are shown. */
  name: string;
}

/** Where people of a chain of groups stand in a figure, each worked out once. */
function places(side: 'one' | 'other', { whole }: EarlierVersion, isShown: Versions['isShown']) {
  const known = new Map<readonly string[], Map<string, Placed>>();
  return (groups: readonly string[], figure: string): Placed => {
    const own = known.get(groups) ?? new Map<string, Placed>();
    known.set(groups, own);
    const divisions = groups.map((id): Division => ({
      id,
      isShown: (domain) => isShown(id, domain ?? whole),
    }));
    const placed = own.get(figure) ?? {
      label: labelAt(side, divisions, figure),
      name: labelAt('one', divisions, figure).text,
    };
    own.set(figure, placed);
    return placed;
  };
}
