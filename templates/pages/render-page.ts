import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { visibleText } from '../visible-text.ts';
import type { PageFrame, PageViews } from './views.ts';

const names: (keyof PageViews)[] = [
  'message',
  'owed',
  'plan',
  'nominate',
  'nominations',
  'nomination',
  'channels',
  'post',
  'rewards',
  'rate',
  'opt-out',
  'fetch',
  'sign-in',
  'campaigns',
  'campaign',
  'campaign-change',
  'campaign-launch',
  'campaign-compare',
  'report',
  'compliance',
  'imports',
  'import',
  'import-findings',
  'import-changes',
  'import-undo',
  'import-templates',
  'import-people',
  'outbox',
  'mail',
  'mails',
  'preview',
  'tasks',
  'notices',
  'person',
  'replies',
  'reply',
];
const strict = { strict: true, knownHelpersOnly: true } as const;

// An instance of our own, so that partials of pages and mails never meet.
const handlebars = Handlebars.create();
for (const part of [
  'frame',
  'task',
  'held',
  'findings',
  'signed',
  'wrong',
  'kept',
  'load',
  'question',
  'people',
  'filters',
  'pager',
  'choices',
  'deed',
])
  handlebars.registerPartial(part, handlebars.compile(read(part), strict));
const templates = new Map(names.map((name) => [name, handlebars.compile<object>(read(name), strict)]));

/** The link that passes over the bar, by the page's language. */
const skip: Record<string, string> & { en: string } = {
  en: 'Skip to the content',
  de: 'Zum Inhalt springen',
};

/** One page as HTML. A value that the template names and the view lacks is an error, not a gap in the page. */
export function renderPage<Name extends keyof PageViews>(
  name: Name,
  frame: PageFrame,
  view: PageViews[Name],
): string {
  const template = templates.get(name);
  if (!template) throw new Error(`There is no page named ${name}`);
  const { lang = 'en' } = frame;
  return visibleText(template({ ...view, frame: { ...frame, lang, skip: skip[lang] ?? skip.en } }));
}

function read(name: string): string {
  return readFileSync(new URL(`${name}.hbs`, import.meta.url), 'utf8');
}
