import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import {
  Bool, DateDay, DateMillisecond, Decimal, Dictionary, Field, Float64, Int32, Int64, List, makeBuilder, Null, Struct, Table, tableFromArrays, tableToIPC, TimestampMicrosecond,
  TimestampMillisecond, Utf8, vectorFromArray
} from 'apache-arrow'
import { InputError, reconcile, reconcileSync } from 'dean5299'
import { given, help, objects, root, temporary } from './setting.mjs'

const compressed = path.join(root, 'node', 'test', 'compressed')
const text = (rows, name) => vectorFromArray(rows.map((r) => r[name] === undefined || r[name] === null ? null : String(r[name])), new Utf8())
const table = (rows, more = {}) => new Table({ ...Object.fromEntries(Object.keys(rows[0]).map((name) => [name, text(rows, name)])), ...more })
/** What a table says as bytes, and as the object itself. */
const both = (arrow, more = {}) => [tableToIPC(arrow), tableToIPC(arrow, 'file'), arrow].map((entries) => {
  const run = reconcileSync({ entries, ...more })
  return { verdicts: run.verdicts(), findings: run.findings().map(({ file, row, field, code }) => ({ file, row, field, code })) }
})
const agree = (arrow, more) => {
  const [stream, whole, object] = both(arrow, more)
  assert.deepEqual(whole, stream)
  assert.deepEqual(object, stream)
  return stream
}
const shortly = (found) => found.findings.filter((f) => f.row > 0).map((f) => `${f.row} ${f.field} ${f.code}`)
const expected = reconcileSync({ entries: help }).verdicts()

test('objects, CSV, Arrow bytes and Arrow tables give the same verdicts', () => {
  const [entries, dossiers] = [given.entries, given.dossiers].map((name) => objects(fs.readFileSync(name)).map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value || null]))))
  const plain = reconcileSync(given).verdicts()
  const words = (rows, name) => vectorFromArray(rows.map((r) => r[name]), new Dictionary(new Utf8(), new Int32()))
  const packed = new Table(Object.fromEntries(Object.keys(dossiers[0]).map((name) => [name, words(dossiers, name)])))
  assert.deepEqual(reconcileSync({ ...given, entries: tableToIPC(table(entries)), dossiers: tableToIPC(packed, 'file') }).verdicts(), plain)
  assert.deepEqual(reconcileSync({ ...given, entries: table(entries), dossiers: packed }).verdicts(), plain)
})

test('a column that nobody knows, or without a name, is warned of once', () => {
  const found = agree(table(help.map((row) => ({ ...row, dosier_code: 'X', '': 'y' }))))
  assert.deepEqual(found.findings.filter((f) => f.code === 'TABLE_UNKNOWN_COLUMN').map((f) => f.row), [0, 0])
  assert.deepEqual([found.verdicts, shortly(found)], [expected, []])
})

test('a row of a finding is the row of the table', () => {
  const rows = [help[0], { ...help[0], entry_id: 'E8', note: 'one\ntwo\r\n"three"' }, {}, { ...help[1], quantity: 'many' }, help[1]]
  const found = agree(table(rows.map((r) => ({ note: null, ...Object.fromEntries(Object.keys(help[0]).map((k) => [k, null])), ...r }))))
  assert.deepEqual(shortly(found).sort(), ['3 entry_id TABLE_MISSING_VALUE', '4 quantity TABLE_BAD_NUMBER'].sort())
  assert.deepEqual(found.verdicts.map((v) => v.entry_id), ['E1', 'E2', 'E8'])
})

test('whole numbers, days and instants of any type are taken', () => {
  const days = help.map((r) => new Date(`${r.helped_on}T00:00:00Z`))
  const instants = help.map((r) => new Date(`${r.reported_at}+07:00`))
  const decimals = (() => {
    const builder = makeBuilder({ type: new Decimal(2, 18, 128) })
    for (const n of [100, 200]) builder.append(new Uint32Array([n, 0, 0, 0]))
    return builder.finish().toVector()
  })()
  for (const helped of [new DateDay(), new DateMillisecond(), new TimestampMillisecond(), new TimestampMicrosecond()]) {
    for (const quantity of [vectorFromArray([1, 2], new Int32()), vectorFromArray([1n, 2n], new Int64()), vectorFromArray([1, 2], new Float64()), decimals]) {
      const arrow = table(help, { helped_on: vectorFromArray(days, helped), quantity, reported_at: vectorFromArray(instants, new TimestampMillisecond('UTC')) })
      assert.deepEqual(agree(arrow).verdicts, expected, `${helped} ${quantity.type}`)
    }
  }
})

