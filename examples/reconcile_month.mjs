// A month of Bình Định reconciled, from the files in tests/data/binh-dinh: what stands, what evidence found, why a line does not stand, what a decision changes.
//
// node examples/reconcile_month.mjs, after tests/setup

import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Org, reconcile } from '../node/index.mjs'

const data = path.join(path.dirname(fileURLToPath(import.meta.url)), '../tests/data')
const here = (name) => path.join(data, 'binh-dinh', `${name}.csv`)
const MONTH = '2022-12'
const ORG = ['units', 'members', 'codes', 'agencies', 'clusters']

/** Every table of the office, every dossier by evidence alone. */
async function reconciled (decisions) {
  return reconcile({
    org: await Org.fromTables(Object.fromEntries(ORG.map((name) => [name, here(name)]))),
    scheme: path.join(data, 'schemes/evidence-alone.toml'),
    entries: here('entries'),
    dossiers: here('dossiers'),
    accounts: here('accounts'),
    ...(decisions.length > 0 ? { decisions } : {}),
    extractCutoff: '2022-12-20'
  })
}

/** How often each word occurs, in the order of the words. */
function counted (title, words) {
  console.log(`\n${title}`)
  const counts = new Map()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  for (const word of [...counts.keys()].sort()) console.log(`${word}: ${counts.get(word)}`)
}

const run = await reconciled([])
const rows = run.verdicts().filter((row) => row.period === MONTH)
console.log(`Tháng 12/2022: ${rows.length} dòng`)
counted('Kết luận', rows.map((row) => row.verdict))
counted('Được ghi nhận, theo quy tắc', rows.filter((row) => row.verdict === 'verified').map((row) => row.rule))

const weak = rows.find((row) => row.reason === 'evidence_weak')
console.log('\nMột dòng chứng cứ chưa đủ')
const line = run.explain(weak.entry_id).lines[0]
console.log(`${line.sentence} ${line.hint}`)
for (const part of line.evidence.parts) console.log(`${part.field} ${part.level} ${part.weight}`)
console.log(`tổng ${line.evidence.score}, ngưỡng ghi nhận ${line.evidence.credit}`)

// An official looks at the paper and confirms; the decision holds on every later run.
const { entry_id: entryId, dossier_code: dossierCode } = weak
const decision = {
  decision_id: 'd1', entry_id: entryId, line: String(weak.line), act: 'confirm', dossier_code: dossierCode, actor: 'tỉnh đoàn', decided_on: '2022-12-21'
}
const diff = await (await reconciled([decision])).diff(run)
console.log('\nSau khi xác nhận')
for (const cause of diff.summary) console.log(`${cause.cause}: ${cause.lines} dòng, ghi nhận ${cause.credit_earlier} → ${cause.credit_later}`)
