import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { dated, file, InputError, reconcile, reconcileSync } from 'dean5299'
import { given, help, helped, objects, rowFindings, sample, temporary } from './setting.mjs'

const refused = (call, code, params) => {
  const check = (e) => {
    assert.ok(e instanceof InputError, String(e))
    assert.equal(e.code, code)
    if (params) assert.deepEqual(e.params, params)
    return true
  }
  assert.throws(() => reconcileSync(call), check)
  return assert.rejects(reconcile(call), check)
}

test('data of a user never opens a file', async (t) => {
  const secret = path.join(temporary(t), 'entries.csv')
  fs.writeFileSync(secret, fs.readFileSync(given.entries))
  for (const row of [{ path: secret }, { path: secret, extractedOn: '2023-01-01' }, { table: secret, extractedOn: '2023-01-01' }, { table: [{ a: 1 }] }]) {
    assert.throws(() => reconcileSync({ entries: [row] }), { code: 'TABLE_MISSING_COLUMN' })
    await refused({ entries: row }, 'NODE_ARGUMENT')
    await refused({ entries: help, dossiers: row }, 'NODE_ARGUMENT')
  }
  await refused({ entries: [secret] }, 'NODE_ARGUMENT')
  await refused({ entries: [secret, secret] }, 'NODE_ARGUMENT')
  assert.deepEqual(rowFindings(reconcileSync({ entries: [help[0], secret] })), ['2  TABLE_NOT_OBJECT'])
  await refused({ org: { units: [secret] }, entries: help }, 'NODE_ARGUMENT')
})

test('file() and dated() mark tables', async () => {
  const expected = reconcileSync(given).fingerprint
  const run = await reconcile({ ...given, entries: file(given.entries), dossiers: [dated(file(given.dossiers), '2022-12-20')], accounts: [file(given.accounts)] })
  assert.equal(run.fingerprint, expected)
  assert.equal(reconcileSync({ ...given, dossiers: dated(objects(fs.readFileSync(given.dossiers)), '2022-12-20') }).fingerprint, expected)
  assert.equal(file(given.entries).path, given.entries)
  assert.equal(dated('a.csv', '2022-12-20').extractedOn, '2022-12-20')
  for (const wrong of [undefined, '', 7, 'a\nb', '[{"entry_id":"E1"}]']) assert.throws(() => file(wrong), { code: 'NODE_ARGUMENT' })
  assert.throws(() => dated('a.csv', new Date()), { code: 'NODE_ARGUMENT' })
  assert.throws(() => dated(dated('a.csv', '2022-12-20'), '2022-12-20'), { code: 'NODE_ARGUMENT' })
  assert.throws(() => reconcileSync({ ...given, entries: dated(given.entries, '2022-12-20') }), { code: 'NODE_ARGUMENT' })
  assert.throws(() => reconcileSync({ ...given, dossiers: dated(given.dossiers, 'soon') }), { code: 'TIME_BAD_DAY' })
})

test('contents in the place of a path are refused without showing them', () => {
  for (const contents of ['entry_id,citizen_id\nE1,052000012345\n', '[{"citizen_id":"052000012345"}]', '{"citizen_id":"052000012345"}']) {
    assert.throws(() => reconcileSync({ entries: contents }), (e) => {
      assert.equal(e.code, 'NODE_ARGUMENT')
      return !JSON.stringify([e.message, e.messageEn, e.params, e.stack]).includes('052000012345')
    })
  }
})

test('several tables in memory have names of their own', async () => {
  const run = await reconcile({ entries: [[help[0], null], [help[1], 7]] })
  assert.deepEqual(run.summary().files.map((f) => f.file), ['entries[0]', 'entries[1]'])
  assert.deepEqual(run.findings().filter((f) => f.row > 0).map((f) => `${f.file} ${f.row} ${f.code}`), ['entries[0] 2 TABLE_NOT_OBJECT', 'entries[1] 2 TABLE_NOT_OBJECT'])
  assert.equal(run.verdicts().length, 2)
})

