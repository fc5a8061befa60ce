import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import test from 'node:test'
import { Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow'
import { file, readIgate, reconcile, LimitError, TableError } from '../index.mjs'
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
