import type { BenefitLine, Study } from '../../domain/configuration/money.ts';
import type { Problem } from '../problem.ts';
import type { Placed } from '../sections.ts';
import type { Path } from '../yaml-file.ts';
import { problemAt } from './note.ts';
import { earlierProblems } from './study-earlier.ts';
import { sizeProblems } from './study-size.ts';

/** What a study alone must be: its span, its amounts and currencies, its people. */
export function checkStudy(study: Placed<Study>): Problem[] {
  return [
    ...spanProblems(study),
    ...costProblems(study),
    ...amountProblems(study),
    ...feeProblems(study),
    ...timeTwiceProblems(study),
    ...currencyProblems(study),
    ...horizonProblems(study),
    ...ruleProblems(study),
    ...peopleProblems(study),
    ...sizeProblems(study),
    ...twiceProblems(study, study.value.costs, ['costs']),
    ...twiceProblems(study, study.value.benefits, ['benefits']),
    ...twiceProblems(study, study.value.scoreboard, ['scoreboard']),
    ...study.value.benefits.flatMap((line, index) => benefitProblems(study, line, ['benefits', index])),
  ];
}

function spanProblems(study: Placed<Study>): Problem[] {
  const { from, to } = study.value;
  return from <= to ? [] : [problemAt(study, ['to'], { expected: `a day not before ${from}`, got: to })];
}

function amountProblems(study: Placed<Study>): Problem[] {
  return study.value.costs.flatMap(({ category, amountMinor, billed }, index) => {
    const path = ['costs', index, 'amountMinor'];
    if (category === 'participant-time' && amountMinor !== null) {
      const expected = 'null: participants’ time is hours × the rates of their pay bands';
      return [problemAt(study, path, { expected, got: amountMinor })];
    }
    if (billed && amountMinor !== null) {
      const expected = 'null: the amount is what was billed × its rate';
      return [problemAt(study, path, { expected, got: amountMinor })];
    }
    if (category !== 'participant-time' && amountMinor === null && !billed)
      return [problemAt(study, path, { expected: 'an amount in minor units', got: amountMinor })];
    return [];
  });
}

/** A study states its costs, or takes imported ones. */
function costProblems(study: Placed<Study>): Problem[] {
  const { costs, fromImport = [] } = study.value;
  if (costs.length > 0 || fromImport.includes('costs')) return [];
  const expected = 'at least one cost line, or fromImport: [costs], which takes those of imported tables';
  return [problemAt(study, ['costs'], { expected, got: costs })];
}

/** Fees that are said to be in the study's lines already need a line that can hold them. */
function feeProblems(study: Placed<Study>): Problem[] {
  const { recordedFees, costs, fromImport = [] } = study.value;
  if (fromImport.includes('costs')) return [];
  const held = costs.some(({ category }) => category === 'acquisition' || category === 'delivery');
  if (recordedFees === 'added' || held) return [];
  const expected = 'added, or a cost line of acquisition or delivery that includes the recorded fees';
  return [problemAt(study, ['recordedFees'], { expected, got: recordedFees })];
}

/** Each such line charges all the hours, so that a second one would charge them again. */
function timeTwiceProblems(study: Placed<Study>): Problem[] {
  const { costs } = study.value;
  const first = costs.findIndex(({ category }) => category === 'participant-time');
  return costs.flatMap(({ category }, index) => {
    if (category !== 'participant-time' || index === first) return [];
    const expected = 'another category: one line holds the time of all participants';
    return [problemAt(study, ['costs', index, 'category'], { expected, got: category })];
  });
}

/** Lines in one currency; what was billed in another one says so with its rate. */
function currencyProblems(study: Placed<Study>): Problem[] {
  const { currency, costs, benefits } = study.value;
  const other = (lines: readonly { currency?: string | undefined }[], of: string, hint: string) =>
    lines.flatMap((line, index) => {
      if (line.currency === undefined || line.currency === currency) return [];
      const expected = `${currency}, the currency of the study: amounts in several currencies cannot be added${hint}`;
      return [problemAt(study, [of, index, 'currency'], { expected, got: line.currency })];
    });
  const billedHint = ' (give it as "billed", with the rate of its day)';
  return [
    ...other(costs, 'costs', billedHint),
    ...other(benefits, 'benefits', ''),
    ...costs.flatMap(({ billed }, index) => {
      if (billed?.currency !== currency) return [];
      const expected = `another currency than ${currency}, the currency of the study`;
      return [problemAt(study, ['costs', index, 'billed', 'currency'], { expected, got: currency })];
    }),
  ];
}

