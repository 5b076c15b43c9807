// By keyboard alone: to the map, across it, into the list of areas, to an area's figures, and on to its row in the table.
import assert from 'node:assert/strict';

export default async function ({ open, drawn }) {
  const { page, seen, close } = await open('/gaps/premises?by=ward');
  await drawn(page);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to main content');
  await page.keyboard.press('Enter');
  await tabTo(page, '.map-frame');
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineWidth);
  assert.ok(Number.parseFloat(outline) >= 2, `the focus on the map is visible (${outline})`);

  const view = () => page.locator('.ol-scale-line, .map-list').allInnerTexts().then((texts) => texts.join());
  const before = await view();
  await page.keyboard.press('+');
  await changed(page, view, before, 'plus zooms');
  const zoomed = await view();
  for (let step = 0; step < 3; step++) {
    await page.keyboard.press('ArrowRight');
  }
  await changed(page, view, zoomed, 'the right arrow moves the map');
  assert.match(await page.locator('.map-side [role="status"]').textContent(), /areas? in view/);

  await tabTo(page, '.area-list button');
  const code = await page.evaluate(() => document.activeElement.dataset.code);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.code), code, 'the focus stays on the chosen area');
  assert.equal(await page.locator(`.area-list [data-code="${code}"]`).getAttribute('aria-pressed'), 'true');
  const row = page.locator(`#area-${code}`);
  const name = await row.locator('th').evaluate((cell) => cell.childNodes[0].textContent.trim());
  assert.equal(await page.locator('.map-panel h3').textContent(), name);
  const panel = await page.locator('.map-panel dl').evaluate((list) => Object.fromEntries([...list.querySelectorAll('dt')].map((term) => [term.textContent, term.nextElementSibling.textContent])));
  for (const [term, figure] of [['Lacking', 'lacking'], ['Served', 'served'], ['Unknown', 'unknown'], ['Lacking, of all', 'share'], ['Lacking, of known', 'share-known']]) {
    assert.equal(panel[term], await row.locator(`[data-figure="${figure}"]`).textContent(), `${term} of ${name}`);
  }
  assert.match(await page.locator('.map-side [role="status"]').textContent(), new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}: `));

  await page.locator('.map-panel a').focus();
  await page.keyboard.press('Enter');
  assert.equal(new URL(page.url()).hash, `#area-${code}`);
  assert.ok(await row.evaluate((element) => element.matches(':target')));
  assert.deepEqual(seen.troubles, []);
  await close();
}

async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`${selector} is not reached by the Tab key`);
}

async function changed(page, read, before, what) {
  for (let wait = 0; wait < 100; wait++) {
    if (await read() !== before) {
      return;
    }
    await page.waitForTimeout(50);
  }
  assert.fail(`${what}: scale and areas in view stayed the same`);
}
