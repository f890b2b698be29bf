import type { Words } from '../configuration.ts';
import type { Study } from '../configuration/money.ts';
import { MixedCurrencies, NoExchangeRate, type MissingRate } from '../money.ts';
import type { Roi, RoiReason } from '../roi.ts';

/** What is not known of a return, whatever the reason. */
export const unknownReturn = {
  benefitsMinor: null,
  netMinor: null,
  bcr: null,
  roiPercent: null,
  paybackMonths: null,
};

/** The Roi of a programme whose amounts cannot be added, for the error that said so; null for any other error. */
export function refusedFor(error: unknown, study: Study | null): Roi | null {
  if (error instanceof MixedCurrencies) return refused('mixed-currencies', mixed(error.currencies), study);
  if (error instanceof NoExchangeRate) return refused('no-exchange-rate', unconverted(error.missing), study);
  return null;
}

/** Neither costs nor a return, and why. */
export function refused(code: RoiReason, words: Words, study: Pick<Study, 'hurdlePercent'> | null): Roi {
  return {
    currency: null,
    costs: [],
    costsMinor: null,
    benefits: [],
    ...unknownReturn,
    breakEvenIsolationShare: null,
    breakEvenBenefitMinor: null,
    hurdlePercent: study?.hurdlePercent ?? null,
    reason: { code, words },
  };
}

function mixed(currencies: readonly string[]): Words {
  const all = currencies.join(', ');
  return {
    en: `Not worked out: costs and benefits are in ${all}, and different currencies cannot be added.`,
    de: `Nicht berechnet: Kosten und Nutzen stehen in ${all}, und verschiedene Währungen lassen sich nicht addieren.`,
    fr: `Non calculé : coûts et bénéfices sont en ${all}, et des monnaies différentes ne s’additionnent pas.`,
  };
}

function unconverted(missing: readonly MissingRate[]): Words {
  const pairs = (to: string, of: string) =>
    missing.map((each) => `${each.from} ${to} ${each.to} ${of} ${each.on}`).join(', ');
  return {
    en: `Not worked out: there is no exchange rate from ${pairs('to', 'that holds on')}.`,
    de: `Nicht berechnet: Es fehlt ein Wechselkurs von ${pairs('in', 'für den')}.`,
    fr: `Non calculé : il manque un taux de change de ${pairs('en', 'valable le')}.`,
  };
}
