import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { WebContext } from './context.ts';

/** `/healthz`: 200 when the database answers, 503 when it does not. */
export function healthPage(app: FastifyInstance, { db }: WebContext): void {
  app.get('/healthz', { config: { rateLimit: false } }, async (_request, reply) => {
    try {
      await sql`select 1`.execute(db);
      return await reply.send({ status: 'ok' });
    } catch {
      return reply.code(503).send({ status: 'the database does not answer' });
    }
  });
}
