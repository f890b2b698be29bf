import { expect, test } from 'vitest';
import { NoExchangeRate } from '../../../domain/money.ts';
import { feeLines } from '../../../domain/roi/fees.ts';
import { refusedFor } from '../../../domain/roi/refused.ts';

const dollar = { from: 'USD', to: 'EUR', owner: 'Finance', source: 'planned' };
const rates = [
  { ...dollar, on: '2026-01-01', rate: 0.9 },
  { ...dollar, on: '2026-07-01', rate: 0.8 },
];
const euros = { where: 'study', reportingCurrency: 'EUR', rates };

test('fees of another currency count at the rate of their day, in one line a rate that says so', () => {
  const lines = feeLines(
    [
      { personId: 'p', amountMinor: 100_001, currency: 'USD', on: '2026-07-01' },
      { personId: 'p', amountMinor: 12_305, currency: 'USD', on: '2026-06-30' },
      { personId: 'p', amountMinor: 10, currency: 'USD', on: '2026-03-01' },
      { personId: 'p', amountMinor: 500, currency: 'EUR', on: '2026-03-01' },
    ],
    euros,
  );
  expect(lines.map(({ id, chargedMinor, source }) => [id, chargedMinor, source])).toEqual([
    ['recorded-fees', 500, 'Learning records'],
    [
      'recorded-fees-usd-2026-01-01',
      11_084,
      'Learning records: 2 fees, USD 123.15 at 0.9 EUR of 2026-01-01 (planned)',
    ],
    [
      'recorded-fees-usd-2026-07-01',
      80_001,
      'Learning records: 1 fee, USD 1,000.01 at 0.8 EUR of 2026-07-01 (planned)',
    ],
  ]);
});

test('fees are added first and rounded once: three of half a cent are one and a half, not three', () => {
  const fee = { personId: 'p', amountMinor: 1, currency: 'USD', on: '2026-03-01' };
  const half = { ...euros, rates: [{ ...dollar, on: '2026-01-01', rate: 0.5 }] };
  expect(feeLines([fee, fee, fee], half).map(({ chargedMinor }) => chargedMinor)).toEqual([2]);
});

test('no fees are no lines', () => {
  expect(feeLines([], euros)).toEqual([]);
});

test('a fee without a rate of its day or earlier is refused, naming each currency and its earliest such day', () => {
  const fees = [
    { personId: 'p', amountMinor: 1, currency: 'USD', on: '2025-12-31' },
    { personId: 'p', amountMinor: 1, currency: 'USD', on: '2025-11-30' },
    { personId: 'p', amountMinor: 1, currency: 'USD', on: '2026-02-01' },
    { personId: 'p', amountMinor: 1, currency: 'INR', on: '2026-02-01' },
  ];
  expect(() => feeLines(fees, euros)).toThrow(
    'study: no exchange rate from USD to EUR on 2025-11-30, from INR to EUR on 2026-02-01; add one',
  );
});

test('the refusal knows no costs and no return, and tells people currency and day', () => {
  const missing = [{ from: 'USD', to: 'EUR', on: '2025-12-31' }];
  expect(refusedFor(new NoExchangeRate('study', missing), null)).toMatchObject({
    costsMinor: null,
    benefitsMinor: null,
    bcr: null,
    roiPercent: null,
    reason: {
      code: 'no-exchange-rate',
      words: { en: 'Not worked out: there is no exchange rate from USD to EUR that holds on 2025-12-31.' },
    },
  });
  expect(refusedFor(new Error('another'), null)).toBeNull();
});

test('what few people paid at a rate is in the line of all fees, which says neither how many nor in what', () => {
  const paid = (count: number, currency: string, on: string) =>
    Array.from({ length: count }, (_, at) => ({ personId: `${at}`, amountMinor: 1_000, currency, on }));
  const fees = [
    ...paid(6, 'EUR', '2026-03-01'),
    ...paid(4, 'USD', '2026-03-01'),
    ...paid(5, 'USD', '2026-07-01'),
  ];
  const lines = feeLines(fees, { ...euros, fewest: 5 });
  expect(lines.map(({ id, chargedMinor, source }) => [id, chargedMinor, source])).toEqual([
    ['recorded-fees', 6_000 + 4_000 * 0.9, 'Learning records; some at planning rates'],
    [
      'recorded-fees-usd-2026-07-01',
      4_000,
      'Learning records: 5 fees, USD 50.00 at 0.8 EUR of 2026-07-01 (planned)',
    ],
  ]);
});
