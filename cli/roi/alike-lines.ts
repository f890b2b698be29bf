import type { Study } from '../../domain/configuration/money.ts';
import type { AlikeBefore } from '../../domain/roi/alike-before.ts';
import type { StudyReturn } from '../../domain/roi/study-return.ts';
import { quantity } from './figures.ts';
import { lineName } from './line-names.ts';

/** Of each control group whether both moved alike before the programme, and what follows where they did not. */
export function alikeLines(study: Study, { alikeBefore = [] }: StudyReturn): string[] {
  return alikeBefore.map((each) => {
    const unit = study.benefits.find(({ id }) => id === each.line)?.unit ?? '';
    return `${lineName(study, each.line)}: ${alike(each, unit)}`;
  });
}

function alike({ verdict, reason, periods, slopes, notCounted }: AlikeBefore, unit: string): string {
  const unlike = slopes
    ? `the trained moved by ${quantity(slopes.difference)} ${unit} a period against the control group (95 %: ${quantity(slopes.lower95)} to ${quantity(slopes.upper95)})`
    : '';
  if (verdict === 'no-divergence-found')
    return `tested over ${periods} periods before the programme: no sign that the groups moved apart, which is no proof; ${unlike}.`;
  if (verdict === 'not-testable')
    return `whether the groups went alike before is not testable: ${why[reason ?? 'too-few-people']}.`;
  const counted =
    notCounted > 0
      ? `its gain of ${quantity(notCounted)} ${unit} a year is not counted`
      : 'a gain would not be counted; what got worse is';
  return `the groups did not go alike before the programme, tested over ${periods} periods: ${unlike}. The difference afterwards is not to be read as an effect; ${counted}.`;
}

const why: Record<NonNullable<AlikeBefore['reason']>, string> = {
  'no-earlier-periods': 'no earlier periods given',
  'too-few-periods': 'fewer than three periods with that before the programme',
  'too-few-people': 'fewer than two people or teams of a group were measured in all of them',
};