function horizonProblems(study: Placed<Study>): Problem[] {
  const { longTerm, costs } = study.value;
  const years = longTerm?.years ?? 1;
  const late = costs.flatMap(({ inYear = 1 }, index) => {
    const expected = `a year of the horizon, which has ${years} (longTerm.years)`;
    return inYear > years ? [problemAt(study, ['costs', index, 'inYear'], { expected, got: inYear })] : [];
  });
  if (!longTerm || longTerm.laterYearShares.length === years - 1) return late;
  const expected = `${years - 1} shares, one for each year after the first`;
  const got = longTerm.laterYearShares.length;
  return [...late, problemAt(study, ['longTerm', 'laterYearShares'], { expected, got })];
}

/** A rule for extremes is one, and older than what it leaves out. */
function ruleProblems(study: Placed<Study>): Problem[] {
  const { extremes, to } = study.value;
  if (!extremes) return [];
  const at = (path: Path, expected: string, got: unknown) =>
    problemAt(study, ['extremes', ...path], { expected, got });
  const none = extremes.aboveQ3Ranges === null && !extremes.withoutBasis;
  return [
    ...(none ? [at(['aboveQ3Ranges'], 'a number of interquartile ranges, or withoutBasis: true', null)] : []),
    ...(extremes.declaredOn > to
      ? [at(['declaredOn'], `a day not after ${to}: the rule is declared beforehand`, extremes.declaredOn)]
      : []),
  ];
}

function peopleProblems(study: Placed<Study>): Problem[] {
  const { participants, levels = {}, cases } = study.value;
  const most = (path: Path, got: number, limit: { of: number; what: string }) =>
    got <= limit.of ? [] : [problemAt(study, path, { expected: `at most ${limit.of}, ${limit.what}`, got })];
  return [
    ...(participants
      ? most(['participants', 'completers'], participants.completers, {
          of: participants.starters,
          what: 'those who started',
        })
      : []),
    ...Object.entries(levels).flatMap(([name, evidence]) =>
      evidence
        ? most(['levels', name, 'answered'], evidence.answered, {
            of: evidence.asked,
            what: 'those who were asked',
          })
        : [],
    ),
    ...(cases && cases.verified.length + cases.unsuccessful.length > cases.asked
      ? [
          problemAt(study, ['cases', 'asked'], {
            expected: 'at least as many as cases are told',
            got: cases.asked,
          }),
        ]
      : []),
  ];
}

function benefitProblems(study: Placed<Study>, line: BenefitLine, at: Path): Problem[] {
  const { respondents, controlGroup, isolationMethod } = line;
  return [
    ...(respondents && respondents.asked < respondents.answers.length
      ? [
          problemAt(study, [...at, 'respondents', 'asked'], {
            expected: `at least ${respondents.answers.length}, as many as there are answers`,
            got: respondents.asked,
          }),
        ]
      : []),
    ...twiceProblems(study, respondents?.answers, [...at, 'respondents', 'answers']),
    ...twiceProblems(study, controlGroup?.trained, [...at, 'controlGroup', 'trained']),
    ...twiceProblems(study, controlGroup?.control, [...at, 'controlGroup', 'control']),
    ...earlierProblems(study, line, at),
    ...alternativeProblems(study, line, at),
    ...(controlGroup && isolationMethod !== 'control-group'
      ? [
          problemAt(study, [...at, 'isolationMethod'], {
            expected: '"control-group", because one is given',
            got: isolationMethod,
          }),
        ]
      : []),
  ];
}

function twiceProblems(
  study: Placed<Study>,
  parts: readonly { id: string }[] | undefined,
  at: Path,
): Problem[] {
  const ids = parts?.map(({ id }) => id) ?? [];
  return ids.flatMap((id, index) => {
    const got = id;
    return ids.indexOf(id) < index
      ? [problemAt(study, [...at, index, 'id'], { expected: 'each id once', got })]
      : [];
  });
}

/** Alternatives are for what the line itself states. */
function alternativeProblems(study: Placed<Study>, line: BenefitLine, at: Path): Problem[] {
  const { alternatives = [], respondents, controlGroup } = line;
  const stated = respondents
    ? ['unitValueMinor']
    : ['unitValueMinor', 'isolationShare', 'confidenceShare', ...(controlGroup ? [] : ['annualImprovement'])];
  return alternatives.flatMap(({ field }, index) => {
    const path = [...at, 'alternatives', index, 'field'];
    const expected = `what the line states itself: ${stated.join(', ')}`;
    return stated.includes(field) ? [] : [problemAt(study, path, { expected, got: field })];
  });
}
