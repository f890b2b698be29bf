import type { ReportedChange } from '../../../domain/change/reported-change.ts';
import { trendOf, type TrendGroup } from '../change/of-pairs.ts';
import { smallestChange } from '../../../domain/change.ts';
import { fraction } from '../../../domain/fraction.ts';
import type { BridgePair } from '../../../domain/statistics/change/composition-bridge.ts';

const policy = { scale: { minimum: 0, maximum: 5 }, smallestChange, groupMinimum: 5, seed: 1 };
const domains = ['ai-system-design', 'mlops-pipeline', 'data-architecture', 'security-compliance'];

interface Company {
  stayed: number;
  left: number;
  joined: number;
  /** Of so many who stayed the target rises by one. */
  raised: number;
}

/** Levels of a company in four domains of one skill each: the first rises, the second falls by little, nobody is measured in the last. */
export function sampleChange({ stayed, left, joined, raised }: Company): ReportedChange {
  const at = (domain: number, time: 0 | 1): BridgePair[] => {
    if (domain === 3) return [];
    const people = [
      ...Array.from({ length: stayed }, (_, n) => n),
      ...Array.from({ length: time === 0 ? left : joined }, (_, n) => 1000 * (time + 1) + n),
    ];
    return people.map((n) => ({
      personId: `p${n}`,
      skillId: `s${domain}`,
      target: fraction(time === 1 && n < raised ? 4 : 3),
      level: fraction(1 + (n % 4) * 0.75 + time * levelsWon(domain, n)),
    }));
  };
  const groups = domains.map((id, domain): TrendGroup => ({
    id,
    name: id,
    parentId: null,
    quarters: { before: at(domain, 0), after: at(domain, 1) },
  }));
  const everybody = {
    before: groups.flatMap(({ quarters }) => [...quarters.before]),
    after: groups.flatMap(({ quarters }) => [...quarters.after]),
  };
  const continued = new Map(domains.map((_, domain) => [`s${domain}`, `s${domain}`]));
  return {
    period: '2026-Q3',
    trend: trendOf({ everybody, groups }, { continued, division: 'same-people', policy }),
    smallestChange,
    framework: { from: '1', to: '1', breaks: [], comparableShare: 1, told: true },
  };
}

function levelsWon(domain: number, person: number): number {
  if (domain === 0) return person % 3 === 0 ? 0 : 1;
  return domain === 1 ? ((person % 5) - 2) / 4 : (person % 2) / 2;
}
