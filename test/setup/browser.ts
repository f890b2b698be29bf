import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

export const phone = { width: 360, height: 780 };

/** Chromium from npm, so that no machine needs one installed. Root may start it only without its own sandbox. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    headless: true,
    args: ['--headless=shell', '--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}
