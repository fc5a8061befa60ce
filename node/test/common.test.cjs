'use strict'
const assert = require('node:assert/strict')
const test = require('node:test')
const dean5299 = require('dean5299')

test('CommonJS and ESM share the classes', async () => {
  const esm = await import('dean5299')
  for (const name of Object.keys(dean5299)) assert.equal(esm[name], dean5299[name], name)
  await assert.rejects(dean5299.reconcile({ entries: Buffer.from('a,b\n') }), (e) =>
    e instanceof esm.TableError && e instanceof dean5299.Dean5299Error && e.params.file === 'entries')
})
