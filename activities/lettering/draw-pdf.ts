import Pdf from 'pdfkit';
import type { BoxPart } from '../../domain/printing/page.ts';
import type { SetPage, SetText } from './set-page.ts';

export interface PdfAbout {
  title: string;
  author: string;
  /** BCP 47. */
  language: string;
  /** ISO 8601; stands in the file, so that the same pages give the same bytes. */
  madeAt: string;
}

const structureOf = { heading: 'H1', paragraph: 'P' } as const;

/** Pages as a tagged PDF: texts are outlines, and beside each stands what it says, for search, copying and reading aloud. */
export async function drawPdf(pages: readonly SetPage[], about: PdfAbout): Promise<Buffer> {
  const pdf = new Pdf({
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: about.language,
    info: {
      Title: about.title,
      Author: about.author,
      Creator: 'Quarterdeck',
      Producer: 'Quarterdeck',
      CreationDate: new Date(about.madeAt),
    },
  });
  const bytes = collect(pdf);
  const whole = pdf.struct('Document');
  pdf.addStructure(whole);
  for (const { width, height, parts } of pages) {
    pdf.addPage({ size: [width, height], margin: 0 });
    for (const part of parts) {
      if (part.kind === 'text') whole.add(textIn(pdf, part));
      else if (part.alternative === null) decorate(pdf, part);
      else whole.add(figureIn(pdf, part, part.alternative));
    }
  }
  whole.end();
  pdf.end();
  return bytes;
}

type Document = InstanceType<typeof Pdf>;

function textIn(pdf: Document, { text, role, colour, lines }: SetText) {
  return pdf.struct(structureOf[role], { actual: text }, () => {
    pdf.markContent('Span', { actual: text });
    placeholder(pdf, lines[0]);
    for (const { path, x, y } of lines)
      if (path) pdf.save().translate(x, y).path(path).fill(colour).restore();
    pdf.endMarkedContent();
  });
}

/** A letter that is not seen: programs that search and copy put what it says in its place, and want a letter to replace. */
function placeholder(pdf: Document, first: SetText['lines'][number] | undefined): void {
  if (!first) return;
  pdf
    .save()
    .fillOpacity(0)
    .fontSize(8)
    .text('.', first.x, first.y - 8, { lineBreak: false })
    .restore();
}

function figureIn(pdf: Document, part: BoxPart, alternative: string) {
  return pdf.struct('Figure', { alt: alternative }, () => drawBox(pdf, part));
}

function decorate(pdf: Document, part: BoxPart): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  drawBox(pdf, part);
  pdf.endMarkedContent();
}

function drawBox(pdf: Document, { x, y, width, height, fill, stroke }: BoxPart): void {
  if (fill) pdf.rect(x, y, width, height).fill(fill);
  if (stroke) pdf.rect(x, y, width, height).stroke(stroke);
}

function collect(pdf: Document): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
