import { expect, test } from 'vitest';
import { convertedMinor, minorDigits, minorUnits, rateOn } from '../../domain/money.ts';

function rate(from: string, to: string, on: string, rate: number) {
  return { from, to, on, rate, owner: 'Finance', source: 'planned' };
}

const rates = [
  rate('USD', 'EUR', '2023-01-01', 0.93),
  rate('USD', 'EUR', '2022-01-01', 0.95),
  rate('INR', 'EUR', '2022-06-01', 0.011),
];

test.each([
  ['USD', '2022-01-01', 0.95],
  ['USD', '2022-12-31', 0.95],
  ['USD', '2023-01-01', 0.93],
  ['USD', '2030-05-05', 0.93],
  ['USD', '2021-12-31', null],
  ['INR', '2022-05-31', null],
  ['GBP', '2023-01-01', null],
])('the rate of %s on %s is the latest of that day or earlier: %s', (from, on, expected) => {
  expect(rateOn(rates, { from, to: 'EUR', on })?.rate ?? null).toBe(expected);
});

test('a rate is neither turned round nor chained over a third currency', () => {
  expect(rateOn(rates, { from: 'EUR', to: 'USD', on: '2023-06-01' })).toBeNull();
  expect(rateOn(rates, { from: 'INR', to: 'USD', on: '2023-06-01' })).toBeNull();
});

test.each([
  // 123.15 × 0.9 = 110.835: half a cent goes away from zero, whatever binary numbers make of it.
  [12_315, rate('USD', 'EUR', '2023-01-01', 0.9), 11_084],
  [-12_315, rate('USD', 'EUR', '2023-01-01', 0.9), -11_084],
  [1_000_000, rate('JPY', 'EUR', '2023-01-01', 0.0062), 620_000],
  [620_000, rate('EUR', 'JPY', '2023-01-01', 161.29), 999_998],
  [1_005, rate('KWD', 'EUR', '2023-01-01', 3), 302],
  [302, rate('EUR', 'KWD', '2023-01-01', 0.3333), 1_007],
  [0, rate('USD', 'EUR', '2023-01-01', 0.9), 0],
])('%d minor units at the rate %o are %d', (amount, of, expected) => {
  expect(convertedMinor(amount, of)).toBe(expected);
});

test('what cannot be exact is refused', () => {
  expect(() => convertedMinor(0.5, rate('USD', 'EUR', '2023-01-01', 1))).toThrow(RangeError);
  expect(() => convertedMinor(Number.MAX_SAFE_INTEGER, rate('USD', 'EUR', '2023-01-01', 2))).toThrow(
    RangeError,
  );
});

test('amounts become whole minor units by the decimals of ISO 4217, exactly', () => {
  expect(['EUR', 'JPY', 'KWD', 'CLF', 'HUF'].map(minorDigits)).toEqual([2, 0, 3, 4, 2]);
  expect(minorUnits(510.83, 'USD')).toBe(51_083);
  expect(minorUnits(1.005, 'USD')).toBe(101);
  expect(minorUnits(1.005, 'KWD')).toBe(1005);
  expect(minorUnits(1200, 'JPY')).toBe(1200);
});
