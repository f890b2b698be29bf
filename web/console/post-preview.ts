import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { monthInWords } from '../../domain/celebrated-month.ts';
import { channelInWords, programNames } from '../../domain/channels/in-words.ts';
import { postKinds, postKindsFor, type PostKind } from '../../domain/channels/told-posts.ts';
import type { PostPageView } from '../../templates/pages/channels-view.ts';
import type { WebContext } from '../context.ts';
import type { PreviewedPost } from '../dependencies.ts';
import { notFound } from '../problem.ts';
import { monthsToTell } from '../../storage/post-samples.ts';
import { pageLocale, sendPage } from '../send-page.ts';
import { consoleBar } from './signed-in.ts';

const params = z.object({ channel: z.string() });
const query = z.object({
  kind: z.enum(postKinds).nullable().catch(null),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .nullable()
    .catch(null),
});
const kindWords: Record<PostKind, string> = {
  digest: 'A month’s celebrations',
  milestone: 'A single milestone',
};

/** A post as a channel would get it; nothing is sent by looking. */
export async function showPost(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { channel: id } = params.parse(request.params);
  const configuration = await context.configuration();
  const channel = configuration?.channels?.find((each) => each.id === id);
  if (!configuration || !channel) throw notFound();
  const asked = query.parse(request.query);
  const kinds = postKindsFor(channel, configuration);
  const kind = asked.kind && kinds.includes(asked.kind) ? asked.kind : kinds[0];
  const by = request.signedIn?.name ?? 'console';
  const month = kind === 'digest' ? asked.month : null;
  const post = kind ? await context.channels.preview({ channel: id, kind, month, by }) : null;
  const { timeZone } = configuration.organisation;
  const months = kind === 'digest' ? await monthsToTell(context.db, { channel: id, timeZone }) : [];
  const view: PostPageView = {
    heading: channel.name,
    note: `${channelInWords(channel, configuration)}.`,
    address: `/channels/${id}`,
    choices: [
      choice('kind', 'What', { of: kinds, words: (each) => kindWords[each], chosen: kind }),
      choice('month', 'Month', {
        of: months.map(({ causeId }) => causeId).toSorted((a, b) => (a < b ? 1 : -1)),
        words: (each) => monthInWords(each, pageLocale),
        chosen: post?.month ?? month,
      }),
    ].filter(({ options }) => options.length > 0),
    program: channel.kind,
    lang: channel.locale,
    shown: post && shownFrom(post, programNames[channel.kind]),
    message: post && messageView(post.message),
    body: post ? JSON.stringify(JSON.parse(post.body), null, 2) : '',
  };
  return sendPage(context, reply, {
    name: 'post',
    title: channel.name,
    view,
    console: consoleBar(context, request),
  });
}

function choice<Of extends string>(
  name: string,
  words: string,
  {
    of,
    words: wordsOf,
    chosen,
  }: { of: readonly Of[]; words: (each: Of) => string; chosen: string | null | undefined },
): PostPageView['choices'][number] {
  return {
    name,
    words,
    options: of.map((value) => ({ value, words: wordsOf(value), chosen: value === chosen })),
  };
}

const madeOf: Record<PreviewedPost['from'], string> = {
  ledger: 'As the ledger has its latest one, told as people wish it now.',
  rows: 'Made of what stands in the database: the ledger has no such post for this channel yet.',
};

function shownFrom({ from, month }: PreviewedPost, program: string): string {
  const unnamed =
    month === null
      ? ' Who reached it is not named here: they can still say that others shall not hear of it.'
      : '';
  return `${madeOf[from]} Laid out about as ${program} does.${unnamed}`;
}

function messageView({
  heading,
  intro,
  sections,
  closing,
}: PreviewedPost['message']): PostPageView['message'] {
  return {
    heading,
    intro,
    sections: sections.map(({ title, lines }) => ({
      title,
      lines: lines.map(({ who, what, story = '' }) => ({ who, what, story })),
    })),
    closing,
  };
}
