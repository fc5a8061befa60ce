import assert from 'node:assert/strict'
import test from 'node:test'
import { InputError, link, LinkError } from '../index.mjs'

const plan = {
  columns: [{ name: 'name', kind: 'name', bits: [-6, 1, 3, 6, 8, 13] }, { name: 'born', kind: 'date', bits: [-5, 7, 9, 13] }],
  keys: [{ id: 'born', parts: ['born'] }],
  weights: 'given'
}
const left = [{ name: 'Lê Thị Bình', born: '1990-01-02' }, { name: "Ksor H'Lan", born: null }]

test('rows and columns are one table', async () => {
  const rows = [{ name: 'Trần Văn A' }, { name: 'Lê Thị Bình', born: new Date('1990-01-02') }]
  const found = await link(left, rows, plan)
  assert.deepEqual([found.pairs.left, found.pairs.right, found.pairs.weights], [[0], [1], [[13_000_000, 13_000_000]]])
  const columns = { name: ['Trần Văn A', 'Lê Thị Bình'], born: [NaN, '02/01/1990'] }
  assert.deepEqual(await link(left, columns, plan), found)
})

test('labels are taken', async () => {
  const columns = plan.columns.map(({ name, kind }) => ({ name, kind }))
  const right = { name: ['Le Thi Binh', 'Trần Văn A'], born: ['1990-01-02', '1990-01-02'] }
  const found = await link(left, right, { columns, keys: plan.keys, weights: 'labels' }, { labels: [[0, 0, true], [0, 1, false]] })
  assert.deepEqual(found.learnt, { labels: 2, ones: 1 })
})

test('errors have codes, and what is no table is refused', async () => {
  await assert.rejects(link(left, left, { ...plan, colums: [] }, { lang: 'en' }), (error) => error instanceof LinkError && error.code === 'LINK_PLAN')
  await assert.rejects(link([{ nane: 'x' }], left, plan), { code: 'LINK_COLUMN' })
  for (const wrong of [null, 'x', { name: 5 }, [{ name: Symbol('x') }]]) {
    await assert.rejects(link(wrong, left, plan), InputError)
  }
  await assert.rejects(link(left, left, plan, { label: [] }), InputError)
})
