// Decisions hold on every run anew, and two runs lie beside each other.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { check, file, reconcile, reconcileSync, Run, verify } from 'dean5299'
import { temporary } from './setting.mjs'

const [code, other] = ['H08.16-221121-0001', 'H08.16-221121-0002']
const help = { kind: 'dossier_submission', helped_on: '2022-11-21', reported_at: '2022-11-21', unit_id: 'u1', dossier_code: code }
const entries = [{ entry_id: 'e1', member_id: 'm1', ...help }, { entry_id: 'e2', member_id: 'm2', ...help }]
const dossiers = [code, other].map((dossier_code) => ({ dossier_code, status: 'accepted', channel: 'online' }))
const decisions = [
  { decision_id: 'd1', entry_id: 'e1', line: 1, act: 'pair', dossier_code: other, actor: 'cb1', decided_on: '2022-12-01', reason: 'đã gọi' },
  { decision_id: 'd2', entry_id: 'e2', act: 'xác nhận', actor: 'cb1', decided_on: '2022-12-01T08:00' }
]
const given = { entries, dossiers, extractCutoff: '2022-12-31' }

test('what people decided comes before the rules', async (t) => {
  const run = await reconcile({ ...given, decisions })
  assert.deepEqual(run.verdicts().map((v) => [v.reason, v.rule]), [['decided', 'decision'], ['decided', 'code']])
  const labels = [{ entry_id: 'e1', line: 1, dossier_code: other, match: true }, { entry_id: 'e2', line: 1, dossier_code: code, match: true }]
  assert.deepEqual(run.labels(), labels)
  const dir = temporary(t)
  await run.write(dir)
  assert.deepEqual(await verify(dir), [])
  assert.deepEqual(await (await Run.open(dir)).labelsAsync(), labels)
  const again = reconcileSync({ ...given, decisions: file(path.join(dir, 'decisions.csv')) })
  assert.deepEqual(again.verdicts(), run.verdicts())
  await reconcileSync(given).write(dir)
  assert.ok(!fs.existsSync(path.join(dir, 'decisions.csv')))
  assert.deepEqual(await verify(dir), [])
})

test('decisions of somebody else stay, bad ones are findings', async (t) => {
  const dir = temporary(t)
  fs.writeFileSync(path.join(dir, 'decisions.csv'), 'decision_id\n')
  await assert.rejects(reconcileSync(given).write(dir), { code: 'NODE_FILE' })
  const findings = await check({ ...given, decisions: [{ ...decisions[0], dossier_code: '' }, { ...decisions[1], entry_id: 'e9' }] })
  assert.deepEqual(findings.filter((f) => f.file === 'decisions').map((f) => f.code), ['DECISION_NO_CODE', 'DECISION_UNKNOWN_ENTRY'])
})

test('a diff has a cause per line, and sums', async () => {
  const earlier = reconcileSync(given)
  const later = await reconcile({ ...given, decisions, dossiers: [{ ...dossiers[0], status: 'withdrawn' }, dossiers[1]] })
  const diff = await later.diff(earlier, { lang: 'en' })
  assert.deepEqual(diff.lines.map((l) => [l.entry_id, l.cause, l.earlier.reason, l.later.credit]), [['e1', 'decided', 'equal_instants', '1'], ['e2', 'withdrawn_since', 'equal_instants', '0']])
  assert.deepEqual(diff.summary.map((s) => [s.cause, s.label, s.lines]), [['decided', 'Decided', 1], ['withdrawn_since', 'Withdrawn since', 1], ['unchanged', 'Unchanged', 0]])
  assert.deepEqual([diff.format, diff.earlier, diff.later], ['dean5299/diff@1', { lines: 2, quantity: 2, credit: '0' }, { lines: 2, quantity: 2, credit: '1' }])
  assert.deepEqual((await later.diff(later)).lines, [])
  await assert.rejects(later.diff({}), { code: 'NODE_ARGUMENT' })
})
