import { localDay } from '../../domain/calendar.ts';
import { chaseSteps, tracks, type ChaseStep, type Track } from '../../domain/chase.ts';
import { lastDayOfGrace } from '../../domain/campaign-moments.ts';
import type { Pause } from '../../domain/campaign-edits/pauses.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Rung } from '../../domain/configuration/program.ts';
import { trackOf } from '../../domain/notices/precedence.ts';
import type { ToldRung } from '../../storage/told-before.ts';
import type { PersonCalendar } from './recipients.ts';

export interface ClimbOf {
  program: string;
  track: Track;
  person: PersonCalendar;
  /** IANA zone of who owes it. */
  ownerZone: string;
  /** The campaign's; null outside campaigns. */
  opensOn: string | null;
  openedAt: Date;
  dueOn: string;
  /** After which its own grace begins, and the reminders end with that; null outside campaigns. */
  collectedUntil: string | null;
  /** The campaign's, oldest first. */
  pauses?: readonly Pause[];
}

/** The steps of an obligation's ladder, worked out once for all who share program, calendar and dates. */
export function createLadders(configuration: Configuration) {
  const known = new Map<string, ChaseStep[]>();
  const programs = new Map(configuration.programs.map((program) => [program.id, program]));
  return { stepsOf, rungsOf, tracksOf, thanksOf, isToldAlready };

  /** The tracks on which a program's ladders have a rung, in their order. */
  function tracksOf(program: string): Track[] {
    return tracks.filter((track) => rungsOf(program, track).length > 0);
  }

  /** How a program thanks those who have done all; undefined: it does not. */
  function thanksOf(program: string): Rung | undefined {
    return programs.get(program)?.ladder.find((rung) => rung.to === 'thank-you');
  }

  function rungsOf(program: string, track: Track): readonly Rung[] {
    return (programs.get(program)?.ladder ?? []).filter((rung) => trackOf[rung.to] === track);
  }

  /**
   * Whether a rung that was told before what it is about was owed anew is not told again: all of them, or the invitation, where
   * another of the steps tells that it is.
   */
  function isToldAlready(program: string, { track, rung, whole }: ToldRung, steps: ChaseStep[]): boolean {
    return whole || (track === 'owner' && rung === rungsOf(program, track)[0]?.id && steps.length > 1);
  }

  /** Throws NoWorkingDay. */
  function stepsOf(of: ClimbOf): ChaseStep[] {
    const { program, track, person, ownerZone, opensOn, openedAt, dueOn, collectedUntil, pauses = [] } = of;
    const openedOn = localDay(person.calendar, openedAt.toISOString());
    const from = opensOn && opensOn > openedOn ? opensOn : openedOn;
    const zone = track === 'owner' ? '' : ownerZone;
    const key = `${program}/${track}/${person.key}/${zone}/${from}/${dueOn}/${collectedUntil}/${JSON.stringify(pauses)}`;
    const ladder = rungsOf(program, track);
    const steps =
      known.get(key) ??
      chaseSteps({
        ladder,
        track,
        opensOn: from,
        dueOn,
        lastDay: lastDayOf(of),
        ...lengthOf(program),
        pauses,
        calendar: person.calendar,
        ownerZone,
      });
    known.set(key, steps);
    return steps;
  }

  function lengthOf(program: string): { collectWorkingDays?: number } {
    const { collectWorkingDays } = programs.get(program) ?? {};
    return collectWorkingDays === undefined ? {} : { collectWorkingDays };
  }

  function lastDayOf({ program, collectedUntil, pauses = [] }: ClimbOf): string | null {
    const { graceWorkingDays } = programs.get(program) ?? {};
    if (collectedUntil === null || graceWorkingDays === undefined) return null;
    return lastDayOfGrace(configuration, { dueOn: collectedUntil, graceWorkingDays, pauses });
  }
}

export type Ladders = ReturnType<typeof createLadders>;
