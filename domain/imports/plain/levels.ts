import { personColumns } from './person-columns.ts';
import type { PlainTable } from './table.ts';

export const levels = {
  title: 'Levels from before',
  says: 'One person had one level in one skill on one day, before the first campaign here.',
  use: 'The change since then is shown in reports, and a level-up is celebrated. Practical assessments show who holds which level of a coverage map.',
  columns: [
    ...personColumns,
    {
      name: 'skill',
      field: 'skill',
      type: 'skill',
      required: true,
      aliases: ['Skill ID', 'Kompetenz', 'Compétence'],
      help: 'The permanent id of a skill of a framework, or its name.',
      example: 'data-pipelines',
    },
    {
      name: 'level',
      field: 'level',
      type: 'number',
      required: true,
      aliases: ['Rating', 'Stufe', 'Niveau'],
      unit: 'levels',
      help: 'The level on the scale of the skill’s framework.',
      example: '3',
    },
    {
      name: 'assessed_on',
      field: 'assessedOn',
      type: 'date',
      required: false,
      aliases: ['Assessment date', 'Bewertet am', 'Évalué le'],
      help: 'The day of the assessment. Empty: the day that the file describes.',
      example: '2026-07-15',
    },
    {
      name: 'source',
      field: 'source',
      type: 'word',
      required: false,
      aliases: ['Assessed by', 'Rated by', 'Bewertet durch', 'Évalué par'],
      words: {
        practical: [
          'practical assessment',
          'assessment',
          'work sample',
          'praktische prüfung',
          'épreuve pratique',
        ],
        project: ['project outcome', 'projekt', 'projet'],
        certification: [
          'certificate',
          'exam',
          'zertifikat',
          'zertifizierung',
          'prüfungszeugnis',
          'certificat',
        ],
        manager: ['supervisor', 'vorgesetzter', 'führungskraft', 'responsable'],
        other: ['sonstige', 'autre'],
      },
      help: 'Who or what found it. A practical assessment or the manager can show that somebody holds a level of a coverage map. Empty: not known.',
      example: 'practical',
    },
  ],
  key: ['person', 'skill', 'assessedOn'],
} as const satisfies PlainTable;