test('rows that are no objects, and gaps, are findings', () => {
  const rows = [help[0], null, undefined, 7, 'text', true, [1], new Date(0), () => 1]
  rows[10] = help[1]
  const run = reconcileSync({ entries: rows })
  assert.deepEqual(rowFindings(run), [10, 2, 3, 4, 5, 6, 7, 8, 9].map((row) => `${row}  TABLE_NOT_OBJECT`))
  assert.deepEqual(run.verdicts().map((v) => v.entry_id), ['E1', 'E2'])
  const gaps = []
  gaps[2] = help[0]
  assert.deepEqual(rowFindings(reconcileSync({ entries: gaps })), ['1  TABLE_NOT_OBJECT', '2  TABLE_NOT_OBJECT'])
  assert.deepEqual(reconcileSync({ entries: [] }).findings().map((f) => f.code).filter((c) => c === 'RUN_NO_ENTRIES').length, 1)
})

test('NaN, null and undefined are empty cells', () => {
  const expected = reconcileSync({ entries: [helped({ quantity: undefined })] }).verdicts()
  for (const empty of [NaN, null, '', undefined]) {
    const run = reconcileSync({ entries: [helped({ quantity: empty, note: empty, dossier_code: empty })] })
    assert.deepEqual(run.verdicts(), expected)
    assert.deepEqual(rowFindings(run), [])
  }
  assert.deepEqual(rowFindings(reconcileSync({ entries: [helped({ entry_id: NaN })] })), ['1 entry_id TABLE_MISSING_VALUE'])
})

test('a list leaves out null, undefined and NaN, in rows as in bytes', () => {
  const cells = { kind: 'dossier_submission', dossier_code: ['H08.16-230201-0001', null] }
  const plain = { ...helped(cells), quantity: 1 }
  for (const entries of [[helped(cells)], [helped({ ...cells, dossier_code: [NaN, 'H08.16-230201-0001', undefined] })], Buffer.from(JSON.stringify([plain]))]) {
    const run = reconcileSync({ entries })
    assert.deepEqual([rowFindings(run), run.verdicts().map((v) => v.dossier_code)], [[], ['H08.16-230201-0001']])
  }
})

test('cells of all kinds are cells or findings, never a crash', () => {
  const cyclic = {}
  cyclic.self = cyclic
  const of = (quantity) => rowFindings(reconcileSync({ entries: [helped({ quantity }, 1)] })).join()
  for (const fine of [2, 2n, '2', 2.0, -0 + 2, { toJSON: () => '2' }]) assert.equal(of(fine), '')
  for (const float of [1.5, Infinity, -Infinity, 1e300]) assert.equal(of(float), '1 quantity TABLE_FLOAT')
  for (const nested of [cyclic, {}, new Map(), Symbol('x'), () => 1, [[1]], [{}]]) assert.equal(of(nested), '1 quantity TABLE_NESTED')
  const many = reconcileSync({ entries: [helped({ kind: 'dossier_submission', dossier_code: ['H08.16-230201-0001', 'H08.16-230201-0002', null], quantity: 2 })] })
  assert.equal(many.verdicts().length, 2)
})

