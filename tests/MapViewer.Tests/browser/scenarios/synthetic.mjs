// The sample is called what it is on every page, on paper too.
import assert from 'node:assert/strict';
import { pages } from '../pages.mjs';

export default async function ({ open }) {
  for (const path of pages) {
    const { page, close } = await open(path);
    const banner = page.getByText('Synthetic sample data: not real places’ figures.');
    assert.ok(await banner.isVisible(), path);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await banner.isVisible(), `${path} in print`);
    await close();
  }
}
