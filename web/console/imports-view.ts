import type { Configuration } from '../../domain/configuration.ts';
import { importKinds } from '../../domain/configuration/import-profile.ts';
import type { ImportRecord } from '../../storage/imports.ts';
import type { ImportsView } from '../../templates/pages/import-views.ts';
import { momentInWords } from '../words-of-time.ts';
import { kindNotes, kindWords, stateWords } from '../../domain/imports/outcome/import-words.ts';
import { maxFileMegabytes } from './receive-upload.ts';

/** What was chosen in a form that is shown again. */
export interface Chosen {
  profile?: string | undefined;
  asOf?: string | undefined;
  complete?: string | undefined;
}

interface ImportsFacts {
  configuration: Configuration;
  records: ImportRecord[];
  token: string;
  today: string;
  error: string | null;
  chosen: Chosen;
  /** How many addresses wait for somebody to say whose they are. */
  suggestedLinks: number;
}

const completeWords = [
  { value: 'usual', words: 'As usual for the system it comes from' },
  { value: 'everybody', words: 'Everybody: whoever is missing has left' },
  { value: 'some', words: 'Only some: whoever is missing stays as they are' },
];

/** The page on which a file goes up. */
export function importsView(facts: ImportsFacts): ImportsView {
  const { configuration, records, token, today, error, chosen, suggestedLinks } = facts;
  const { organisation } = configuration;
  return {
    token,
    error,
    profiles: profileGroups(configuration, chosen.profile ?? 'detect'),
    kinds: importKinds.map((kind) => ({ words: kindWords[kind], note: kindNotes[kind] })),
    asOf: chosen.asOf ?? today,
    latestAsOf: today,
    complete: completeWords.map((one) => ({ ...one, chosen: one.value === (chosen.complete ?? 'usual') })),
    sizeLimit: `${maxFileMegabytes} MB`,
    links: [
      { href: '/imports/templates', words: 'Tables to fill in', note: 'for what no system exports' },
      ...(suggestedLinks > 0
        ? [
            {
              href: '/imports/people',
              words: `Is this the same person? (${suggestedLinks})`,
              note: 'addresses that are known under another name',
            },
          ]
        : []),
    ],
    imports: records.map((record) => ({
      href: `/imports/${record.id}`,
      file: record.fileName,
      source: sourceInWords(configuration, record),
      state: stateWords[record.state].state,
      rows: rowsInWords(record),
      when: momentInWords(organisation.timeZone, record.createdAt),
      by: record.uploadedBy,
    })),
  };
}

function profileGroups({ imports }: Configuration, wanted: string): ImportsView['profiles'] {
  return importKinds.map((kind) => ({
    words: kindWords[kind],
    options: [
      { id: `detect ${kind}`, words: `${kindWords[kind]}: find out which system` },
      ...imports.flatMap((profile) =>
        profile.kind === kind ? { id: profile.id, words: profile.system } : [],
      ),
    ].map((option) => ({ ...option, chosen: option.id === wanted })),
  }));
}

export function sourceInWords(
  { imports }: Configuration,
  { kind, profile }: Pick<ImportRecord, 'kind' | 'profile'>,
): string {
  const system = imports.find(({ id }) => id === profile)?.system;
  return system ? `${kindWords[kind]}: ${system}` : kindWords[kind];
}

export function rowsInWords({
  rowsRead,
  rowsAccepted,
  rowsRejected,
}: Pick<ImportRecord, 'rowsRead' | 'rowsAccepted' | 'rowsRejected'>): string {
  if (rowsRead === 0) return '';
  return rowsRejected === 0 ? `${rowsAccepted} good` : `${rowsAccepted} good, ${rowsRejected} left out`;
}
