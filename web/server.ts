import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import files from '@fastify/static';
import { fastify, LogController, type FastifyInstance } from 'fastify';
import { campaignPages } from './console/campaigns.ts';
import { compliancePages } from './console/compliance.ts';
import { importPages } from './console/imports.ts';
import { mailPages } from './console/mails.ts';
import { channelPages } from './console/channels.ts';
import { rewardPages } from './console/rewards.ts';
import { nominationPages } from './console/nominations.ts';
import { noticePages } from './console/notices.ts';
import { personPages } from './console/person-page.ts';
import { personPlanPages } from './console/person-plan.ts';
import { outboxPages } from './console/outbox.ts';
import { replyPages } from './console/replies.ts';
import { signInPages } from './console/sign-in.ts';
import { taskPages } from './console/tasks.ts';
import { createContext, type WebContext } from './context.ts';
import type { WebDependencies } from './dependencies.ts';
import { answerErrors, answerUnread, routeOf } from './errors.ts';
import { healthPage } from './health.ts';
import { metricsPage } from './metrics.ts';
import { optOutPage } from './personal/opt-out.ts';
import { reportPage } from './personal/report-page.ts';
import { owedPage } from './personal/owed-page.ts';
import { nominatePage } from './personal/nominate-page.ts';
import { planPage } from './personal/plan-page.ts';
import { ratePage } from './personal/rate-page.ts';
import { protect } from './protection.ts';

const maxFormBytes = 64 * 1024;
const assetsMaxAge = '1 day';
const assets = fileURLToPath(new URL('assets/', import.meta.url));
const pico = dirname(createRequire(import.meta.url).resolve('@picocss/pico/css/pico.min.css'));

/** The whole web application, not yet listening. Every page is plain HTML and works without a script. */
export function createWeb(dependencies: WebDependencies): FastifyInstance {
  const context = createContext(dependencies);
  const app = createApp(dependencies);
  app.decorateRequest('signedIn', null);
  void app.register(async (site) => furnish(site, context));
  return app;
}

async function furnish(site: FastifyInstance, context: WebContext): Promise<void> {
  await protect(site, context);
  await site.register(cookie);
  await site.register(formbody);
  await site.register(multipart, { throwFileSizeLimit: false });
  await site.register(files, {
    root: [assets, pico],
    prefix: '/assets/',
    maxAge: assetsMaxAge,
    index: false,
  });
  answerErrors(site, context);
  healthPage(site, context);
  metricsPage(site, context);
  personalPages(site, context);
  await consolePages(site, context);
}

function createApp({ logger, trustedProxies, rehearsal }: WebDependencies): FastifyInstance {
  const app: FastifyInstance = fastify({
    ...(logger ? { loggerInstance: logger } : {}),
    // Its own lines would hold addresses, and with them people's links.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: maxFormBytes,
    trustProxy: trustedProxies ?? false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (_error, _request, reply) => void answerUnread({ rehearsal }, reply),
  });
  app.addHook('onResponse', async (request, reply) => {
    const tookMs = Math.round(reply.elapsedTime);
    request.log.info({ route: routeOf(request), status: reply.statusCode, tookMs }, 'answered');
  });
  return app;
}

function personalPages(app: FastifyInstance, context: WebContext): void {
  owedPage(app, context);
  ratePage(app, context);
  planPage(app, context);
  nominatePage(app, context);
  optOutPage(app, context);
  reportPage(app, context);
}

/** Each part in a scope of its own, so that its guard reaches every route in it and none outside. */
async function consolePages(app: FastifyInstance, context: WebContext): Promise<void> {
  signInPages(app, context);
  for (const part of [
    campaignPages,
    channelPages,
    compliancePages,
    importPages,
    mailPages,
    nominationPages,
    rewardPages,
    noticePages,
    outboxPages,
    personPages,
    personPlanPages,
    replyPages,
    taskPages,
  ])
    await app.register(async (scope) => part(scope, context));
}
