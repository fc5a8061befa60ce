// Rows come and go one at a time, and a live run ends where the whole run does.
import assert from 'node:assert/strict'
import test from 'node:test'
import { Live, LiveError, reconcile } from 'dean5299'

const code = 'H08.16-221121-0001'
const help = { kind: 'dossier_submission', helped_on: '2022-11-21', dossier_code: code }
const units = [{ unit_id: 'u1', name: 'U', kind: 'commune', level: 1, valid_from: '2022-01-01' }]
const members = ['m1', 'm2'].map((member_id) => ({ member_id, unit_id: 'u1', valid_from: '2022-01-01' }))
const first = { entry_id: 'e1', member_id: 'm1', reported_at: '2022-11-21T10:00', ...help }
const second = { entry_id: 'e2', member_id: 'm2', reported_at: '2022-11-21T08:00', ...help }
const dossier = { dossier_code: code, status: 'accepted', channel: 'online', accepted_on: '2022-11-21' }
const given = { org: { units, members }, dossiers: [dossier], extractCutoff: '2022-12-31' }
const reasons = (step) => step.changes.map((c) => [c.before?.reason ?? null, c.after?.reason ?? null])

test('every step says what is other', async () => {
  const live = await Live.begin({ ...given, entries: [first] })
  const step = live.putEntry(second)
  assert.deepEqual([step.row, step.number, step.findings], ['accepted', 1, []])
  assert.deepEqual(reasons(step), [['sole_claim', 'earlier_claim'], [null, 'first_report']])
  assert.equal((await live.putEntryAsync(second)).row, 'duplicate')
  const later = live.putDossier({ ...dossier, status: 'withdrawn', extracted_on: '2022-12-02' }, { lang: 'en' })
  assert.deepEqual(reasons(later), [['earlier_claim', 'withdrawn'], ['first_report', 'withdrawn']])
  assert.deepEqual(later.findings.map((f) => f.code), ['DOSSIER_REPLACED'])
  assert.deepEqual(reasons(live.removeDossier(code.toLowerCase())), [['withdrawn', 'no_such_code'], ['withdrawn', 'no_such_code']])
  const decision = { decision_id: 'd1', entry_id: 'e1', act: 'refuse', actor: 'cb', decided_on: '2022-12-01' }
  assert.deepEqual(reasons(live.putDecision(decision)), [['no_such_code', 'refused']])
  assert.deepEqual(reasons(await live.removeDecisionAsync('d1')), [['refused', 'no_such_code']])
  assert.deepEqual(reasons(await live.setCutoffAsync('2022-11-20')), [['no_such_code', 'after_cutoff'], ['no_such_code', 'after_cutoff']])
  assert.equal(live.cutoff, '2022-11-20')
  assert.deepEqual(reasons(live.removeEntry('e2')), [['after_cutoff', null]])
  assert.equal(live.removeEntry('e2').row, 'unknown')
  assert.equal(live.putAccount({ account_id: 'a1' }).row, 'rejected')
})

test('it ends where the whole run does', async () => {
  const live = await Live.begin({ ...given, entries: [first] })
  live.putEntry(second)
  const [run, whole] = [await live.run(), await reconcile({ ...given, entries: [first, second] })]
  assert.deepEqual(run.verdicts(), whole.verdicts())
  assert.deepEqual(await live.verdicts(), whole.verdicts())
  for (const name of ['verdicts.csv', 'cube.csv', 'state.bin', 'records.bin']) assert.deepEqual(run.files().get(name), whole.files().get(name), name)
})

test('evidence judges the whole, teams and sources do not', async () => {
  const scheme = (rules) => `format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\n${rules}`
  const evidence = "[[rule]]\nid = 'c'\nkeys = ['code']\n[[rule]]\nid = 'e'\nkeys = ['evidence']\n[evidence]\ncredit = '15'\nreview = '5'\n"
  const whole = await Live.begin({ ...given, entries: [first], scheme: Buffer.from(scheme(evidence)) })
  assert.equal(whole.isStepwise, false)
  assert.deepEqual(reasons(whole.putEntry(second)), [['sole_claim', 'earlier_claim'], [null, 'first_report']])
  assert.deepEqual(reasons(await whole.removeEntryAsync('e2')), [['earlier_claim', 'sole_claim'], ['first_report', null]])
  const team = await Live.begin({ ...given, entries: [{ ...first, helpers: 'm2' }], scheme: Buffer.from(scheme("[policy]\nteam = 'share'\n")) })
  assert.equal(team.isStepwise, true)
  assert.deepEqual(reasons(team.putEntry({ ...second, helpers: 'm1' })), [['sole_claim', 'team_split'], [null, 'team_split']])
  const entries = [{ ...first, dossier_code: 'H08.16-221121-0002' }]
  const sources = await Live.begin({ ...given, entries, sourceCutoffs: { igate: '2022-11-20' } })
  assert.deepEqual((await sources.verdicts()).map((row) => row.reason), ['after_cutoff'])
  assert.equal(sources.isStepwise, true)
})

test('what is refused changes nothing', async () => {
  const accounts = [{ account_id: 'a1', citizen_id: '052999000001', opened_on: '2022-11-21', status: 'open' }]
  const live = await Live.begin({ ...given, entries: [first], accounts })
  const citizen_token = 'e4dad13893ec6531207d1c37d5596255b979b57cd0063652dd7d1a6d83b186cd'
  assert.throws(() => live.putEntry({ ...second, citizen_token }), { code: 'PRIVACY_RAW_BESIDE_TOKENS' })
  assert.deepEqual(reasons(live.putEntry({ ...second, citizen_id: '052999000002' })), [['sole_claim', 'earlier_claim'], [null, 'first_report']])
  assert.throws(() => live.putEntry([second]), { code: 'NODE_ARGUMENT' })
  assert.throws(() => live.putEntry({ ...second, helped_on: new Date() }), { code: 'NODE_DATE' })
  assert.throws(() => live.removeEntry(1), { code: 'NODE_ARGUMENT' })
  assert.equal(live.putEntry({ ...second, entry_id: 'e3', quantity: 0.5 }).row, 'rejected')
})

test('a live run needs a cut-off, and takes a name for its rows', async () => {
  await assert.rejects(Live.begin({ entries: [] }), (e) => e instanceof LiveError && e.code === 'LIVE_NO_CUTOFF')
  await assert.rejects(Live.begin({ ...given, name: 1 }), { code: 'NODE_ARGUMENT' })
  await assert.rejects(Live.begin({ ...given, names: 'x' }), { code: 'NODE_UNKNOWN_OPTION' })
  assert.throws(() => new Live({}), { code: 'NODE_ARGUMENT' })
  const step = (await Live.begin({ ...given, name: 'cổng' })).putEntry({ ...first, member_id: 'm9' })
  assert.deepEqual(step.findings.map((f) => [f.file, f.row, f.code]), [['cổng.entries', 1, 'ENTRY_NO_UNIT']])
})
