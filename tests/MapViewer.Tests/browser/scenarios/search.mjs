// What people type leads where they want to go, by keyboard alone and without a script.
import assert from 'node:assert/strict';

export default async function ({ open }) {
  const { page, seen, close } = await open('/', { javaScriptEnabled: false });
  const look = async (words) => {
    await page.goto('/');
    await page.getByRole('searchbox').focus();
    await page.keyboard.type(words);
    await Promise.all([page.waitForURL((url) => url.pathname !== '/'), page.keyboard.press('Enter')]);
    return new URL(page.url());
  };

  assert.equal((await look('A35')).pathname, '/gaps/roads/A35');
  assert.equal((await look('swanage')).pathname, '/places/E05990074', 'the only area of this name');
  await look('bh9 1kc');
  assert.equal(await page.getByRole('table').getByRole('row').filter({ hasText: 'BH91KC' }).count() > 0, true);
  await look('999900002604');
  assert.match(await page.getByRole('table').innerText(), /999900002604/);
  for (const place of ['SY 364 943', '336450 94350', '50.7448, -2.9021', '-2.9021 50.7448']) {
    await look(place);
    assert.match(await page.locator('#areas').innerText(), /Charmouth/, place);
  }
  await look("50' OR '1'='1");
  assert.match(await page.locator('#nothing').innerText(), /Nothing that is held matches/);
  assert.deepEqual(seen.troubles, []);
  await close();
}