test('a Date is no day, but an instant', async () => {
  const when = new Date('2023-02-01T10:00:00+07:00')
  const expected = reconcileSync({ entries: help }).verdicts()
  assert.deepEqual(reconcileSync({ entries: [helped({ reported_at: when, created_at: new Date(NaN), extra: cyclicDate() }), help[1]] }).verdicts(), expected)
  assert.deepEqual(rowFindings(reconcileSync({ entries: [helped({ reported_at: new Date(NaN) })] })), ['1 reported_at ENTRY_BAD_INSTANT'])
  for (const column of ['note', 'entry_id', 'quantity', 'dossier_code']) {
    const run = reconcileSync({ entries: [helped({ [column]: when }), help[1]] })
    assert.deepEqual([rowFindings(run), run.verdicts().map((v) => v.entry_id)], [[`1 ${column} TABLE_NESTED`], ['E2']])
  }
  await refused({ entries: [help[1], helped({ helped_on: new Date(2023, 1, 1) })] }, 'NODE_DATE', { table: 'entries', row: '2', field: 'helped_on' })
  await refused({ entries: [helped({ 'Ngày hỗ trợ': new Date(2023, 1, 1), helped_on: undefined })] }, 'NODE_DATE', { table: 'entries', row: '1', field: 'helped_on' })
  await refused({ entries: [helped({ helped_on: { toJSON: () => '2023-01-31T17:00:00.000Z' } })] }, 'NODE_DATE')
  assert.deepEqual(reconcileSync({ entries: [helped({ helped_on: { toJSON: () => '2023-02-01' } }), help[1]] }).verdicts(), expected)
  assert.throws(() => reconcileSync({ entries: [helped({ helped_on: new Date() })] }), (e) => /setTypeParser/.test(e.messageEn) && /yyyy-mm-dd/.test(e.messageVi))
})

function cyclicDate () {
  const inner = { at: new Date() }
  inner.inner = inner
  return inner
}

test('rows of classes, of Vietnamese headers and of unknown columns', () => {
  class Entry { constructor (row) { this.row = row } toJSON () { return this.row } }
  const expected = reconcileSync({ entries: help }).verdicts()
  assert.deepEqual(reconcileSync({ entries: help.map((row) => new Entry(row)) }).verdicts(), expected)
  const { entry_id: id, helped_on: day, ...rest } = help[0]
  const run = reconcileSync({ entries: [{ 'Mã lượt hỗ trợ': id, 'Ngày hỗ trợ': day, ...rest, odd: { deep: [[1n]] } }, help[1]] })
  assert.deepEqual(run.verdicts(), expected)
  assert.deepEqual(reconcileSync({ entries: [{ 'Ngày hỗ trợ': day, ...help[0], helped_on: undefined }, help[1]] }).verdicts(), expected)
  const broken = reconcileSync({ entries: [helped({ note: '\ud800' }), help[1]] })
  assert.equal(broken.summary().files[0].read, 2)
})

test('a misspelt column is warned of once, in rows as in bytes', () => {
  const rows = help.map((row) => ({ ...row, quantity: Number(row.quantity), dosier_code: { deep: [1] }, gone: undefined }))
  for (const entries of [rows, [help[0], rows[1]], Buffer.from(JSON.stringify(rows)), Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'))]) {
    const warned = reconcileSync({ entries }).findings().filter((f) => f.code === 'TABLE_UNKNOWN_COLUMN')
    assert.deepEqual(warned.map((f) => [f.row, f.params.column]), [[0, 'dosier_code']])
  }
})

test('tables in memory have the limits of a host, and those that a caller sets', () => {
  const wide = helped({ note: 'x'.repeat(2000) })
  const over = (limits, entries) => assert.throws(() => reconcileSync({ entries, limits }), (e) => {
    assert.equal(e.code, 'LIMIT_EXCEEDED')
    return e.params.limit === Object.keys(limits)[0].replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
  })
  over({ rows: 1 }, help)
  over({ rows: 1 }, Buffer.from(`${Object.keys(help[0])}\n${Object.values(help[0])}\n${Object.values(help[1])}\n`))
  over({ fileBytes: 100 }, help)
  over({ recordBytes: 1000 }, [wide])
  over({ fileBytes: 100 }, sample('entries.csv'))
  assert.equal(reconcileSync({ entries: help, limits: { rows: 2, fileBytes: 1000 } }).verdicts().length, 2)
  assert.throws(() => reconcileSync({ entries: help, limits: { lines: 1 } }), (e) => e.code === 'NODE_UNKNOWN_OPTION' && e.params.known.includes('recordBytes'))
  for (const wrong of [-1, 1.5, '7', null, NaN]) assert.throws(() => reconcileSync({ entries: help, limits: { rows: wrong } }), { code: 'NODE_ARGUMENT' })
})
