import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { visibleText } from '../visible-text.ts';
import type { PageFrame, PageViews } from './views.ts';

const names: (keyof PageViews)[] = [
  'message',
  'owed',
  'plan',
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
])
  handlebars.registerPartial(part, handlebars.compile(read(part), strict));
const templates = new Map(names.map((name) => [name, handlebars.compile<object>(read(name), strict)]));

/** One page as HTML. A value that the template names and the view lacks is an error, not a gap in the page. */
export function renderPage<Name extends keyof PageViews>(
  name: Name,
  frame: PageFrame,
  view: PageViews[Name],
): string {
  const template = templates.get(name);
  if (!template) throw new Error(`There is no page named ${name}`);
  return visibleText(template({ ...view, frame }));
}

function read(name: string): string {
  return readFileSync(new URL(`${name}.hbs`, import.meta.url), 'utf8');
}
