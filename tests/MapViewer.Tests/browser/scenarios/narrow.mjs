// At 320 pixels no page scrolls sideways: only wide tables do, within their place, and the keyboard can reach them. At 1,200 pixels no table does.
import assert from 'node:assert/strict';
import { hasMap, pages } from '../pages.mjs';

export default async function ({ open, drawn }) {
  for (const path of pages) {
    const { page, close } = await open(path, { viewport: { width: 320, height: 640 } });
    if (hasMap(path)) {
      await drawn(page);
      await page.locator('.area-list button').first().click();
    }
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${path} is ${width} pixels wide`);
    const tables = page.locator('.wide-table');
    const unreachable = await tables.evaluateAll((places) => places.filter((place) => place.scrollWidth > place.clientWidth && place.tabIndex !== 0).length);
    assert.equal(unreachable, 0, path);

    await page.setViewportSize({ width: 1200, height: 900 });
    const scrolling = await tables.evaluateAll((places) => places.filter((place) => place.scrollWidth > place.clientWidth).map((place) => place.ariaLabel ?? place.innerText.slice(0, 60)));
    assert.deepEqual(scrolling, [], path);
    await close();
  }
}
