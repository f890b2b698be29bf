import type { PulseDecision } from '../../../domain/pulse.ts';

/** Numbers as the reader writes them. */
type Told = Record<'assigned' | 'started' | 'answered' | 'share', string>;

/** The weekly word of a round that collects, in English. */
export const pulseEn = {
  subject: (rounds: number, title: string): string =>
    rounds === 1 ? `${title}: how far it is` : `How far ${rounds} rounds are`,
  intro: 'How things stand this week:',
  stands: ({ assigned, answered, started, share }: Told): string =>
    `${answered} of ${assigned} are done (${share}), ${started} were started.`,
  tooFew: 'Too few people take part to say how many have answered.',
  before: (share: string, { period, day }: { period: string; day: number }): string =>
    `On day ${day} of ${period}, as far from its opening, it was ${share}.`,
  due: (due: string): string => `The round is ${due}.`,
  done: ({ assigned, answered, started, share }: Told): string =>
    `${answered} of ${assigned} done (${share}), ${started} started`,
  unitsTitle: 'By unit',
  smallUnits: 'Small units together',
  openTitle: 'Still open among those you lead',
  openNote: 'They are reminded as well. A word from you usually helps most.',
  open: (count: number, due: string): string =>
    `${count === 1 ? 'one thing' : `${count} things`} to do, the first by ${due}`,
  stuckTitle: 'What is stuck',
  stuck: {
    comesBack: (people: number): string =>
      people === 1 ? 'Mail to one person comes back' : `Mail to ${people} people comes back`,
    unknown: (mails: number): string =>
      mails === 1 ? 'One mail may or may not have arrived' : `${mails} mails may or may not have arrived`,
    held: (holds: number): string =>
      holds === 1 ? 'Somebody holds mail back' : `Mail is held back in ${holds} cases`,
  },
  decisionTitle: 'To decide',
  decision: {
    mend: () => 'What becomes of the mail that is stuck: whoever is not reached cannot answer.',
    extend: () => 'Whether the round closes as planned, or people get more time.',
    speak: () => 'Whether the heads of the units furthest behind are asked for a word.',
    none: () => 'Nothing this week.',
  } satisfies Record<PulseDecision, () => string>,
  action: 'Open the campaign',
  asOf: 'The numbers are those of the moment at which this mail was written.',
};

export type PulseWords = typeof pulseEn;
