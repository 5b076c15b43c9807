// axe-core finds nothing on any page, in light, dark and forced colours; and nothing goes wrong on the way.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { hasMap, pages } from '../pages.mjs';

const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const displays = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
];

export default async function ({ open, drawn }) {
  const found = [];
  for (const path of pages) {
    // axe is put in by the test, past the policy that keeps pages from running anything that is not theirs.
    const { page, seen, close } = await open(path, { bypassCSP: true });
    if (hasMap(path)) {
      await drawn(page);
      await page.locator('.area-list button').first().click();
    }
    await page.locator('details').evaluateAll((all) => all.forEach((details) => details.setAttribute('open', '')));
    await page.evaluate(axe);
    for (const display of displays) {
      await page.emulateMedia(display);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
      for (const violation of violations) {
        found.push(`${JSON.stringify(display)} ${path}: ${violation.id}: ${violation.help}: ${violation.nodes.map((node) => node.html).slice(0, 3).join(' | ')}`);
      }
    }
    found.push(...seen.troubles);
    await close();
  }
  assert.deepEqual(found, []);
}
