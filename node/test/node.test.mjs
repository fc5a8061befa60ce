import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { DateDay, Dictionary, Field, Int32, List, Table, tableFromArrays, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow'
import {
  ask, AskError, check, CallError, Dean5299Error, InputError, reconcile, reconcileSync, ReportError, Run, RunError, Scheme, SchemeError, TableError, TimeError, verify
} from 'dean5299'

const require = createRequire(import.meta.url)
const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.join(here, '..', '..')
const data = path.join(root, 'tests', 'data', 'binh-dinh')
const file = (name) => path.join(data, name)
const scheme = path.join(root, 'tests', 'data', 'schemes', 'de-an-5299-pilot-2022.toml')
const bin = path.join(here, '..', 'bin', 'dean5299.js')
const given = {
  org: data, scheme, entries: file('entries.csv'), dossiers: file('dossiers.csv'), accounts: file('accounts.csv'), extractCutoff: '2022-12-20'
}
const temporary = (t) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dean5299-'))
  t.after(() => fs.rmSync(dir, { recursive: true }))
  return dir
}

/** A plain reader for the tests' own CSV: quotes, no line breaks in cells. */
function objects (bytes) {
  const cells = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1]?.replaceAll('""', '"') ?? m[2])
  const [head, ...lines] = bytes.toString('utf8').trimEnd().split('\n').map(cells)
  return lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i]])))
}

function arrow (rows, dictionary) {
  const names = Object.keys(rows[0])
  const column = (name) => vectorFromArray(rows.map((r) => r[name] || null), dictionary ? new Dictionary(new Utf8(), new Int32()) : new Utf8())
  return new Table(Object.fromEntries(names.map((name) => [name, column(name)])))
}

function filesOf (dir) {
  const names = ['', 'org'].flatMap((d) => fs.readdirSync(path.join(dir, d), { withFileTypes: true }).filter((e) => e.isFile()).map((e) => d ? `${d}/${e.name}` : e.name))
  return new Map(names.sort().map((n) => [n, fs.readFileSync(path.join(dir, n))]))
}

test('the files are those of the command line', async (t) => {
  const dir = temporary(t)
  const args = ['reconcile', '--org', data, '--scheme', scheme, '--entries', given.entries, '--dossiers', given.dossiers, '--accounts', given.accounts, '--cutoff', given.extractCutoff, '--out', dir]
  execFileSync(process.execPath, [bin, ...args])
  const run = await reconcile(given)
  const [ours, theirs] = [run.files(), filesOf(dir)]
  assert.deepEqual([...ours.keys()].sort(), [...theirs.keys()])
  for (const [name, bytes] of theirs) assert.ok(bytes.equals(ours.get(name)), name)
  const second = temporary(t)
  await run.write(second)
  assert.deepEqual(filesOf(second), theirs)
  assert.deepEqual(await verify(second), [])
  const again = await Run.open(second)
  assert.deepEqual(again.verdicts(), run.verdicts())
  assert.equal(again.fingerprint, run.fingerprint)
  assert.equal(run.cube().length, objects(theirs.get('cube.csv')).length)
  assert.deepEqual(run.cube(), objects(theirs.get('cube.csv')))
  assert.deepEqual(run.verdicts()[0].entry_id, 'E00000001')
  assert.equal(Object.values(run.summary().verdicts).reduce((a, b) => a + b), run.verdicts().length)
  fs.appendFileSync(path.join(second, 'cube.csv'), 'x')
  assert.deepEqual(await verify(second), ['cube.csv'])
})

test('scores, reports and explanations are those of the command line', async (t) => {
  const dir = temporary(t)
  const run = await reconcile(given)
  await run.write(dir)
  const cli = (...args) => execFileSync(process.execPath, [bin, ...args])
  assert.deepEqual(run.score('pilot'), JSON.parse(cli('--json', 'score', '--run', dir, '--period', 'pilot')))
  for (const format of ['xlsx', 'html', 'json', 'csv', 'md', 'txt']) {
    const out = path.join(dir, `report.${format}`)
    cli('report', '--run', dir, '--unit', 'binh-dinh', '--period', 'pilot', '--format', format, '-o', out)
    const bytes = await run.report({ unit: 'binh-dinh', period: 'pilot', format })
    assert.ok(Buffer.isBuffer(bytes) && bytes.equals(fs.readFileSync(out)), format)
  }
  assert.deepEqual(run.explain('E00000001'), JSON.parse(cli('--json', 'explain', '--run', dir, 'E00000001')))
  assert.ok(run.explain({ unit: 'an-lao', period: 'pilot' }).lines.length > 0)
  await assert.rejects(run.report({ unit: 'nowhere', period: 'pilot', format: 'txt' }), (e) => e instanceof ReportError && e.code === 'REPORT_NOT_VISIBLE')
  await assert.rejects(run.report({ unit: 'binh-dinh', period: 'pilot', format: 'pdf' }), { code: 'NODE_ARGUMENT' })
  assert.throws(() => run.score('never'), TimeError)
  assert.throws(() => run.explain('none'), RunError)
})

