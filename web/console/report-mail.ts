import { buffer } from 'node:stream/consumers';
import JSZip from 'jszip';
import { wordsFor, type Configuration } from '../../domain/configuration.ts';
import type { RenderedMail } from '../../domain/mail.ts';
import type { Report } from '../../storage/reports.ts';
import { reportContent } from '../../storage/report-content.ts';
import { framedMail } from '../../templates/mail/framed-mail.ts';
import { mailLocale, renderMail } from '../../templates/mail/render.ts';
import { pictureCid } from '../../templates/mail/view.ts';
import type { WebContext } from '../context.ts';

/** The mail of a report as a reader in the organisation's language gets it; null: it is not written. */
export function mailOfReport(
  { content }: Pick<Report, 'content'>,
  { organisation }: Pick<Configuration, 'organisation'>,
  rehearsal: boolean,
): RenderedMail | null {
  const read = reportContent.safeParse(content);
  if (!read.success) return null;
  const { mail, chartFileId } = read.data;
  const locale = mailLocale(organisation.defaultLocale);
  return renderMail({
    kind: 'report',
    ...mail,
    chart: chartFileId ? mail.chart : null,
    reader: { name: 'reader', locale },
    organisationName: wordsFor(organisation.name, locale),
    rehearsal,
  });
}

/** The page of the mail with its picture in it: the frame that shows it may load nothing by itself. */
export async function mailWithPicture(
  { files }: Pick<WebContext, 'files'>,
  { content }: Pick<Report, 'content'>,
  { html }: Pick<RenderedMail, 'html'>,
): Promise<string> {
  const chartFileId = reportContent.safeParse(content).data?.chartFileId;
  const picture = chartFileId ? await buffer(files.read(chartFileId)) : null;
  const carried = { mimeType: 'image/png', contentId: pictureCid };
  return framedMail({ html, attachments: picture ? [{ ...carried, content: picture }] : [] });
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The names of a workbook's sheets, in their order; none where it cannot be read. */
export async function sheetsOf({ files }: Pick<WebContext, 'files'>, fileId: string): Promise<string[]> {
  try {
    const parts = await JSZip.loadAsync(await buffer(files.read(fileId)));
    const workbook = (await parts.file('xl/workbook.xml')?.async('string')) ?? '';
    return [...workbook.matchAll(/<sheet\b[^>]*\bname="([^"]*)"/g)].map(([, name = '']) =>
      name.replaceAll(/&(\w+);/g, (whole, code: string) => entities[code] ?? whole),
    );
  } catch {
    return [];
  }
}
