import type { WorkbookWords } from '../../domain/workbook/words.ts';

const own = 'Definition of this report';
const phillips = 'J. and P. Phillips, ROI methodology';

/** The terms of the workbook, in English. */
export const definitionWords: WorkbookWords['definitions'] = {
  title: (organisation) => `${organisation}: what the terms mean`,
  columns: { term: 'Term', meaning: 'What it means', formula: 'Formula', source: 'Source' },
  gaps: [
    {
      term: 'Level',
      meaning:
        'What a person can do in one skill, from the ratings of others and their own. A level never rests on a self-rating alone.',
      formula: 'Sum of weight × mean of the source / sum of weights, over the sources present',
      source: `${own}; weights below`,
    },
    {
      term: 'Target',
      meaning: 'The level that a role needs in a domain, set by the organisation.',
      formula: '',
      source: 'Role profiles; listed below',
    },
    {
      term: 'Shortfall',
      meaning:
        'How far a level is below its target; 0 where it is not. A skill without a level has no shortfall: it is missing, not 0.',
      formula: 'Target − level, at least 0',
      source: own,
    },
    {
      term: 'Mean shortfall',
      meaning: 'Never worked out from averages, because strengths of some would hide gaps of others.',
      formula: 'Mean of the shortfalls of all rated skills of a group',
      source: own,
    },
    {
      term: 'Readiness',
      meaning:
        '100 % where every rated skill is at the level that its role needs. Importance is that of the domain over all roles that need it, so that a group’s figure tells of no single role in it.',
      formula: '100 % × (1 − sum of importance × shortfall / sum of importance × target)',
      source: own,
    },
    {
      term: 'Below target',
      meaning: 'Share of rated skills whose level is below the target.',
      formula: 'Skills with a shortfall above 0 / rated skills',
      source: own,
    },
    {
      term: 'Critical',
      meaning: 'Share of rated skills whose shortfall is at least the critical one named below.',
      formula: 'Critically short skills / rated skills',
      source: own,
    },
    {
      term: 'Priority',
      meaning:
        'How much closing a gap matters: many people far below the target of something important come first. The organisation sets importance and the bands.',
      formula:
        'Importance (1 to 5) × mean shortfall × share below target; equal ones by the higher importance',
      source: own,
    },
    {
      term: 'Weighted discrepancy',
      meaning: 'Need by importance and gap together; strengths of some count against gaps of others.',
      formula: 'Mean importance × mean of (target − level)',
      source: 'G. Borich, A needs assessment model for conducting follow-up studies (1980)',
    },
    {
      term: 'Ranked discrepancy',
      meaning:
        'How many more people are above their target than below it, per hundred. Counts people and not how far they are apart, because levels are ordinal.',
      formula: '(People above target − people below target) / people rated × 100',
      source: 'Used beside the weighted one; weights −1, 0 and 1',
    },
    {
      term: 'At target (bus factor)',
      meaning: 'On how many people a key skill rests: one that the framework calls critical.',
      formula: 'People at or above the target of their own role',
      source: own,
    },
    {
      term: 'Coverage',
      meaning: 'How much of what should be known is known. Stands beside every average.',
      formula: 'Rated skills / skills that the roles of the group need',
      source: own,
    },
    {
      term: 'n',
      meaning: 'People with at least one level that rests on more than their own rating.',
      formula: '',
      source: own,
    },
  ],
  learning: [
    {
      term: 'Learning hours per head',
      meaning: 'Hours of completed courses, each at most its own length.',
      formula: 'Hours / people on the last day',
      source: 'As in GRI 404-1',
    },
    {
      term: 'Completion',
      meaning: 'Mandatory courses done, of those that fell due; exempt ones are in neither number.',
      formula: 'Done / fallen due',
      source: own,
    },
    {
      term: 'Valid on the last day',
      meaning: 'Required courses with a completion that has not run out on that day.',
      formula: 'Valid / required',
      source: own,
    },
  ],
  money: [
    {
      term: 'Costs, fully loaded',
      meaning:
        'Analysis, development, licences, delivery, the time of everybody who started, facilities, technology, coordination, evaluation, overhead.',
      formula: 'Sum of whole amount × share charged here',
      source: `${phillips}, guiding principle 10`,
    },
    {
      term: 'Benefit',
      meaning: 'Estimated, after isolation and confidence adjustment; of the first year unless stated.',
      formula: 'Improvement in a year × value of one × isolation × confidence',
      source: `${phillips}, guiding principles 5, 7 and 9`,
    },
    {
      term: 'Isolation',
      meaning:
        'The share of an improvement that is credited to the programme and not to anything else. Strongest by a control group, then trend line, forecast, managers, participants.',
      formula: '',
      source: `${phillips}, guiding principle 5`,
    },
    {
      term: 'Confidence',
      meaning: 'How sure whoever estimated is; takes the error of an estimate off the benefit.',
      formula: '',
      source: `${phillips}, guiding principle 7`,
    },
    {
      term: 'BCR',
      meaning: 'What came back for each unit of cost; 1.00 earns the costs.',
      formula: 'Benefits / costs',
      source: phillips,
    },
    {
      term: 'ROI in percent',
      meaning: 'Return on investment, net of cost: 0 % earns exactly the costs.',
      formula: '(Benefits − costs) / costs × 100',
      source: phillips,
    },
    {
      term: 'Payback',
      meaning: 'Months until the benefits have earned the costs, supposing that they come evenly.',
      formula: 'Costs / (benefits of a year / 12)',
      source: 'Standard form',
    },
    {
      term: 'Net present value (NPV)',
      meaning:
        'What the years are worth at the first outlay. Excel’s own NPV discounts the first value too and is not used.',
      formula: 'Sum of (benefits − costs) / (1 + discount rate) ^ years after the first outlay',
      source: 'Standard form',
    },
    {
      term: 'Break-even isolation',
      meaning: 'The share that would have to be credited to the programme to earn its costs.',
      formula: 'Costs / sum of improvement × value × confidence',
      source: own,
    },
    {
      term: '95 % interval of the ROI',
      meaning:
        'How far the return may be off because only some people were measured. Not known where a study only states its improvements.',
      formula: '2.5th and 97.5th percentile of returns, people drawn anew',
      source: 'B. Efron and R. Tibshirani, An Introduction to the Bootstrap (1993)',
    },
    {
      term: 'Chance of an ROI',
      meaning: 'How often the return reached that mark when people were drawn anew.',
      formula: 'Draws that reach it / all draws',
      source: 'As reported by Wijnen and others (2019)',
    },
    {
      term: 'Difference in differences',
      meaning: 'How much more the trained moved than a control group.',
      formula: 'Mean change of the trained − mean change of the control group',
      source: 'J. Angrist and J.-S. Pischke, Mostly Harmless Econometrics (2009)',
    },
    {
      term: 'Levels 0 to 5',
      meaning:
        'Inputs, reaction, learning, use at work, impact, return. A higher level is claimed only where the lower ones have data.',
      formula: '',
      source: `${phillips}, guiding principle 1`,
    },
    {
      term: 'Success case',
      meaning: 'A use of what was learned that could be shown by evidence; never multiplied up.',
      formula: 'Verified / asked',
      source: 'R. Brinkerhoff, The Success Case Method (2003)',
    },
    {
      term: 'Portfolio',
      meaning: 'The return of several programmes together, never the mean of their returns.',
      formula: '(Sum of benefits − sum of costs) / sum of costs × 100',
      source: own,
    },
  ],
  always: [
    {
      term: 'n/a',
      meaning: 'Not known. The reason stands beside it. It is never counted as 0.',
      formula: '',
      source: own,
    },
  ],
  policies: {
    source: 'Configuration of the organisation',
    weights: ({ practical, project, manager, peer, self, certification }, peerMinimum) => ({
      term: 'Weights of the sources',
      meaning: `Shared out anew over the sources that are there. Fewer than ${peerMinimum} peers are left out.`,
      formula: `Practical assessment ${practical}, project outcome ${project}, manager ${manager}, peers ${peer}, self ${self}${certification ? `, certification ${certification}` : ''}`,
      source: 'Configuration of the organisation',
    }),
    overall: (floor) => ({
      term: 'Overall level',
      meaning: `Given only to people of whom at least ${floor} of the assessed skills are rated.`,
      formula: 'Mean over all rated skills',
      source: 'Configuration of the organisation',
    }),
    critical: (levels) => ({
      term: 'Critical shortfall',
      meaning: `${levels} levels or more.`,
      formula: '',
      source: 'Configuration of the organisation',
    }),
    framework: 'Framework',
    scale: 'Scale',
    categories: 'Categories of an overall level',
    category: (name, from) => `${name} from ${from}`,
    targets: (role) => `Target levels: ${role}`,
    target: ({ version, validFrom }) =>
      `Role profile, version ${version}, valid from ${validFrom}; set by the organisation, not by the framework’s source`,
    privacy: (minimum) => [
      {
        term: 'Hidden figures',
        meaning: `A figure of fewer than ${minimum} people is hidden, and so is a neighbour from which it could be worked out, unless a range can stand for it. A group of fewer is told together with the next smallest (A + B). Hidden is not 0.`,
        formula: '',
        source: own,
      },
      {
        term: 'Persons',
        meaning:
          'No person is named in this workbook but those who answer for an assumption or for closing a gap. Who wrote which rating is kept apart from the ratings.',
        formula: '',
        source: own,
      },
      {
        term: 'Purpose',
        meaning: 'To plan learning and to report on it. Not for decisions about single people.',
        formula: '',
        source: own,
      },
    ],
  },
};
