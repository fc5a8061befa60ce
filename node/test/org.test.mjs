import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { check, file, InputError, Org, OrgError, Plan, PlanError, readConversion, reconcile, reconcileSync, Run } from 'dean5299'
import { data, giaLai, objects, root, temporary } from './setting.mjs'

const at = (name) => path.join(giaLai, name)
const rows = (name) => objects(fs.readFileSync(at(name)))
const before = Org.fromTables({ units: at('units.csv'), members: at('members.csv'), codes: at('codes.csv'), changes: at('changes.csv') })

/** The declared splits of the sample, by code of the old unit. */
async function splits () {
  const [org, declared] = [await before, {}]
  for (const row of rows('splits-2025-07.csv')) {
    const code = org.unit(row.old_unit_id, '2025-06-30').codes.gso
    const rule = row.rule === 'share' ? `share:${row.share}` : row.rule
    const members = row.member_ids.split(';').filter(Boolean)
    ;(declared[code] ??= []).push({ code: row.new_code, rule, members })
  }
  return declared
}
const converted = (more) => Promise.all([before, splits()]).then(([org, splits]) =>
  readConversion(at('conversion-table.csv'), org, { document: 'NQ 1664/NQ-UBTVQH15', splits, ...more }))
const whole = converted()

test('the conversion of Bình Định: 155 in, 58 out, 3 splits', async () => {
  const org = await before
  const { plan, read, used, skipped, findings } = await converted({ oldProvinces: ['52'] })
  assert.ok(plan instanceof Plan)
  assert.deepEqual([read, used, skipped], [158, 158, 281])
  assert.deepEqual(findings.filter((f) => f.severity === 'error'), [])
  const checked = await plan.check(org)
  assert.equal(checked.errors, 0)
  assert.deepEqual(checked.levels.find((l) => l.level === 3), { level: 3, in: 155, out: 58 })
  assert.deepEqual(checked.splits, ['bd.an-lao.an-nghia', 'bd.van-canh.canh-hiep', 'bd.van-canh.canh-lien'])
  assert.deepEqual([checked.orphans, checked.unexplained_codes], [[], []])
  const again = Plan.parse(plan.toJSON())
  assert.deepEqual(again.toJSON(), plan.toJSON())
  assert.equal(JSON.parse(JSON.stringify(plan)).format, 'dean5299/plan@1')
  assert.equal(again.id, '2025-07-01')
  const same = await readConversion(fs.readFileSync(at('conversion-table.csv')), org, { document: 'NQ 1664/NQ-UBTVQH15', splits: await splits(), oldProvinces: ['52'] })
  assert.deepEqual(same.plan.toJSON(), plan.toJSON())
})

test('both provinces give the published 135', async () => {
  const after = await (await before).apply((await whole).plan)
  const snapshot = rows('snapshot-2025-07.csv')
  assert.equal(snapshot.length, 135)
  for (const row of snapshot) {
    const { unit_id: id } = after.findCode('gso', row.code, { day: '2025-07-01' })
    const unit = after.unit(id, '2025-07-01')
    assert.deepEqual([unit.name, unit.kind], [row.name, row.kind])
  }
  assert.equal(after.children('gia-lai', '2025-07-01').length, 135)
  assert.equal(after.subtree('gia-lai', '2025-07-01').length, 136)
})

test('a code and a name need a day, a name also the unit above', async () => {
  const after = await (await before).apply((await whole).plan)
  assert.throws(() => after.findCode('gso', '52'), (e) => e instanceof OrgError && e.code === 'ORG_AMBIGUOUS')
  assert.throws(() => after.findCode('gso', '64', { day: '2025-07-01' }), { code: 'ORG_UNKNOWN_CODE' })
  assert.equal(after.findCode('gso', '52', { day: '2024-01-01' }).unit_id, 'binh-dinh')
  assert.equal(after.findName('TT. Ngô Mây', { day: '2022-06-01' }).unit_id, 'bd.phu-cat.ngo-may')
  assert.equal(after.findName('Phường Ngô Mây', { day: '2022-06-01', within: 'binh-dinh' }).unit_id, 'bd.quy-nhon.ngo-may')
  assert.equal(after.unit('gia-lai.quy-nhon', '2025-06-30'), null)
  assert.deepEqual(after.chain('bd.quy-nhon.le-loi', '2022-06-01').slice(0, 3), ['bd.quy-nhon.le-loi', 'bd.quy-nhon', 'binh-dinh'])
  assert.throws(() => after.unit('nowhere', '2025-06-30'), { code: 'ORG_UNKNOWN_UNIT', params: { unit: 'nowhere', day: '2025-06-30' } })
  assert.throws(() => after.member('nobody', '2025-06-30'), (e) => e instanceof OrgError && e.code === 'ORG_UNKNOWN_MEMBER')
  assert.equal(after.member('M000426', '2025-06-30').home, 'bd.van-canh.canh-hiep')
  assert.throws(() => after.unit('gia-lai', new Date()), (e) => e instanceof InputError && e.code === 'NODE_ARGUMENT')
})

