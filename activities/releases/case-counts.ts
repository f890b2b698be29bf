import type { Study } from '../../domain/configuration/money.ts';
import type { ProgrammeRoi } from '../../domain/results.ts';
import { areCounted } from '../../domain/roi/success-cases.ts';
import type { ReleasedCount } from '../../storage/released-cells.ts';

/** Key under which the success cases of a study are held back. */
export function casesKey({ programme, id }: Pick<Study, 'programme' | 'id'>): string {
  return `${casesOf(programme)}${id}`;
}

/** What the keys of a programme's studies begin with. */
export function casesOf(programme: string): string {
  return `success cases/${programme}/`;
}

/**
 * How many of those whom studies asked are success cases, of which it is known how many they are and not who: whichever of the same people are cases
 * may change, but not who was asked by fewer than the minimum, nor may all who were asked since be cases of one kind.
 */
export function caseCounts(
  studies: readonly Pick<Study, 'programme' | 'id' | 'cases'>[],
  { programmes }: { programmes: readonly Pick<ProgrammeRoi, 'study'>[] },
  groupMinimum: number,
): ReleasedCount[] {
  const told = new Set(programmes.map(({ study }) => study));
  return studies.flatMap((study) => {
    const { cases, id } = study;
    if (!cases || !told.has(id) || !areCounted(cases, groupMinimum)) return [];
    const { asked, verified, unsuccessful } = cases;
    const kinds = { verified: verified.length, unsuccessful: unsuccessful.length };
    return [
      {
        figure: casesKey(study),
        counts: { asked, ...kinds },
        ofSamePeople: [['asked']],
        ofAny: Object.keys(kinds),
        among: Object.keys(kinds).map((those) => ({ all: 'asked', those, noneTells: false })),
        values: '',
        isOfEveryQuarter: true,
      },
    ];
  });
}