test('the command line passes exit codes on', () => {
  assert.equal(spawnSync(process.execPath, [bin, 'nonsense']).status, 2)
  assert.equal(spawnSync(process.execPath, [bin, '--version']).stdout.toString(), 'dean5299 0.1.0\n')
})

test('objects, CSV and Arrow give the same verdicts', () => {
  const entries = objects(fs.readFileSync(given.entries))
  const dossiers = objects(fs.readFileSync(given.dossiers))
  const expected = reconcileSync(given).verdicts()
  const bytes = fs.readFileSync
  assert.deepEqual(reconcileSync({ ...given, entries: bytes(given.entries), dossiers: bytes(given.dossiers) }).verdicts(), expected)
  assert.deepEqual(reconcileSync({ ...given, entries, dossiers: [{ table: dossiers }] }).verdicts(), expected)
  const [stream, whole] = [tableToIPC(arrow(entries, false), 'stream'), tableToIPC(arrow(dossiers, true), 'file')]
  assert.deepEqual(reconcileSync({ ...given, entries: stream, dossiers: whole }).verdicts(), expected)
})

const help = [
  { entry_id: 'E1', kind: 'dossier_submission', member_id: 'M1', unit_id: 'U1', helped_on: '2023-02-01', reported_at: '2023-02-01T10:00:00', quantity: 1n },
  { entry_id: 'E2', kind: 'post', member_id: 'M1', unit_id: 'U1', helped_on: '2023-02-02', reported_at: '2023-02-02T10:00:00', quantity: 2 }
]

test('a call with entries alone is flat, and says so', async () => {
  const run = await reconcile({ entries: help })
  assert.equal(run.verdicts().length, 2)
  const codes = run.findings().map((f) => f.code)
  for (const code of ['RUN_NO_ORG', 'RUN_NO_SCHEME', 'RUN_CUTOFF_GUESSED']) assert.ok(codes.includes(code), code)
  assert.notEqual(run.findings({ lang: 'en' })[0].message, run.findings()[0].message)
})

test('Arrow takes days, whole numbers and whole floats, refuses other floats row by row', () => {
  const text = Object.fromEntries(Object.keys(help[0]).map((n) => [n, vectorFromArray(help.map((r) => String(r[n])), new Utf8())]))
  const typed = {
    ...text, quantity: vectorFromArray([1, 2], new Int32()), helped_on: vectorFromArray(help.map((r) => new Date(r.helped_on)), new DateDay())
  }
  assert.deepEqual(reconcileSync({ entries: tableToIPC(new Table(typed)) }).verdicts(), reconcileSync({ entries: help }).verdicts())
  const quantity = (list) => tableToIPC(new Table({ ...text, quantity: tableFromArrays({ q: new Float64Array(list) }).getChild('q') }))
  assert.deepEqual(reconcileSync({ entries: quantity([1, 2]) }).verdicts(), reconcileSync({ entries: help }).verdicts())
  const run = reconcileSync({ entries: quantity([1.5, NaN]) })
  assert.deepEqual(run.findings().filter((f) => f.code === 'TABLE_FLOAT').map((f) => [f.row, f.field]), [[1, 'quantity']])
  assert.deepEqual(run.verdicts().map((v) => [v.entry_id ?? v.entryId, Number(v.quantity)]), [['E2', 1]])
  const lists = tableToIPC(new Table({ ...text, quantity: vectorFromArray([[1], [2]], new List(new Field('item', new Int32()))) }))
  assert.throws(() => reconcileSync({ entries: lists }), (e) => e instanceof InputError && e.code === 'NODE_ARROW_TYPE' && e.params.column === 'quantity')
  assert.throws(() => reconcileSync({ entries: Buffer.from('ARROW1 nonsense') }), { code: 'NODE_ARROW' })
})

