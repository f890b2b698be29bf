import type { Configuration } from '../configuration.ts';
import type { Site } from '../configuration/organisation.ts';
import { rateOn } from '../money.ts';
import { paperFor } from '../printing/page.ts';
import type { ExchangeRate } from '../configuration/money.ts';

/** How a reader's copy of a report is written. Two readers of one style get the same file. */
export interface ReaderStyle {
  /** BCP 47: the language of the words, with the region whose numbers and paper are used, as `en-DE`. */
  locale: string;
  /** Beside the reporting currency, display only; null: no other, or no rate of it is planned. */
  currency: ReaderCurrency | null;
}

/** What amounts of the reporting currency are in the currency that a reader reckons in. */
export interface ReaderCurrency {
  /** ISO 4217. */
  code: string;
  /** The planning rate, to or from it. */
  rate: ExchangeRate;
}

/** The languages in which there are words for a workbook. */
const workbookLanguages: readonly string[] = ['en', 'de'];

/** Money that a reader's style is made from. */
interface Money {
  reportingCurrency: string;
  rates: readonly ExchangeRate[];
  /** YYYY-MM-DD: the day that the figures describe. */
  on: string;
}

/**
 * By the reader's own locale, else that of their site: its language where there are words in it, else English; its region's numbers,
 * dates and paper. The currency is the site's.
 */
export function readerStyle(
  reader: { locale: string | null; site: Pick<Site, 'locale' | 'currency'> },
  money: Money,
): ReaderStyle {
  const { language, region } = regionOf(reader.locale ?? reader.site.locale);
  const words = workbookLanguages.includes(language) ? language : 'en';
  const currency = reader.site.currency ?? money.reportingCurrency;
  return {
    locale: region ? `${words}-${region}` : words,
    currency: currency === money.reportingCurrency ? null : currencyOf(currency, money),
  };
}

/** The style of somebody on the roster; `on` (YYYY-MM-DD) is the day that the figures describe. */
export function styleOf(
  { locale, site }: { locale: string | null; site: string | null },
  of: Pick<Configuration, 'organisation' | 'sites' | 'exchangeRates'> & { on: string },
): ReaderStyle {
  const { defaultSite, defaultLocale, reportingCurrency } = of.organisation;
  const own = of.sites.find(({ id }) => id === site) ?? of.sites.find(({ id }) => id === defaultSite);
  const money = { reportingCurrency, rates: of.exchangeRates, on: of.on };
  return readerStyle({ locale: tagOf(locale), site: own ?? { locale: defaultLocale } }, money);
}

/** Exports write `de_DE` and worse: what is no language tag says nothing. */
function tagOf(text: string | null): string | null {
  try {
    return Intl.getCanonicalLocales(text?.replaceAll('_', '-') ?? [])[0] ?? null;
  } catch {
    return null;
  }
}

/** A language without a region is read where most who speak it live; English is read everywhere. */
function regionOf(tag: string): { language: string; region: string | undefined } {
  const locale = new Intl.Locale(tag);
  const { language } = locale;
  return { language, region: locale.region ?? (language === 'en' ? undefined : locale.maximize().region) };
}

function currencyOf(code: string, { reportingCurrency, rates, on }: Money): ReaderCurrency | null {
  const rate =
    rateOn(rates, { from: reportingCurrency, to: code, on }) ??
    rateOn(rates, { from: code, to: reportingCurrency, on });
  return rate && { code, rate };
}

/** An amount in major units of the reporting currency, in the reader's; to be looked at, never to be reckoned with. */
export function inReaderCurrency(amount: number, { code, rate }: ReaderCurrency): number {
  return rate.from === code ? amount / rate.rate : amount * rate.rate;
}

/** Equal for styles in which a report looks the same. */
export function styleKey({ locale, currency }: ReaderStyle): string {
  const { language } = new Intl.Locale(locale);
  const numbers = new Intl.NumberFormat(locale).format(1_234_567.891);
  return JSON.stringify([language, numbers, paperFor(locale), currency?.code ?? null]);
}
