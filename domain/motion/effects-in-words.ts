import type { EffectCounts, EffectKind } from './effects.ts';
import type { LaterDifference } from './later-effects.ts';

/** What a change of the roster does to one campaign. */
export interface CampaignEffects {
  campaignId: string;
  counts: EffectCounts;
  /** What becomes of notices; null: not worked out. */
  notices: { adds: number; cancels: number; moves: number; repeats: number } | null;
  /** The first of them; `total` counts all. */
  lines: EffectLine[];
  total: number;
  /** What it will do by itself on later days because of the change; absent: not worked out. */
  later?: LaterDifference | undefined;
}

export interface EffectLine {
  personId: string;
  /** Null: not on the roster any more. */
  name: string | null;
  /** Who acts on it, where that is somebody else. */
  otherName: string | null;
  effect: EffectKind;
  reason: string;
  /** Of the file; null: none caused it. */
  line: number | null;
}

const sums: [EffectKind, (count: number) => string][] = [
  ['joined', (count) => `${count} ${count === 1 ? 'person joins' : 'people join'}`],
  ['taken-in', (count) => `${count} who waited for this quarter ${count === 1 ? 'joins' : 'join'}`],
  ['withdrawn', (count) => `withdraws ${count}`],
  ['next-quarter', (count) => `leaves ${count} for the next quarter`],
  ['opened', (count) => `adds ${count}`],
  ['cancelled', (count) => `cancels ${count}`],
  ['moved', (count) => `moves ${count} to another rater`],
  ['handed-over', (count) => `hands ${count} over to another rater with what was begun`],
  ['paused', (count) => `stops the clock of ${count}`],
  ['resumed', (count) => `lets the clock of ${count} run again`],
  ['followed', (count) => `notes a new place or title of ${count}`],
];

/** `adds 4, cancels 12, moves 3 to another rater`; empty where nothing happens. */
export function effectsInWords(counts: EffectCounts): string {
  return sums
    .flatMap(([effect, words]) => {
      const count = counts[effect] ?? 0;
      return count > 0 ? [words(count)] : [];
    })
    .join(', ');
}

/** `adds 41, cancels 12, moves 230, repeats 0`. */
export function noticesInWords(of: NonNullable<CampaignEffects['notices']>): string {
  return `adds ${of.adds}, cancels ${of.cancels}, moves ${of.moves}, repeats ${of.repeats}`;
}

const effectWords: Record<EffectKind, string> = {
  joined: 'joins',
  'taken-in': 'joins, having waited for this quarter',
  withdrawn: 'is withdrawn',
  'next-quarter': 'waits for the next quarter',
  opened: 'is asked for something more',
  cancelled: 'something is asked no more',
  moved: 'is rated by somebody else',
  'handed-over': 'is rated by somebody else, who goes on with what was begun',
  paused: 'pauses with what they owe',
  resumed: 'goes on with what they owe',
  followed: 'works elsewhere, or as something else',
};

const reasonWords: Record<string, string> = {
  new: 'new to the company',
  rehired: 'came back to the company',
  reinstated: 'had not left after all',
  left: 'has left',
  'too-few-days-left': 'too few working days are left',
  'next-quarter': 'came too late for the last quarter',
  'subject-left': 'whoever was to be rated has left',
  'rater-left': 'the rater has left',
  'rater-on-leave': 'the rater is on leave',
  'rater-unreachable': 'mail to the rater comes back',
  'rater-not-eligible': 'the rater may not rate them',
  'rater-exempt': 'whoever rates them again was exempt from it, and still is',
  'manager-changed': 'they have a new manager',
  'manager-back': 'the manager is back',
  'stand-in-changed': 'somebody else stands in',
  'on-leave': 'on leave',
  returned: 'back from leave',
  assigned: 'a course was assigned',
  'asked-nowhere-else': 'the course is not learned, and asked for nowhere else',
  'not-assigned': 'the course is assigned no more',
  site: 'another place of work',
  unit: 'another unit',
  title: 'another job title',
};

/** One effect without the person's name: `is rated by somebody else: they have a new manager (now Ada Byron)`. */
export function effectInWords({
  effect,
  reason,
  otherName,
}: Omit<EffectLine, 'personId' | 'name' | 'line'>): string {
  const why = reasonWords[reason] ?? reason.replaceAll('-', ' ');
  const who = otherName && (effect === 'moved' || effect === 'handed-over') ? ` (now ${otherName})` : '';
  return `${effectWords[effect]}: ${why}${who}`;
}
