import {
  isMeasuredIn,
  peopleByGroup,
  printedCells,
  type HeldCell,
  type PrintedCell,
} from '../../domain/disclosure/printed-cells.ts';
import { changesSince, heldBack, type Members } from '../../domain/disclosure/release-register.ts';
import type { CampaignResults, PersonGaps } from '../../domain/results.ts';
import type { Tx } from '../../storage/database.ts';
import type { KeyRing } from '../../storage/keys.ts';
import {
  earlierReleases,
  pseudonymOf,
  registerKeys,
  type EarlierRelease,
  type ReleasedMember,
  type ReleasedSet,
} from '../../storage/released-cells.ts';
import { allUnits } from '../../storage/result-inputs.ts';

/** What of a campaign's figures may be shown now, what is held back, and of whom it is. */
export interface Release {
  set: ReleasedSet;
  cells: PrintedCell[];
  held: HeldCell[];
}

interface Of {
  results: CampaignResults;
  ring: KeyRing;
  groupMinimum: number;
}

/** Every domain at once. */
const allDomains = '';

/** Measures a campaign's figures by everything that was shown before of the same answers. Null: it has no levels. */
export async function releaseOf(db: Tx, { results, ring, groupMinimum }: Of): Promise<Release | null> {
  if (!results.gapMatrix) return null;
  const { domains } = results.gapMatrix.whole;
  const units = new Map((await allUnits(db)).map((unit) => [unit.id, unit]));
  const groups = peopleByGroup(results, units);
  const printed = printedCells(results);
  const setUnder = (keyId: string) => releasedSet({ groups, domains, results }, ring, keyId);
  const set = setUnder(ring.currentId);
  const changes = new Map<PrintedCell, number>();
  for (const keyId of await registerKeys(db, set.answersOf)) {
    const own = keyId === set.keyId ? set : setUnder(keyId);
    const earlier = await earlierReleases(db, { answersOf: own.answersOf, keyId, setId: own.id });
    for (const [cell, found] of changesOf(printed, { own, earlier, groupMinimum }))
      changes.set(cell, Math.min(found, changes.get(cell) ?? Number.POSITIVE_INFINITY));
  }
  const cells = printed.map((cell) => ({
    cell,
    group: cell.group,
    figure: cell.domain ?? allDomains,
    parent: cell.parent,
    whole: cell.domain === null ? null : allDomains,
    people: cell.figure.n ?? 0,
    changes: changes.get(cell) ?? Number.POSITIVE_INFINITY,
  }));
  const held = new Set(heldBack(cells, groupMinimum).map(({ cell }) => cell));
  return {
    set,
    cells: printed.filter((cell) => !held.has(cell)),
    held: printed.flatMap((cell) => (held.has(cell) ? [{ group: cell.group, domain: cell.domain }] : [])),
  };
}

interface Measured {
  groups: ReadonlyMap<string, readonly PersonGaps[]>;
  domains: readonly string[];
  results: CampaignResults;
}

/** The people as pseudonyms. Answers are collected anew in each campaign, so its id is part of each mark. */
function releasedSet({ groups, domains, results }: Measured, ring: KeyRing, keyId: string): ReleasedSet {
  const hash = pseudonymOf(ring, keyId);
  const names = [...groups.keys()];
  const positions = new Map<PersonGaps, number[]>();
  names.forEach((name, at) => {
    for (const person of groups.get(name) ?? []) {
      const own = positions.get(person);
      if (own) own.push(at + 1);
      else positions.set(person, [at + 1]);
    }
  });
  const mark = (person: PersonGaps, domain: string) => {
    const value = person.domains.find((each) => each.domain === domain);
    if (!value || !isMeasuredIn(person, domain)) return '';
    const { level, target, shortfall, surplus, coverageShare } = value;
    return hash(
      results.campaignId,
      person.personId,
      domain,
      level,
      target,
      shortfall,
      surplus,
      coverageShare,
    );
  };
  const members = [...positions]
    .map(([person, own]): ReleasedMember => ({
      member: hash(person.personId),
      groups: own,
      marks: domains.map((domain) => mark(person, domain)),
    }))
    .toSorted((a, b) => (a.member < b.member ? -1 : 1));
  const answersOf = [results.campaignId];
  const id = hash(JSON.stringify({ answersOf, domains, names, members }));
  return { id, keyId, answersOf, domains: [...domains], groups: names, members };
}

interface Register {
  own: ReleasedSet;
  earlier: readonly EarlierRelease[];
  groupMinimum: number;
}

/** Of each cell the changes from the nearest one that was shown; what was never shown beside others is left out. */
function changesOf(
  printed: readonly PrintedCell[],
  { own, earlier, groupMinimum }: Register,
): Map<PrintedCell, number> {
  const found = new Map<PrintedCell, number>();
  const others = earlier.filter(({ id }) => id !== own.id).map((each) => ({ each, groups: byGroup(each) }));
  const ownGroups = byGroup(own);
  for (const [domain, cells] of Map.groupBy(printed, (cell) => cell.domain ?? allDomains)) {
    if (others.length === 0) break;
    const released = others.flatMap(({ each, groups }) =>
      each.cells.flatMap((cell) =>
        cell.domain === domain ? [membersIn(groups.get(cell.group), each, domain)] : [],
      ),
    );
    const now = cells.map(({ group }) => membersIn(ownGroups.get(group), own, domain));
    changesSince(now, released, groupMinimum).forEach((changes, at) => {
      const cell = cells[at];
      if (cell) found.set(cell, changes);
    });
  }
  const same = new Set(
    earlier.flatMap(({ id, cells }) => (id === own.id ? cells.map((cell) => keyOf(cell)) : [])),
  );
  for (const cell of printed)
    if (same.has(keyOf({ group: cell.group, domain: cell.domain ?? allDomains }))) found.set(cell, 0);
  return found;
}

function byGroup({
  groups,
  members,
}: Pick<ReleasedSet, 'groups' | 'members'>): Map<string, ReleasedMember[]> {
  const found = new Map(groups.map((group): [string, ReleasedMember[]] => [group, []]));
  for (const each of members)
    for (const position of each.groups) found.get(groups[position - 1] ?? '')?.push(each);
  return found;
}

/** Who has a level in the domain, and the mark of it; over all domains the marks together. */
function membersIn(
  members: readonly ReleasedMember[] = [],
  { domains }: Pick<ReleasedSet, 'domains'>,
  domain: string,
): Members {
  const at = domains.indexOf(domain);
  return new Map(
    members.flatMap(({ member, marks }): [string, string][] => {
      const mark = domain === allDomains ? marks.join(' ').trim() : (marks[at] ?? '');
      return mark === '' ? [] : [[member, mark]];
    }),
  );
}

function keyOf({ group, domain }: { group: string; domain: string }): string {
  return JSON.stringify([group, domain]);
}
