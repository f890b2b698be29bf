import { expect, test } from 'vitest';
import { countFailing } from '../../../activities/releases/failed-between.ts';
import type { TableCell } from '../../../activities/releases/measured-cells.ts';
import { PackedSet } from '../../../activities/releases/packed-set.ts';
import type { PeopleTable } from '../../../activities/releases/released-table.ts';
import type { Cell } from '../../../domain/disclosure/release-register.ts';

type Outcome = 'completers' | 'failed' | 'underWay';

const figures = ['learners', 'completers', 'failed', 'underWay'];
const campaigns = ['learning since 2026-10-01'];
const before: Outcome[][] = [['completers'], ['completers'], ['failed'], ['underWay']];

/** Figures that count as changed by one person where these learned besides, or their outcomes are others now. */
async function telling(...now: Outcome[][]): Promise<string[]> {
  const [were, are] = [packed(before), packed(now)];
  const table: PeopleTable = {
    campaignId: campaigns[0] ?? '',
    figures,
    groups: new Map([['everybody', []]]),
    valueOf: () => null,
  };
  const measured = figures.map((figure) => {
    const place = { group: 'everybody', figure, parent: null, division: 'unit', whole: null, people: 20 };
    const cell: Cell = { ...place, changes: Number.POSITIVE_INFINITY };
    const of: TableCell = { ...place, table, since: null, told: { numbers: {} } };
    return { of, cell };
  });
  const cells = figures.map((domain) => ({ group: 'everybody', domain, since: null }));
  await countFailing(measured, {
    earlier: [{ id: 'then', answersOf: campaigns, domains: figures, groups: ['everybody'], cells }],
    packedOf: async () => were,
    setOf: () => ({ id: 'now', answersOf: campaigns }),
    packed: () => are,
  });
  return measured.flatMap(({ of, cell }) => (cell.changes === 1 ? [of.figure] : []));
}

/** Each one by number, with the outcomes of what they learned. */
function packed(people: readonly Outcome[][]): PackedSet {
  const marks = figures.map((figure) =>
    Float64Array.from(people, (own) => {
      if (figure !== 'learners') return own.some((each) => each === figure) ? 1 : -1;
      return own.reduce((mark, each) => mark + 10 ** figures.indexOf(each), 0);
    }),
  );
  return new PackedSet(
    { groups: ['everybody'], domains: figures },
    {
      ids: Float64Array.from(people.keys()),
      kindOf: new Uint32Array(people.length),
      kinds: [[1]],
      marks,
    },
  );
}

const five = <Each>(each: Each): Each[] => Array.from({ length: 5 }, () => each);

test('that all who came late failed is not told by who failed, nor by how many learned', async () => {
  expect(await telling(...before, ...five<Outcome[]>(['failed']))).toEqual(['learners', 'failed']);
  expect(await telling(...before, ...five<Outcome[]>(['failed', 'completers']))).toEqual(['failed']);
});

test('that some of those who came late failed is told', async () => {
  expect(await telling(...before, ...five<Outcome[]>(['failed']), ['completers'])).toEqual([]);
  expect(await telling(...before, ...five<Outcome[]>(['completers']))).toEqual([]);
});

test('that all who were under way have failed since is told by none of the three', async () => {
  const ended = before.map((own) => own.map((each): Outcome => (each === 'underWay' ? 'failed' : each)));
  expect(await telling(...ended)).toEqual(['learners', 'failed', 'underWay']);
});
