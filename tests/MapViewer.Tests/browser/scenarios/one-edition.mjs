// Every part of a page, every request it makes and every link to figures names one edition.
import assert from 'node:assert/strict';

export default async function ({ open, drawn }) {
  for (const path of ['/', '/gaps/premises', '/gaps/premises?by=lsoa&lacking=gigabit', '/data']) {
    const { page, seen, close } = await open(path);
    if (path.startsWith('/gaps')) {
      await drawn(page);
    }
    const stated = await page.locator('[data-edition]').evaluateAll((elements) => elements.map((element) => element.dataset.edition));
    assert.ok(stated.length > 0, `${path} states its edition`);
    const asked = seen.requests.filter((request) => /\/(api|ogc)\//.test(request)).map((request) => new URL(request).searchParams.get('edition'));
    const linked = await page.locator('a[href*="/api/gaps"]').evaluateAll((links) => links.map((link) => new URL(link.href).searchParams.get('edition')));
    if (path.startsWith('/gaps')) {
      assert.ok(asked.length > 1 && linked.length === 3, `${path} asks for tiles and offers downloads`);
    }
    assert.deepEqual([...new Set([...stated, ...asked, ...linked])].length, 1, `${path}: ${stated} | ${asked} | ${linked}`);
    await close();
  }
}
