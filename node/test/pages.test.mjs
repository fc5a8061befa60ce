import assert from 'node:assert/strict'
import test from 'node:test'
import { dated, fetch, InputError, LimitError, reconcile, reconcileSync, Run, TableError } from '../index.mjs'
import { helped, temporary } from './setting.mjs'

const code = '000.00.01.H08-230201-0001'
const dossier = { dossier_code: code, channel: 'online', status: 'accepted', submitted_on: '2023-02-01' }
const entries = [
  helped({ dossier_code: code }),
  helped({ entry_id: 'E2', dossier_code: '000.00.01.H08-230210-0009', helped_on: '2023-02-10', reported_at: '2023-02-10T10:00:00' })
]
const csv = (row) => Buffer.from(`${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`)
const igate = Buffer.from(JSON.stringify({ content: [{ code: 'X-1', applicant: {} }] }))
const words = (run) => run.verdicts().map((row) => `${row.verdict}/${row.reason}`)
const refused = (argument) => (error) => error instanceof InputError && error.code === 'NODE_ARGUMENT' && error.params.argument === argument

test('pages bring their cut-off', async () => {
  const pages = new Map([
    [null, { rows: [dossier], next: 'b', cutoff: '2023-02-20' }],
    ['b', { bytes: csv({ ...dossier, dossier_code: 'X-2' }), next: 'c', cutoff: '2023-02-09' }],
    ['c', { bytes: igate, next: 'd', cutoff: '2023-02-10' }],
    ['d', { bytes: new Uint8Array(igate), next: null, from: null, cutoff: '2023-02-10' }]
  ])
  const asked = []
  const fetched = await fetch(async (cursor) => { asked.push(cursor); return pages.get(cursor) })
  assert.deepEqual(asked, [null, 'b', 'c', 'd'])
  assert.deepEqual([fetched.pages.length, fetched.replayed, fetched.cutoff, fetched.from], [3, 1, '2023-02-09', null])
  const run = await reconcile({ entries, dossiers: fetched })
  assert.equal(run.cutoff, '2023-02-09')
  assert.deepEqual(words(run), ['verified/sole_claim', 'pending/after_cutoff'])
  assert.ok(!run.findings().some((finding) => finding.code === 'RUN_CUTOFF_GUESSED'))
  assert.deepEqual(run.summary().files.filter((f) => f.table === 'dossiers').map((f) => f.file).sort(), ['dossiers[0]', 'dossiers[1]', 'dossiers[2]'])
  assert.equal(reconcileSync({ entries, dossiers: [fetched, dated([dossier], '2023-02-01')] }).cutoff, '2023-02-09')
  await assert.rejects(reconcile({ entries: fetched }), refused('entries'))
  await assert.rejects(reconcile({ entries, dossiers: { pages: fetched.pages, cutoff: '2023-02-09' } }), refused('dossiers'))
})

test('what the caller throws passes through', async () => {
  const own = new Error('down')
  await assert.rejects(fetch(() => { throw own }), (error) => error === own)
  await assert.rejects(fetch(async () => { throw own }, { lang: 'en' }), (error) => error === own)
  const theirs = new TableError('TABLE_X', {}, { vi: 'a', en: 'b' })
  await assert.rejects(fetch(async () => { throw theirs }, { lang: 'en' }), (error) => error === theirs && error.message === 'a')
})

test('a source that goes round or never ends is stopped', async () => {
  await assert.rejects(fetch(async () => ({ rows: [], next: 'a', cutoff: '2023-02-01' }), { lang: 'en' }), (error) => {
    return error instanceof TableError && error.code === 'TABLE_SOURCE_CIRCLE' && error.params.pages === '2' && error.message === error.messageEn
  })
  const endless = async (cursor) => ({ rows: [], next: String(Number(cursor ?? 0) + 1), cutoff: '2023-02-01' })
  await assert.rejects(fetch(endless, { limits: { rows: 20 } }), LimitError)
  await assert.rejects(fetch(async () => ({ bytes: Buffer.from('12345'), next: null, cutoff: '2023-02-01' }), { limits: { fileBytes: 4 } }), LimitError)
})

test('a signal stops the fetching, also while a page is awaited', async () => {
  const stop = new AbortController()
  let heard
  const waiting = fetch((_cursor, { signal }) => { heard = signal; return new Promise(() => {}) }, { signal: stop.signal })
  setTimeout(() => stop.abort(new Error('enough')), 10)
  await assert.rejects(waiting, { message: 'enough' })
  assert.equal(heard, stop.signal)
  await assert.rejects(fetch(async () => assert.fail('asked'), { signal: stop.signal }), { message: 'enough' })
})

test('a page that is none is refused', async () => {
  const page = { rows: [], next: null, cutoff: '2023-02-01' }
  for (const [argument, given] of [
    ['page', null],
    ['page', []],
    ['page', { ...page, rows: undefined }],
    ['page', { ...page, bytes: Buffer.from('') }],
    ['page.next', { rows: [], cutoff: '2023-02-01' }],
    ['page.next', { ...page, next: 2 }],
    ['page.cutoff', { rows: [], next: null }],
    ['page.cutoff', { ...page, cutoff: new Date() }],
    ['page.from', { ...page, from: 7 }],
    ['page.rows', { ...page, rows: '/etc/hostname' }],
    ['page.bytes', { bytes: 'dossier_code\n', next: null, cutoff: '2023-02-01' }]
  ]) await assert.rejects(fetch(async () => given), refused(argument))
  await assert.rejects(fetch(async () => ({ ...page, cutOff: '2023-02-01' })), { code: 'NODE_UNKNOWN_OPTION' })
  await assert.rejects(fetch(async () => ({ ...page, cutoff: 'yesterday' })), { code: 'TIME_BAD_DAY' })
  await assert.rejects(fetch(async () => ({ ...page, from: '2023-02-02' })), { code: 'TIME_EMPTY_SPAN' })
  await assert.rejects(fetch('pages'), refused('next'))
  await assert.rejects(fetch(async () => page, { signal: 7 }), refused('signal'))
  await assert.rejects(fetch(async () => page, { cursor: 'a' }), { code: 'NODE_UNKNOWN_OPTION' })
})

