import { restsOnFew } from '../../domain/roi/few-people.ts';
import { withoutExtremes } from '../../domain/roi/extremes.ts';
import type { Study } from '../../domain/configuration/money.ts';
import { nameOfReturn, type RecordedProgramme } from '../results/programme-returns.ts';
import type { TableCell } from './measured-cells.ts';
import type { PeopleTable } from './released-table.ts';

/** Answers and measurements stand in files and not in a campaign: what is told of them is measured beside what any report told. */
export const studies = 'answers of studies';

type Value = (string | number | null)[];
type Benefit = Study['benefits'][number];

/** A study of a programme, and of how many people it may tell a sum. */
interface Answered {
  programme: Pick<RecordedProgramme['programme'], 'id'>;
  study: Pick<Study, 'id' | 'benefits' | 'extremes'> | null;
  accounting: Pick<RecordedProgramme['accounting'], 'fewest'>;
}

/**
 * The answers of each benefit of a study, and the people of both its groups, with what each one adds. Whoever has an id in one study of a programme is the
 * same in its others: the file of a new quarter may be that of the last with some more answers. None where a benefit rests on few: then no benefit is told.
 */
export function answerCells(of: Answered): TableCell[] {
  const { study, programme, accounting } = of;
  const { benefits = [], extremes } = study ?? {};
  const few = { fewest: accounting.fewest, extremes };
  if (benefits.some((benefit) => restsOnFew(benefit, few))) return [];
  const group = nameOfReturn(of);
  return benefits
    .flatMap((benefit) => [...answersOf(benefit, extremes), ...comparedOf(benefit)])
    .filter(({ values }) => values.size > 0)
    .map(({ figure, values }) => {
      const idOf = (id: string) => JSON.stringify([programme.id, id]);
      const byId = new Map([...values].map(([id, value]) => [idOf(id), value]));
      const table: PeopleTable = {
        campaignId: studies,
        figures: [figure],
        groups: new Map([[group, [...byId.keys()]]]),
        valueOf: (id) => byId.get(id) ?? null,
      };
      const shown = { table, since: null, group, figure, parent: null, division: 'programme', whole: null };
      return { ...shown, people: byId.size, told: { numbers: {} } };
    });
}

interface AnswersOf {
  figure: string;
  values: ReadonlyMap<string, Value>;
}

function answersOf({ id, respondents }: Benefit, extremes: Study['extremes']): AnswersOf[] {
  if (!respondents) return [];
  const { counted } = withoutExtremes(respondents.answers, extremes ?? null);
  const values = counted.flatMap(
    ({ id: by, improvement, isolationShare, confidenceShare }): [string, Value][] =>
      improvement === null ? [] : [[by, [improvement, isolationShare, confidenceShare]]],
  );
  return [{ figure: `study answers to ${id}`, values: new Map(values) }];
}

function comparedOf({ id, controlGroup }: Benefit): AnswersOf[] {
  if (!controlGroup) return [];
  return (['trained', 'control'] as const).map((arm) => ({
    figure: `study measures of ${id}, ${arm}`,
    values: new Map(controlGroup[arm].map(({ id: of, before, after }) => [of, [before, after]])),
  }));
}
