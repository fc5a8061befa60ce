import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import * as dean5299 from 'dean5299'
import {
  ask, check, Dean5299Error, InputError, Plan, reconcile, reconcileSync, Run, RunError, Scheme, SchemeError, TableError, TimeError, verify
} from 'dean5299'
import { data, given, help, helped, root, temporary } from './setting.mjs'

const both = async (call, expected) => {
  assert.throws(() => reconcileSync(call), expected)
  await assert.rejects(reconcile(call), expected)
}

test('errors carry code, parameters and class', async (t) => {
  await assert.rejects(reconcile({ entries: Buffer.from('a,b\n1,2\n') }), (e) =>
    e instanceof TableError && e.name === 'TableError' && e.code === 'TABLE_NO_HEADER' && e.params.table === 'entries')
  for (const wrong of ['format = 1', 'x=1']) assert.throws(() => Scheme.parse(wrong), SchemeError)
  await both({ entries: help, extractCutoff: 'soon' }, TimeError)
  assert.throws(() => reconcileSync({ entries: help, extractCutoff: '2022-02-30' }), (e) => e.params.argument === 'extractCutoff' && e.message.includes('`extractCutoff`'))
  await both({ entries: help, extractCutoff: new Date() }, { code: 'NODE_ARGUMENT' })
  for (const threads of [1.5, NaN, 0, '2', 65]) await both({ entries: help, threads }, { code: 'NODE_ARGUMENT' })
  await both({ entries: help, lens: 'odd' }, { code: 'NODE_ARGUMENT' })
  await both({ entries: help, key: 'secret' }, { code: 'NODE_ARGUMENT' })
  await both({ entries: help, key: Buffer.alloc(8) }, { code: 'PRIVACY_KEY_TOO_SHORT' })
  await both({ entries: path.join(data, 'none.csv') }, { code: 'NODE_FILE' })
  for (const entries of [7, true, () => 1, Symbol('x'), new Map()]) await both({ entries }, { code: 'NODE_ARGUMENT' })
  const dir = temporary(t)
  fs.mkdirSync(path.join(dir, 'org'))
  await assert.rejects(Run.open(dir), (e) => e instanceof RunError && e.code === 'RUN_MISSING_FILE')
  await assert.rejects(Run.open(path.join(dir, 'none')), { code: 'NODE_FILE' })
  assert.throws(() => new Run({}), { code: 'NODE_ARGUMENT' })
})

test('nothing to do and unknown options are refused', async () => {
  for (const call of [{}, { scheme: given.scheme }, { entries: undefined, dossiers: null }]) {
    await both(call, (e) => e instanceof InputError && e.code === 'NODE_NO_TABLES' && /bảng/.test(e.message))
  }
  for (const call of [undefined, null, 7, 'entries.csv', []]) await both(call, { code: 'NODE_ARGUMENT' })
  await both({ entrees: help }, (e) => e.code === 'NODE_UNKNOWN_OPTION' && e.params.option === 'entrees' && e.params.known.includes('entries'))
  await both({ entries: help, org: { unit: help } }, { code: 'NODE_UNKNOWN_OPTION' })
  for (const org of [{}, { members: help }]) await both({ entries: help, org }, (e) => e.code === 'NODE_ARGUMENT' && e.params.argument === 'org' && /units/.test(e.messageVi))
  await both({ entries: help, ['x'.repeat(500)]: 1 }, (e) => e.params.option.length === 64)
  assert.throws(() => reconcileSync({ entries: help, onProgress: () => {} }), { code: 'NODE_UNKNOWN_OPTION' })
  await assert.rejects(reconcile({ entries: help, onProgress: 7 }), { code: 'NODE_ARGUMENT' })
  const run = reconcileSync({ entries: help })
  const typos = [
    () => run.cube({ lense: 'as_it_is' }), () => run.view({ lens: 'as_it_is', month: '2023-02' }), () => run.findings({ language: 'en' }), () => run.explain({ unit: 'U1', month: '2023-02' }),
    () => run.report({ unit: 'U1', period: '2023-02', type: 'html' }), () => run.bridge({ before: '2023-02-01' }), () => run.write('x', { language: 'en' }), () => verify('x', { language: 'en' }),
    () => Scheme.lint('', { file: 'x' }), () => Scheme.read('x', { name: 'x' }), () => Plan.parse('', { file: 'x' }), () => ask('code.dossier', {}, { language: 'en' })
  ]
  for (const typo of typos) await assert.rejects(async () => typo(), { code: 'NODE_UNKNOWN_OPTION' }, String(typo))
  for (const options of [null, 7, 'en']) {
    for (const noun of ['findings', 'view', 'cube', 'bridge']) await assert.rejects(async () => run[noun](options), { code: 'NODE_ARGUMENT' }, noun)
    for (const noun of ['findingsAsync', 'viewAsync', 'cubeAsync']) await assert.rejects(run[noun](options), { code: 'NODE_ARGUMENT' }, noun)
  }
  assert.throws(() => ask('code.dossier', { code: 1n }), { code: 'NODE_ARGUMENT' })
  assert.throws(() => Plan.parse({ id: 1n }), { code: 'NODE_ARGUMENT' })
  await assert.rejects(reconcile({ entries: help, signal: {} }), { code: 'NODE_ARGUMENT' })
})

