import { z } from 'zod';
import { audienceRules } from '../../domain/configuration/celebrations.ts';
import type { Nominations } from '../../domain/configuration/nominations.ts';
import { id, words } from './basics.ts';

/** nominations.yaml. */
export const nominationsSchema = z.strictObject({
  kinds: z
    .array(z.strictObject({ id, words }))
    .min(1)
    .refine((kinds) => new Set(kinds.map((kind) => kind.id)).size === kinds.length)
    .describe('a list of kinds, each with an id of its own'),
  audience: z.enum(audienceRules).default('person-and-manager'),
  channels: z.array(id).default([]),
}) satisfies z.ZodType<Nominations>;
