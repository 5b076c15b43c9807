// A service into which nothing has been imported says so, and how to begin, on every page that would show figures.
import assert from 'node:assert/strict';

export default async function ({ open }) {
  for (const path of ['/', '/gaps/premises', '/data']) {
    const { page, response, close } = await open(path);
    assert.equal(response.status(), 503, path);
    assert.match(await page.locator('main').innerText(), /There is no data yet[\s\S]*load-sample/, path);
    await close();
  }
  for (const path of ['/method', '/accessibility']) {
    const { response, close } = await open(path);
    assert.equal(response.status(), 200, path);
    await close();
  }
}
