// The pilot's districts ranked, rated and nominated, each place, class and nomination with its reason; then the faults of a published score table.
//
// node examples/year_ranking.mjs, after tests/setup

import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Org, ask, reconcile } from '../node/index.mjs'

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')
const data = path.join(root, 'tests/data')
const here = (name) => path.join(data, 'binh-dinh', `${name}.csv`)
const RULES = fs.readFileSync(path.join(root, 'examples/year_ranking.toml'), 'utf8')
const INDICATOR = 'accounts_opened'
const ORG = ['units', 'members', 'codes', 'agencies', 'clusters', 'targets']

/** The sample, reconciled. */
async function pilot () {
  return reconcile({
    org: await Org.fromTables(Object.fromEntries(ORG.map((name) => [name, here(name)]))),
    scheme: path.join(data, 'schemes/de-an-5299-pilot-2022.toml'),
    entries: here('entries'),
    dossiers: here('dossiers'),
    accounts: here('accounts'),
    extractCutoff: '2022-12-20'
  })
}

/** An answer by the rules of the example, in Vietnamese. */
const asked = (question, given) => ask(question, { document: RULES, lang: 'vi', ...given })
const print = (lines) => lines.forEach((line) => console.log(line))

const run = await pilot()
const rows = run.score('pilot').rows.filter((row) => row.indicator === INDICATOR && row.level === '2')
const ranked = asked('scoring.list', { units: rows.map((row) => ({ unit: row.unit_id, values: [row.attainment, row.verified] })) })
console.log(`Xếp hạng, ${ranked.ranked.length} đơn vị`)
print(ranked.sentences)

const rated = rows.map((row) => ({ unit: row.unit_id, figure: row.attainment === null ? null : { attainment: row.attainment } }))
console.log('\nXếp loại')
print(asked('standing.classify', { units: rated }).sentences)
const classes = asked('standing.classes', { units: rated })
print(classes.quotas)

const places = new Map(ranked.ranked.map((unit) => [unit.unit, unit.place]))
const candidates = classes.rows.map((row) => ({ who: row[0], class: row[4], rank: places.get(row[0]) ?? null }))
console.log('\nĐề nghị khen thưởng')
const ids = ['excellent', 'good', 'done', 'not_done']
for (const [, isNominated, sentences] of asked('commendation.nominate', { classes: ids, year: 2022, candidates }).nominations) {
  if (isNominated) print(sentences)
}

const document = fs.readFileSync(path.join(data, 'schemes/rulebook-bu-dang-2015.toml'), 'utf8')
console.log('\nBảng chấm điểm Bù Đăng 2015')
for (const fault of asked('rubric.lint', { document }).lints) console.log(fault.code, fault.message)
const unit = { unit: 'an-nhon', inputs: { monthly_missing: '3', quarterly_missing: '0' } }
print(asked('rubric.score', { document, unit }).sentences)