test('messages speak the language of the call', async () => {
  for (const [lang, word] of [[undefined, /không/i], ['vi', /không/i], ['en', /does not|no sense|not/]]) {
    await both({ entries: help, lens: 'odd', lang }, (e) => word.test(e.message) && e.message === (lang === 'en' ? e.messageEn : e.messageVi) && e.stack.includes(e.message))
    await both({ entries: Buffer.from('a,b\n'), lang }, (e) => e.message === (lang === 'en' ? e.messageEn : e.messageVi) && e.messageEn !== e.messageVi)
    const found = await check({ entries: [helped({ helped_on: 'never' })], lang })
    assert.match(found.find((f) => f.row === 1).message, lang === 'en' ? /day/ : /ngày/)
  }
  await both({ entries: help, lang: 'fr' }, { code: 'NODE_ARGUMENT' })
  const run = reconcileSync({ entries: help })
  assert.throws(() => run.findings({ lang: 'fr' }), { code: 'NODE_ARGUMENT' })
  assert.throws(() => run.score('never', { lang: 'en' }), (e) => e.message === e.messageEn)
  await assert.rejects(run.report({ unit: 'x', period: '2023', format: 'txt', lang: 'de' }), { code: 'NODE_ARGUMENT' })
})

test('why a file cannot be read is said in both languages', async (t) => {
  for (const [entries, reason, word] of [[path.join(data, 'none.csv'), 'ENOENT', /không tìm thấy/], [temporary(t), 'EISDIR', /là thư mục/]]) {
    await both({ entries }, (e) => e.code === 'NODE_FILE' && e.params.reason === reason && word.test(e.messageVi) && !e.messageVi.includes(reason) && e.messageEn.includes(reason))
  }
})

test('no error shows what a row holds', async () => {
  const secret = '052000012345'
  const wrong = [
    { entries: secret }, { entries: [secret] }, { entries: { citizen_id: secret } }, { entries: help, lens: secret }, { entries: help, extractCutoff: secret },
    { entries: [helped({ helped_on: new Date(), citizen_id: secret })] }, { entries: help, limits: { rows: secret } }, { entries: help, lang: secret },
    { entries: Buffer.from(`citizen_id\n${secret}\n`) }, { entries: [helped({ citizen_id: secret, citizen_token: secret })], key: Buffer.from(secret) }
  ]
  for (const call of wrong) {
    await both(call, (e) => {
      assert.ok(e instanceof Dean5299Error, String(e))
      if (call.entries === secret) return e.code === 'NODE_FILE' // a path is shown
      return !JSON.stringify([e.message, e.messageEn, e.messageVi, e.params, e.stack, String(e.cause?.message)]).includes(secret)
    })
  }
  const run = reconcileSync({ entries: [helped({ citizen_id: secret, kind: secret, helped_on: secret, note: secret })] })
  assert.ok(!JSON.stringify(run.findings()).includes(secret))
})

