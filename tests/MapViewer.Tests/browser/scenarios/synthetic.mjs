// The sample is called what it is on every page, on paper too; and what is printed fits the paper.
import assert from 'node:assert/strict';
import { pages } from '../pages.mjs';

export default async function ({ open }) {
  for (const path of pages) {
    const { page, close } = await open(path);
    const banner = page.getByText('Synthetic sample data: not real places’ figures.');
    assert.ok(await banner.isVisible(), path);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 794, height: 1123 }); // A4 at 96 pixels to the inch
    assert.ok(await banner.isVisible(), `${path} in print`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 794, `${path} is ${width} pixels wide in print`);
    await close();
  }
}
