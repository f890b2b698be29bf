import { buffer } from 'node:stream/consumers';
import { memorySource } from '../../../activities/imports/reading/byte-sources.ts';
import { openWorkbook } from '../../../activities/imports/reading/workbook/read-workbook.ts';
import { defaultImportPolicy } from '../../../domain/configuration/importing.ts';
import type { Db } from '../../../storage/database.ts';
import { fileStore } from './reported-campaign.ts';

/** A workbook that was built, row by row after the name of its sheet. */
export async function linesOf(db: Db, fileId: string): Promise<string> {
  const file = await buffer(fileStore(db).read(fileId));
  const lines: string[] = [];
  for (const table of await openWorkbook(memorySource(file), defaultImportPolicy.limits))
    for await (const page of table.pages())
      lines.push(...page.map(({ cells }) => `${table.name}: ${cells.join(' | ')}`));
  return lines.join('\n');
}
