import type { Levels } from './cell-sums.ts';
import { CrossedDomain, hundredths, type CrossedGroups, type LabelOf } from './crossed-domain.ts';
import { LabelPoints, openInDomains } from './crossed.ts';

interface Of extends Pick<Levels, 'scale'> {
  groupMinimum: number;
}

/** As far from telling as each table alone must be, and the least that is kept where a table alone is no further. */
const rooms = [2, 1];

/**
 * A table that is shown, and ways to show another one of the same people. What cannot be separated where each group of the other one is shown cannot
 * where some are not, as those then have one label: so it is worked out once, and each way looks only at what is left.
 */
export class CrossedTables {
  readonly #domains: readonly CrossedDomain[];
  readonly #of: Of;
  readonly #labels = new LabelPoints();
  /** Points of labels of the table that is shown, domain by domain. */
  readonly #ones: readonly (readonly number[])[];

  constructor(crossed: readonly CrossedGroups[], of: Of) {
    this.#of = of;
    const byDomain = Map.groupBy(crossed, ({ domain }) => domain);
    this.#domains = [...byDomain].map(([domain, own]) => new CrossedDomain(domain, own));
    this.#ones = this.#domains.map(({ ones }) => ones.map((label) => this.#labels.of(label)));
  }

  /** Whether sums and differences of both tables' figures are about enough people, and leave their levels open. */
  isSafe(labelOf: LabelOf): boolean {
    return this.#isAboutEnough(labelOf) && this.#leavesLevelsOpen(labelOf);
  }

  #isAboutEnough(labelOf: LabelOf): boolean {
    const { groupMinimum } = this.#of;
    const labels = new LabelPoints(this.#labels);
    const domains = this.#domains.map((crossed, at) => {
      const others = crossed.groups.map((id) => labels.of(labelOf(id, crossed.domain)));
      return crossed.linesBetween([...(this.#ones[at] ?? []), ...others], groupMinimum);
    });
    return openInDomains(domains, { bases: labels.bases, minimum: groupMinimum }).length === 0;
  }

  /**
   * Whether sums and differences of two tables' figures leave each person's mean level open by one level, as either table alone does
   * by its own rules.
   *
   * A combination counts some people once, others as once less (as in `crossed.ts`, by the labels of their groups), and tells of them
   * all where the first are at one end of what they could have, and the second at another. How far they are from that adds up over
   * people: so it is a cut of the graph of labels, each line as wide one way as its people are from an end, the other way as from the
   * nearest of the other ends. What a table tells alone is not counted against both.
   */
  #leavesLevelsOpen(labelOf: LabelOf): boolean {
    const { minimum, maximum } = this.#of.scale;
    const level = Math.ceil(Math.min(1, maximum - minimum) * hundredths);
    for (const room of rooms) {
      const told = this.#domains.map((crossed) => crossed.told(labelOf, level * room));
      if (told.every(({ length }) => length === 0)) return true;
      const isMore = (lines: (typeof told)[number], at: number) =>
        lines.length > 0 && this.#domains[at]?.tellsMore(lines, labelOf, level * room);
      if (told.some(isMore)) return false;
    }
    return true;
  }
}
