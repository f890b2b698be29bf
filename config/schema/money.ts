import { z } from 'zod';
import type { ExchangeRate, Programme } from '../../domain/configuration/money.ts';
import { currency, day, id, text, words } from './basics.ts';

export const programmeSchema = z.strictObject({
  id,
  words,
  courses: z.array(id).min(1),
  horizon: z.enum(['short-term', 'long-term']),
  completion: z.enum(['every-course', 'any-course']).default('every-course'),
  owner: text,
}) satisfies z.ZodType<Programme>;

export const exchangeRateSchema = z.strictObject({
  from: currency,
  to: currency,
  on: day,
  rate: z.number().positive().describe('a number above 0'),
  owner: text,
  source: text,
}) satisfies z.ZodType<ExchangeRate>;
