// Three people, by keyboard alone: the worst ward and its file; a road; a briefing to print.
import assert from 'node:assert/strict';

export default async function ({ open }) {
  const { page, seen, close } = await open('/', { javaScriptEnabled: false, acceptDownloads: true });

  await follow('Gigabit broadband');
  await follow('Lacking', true);
  const worst = await page.locator('#table tbody tr').first().getAttribute('data-code');
  const waiting = page.waitForEvent('download');
  await follow('CSV', true);
  assert.match((await waiting).suggestedFilename(), /^synthetic-premises-lacking-gigabit-by-ward-edition-\d+\.csv$/);
  await page.locator(`#area-${worst} a`).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/places/${worst}`);
  await follow('One-page briefing to print');
  assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /connectivity briefing/);
  const sheet = await page.pdf({ format: 'A4' });
  const sheets = sheet.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  assert.ok(sheets <= 2, `the briefing takes ${sheets} pages`);

  await page.goto('/');
  await follow('Road gaps');
  await page.getByLabel('Figures for each').focus();
  await page.getByLabel('Figures for each').selectOption('road');
  await press('Show');
  await follow('A35', true);
  assert.match(await page.locator('#sentence').innerText(), /A35/);
  await page.locator('summary').first().focus();
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('details[open] tbody tr').count() > 1, 'the strip as a table');
  assert.deepEqual(seen.troubles, []);
  await close();

  async function follow(name, exact = false) {
    const link = page.getByRole('link', { name, exact }).first();
    const address = await link.getAttribute('href');
    await link.focus();
    await page.keyboard.press('Enter');
    if (!address.includes('f=csv')) {
      await page.waitForURL((url) => url.pathname + url.search === address.split('#')[0]);
    }
  }

  async function press(name) {
    await page.getByRole('button', { name }).focus();
    await Promise.all([page.waitForURL('**/gaps/roads?**'), page.keyboard.press('Enter')]);
  }
}
