import type { ResultDecision } from '../domain/imports/outcome/import-result.ts';
import type { ImportQuestion } from '../domain/imports/mapping.ts';
import type { Tx } from './database.ts';
import { decisionsOf } from './import-decisions.ts';

/** What an import asks, and what people have decided about it so far, the oldest first. */
export interface Asked {
  questions: ImportQuestion[];
  decisions: ResultDecision[];
}

export async function askedAbout(db: Tx, importId: string): Promise<Asked> {
  const record = await db
    .selectFrom('imports')
    .select('questions')
    .where('id', '=', importId)
    .executeTakeFirst();
  const decided = await decisionsOf(db, importId);
  const decisions = decided.map(({ decision, byName, reason, decidedAt }) => {
    return { decision, by: byName, reason, at: decidedAt };
  });
  const questions: unknown = record?.questions;
  return { questions: Array.isArray(questions) ? questions.filter(isQuestion) : [], decisions };
}

function isQuestion(value: unknown): value is ImportQuestion {
  return typeof value === 'object' && value !== null && 'about' in value;
}
