import { expect, test } from 'vitest';
import { peopleGaps } from '../../../domain/gaps/person-gaps.ts';
import { ratingSources } from '../../../domain/levels.ts';

const words = { en: 'w' };
const skill = (id: string) => ({ id, words, description: words, critical: false });
const framework = { domains: [{ id: 'd', area: 'a', words, skills: [skill('s'), skill('t')] }] };
const bit = (source: (typeof ratingSources)[number]) => 1 << ratingSources.indexOf(source);
const [certificate, manager, self] = [bit('certification'), bit('manager'), bit('self')];

test.each([
  { sources: [certificate, certificate], certifiedOnly: true },
  { sources: [certificate, self], certifiedOnly: true },
  { sources: [certificate, manager], certifiedOnly: undefined },
  { sources: [certificate | self, certificate], certifiedOnly: undefined },
  { sources: [0, self], certifiedOnly: undefined },
])(
  'that a domain rests on certificates alone is known by its levels: $sources',
  ({ sources, certifiedOnly }) => {
    const measured = {
      personIds: ['p'],
      roleIds: ['r'],
      unitIds: [null],
      packed: { unit: 100, levels: Float64Array.of(300, 200), sources: Uint8Array.from(sources) },
    };
    const [person] = peopleGaps(measured, { framework, roles: [] });
    expect(person?.domains[0]?.certifiedOnly).toBe(certifiedOnly);
  },
);