test('the signal stops a call, also before it begins and while it loads', async () => {
  await assert.rejects(reconcile({ ...given, signal: AbortSignal.abort() }), { name: 'AbortError' })
  const reason = new Error('enough')
  for (const wait of [0, 5, 30]) {
    const stop = new AbortController()
    setTimeout(() => stop.abort(reason), wait)
    await assert.rejects(reconcile({ entries: manyRows(200_000), signal: stop.signal }), reason)
  }
})

test('progress is told, never back, and all of it at the end', async () => {
  for (const call of [given, { entries: help }, { entries: manyRows(60_000) }]) {
    const seen = []
    await reconcile({ ...call, onProgress: (p) => { seen.push(p) } })
    assert.deepEqual(seen.at(-1), { phase: 'done', done: 1000, total: 1000 })
    for (const [at, { done, total }] of seen.entries()) assert.ok(done <= total && (at === 0 || done > seen[at - 1].done), JSON.stringify(seen))
  }
  assert.ok((await check({ entries: help, onProgress: () => {} })).length > 0)
})

test('what the progress callback throws rejects the call', async () => {
  const wrong = new Error('mine')
  for (const call of [given, { entries: help }]) {
    let calls = 0
    await assert.rejects(reconcile({ ...call, onProgress: () => { calls++; throw wrong } }), wrong)
    assert.equal(calls, 1)
    await assert.rejects(reconcile({ ...call, onProgress: async () => { throw wrong } }), wrong)
  }
})

const manyRows = (count) => Array.from({ length: count }, (_, n) => helped({ entry_id: `E${n}`, member_id: `M${n % 500}`, note: 'a note of a usual length' }))

/** The longest wait of a timer while `inside` runs. */
async function longestWait (inside) {
  let [last, longest] = [performance.now(), 0]
  const timer = setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - last); last = now }, 1)
  const answer = await inside()
  longest = Math.max(longest, performance.now() - last)
  clearInterval(timer)
  return [longest, answer]
}

/** The shortest of the longest waits: other programs on the machine only make it longer. */
async function quiet (inside) {
  const waits = []
  while (waits.length < 6 && !waits.some((wait) => wait < 50)) waits.push((await longestWait(inside))[0])
  return { isQuiet: waits.some((wait) => wait < 50), said: `${waits.map(Math.round)} ms` }
}

test('the event loop runs on while 100 000 rows are taken, and while answers are read', async () => {
  const [entries, enough] = [manyRows(100_000), new Error('enough')]
  const taken = async () => {
    const stop = new AbortController()
    const onProgress = ({ done }) => { if (done > 200) stop.abort(enough) }
    await assert.rejects(reconcile({ entries, signal: stop.signal, onProgress }), enough)
  }
  const into = await quiet(taken)
  assert.ok(into.isQuiet, into.said)
  const run = await reconcile({ entries: manyRows(30_000) })
  const out = await quiet(async () => assert.equal((await run.verdictsAsync()).length, 30_000))
  assert.ok(out.isQuiet, out.said)
})

test('a panic is an error, the process lives, and nothing is printed', () => {
  const script = `
    const native = require('./test/hooks/native.js')
    const code = (e) => e.code
    let sync
    try { native.panicSync() } catch (e) { sync = e.code }
    native.panicAsync().catch(code).then((later) => console.log(sync, later))`
  const said = spawnSync(process.execPath, ['-e', script], { cwd: path.join(root, 'node') })
  assert.deepEqual([said.stdout.toString(), said.stderr.toString()], ['CALL_INTERNAL CALL_INTERNAL\n', ''])
  assert.ok(dean5299.CallError.prototype instanceof Dean5299Error)
})
