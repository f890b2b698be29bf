import type { BenefitLine } from '../configuration/money.ts';
import type { Observed } from '../configuration/study-parts.ts';
import type { BenefitResult } from '../roi.ts';
import {
  differenceInDifferences,
  type ArmPerson,
} from '../statistics/control-group/difference-in-differences.ts';
import { teamMeans } from '../statistics/control-group/team-means.ts';
import type { SampledArm } from './resampled.ts';

/** Difference in differences of one benefit: an improvement above zero, of a person and value. */
export interface Difference {
  line: string;
  /** Teams where every person names one, because people of a team resemble each other. */
  of: 'people' | 'teams';
  trained: number;
  control: number;
  difference: number;
  /** Variances of their own; the interval rests on it. */
  standardErrorWelch: number;
  /** One variance for both. Published errors are often these. */
  standardErrorPooled: number;
  lower95: number;
  upper95: number;
  /** The ends in money of the whole horizon, after isolation and confidence, unrounded. */
  lowerMinor: number;
  upperMinor: number;
}

interface ComparedLine {
  line: string;
  arms: SampledArm[];
  /** Null where an arm has fewer than two people or teams. */
  difference: Difference | null;
}

/** A benefit with a control group, `own` its lines of all years; null for any other. */
export function comparedLine(line: BenefitLine, own: readonly BenefitResult[]): ComparedLine | null {
  const [first] = own;
  if (!line.controlGroup || !first) return null;
  const { trained, control, better, timesAYear } = line.controlGroup;
  const teams = [...trained, ...control].every(({ team }) => team !== undefined);
  const people = [
    ...trained.map((person) => armPerson(person, 'trained', better)),
    ...control.map((person) => armPerson(person, 'control', better)),
  ];
  // Later years are shares of the first: the whole horizon is so many times its improvement.
  const improved = own.reduce((all, { annualImprovement }) => all + annualImprovement, 0);
  const years = first.annualImprovement === 0 ? 1 : improved / first.annualImprovement;
  const value = first.unitValueMinor * first.isolationShare * first.confidenceShare;
  const minorPerPoint = value * trained.length * timesAYear * years;
  const arm = (name: ArmPerson['arm'], sign: 1 | -1): SampledArm => ({
    name: `${line.id} ${name}`,
    units: unitsOf(
      people.filter((person) => person.arm === name),
      teams,
    ),
    worthMinor: (sum, count) => (sign * sum * minorPerPoint) / count,
  });
  return {
    line: line.id,
    arms: [arm('trained', 1), arm('control', -1)],
    difference: differenceOf(teams ? teamMeans(people) : people, { line: line.id, teams, minorPerPoint }),
  };
}

type Member = ArmPerson & { id: string; team: string; before: number; after: number };

/** Turned round where lower is better, so that an improvement is above zero. */
function armPerson(
  { id, team, before, after }: Observed,
  arm: ArmPerson['arm'],
  better: 'higher' | 'lower',
): Member {
  const sign = better === 'higher' ? 1 : -1;
  return { id, team: team ?? id, arm, before: sign * before, after: sign * after };
}

function unitsOf(members: readonly Member[], teams: boolean): SampledArm['units'] {
  const byUnit = Map.groupBy(members, ({ id, team }) => (teams ? team : id));
  return [...byUnit].map(([key, own]) => ({
    key,
    sum: own.reduce((all, { before, after }) => all + (after - before), 0),
    people: own.length,
  }));
}

function differenceOf(
  people: readonly ArmPerson[],
  { line, teams, minorPerPoint }: { line: string; teams: boolean; minorPerPoint: number },
): Difference | null {
  const { trained, control, did } = differenceInDifferences(people);
  if (did.difference === null || did.welch === null || did.pooled === null) return null;
  return {
    line,
    of: teams ? 'teams' : 'people',
    trained: trained.n,
    control: control.n,
    difference: did.difference,
    standardErrorWelch: did.welch.standardError,
    standardErrorPooled: did.pooled.standardError,
    lower95: did.welch.lower,
    upper95: did.welch.upper,
    lowerMinor: did.welch.lower * minorPerPoint,
    upperMinor: did.welch.upper * minorPerPoint,
  };
}
