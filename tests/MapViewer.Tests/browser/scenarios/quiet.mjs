// Under the site's own content security policy no page logs an error, asks another host or misses a file; scripts only where a map is.
import assert from 'node:assert/strict';
import { hasMap, pages } from '../pages.mjs';

export default async function ({ open, drawn }) {
  for (const path of pages) {
    const { page, seen, close } = await open(path);
    if (hasMap(path)) {
      await drawn(page);
    }
    assert.deepEqual(seen.troubles, [], path);
    const scripts = seen.requests.filter((request) => new URL(request).pathname.endsWith('.js'));
    assert.equal(scripts.length, hasMap(path) ? 1 : 0, `${path} loads ${scripts}`);
    const inline = await page.locator('[style], [onclick], script:not([src]):not([type="application/json"]), main style').count();
    const drawnByScript = await page.locator('.map-frame [style]').count(); // OpenLayers sets properties, which the policy allows
    assert.equal(inline - drawnByScript, 0, `${path} has inline style or script`);
    await close();
  }
}
