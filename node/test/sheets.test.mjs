// Sheets go out to a unit and come back.
import assert from 'node:assert/strict'
import test from 'node:test'
import { ask, reconcile, SheetError } from 'dean5299'

const help = { kind: 'dossier_submission', helped_on: '2022-11-21', reported_at: '2022-11-21', unit_id: 'u1' }
const entries = [
  { entry_id: 'e1', member_id: 'm1', dossier_code: 'H08.16-221121-0005', ...help },
  { entry_id: 'e2', member_id: 'm2', dossier_code: 'H08.16-221121-0002', ...help }
]
const dossiers = [{ dossier_code: 'H08.16-221121-0002', status: 'lạ', channel: 'online' }, { dossier_code: 'H08.16-221121-0004', status: 'accepted', channel: 'online' }]
const given = { entries, dossiers, extractCutoff: '2022-12-31' }

test('a sheet that nobody touched gives nothing', async () => {
  const run = await reconcile(given)
  const workbook = await run.sheet({ unit: 'u1', period: '2022-11' })
  assert.deepEqual(await run.sheet({ unit: 'u1', period: '2022-11' }), workbook)
  assert.notDeepEqual(await run.sheet({ unit: 'u1', lang: 'en' }), workbook)
  for (const sheets of [{ 'xa.xlsx': workbook }, new Map([['xa.xlsx', workbook]])]) {
    const taken = await run.readSheets(sheets, { decidedOn: '2023-01-05', actor: 'cb1' })
    const files = [{ file: 'xa.xlsx', read: 0, accepted: 0, rejected: 0, duplicate: 0, skipped: 2 }]
    assert.deepEqual(taken, { format: 'dean5299/taken@1', files, decisions: [], corrections: [], findings: [] })
  }
})

test('what was chosen comes back', () => {
  const csv = (rows) => [Object.keys(rows[0]).join(','), ...rows.map((row) => Object.values(row).join(','))]
  const edits = [
    { row: 1, column: 'act', text: 'Sửa mã hồ sơ' }, { row: 1, column: 'new_code', text: 'H08.16-221121-0004' }, { row: 2, column: 'act', text: 'xac nhan' }
  ]
  const sheets = [{ file: 'xa.xlsx', unit: 'u1', edits }]
  const taken = ask('run.read_sheets', { entries: csv(entries), dossiers: csv(dossiers), cutoff: '2022-12-31', sheets, decided_on: '2023-01-05', actor: 'cb1' })
  assert.deepEqual([taken.decisions.length, taken.corrections.length, taken.findings], [2, 2, []])
})

test('what is no sheet is refused', async () => {
  const run = await reconcile(given)
  const options = { decidedOn: '2023-01-05' }
  const report = await run.report({ unit: 'u1', period: '2022-11', format: 'xlsx' })
  await assert.rejects(run.readSheets({ 'a.xlsx': report }, options), (e) => e instanceof SheetError && e.code === 'SHEET_FOREIGN' && e.params.file === 'a.xlsx')
  await assert.rejects(run.readSheets({ 'a.xlsx': Buffer.from('no workbook') }, options), { code: 'TABLE_SHEET_NOT_XLSX' })
  await assert.rejects(run.readSheets({}, { decidedOn: 'hôm nay' }), { code: 'TIME_BAD_DAY', params: { argument: 'decidedOn' } })
  await assert.rejects(run.readSheets({}, { ...options, actor: ' ' }), { code: 'SHEET_BAD_ACTOR' })
  await assert.rejects(run.readSheets({ 'a.xlsx': await run.sheet({ unit: 'u1' }) }, { ...options, limits: { sheets: 1 } }), { code: 'LIMIT_EXCEEDED' })
  assert.equal((await run.readSheets(await run.sheet({ unit: 'u1' }), options)).findings.length, 0)
  await assert.rejects(run.readSheets(['a.xlsx'], options), { code: 'NODE_ARGUMENT' })
  await assert.rejects(run.readSheets({ 'a.xlsx': 'text' }, options), { code: 'NODE_ARGUMENT' })
  await assert.rejects(run.sheet({ unit: 'u9' }), { code: 'ORG_UNKNOWN_UNIT' })
})
