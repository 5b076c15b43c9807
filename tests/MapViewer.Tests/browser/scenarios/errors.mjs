// What cannot be answered says why and what to do, with the status that fits.
import assert from 'node:assert/strict';

export default async function ({ open }) {
  const missing = await open('/no/such/page');
  assert.equal(missing.response.status(), 404);
  assert.match(await missing.page.locator('main').innerText(), /Page not found[\s\S]*no\/such\/page[\s\S]*start from the first page/);
  await missing.close();

  const nonsense = await open('/gaps/premises?lacking=nonsense');
  assert.equal(nonsense.response.status(), 400);
  assert.match(await nonsense.page.getByRole('alert').innerText(), /lacking must be .*nonsense/);
  await nonsense.page.getByLabel('Level that is lacking').selectOption('superfast');
  await nonsense.page.getByRole('button', { name: 'Show' }).click();
  assert.match(await nonsense.page.locator('#sentence').innerText(), /\d/);
  await nonsense.close();

  const later = await open('/gaps/premises?edition=99999');
  assert.equal(later.response.status(), 404);
  assert.match(await later.page.locator('main').innerText(), /This edition is not held[\s\S]*99999/);
  await later.close();
}
