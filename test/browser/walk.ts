import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { freePort } from '../../cli/stack/ports.ts';
import type { WebDependencies } from '../../web/dependencies.ts';
import { phone } from '../setup/browser.ts';
import { openSite, type Site } from '../web/site.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface ListeningSite extends Site {
  url: string;
}

export async function openListeningSite(over: Partial<WebDependencies> = {}): Promise<ListeningSite> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const site = await openSite({ publicUrl: url, ...over });
  await site.app.listen({ host: '127.0.0.1', port });
  return { ...site, url };
}

/** A phone whose browser runs no script. */
export async function plainPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false, hasTouch: true });
  return context.newPage();
}

/** True when nothing of the page is wider than its window: a phone then need not be moved sideways. */
export async function fits(page: Page): Promise<boolean> {
  const box = await page.locator('html').boundingBox();
  const body = await page.locator('body').evaluate((element) => element.scrollWidth);
  return body <= (box?.width ?? 0);
}

/**
 * What axe finds against WCAG 2.2 AA and good practice, a line each, in the page and in the mails that it frames. It needs scripts, so it
 * looks in a window of its own.
 */
export async function faultsOf(
  browser: Browser,
  { urls, cookie }: { urls: string[]; cookie?: string },
): Promise<string[]> {
  const context = await browser.newContext({ viewport: phone, bypassCSP: true });
  await openSandboxes(context);
  const page = await context.newPage();
  const faults: string[] = [];
  for (const url of urls) {
    if (cookie) {
      const [name = '', value = ''] = cookie.split('=');
      await context.addCookies([{ name, value, url: new URL(url).origin }]);
    }
    await page.goto(url);
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
    );
    faults.push(...found.map((fault) => `${new URL(url).pathname}: ${fault}`));
  }
  await context.close();
  return faults;
}

/** In a frame whose sandbox lets nothing run, axe waits for an answer for ever: here alone its pages come without one. */
async function openSandboxes(context: BrowserContext): Promise<void> {
  await context.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.continue();
    const response = await route.fetch();
    const { 'content-security-policy': _, ...headers } = response.headers();
    const body = (await response.text()).replaceAll(/ sandbox="[^"]*"/g, '');
    return route.fulfill({ response, headers, body });
  });
}
