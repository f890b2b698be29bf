import { fraction, over, toNumber, type Fraction } from '../fraction.ts';

/** Levels in whole numbers of a unit as exact ones, to so many decimals with a number; those that are alike are one object. */
export function exactLevels(unit: number, decimals: number | null = null): (value: number) => Fraction {
  const known = new Map<number, Fraction>();
  return (value) => {
    const found = known.get(value) ?? rounded(over(fraction(value), fraction(unit)), decimals);
    known.set(value, found);
    return found;
  };
}

function rounded(exact: Fraction, decimals: number | null): Fraction {
  return decimals === null ? exact : fraction(toNumber(exact, decimals));
}
