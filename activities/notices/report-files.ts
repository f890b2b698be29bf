import { FileLost, type FileStore } from '../../storage/files.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import { filesOfReport } from './compose-report.ts';

/** The content of a stored file; throws for one that is lost. */
export type ReportFiles = (id: string) => Buffer;

/**
 * Reads what the reports of a page carry, before any of its mails is in hand: a database that goes away meanwhile fails the
 * attempt, which is repeated. A file that is lost fails only the mails that need it.
 */
export async function readReportFiles(
  files: Pick<FileStore, 'read'>,
  causes: Iterable<NoticeCause>,
): Promise<ReportFiles> {
  const kept = new Map<string, Buffer | FileLost>();
  for (const id of new Set([...causes].flatMap(filesOfReport))) kept.set(id, await wholeOf(files, id));
  return (id) => {
    const content = kept.get(id) ?? new FileLost(`File ${id} belongs to no report of the page`);
    if (content instanceof FileLost) throw content;
    return content;
  };
}

async function wholeOf(files: Pick<FileStore, 'read'>, id: string): Promise<Buffer | FileLost> {
  try {
    const chunks: Buffer[] = [];
    for await (const part of files.read(id)) chunks.push(part);
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof FileLost) return error;
    throw error;
  }
}
