import type { CultureName } from './names.ts';

/** One office of the company: its spelling in the roster, the language of its people and how many of a hundred work there. */
export interface Office {
  location: string;
  country: string;
  culture: CultureName;
  languages: readonly string[];
  weight: number;
}

export const offices: readonly Office[] = [
  {
    location: 'Berlin HQ',
    country: 'DE',
    culture: 'german',
    languages: ['de-DE', 'de-DE', 'en-GB'],
    weight: 32,
  },
  { location: 'London', country: 'GB', culture: 'british', languages: ['en-GB'], weight: 16 },
  { location: 'Bengaluru', country: 'IN', culture: 'indian', languages: ['en-IN'], weight: 20 },
  { location: 'New York', country: 'US', culture: 'american', languages: ['en-US'], weight: 14 },
  { location: 'Paris', country: 'FR', culture: 'french', languages: ['fr-FR', 'en-GB'], weight: 12 },
  { location: 'Auckland', country: 'NZ', culture: 'newZealand', languages: ['en-NZ'], weight: 6 },
];

export type PayBand = 'Band A' | 'Band B' | 'Band C' | 'Band D';

/** A job title, how many of ten in the department hold it, and its pay band. */
type Job = readonly [title: string, weight: number, band: PayBand];

export interface Department {
  division: string;
  name: string;
  /** Of a thousand people. */
  weight: number;
  chief: string;
  head: string;
  manager: string;
  jobs: readonly Job[];
}

/** The chief officers, by title; the first one leads the company. */
export const chiefs = [
  'Chief Executive Officer',
  'Chief Technology Officer',
  'Chief Data Officer',
  'Chief Operating Officer',
  'Chief Commercial Officer',
  'Chief Financial Officer',
  'Chief People Officer',
] as const;

const [, technology, data, operations, commercial, finance, people] = chiefs;

/** Technical departments hold titles that the configuration maps to roles; the others hold titles that it leaves alone. */
export const departments: readonly Department[] = [
  {
    division: 'Technology',
    name: 'Applications',
    weight: 150,
    chief: technology,
    head: 'Head of Applications',
    manager: 'Engineering Manager',
    jobs: [
      ['Software Engineer', 6, 'Band B'],
      ['Senior Software Engineer', 4, 'Band C'],
      ['Solution Architect', 1, 'Band C'],
    ],
  },
  {
    division: 'Technology',
    name: 'Platform',
    weight: 90,
    chief: technology,
    head: 'Head of Platform',
    manager: 'Engineering Manager',
    jobs: [
      ['DevOps Engineer', 4, 'Band C'],
      ['Cloud Engineer', 3, 'Band B'],
      ['Network Engineer', 3, 'Band B'],
      ['Database Administrator', 2, 'Band B'],
      ['Enterprise Architect', 1, 'Band C'],
    ],
  },
  {
    division: 'Technology',
    name: 'Quality',
    weight: 50,
    chief: technology,
    head: 'Head of Quality',
    manager: 'Engineering Manager',
    jobs: [
      ['QA Engineer', 6, 'Band B'],
      ['Test Automation Engineer', 4, 'Band B'],
    ],
  },
  {
    division: 'Technology',
    name: 'Security',
    weight: 35,
    chief: technology,
    head: 'Head of Security',
    manager: 'Engineering Manager',
    jobs: [
      ['Security Engineer', 6, 'Band C'],
      ['Senior Security Engineer', 2, 'Band C'],
    ],
  },
  {
    division: 'Technology',
    name: 'IT Services',
    weight: 65,
    chief: technology,
    head: 'Head of IT Services',
    manager: 'IT Manager - Support',
    jobs: [
      ['IT Support Specialist', 8, 'Band A'],
      ['Network Engineer', 2, 'Band B'],
    ],
  },
  {
    division: 'Data',
    name: 'Machine Learning',
    weight: 60,
    chief: data,
    head: 'Head of Machine Learning',
    manager: 'Engineering Manager',
    jobs: [
      ['Machine Learning Engineer', 5, 'Band C'],
      ['Data Scientist', 4, 'Band C'],
      ['MLOps Engineer', 2, 'Band C'],
    ],
  },
  {
    division: 'Data',
    name: 'Data Engineering',
    weight: 65,
    chief: data,
    head: 'Head of Data Engineering',
    manager: 'Engineering Manager',
    jobs: [
      ['Data Engineer', 6, 'Band B'],
      ['Senior Data Engineer', 2, 'Band C'],
      ['Data Architect', 1, 'Band C'],
    ],
  },
  {
    division: 'Data',
    name: 'Analytics',
    weight: 65,
    chief: data,
    head: 'Head of Analytics',
    manager: 'Analytics Lead',
    jobs: [
      ['Data Analyst', 6, 'Band B'],
      ['Senior Data Analyst', 2, 'Band B'],
      ['BI Developer', 2, 'Band B'],
    ],
  },
  {
    division: 'Operations',
    name: 'Production',
    weight: 150,
    chief: operations,
    head: 'Head of Production',
    manager: 'Production Manager',
    jobs: [
      ['Production Technician I', 6, 'Band A'],
      ['Production Technician II', 3, 'Band A'],
      ['Process Engineer', 1, 'Band B'],
    ],
  },
  {
    division: 'Operations',
    name: 'Logistics',
    weight: 50,
    chief: operations,
    head: 'Head of Logistics',
    manager: 'Logistics Manager',
    jobs: [
      ['Logistics Planner', 5, 'Band A'],
      ['Buyer', 3, 'Band B'],
    ],
  },
  {
    division: 'Commercial',
    name: 'Sales',
    weight: 80,
    chief: commercial,
    head: 'Head of Sales',
    manager: 'Sales Manager',
    jobs: [
      ['Account Manager', 6, 'Band B'],
      ['Sales Engineer', 3, 'Band B'],
    ],
  },
  {
    division: 'Commercial',
    name: 'Marketing',
    weight: 40,
    chief: commercial,
    head: 'Head of Marketing',
    manager: 'Marketing Manager',
    jobs: [
      ['Content Specialist', 4, 'Band A'],
      ['Campaign Manager', 3, 'Band B'],
    ],
  },
  {
    division: 'Corporate',
    name: 'Finance',
    weight: 55,
    chief: finance,
    head: 'Head of Finance',
    manager: 'Finance Manager',
    jobs: [
      ['Accountant', 5, 'Band A'],
      ['Controller', 2, 'Band B'],
      ['Legal Counsel', 1, 'Band C'],
    ],
  },
  {
    division: 'Corporate',
    name: 'People',
    weight: 45,
    chief: people,
    head: 'Head of People',
    manager: 'People Manager',
    jobs: [
      ['People Partner', 4, 'Band B'],
      ['Recruiter', 3, 'Band A'],
      ['Learning Specialist', 2, 'Band B'],
    ],
  },
];