test('where a record stands, what changed, who was there', async () => {
  const org = await before
  const after = await org.apply((await whole).plan)
  for (const row of rows('map-2025-07.csv').filter((r) => r.kind_of_transfer === 'whole').slice(0, 40)) {
    const { unit_id: old } = after.findCode('gso', row.old_code, { day: '2025-06-30' })
    const heir = after.findCode('gso', row.new_code, { day: '2025-07-01' }).unit_id
    assert.deepEqual(after.place(old, { on: '2025-06-30', seenOn: '2025-07-01' }), [{ unit_id: heir, share: '1' }])
  }
  const heads = await after.headcount({ day: '2025-06-30' })
  assert.ok(Number(heads['binh-dinh']) > 0)
  const later = await after.headcount({ day: '2025-07-01' })
  assert.equal(Number(later['gia-lai']), Number(heads['binh-dinh']) + Number(heads['gia-lai-64']))
  const early = await after.headcount({ day: '2025-06-30', seenOn: '2025-07-01' })
  assert.equal(Number(early['gia-lai']), Number(heads['binh-dinh']) + Number(heads['gia-lai-64']))
  assert.equal(early['binh-dinh'], undefined)
  assert.equal((await after.headcount({ from: '2025-06-30', to: '2025-07-01', seenOn: '2025-07-01' }))['gia-lai'], early['gia-lai'])
  await assert.rejects(after.headcount({ day: '2025-06-30', seenOn: new Date() }), { code: 'NODE_ARGUMENT' })
  await assert.rejects(after.headcount({ day: '2025-06-30', status: 'old' }), { code: 'NODE_ARGUMENT', params: { argument: 'status', expected: 'union_member, youth, over_age' } })
  const changes = await after.changes()
  assert.ok(changes.length > (await org.changes()).length)
  assert.deepEqual(Object.keys(changes[0]).slice(0, 6), ['effective_on', 'act', 'from_unit', 'to_unit', 'rule', 'document'])
  const scope = after.scopeChange('binh-dinh', '2025-06-30', '2025-07-01')
  assert.ok(scope.lost.includes('binh-dinh') && scope.gained.length === 0)
})

test('applying appends: earlier knowledge and its fingerprint stay', async (t) => {
  const org = await before
  const after = await org.apply((await whole).plan)
  assert.deepEqual([org.lastRecord, after.lastRecord], [0, 1])
  assert.equal(await after.fingerprint(0), await org.fingerprint(0))
  assert.notEqual(await after.fingerprint(), await org.fingerprint())
  const known = await after.asKnown(0)
  assert.deepEqual(await known.tables(), await org.tables())
  const dir = temporary(t)
  await after.write(dir)
  assert.deepEqual(await (await Org.read(dir)).tables(), await after.tables())
  const text = Object.fromEntries([...await after.tables()].map(([name, bytes]) => [name.replace('.csv', ''), bytes]))
  assert.equal(await (await Org.fromTables(text)).fingerprint(), await after.fingerprint())
})

const scheme = path.join(root, 'tests', 'data', 'schemes', 'de-an-5299-2025.toml')
const given = { scheme, entries: file(at('entries.csv')), dossiers: [file(at('dossiers.csv'))], accounts: at('accounts.csv'), extractCutoff: '2026-01-31' }
const sum = (rows, unit) => rows.filter((r) => r.unit_id === unit).reduce((n, r) => n + Number(r.figures.claimed), 0)

