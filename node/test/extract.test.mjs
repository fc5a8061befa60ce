import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import test from 'node:test'
import { Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow'
import { dated, fetch, file, readIgate, reconcile, reconcileSync, LimitError, TableError } from '../index.mjs'
import { objects } from './setting.mjs'

const data = (name) => fileURLToPath(new URL(`../../tests/data/intake/${name}`, import.meta.url))
const page = Buffer.from(JSON.stringify({ content: [{ code: 'H08.16-221121-0004', applyMethod: { id: 2, name: 'Trực tuyến' } }] }))

test('a workbook is a table', async () => {
  const run = await reconcile({ entries: data('luot.xlsx'), dossiers: [file(data('ho-so.xlsx'))], extractCutoff: '2022-12-20' })
  assert.ok(run.findings().some((finding) => finding.code === 'TABLE_CELL_ROUNDED'))
  assert.equal(run.verdicts().find((row) => row.entry_id === 'E1').verdict, 'verified')
})

test('a list comes back with its mapping', async () => {
  const extract = await readIgate(data('ho-so.xlsx'))
  assert.equal(extract.mapping.columns.applicant_name, 'Họ tên Người nộp')
  assert.ok(extract.findings.some((finding) => finding.code === 'TABLE_SHEET_TAKEN'))
  const bytes = await readFile(data('ho-so.xlsx'))
  for (const mapping of [extract.mapping, JSON.stringify(extract.mapping), Buffer.from(JSON.stringify(extract.mapping))]) {
    assert.deepEqual((await readIgate(bytes, { mapping, name: 'ho-so.xlsx' })).table, extract.table)
  }
})

test('a page of iGate and a correction', async () => {
  const extract = await readIgate(page, { name: 'page.json' })
  assert.deepEqual(extract.mapping.columns, { dossier_code: 'code', channel: 'applyMethod.name' })
  const mapping = { ...extract.mapping, columns: { channel: 'applyMethod.id' } }
  const corrected = await readIgate(page, { name: 'page.json', mapping })
  assert.equal(corrected.table.toString(), 'dossier_code,channel\nH08.16-221121-0004,2\n')
})

test('an extract goes to a reconciliation as its file', async () => {
  const text = Buffer.from('DANH SÁCH;;\n;;\nTT;Mã số hồ sơ (đầy đủ);Trạng thái\n1;H08.16-221121-0004;Đã trả kết quả\n2;H08.16-221121-0005;chưa ai biết\nTổng cộng;2\n')
  const extract = await readIgate(text, { name: 'ds.csv' })
  assert.deepEqual([extract.read, extract.rejected, extract.skipped], [2, 0, 3])
  const entries = [{ entry_id: 'E1', kind: 'dossier_submission', member_id: 'M1', unit_id: 'U1', helped_on: '2022-11-21', reported_at: '2022-11-21', dossier_code: 'H08.16-221121-0004' }]
  const unknown = (run) => run.findings().filter((f) => f.code === 'DOSSIER_STATUS_UNKNOWN').map((f) => `${f.file}:${f.row}`)
  for (const dossiers of [extract, dated(extract, '2022-12-20'), [extract, dated([{ dossier_code: 'X-1', status: 'accepted' }], '2022-12-19')]]) {
    const run = await reconcile({ entries, dossiers, extractCutoff: '2022-12-20' })
    assert.deepEqual([run.verdicts()[0].verdict, unknown(run)], ['verified', ['ds.csv:5']])
  }
  assert.deepEqual(unknown(reconcileSync({ entries, dossiers: extract, extractCutoff: '2022-12-20' })), ['ds.csv:5'])
  extract.mapping.columns.status = null
  assert.deepEqual(unknown(await reconcile({ entries, dossiers: extract, extractCutoff: '2022-12-20' })), [])
  await assert.rejects(reconcile({ entries: extract }), { code: 'NODE_ARGUMENT' })
  await assert.rejects(readIgate(5), (error) => error.code === 'NODE_ARGUMENT' && error.params.expected.includes('path'))
})

test('pages are read by their own mapping, an empty last page too', async () => {
  const mapping = { format: 'dean5299/mapping@1', table: 'dossiers', columns: { dossier_code: 'Phiếu' } }
  const pages = await fetch(async () => ({ rows: [{ 'Phiếu': 'H08.16-221121-0004' }], next: null, cutoff: '2022-12-20' }), { mapping })
  const codes = (run) => run.summary().files.filter((f) => f.table === 'dossiers').map((f) => [f.read, f.rejected])
  assert.deepEqual(codes(await reconcile({ entries: [], dossiers: pages })), [[1, 0]])
  const empty = await fetch(async () => ({ bytes: Buffer.from('{"content":[]}'), next: null, cutoff: '2022-12-20' }))
  assert.deepEqual(codes(await reconcile({ entries: [], dossiers: empty })), [[0, 0]])
})

test('what cannot be read says why', async () => {
  const refused = (code, kind) => (error) => error instanceof kind && error.code === code
  await assert.rejects(readIgate(Buffer.from('<html></html>'), { name: 'a.xlsx' }), refused('TABLE_SHEET_MARKUP', TableError))
  await assert.rejects(readIgate(data('ho-so.xlsx'), { limits: { zipParts: 2 } }), refused('LIMIT_EXCEEDED', LimitError))
  const mapping = { format: 'dean5299/mapping@1', table: 'dossiers', columns: { x: 'y' } }
  await assert.rejects(readIgate(page, { mapping, name: 'page.json' }), refused('TABLE_MAPPING_COLUMN', TableError))
})

test('a mapping says which heading is which column of a reconciliation', async () => {
  const entries = Buffer.from('Phiếu,Việc,Người giúp,Ngày giúp,Gửi lúc,Đơn vị\nE1,post,M1,2024-04-02,2024-04-02,U1\n')
  const columns = { entry_id: 'Phiếu', kind: 'Việc', member_id: 'Người giúp', helped_on: 'Ngày giúp', reported_at: 'Gửi lúc', unit_id: 'Đơn vị' }
  const mapping = { format: 'dean5299/mapping@1', table: 'entries', columns }
  await assert.rejects(reconcile({ entries }), { name: 'TableError' })
  for (const given of [mapping, [mapping], JSON.stringify(mapping)]) {
    const run = await reconcile({ entries, mapping: given })
    assert.deepEqual(run.verdicts().map((row) => row.entry_id), ['E1'])
  }
  const rows = objects(entries)
  const frame = new Table(Object.fromEntries(Object.entries(rows[0]).map(([name, value]) => [name, vectorFromArray([value], new Utf8())])))
  for (const table of [rows, frame, tableToIPC(frame)]) {
    const run = await reconcile({ entries: table, mapping })
    assert.deepEqual(run.verdicts().map((row) => [row.entry_id, row.credited_unit_id]), [['E1', 'U1']])
    assert.deepEqual(run.findings().filter((f) => ['TABLE_UNKNOWN_COLUMN', 'TABLE_MAPPING_UNMET'].includes(f.code)), [])
  }
  await assert.rejects(reconcile({ entries, mapping: { ...mapping, columns: { entry: 'Phiếu' } } }), { code: 'TABLE_MAPPING_COLUMN' })
})
