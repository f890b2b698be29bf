import type { PlainColumn } from './table.ts';

const people = {
  type: 'number',
  required: false,
  aliases: [],
  unit: 'people',
  least: 0,
  most: 10_000_000,
} as const;
const words = { type: 'text', required: false } as const;
const together = 'Needed where something was found.';

/** What was found at each of the levels below money: the finding, how many of how many, and where it comes from. */
export const evidenceColumns = [
  {
    ...words,
    name: 'reaction',
    field: 'reaction',
    aliases: ['Level 1', 'Stufe 1', 'Niveau 1'],
    help: 'What people said of it. Without this level, learning and application `quarterdeck roi` claims no return.',
    example: '4.3 of 5 would use it',
  },
  {
    ...people,
    name: 'reaction_answered',
    field: 'reactionAnswered',
    help: `How many answered. ${together}`,
    example: '15',
  },
  {
    ...people,
    name: 'reaction_asked',
    field: 'reactionAsked',
    help: `How many were asked. ${together}`,
    example: '20',
  },
  {
    ...words,
    name: 'reaction_source',
    field: 'reactionSource',
    aliases: [],
    help: `Where it comes from. ${together}`,
    example: 'form of the last day',
  },
  {
    ...words,
    name: 'learning',
    field: 'learningFound',
    aliases: ['Level 2', 'Stufe 2', 'Niveau 2'],
    help: 'What they can do now, as found.',
    example: '12 passed the test',
  },
  {
    ...people,
    name: 'learning_answered',
    field: 'learningAnswered',
    help: `How many were tested. ${together}`,
    example: '16',
  },
  {
    ...people,
    name: 'learning_asked',
    field: 'learningAsked',
    help: `How many were to be. ${together}`,
    example: '20',
  },
  {
    ...words,
    name: 'learning_source',
    field: 'learningSource',
    aliases: [],
    help: `Where it comes from. ${together}`,
    example: 'practical test',
  },
  {
    ...words,
    name: 'application',
    field: 'application',
    aliases: ['Level 3', 'Stufe 3', 'Niveau 3'],
    help: 'What they do otherwise at work.',
    example: '9 release weekly',
  },
  {
    ...people,
    name: 'application_answered',
    field: 'applicationAnswered',
    help: `Of how many it is known. ${together}`,
    example: '14',
  },
  {
    ...people,
    name: 'application_asked',
    field: 'applicationAsked',
    help: `How many were asked. ${together}`,
    example: '20',
  },
  {
    ...words,
    name: 'application_source',
    field: 'applicationSource',
    aliases: [],
    help: `Where it comes from. ${together}`,
    example: 'release log',
  },
] as const satisfies readonly PlainColumn[];
