// Runs one scenario in a real browser: node run.mjs <scenario> <address of the site>. Exit code 0 when all holds, else 1 and why.
import { chromium } from 'playwright-core';

const [scenario, base] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.WESSEX_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** Opens a page that notes what must not happen on any: errors in the console, requests to other hosts, answers that failed. */
async function open(path, options = {}) {
  const { reducedMotion = 'reduce', viewport = { width: 1280, height: 900 }, ...rest } = options;
  const context = await browser.newContext({ reducedMotion, viewport, baseURL: base, ...rest });
  const page = await context.newPage();
  const seen = { troubles: [], requests: [] };
  page.on('pageerror', (error) => seen.troubles.push(`error on ${path}: ${error.message}`));
  page.on('console', (message) => {
    // A page that is meant to answer 404 is reported by the browser as a failed resource.
    if (['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource')) {
      seen.troubles.push(`console on ${path}: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    seen.requests.push(request.url());
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== base) {
      seen.troubles.push(`request to another host on ${path}: ${request.url()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document') {
      seen.troubles.push(`${response.status()} for ${response.url()}`);
    }
  });
  const response = await page.goto(path);
  return { page, response, seen, close: () => context.close() };
}

/** Waits until the map has drawn what it was asked for. */
async function drawn(page) {
  await page.locator('.map-frame[data-settled="true"]').waitFor({ timeout: 20_000 });
}

try {
  const { default: run } = await import(`./scenarios/${scenario}.mjs`);
  await run({ open, drawn, base });
} catch (failure) {
  console.error(failure.stack ?? String(failure));
  process.exitCode = 1;
} finally {
  await browser.close();
}
