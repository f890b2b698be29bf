import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../../storage/database.ts';
import { importById, type ImportRecord } from '../../storage/imports.ts';
import type { ProgressLine } from './progress-line.ts';

const lookEveryMs = 100;
const stages: Partial<Record<ImportRecord['state'], string>> = {
  staged: 'Reading and checking',
  approved: 'Applying',
};

interface Watch {
  importId: string;
  /** Return as soon as it waits for a decision, too. */
  ask: boolean;
  progress: ProgressLine;
}

/** Waits until an import has ended or waits for a person, and says meanwhile where it stands. */
export async function watchImport(db: Db, { importId, ask, progress }: Watch): Promise<void> {
  const began = performance.now();
  for (;;) {
    const record = await importById(db, importId);
    if (!record) throw new Error(`There is no import ${importId}`);
    if (settled(record, ask)) return;
    const seconds = Math.floor((performance.now() - began) / 1000);
    const rows = record.rowsRead > 0 ? `, ${record.rowsRead} rows` : '';
    progress.show(`${record.fileName}: ${stages[record.state] ?? 'Applying'} … ${seconds} s${rows}`);
    await delay(lookEveryMs);
  }
}

function settled({ state }: ImportRecord, ask: boolean): boolean {
  return state !== 'staged' && state !== 'approved' && (state !== 'checked' || ask);
}
