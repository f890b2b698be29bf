import { importResult, type ImportResult } from '../../domain/imports/outcome/import-result.ts';
import type { Db } from '../../storage/database.ts';
import { askedAbout } from '../../storage/import-asked.ts';
import { importSummary } from '../../storage/imports.ts';

const mostFindings = 100_000;

/** Everything that stands in the ledger about an import, with at most `findings` of its findings; null for an unknown one. */
export async function readResult(
  db: Db,
  importId: string,
  findings: number = mostFindings,
): Promise<ImportResult | null> {
  const summary = await importSummary(db, importId, { limit: findings, offset: 0 });
  return summary && importResult(summary, askedAbout(summary));
}
