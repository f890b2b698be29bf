import { performance } from 'node:perf_hooks';
import { fraction } from '../../../domain/fraction.ts';
import { hideInTable } from '../../../domain/disclosure.ts';
import { preparedTable } from '../../../domain/gaps/gap-table.ts';
import { totalsByGroup } from '../../domain/gaps/placed-totals.ts';

/**
 * How long it takes to decide what a table hides: `node test/bench/disclosure/hide.ts GROUPS DOMAINS`. One group in ten has fewer than five
 * people, the others five to thirty; one level a person and domain.
 */
const [groupCount = 1_500, domainCount = 16] = process.argv.slice(2).map(Number);
let state = 1;
const random = () => {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
};
const domains = Array.from({ length: domainCount }, (_, at) => `d${at}`);
const groups = Array.from({ length: groupCount }, (_, at) => ({ id: `g${at}`, name: `g${at}` }));
const members = groups.flatMap(({ id }, at) =>
  Array.from({ length: Math.floor(at % 10 === 0 ? 1 + 4 * random() : 5 + 26 * random()) }, (_, n) =>
    domains.map((domain) => ({
      group: id,
      pair: {
        personId: `${id}-${n}`,
        domain,
        skillId: domain,
        target: fraction(3 + (n % 2)),
        importance: fraction(1 + (n % 3)),
        level: fraction(Math.round(20 * random()) / 4),
      },
    })),
  ).flat(),
);
const scale = { minimum: 0, maximum: 5 };
const started = performance.now();
const of = { domains, groups, groupMinimum: 5, criticalShortfallLevels: 2, scale };
const { counts } = preparedTable(totalsByGroup(members, of), of);
const prepared = performance.now();
const hidden = hideInTable(counts, 5);
const ended = performance.now();
const cells = [...hidden.cells.flat(), ...hidden.rowTotals, ...hidden.columnTotals, hidden.total];
process.stdout.write(
  `${groupCount} groups × ${domainCount} domains, ${members.length} levels: figures ${Math.round(prepared - started)} ms, ` +
    `hiding ${Math.round(ended - prepared)} ms, ${cells.filter(Boolean).length} of ${cells.length} hidden\n`,
);
