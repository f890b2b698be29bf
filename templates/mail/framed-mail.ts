/** The parts of a read mail that show it: of a picture in it the content id under which its page names it. */
export interface ReadMail {
  html?: string | undefined;
  attachments: readonly {
    contentId?: string | undefined;
    mimeType: string;
    content: string | ArrayBuffer | Uint8Array;
  }[];
}

/** How the media query of a mail's dark colours reads, so that it shows as one appearance whatever the system asks for. */
const asked = { light: 'not all', dark: 'all', system: '(prefers-color-scheme: dark)' } as const;

/** The page of a mail with the pictures that travel in it: what shows it may load nothing by itself. Links open in a window of their own. */
export function framedMail(mail: ReadMail, appearance: keyof typeof asked = 'system'): string {
  const page = withInlineImages(mail.html ?? '', mail);
  const shown = page.replaceAll(asked.system, asked[appearance]);
  // Before the doctype it would put the page into quirks mode.
  const [head] = /<head[^>]*>/i.exec(shown) ?? [''];
  return shown.replace(head, `${head}<base target="_blank">`);
}

/** Images that travel in the mail are put where it names them. */
function withInlineImages(html: string, { attachments }: ReadMail): string {
  return attachments.reduce((page, { contentId, content, mimeType }) => {
    if (!contentId || typeof content === 'string' || !/^image\/(png|jpeg|gif)$/.test(mimeType)) return page;
    const data = Buffer.from(new Uint8Array(content)).toString('base64');
    return page.replaceAll(`cid:${contentId.replaceAll(/[<>]/g, '')}`, `data:${mimeType};base64,${data}`);
  }, html);
}
