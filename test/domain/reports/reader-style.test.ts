import { expect, test } from 'vitest';
import { inReaderCurrency, readerStyle, styleKey } from '../../../domain/reports/reader-style.ts';

const rates = [
  { from: 'USD', to: 'EUR', on: '2026-01-01', rate: 0.8, owner: 'Finance', source: 'plan' },
  { from: 'EUR', to: 'CHF', on: '2026-01-01', rate: 0.95, owner: 'Finance', source: 'plan' },
];
const money = { reportingCurrency: 'EUR', rates, on: '2026-11-20' };
const style = (locale: string | null, site: { locale: string; currency?: string } = { locale: 'en' }) =>
  readerStyle({ locale, site }, money);

test('numbers and paper are those of the reader’s own place, the words theirs where there are any', () => {
  expect(style('de-AT').locale).toBe('de-AT');
  expect(style(null, { locale: 'de' }).locale).toBe('de-DE');
  expect(style('fr').locale).toBe('en-FR');
  expect(style('en').locale).toBe('en');
});

test('who would see no difference shares a copy', () => {
  expect(styleKey(style('en-GB'))).toBe(styleKey(style('en')));
  expect(styleKey(style('en-US'))).not.toBe(styleKey(style('en-GB')));
  expect(styleKey(style('de-DE'))).not.toBe(styleKey(style('en-GB')));
});

test('a currency is shown at a rate that is planned, either way round, and without one not at all', () => {
  const shown = (currency: string) => {
    const { currency: found } = style('en', { locale: 'en', currency });
    return found && inReaderCurrency(100, found);
  };
  expect([shown('USD'), shown('CHF'), shown('EUR'), shown('JPY')]).toEqual([125, 95, null, null]);
});
