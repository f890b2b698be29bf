import type { Configuration } from '../../../domain/configuration.ts';
import type { Framework, RoleProfile } from '../../../domain/configuration/learning.ts';
import { companyConfiguration } from '../../fixtures/company.ts';
import { advance } from '../../domain/measured-people.ts';
import { chanceOf } from '../imports/chance.ts';

/** How large the company is, and whether some skills are left out or not observed. */
export interface Size {
  people: number;
  units: number;
  roles: number;
  /** Share of answers that give no level. */
  silentShare: number;
}

export interface Workload {
  size: Size;
  skills: number;
  /** By person. */
  unit: Int32Array;
  role: Int32Array;
  /** By unit; −1: none. */
  parent: Int32Array;
  /** One after the other: person, kind (0 self, 1 manager, 2 peer), and a score a skill. */
  forms: { people: number[]; kinds: number[]; scores: number[] };
}

/** In the place of a whole level. */
export const unanswered = -1;
export const unobserved = -2;

const unitShares = [8 / 1499, 60 / 1499, 260 / 1499, 500 / 1499];
const seed = 77;

/** A company as W2 makes it: most people in few units, self-ratings of nine in ten, managers of eight, one and a half peers. */
export function workloadOf(size: Size): Workload {
  const chance = chanceOf(seed);
  const skills = advance.domains.reduce((all, domain) => all + domain.skills.length, 0);
  const parent = unitTree(size.units, chance);
  const weights = parent.map(() => Math.ceil(1000 * chance() ** 4) + 5);
  const pick = pickerOf(weights, chance);
  const unit = new Int32Array(size.people).map(() => pick());
  const role = new Int32Array(size.people).map(() => Math.floor(chance() * size.roles));
  const forms: Workload['forms'] = { people: [], kinds: [], scores: [] };
  for (let person = 0; person < size.people; person += 1) {
    const base = chance() * 3 + 1;
    const counts = [chance() < 0.9 ? 1 : 0, chance() < 0.8 ? 1 : 0, poisson(1.5, chance)];
    counts.forEach((count, kind) => {
      for (let form = 0; form < count; form += 1) {
        forms.people.push(person);
        forms.kinds.push(kind);
        for (let skill = 0; skill < skills; skill += 1) forms.scores.push(scoreOf(base, size, chance));
      }
    });
  }
  return { size, skills, unit, role, parent, forms };
}

function scoreOf(base: number, { silentShare }: Size, chance: () => number): number {
  const level = Math.max(0, Math.min(5, Math.round(base + (chance() - 0.5) * 3)));
  if (silentShare === 0 || chance() >= silentShare) return level;
  return chance() < 0.5 ? unanswered : unobserved;
}

/** Six levels: one unit, then so many of each share. */
function unitTree(units: number, chance: () => number): Int32Array {
  const parent = new Int32Array(units).fill(-1);
  let [above, end] = [0, 1];
  const layers = unitShares.map((share) => Math.max(1, Math.round(share * units)));
  for (let unit = 1; unit < units;) {
    const layer = Math.min(units - unit, layers.shift() ?? units);
    for (const last = unit + layer; unit < last; unit += 1)
      parent[unit] = above + Math.floor(chance() * (end - above));
    [above, end] = [end, unit];
  }
  return parent;
}

function pickerOf(weights: Int32Array, chance: () => number): () => number {
  const ends: number[] = [];
  for (const weight of weights) ends.push((ends.at(-1) ?? 0) + weight);
  return () => {
    const at = chance() * (ends.at(-1) ?? 0);
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function poisson(mean: number, chance: () => number): number {
  let count = 0;
  for (let product = chance(); product > Math.exp(-mean); product *= chance()) count += 1;
  return count;
}

/** The framework of sixteen skills, and roles whose targets differ; W2's weights, and every peer counts. */
export function measuredConfigurationOf({ roles }: Size): Configuration & { framework: Framework } {
  const company = companyConfiguration();
  const chance = chanceOf(seed + 1);
  const profiles: RoleProfile[] = Array.from({ length: roles }, (_, n) => ({
    id: `role-${n}`,
    version: '1',
    owner: 'L&D',
    validFrom: '2026-01-01',
    words: { en: `Role ${n}` },
    titles: [`Title ${n}`],
    framework: advance.id,
    targets: Object.fromEntries(advance.domains.map(({ id }) => [id, 1 + Math.floor(chance() * 5)])),
    importance: {},
    requiredLevels: {},
    aiCompetencies: [],
  }));
  const rating = {
    weights: { self: 0.2, manager: 0.5, peer: 0.3, practical: 0, project: 0 },
    peerMinimum: 1,
    coverageFloorShare: 0.5,
    criticalShortfallLevels: 2,
  };
  return {
    ...company,
    organisation: { ...company.organisation, rating },
    frameworks: [advance],
    roles: profiles,
    framework: advance,
  };
}
