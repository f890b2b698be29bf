import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fewestPeople } from '../../../domain/disclosure/fewest-people.ts';

test.each(['minimum', 'maximum', 'standard-deviation', 'quote'] as const)(
  'a %s rests on twice the minimum of people, whoever sees it, and no person gets it',
  (figure) => {
    for (const audience of ['executives', 'managers', 'everybody'] as const) {
      expect(fewestPeople(figure, audience, 5)).toBe(10);
    }
    expect(fewestPeople(figure, 'the-person', 5)).toBe(Number.POSITIVE_INFINITY);
  },
);

test('means rest on the minimum, and on three people where less was configured', () => {
  expect(fewestPeople('mean', 'executives', 5)).toBe(5);
  expect(fewestPeople('share', 'executives', 1)).toBe(3);
  expect(fewestPeople('maximum', 'executives', 1)).toBe(6);
});

test('shares of duties and certificates rest on the minimum, but for operations, who know whom they are of', () => {
  expect(fewestPeople('compliance', 'executives', 5)).toBe(5);
  expect(fewestPeople('compliance', 'managers', 5)).toBe(1);
});

test('peers are three at least, and a person sees the person’s own figures', () => {
  expect(fewestPeople('peer-mean', 'the-person', 5)).toBe(3);
  expect(fewestPeople('own-figure', 'the-person', 5)).toBe(1);
  expect(fewestPeople('own-figure', 'executives', 5)).toBe(Number.POSITIVE_INFINITY);
});

test('whatever takes the minimum of the organisation asks the table with it', () => {
  const takes = /disclosure\??\.groupMinimum|\{ groupMinimum \} = .*disclosure/;
  const sources = globSync('{activities,cli,domain,storage,web,workflows}/**/*.ts').map((path) => ({
    path,
    source: readFileSync(path, 'utf8'),
  }));
  const taking = sources.filter(({ source }) => takes.test(source));
  expect(taking.length).toBeGreaterThan(8);
  expect(taking.flatMap(({ path, source }) => (source.includes('fewestPeople(') ? [] : [path]))).toEqual([]);
});
