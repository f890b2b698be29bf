import type { CampaignResults } from '../results.ts';
import { poolSmallUnits, type UnitFunnel } from '../workbook/pool-units.ts';
import { counted, nothingToTell, sizeOf, type Headline } from './rank.ts';
import type { Voice } from './voice.ts';

/** The least that matters of a share: five percentage points. */
const leastShare = 0.05;

interface Asked {
  /** A unit owed fewer duties is not told of alone. */
  fewest: number;
  plan: number | null;
  /** What was reported last; null: nothing was. */
  before: { period: string; share: number } | null;
  voice: Voice;
}

/** How many took part beside the plan, and of required courses the unit that is furthest behind. */
export function responseHeadlines(
  { dataQuality, funnel }: Pick<CampaignResults, 'dataQuality' | 'funnel'>,
  { fewest, voice, ...asked }: Asked,
): Headline[] {
  const { response, selfOnly = 0 } = dataQuality;
  const { assigned, answered, share } = response;
  if (assigned === 0 || share === null) return [];
  const { say, write } = voice;
  // Plan and last report are of all that was asked in the quarter, of which the campaign's own may be a part.
  const isAll = sum(funnel.byKind, 'assigned') === assigned;
  const { plan, before } = isAll ? asked : { plan: null, before: null };
  const learning = funnel.byKind.every(({ kind }) => kind === 'learn');
  const blanks = {
    assigned: write('count', assigned),
    answered: write('count', answered),
    share: write('share', share),
    alone: selfOnly === 0 ? '' : say('ratedAlone', { n: write('count', selfOnly) }),
    beside: plan === null ? '' : say('besidePlan', { plan: write('share', plan) }),
  };
  const whole: Headline = {
    kind: 'response',
    of: '',
    text: say(learning ? 'completion' : 'response', blanks),
    ...strength(share, learning ? (plan ?? allCourses) : plan),
  };
  const units = learning ? poolSmallUnits(funnel.byUnit, fewest) : [];
  const since = learning && before ? [sinceBefore(share, before, voice)] : [];
  return [whole, ...since, ...unitBehind(units, { share, voice })];
}

/** Required courses are all to be completed; how many should rate, a plan alone says: else it is no result, only what the others rest on. */
const allCourses = 1;

function strength(share: number, expected: number | null): Pick<Headline, 'size' | 'certainty'> {
  return expected === null
    ? nothingToTell
    : { size: sizeOf(share - expected, leastShare), certainty: counted };
}

/** Everybody who had to is counted, so that any difference is one; it matters from five points on. */
function sinceBefore(share: number, before: NonNullable<Asked['before']>, { say, write }: Voice): Headline {
  const blanks = {
    share: write('share', share),
    before: write('share', before.share),
    quarter: before.period,
    least: write('percent', leastShare * 100),
  };
  const told = Math.abs(share - before.share) < leastShare ? 'noCompletionChange' : 'completionChange';
  const size = sizeOf(share - before.share, leastShare);
  return { kind: 'change', of: '', text: say(told, blanks), size, certainty: counted };
}

/** Only where it is behind everybody by what matters. */
function unitBehind(
  units: readonly UnitFunnel[],
  { share, voice: { say, write } }: { share: number; voice: Voice },
): Headline[] {
  const shares = units.flatMap(({ name, unitId, counts }) => {
    const assigned = sum(counts, 'assigned');
    const answered = sum(counts, 'answered');
    return name === null ? [] : [{ name, of: unitId ?? name, assigned, answered, own: answered / assigned }];
  });
  const [last] = shares.toSorted((a, b) => a.own - b.own || (a.of < b.of ? -1 : 1));
  if (!last || share - last.own < leastShare) return [];
  const blanks = {
    unit: last.name,
    answered: write('count', last.answered),
    assigned: write('count', last.assigned),
    share: write('share', last.own),
  };
  return [
    {
      kind: 'unit-behind',
      of: '',
      text: say('unitBehind', blanks),
      size: sizeOf(share - last.own, leastShare),
      certainty: counted,
    },
  ];
}

function sum(counts: UnitFunnel['counts'], of: 'assigned' | 'answered'): number {
  return counts.reduce((all, count) => all + count[of], 0);
}
