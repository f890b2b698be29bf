import { localDay } from '../../domain/calendar.ts';
import { chaseSteps, type ChaseStep, type Track } from '../../domain/chase.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Rung } from '../../domain/configuration/program.ts';
import type { PersonCalendar } from './recipients.ts';

export interface ClimbOf {
  program: string;
  track: Track;
  person: PersonCalendar;
  /** The campaign's; null outside campaigns. */
  opensOn: string | null;
  openedAt: Date;
  dueOn: string;
}

/** The steps of an obligation's ladder, worked out once for all who share program, calendar and dates. */
export function createLadders(configuration: Configuration) {
  const known = new Map<string, ChaseStep[]>();
  const ladders = new Map(configuration.programs.map((program) => [program.id, program.ladder]));
  return { stepsOf, rungsOf };

  function rungsOf(program: string, track: Track): readonly Rung[] {
    const to = track === 'owner' ? 'owner' : 'manager';
    return (ladders.get(program) ?? []).filter((rung) => rung.to === to);
  }

  /** Throws NoWorkingDay. */
  function stepsOf({ program, track, person, opensOn, openedAt, dueOn }: ClimbOf): ChaseStep[] {
    const openedOn = localDay(person.calendar, openedAt.toISOString());
    const from = opensOn && opensOn > openedOn ? opensOn : openedOn;
    const key = `${program}/${track}/${person.key}/${from}/${dueOn}`;
    const ladder = rungsOf(program, track);
    const steps =
      known.get(key) ?? chaseSteps({ ladder, track, opensOn: from, dueOn, calendar: person.calendar });
    known.set(key, steps);
    return steps;
  }
}

export type Ladders = ReturnType<typeof createLadders>;
