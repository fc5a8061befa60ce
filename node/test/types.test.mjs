// The rows of index.d.ts have the columns of the contract, each once.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { root } from './setting.mjs'

const declared = fs.readFileSync(path.join(root, 'node', 'index.d.ts'), 'utf8')
const page = fs.readFileSync(path.join(root, 'docs', 'COLUMNS.md'), 'utf8')
const ROWS = {
  units: 'UnitRow', codes: 'CodeRow', agencies: 'AgencyRow', changes: 'ChangeRow', clusters: 'ClusterRow', members: 'MemberRow', targets: 'TargetRow', figures: 'FigureRow',
  entries: 'EntryRow', dossiers: 'DossierRow', accounts: 'AccountRow', decisions: 'DecisionRow', truth: 'TruthRow'
}

/** The columns of an interface and of what it extends, with their types. */
function columnsOf (name) {
  const [, parent, body] = declared.match(new RegExp(`^export interface ${name}(?: extends (\\w+))? \\{([^}]*)\\}`, 'm'))
  const own = [...body.matchAll(/readonly (\w+)\?: (\w+)/g)].map(([, column, type]) => [column, type])
  return parent ? [...own, ...columnsOf(parent)] : own
}

test('the rows have the columns of docs/COLUMNS.md', () => {
  const tables = page.split(/^## /m).slice(1)
  for (const table of tables) {
    const known = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, column]) => column)
    const found = columnsOf(ROWS[table.match(/^\w+/)[0]]).map(([column]) => column)
    assert.deepEqual(found.sort(), known.sort(), table.split('\n')[0])
  }
  assert.equal(tables.length, Object.keys(ROWS).length)
})

test('a column of days has the type of a day, and is one of DayColumn', () => {
  const days = Object.values(ROWS).flatMap(columnsOf).filter(([, type]) => type === 'DayCell').map(([column]) => column)
  const named = declared.match(/^export type DayColumn =([^/]*)/m)[1].match(/\w+/g)
  assert.deepEqual([...new Set(days)].sort(), named.sort())
})
