import { basename } from 'node:path';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { WebContext } from '../context.ts';
import { checkForm } from './signed-in.ts';

export const maxFileMegabytes = 100;
const maxFileBytes = maxFileMegabytes * 1024 * 1024;
const keptDays = 90;
const dayMs = 24 * 60 * 60 * 1000;

export interface Upload {
  fileId: string;
  fileName: string;
  /** The other fields of the form, as they were posted. */
  fields: Record<string, unknown>;
}

/** An upload that is not taken; the message is the sentence for the person. */
export class UploadRefused extends Error {
  override name = 'UploadRefused';
}

/**
 * Streams the one file of a form into the store, a piece at a time. The form's other fields come before it, and its
 * token and they are checked (`check` throws) before the first byte is kept.
 */
export async function receiveUpload(
  context: WebContext,
  request: FastifyRequest,
  { now, check }: { now: Date; check: (fields: Record<string, unknown>) => void },
): Promise<Upload> {
  if (!request.isMultipart()) throw new UploadRefused('Choose a file first.');
  const fields: Record<string, unknown> = {};
  let kept: Upload | null = null;
  const limits = { fields: 10, fieldSize: 1000, files: 1, fileSize: maxFileBytes };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      fields[part.fieldname] = part.value;
      continue;
    }
    const fileName = basename(part.filename.replaceAll('\\', '/'))
      .replaceAll(/\p{Cc}/gu, '')
      .slice(0, 200);
    try {
      checkForm(context, request, fields);
      check(fields);
      if (fileName === '') throw new UploadRefused('Choose a file first.');
      const { id, sizeBytes } = await context.files.put({
        name: fileName,
        mediaType: part.mimetype,
        body: buffers(part.file),
        now: now.toISOString(),
        expiresAt: new Date(now.getTime() + keptDays * dayMs).toISOString(),
      });
      if (sizeBytes === 0)
        throw new UploadRefused('The file is empty. Export it again and look into it before uploading.');
      kept = { fileId: id, fileName, fields };
    } catch (error) {
      part.file.resume();
      throw error;
    }
  }
  if (!kept) throw new UploadRefused('Choose a file first.');
  return kept;
}

/** Throws at the limit, so that the store takes back what it had of the file. */
async function* buffers(file: MultipartFile['file']): AsyncGenerator<Buffer> {
  for await (const piece of file) if (Buffer.isBuffer(piece)) yield piece;
  if (!file.truncated) return;
  throw new UploadRefused(
    `The file is larger than ${maxFileMegabytes} MB. Leave out columns that are not needed, or split it by year.`,
  );
}