test('a mapping says which key of a row is which column', async () => {
  const mapping = { format: 'dean5299/mapping@1', table: 'dossiers', columns: { dossier_code: 'so' } }
  const pages = await fetch(async () => ({ rows: [{ so: code, channel: 'online', status: 'accepted' }], next: null, cutoff: '2023-02-20' }), { mapping })
  assert.equal(words(await reconcile({ entries, dossiers: pages, mapping }))[0], 'verified/sole_claim')
})

test('increments go on and a hole is said', async () => {
  const withdrawn = { ...dossier, status: 'withdrawn' }
  const run = (from) => reconcile({ entries, dossiers: [dated([dossier], '2023-02-01'), dated([withdrawn], '2023-02-20', { from })], extractCutoff: '2023-02-20', lang: 'en' })
  assert.deepEqual(words(await run('2023-02-02')), ['withdrawn/withdrawn', 'not_found/no_such_code'])
  const holed = await run('2023-02-05')
  assert.deepEqual(words(holed), ['withdrawn/withdrawn', 'pending/after_cutoff'])
  assert.ok(holed.findings().some((finding) => finding.code === 'SOURCE_GAP'))
  const [line] = holed.explain('E1', { lang: 'en' }).lines
  assert.deepEqual(line.facts.history.map((state) => [state.on, state.status]), [['2023-02-01', 'stands'], ['2023-02-20', 'withdrawn']])
  assert.equal(line.history, 'On 2023-02-01 the dossier was standing; on 2023-02-20 withdrawn.')
  await assert.rejects(run('2023-02-21'), { code: 'TIME_EMPTY_SPAN' })
  assert.throws(() => dated([dossier], '2023-02-20', { until: '2023-02-20' }), { code: 'NODE_UNKNOWN_OPTION' })
  assert.throws(() => dated([dossier], '2023-02-20', { from: new Date() }), refused('dated.from'))
})

test('a source may lag', async (t) => {
  const dossiers = [dated([dossier], '2023-02-20', { source: 'cổng' }), dated([{ ...dossier, dossier_code: 'X-2' }], '2023-02-20', { source: 'bộ' })]
  const call = { entries, dossiers, extractCutoff: '2023-02-20' }
  assert.equal(words(await reconcile(call))[1], 'not_found/no_such_code')
  const run = await reconcile({ ...call, sourceCutoffs: { bộ: '2023-02-09' } })
  assert.deepEqual(words(run), ['verified/sole_claim', 'pending/after_cutoff'])
  const dir = temporary(t)
  await run.write(`${dir}/run`)
  assert.equal((await Run.open(`${dir}/run`)).explain('E2').lines[0].facts.cutoff, '2023-02-09')
  await assert.rejects(reconcile({ ...call, sourceCutoffs: { bộ: 7 } }), refused('sourceCutoffs'))
  await assert.rejects(reconcile({ ...call, sourceCutoffs: [] }), refused('sourceCutoffs'))
  await assert.rejects(reconcile({ ...call, sourceCutoffs: { bộ: 'soon' } }), { code: 'TIME_BAD_DAY' })
})

test('a dossier that moved between pages is as the later one shows it', async () => {
  const pages = new Map([[null, { rows: [{ ...dossier, status: 'Mới đăng ký' }], next: '2', cutoff: '2023-02-20' }], ['2', { rows: [dossier], next: null, cutoff: '2023-02-20' }]])
  const fetched = await fetch(async (cursor) => pages.get(cursor))
  const run = await reconcile({ entries: entries.slice(0, 1), dossiers: fetched })
  assert.deepEqual(words(run), ['verified/sole_claim'])
  assert.ok(run.findings().some((finding) => finding.code === 'DOSSIER_REPLACED'))
})

test('dossiers as iGate answers them are read from objects', async () => {
  const names = (name) => ({ id: 7, name: [{ languageId: 228, name }] })
  const one = { code, dossierStatus: names('Công dân rút hồ sơ'), applyMethod: { name: 'Trực tuyến' }, acceptedDate: '2023-02-01' }
  const other = { code: 'X-2', dossierStatus: null, applyMethod: null, applicant: null }
  const claim = entries.slice(0, 1)
  for (const dossiers of [[one, other], [other, one], await fetch(() => ({ rows: [other, one], next: null, cutoff: '2023-02-20' }))]) {
    const run = await reconcile({ entries: claim, dossiers, extractCutoff: '2023-02-20' })
    assert.deepEqual(words(run), ['withdrawn/withdrawn'])
    assert.equal(run.summary().files.find((file) => file.table === 'dossiers')?.accepted ?? 2, 2)
  }
  const nested = await reconcile({ entries: claim, dossiers: [{ ...dossier, status: { name: 'x' } }], extractCutoff: '2023-02-20' })
  assert.ok(nested.findings().some((finding) => finding.code === 'TABLE_NESTED' && finding.row === 1))
  const circular = { ...one }
  circular.applicant = circular
  const refusedRow = await reconcile({ entries: claim, dossiers: [circular, one], extractCutoff: '2023-02-20' })
  assert.ok(refusedRow.findings().some((finding) => finding.code === 'TABLE_NOT_OBJECT' && finding.row === 1))
})
