import { expect, test } from 'vitest';
import { peopleView, whoView } from '../../web/console/import-changes.ts';

const person = (name: string, before: string | null = null, after: string | null = null) => ({
  name,
  line: 2,
  before,
  after,
});

test('who would change is told kind by kind with its count, the first few, and a way to all of them', () => {
  const [left, moved] = whoView('a1', [
    { change: 'leaver', total: 7, people: [person('Zoe Marsh')] },
    { change: 'manager', total: 1, people: [person('Ana Costa', null, 'Olaf Brandt')] },
  ]);
  expect(left).toEqual({
    heading: 'Leavers: 7',
    people: [{ name: 'Zoe Marsh', detail: '' }],
    all: { href: '/imports/a1/changes?change=leaver&page=1', words: 'See all 7' },
  });
  expect(moved).toMatchObject({ people: [{ detail: 'none → Olaf Brandt' }], all: null });
});

test.each([
  ['joiner', person('Olaf', null, 'Lead'), 'Lead'],
  ['title', person('Ana', 'Engineer', 'Lead'), 'Engineer → Lead'],
  ['leave', person('Ana', 'active', 'leave'), 'at work → on leave'],
  ['other', person('Ana', null, 'email, hired-on'), 'e-mail address, first day of work'],
] as const)('a change of the kind %s reads in words', (change, who, detail) => {
  expect(whoView('a1', [{ change, total: 1, people: [who] }])[0]?.people).toEqual([
    { name: who.name, detail },
  ]);
});

test('all of one kind are there page by page', () => {
  const groups = [{ change: 'joiner' as const, total: 450, people: [] }];
  const view = peopleView({
    of: { id: 'a1', fileName: 'staff.csv' },
    query: { change: 'joiner', page: 2 },
    groups,
    people: [person('Olaf')],
  });
  expect(view).toMatchObject({
    place: 'Page 2 of 3: 450 people.',
    newer: '/imports/a1/changes?change=joiner&page=1',
    older: '/imports/a1/changes?change=joiner&page=3',
    filters: [{ count: '450', words: 'Joiners', here: true }],
  });
});