test('a run previews a plan, bridges it, and is seen through every lens', async (t) => {
  const [org, { plan }] = await Promise.all([before, whole])
  const run = await reconcile({ ...given, org: await org.apply(plan) })
  const preview = await (await reconcile({ ...given, org })).preview(plan)
  assert.equal(preview.format, 'dean5299/preview@1')
  assert.equal(preview.check.errors, 0)
  assert.deepEqual(preview.bridges.map((b) => [b.before.day, b.after.day]), [['2025-06-30', '2025-07-01']])
  const [june] = (await (await reconcile({ ...given, org })).preview(plan, { period: '2025-06' })).bridges
  assert.deepEqual([june.from, june.to, june.before.day], ['2025-06-01', '2025-07-01', '2025-06-30'])
  const told = []
  await plan.check(org, { onProgress: (progress) => { told.push(progress) } })
  assert.deepEqual(told.at(-1), { phase: 'done', done: 1000, total: 1000 })
  await assert.rejects(plan.check(org, { signal: AbortSignal.abort() }), { name: 'AbortError' })
  await assert.rejects(run.preview(plan, { signal: AbortSignal.abort() }), { name: 'AbortError' })
  await assert.rejects(plan.check(org, { lens: 'x' }), { code: 'NODE_UNKNOWN_OPTION' })
  await assert.rejects(run.preview(plan, { period: '2025-13' }), { code: 'TIME_UNKNOWN_PERIOD' })
  await assert.rejects(run.bridge({ first: '2025-06-30', second: 'soon' }), (e) => e.code === 'TIME_BAD_DAY' && e.params.argument === 'second')
  assert.throws(() => run.view({ from: '2025-02-30', to: '2025-04-01' }), (e) => e.code === 'TIME_BAD_DAY' && e.params.argument === 'from')
  assert.throws(() => org.roots('soon'), (e) => e.code === 'TIME_BAD_DAY' && e.params.argument === 'day')
  const bridge = await run.bridge({ from: '2025-04-01', first: '2025-06-30', second: '2025-07-01' })
  const tops = (side, measure) => side.rows.filter((r) => r.top && r.measure === measure).reduce((n, r) => n + Number(r.figures.claimed), 0)
  for (const { measure } of bridge.total.filter((row) => row.measure !== 'people')) assert.equal(tops(bridge.before, measure), tops(bridge.after, measure), measure)
  const views = Object.fromEntries(['as_it_was', 'as_it_is', 'as_of:2025-06-30', 'as_of:2025-07-01'].map((lens) => [lens, run.view({ lens })]))
  assert.ok(sum(views['as_it_was'].rows, 'binh-dinh') > 0)
  assert.equal(sum(views['as_it_is'].rows, 'binh-dinh'), 0)
  assert.deepEqual(views['as_it_is'].rows, views['as_of:2025-07-01'].rows)
  assert.ok(views['as_it_is'].apportioned.length > 0)
  assert.equal(views['as_of:2025-06-30'].lens, 'as_of:2025-06-30')
  assert.deepEqual(await run.viewAsync({ lens: 'as_it_is' }), views['as_it_is'])
  const may = run.view({ period: '2025-05' })
  assert.deepEqual([may.from, may.to], ['2025-05-01', '2025-06-01'])
  assert.notDeepEqual(run.cube({ lens: 'as_it_is' }), run.cube())
  assert.deepEqual(await run.cubeAsync({ lens: 'as_it_was' }), run.cube())
  assert.throws(() => run.cube({ lens: 'as_of:2025-13-01' }), { code: 'NODE_ARGUMENT' })
  assert.throws(() => run.view({ to: '2025-05-01' }), { code: 'NODE_ARGUMENT' })
  const foreign = temporary(t)
  fs.mkdirSync(path.join(foreign, 'org'))
  await assert.rejects(run.write(foreign), (e) => e.code === 'NODE_FILE' && e.params.reason === 'ENOTEMPTY')
  assert.deepEqual(fs.readdirSync(foreign), ['org'])
  const dir = temporary(t)
  await run.write(dir)
  assert.deepEqual(await (await (await Run.open(dir)).org()).tables(), await run.org().then((o) => o.tables()))
  const moved = await (await reconcile({ ...given, org })).reorganised(plan)
  assert.deepEqual(moved.view({ lens: 'as_of:2025-07-01' }).rows.length > 0, true)
})

