import { z } from 'zod';
import {
  defaultMailBudget,
  defaultMailPolicy,
  type MailPolicy,
} from '../../domain/configuration/mail-policy.ts';
import { email, id, text } from './basics.ts';

/** A local part has room for 64 characters, and the signature takes 43. */
const bounceLocalPart = /^[a-z0-9._-]{1,20}@/i;

const count = z.int().min(1).describe('a whole number, 1 or more');
const domain = z.string().regex(/^@[^\s@]+\.[^\s@]+$/);
const reached = z.union([email, domain]).describe('an e-mail address, or a domain such as "@example.com"');

/** `mail:` of organisation.yaml. */
export const mailPolicySchema = z.strictObject({
  bounceAddress: email
    .regex(bounceLocalPart)
    .describe('an e-mail address with at most 20 letters, digits, dots and hyphens before the @')
    .nullable()
    .default(defaultMailPolicy.bounceAddress),
  allowOnly: z.array(reached).min(1).nullable().default(defaultMailPolicy.allowOnly),
  redirectTo: email.nullable().default(defaultMailPolicy.redirectTo),
  capAMinute: count.nullable().default(defaultMailPolicy.capAMinute),
  capADay: count.nullable().default(defaultMailPolicy.capADay),
  confirmAbovePeople: count.nullable().default(defaultMailPolicy.confirmAbovePeople),
  told: z.array(text).default([]),
  budget: z
    .strictObject({
      messagesAWeek: count.nullable().default(defaultMailBudget.messagesAWeek),
      precedence: z.array(id).default(defaultMailBudget.precedence),
    })
    .prefault({}),
}) satisfies z.ZodType<MailPolicy>;
