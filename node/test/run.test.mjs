import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { ask, AskError, check, file, reconcile, reconcileSync, replay, ReportError, Run, RunError, Scheme, TimeError, verify } from 'dean5299'
import { bin, data, filesOf, given, help, helped, objects, sample, scheme, temporary } from './setting.mjs'

test('the files are those of the command line', async (t) => {
  const dir = temporary(t)
  const args = ['reconcile', '--org', data, '--scheme', scheme, '--entries', given.entries, '--dossiers', given.dossiers, '--accounts', given.accounts, '--cutoff', given.extractCutoff, '--out', dir]
  execFileSync(process.execPath, [bin, ...args], { stdio: 'ignore' })
  const run = await reconcile(given)
  const [ours, theirs] = [run.files(), filesOf(dir)]
  assert.deepEqual([...ours.keys()].sort(), [...theirs.keys()])
  for (const [name, bytes] of theirs) assert.ok(bytes.equals(ours.get(name)), name)
  const second = temporary(t)
  await run.write(second)
  assert.deepEqual(filesOf(second), theirs)
  assert.deepEqual(await verify(second), [])
  assert.deepEqual(run.cube(), objects(theirs.get('cube.csv')))
  assert.deepEqual(run.verdicts()[0].entry_id, 'E00000001')
  assert.equal(Object.values(run.summary().verdicts).reduce((a, b) => a + b), run.verdicts().length)
  fs.appendFileSync(path.join(second, 'cube.csv'), 'x')
  assert.deepEqual(await verify(second), ['cube.csv'])
})

test('a run without its folder of the organisation is told by what is missing', async (t) => {
  const dir = temporary(t)
  assert.deepEqual(await verify(dir), ['run.json'])
  await assert.rejects(Run.open(dir), (e) => e instanceof RunError && e.code === 'RUN_MISSING_FILE' && e.params.file === 'run.json')
  await reconcileSync(given).write(dir)
  fs.rmSync(path.join(dir, 'org'), { recursive: true })
  assert.deepEqual((await verify(dir)).filter((name) => /(units|members)/.test(name)), ['org/members.csv', 'org/units.csv'])
  await assert.rejects(Run.open(dir), (e) => e instanceof RunError && e.code === 'RUN_MISSING_FILE' && /^org\/(units|members)\.csv$/.test(e.params.file))
  await assert.rejects(verify(path.join(dir, 'none')), { code: 'NODE_FILE' })
})

test('counts are bounded, and explanations lead back to their verdicts', async (t) => {
  const entry = { kind: 'dossier_submission', unit_id: 'u', helped_on: '2022-11-21', reported_at: '2022-11-21' }
  const entries = [
    { entry_id: 'E1', member_id: 'M1', quantity: 3, procedure_code: '1.000894', ...entry },
    { entry_id: 'E<2>', member_id: 'M2', dossier_code: 'H08.16-221121-0040', ...entry }
  ]
  const dossiers = [{ dossier_code: 'H08.16-221121-0004', procedure_code: '1.000894' }]
  const run = await reconcile({ entries, dossiers, extractCutoff: '2022-12-31' })
  const counts = await run.counts('2022-11', { lang: 'en' })
  const [{ rows: [row] }] = counts.periods[0].units
  assert.deepEqual([row.procedure, row.claimed, row.supply, row.bound, row.surplus], ['1.000894', 3, 1, 1, 2])
  assert.match(counts.findings[0].message, /no proof/)
  assert.deepEqual((await run.counts()).periods, counts.periods)
  const told = run.explain('E<2>')
  assert.equal(told.lines[0].nearest[0].dossier_code, 'H08.16-221121-00**')
  assert.deepEqual(replay(told), [{ verdict: 'not_found', reason: 'no_such_code' }])
  const page = run.explainHtml('E<2>', { lang: 'en' })
  assert.ok(page.includes('E&lt;2&gt;') && !/<script|style=|E<2>/.test(page))
  assert.equal(await run.explainHtmlAsync('E<2>', { lang: 'en' }), page)
  const dir = temporary(t)
  await run.write(dir)
  const again = await Run.open(dir)
  assert.deepEqual([await again.counts(), again.explain('E<2>'), await verify(dir)], [await run.counts(), told, []])
  fs.rmSync(path.join(dir, 'records.bin'))
  await assert.rejects((await Run.open(dir)).counts(), (e) => e instanceof RunError && e.code === 'RUN_MISSING_FILE' && e.params.file === 'records.bin')
  await assert.rejects(run.counts('2022-13'), { code: 'TIME_UNKNOWN_PERIOD' })
})

