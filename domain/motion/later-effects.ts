import { countEffects, effectKinds, type EffectCounts, type EffectKind } from './effects.ts';

/** One thing that following the roster will do on a later day by what is known now. */
export interface LaterEffect {
  /** The day of the organisation, YYYY-MM-DD. */
  on: string;
  effect: EffectKind;
  personId: string;
  /** Who owes it then, and what; null: it is about the person alone. */
  ownerId: string | null;
  subjectKey: string | null;
}

/** What a campaign will do by itself on later days. */
export interface Lookout {
  effects: LaterEffect[];
  /** The last day that was looked at, YYYY-MM-DD; null: all were. */
  until: string | null;
}

/** What a change makes a campaign do by itself on later days, soonest first. */
export interface LaterDifference {
  /** `brings` comes only by the change, `spares` would have come without it. */
  days: { on: string; brings: EffectCounts; spares: EffectCounts }[];
  /** Days after this one were not looked at, YYYY-MM-DD; null: all were. */
  until: string | null;
}

/** Compares what comes by itself without a change and with it, as far as both were looked at. */
export function laterDifference(without: Lookout, withIt: Lookout): LaterDifference {
  const until = [without.until, withIt.until].filter((day) => day !== null).sort()[0] ?? null;
  const near = ({ effects }: Lookout) => effects.filter(({ on }) => until === null || on <= until);
  const [then, now] = [near(without), near(withIt)];
  const [brought, spared] = [notAmong(now, then), notAmong(then, now)];
  const days = [...new Set([...brought, ...spared].map(({ on }) => on))].sort();
  const counts = (effects: LaterEffect[], day: string) =>
    countEffects(effects.filter(({ on }) => on === day));
  return { days: days.map((on) => ({ on, brings: counts(brought, on), spares: counts(spared, on) })), until };
}

/** Those of some that have no match among others, one for one. */
function notAmong(some: readonly LaterEffect[], others: readonly LaterEffect[]): LaterEffect[] {
  const left = new Map<string, number>();
  for (const each of others) left.set(keyOf(each), (left.get(keyOf(each)) ?? 0) + 1);
  return some.filter((each) => {
    const matches = left.get(keyOf(each)) ?? 0;
    left.set(keyOf(each), matches - 1);
    return matches <= 0;
  });
}

function keyOf({ on, effect, personId, ownerId, subjectKey }: LaterEffect): string {
  return [on, effect, personId, ownerId, subjectKey].join(' ');
}

const words: Record<EffectKind, (count: number) => string> = {
  joined: (count) => (count === 1 ? '1 person joins' : `${count} people join`),
  'taken-in': (count) => `${count} who waited for this quarter ${count === 1 ? 'joins' : 'join'}`,
  withdrawn: (count) => (count === 1 ? '1 person is withdrawn' : `${count} people are withdrawn`),
  'next-quarter': (count) => `${count} ${count === 1 ? 'waits' : 'wait'} for the next quarter`,
  opened: (count) => `${count} more ${count === 1 ? 'is' : 'are'} owed`,
  cancelled: (count) => `${count} ${count === 1 ? 'is' : 'are'} owed no more`,
  moved: (count) => `${count} ${count === 1 ? 'form goes' : 'forms go'} to somebody else`,
  'handed-over': (count) =>
    `${count} ${count === 1 ? 'form that was begun goes' : 'forms that were begun go'} to somebody else`,
  paused: (count) => `the clock of ${count} stops`,
  resumed: (count) => `the clock of ${count} runs again`,
  followed: (count) => `${count} ${count === 1 ? 'has' : 'have'} another place, unit or title`,
};

/** Kinds whose mails are known before the day comes. */
const countedAlready: EffectKind[] = ['resumed', 'followed'];
const inviting: EffectKind[] = ['joined', 'taken-in', 'opened', 'moved', 'handed-over'];

/**
 * `On Wed 21 Apr 2027 10 forms go to somebody else.`, a sentence each, and that its mails are not counted. Empty where
 * nothing comes later.
 */
export function laterInWords(
  { days, until }: LaterDifference,
  dayInWords: (day: string) => string,
): string[] {
  const kindsOf = (counts: EffectCounts[]) =>
    effectKinds.filter((kind) => counts.some((each) => kind in each));
  const brought = kindsOf(days.map(({ brings }) => brings));
  const all = kindsOf(days.flatMap(({ brings, spares }) => [brings, spares]));
  const invited = brought.some((kind) => inviting.includes(kind))
    ? 'Whoever is new to something is invited then. '
    : '';
  return [
    ...days.flatMap(({ on, brings, spares }) => [
      ...sentence(`On ${dayInWords(on)} `, brings),
      ...sentence(`What would have come on ${dayInWords(on)} without this: `, spares),
    ]),
    ...(all.some((kind) => !countedAlready.includes(kind))
      ? [`${invited}What these days do to mails is not among the notices counted here.`]
      : []),
    ...(until === null ? [] : [`What comes by itself after ${dayInWords(until)} was not worked out.`]),
  ];
}

function sentence(start: string, counts: EffectCounts): string[] {
  const parts = effectKinds.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count > 0 ? [words[kind](count)] : [];
  });
  return parts.length > 0 ? [`${start}${parts.join('; ')}.`] : [];
}