test('fractions, lists and other types are findings of their rows', () => {
  const quantity = (vector) => shortly(agree(table(help, { quantity: vector })))
  assert.deepEqual(quantity(vectorFromArray([1.5, NaN], new Float64())), ['1 quantity TABLE_FLOAT'])
  assert.deepEqual(quantity(vectorFromArray([Infinity, 2], new Float64())), ['1 quantity TABLE_FLOAT'])
  const struct = vectorFromArray([{ a: 1 }, { a: 2 }], new Struct([new Field('a', new Int32())]))
  assert.deepEqual(quantity(struct), ['1 quantity TABLE_NESTED', '2 quantity TABLE_NESTED'])
  const odd = agree(table(help, {
    struct, list: vectorFromArray([[1.5], null], new List(new Field('item', new Float64()))), nothing: vectorFromArray([null, null], new Null()), yes: vectorFromArray([true, null], new Bool())
  }))
  assert.deepEqual([shortly(odd), odd.verdicts], [[], expected], 'unknown columns of any type are passed over')
  const codes = vectorFromArray([['H08.16-230201-0001', null], null], new List(new Field('item', new Utf8(), true)))
  assert.equal(agree(table(help, { dossier_code: codes })).verdicts[0].dossier_code, 'H08.16-230201-0001')
})

test('columns of a frame are checked like a header', () => {
  const { helped_on: _, ...rest } = help[0]
  for (const arrow of [table([rest]), tableToIPC(table([rest]))]) {
    assert.throws(() => reconcileSync({ entries: arrow }), (e) => e.code === 'TABLE_MISSING_COLUMN' && e.params.column === 'helped_on' && e.params.file === 'entries')
  }
  const twice = table([{ ...help[0], 'Ngày hỗ trợ': '2023-02-01' }])
  for (const arrow of [twice, tableToIPC(twice)]) assert.throws(() => reconcileSync({ entries: arrow }), { code: 'TABLE_COLUMN_TWICE' })
})

test('compressed bytes of another writer are read', () => {
  for (const codec of ['lz4', 'zstd']) {
    for (const ending of ['arrows', 'arrow']) {
      const entries = path.join(compressed, `entries-${codec}.${ending}`)
      assert.deepEqual(reconcileSync({ entries }).verdicts(), expected, entries)
      assert.deepEqual(reconcileSync({ entries: fs.readFileSync(entries) }).verdicts(), expected)
    }
  }
})

test('damaged bytes are a typed error, and nothing is printed', async (t) => {
  const stream = Buffer.from(tableToIPC(table(help)))
  const whole = Buffer.from(tableToIPC(table(help), 'file'))
  await assert.rejects(reconcile({ entries: Buffer.from('ARROW1 nonsense') }), (e) => e instanceof InputError && e.code === 'NODE_ARROW' && e.params.file === 'entries')
  const dir = temporary(t)
  const cases = [Buffer.from('ARROW1'), Buffer.from([0xff, 0xff, 0xff, 0xff]), stream.subarray(0, stream.length >> 1), whole.subarray(0, whole.length - 20)]
  for (const bytes of [stream, whole]) {
    for (let at = 4; at < bytes.length; at += 37) {
      const hurt = Buffer.from(bytes)
      hurt[at] ^= 0xff
      cases.push(hurt)
    }
  }
  // A false length of a compressed part would be allocated before anything is read.
  for (const name of fs.readdirSync(compressed)) {
    const bytes = fs.readFileSync(path.join(compressed, name))
    for (let at = 0; at + 8 <= bytes.length; at += 4) {
      const hurt = Buffer.from(bytes)
      hurt.writeBigInt64LE(1n << 42n, at)
      cases.push(hurt)
    }
  }
  fs.writeFileSync(path.join(dir, 'cases.json'), JSON.stringify(cases.map((c) => c.toString('base64'))))
  const script = `
    const { reconcileSync, Dean5299Error } = require('dean5299')
    const codes = {}
    for (const text of JSON.parse(require('node:fs').readFileSync(process.argv[1]))) {
      try { reconcileSync({ entries: Buffer.from(text, 'base64') }); codes.fine = (codes.fine ?? 0) + 1 } catch (e) {
        if (!(e instanceof Dean5299Error)) throw e
        codes[e.code] = (codes[e.code] ?? 0) + 1
      }
    }
    console.log(JSON.stringify(codes))`
  const said = spawnSync(process.execPath, ['-e', script, path.join(dir, 'cases.json')], { cwd: path.join(root, 'node') })
  assert.deepEqual([said.signal, said.stderr.toString()], [null, ''])
  const codes = JSON.parse(said.stdout.toString())
  assert.ok(codes.NODE_ARROW >= 4, JSON.stringify(codes))
  assert.equal(codes.CALL_INTERNAL, undefined)
  assert.equal(Object.values(codes).reduce((a, b) => a + b), cases.length)
})

test('typed arrays stay Arrow tables, and limits hold', () => {
  const arrow = table(help, { quantity: tableFromArrays({ q: new Float64Array([1, 2]) }).getChild('q') })
  assert.deepEqual(agree(arrow).verdicts, expected)
  for (const entries of [arrow, tableToIPC(arrow)]) assert.throws(() => reconcileSync({ entries, limits: { rows: 1 } }), { code: 'LIMIT_EXCEEDED' })
  const twice = reconcileSync({ entries: [arrow, tableToIPC(arrow)] })
  assert.deepEqual(twice.findings().filter((f) => f.row > 0).map((f) => `${f.file} ${f.row} ${f.code}`), ['entries[1] 1 TABLE_DUPLICATE_ROW', 'entries[1] 2 TABLE_DUPLICATE_ROW'])
})
