import { wordsFor, type Configuration } from '../../domain/configuration.ts';
import { stateInWords } from '../../domain/notices/in-words.ts';
import { en } from '../../templates/workbook/en.ts';
import type { Counts } from './document.ts';

/** What domains, programmes and campaigns are called; an id that nothing names stands for itself. */
export function namesIn({ frameworks, programmes, programs }: Configuration) {
  const named = [...frameworks.flatMap(({ domains }) => domains), ...programmes, ...programs];
  const names = new Map(named.map(({ id, words }) => [id, wordsFor(words, 'en')]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const campaign = (id: string) => {
    const [program = '', ...period] = id.split('/');
    return `${nameOf(program)}, ${period.join(' ')}`;
  };
  return { nameOf, campaign };
}

const said = {
  employment: {
    active: ['at work', 'at work'],
    leave: ['on leave', 'on leave'],
    ended: ['who have left', 'who have left'],
    unknown: ['of whom the export does not say it', 'of whom the export does not say it'],
  },
  raters: {
    manager: ['by their manager', 'by their manager'],
    fallback: ['by somebody in the manager’s place', 'by somebody in the manager’s place'],
    'self-only': ['by themselves alone', 'by themselves alone'],
  },
  mails: {
    daily: ['mail about things to do', 'mails about things to do'],
    digest: ['digest of a month’s celebrations', 'digests of a month’s celebrations'],
    celebration: ['celebration', 'celebrations'],
    report: ['report', 'reports'],
    pulse: ['weekly word on how far it is', 'weekly words on how far it is'],
    alarm: ['alarm', 'alarms'],
    link: ['link', 'links'],
  },
  celebrated: {
    'level-up': ['level gained', 'levels gained'],
    'gap-closed': ['gap closed', 'gaps closed'],
    'certificate-earned': ['certificate', 'certificates'],
    'pathway-completed': ['learning path completed', 'learning paths completed'],
    'programme-completed': ['programme completed', 'programmes completed'],
    completion: ['course completed', 'courses completed'],
    'new-role': ['new role', 'new roles'],
    'first-project': ['first practical work', 'first practical works'],
    'mentees-grew': ['mentor whose mentees grew', 'mentors whose mentees grew'],
    'team-coverage': ['team goal', 'team goals'],
    nomination: ['nomination', 'nominations'],
  },
} as const satisfies Record<string, Record<string, readonly [string, string]>>;

/** `ratings by managers` of `rate-manager`. */
export function completionKind(kind: string): string {
  const kinds: Readonly<Record<string, string>> = en.funnel.kinds;
  return (kinds[kind] ?? kind).toLowerCase();
}

/** `3 certificates, 1 new role`: what a program counts under a code, as people call it. */
export function counted(what: keyof typeof said, counts: Counts): string {
  const words: Readonly<Record<string, readonly [string, string]>> = said[what];
  return listed(counts, (code, n) => words[code]?.[n === 1 ? 0 : 1] ?? code);
}

/** `3,348 sent, 55 not sent`. */
export function countedStates(counts: Counts): string {
  return listed(counts, stateInWords);
}

function listed(counts: Counts, wordsOf: (code: string, n: number) => string): string {
  const parts = Object.entries(counts).map(([code, n]) => `${n.toLocaleString('en-GB')} ${wordsOf(code, n)}`);
  return parts.join(', ') || 'none';
}