test('a run is seen through another lens; applying a plan tells and stops', async () => {
  const [org, { plan }] = await Promise.all([before, whole])
  const told = []
  const after = await org.apply(plan, { onProgress: (progress) => { told.push(progress) } })
  assert.deepEqual(told.at(-1), { phase: 'done', done: 1000, total: 1000 })
  const run = await reconcile({ ...given, org: after })
  await assert.rejects(org.apply(plan, { signal: AbortSignal.abort() }), { name: 'AbortError' })
  await assert.rejects(run.reorganised(plan, { signal: AbortSignal.abort() }), { name: 'AbortError' })
  const now = run.through('as_it_is')
  assert.deepEqual([run.lens, now.lens], ['as_it_was', 'as_it_is'])
  assert.deepEqual(now.verdicts(), run.verdicts())
  assert.deepEqual(now.cube(), run.cube({ lens: 'as_it_is' }))
  assert.notDeepEqual(now.score('2025-06'), run.score('2025-06'))
  assert.equal((await now.growth('2025-06', '2025-07')).lens, 'as_it_is')
  assert.throws(() => run.through('as_it_will_be'), { code: 'NODE_ARGUMENT' })
  for (const both of [{ period: '2025-06', from: '2025-06-01' }, { period: '2025-06', to: '2025-07-01' }]) assert.throws(() => run.view(both), { code: 'NODE_ARGUMENT' })
  await assert.rejects(after.headcount({ day: '2025-07-01', from: '2025-06-01', to: '2025-07-01' }), { code: 'NODE_ARGUMENT' })
})

test('rows of an organisation in memory are told as they came', async () => {
  const units = Buffer.from('unit_id,name,kind,level,parent_id,valid_from,valid_to,colour\nu,U,commune,2,p,2022-01-01,,red\nu,U,commune,2,p,2022-01-01,,red\np,P,province,1,,2022-01-01,2023-01-01,\n')
  const tables = { units, members: [] }
  const told = await check({ org: await Org.fromTables(tables) })
  assert.deepEqual(told, await check({ org: tables }))
  assert.ok(told.some((f) => f.row === 2 && f.code === 'ORG_PARENT_GONE') && told.some((f) => f.code === 'TABLE_UNKNOWN_COLUMN'))
})

test('growth says where a unit is not the same', async () => {
  const [org, { plan }] = await Promise.all([before, whole])
  const run = await reconcile({ ...given, org: await org.apply(plan) })
  const growth = await run.growth('2025-06', '2025-07')
  assert.deepEqual([growth.format, growth.lens, growth.first.to, growth.second.label], ['dean5299/growth@1', 'as_it_was', '2025-07-01', '2025-07'])
  const province = growth.units.find((u) => u.unit_id === 'gia-lai')
  assert.equal(province.scope.same, false)
  assert.ok(province.scope.gained.includes('bd.an-lao'))
  const spring = await run.growth('2025-04', '2025-05')
  assert.ok(spring.units.length > 0 && spring.units.every((u) => u.scope.same))
  const { units } = await run.growth('2025-04', '2025-04')
  assert.deepEqual(new Set(units.flatMap((u) => u.figures).map((f) => f.growth.claimed)), new Set(['0']))
  await assert.rejects(run.growth('2025-06', '2025-13', { lang: 'en' }), { code: 'TIME_UNKNOWN_PERIOD' })
  await assert.rejects(run.growth('2025-06'), { code: 'NODE_ARGUMENT' })
})

test('targets and rubrics go along with an organisation', async (t) => {
  const units = [{ unit_id: 'u', name: 'U', kind: 'commune', level: 1, valid_from: '2024-01-01' }]
  const clusters = [{ cluster_id: 'k', unit_id: 'u', rubric: 'r', valid_from: '2024-01-01' }]
  const targets = [{ indicator: 'nothing', unit_id: 'u', period: '2024', value: '1' }]
  const tables = { units, members: [], clusters, targets }
  const dir = temporary(t)
  const given = await Org.fromTables(tables)
  assert.deepEqual([given.unit('u', '2024-05-01').cluster_id, given.unit('u', '2024-05-01').rubric], ['k', 'r'])
  await given.write(dir)
  fs.writeFileSync(path.join(dir, 'targets.csv'), 'indicator,unit_id,period,value\nnothing,u,2024,1\n')
  fs.writeFileSync(path.join(dir, 'codes.csv'), 'unit_id\n')
  await assert.rejects(given.write(dir), (e) => e.code === 'NODE_FILE' && e.params.path.endsWith('codes.csv') && e.params.reason === 'EEXIST')
  fs.rmSync(path.join(dir, 'codes.csv'))
  await given.write(dir)
  assert.deepEqual(fs.readdirSync(dir).sort(), ['clusters.csv', 'members.csv', 'targets.csv', 'units.csv'])
  const rename = Plan.parse({ format: 'dean5299/plan@1', id: 'p', act: [{ act: 'rename', effective_on: '2024-07-01', unit: 'u', name: 'V' }] })
  for (const org of [tables, given, await Org.read(dir), await given.apply(rename), await given.asKnown(0)]) {
    assert.deepEqual((await check({ org })).map((f) => f.code), ['RUN_NO_SCHEME', 'TARGET_UNKNOWN_INDICATOR'])
    assert.deepEqual((await check({ org, targets: Buffer.from('indicator,unit_id,period,value\n') })).map((f) => f.code), ['RUN_NO_SCHEME'])
  }
})