test('a Date is refused with a hint', async () => {
  const rows = [help[1], { ...help[0], helped_on: new Date(2023, 1, 1) }]
  await assert.rejects(reconcile({ entries: rows }), (e) => {
    assert.ok(e instanceof InputError && e instanceof Dean5299Error)
    assert.deepEqual(e.params, { table: 'entries', row: '2', field: 'helped_on' })
    return e.code === 'NODE_DATE' && /setTypeParser/.test(e.message) && /setTypeParser/.test(e.messageVi)
  })
})

test('errors carry code, parameters and class', async (t) => {
  await assert.rejects(reconcile({ entries: Buffer.from('a,b\n1,2\n') }), (e) =>
    e instanceof TableError && e.code === 'TABLE_NO_HEADER' && e.params.table === 'entries' && e.messageVi !== e.message)
  assert.throws(() => Scheme.parse('format = 1'), SchemeError)
  await assert.rejects(reconcile({ entries: help, extractCutoff: 'soon' }), TimeError)
  await assert.rejects(reconcile({ entries: help, extractCutoff: new Date() }), { code: 'NODE_ARGUMENT' })
  for (const threads of [1.5, NaN, 0, '2']) await assert.rejects(reconcile({ entries: help, threads }), { code: 'NODE_ARGUMENT' })
  await assert.rejects(reconcile({ entrees: help }), { code: 'NODE_ARGUMENT' })
  await assert.rejects(reconcile({ entries: help, lens: 'odd' }), { code: 'NODE_ARGUMENT' })
  await assert.rejects(reconcile({ entries: path.join(data, 'none.csv') }), { code: 'NODE_FILE' })
  const dir = temporary(t)
  fs.mkdirSync(path.join(dir, 'org'))
  await assert.rejects(Run.open(dir), (e) => e instanceof RunError && e.code === 'RUN_MISSING_FILE')
})

test('small questions', () => {
  assert.equal(ask('code.dossier', { code: 'h08.16 - 221121 - 0004' }).day, '2022-11-21')
  assert.throws(() => ask('none', {}), (e) => e instanceof AskError && e.code === 'ASK_UNKNOWN_QUESTION')
})

test('schemes', async () => {
  const pilot = await Scheme.read(scheme)
  assert.match(pilot.fingerprint, /^[0-9a-f]{64}$/)
  assert.equal(reconcileSync({ ...given, scheme: pilot }).fingerprint, reconcileSync(given).fingerprint)
  assert.deepEqual(pilot.lint().filter((f) => f.severity === 'error'), [])
  assert.ok(Scheme.lint('format = 1').length > 0)
  assert.equal(typeof Scheme.jsonSchema(), 'object')
  assert.ok(Array.isArray(await check(given)))
})

test('the signal stops a call, also before it begins', async () => {
  await assert.rejects(reconcile({ ...given, signal: AbortSignal.abort() }), { name: 'AbortError' })
  const stop = new AbortController()
  const reason = new Error('enough')
  setTimeout(() => stop.abort(reason), 5)
  await assert.rejects(reconcile({ ...given, signal: stop.signal }), reason)
})

test('the event loop runs on, progress is told, its errors reject', async () => {
  let ticks = 0
  const timer = setInterval(() => ticks++, 1)
  const seen = []
  await reconcile({ ...given, onProgress: (p) => seen.push(p) })
  clearInterval(timer)
  assert.ok(ticks > 3, `${ticks} ticks`)
  assert.ok(seen.at(-1).stage > 0)
  const wrong = new Error('mine')
  await assert.rejects(reconcile({ ...given, onProgress: () => { throw wrong } }), wrong)
  await assert.rejects(reconcile({ ...given, onProgress: async () => { throw wrong } }), wrong)
})

test('a panic is an error and the process lives', async (t) => {
  const native = require('../native.js')
  assert.ok(native.panicSync, 'the tests need a build with test-hooks')
  assert.throws(() => native.panicSync(), { code: 'CALL_INTERNAL' })
  await assert.rejects(native.panicAsync(), { code: 'CALL_INTERNAL' })
  assert.ok(CallError.prototype instanceof Dean5299Error)
})
