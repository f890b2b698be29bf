import { readFileSync, writeFileSync } from 'node:fs';
import { publishedExamples } from './examples.ts';
import { withTable } from './table.ts';

const methods = new URL('../../../docs/methods.md', import.meta.url);
writeFileSync(methods, withTable(readFileSync(methods, 'utf8'), publishedExamples));
