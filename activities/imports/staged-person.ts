import { z } from 'zod';
import { employments } from '../../domain/configuration/import-profile.ts';
import { stagedAttributes, type StagedPerson } from '../../domain/imports/staged.ts';

const facts = z
  .partialRecord(z.enum(stagedAttributes), z.string().nullable())
  .and(z.object({ employment: z.enum(employments) }));

/** Narrows what was staged. */
export const stagedPersonSchema: z.ZodType<StagedPerson> = z.object({
  personId: z.string(),
  employeeNumber: z.string().nullable(),
  unitPath: z.array(z.string()).optional(),
  hiredOn: z.string().nullable(),
  leftOn: z.string().nullable(),
  facts,
});
