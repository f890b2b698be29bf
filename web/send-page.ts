import type { FastifyReply } from 'fastify';
import { wordsFor } from '../domain/configuration.ts';
import { renderPage } from '../templates/pages/render-page.ts';
import type { PageFrame, PageViews } from '../templates/pages/views.ts';
import type { WebContext } from './context.ts';

/** The pages are written in English; names that the organisation configured are shown in the same language. */
export const pageLocale = 'en';

interface Page<Name extends keyof PageViews> {
  name: Name;
  title: string;
  view: PageViews[Name];
  console?: PageFrame['console'];
  status?: number;
  /** The page's language; absent: English. */
  lang?: string;
}

export async function sendPage<Name extends keyof PageViews>(
  context: WebContext,
  reply: FastifyReply,
  { name, title, view, console = null, status = 200, lang = pageLocale }: Page<Name>,
): Promise<FastifyReply> {
  const configuration = await context.configuration();
  const organisation = configuration ? wordsFor(configuration.organisation.name, lang) : 'Quarterdeck';
  const html = renderPage(name, { title, organisation, rehearsal: context.rehearsal, lang, console }, view);
  return reply.code(status).type('text/html; charset=utf-8').send(html);
}
