import { FileLost, type FileStore } from '../../storage/files.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import { filesOfReport, picturesOfReport } from './compose-report.ts';

export interface ReportFiles {
  /** Throws for a file that is lost, and for one that is too large. */
  read: (id: string) => Buffer;
  /** Null: too large to be attached, so that it was not read. Throws for a file that is lost. */
  sizeOf: (id: string) => number | null;
}

/**
 * Reads what the reports of a page carry, before any of its mails is in hand: a database that goes away meanwhile fails the
 * attempt, which is repeated. A file that is lost fails only the mails that need it; one that no mail may carry is left where it is.
 */
export async function readReportFiles(
  files: Pick<FileStore, 'read' | 'describe'>,
  causes: Iterable<NoticeCause>,
  mostBytes: number,
): Promise<ReportFiles> {
  const kept = new Map<string, Buffer | FileLost | null>();
  const carried = [...causes];
  const pictures = new Set(carried.flatMap(picturesOfReport));
  for (const id of new Set(carried.flatMap(filesOfReport))) {
    const isTooLarge = !pictures.has(id) && ((await files.describe(id))?.sizeBytes ?? 0) > mostBytes;
    kept.set(id, isTooLarge ? null : await wholeOf(files, id));
  }
  const known = (id: string) => {
    const content = kept.get(id);
    if (content instanceof FileLost) throw content;
    if (content === undefined) throw new FileLost(`File ${id} belongs to no report of the page`);
    return content;
  };
  return {
    sizeOf: (id) => known(id)?.length ?? null,
    read: (id) => {
      const content = known(id);
      if (!content) throw new Error(`File ${id} is too large for a mail`);
      return content;
    },
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
