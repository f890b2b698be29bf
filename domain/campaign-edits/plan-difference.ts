/** A notice that is still to come, as far as it can be known. */
export interface FutureNotice {
  /** Of what is owed outside campaigns: its program's id. */
  campaignId: string;
  obligationId: string;
  rung: string;
  recipientId: string;
  occasion: number;
  /** ISO 8601; null: its campaign is paused, and it waits. */
  at: string | null;
}

/** What becomes of one notice by a change. `repeat`: the recipient has had that rung of that obligation before. */
export interface PlanLine extends Omit<FutureNotice, 'at'> {
  effect: 'add' | 'cancel' | 'move' | 'repeat';
  /** ISO 8601; null: it was not planned, or waited. */
  from: string | null;
  /** ISO 8601; null: it does not go out any more, or waits. */
  to: string | null;
}

/** What a change does to notices, in numbers and one by one. */
export interface PlanDifference {
  adds: number;
  cancels: number;
  moves: number;
  repeats: number;
  /** Earliest first. */
  lines: PlanLine[];
}

/** A rung of an obligation for a recipient, whatever the occasion. */
export function rungKey(of: Pick<FutureNotice, 'obligationId' | 'rung' | 'recipientId'>): string {
  return `${of.obligationId} ${of.rung} ${of.recipientId}`;
}

/** One notice. */
export function noticeKey(
  notice: Pick<FutureNotice, 'obligationId' | 'rung' | 'recipientId' | 'occasion'>,
): string {
  return `${rungKey(notice)} ${notice.occasion}`;
}

/** Compares what is to come before and after a change; `left` has the `rungKey` of everything that was sent. */
export function planDifference(
  before: readonly FutureNotice[],
  after: readonly FutureNotice[],
  left: ReadonlySet<string>,
): PlanDifference {
  const then = new Map(before.map((notice) => [noticeKey(notice), notice]));
  const lines: PlanLine[] = [];
  for (const notice of after) {
    const former = then.get(noticeKey(notice));
    then.delete(noticeKey(notice));
    if (!former) lines.push(lineOf(notice, left.has(rungKey(notice)) ? 'repeat' : 'add', { to: notice.at }));
    else if (former.at !== notice.at) lines.push(lineOf(notice, 'move', { from: former.at, to: notice.at }));
  }
  for (const notice of then.values()) lines.push(lineOf(notice, 'cancel', { from: notice.at }));
  const count = (effect: PlanLine['effect']) => lines.filter((line) => line.effect === effect).length;
  return {
    adds: count('add'),
    cancels: count('cancel'),
    moves: count('move'),
    repeats: count('repeat'),
    lines: lines.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)),
  };
}

function lineOf(
  { campaignId, obligationId, rung, recipientId, occasion }: FutureNotice,
  effect: PlanLine['effect'],
  { from = null, to = null }: { from?: string | null; to?: string | null },
): PlanLine {
  return { campaignId, obligationId, rung, recipientId, occasion, effect, from, to };
}

function sortKey(line: PlanLine): string {
  return `${line.to ?? line.from ?? ''} ${line.campaignId} ${noticeKey(line)}`;
}

/** Lines that say the same of one recipient as one, with how many they are: somebody may owe a rung for each of many people. */
export function linesTogether<Line extends PlanLine>(lines: readonly Line[]): (Line & { count: number })[] {
  const groups = Map.groupBy(lines, ({ campaignId, recipientId, rung, effect, from, to }) =>
    [campaignId, recipientId, rung, effect, from, to].join(' '),
  );
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, count: others.length + 1 }] : [],
  );
}