test('a run is held against its truth, has a queue and flags', async (t) => {
  const entry = { kind: 'dossier_submission', unit_id: 'u', helped_on: '2022-11-21', reported_at: '2022-11-21T08:00:00' }
  const phone = { citizen_phone: '0601234567' }
  const entries = [
    { entry_id: 'E1', member_id: 'M1', dossier_code: 'H08.16-221121-0004', ...entry, ...phone },
    { entry_id: 'E2', member_id: 'M2', dossier_code: 'H08.16-221121-0005', ...entry, ...phone },
    { entry_id: 'E3', member_id: 'M1', dossier_code: 'H08.16-221121-0005', ...entry }
  ]
  const dossiers = [{ dossier_code: 'H08.16-221121-0004' }, { dossier_code: 'H08.16-221121-0005' }]
  const scheme = Buffer.from("format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\n[flags]\nphone_entries = 2\n")
  const run = await reconcile({ scheme, entries, dossiers, extractCutoff: '2022-12-31' })
  const truth = [{ entry_id: 'E1', dossier_code: 'H08.16-221121-0004' }, { entry_id: 'E2', dossier_code: 'H08.16-221121-0005' }]
  const quality = await run.quality(truth, { lang: 'en' })
  assert.deepEqual([quality.all.right, quality.all.missed, quality.all.recall], [1, 1, { numerator: 1, denominator: 2 }])
  assert.deepEqual(quality.unknown_to_truth, { count: 1, list: [{ entry_id: 'E3', line: 1 }] })
  assert.deepEqual(quality.units.map((unit) => [unit.unit_id, unit.lines]), [['u', 2]])
  const queue = await run.queue()
  assert.deepEqual(queue.lines.map((line) => [line.entry_id, line.reach]), [['E2', 1], ['E3', 1]])
  const flags = await run.flags()
  assert.deepEqual(flags.flags.map((flag) => [flag.code, flag.observed, flag.entries.list]), [['phone_entries', 2, ['E1', 'E2']]])
  assert.deepEqual((await run.flags('2022-12')).flags, [])
  const dir = temporary(t)
  await run.write(dir)
  const again = await Run.open(dir)
  assert.deepEqual([await again.quality(truth, { lang: 'en' }), await again.queue(), await again.flags()], [quality, queue, flags])
  fs.writeFileSync(path.join(dir, 'truth.csv'), 'entry_id,verdict\nE1,verified\nE2,verified\n')
  assert.deepEqual((await run.quality(path.join(dir, 'truth.csv'))).all, quality.all)
  await assert.rejects(run.flags('2022-13'), { code: 'TIME_UNKNOWN_PERIOD' })
  await assert.rejects(run.quality(undefined), { code: 'NODE_NO_TABLES' })
  await assert.rejects(run.quality(truth, { entries: [] }), { code: 'NODE_UNKNOWN_OPTION' })
})

test('without a lens it is that of the run', () => {
  const run = reconcileSync({ entries: help, lens: 'as_of:2023-02-03' })
  assert.equal(run.view().lens, 'as_of:2023-02-03')
  assert.equal(run.view({ lens: 'as_it_was' }).lens, 'as_it_was')
})

test('a run that is opened again says and writes the same', async (t) => {
  const [first, second] = [temporary(t), temporary(t)]
  const run = await reconcile({ ...given, lens: 'as_it_is', entries: [{ entry_id: 'E1' }, ...objects(fs.readFileSync(given.entries))] })
  await run.write(first)
  const again = await Run.open(first)
  await again.write(second)
  assert.deepEqual(filesOf(second), filesOf(first))
  assert.deepEqual([again.cutoff, again.lens, again.fingerprint], ['2022-12-20', 'as_it_is', run.fingerprint])
  assert.deepEqual(again.verdicts(), run.verdicts())
  assert.deepEqual(again.summary(), run.summary())
  assert.ok(run.findings().length > 0)
  assert.deepEqual(again.findings(), run.findings().map((f) => ({ ...f, params: {} })))
  fs.rmSync(path.join(first, 'findings.csv'))
  const without = await Run.open(first)
  assert.throws(() => without.findings(), (e) => e instanceof RunError && e.code === 'RUN_MISSING_FILE' && e.params.file === 'findings.csv')
  assert.deepEqual(without.verdicts(), run.verdicts())
})

test('an organisation in memory and targets of a call are those of a folder', async () => {
  const run = await reconcile(given)
  const again = await reconcile({ ...given, org: await run.org(), targets: file(sample('targets.csv')) })
  assert.deepEqual(again.files().get('run.json'), run.files().get('run.json'))
  const other = await reconcile({ ...given, targets: [{ indicator: 'dossiers_assisted', unit_id: 'binh-dinh', period: 'pilot', value: '1' }] })
  const row = other.score('pilot').rows.find((r) => r.unit_id === 'binh-dinh' && r.indicator === 'dossiers_assisted')
  assert.equal(row.target, '1')
})

