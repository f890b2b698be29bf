import type { BenefitLine, CostLine } from '../configuration/money.ts';
import type { BenefitAlternative } from '../configuration/study-parts.ts';

/** A value that was not taken because another one is more careful. */
export interface Rejected {
  line: string;
  field: 'amountMinor' | BenefitAlternative['field'];
  value: number;
  taken: number;
  source: string;
}

interface Candidate {
  value: number;
  source: string;
}

/**
 * The highest amount that a source gives, and the others. Of equal amounts the line's own stays; a line without an amount stays as it
 * is. Source: guiding principle 4.
 */
export function conservativeCost(line: CostLine): { line: CostLine; rejected: Rejected[] } {
  const { alternatives, ...own } = line;
  if (!alternatives || own.amountMinor === null) return { line: own, rejected: [] };
  const candidates = [
    { value: own.amountMinor, source: own.source },
    ...alternatives.map(({ amountMinor, source }) => ({ value: amountMinor, source })),
  ];
  const taken = mostOf(candidates, 1);
  const rejected = rejectedOf(own.id, 'amountMinor', { candidates, taken });
  return { line: { ...own, amountMinor: taken.value, source: taken.source }, rejected };
}

/**
 * Of each factor the value that makes the benefit least: the lowest, or the highest of the other factors where the improvement is a loss.
 * The source of a value that was taken is added to that of the line. Source: guiding principle 4.
 */
export function conservativeBenefit(line: BenefitLine): { line: BenefitLine; rejected: Rejected[] } {
  const { alternatives, ...stated } = line;
  let taken: BenefitLine = stated;
  const rejected: Rejected[] = [];
  for (const field of inOrder) {
    const others = alternatives?.filter((each) => each.field === field) ?? [];
    if (others.length === 0) continue;
    const candidates = [{ value: stated[field], source: stated.source }, ...others];
    const lowest = field === 'annualImprovement' || taken.annualImprovement >= 0;
    const chosen = mostOf(candidates, lowest ? -1 : 1);
    const source =
      chosen.source === stated.source ? taken.source : `${taken.source}; ${field}: ${chosen.source}`;
    taken = { ...taken, [field]: chosen.value, source };
    rejected.push(...rejectedOf(line.id, field, { candidates, taken: chosen }));
  }
  return { line: taken, rejected };
}

const inOrder = ['annualImprovement', 'unitValueMinor', 'isolationShare', 'confidenceShare'] as const;

/** The first of the highest (`way` 1) or lowest (−1). */
function mostOf(candidates: readonly Candidate[], way: 1 | -1): Candidate {
  return candidates.reduce((most, each) => (way * (each.value - most.value) > 0 ? each : most));
}

function rejectedOf(
  line: string,
  field: Rejected['field'],
  { candidates, taken }: { candidates: readonly Candidate[]; taken: Candidate },
): Rejected[] {
  return candidates
    .filter((each) => each !== taken)
    .map(({ value, source }) => ({ line, field, value, taken: taken.value, source }));
}
