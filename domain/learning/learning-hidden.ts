import { hideInList } from '../disclosure.ts';
import { shownParts } from '../disclosure/shown-parts.ts';

/** Groups of people that a figure tells of. Who learned and who completed something is shown or hidden as one. */
export const learningRows = ['heads', 'learners', 'completers', 'failed', 'underWay'] as const;
export type LearningRow = (typeof learningRows)[number];
type Row = LearningRow;
const block = ['learners', 'completers'] as const;

function blockOf(row: Row): readonly Row[] {
  return row === 'learners' || row === 'completers' ? block : row === 'heads' ? [row] : [...block, row];
}

/** People behind the figures of a part, by what these tell of. */
interface Side {
  behind: Readonly<Record<Row, number>>;
}

/** Of each row the places of the parts to hide, the whole being shown. Failures and what is under way go with the block, or alone. */
export function hiddenParts(parts: readonly Side[], groupMinimum: number): Record<Row, Set<number>> {
  const alone = (row: Row, left: ReadonlySet<number>) => {
    const counts = parts.map(({ behind }, at) => [`${at}`, left.has(at) ? 0 : behind[row]] as const);
    return new Set([
      ...left,
      ...[...hideInList(Object.fromEntries(counts), groupMinimum).keys()].map(Number),
    ]);
  };
  const together = hiddenBlocks(parts, groupMinimum);
  return {
    heads: alone('heads', new Set()),
    learners: together,
    completers: together,
    failed: hiddenFailures(parts, together, groupMinimum),
    underWay: alone('underWay', together),
  };
}

/** That nobody failed may be told; else enough people must have failed, and as many not. */
function mayTellFailures(parts: readonly Side[], groupMinimum: number): boolean {
  const { failed, learners } = together(parts);
  return failed === 0 || (failed >= groupMinimum && learners - failed >= groupMinimum);
}

function hiddenFailures(
  parts: readonly Side[],
  left: ReadonlySet<number>,
  groupMinimum: number,
): Set<number> {
  const hidden = new Set([...left].flatMap((at) => parts[at] ?? []));
  const shown = shownParts(parts, {
    people: ({ behind }) => behind.failed,
    isSafe: (some) => {
      const [only] = some.length === 1 ? some : [];
      return !(only && hidden.has(only)) && mayTellFailures(some, groupMinimum);
    },
  });
  return new Set(parts.flatMap((_, at) => (shown.has(at) ? [] : [at])));
}

/**
 * Parts with few people in a row, or in which everybody failed; until those hidden are nobody or enough people in each row, and enough who did not
 * fail beside those who all did, the one with the fewest learners joins.
 */
function hiddenBlocks(parts: readonly Side[], groupMinimum: number): Set<number> {
  const hidden = new Set(
    parts.flatMap((part, at) => (isFewIn(part, groupMinimum) || allFailed(part) ? [at] : [])),
  );
  const others = parts
    .map(({ behind }, at) => ({ at, learners: behind.learners }))
    .filter(({ at, learners }) => learners > 0 && !hidden.has(at))
    .toSorted((a, b) => a.learners - b.learners || a.at - b.at);
  const isOpen = [...hidden].some((at) => parts[at] && allFailed(parts[at]));
  const isSafe = () => {
    const behind = together([...hidden].flatMap((at) => parts[at] ?? []));
    const notFailed = Math.max(behind.completers, behind.underWay);
    return !isFewIn({ behind }, groupMinimum) && !(isOpen && notFailed < groupMinimum);
  };
  for (const { at } of others) {
    if (isSafe()) break;
    hidden.add(at);
  }
  return hidden;
}

/** Whether a row of everybody is hidden. */
export function hiddenInAll(whole: Side, row: Row, groupMinimum: number): boolean {
  const isFew = blockOf(row).some((each) => isFewPeople(whole.behind[each], groupMinimum));
  return (
    isFew ||
    (row !== 'heads' && allFailed(whole)) ||
    (row === 'failed' && !mayTellFailures([whole], groupMinimum))
  );
}

/** How many failed would follow where it is hidden: nobody did anything else. */
function allFailed({ behind }: Side): boolean {
  return behind.learners > 0 && behind.completers === 0 && behind.underWay === 0;
}

function isFewIn({ behind }: Side, groupMinimum: number): boolean {
  return block.some((row) => isFewPeople(behind[row], groupMinimum));
}

function isFewPeople(people: number, groupMinimum: number): boolean {
  return people > 0 && people < groupMinimum;
}

function together(parts: readonly Side[]): Record<Row, number> {
  const sum = (row: Row) => parts.reduce((all, { behind }) => all + behind[row], 0);
  return {
    heads: sum('heads'),
    learners: sum('learners'),
    completers: sum('completers'),
    failed: sum('failed'),
    underWay: sum('underWay'),
  };
}
