import { createHash } from 'node:crypto';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readLink } from '../storage/links.ts';
import type { WebDependencies } from './dependencies.ts';

const maxRequestsAMinute = 300;
const yearSeconds = 365 * 24 * 60 * 60;

/** Directives of every page: nothing but our own styles, images and forms, and no script at all. */
const pagePolicy = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  formAction: ["'self'"],
  frameSrc: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};

/**
 * A caught mail brings its own styles; in its sandbox it can run nothing and load nothing from outside. Browsers paint a frame of
 * another origin, as this one is, only once it comes into view: a picture of the whole page must be taken in a window as tall as it.
 */
export const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; form-action 'none'; " +
  'sandbox allow-popups allow-popups-to-escape-sandbox';

export async function protect(
  app: FastifyInstance,
  { publicUrl, ring }: Pick<WebDependencies, 'publicUrl' | 'ring'>,
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: pagePolicy },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isHttps(publicUrl) ? { maxAge: yearSeconds } : false,
  });
  await app.register(rateLimit, {
    max: maxRequestsAMinute,
    timeWindow: '1 minute',
    keyGenerator: (request) => visitorOf(request, ring),
    allowList: (request) => request.url.startsWith('/assets/'),
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-robots-tag', 'noindex, nofollow');
    if (!request.url.startsWith('/assets/')) reply.header('cache-control', 'no-store');
  });
}

export function isHttps(publicUrl: string): boolean {
  return new URL(publicUrl).protocol === 'https:';
}

/**
 * A whole office may share one address, so who has a link is counted by the link. Only one that we signed counts as
 * one, expired or not: else who makes links up would have a new count with each.
 */
function visitorOf(request: FastifyRequest, ring: WebDependencies['ring']): string {
  const link = /^\/(?:me|opt-out)\/([^/?]+)/.exec(request.url)?.[1];
  if (!link || !readLink(ring, link, new Date(0))) return request.ip;
  return createHash('sha256').update(link).digest('base64url');
}
