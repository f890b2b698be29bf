import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadConfiguration } from '../../config/load.ts';
import { roleMatcher } from '../../domain/roles.ts';
import { problemsAfter, whereIs } from './broken-folder.ts';

const faults = z
  .array(
    z.object({
      name: z.string(),
      file: z.string(),
      find: z.string(),
      put: z.string(),
      at: z.string(),
      says: z.string(),
    }),
  )
  .parse(parse(readFileSync('test/config/faults.yaml', 'utf8')));

describe('our own configuration', () => {
  test('is right', async () => {
    await expect(problemsAfter()).resolves.toEqual([]);
  });

  test('claims the technical titles of a real roster and leaves the others unmapped', async () => {
    const { roles } = await ours();
    const roleOf = roleMatcher(roles);
    expect(['Sr. DBA', 'IT Manager - Infra', 'Data Analyst ', 'BI Developer'].map(roleOf)).toEqual([
      'database-administrator',
      'technology-manager',
      'data-analyst',
      'data-engineer',
    ]);
    expect(['Production Technician I', 'Accountant I', 'Area Sales Manager'].map(roleOf)).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('carries what the sources state: seven areas, sixteen skills, three thresholds, sixteen weeks, five levels', async () => {
    const { frameworks, pathways, coverageMaps } = await ours();
    const [advance] = frameworks;
    expect(advance?.areas.map(({ letter }) => letter).join('')).toBe('ADVANCE');
    expect(advance?.domains.map(({ skills }) => skills.length)).toEqual([4, 4, 4, 4]);
    expect(advance?.thresholds.map(({ from }) => from)).toEqual([4.5, 3.5, 2.5, 0]);
    expect(advance?.scale.points.map(({ level }) => level)).toEqual([0, 1, 2, 3, 4, 5]);
    const sixteen = pathways.find(({ id }) => id === 'technical-ai-development');
    expect(sixteen).toMatchObject({ weeks: 16, hoursPerWeek: 8 });
    expect(sixteen?.phases.map(({ modules }) => modules.length)).toEqual([2, 2, 2, 2]);
    expect(coverageMaps[0]?.levels.map(({ everybody }) => everybody)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('teaches every skill of its framework by some course, so that no gap is without an answer', async () => {
    const { frameworks, courses } = await ours();
    const taught = new Set(courses.flatMap(({ skills }) => skills));
    const skills = frameworks.flatMap(({ domains }) => domains.flatMap((domain) => domain.skills));
    expect(skills.map(({ id }) => id).filter((id) => !taught.has(id))).toEqual([]);
  });
});

describe('a broken configuration', () => {
  test.each(faults)('tells $name by file, line, column and what was expected', async (fault) => {
    const { file, find, put, at, says } = fault;
    const problems = await problemsAfter({ file, find, put });
    const line = whereIs(file, at);
    expect(
      problems.filter((problem) => problem.startsWith(`${line}:`) && problem.includes(says)),
    ).not.toEqual([]);
  });

  test('tells of certificates to which nobody has given a weight', async () => {
    const skills = '  skills: [data-quality-management]';
    const problems = await problemsAfter(
      {
        file: 'courses.yaml',
        find: skills,
        put: `  certifies: [{ skill: access-control, level: 3 }]\n${skills}`,
      },
      { file: 'organisation.yaml', find: 'self: 0.08', put: 'self: 0.28' },
      { file: 'organisation.yaml', find: ', certification: 0.2', put: '' },
    );
    expect(problems).toEqual([
      expect.stringContaining('rating.weights: expected a weight of certification (0: it does not count)'),
    ]);
  });

  test('tells every fault of every file at once, in the order of files and lines', async () => {
    const problems = await problemsAfter(
      { file: 'sites.yaml', find: 'Europe/Berlin', put: 'Berlin' },
      { file: 'sites.yaml', find: 'Europe/Paris', put: 'Paris' },
      { file: 'audiences.yaml', find: 'scope: organisation', put: 'scope: all' },
    );
    expect(problems.map((problem) => problem.split(' ')[1])).toEqual([
      'executives.scope:',
      'berlin.timeZone:',
      'paris.timeZone:',
    ]);
  });

  test('tells of recorded fees that no line of the study can include', async () => {
    const file = 'studies/ai-engineering-2026.yaml';
    const problems = await problemsAfter(
      { file, find: 'category: acquisition', put: 'category: overhead' },
      { file, find: 'category: delivery', put: 'category: overhead' },
    );
    expect(problems).toEqual([
      `${whereIs(file, 'recordedFees:')}:1 recordedFees: expected added, or a cost line of acquisition or delivery that includes the recorded fees, got "included"`,
    ]);
  });

  test('points at the column of the key', async () => {
    const [problem] = await problemsAfter({ file: 'sites.yaml', find: 'Europe/Berlin', put: 'Berlin' });
    expect(problem).toMatch(/^config\/sites\.yaml:7:3 berlin\.timeZone: /);
  });

  test('suggests the key that a misspelt one means', async () => {
    const problems = await problemsAfter({ file: 'roles.yaml', find: '  owner:', put: '  owmer:' });
    expect(problems.join('\n')).toContain(
      'software-engineer.owmer: expected a key that is known here (did you mean "owner"?), got "owmer"',
    );
  });

  test('tells of a broken entry once, not again at each mention of it', async () => {
    const problems = await problemsAfter({ file: 'sites.yaml', find: 'Europe/Berlin', put: 'Berlin' });
    expect(problems).toHaveLength(1);
  });
});

describe('a file that is no configuration', () => {
  const sitesFile = (content: string | Buffer) => problemsAfter({ file: 'sites.yaml', content });

  test('is told when it is empty', async () => {
    await expect(sitesFile('# nothing yet\n')).resolves.toEqual([
      'config/sites.yaml:1:1 expected content, got an empty file',
    ]);
  });

  test('is told when it is a map where a list belongs', async () => {
    await expect(sitesFile('berlin: { country: DE }\n')).resolves.toEqual([
      'config/sites.yaml:1:1 expected a list of sites, got a map',
    ]);
  });

  test('is told when it is not UTF-8', async () => {
    const [problem] = await sitesFile(Buffer.from('- id: m\xfcnchen\n', 'latin1'));
    expect(problem).toBe(
      'config/sites.yaml:1:1 expected text in UTF-8, got bytes that are not UTF-8 (save the file as UTF-8)',
    );
  });

  test('is told when its anchors would fill the memory', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg'].map((pair) => pair.split('')))
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]`);
    const [problem] = await sitesFile(bomb.join('\n'));
    expect(problem).toContain('config/sites.yaml:1:1 expected at most 50 uses of anchors');
  });

  test('is told when it is larger than any configuration', async () => {
    const [problem] = await sitesFile('#'.repeat(1_000_001));
    expect(problem).toContain('expected a file of at most 1 MB, got 1000001 bytes');
  });

  test('is told when nothing would read it, with the name that was meant', async () => {
    const problems = await problemsAfter({ file: 'site.yaml', content: '[]' });
    expect(problems).toEqual([
      'config/site.yaml:1:1 expected a file that is read (did you mean sites.yaml?), got site.yaml',
    ]);
  });

  test('is told when the folder is missing', async () => {
    const { problems } = await loadConfiguration('no-such-folder');
    expect(problems).toEqual([
      expect.objectContaining({ file: 'no-such-folder', expected: 'a folder with the configuration' }),
    ]);
  });

  test('is told when the folder lacks what every configuration has', async () => {
    const { problems } = await loadConfiguration('test/config');
    expect(problems?.map(({ file, expected }) => `${file}: ${expected}`)).toContain(
      'test/config/roles.yaml: a file with the roles',
    );
  });
});

async function ours() {
  const loaded = await loadConfiguration('config');
  if (loaded.problems) throw new Error('the sample configuration has problems');
  return loaded.configuration;
}
