// The pilot's districts ranked, rated and nominated on one board; one of them explained down to its entries, and who would move if the count ranked; then the faults of a published score table.
//
// node examples/year_ranking.mjs, after tests/setup

import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Org, ask, reconcile } from '../node/index.mjs'

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')
const data = path.join(root, 'tests/data')
const here = (name) => path.join(data, 'binh-dinh', `${name}.csv`)
const RULES = path.join(root, 'examples/year_ranking.toml')
const [INDICATOR, UNIT] = ['accounts_opened', 'an-lao']
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

const print = (lines) => lines.forEach((line) => console.log(line))
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

const run = await pilot()
const board = await run.board('pilot', { rules: RULES })
const ranked = board.toJSON().rows.filter((unit) => unit.place !== null)
console.log(`Xếp hạng, ${ranked.length} đơn vị`)
for (const unit of ranked.sort((a, b) => Number(a.place) - Number(b.place) || compare(a.unit_id, b.unit_id))) {
  console.log(`${unit.unit_id}: hạng ${unit.place}/${unit.ranked}, loại ${unit.class}, khen thưởng ${unit.awards ?? 'không'}`)
}

console.log('\nVì sao')
print(board.explain(UNIT).sentences)
const entries = await board.behind(UNIT, INDICATOR)
// No claim of the sample is shared, so every credit is whole.
const verified = entries.reduce((sum, entry) => sum + Number(entry.verified), 0)
console.log(`Phía sau: ${entries.length} lượt khai, ${verified} đã đối khớp`)

console.log('\nNếu xếp hạng theo số lượng')
const byCount = fs.readFileSync(RULES, 'utf8').replace('{ id = "accounts_opened.attainment" }, ', '')
const beside = board.beside(await board.by({ rules: Buffer.from(byCount) }))
print([beside.sentence, ...beside.sentences])

const document = fs.readFileSync(path.join(data, 'schemes/rulebook-bu-dang-2015.toml'), 'utf8')
console.log('\nBảng chấm điểm Bù Đăng 2015')
for (const fault of ask('rubric.lint', { document }).lints) console.log(fault.code, fault.message)
const unit = { unit: 'an-nhon', inputs: { monthly_missing: '3', quarterly_missing: '0' } }
print(ask('rubric.score', { document, unit, lang: 'vi' }).sentences)
