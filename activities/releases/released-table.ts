import type { Levels } from '../../domain/disclosure/cell-sums.ts';
import type { LevelSums } from '../../domain/disclosure/room-between.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { pseudonymOf, pseudonymOfPieces, type ReleasedSet } from '../../storage/released-cells.ts';
import { membersInPages, type ReleasedMember } from '../../storage/released-members.ts';

/** People of a campaign in groups, and of what each one's value in each figure is made of. */
export interface PeopleTable {
  campaignId: string;
  /** Campaigns whose answers it rests on; none: this one alone. */
  restsOn?: readonly string[];
  figures: readonly string[];
  /** Ids of people by the name of their group. */
  groups: ReadonlyMap<string, readonly string[]>;
  /** Null: the person does not count in the figure. */
  valueOf: (personId: string, figure: string) => readonly (string | number | null)[] | null;
  /** Of each one what gap figures add up; absent: figures are of something else. */
  added?: { levels: Levels; sumsOf: (personId: string, figure: string) => LevelSums };
}

/** Every figure of a table at once. */
export const allFigures = '';

/** The people as pseudonyms. Answers are collected anew in each campaign, so its id is part of each mark. */
export function releasedSet(
  { campaignId, restsOn, figures, groups, valueOf }: PeopleTable,
  ring: KeyRing,
  keyId: string,
): ReleasedSet {
  const hash = pseudonymOf(ring, keyId);
  const names = [...groups.keys()];
  const positions = new Map<string, number[]>();
  names.forEach((name, at) => {
    for (const personId of groups.get(name) ?? []) {
      const own = positions.get(personId);
      if (own) own.push(at + 1);
      else positions.set(personId, [at + 1]);
    }
  });
  const mark = (personId: string, figure: string) => {
    const value = valueOf(personId, figure);
    return value === null ? '' : hash(campaignId, personId, figure, ...value);
  };
  const members = [...positions]
    .map(([personId, own]): ReleasedMember => ({
      member: hash(personId),
      groups: own,
      marks: figures.map((figure) => mark(personId, figure)),
    }))
    .toSorted((a, b) => (a.member < b.member ? -1 : 1));
  const answersOf = [...(restsOn ?? [campaignId])];
  const id = pseudonymOfPieces(ring, keyId, written({ answersOf, domains: figures, names }, members));
  return { id, keyId, answersOf, domains: [...figures], groups: names, members: membersInPages(members) };
}

/** One JSON object of what heads the members and of them, member by member: everybody's at once would take more than all that is kept. */
function* written(head: object, members: readonly ReleasedMember[]): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"members":[`;
  for (const [at, member] of members.entries()) yield `${at === 0 ? '' : ','}${JSON.stringify(member)}`;
  yield ']}';
}
