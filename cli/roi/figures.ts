import { majorUnits, minorDigits } from '../../domain/money.ts';

/** `EUR 12,345.60`; half a cent and less is not told. */
export function money(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${currency} ${format.format(majorUnits(Math.round(minor), currency))}`;
}

/** `62.5 %` of 62.49. */
export function percent(value: number): string {
  return `${new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)} %`;
}

/** `60 %` of 0.6. */
export function share(value: number): string {
  return `${new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(value * 100)} %`;
}

export function quantity(value: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(value);
}

/** A share of draws: that all or none of them did is no certainty. */
export function probability(value: number): string {
  if (value > 0.999) return 'more than 99.9 %';
  if (value < 0.001) return 'less than 0.1 %';
  return share(value);
}