test('what cannot be is refused with a code', async () => {
  const org = await before
  assert.throws(() => Plan.parse('format = 1'), PlanError)
  assert.throws(() => Plan.parse(7), { code: 'NODE_ARGUMENT' })
  const strange = Plan.parse({ format: 'dean5299/plan@1', id: 'p', act: [{ act: 'close', effective_on: '2025-07-01', document: 'x', unit: 'nowhere' }] })
  await assert.rejects(org.apply(strange), (e) => e instanceof PlanError && e.code === 'PLAN_REFUSED')
  assert.deepEqual((await strange.check(org)).findings.map((f) => f.code), ['PLAN_UNKNOWN_UNIT'])
  await assert.rejects(org.apply({}), { code: 'NODE_ARGUMENT' })
  await assert.rejects(readConversion(at('units.csv'), org), (e) => e instanceof PlanError && e.code === 'PLAN_BAD_TABLE')
  await assert.rejects(readConversion(at('conversion-table.csv'), org, { provinces: [] }), { code: 'NODE_UNKNOWN_OPTION' })
  await assert.rejects(readConversion(at('conversion-table.csv'), {}), { code: 'NODE_ARGUMENT' })
  await assert.rejects(Org.fromTables({ unit: 'x' }), { code: 'NODE_UNKNOWN_OPTION' })
  for (const tables of [{}, { members: [] }, null, undefined, 7]) await assert.rejects(Org.fromTables(tables), { code: 'NODE_ARGUMENT' })
  for (const dir of [undefined, 5, '', null]) await assert.rejects(org.write(dir), { code: 'NODE_ARGUMENT' })
  await assert.rejects(Org.fromTables({ units: [{ unit_id: 'a' }] }), (e) => e instanceof OrgError && e.code === 'ORG_INVALID')
  await assert.rejects(Org.read(path.join(data, 'nowhere')), { code: 'NODE_FILE' })
  await assert.rejects(Org.fromTables({ units: at('units.csv') }, { signal: AbortSignal.abort() }), { name: 'AbortError' })
  assert.throws(() => new Org({}), { code: 'NODE_ARGUMENT' })
  assert.ok(Array.isArray(await check({ org })))
})

test('a folder may hold workbooks, as for the command line', async (t) => {
  const dir = temporary(t)
  const cases = JSON.parse(fs.readFileSync(path.join(root, 'tests', 'vectors', 'io', 'files.json')))
  const { hex } = cases.find((one) => one.name === 'io-workbook-title-numbers-and-group').given
  fs.writeFileSync(path.join(dir, 'units.csv'), 'unit_id,name,kind,level,parent_id,valid_from\nU1,U,province,1,,2022-01-01\n')
  fs.writeFileSync(path.join(dir, 'members.csv'), 'member_id,unit_id,valid_from\nM1,U1,2022-01-01\n')
  fs.writeFileSync(path.join(dir, 'clusters.xlsx'), Buffer.from(hex, 'hex'))
  const org = await Org.read(dir)
  assert.equal(org.unit('U1', '2023-01-01').cluster_id, 'C1')
  for (const run of [await reconcile({ org: dir, entries: [] }), reconcileSync({ org: dir, entries: [] })]) assert.ok(run.files().has('org/clusters.csv'))
  const { clusters, ...rest } = Object.fromEntries([...await org.tables()].map(([name, bytes]) => [name.slice(0, -4), bytes]))
  assert.ok(clusters)
  const without = await Org.fromTables(rest)
  await assert.rejects(without.write(dir), { code: 'NODE_FILE' })
  fs.rmSync(path.join(dir, 'clusters.xlsx'))
  await without.write(dir)
  assert.deepEqual(fs.readdirSync(dir).sort(), ['members.csv', 'units.csv'])
  fs.rmSync(path.join(dir, 'units.csv'))
  await assert.rejects(Org.read(dir), (e) => e.code === 'NODE_FILE' && e.params.path.endsWith('units.csv'))
})
