import { z } from 'zod';
import { editScopes } from '../domain/campaign-edits/kinds.ts';

const day = z.iso.date();

/** What an edit says, as it is kept. */
export const contentSchema = z.object({
  scope: z.enum(editScopes).optional(),
  unitId: z.string().optional(),
  dueOn: day.optional(),
  exemptUntil: day.optional(),
  audience: z.string().optional(),
  confirmedPeople: z.int().min(0).optional(),
});

/** The sentence for content that cannot be kept; null: it can. */
export function contentRefusal(content: unknown): string | null {
  const checked = contentSchema.safeParse(content);
  if (checked.success) return null;
  const names = checked.error.issues.map(({ path }) => path.join('.')).join(', ');
  return `The change is not understood (${names}): write days as 2026-11-30, and say whom it is for.`;
}
