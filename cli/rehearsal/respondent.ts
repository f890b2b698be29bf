import { simulatedLevel, simulatedWord } from './personas.ts';

/** One person at their phone: opens the link of a mail and fills in, through the same pages as everybody. */
export interface Sitting {
  /** The personal page, as the mail gave it. */
  pageUrl: string;
  /** Whom a form is about and in which role, by the obligation in its address; null: leave it alone. */
  formOf: (obligationId: string) => Promise<{ subjectNumber: string; source: string } | null>;
}

export interface SittingOutcome {
  submitted: number;
  refused: number;
}

const formPath = /href="([^"]*\/me\/[^"]+\/rate\/([0-9a-f-]{36}))"/g;

/** Answers every form on the page, one after another, each request awaited. */
export async function answerForms({ pageUrl, formOf }: Sitting): Promise<SittingOutcome> {
  const page = await text(await fetch(pageUrl));
  const links = new Map(
    [...page.matchAll(formPath)].map(([, href, id]) => [id ?? '', unescaped(href ?? '')]),
  );
  const outcome: SittingOutcome = { submitted: 0, refused: 0 };
  for (const [id, href] of links) {
    const form = await formOf(id);
    if (!form) continue;
    const taken = await submit(new URL(href, pageUrl), form);
    outcome[taken ? 'submitted' : 'refused'] += 1;
  }
  return outcome;
}

async function submit(url: URL, form: { subjectNumber: string; source: string }): Promise<boolean> {
  const html = await text(await fetch(url));
  const body = new URLSearchParams(hiddenFields(html));
  for (const [name, values] of radioGroups(html)) {
    const answer = answerTo(name, values, form);
    if (answer !== undefined) body.append(name, answer);
  }
  body.append('action', 'submit');
  const response = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  await response.arrayBuffer();
  return response.status === 303 || response.status === 302;
}

function answerTo(name: string, values: string[], form: { subjectNumber: string; source: string }) {
  if (values.includes('yes')) return simulatedWord({ subject: form.subjectNumber, question: name });
  const level = simulatedLevel({ subject: form.subjectNumber, skill: name, source: form.source });
  return values.find((value) => value === String(level)) ?? values.find((value) => /not/i.test(value));
}

function hiddenFields(html: string): [string, string][] {
  return inputs(html, 'hidden').map(({ name, value }) => [name, value]);
}

function radioGroups(html: string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { name, value } of inputs(html, 'radio')) groups.set(name, [...(groups.get(name) ?? []), value]);
  return groups;
}

function inputs(html: string, type: string): { name: string; value: string }[] {
  const tags = [...html.matchAll(/<input\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => attribute(tag, 'type') === type);
  return tags.map((tag) => ({ name: attribute(tag, 'name'), value: attribute(tag, 'value') }));
}

function attribute(tag: string, name: string): string {
  return unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function unescaped(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&#x3D;', '=')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

async function text(response: Response): Promise<string> {
  const body = await response.text();
  if (!response.ok)
    throw new Error(`${response.url.replace(/\/me\/[^/]+/, '/me/…')} answered ${response.status}`);
  return body;
}
