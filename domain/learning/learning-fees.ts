import { shownParts } from '../disclosure/shown-parts.ts';
import type { LearningRecord } from '../roi/recorded.ts';

/** What was paid in one currency, in its minor units; null: hidden. */
export interface ToldFee {
  currency: string;
  minor: number | null;
}

type Charged = Pick<LearningRecord, 'personId' | 'costMinor' | 'currency'>;

/** Fees as recorded, each currency by itself. */
export function feesOf(attempts: readonly Charged[]): ToldFee[] {
  return [...byCurrency(attempts)]
    .map(([currency, own]) => ({
      currency,
      minor: own.reduce((all, { costMinor }) => all + (costMinor ?? 0), 0),
    }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

/**
 * The fees of parts and of the whole, without amounts in a currency in which fewer than `groupMinimum` people had one, as in that of the
 * one course abroad, and those by which such an amount would follow. Of parts whose place is in `hidden` nothing is told anyhow.
 */
export function toldFees(
  parts: readonly (readonly Charged[])[],
  { hidden, groupMinimum }: { hidden: ReadonlySet<number>; groupMinimum: number },
): { whole: ToldFee[]; parts: ToldFee[][] } {
  const all = parts.flat();
  const places = parts.map((attempts, at) => ({ at, byCurrency: byCurrency(attempts) }));
  const shown = new Map(
    [...byCurrency(all)].map(([currency, charged]) => {
      const people = ({ byCurrency: of }: (typeof places)[number]) => peopleIn(of.get(currency) ?? []);
      const isTold = peopleIn(charged) >= groupMinimum;
      const isSafe = (some: readonly (typeof places)[number][]) => {
        const [only] = some.length === 1 ? some : [];
        const sum = some.reduce((sumOf, part) => sumOf + people(part), 0);
        return (sum === 0 || sum >= groupMinimum) && !(only && hidden.has(only.at));
      };
      return [
        currency,
        { isTold, parts: isTold ? shownParts(places, { isSafe, people }) : new Set<number>() },
      ];
    }),
  );
  const told = (attempts: readonly Charged[], isTold: (currency: string) => boolean | undefined) =>
    feesOf(attempts).map((fee) => (isTold(fee.currency) === true ? fee : { ...fee, minor: null }));
  return {
    whole: told(all, (currency) => shown.get(currency)?.isTold),
    parts: parts.map((attempts, at) => told(attempts, (currency) => shown.get(currency)?.parts.has(at))),
  };
}

function byCurrency(attempts: readonly Charged[]): Map<string, Charged[]> {
  const found = new Map<string, Charged[]>();
  for (const attempt of attempts) {
    const { costMinor, currency } = attempt;
    if (costMinor === null || currency === null) continue;
    const own = found.get(currency);
    if (own) own.push(attempt);
    else found.set(currency, [attempt]);
  }
  return found;
}

function peopleIn(attempts: readonly Charged[]): number {
  return new Set(attempts.map(({ personId }) => personId)).size;
}
