import type { Framework } from '../configuration/learning.ts';
import { fraction, mean, over, toNumber, zero, type Fraction } from '../fraction.ts';
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

/** What the sources of each person said, domain by domain. Never who rated. */
export function* sourceLevels(sums: AnswerSums, of: Of): Iterable<SourcesOfPerson> {
  const readers = of.sources.map((source) => readerOf(sums, source, of));
  let first = 0;
  for (const { id: domain, skills } of of.framework.domains) {
    for (let person = 0; person < sums.people; person += 1) {
      const from = person * sums.skills + first;
      const levels: SourcesOfPerson['levels'] = {};
      let ratings = 0;
      for (const reader of readers) {
        const level = meanLevel(reader, { from, to: from + skills.length });
        if (level === null) continue;
        levels[reader.source] = level;
        for (let place = from; place < from + skills.length; place += 1) ratings += answersAt(reader, place);
      }
      if (ratings > 0) yield { domain, levels, ratings };
    }
    first += skills.length;
  }
}

/** Of each source that rated somebody beside another: its mean difference from the mean of the others in the same skills, self aside. */
export function* sourceDifferences(sums: AnswerSums, of: Of): Iterable<DifferenceOfPerson> {
  const readers = of.sources.map((source) => readerOf(sums, source, of));
  const apart = new Float64Array(readers.length);
  const skills = new Int32Array(readers.length);
  for (let person = 0; person < sums.people; person += 1) {
    apart.fill(0);
    skills.fill(0);
    for (let skill = 0; skill < sums.skills; skill += 1) {
      const place = person * sums.skills + skill;
      for (const [at, reader] of readers.entries()) {
        if (answersAt(reader, place) === 0) continue;
        const others = meanOfOthers(readers, at, place);
        if (others === null) continue;
        apart[at] = (apart[at] ?? 0) + levelAt(reader, place) - others;
        skills[at] = (skills[at] ?? 0) + 1;
      }
    }
    for (const [at, { source }] of readers.entries()) {
      const count = skills[at] ?? 0;
      if (count > 0) yield { source, difference: roundedMillionths((apart[at] ?? 0) / count) };
    }
  }
}

/** What one source answered, person by person in skill order. */
interface Reader {
  source: RatedBy;
  hundredths: Int32Array;
  answers: Uint16Array;
  /** Fewer answers do not count. */
  fewest: number;
}

function readerOf(sums: AnswerSums, source: RatedBy, { peerMinimum }: Of): Reader {
  const found = sums.sources[ratingSources.indexOf(source)];
  const { hundredths = new Int32Array(), answers = new Uint16Array() } = found ?? {};
  return { source, hundredths, answers, fewest: source === 'peer' ? peerMinimum : 1 };
}

/** 0: none that count. */
function answersAt({ answers, fewest }: Reader, place: number): number {
  const count = answers[place] ?? 0;
  return count < fewest ? 0 : count;
}

function levelAt({ hundredths, answers }: Reader, place: number): number {
  return (hundredths[place] ?? 0) / (answers[place] ?? 1) / 100;
}

/** Null: nobody but the source, and the person, said anything. */
function meanOfOthers(readers: readonly Reader[], own: number, place: number): number | null {
  let [sum, count] = [0, 0];
  for (const [at, reader] of readers.entries()) {
    if (at === own || reader.source === 'self' || answersAt(reader, place) === 0) continue;
    sum += levelAt(reader, place);
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

/** The mean over skills of the means of their answers, to three decimals; null: none was rated. */
function meanLevel(reader: Reader, { from, to }: { from: number; to: number }): number | null {
  let [sum, skills, each, isOne] = [0, 0, 0, true];
  for (let place = from; place < to; place += 1) {
    const count = answersAt(reader, place);
    if (count === 0) continue;
    if (skills > 0 && count !== each) isOne = false;
    each = count;
    sum += reader.hundredths[place] ?? 0;
    skills += 1;
  }
  if (skills === 0) return null;
  return isOne ? thousandths(sum, each * skills * 100) : meanOfMeans(reader, { from, to });
}

/** Of skills with different numbers of answers. */
function meanOfMeans(reader: Reader, { from, to }: { from: number; to: number }): number {
  const levels: Fraction[] = [];
  for (let place = from; place < to; place += 1) {
    const count = answersAt(reader, place);
    if (count > 0) levels.push(over(fraction(reader.hundredths[place] ?? 0), fraction(count * 100)));
  }
  return toNumber(mean(levels) ?? zero, 3);
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
