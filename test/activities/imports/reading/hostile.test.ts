import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../../activities/imports/reading/byte-sources.ts';
import { openTable } from '../../../../activities/imports/reading/open-table.ts';
import { defaultImportPolicy } from '../../../../domain/configuration/importing.ts';
import { ImportFailure } from '../../../../domain/imports/failure.ts';
import { hostileFiles } from '../../../fixtures/hostile-files.ts';
import { isLong } from '../../../setup/long.ts';
import { madeWorkbook } from '../../../fixtures/made-workbook.ts';

const { limits } = defaultImportPolicy;

async function outcomeOf(bytes: Buffer): Promise<string> {
  try {
    const { tables } = await openTable(memorySource(bytes), limits);
    for (const table of tables) for await (const _ of table.pages());
    return 'read';
  } catch (error) {
    if (error instanceof ImportFailure) return error.report.code;
    throw error;
  }
}

describe('a hostile file', () => {
  test.each(hostileFiles.filter(({ isSlow = false }) => isLong || !isSlow))(
    'of $name ends as $outcome',
    { timeout: 120_000 },
    async ({ bytes, outcome }) => {
      expect(await outcomeOf(bytes())).toBe(outcome);
    },
  );

  test('does not keep the next one from being read', async () => {
    expect(await outcomeOf(madeWorkbook())).toBe('read');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
