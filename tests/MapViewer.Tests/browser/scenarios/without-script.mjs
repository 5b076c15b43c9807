// Without JavaScript the question page is complete: it asks, answers, sorts and says where the map's figures are.
import assert from 'node:assert/strict';

export default async function ({ open }) {
  const { page, seen, close } = await open('/gaps/premises', { javaScriptEnabled: false });
  await page.getByLabel('Figures for each').selectOption('district');
  await page.getByRole('button', { name: 'Show' }).click();
  assert.equal(new URL(page.url()).searchParams.get('by'), 'district');
  assert.match(await page.locator('#sentence').innerText(), /\d/);
  assert.match(await page.locator('#map-fallback').innerText(), /table holds the same figures/);
  assert.ok(await page.locator('#figures tbody tr').count() > 1);

  const names = () => page.locator('#figures tbody th').evaluateAll((cells) => cells.map((cell) => cell.childNodes[0].textContent.trim()));
  await page.getByRole('link', { name: 'District', exact: true }).click();
  const byName = await names();
  assert.deepEqual(byName, [...byName].sort());
  assert.equal(await page.locator('#figures th[aria-sort]').getAttribute('aria-sort'), 'ascending');
  await page.getByRole('link', { name: 'District', exact: true }).click();
  assert.deepEqual(await names(), byName.reverse());
  await page.getByRole('link', { name: 'Lacking', exact: true }).click();
  const lacking = await page.locator('#figures tbody [data-figure="lacking"]').allInnerTexts();
  const numbers = lacking.map((text) => Number(text.replaceAll(',', '')));
  assert.deepEqual(numbers, [...numbers].sort((one, other) => other - one));
  assert.deepEqual(seen.troubles, []);
  await close();
}