test('a key may be wiped when the call has begun', async () => {
  const [key, citizen] = [Buffer.alloc(32, 7), '052944394666']
  const token = createHmac('sha256', key).update(`id:${citizen}`).digest('hex')
  const entries = [helped({ kind: 'account_opening', citizen_token: token })]
  const accounts = [{ account_id: 'A1', citizen_id: citizen, opened_on: '2023-02-01', status: 'open' }]
  const running = reconcile({ entries, accounts, key, extractCutoff: '2023-12-31' })
  key.fill(0)
  assert.deepEqual((await running).verdicts().map((v) => v.verdict), ['verified'])
  assert.deepEqual((await reconcile({ entries, accounts, key, extractCutoff: '2023-12-31' })).verdicts().map((v) => v.verdict), ['not_found'])
})

test('what is asked on another thread is what is asked here', async () => {
  const run = await reconcile(given)
  assert.deepEqual(await run.verdictsAsync(), run.verdicts())
  assert.deepEqual(await run.cubeAsync(), run.cube())
  assert.deepEqual(await run.findingsAsync({ lang: 'en' }), run.findings({ lang: 'en' }))
  assert.deepEqual(await run.summaryAsync(), run.summary())
  assert.deepEqual(await run.scoreAsync('pilot'), run.score('pilot'))
  assert.deepEqual(await run.explainAsync('E00000001'), run.explain('E00000001'))
  assert.deepEqual(await run.filesAsync(), run.files())
  assert.equal(await run.fingerprintAsync(), run.fingerprint)
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
  const behind = run.explain({ unit: 'an-lao', period: 'pilot' })
  assert.ok(behind.lines.length > 0)
  assert.notEqual(run.explain({ unit: 'an-lao', period: 'pilot' }, { lang: 'en' }).lines[0].sentence, behind.lines[0].sentence)
  await assert.rejects(run.report({ unit: 'nowhere', period: 'pilot', format: 'txt' }), (e) => e instanceof ReportError && e.code === 'REPORT_NOT_VISIBLE')
  await assert.rejects(run.report({ unit: 'binh-dinh', period: 'pilot', format: 'pdf' }), { code: 'NODE_ARGUMENT' })
  await assert.rejects(run.report(), { code: 'NODE_ARGUMENT' })
  assert.throws(() => run.score('never'), TimeError)
  assert.throws(() => run.explain('none'), RunError)
})

test('the command line passes exit codes on', () => {
  assert.equal(spawnSync(process.execPath, [bin, 'nonsense']).status, 2)
  assert.equal(spawnSync(process.execPath, [bin, '--version']).stdout.toString(), 'dean5299 0.1.0\n')
})

test('a call with entries alone is flat, and says so', async () => {
  const run = await reconcile({ entries: help })
  assert.equal(run.verdicts().length, 2)
  const codes = run.findings().map((f) => f.code)
  for (const code of ['RUN_NO_ORG', 'RUN_NO_SCHEME', 'RUN_CUTOFF_GUESSED']) assert.ok(codes.includes(code), code)
  assert.equal(run.cutoff, '2023-02-02')
  assert.notEqual(run.findings({ lang: 'en' })[0].message, run.findings()[0].message)
})

test('small questions', () => {
  assert.equal(ask('code.dossier', { code: 'h08.16 - 221121 - 0004' }).day, '2022-11-21')
  const units = ['unit_id,name,kind,level,parent_id,valid_from,valid_to', 'p,Tỉnh,province,1,,2022-01-01,']
  assert.equal(ask('org.unit', { units, members: ['member_id,unit_id,valid_from'], unit: 'p', day: '2021-12-31' }), null)
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
  assert.ok(Array.isArray(await check({ scheme })))
})

test('a run speaks the language of its call', async (t) => {
  const call = { entries: [helped({})], extractCutoff: '2023-12-31' }
  const [english, vietnamese] = [await reconcile({ ...call, lang: 'en' }), await reconcile(call)]
  const first = (run, options) => run.findings(options)[0].message
  assert.equal(first(english), first(vietnamese, { lang: 'en' }))
  assert.equal(first(vietnamese), first(english, { lang: 'vi' }))
  assert.notEqual(first(english), first(vietnamese))
  assert.equal(english.explain('E1').lines[0].sentence, vietnamese.explain('E1', { lang: 'en' }).lines[0].sentence)
  assert.deepEqual(await english.findingsAsync(), english.findings())
  assert.equal(first(reconcileSync({ ...call, lang: 'en' })), first(english))
  const dir = temporary(t)
  await english.write(dir)
  assert.equal(first(await Run.open(dir, { lang: 'en' })), first(english))
  assert.equal(first(english.through('as_it_is')), first(english))
})
