import { addWorkingDays, type WorkCalendar } from '../calendar.ts';
import type { Program, Rung } from '../configuration/program.ts';

/** A share of people who answer alike in a rehearsal. */
interface Way {
  /** 0 to 100. Whoever is left over after all ways of a group never answers. */
  percent: number;
  /** Id of a rung of the program, `opening` or `due`. */
  after: string;
  /** Working days of their own calendar after that day, both ends included; negative: before it. */
  delayDays: readonly [number, number];
}

/** What is said of one person: a day and a local time, never, or in what shares of rehearsals how. */
export type Appointment = { on: string; at: string } | 'never' | readonly Way[];

/** How simulated people answer. */
export interface Respondents {
  /** Another seed, other people; the same seed, the same people. */
  seed: number;
  /** Local hours from and to which people sit down, both included. */
  hours: readonly [number, number];
  everybody: readonly Way[];
  /** By the name of a unit, or its path from the top as `Engineering > Platform`; the nearest unit of a person counts. */
  units: ReadonlyMap<string, readonly Way[]>;
  /** By employee number. */
  people: ReadonlyMap<string, Appointment>;
}

/** Whole number from 0 up to `below`, always the same for the same words. */
export type Roll = (words: string, below: number) => number;

export interface Respondent {
  number: string;
  /** Names of their unit and those above it, the nearest first. */
  units: readonly string[];
  calendar: WorkCalendar;
  opensOn: string;
  dueOn: string;
  ladder: readonly Rung[];
}

/** A local moment at which somebody sits down. */
export interface Sitting {
  /** YYYY-MM-DD. */
  day: string;
  /** HH:MM. */
  time: string;
}

const usualHours = [10, 16] as const;

export const nobody: Respondents = {
  seed: 0,
  hours: usualHours,
  everybody: [],
  units: new Map(),
  people: new Map(),
};

/** What is assumed where nothing is said: 58 % answer within three days, 22 % after a reminder, 12 % at the end, 8 % never. */
export function usualRespondents({ ladder }: Pick<Program, 'ladder'>): Respondents {
  const own = ladder.filter(({ to }) => to === 'owner').map(({ id }) => id);
  const [first = 'opening', second = first] = own;
  const everybody: Way[] = [
    { percent: 58, after: first, delayDays: [0, 2] },
    { percent: 22, after: second, delayDays: [0, 2] },
    { percent: 12, after: 'due', delayDays: [-1, 0] },
  ];
  return { ...nobody, everybody };
}

/** When somebody sits down and does what they owe; null: never. Throws NoWorkingDay. */
export function sittingOf(respondents: Respondents, person: Respondent, roll: Roll): Sitting | null {
  const appointment = respondents.people.get(person.number);
  if (appointment === 'never') return null;
  if (appointment && 'on' in appointment) return { day: appointment.on, time: appointment.at };
  const words = (what: string) =>
    `${respondents.seed === 0 ? '' : `${respondents.seed}/`}${what}/${person.number}`;
  const way = wayOf(appointment ?? waysFor(respondents, person.units), roll(words('persona'), 100));
  if (!way) return null;
  const [least, most] = way.delayDays;
  const delay = least + roll(words('delay'), most - least + 1);
  const [from, to] = respondents.hours;
  const hour = from + roll(words('hour'), to - from + 1);
  return {
    day: addWorkingDays(person.calendar, dayAfter(way.after, person), delay),
    time: `${String(hour).padStart(2, '0')}:07`,
  };
}

/** Those of the nearest unit that is named, by its own name or its path from the top. */
function waysFor({ units, everybody }: Respondents, names: readonly string[]): readonly Way[] {
  for (const [index, name] of names.entries()) {
    const path = names.slice(index).toReversed().join(' > ');
    const ways = units.get(path) ?? units.get(name);
    if (ways) return ways;
  }
  return everybody;
}

function wayOf(ways: readonly Way[], roll: number): Way | null {
  let upTo = 0;
  for (const way of ways) {
    upTo += way.percent;
    if (roll < upTo) return way;
  }
  return null;
}

function dayAfter(after: string, { ladder, calendar, opensOn, dueOn }: Respondent): string {
  if (after === 'opening') return opensOn;
  if (after === 'due') return dueOn;
  const rung = ladder.find(({ id }) => id === after);
  if (!rung) return opensOn;
  return addWorkingDays(calendar, rung.from === 'due' ? dueOn : opensOn, rung.offsetWorkingDays);
}

/** What does not fit together, each in a sentence; none: all is well. `rungs` are those of the program. */
export function respondentFaults(respondents: Respondents, rungs: readonly string[]): string[] {
  const people = [...respondents.people].flatMap(([number, said]) =>
    said === 'never' || 'on' in said ? [] : [[number, said] as const],
  );
  const groups = [['everybody', respondents.everybody] as const, ...respondents.units, ...people];
  const known = ['opening', 'due', ...rungs];
  const faults = groups.flatMap(([name, ways]) => [
    ...(ways.reduce((sum, { percent }) => sum + percent, 0) > 100
      ? [`${name}: the shares are more than 100 percent together`]
      : []),
    ...ways.flatMap(({ after, delayDays: [least, most] }) => [
      ...(known.includes(after) ? [] : [`${name}: there is no rung ${after}; it may be ${known.join(', ')}`]),
      ...(least <= most ? [] : [`${name}: ${least} to ${most} days is the wrong way round`]),
    ]),
  ]);
  const [from, to] = respondents.hours;
  return from <= to ? faults : [...faults, `hours: ${from} to ${to} is the wrong way round`];
}
