import { z } from 'zod';
import type { Words } from '../../domain/configuration.ts';

export const text = z.string().trim().min(1).describe('text (in quotes if it looks like a number)');

export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .describe('an id of lower-case letters, digits and single hyphens');

/** Several versions of one thing sort as dates do, so a version is the day on which it came to be. */
export const version = z
  .string()
  .regex(/^\d{4}-\d{2}(-\d{2})?(\.\d+)?$/)
  .describe('a version such as "2026-10" or "2026-10-01.2", in quotes');

export const day = z.string().refine(isDay).describe('a date that exists, as YYYY-MM-DD');

export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('a time of day from "00:00" to "23:59"');

export const share = z.number().min(0).max(1).describe('a share from 0 to 1');

/** Levels are measured in hundredths, so what they are held against may be no finer. */
export const twoDecimals = (level: z.ZodNumber) =>
  level.refine((value) => Number(value.toFixed(2)) === value, {
    error: 'expected a number of at most two decimals',
  });

export const minorUnits = z.int().min(0).describe('a whole amount in minor units (cents), 0 or more');

export const months = z.int().min(1).max(240).describe('a whole number of months from 1 to 240');

export const currency = z.string().refine(isCurrency).describe('a currency of ISO 4217 such as EUR');

export const timeZone = z
  .string()
  .refine(isTimeZone)
  .describe('a time zone of the IANA database such as Europe/Berlin');

export const locale = z.string().refine(isLocale).describe('a locale such as en or de-AT');

export const email = z.email().describe('an e-mail address');

/** A job title in which `*` stands for any run of characters. */
export const titlePattern = z
  .string()
  .trim()
  .min(1)
  .refine((pattern) => /[^*\s]/.test(pattern))
  .describe('a job title, with * for any run of characters');

/** Text by locale; English is always there. */
export const words = z
  .object({ en: text })
  .catchall(text)
  .refine((map) => Object.keys(map).every(isLocale))
  .describe('a map of texts by locale, with en in it: { en: …, de: … }') satisfies z.ZodType<Words>;

function isDay(candidate: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(candidate)) return false;
  const moment = new Date(`${candidate}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(candidate);
}

/** Codes of ISO 4217 for units of account, metals and tests: amounts in them have no minor unit. */
const withoutMinorUnit = new Set('XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' '));

function isCurrency(candidate: string): boolean {
  return Intl.supportedValuesOf('currency').includes(candidate) && !withoutMinorUnit.has(candidate);
}

function isTimeZone(candidate: string): boolean {
  if (!/^[A-Za-z]/.test(candidate)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: candidate }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isLocale(candidate: string): boolean {
  return /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(candidate);
}
