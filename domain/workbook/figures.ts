import { majorUnits, minorDigits } from '../money.ts';

/** Numbers written out for sentences and mails, in the reader's locale. */
export interface Figures {
  count: (value: number) => string;
  /** Two decimals. */
  level: (value: number) => string;
  /** One decimal, as ends of ranges have. */
  tenth: (value: number) => string;
  /** With sign, two decimals. */
  change: (value: number) => string;
  /** A share (0 to 1) as whole percent. */
  share: (value: number) => string;
  /** A percentage (0 to 100 and beyond) without decimals. */
  percent: (value: number) => string;
  /** A share as percent, with a decimal where it has one: `12.5 %`. */
  rate: (value: number) => string;
  ratio: (value: number) => string;
  /** One decimal. */
  months: (value: number) => string;
  /** Whole minor units as whole major units, with the currency's code. */
  money: (minor: number, currency: string) => string;
}

export function figuresFor(locale: string): Figures {
  const fixed = (digits: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const [whole, one, two] = [fixed(0), fixed(1), fixed(2)];
  const signed = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  return {
    count: (value) => whole.format(value),
    level: (value) => two.format(value),
    change: (value) => signed.format(value),
    share: (value) => `${whole.format(value * 100)} %`,
    percent: (value) => `${whole.format(value)} %`,
    rate: (value) => `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value * 100)} %`,
    ratio: (value) => two.format(value),
    tenth: (value) => one.format(value),
    months: (value) => one.format(value),
    money: (minor, currency) => `${currency} ${whole.format(majorUnits(minor, currency))}`,
  };
}

/** `#,##0.00` for EUR, `#,##0` for JPY. */
export function moneyFormat(currency: string): string {
  const digits = minorDigits(currency);
  return digits > 0 ? `#,##0.${'0'.repeat(digits)}` : '#,##0';
}

/** As many decimals of a percent as the share has, two at most: 0.6 is 60 %, 0.625 is 62.5 %. */
export function shareFormat(share: number): string {
  const hundredths = Math.round(share * 10_000);
  if (hundredths % 100 === 0) return '0 %';
  return hundredths % 10 === 0 ? '0.0 %' : '0.00 %';
}
