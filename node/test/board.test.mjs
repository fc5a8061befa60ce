import assert from 'node:assert/strict'
import test from 'node:test'
import d5 from '../index.mjs'

const day = '2024-01-01'
const units = [
  { unit_id: 'p', name: 'Tỉnh', kind: 'province', level: 1, valid_from: day },
  { unit_id: 'a', name: 'An Nhơn', kind: 'district', level: 2, parent_id: 'p', valid_from: day },
  { unit_id: 'b', name: 'Hoài Ân', kind: 'district', level: 2, parent_id: 'p', valid_from: day }
]
const members = ['a', 'b'].map((unit) => ({ member_id: `m${unit}`, unit_id: unit, valid_from: day }))
const span = { valid_from: day, valid_to: '2025-01-01' }
const scheme = {
  format: 'dean5299/scheme@1', id: 's', ...span, kind: [{ id: 'post', measure: 'posts', check: 'none' }],
  indicator: [{ id: 'posts', title: 'Tin bài', type: 'absolute', numerator: 'post.claimed', target: '4', level: 2 }]
}
const rules = {
  format: 'dean5299/board-rules@1', id: 'r', ...span, applies: { levels: [2] }, of: 'posts', ranking: { key: [{ id: 'posts.value' }] },
  rating: { by: 'attainment' }, class: [{ id: 'good', from: '1' }, { id: 'done' }], commendation: [{ id: 'giay-khen', class_at_least: 'good' }]
}
const entry = (id, member, quantity) => ({ entry_id: id, kind: 'post', member_id: member, helped_on: '2024-02-01', reported_at: '2024-02-01', quantity })

test('a board tells places, classes and nominations, and leads down to the entries', async () => {
  const org = await d5.Org.fromTables({ units, members })
  const entries = [entry('e1', 'ma', 3), entry('e2', 'ma', 1), entry('e3', 'mb', 2)]
  const run = await d5.reconcile({ org, scheme: Buffer.from(JSON.stringify(scheme)), entries, extractCutoff: '2024-12-31' })
  const board = await run.board('2024', { rules, lang: 'en' })
  const told = board.toJSON()
  assert.deepEqual(told.rows.map((row) => [row.unit_id, row.place, row.class, row.awards]), [['a', '1', 'good', 'giay-khen'], ['b', '2', 'done', null]])
  assert.equal(board.replays(), true)
  assert.equal(JSON.parse(JSON.stringify(board)).format, 'dean5299/board@1')
  assert.match(board.toCsv().toString(), /^unit_id,name,level,/)
  assert.ok(board.explain('b').sentences.includes('Tin bài: with 2 more, place 2 → 1; class done → good; with fewer nothing changes.'))
  assert.deepEqual((await board.behind('a', 'posts')).map((one) => [one.entry_id, one.claimed]), [['e1', '3'], ['e2', '1']])
  assert.equal(board.value('a', 'posts.value'), '4')
  const easier = structuredClone(rules)
  easier.class[0].from = '1/2'
  const after = await board.by({ rules: easier })
  assert.deepEqual(board.beside(after).sentences, ['b: class done → good; nominated for none → giay-khen.'])
  await assert.rejects(run.board('2024', { rules, given: { units: [{ unit: 'x' }] } }), (e) => e instanceof d5.BoardError && e.code === 'BOARD_UNKNOWN_UNIT')
  await assert.rejects(run.board('2024', { rules, given: { unit: [] } }), (e) => e instanceof d5.InputError)
  await assert.rejects(run.board('2024', { rules, book: [] }), d5.InputError)
  assert.throws(() => board.beside({}), d5.InputError)
  assert.throws(() => board.explain('p'), d5.BoardError)
})
