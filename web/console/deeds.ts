import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DeedsView, DeedView } from '../../templates/pages/deed-view.ts';
import type { PageViews } from '../../templates/pages/views.ts';
import type { WebContext } from '../context.ts';
import { sendPage } from '../send-page.ts';
import { fieldOf, signedView, type Refused } from './refused-form.ts';
import { consoleBar, consoleToken } from './signed-in.ts';

/** Pages of the console that list things somebody may do something about. */
type DeedPage = 'rewards' | 'channels' | 'tasks' | 'notices';

/** A page of deeds that is asked for; `refused`: one of its forms was not taken, and is shown as it was filled in. */
export interface AskedDeeds {
  context: WebContext;
  request: FastifyRequest;
  reply: FastifyReply;
  refused: Refused | null;
}

/** One thing to do: its name is that of its form, which a refusal names. */
export interface Deed extends Pick<DeedView, 'id' | 'address' | 'words' | 'details' | 'buttons'> {
  hidden: Record<string, string>;
  link?: DeedView['link'];
  asks?: Omit<NonNullable<DeedView['asks']>, 'field'>;
}

export function deedView(
  { request, refused }: Pick<AskedDeeds, 'request' | 'refused'>,
  { hidden, link = null, asks, ...deed }: Deed,
): DeedView {
  const form = deed.id;
  return {
    ...deed,
    hidden: Object.entries(hidden).map(([name, value]) => ({ name, value })),
    link,
    asks: asks ? { ...asks, field: fieldOf(request, refused, { form, name: asks.name }) } : null,
    signed: signedView(request, refused, form),
  };
}

/** What every page of deeds needs beside its own. */
export function deedsView({ context, request, refused }: AskedDeeds): DeedsView {
  return { token: consoleToken(context, request), error: refused?.error ?? null };
}

export async function sendDeeds<Name extends DeedPage>(
  { context, request, reply, refused }: AskedDeeds,
  page: { name: Name; title: string; view: PageViews[Name] },
): Promise<FastifyReply> {
  const status = refused === null ? 200 : 422;
  return sendPage(context, reply, { ...page, console: consoleBar(context, request), status });
}
