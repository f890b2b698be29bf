import type { Framework } from '../configuration/learning.ts';
import { fraction, over, plus, toNumber, zero, type Fraction } from '../fraction.ts';
import { ratingSources } from '../levels.ts';
import type { DifferenceOfPerson, RatedBy, SourcesOfPerson } from '../rating-quality.ts';
import type { AnswerSums } from './answer-sums.ts';

interface Of {
  framework: Pick<Framework, 'domains'>;
  /** Those of which something may be told. */
  sources: readonly RatedBy[];
  /** Peers below it are left out, as they are of levels. */
  peerMinimum: number;
}

/** What one source answered about one person in one skill. */
interface Answered {
  hundredths: number;
  answers: number;
}

/** What the sources of each person said, by domain. Never who rated. */
export function sourceLevels(sums: AnswerSums, of: Of): SourcesOfPerson[] {
  const answersOf = readerOf(sums, of);
  const found: SourcesOfPerson[] = [];
  let first = 0;
  for (const { id: domain, skills } of of.framework.domains) {
    for (let person = 0; person < sums.people; person += 1) {
      const levels: SourcesOfPerson['levels'] = {};
      let ratings = 0;
      for (const source of of.sources) {
        const answered = skills.flatMap((_, at) => answersOf(source, person, first + at) ?? []);
        if (answered.length === 0) continue;
        levels[source] = meanLevel(answered);
        for (const { answers } of answered) ratings += answers;
      }
      if (ratings > 0) found.push({ domain, levels, ratings });
    }
    first += skills.length;
  }
  return found;
}

/** Of each source that rated somebody beside another: its mean difference from the mean of the others in the same skills, self aside. */
export function sourceDifferences(sums: AnswerSums, of: Of): DifferenceOfPerson[] {
  const answersOf = readerOf(sums, of);
  const found: DifferenceOfPerson[] = [];
  for (let person = 0; person < sums.people; person += 1) {
    const totals = of.sources.map((source) => ({ source, sum: 0, skills: 0 }));
    for (let skill = 0; skill < sums.skills; skill += 1) {
      const levels = of.sources.map((source) => {
        const answered = answersOf(source, person, skill);
        return answered && answered.hundredths / answered.answers / 100;
      });
      for (const [at, total] of totals.entries()) {
        const level = levels[at];
        const others = levels.flatMap((each, other) =>
          other === at || each === null || of.sources[other] === 'self' ? [] : [each],
        );
        if (level === null || level === undefined || others.length === 0) continue;
        total.sum += level - others.reduce((all, each) => all + each, 0) / others.length;
        total.skills += 1;
      }
    }
    for (const { source, sum, skills } of totals)
      if (skills > 0) found.push({ source, difference: roundedMillionths(sum / skills) });
  }
  return found;
}

function readerOf(sums: AnswerSums, { peerMinimum }: Of) {
  return (source: RatedBy, person: number, skill: number): Answered | null => {
    const of = sums.sources[ratingSources.indexOf(source)];
    const place = person * sums.skills + skill;
    const answers = of?.answers[place] ?? 0;
    if (answers === 0 || (source === 'peer' && answers < peerMinimum)) return null;
    return { hundredths: of?.hundredths[place] ?? 0, answers };
  };
}

/** The mean over skills of the means of their answers, to three decimals. */
function meanLevel(answered: readonly Answered[]): number {
  const [first] = answered;
  if (first && answered.every(({ answers }) => answers === first.answers)) {
    const sum = answered.reduce((all, { hundredths }) => all + hundredths, 0);
    return thousandths(sum, first.answers * answered.length * 100);
  }
  let sum: Fraction = zero;
  for (const { hundredths, answers } of answered)
    sum = plus(sum, over(fraction(hundredths), fraction(answers * 100)));
  return toNumber(over(sum, fraction(answered.length)), 3);
}

/** A quotient to three decimals, half away from zero; exact. */
function thousandths(numerator: number, denominator: number): number {
  const rounded = Math.floor((2_000 * Math.abs(numerator) + denominator) / (2 * denominator));
  return (Math.sign(numerator) * rounded) / 1_000;
}

/** Half away from zero, also where a half is missed by what adding numbers loses. */
function roundedMillionths(value: number): number {
  const lost = 1e-8;
  return (Math.sign(value) * Math.floor(Math.abs(value) * 1_000_000 + 0.5 + lost)) / 1_000_000 || 0;
}
