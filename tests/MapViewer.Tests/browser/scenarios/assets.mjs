// Styles and scripts carry a fingerprint of their content in their name and may be kept for ever; pages are asked for anew.
import assert from 'node:assert/strict';

export default async function ({ open, base }) {
  const { page, response, close } = await open('/gaps/premises');
  assert.equal(response.headers()['cache-control'], 'no-cache');
  const addresses = await page.evaluate(() => [document.querySelector('link[rel=stylesheet]').href, document.querySelector('script[src]').src]);
  for (const address of addresses) {
    assert.match(address, new RegExp(`^${base}/assets/dist/[a-z]+\\.[a-z0-9]{8,}\\.(css|js)$`));
    const answer = await fetch(address);
    await answer.arrayBuffer();
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('cache-control'), /immutable/);
    assert.ok(['br', 'gzip'].includes(answer.headers.get('content-encoding')), `${address} is packed`);
  }
  await close();
}
