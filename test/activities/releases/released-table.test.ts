import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommonValues } from '../../../activities/releases/marked-people.ts';
import { releasedSet, type PeopleTable } from '../../../activities/releases/released-table.ts';
import { hashNumber } from '../../../domain/disclosure/packed-members.ts';
import { pseudonymOf, type ReleasedSet } from '../../../storage/released-cells.ts';
import { hashLength } from '../../../storage/released-hashes.ts';
import { numbered } from '../../../storage/released-members.ts';
import { ring } from '../reports/reported-campaign.ts';

const campaignId = 'skills/"2026"-Q4';
const figures = ['build', 'sell'];
const names = Array.from({ length: 30 }, (_, at) => `person-${at}`);
const hash = pseudonymOf(ring, 'k1');

interface Member {
  member: string;
  groups: number[];
  marks: string[];
}

/** As sets have always been written, and called by: everybody's words in one text. */
function setInWords({ groups, valueOf }: PeopleTable) {
  const members = names.flatMap((personId): Member[] => {
    const own = [...groups.values()].flatMap((ids, at) => (ids.includes(personId) ? [at + 1] : []));
    const marks = figures.map((figure) => {
      const value = valueOf(personId, figure);
      return value === null ? '' : hash(campaignId, personId, figure, ...value);
    });
    return own.length === 0 ? [] : [{ member: hash(personId), groups: own, marks }];
  });
  members.sort((a, b) => (a.member < b.member ? -1 : 1));
  const head = { answersOf: [campaignId], domains: figures, names: [...groups.keys()] };
  return { id: hash(JSON.stringify({ ...head, members })), members };
}

function membersIn({ members: { hashes, members, kindOf, kinds, marks } }: ReleasedSet): Member[] {
  const text = (number = 0) =>
    number === 0 ? '' : hashes.letters.toString('latin1', number * hashLength, (number + 1) * hashLength);
  return Array.from(members, (member, at) => ({
    member: text(member),
    groups: [...(kinds[kindOf[at] ?? 0] ?? [])],
    marks: marks.map((own) => text(own[at])),
  }));
}

const anyGroups = fc
  .array(fc.subarray(names), { maxLength: 5 })
  .map((groups) => new Map(groups.map((ids, at) => [`group "${at}"`, ids])));
const anyLevels = fc.array(fc.option(fc.double({ noNaN: true, min: 0, max: 5 })), {
  minLength: names.length,
  maxLength: names.length,
});

test('a set is called and written as if all its words were put together, whatever it has in common with other tables', () => {
  fc.assert(
    fc.property(anyGroups, anyGroups, anyLevels, (all, some, levels) => {
      let last: readonly (string | number | null)[] | null = null;
      const common: CommonValues = {
        valueOf: (personId) => {
          const level = levels[names.indexOf(personId)] ?? null;
          return (last = level === null ? null : [level, null]);
        },
        isLast: (value) => value === last,
      };
      const isLeftOut = (personId: string) => personId.endsWith('7');
      const valueOf: PeopleTable['valueOf'] = (personId, figure) => {
        const value = common.valueOf(personId, figure);
        if (isLeftOut(personId)) return null;
        return value !== null && personId.endsWith('8') ? [...value, 'in part'] : value;
      };
      const table = { campaignId, figures, groups: all };
      const tables: PeopleTable[] = [
        { ...table, valueOf: common.valueOf, common },
        { ...table, groups: some, valueOf, common },
        { ...table, groups: some, valueOf: common.valueOf, common },
        { ...table, valueOf },
      ];
      for (const each of tables) {
        const set = releasedSet(each, ring, 'k1');
        const inWords = setInWords(each);
        expect({ id: set.id, members: membersIn(set) }).toEqual(inWords);
        const { ids } = numbered(set.members);
        expect(ids.every((id, at) => at === 0 || id > (ids[at - 1] ?? 0))).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});

test('numbers of hashes ascend as their letters do', () => {
  const anyHash = fc
    .uint8Array({ minLength: 12, maxLength: 12 })
    .map((bytes) => Buffer.from(bytes).toString('base64url'));
  fc.assert(
    fc.property(anyHash, anyHash, (one, other) => {
      const [first, second] = [one, other].toSorted().map((text) => hashNumber(Buffer.from(text), 0));
      expect(first).toBeLessThanOrEqual(second ?? 0);
    }),
  );
});
