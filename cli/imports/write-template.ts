import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { plainKinds } from '../../domain/configuration/import-profile.ts';
import { exitCodes, Failure } from '../failure.ts';

/** Writes the table to fill in of a kind; without a file, as CSV to standard output. Throws a Failure for a kind that has none, or another ending than .xlsx and .csv. */
export async function writeTemplate(kind: string, out: string | null): Promise<void> {
  const plain = plainKinds.find((one) => one === kind);
  if (!plain)
    throw new Failure(
      kind === 'roster' || kind === 'learning'
        ? `${kind} needs no template: import the export of your system as it is`
        : `There is no template for ${kind}: it is one of ${plainKinds.join(', ')}`,
      exitCodes.usage,
    );
  const end = out === null ? '.csv' : extname(out).toLowerCase();
  if (end !== '.xlsx' && end !== '.csv')
    throw new Failure(`--out ${out}: expected a name that ends with .xlsx or .csv`, exitCodes.usage);
  const { templateOf } = await import('../../activities/imports/template-of.ts');
  const { csv, xlsx } = await templateOf(plain);
  if (out === null) {
    process.stdout.write(csv);
    return;
  }
  writeFileSync(out, end === '.csv' ? csv : xlsx);
  console.log(`${out}: fill it in and hand it in with \`quarterdeck import ${out} --as ${plain}\``);
}
