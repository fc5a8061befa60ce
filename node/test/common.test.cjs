'use strict'
const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const test = require('node:test')
const dean5299 = require('dean5299')

test('CommonJS and ESM share the classes, and both have a default', async () => {
  const esm = await import('dean5299')
  for (const name of Object.keys(dean5299)) assert.equal(esm[name], dean5299[name], name)
  assert.deepEqual(Object.keys(esm).sort(), Object.keys(dean5299).sort())
  assert.equal(esm.default, dean5299)
  assert.equal(dean5299.default, dean5299)
  await assert.rejects(dean5299.reconcile({ entries: Buffer.from('a,b\n') }), (e) =>
    e instanceof esm.TableError && e instanceof dean5299.Dean5299Error && e.params.file === 'entries')
})

test('everything there is has a type', () => {
  const types = fs.readFileSync(path.join(__dirname, '..', 'index.d.ts'), 'utf8')
  const declared = [...types.matchAll(/^export (?:function|class) (\w+)/gm)].map((m) => m[1])
  const values = Object.keys(dean5299).filter((name) => name !== 'default')
  assert.deepEqual(declared.sort(), values.sort())
  for (const name of ['Run', 'Org', 'Plan', 'Scheme']) {
    const block = types.match(new RegExp(`^export class ${name} \\{\\n(.*?)^\\}`, 'ms'))[1]
    const typed = [...block.matchAll(/^ {2}(?:static |readonly )*(\w+) ?[(:]/gm)].map((m) => m[1]).filter((n) => n !== 'constructor' && n !== 'private')
    const own = (thing) => Object.getOwnPropertyNames(thing).filter((n) => !['constructor', 'length', 'name', 'prototype', 'inside'].includes(n))
    const found = [...own(dean5299[name]), ...own(dean5299[name].prototype)]
    const fields = name === 'Scheme' ? ['name', 'bytes'] : []
    assert.deepEqual([...new Set(typed)].sort(), [...new Set([...found, ...fields])].sort(), name)
  }
})
