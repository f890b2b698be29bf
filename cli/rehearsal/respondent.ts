import { hiddenFields, pageText, radioGroups, sendForm, unescaped } from './page-forms.ts';
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
  const page = await pageText(await fetch(pageUrl));
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
  const html = await pageText(await fetch(url));
  const body = new URLSearchParams(hiddenFields(html));
  for (const [name, values] of radioGroups(html)) {
    const answer = answerTo(name, values, form);
    if (answer !== undefined) body.append(name, answer);
  }
  body.append('action', 'submit');
  return sendForm(url, body);
}

function answerTo(name: string, values: string[], form: { subjectNumber: string; source: string }) {
  if (values.includes('yes')) return simulatedWord({ subject: form.subjectNumber, question: name });
  const level = simulatedLevel({ subject: form.subjectNumber, skill: name, source: form.source });
  return values.find((value) => value === String(level)) ?? values.find((value) => /not/i.test(value));
}
