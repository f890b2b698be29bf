/** What stands in a form of a page, as a browser would read it: enough for the product's own pages. */

/** Names and values of what is sent along unseen. */
export function hiddenFields(html: string): [string, string][] {
  return inputs(html, 'hidden').map(({ name, value }) => [name, value]);
}

/** By the name of the question, its answers. */
export function radioGroups(html: string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { name, value } of inputs(html, 'radio')) groups.set(name, [...(groups.get(name) ?? []), value]);
  return groups;
}

/** Values of a list to choose from, but the one that stands for nothing chosen. */
export function choices(html: string): string[] {
  return [...html.matchAll(/<option\b[^>]*>/g)]
    .map(([tag]) => attribute(tag, 'value'))
    .filter((value) => value !== '');
}

export function unescaped(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&#x3D;', '=')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** The page; an answer that is no page is thrown. */
export async function pageText(response: Response): Promise<string> {
  const body = await response.text();
  if (!response.ok)
    throw new Error(`${response.url.replace(/\/me\/[^/]+/, '/me/…')} answered ${response.status}`);
  return body;
}

/** Sends a form; true where the page takes it and leads on. */
export async function sendForm(url: URL, body: URLSearchParams): Promise<boolean> {
  const response = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  await response.arrayBuffer();
  return response.status === 303 || response.status === 302;
}

function inputs(html: string, type: string): { name: string; value: string }[] {
  const tags = [...html.matchAll(/<input\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => attribute(tag, 'type') === type);
  return tags.map((tag) => ({ name: attribute(tag, 'name'), value: attribute(tag, 'value') }));
}

function attribute(tag: string, name: string): string {
  return unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}
