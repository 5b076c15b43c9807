// Every part of a page, every request it makes and every link to figures names one edition: the one in force, or an earlier one that is asked for.
import assert from 'node:assert/strict';

export default async function ({ open, drawn }) {
  for (const path of ['/', '/gaps/premises', '/gaps/premises?by=lsoa&lacking=gigabit', '/data', '/?edition=1', '/gaps/premises?edition=1&sort=name', '/data?edition=1']) {
    const { page, seen, close } = await open(path);
    if (path.startsWith('/gaps')) {
      await drawn(page);
    }
    const stated = await page.locator('[data-edition]').evaluateAll((elements) => elements.map((element) => element.dataset.edition));
    assert.ok(stated.length > 0, `${path} states its edition`);
    const asked = seen.requests.filter((request) => /\/(api|ogc)\//.test(request)).map((request) => new URL(request).searchParams.get('edition'));
    const linked = await page.locator('a[href*="/api/gaps"], a[href*="edition="]').evaluateAll((links) => links.map((link) => new URL(link.href).searchParams.get('edition')));
    if (path.startsWith('/gaps')) {
      assert.ok(asked.length > 1 && linked.length > 3, `${path} asks for tiles and offers downloads`);
    }
    const editions = [...new Set([...stated, ...asked, ...linked])];
    assert.equal(editions.length, 1, `${path}: ${stated} | ${asked} | ${linked}`);
    const named = new URL(page.url()).searchParams.get('edition');
    assert.ok(named === null ? editions[0] !== '1' : editions[0] === named, `${path} is of edition ${editions[0]}`);
    await close();
  }
}
