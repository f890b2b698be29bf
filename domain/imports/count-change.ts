import type { RosterDifference } from './difference.ts';
import type { PersonPlan } from './roster-facts.ts';
import { statementAttribute, type StagedAttribute } from './staged.ts';

/** Those first that cost most when they are wrong. */
export const rosterChanges = [
  'leaver',
  'manager',
  'unit',
  'site',
  'pay-band',
  'title',
  'leave',
  'joiner',
  'other',
] as const;
export type RosterChange = (typeof rosterChanges)[number];

/** One thing that would change of one person. Values as they are kept: ids of units and people, words, attribute names. */
interface PersonChange {
  change: RosterChange;
  before: string | null;
  after: string | null;
}

/** `former`: new here, and already gone. */
export type PersonVerdict = PersonChange[] | 'former' | 'unchanged';

const named = ['manager', 'unit', 'site', 'pay-band', 'title'] as const;
const counted = new Set<string>([...named, 'employment', statementAttribute]);

/** What a plan changes of the day that counts. */
export function verdictOn({ before, after }: PersonPlan): PersonVerdict {
  const wasThere = isEmployed(before?.employment);
  const isThere = isEmployed(after.employment);
  const differing = differences(before ?? {}, after);
  if (!wasThere && !isThere) {
    if (before === null && Object.keys(after).length > 0) return 'former';
    const others = differing.filter((attribute) => attribute !== statementAttribute);
    return others.length > 0 ? [{ change: 'other', before: null, after: others.join(', ') }] : 'unchanged';
  }
  if (!wasThere) return [{ change: 'joiner', before: null, after: after.title ?? null }];
  if (!isThere) return [{ change: 'leaver', before: null, after: null }];
  const changes = employedChanges(before ?? {}, after, differing);
  return changes.length > 0 ? changes : 'unchanged';
}

type Values = Partial<Record<StagedAttribute, string>>;

function employedChanges(before: Values, after: Values, differing: StagedAttribute[]): PersonChange[] {
  const change = (what: RosterChange, attribute: StagedAttribute): PersonChange[] =>
    differing.includes(attribute)
      ? [{ change: what, before: before[attribute] ?? null, after: after[attribute] ?? null }]
      : [];
  const others = differing.filter((attribute) => !counted.has(attribute));
  return [
    ...named.flatMap((attribute) => change(attribute, attribute)),
    ...change('leave', 'employment'),
    ...(others.length > 0 ? [{ change: 'other' as const, before: null, after: others.join(', ') }] : []),
  ];
}

function differences(before: Values, after: Values): StagedAttribute[] {
  const attributes = [...Object.keys(before), ...Object.keys(after)] as const;
  return [...new Set(attributes)].filter(isAttribute).filter((one) => before[one] !== after[one]);

  function isAttribute(name: string): name is StagedAttribute {
    return name in before || name in after;
  }
}

/** Counts one person into the difference. */
export function countVerdict(difference: RosterDifference, verdict: PersonVerdict): void {
  if (typeof verdict === 'string') {
    difference[verdict] += 1;
    return;
  }
  const changes = new Set(verdict.map(({ change }) => change));
  if (changes.has('joiner')) difference.joiners += 1;
  if (changes.has('leaver')) difference.leavers += 1;
  if (changes.has('unit') || changes.has('site') || changes.has('pay-band')) difference.movers += 1;
  if (changes.has('manager')) difference.managerChanges += 1;
  if (changes.has('title')) difference.titleChanges += 1;
  if (changes.has('leave')) difference.leaveChanges += 1;
  if (changes.has('other')) difference.otherChanges += 1;
}

/** Active, on leave, or about to start. */
function isEmployed(employment: string | undefined): boolean {
  return employment === 'active' || employment === 'leave' || employment === 'future';
}
