import type { FastifyReply } from 'fastify';
import type { Download } from '../dependencies.ts';

/** Sends a file to be saved under its own name. */
export function sendFile(reply: FastifyReply, { fileName, mediaType, bytes }: Download): FastifyReply {
  const plain = fileName.replaceAll(/[^\w .-]/g, '_');
  return reply
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    )
    .type(mediaType)
    .send(bytes);
}
