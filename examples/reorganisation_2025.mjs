// Bình Định over 1/7/2025: June by old district, June and July by new commune, on one page, from the files in tests/data/gia-lai.
//
// node examples/reorganisation_2025.mjs, after tests/setup

import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Org, readConversion, reconcile } from '../node/index.mjs'

const data = path.join(path.dirname(fileURLToPath(import.meta.url)), '../tests/data')
const here = (name) => path.join(data, 'gia-lai', name)
const KIND = 'dossier_submission'
const OLD = 'bd.' // units of the old Bình Định

/** The plan in the official conversion table, with what the sample declares of the three split communes. */
async function plan (org, oldProvinces) {
  const { id, document, effective_on: effectiveOn, splits } = JSON.parse(fs.readFileSync(here('conversion-options.json'), 'utf8'))
  return (await readConversion(here('conversion-table.csv'), org, { id, document, effectiveOn, splits, oldProvinces })).plan
}

const claimed = (row) => Number(row.figures.claimed)

/** Claimed lines of the old districts. */
function oldDistricts (bridge) {
  const rows = bridge.before.rows.filter((row) => row.kind === KIND && row.level === 2 && row.unit_id.startsWith(OLD))
  return new Map(rows.map((row) => [row.name, claimed(row)]))
}

/** Claimed lines that came from old communes into the new ones. */
function newCommunes (bridge) {
  const names = new Map(bridge.after.rows.map((row) => [row.unit_id, row.name]))
  const sums = new Map()
  for (const row of bridge.moved.filter((row) => row.kind === KIND && row.from.startsWith(OLD))) {
    const name = names.get(row.to) ?? row.to
    sums.set(name, (sums.get(name) ?? 0) + claimed(row))
  }
  return sums
}

/** Units in the order of their bytes, and the sum. */
function page (title, lines) {
  console.log(`\n${title}`)
  const names = [...lines.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  for (const name of names) console.log(`${name}: ${lines.get(name)}`)
  console.log(`Tổng số hồ sơ đã khai: ${[...lines.values()].reduce((sum, n) => sum + n, 0)}`)
}

const tables = Object.fromEntries(['units', 'members', 'codes', 'changes'].map((name) => [name, here(`${name}.csv`)]))
const org = await Org.fromTables(tables)
const checked = await (await plan(org, ['52'])).check(org)
const communes = checked.levels.find((level) => level.level === 3)
console.log(`Bình Định, 1/7/2025: ${communes.in} xã, phường vào, ${communes.out} ra`)
console.log(`tách ${checked.splits.length}, mất cấp trên ${checked.orphans.length}, mã không rõ nguồn gốc ${checked.unexplained_codes.length}`)

// The new province takes in another old one as well; the page shows what comes from Bình Định.
const run = await reconcile({
  org: await org.apply(await plan(org, [])),
  scheme: path.join(data, 'schemes/de-an-5299-2025.toml'),
  entries: here('entries.csv'),
  dossiers: here('dossiers.csv'),
  accounts: here('accounts.csv'),
  extractCutoff: '2026-01-31'
})
const [june, july] = await Promise.all(['2025-06', '2025-07'].map((period) => run.bridge({ period, first: '2025-06-30', second: '2025-07-01' })))
page('Tháng 6/2025 theo huyện cũ (cây ngày 30/6)', oldDistricts(june))
page('Tháng 6/2025 theo xã mới (cây ngày 1/7)', newCommunes(june))
page('Tháng 7/2025 theo xã mới (cây ngày 1/7)', newCommunes(july))
console.log('\nTháng 6/2025, phần của các xã chia theo tỷ lệ')
for (const row of june.moved.filter((row) => row.kind === KIND && row.apportioned)) {
  console.log(`${row.from} → ${row.to}: ${claimed(row)}`)
}
