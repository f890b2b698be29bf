import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const dotsAnInch = '60';
/** Left out of the repository; each run writes it anew. */
const root = new URL('../../.quarterdeck/pictures/', import.meta.url).pathname;

/** Whether poppler's tools, which draw and read pages, can be started here. */
export async function hasPoppler(): Promise<boolean> {
  const tools = ['pdftoppm', 'pdftotext'].map((tool) => run(tool, ['-v']));
  return (await Promise.allSettled(tools)).every(({ status }) => status === 'fulfilled');
}

/** Keeps a printed workbook and a picture of each of its pages; gives where they lie and what each page says. */
export async function keepPictures(
  pdf: Buffer,
  name: string,
): Promise<{ folder: string; pictures: string[]; pages: string[] }> {
  const folder = join(root, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const printed = join(folder, `${name}.pdf`);
  await writeFile(printed, pdf);
  await run('pdftoppm', ['-r', dotsAnInch, '-png', printed, join(folder, 'page')]);
  const { stdout } = await run('pdftotext', ['-layout', printed, '-'], { maxBuffer: 50_000_000 });
  const pictures = (await readdir(folder)).filter((file) => file.endsWith('.png')).toSorted();
  return { folder, pictures, pages: stdout.split('\f').filter((page) => page !== '') };
}
