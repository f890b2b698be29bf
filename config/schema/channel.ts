import { z } from 'zod';
import { channelKinds, type Channel } from '../../domain/configuration/channel.ts';
import { id, locale, text } from './basics.ts';

/** A line of channels.yaml. Its address is no part of it: that is a secret. */
export const channelSchema = z
  .strictObject({
    id,
    name: text,
    kind: z.enum(channelKinds),
    audiences: z.array(z.enum(['team', 'everyone'])).min(1),
    unit: text.nullable().default(null),
    locale: locale.default('en'),
    site: id.nullable().default(null),
    privateAddress: z.boolean().default(false),
  })
  .refine(({ audiences, unit }) => unit !== null || !audiences.includes('team'), {
    path: ['unit'],
    error: 'expected the unit whose people it tells of, because team is among its audiences',
  }) satisfies z.ZodType<Channel>;
