import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { inspect } from 'node:util'
import test from 'node:test'
import { Live, Org, reconcile, reconcileSync, Run } from '../index.mjs'
import { help, root } from './setting.mjs'

const cases = JSON.parse(readFileSync(path.join(root, 'tests', 'vectors', 'matching', 'evidence.json'), 'utf8'))

test('the evidence of a line is a picture and data', async () => {
  const { given } = cases.find((one) => one.name === 'evidence-explained-with-parts-that-sum')
  const [entries, dossiers] = ['entries', 'dossiers'].map((name) => Buffer.from(`${given[name].join('\n')}\n`))
  const scheme = Buffer.from(given.schemes[0])
  const run = await reconcile({ scheme, entries, dossiers, extractCutoff: given.cutoff, key: Buffer.alloc(32, 7) })
  const labels = (lang) => run.explain('e1', { lang }).lines[0].evidence.parts.map((part) => part.label)
  assert.ok(labels('vi').includes('họ tên: bằng nhau') && labels('en').includes('name: equal'))
  const picture = run.waterfall('e1')
  assert.ok(picture.startsWith('<svg') && run.explainHtml('e1').includes(picture))
  assert.ok((await run.waterfallAsync('e1', { line: 1, lang: 'en' })).includes('name: equal'))
  for (const line of [2, -1, '1']) assert.throws(() => run.waterfall('e1', { line }), { code: 'NODE_ARGUMENT' })
})

test('entries that are named must be there', async () => {
  for (const entries of [undefined, null]) {
    const call = { entries, dossiers: [] }
    await assert.rejects(reconcile(call), (error) => error.code === 'NODE_ARGUMENT' && error.params.argument === 'entries')
    assert.throws(() => reconcileSync(call), { code: 'NODE_ARGUMENT' })
  }
  assert.ok(reconcileSync({ entries: [] }).findings().some((f) => f.code === 'RUN_NO_ENTRIES'))
})

test('a console shows a summary', async () => {
  const run = reconcileSync({ entries: help })
  const shown = inspect(run)
  assert.ok(run instanceof Run && shown.startsWith('Run {') && shown.includes(`cutoff: '${run.cutoff}'`) && shown.includes('not_verifiable: 2'), shown)
  const live = await Live.begin({ entries: help, extractCutoff: '2023-02-20' })
  assert.equal(inspect(live), "Live { cutoff: '2023-02-20' }")
  const org = await Org.fromTables({ units: [{ unit_id: 'U1', name: 'A', kind: 'commune', level: 1, valid_from: '2023-01-01' }], members: [] })
  assert.equal(inspect(org), `Org { lastRecord: ${org.lastRecord}, targets: false }`)
})
