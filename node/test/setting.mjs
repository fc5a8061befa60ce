// What the tests share: the sample, a scratch folder, a plain reader of their own CSV.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..')
export const data = path.join(root, 'tests', 'data', 'binh-dinh')
export const giaLai = path.join(root, 'tests', 'data', 'gia-lai')
export const sample = (name) => path.join(data, name)
export const scheme = path.join(root, 'tests', 'data', 'schemes', 'de-an-5299-pilot-2022.toml')
export const bin = path.join(root, 'node', 'bin', 'dean5299.js')
export const given = {
  org: data, scheme, entries: sample('entries.csv'), dossiers: sample('dossiers.csv'), accounts: sample('accounts.csv'), extractCutoff: '2022-12-20'
}

export function temporary (t) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dean5299-'))
  t.after(() => fs.rmSync(dir, { recursive: true }))
  return dir
}

/** Quotes, no line breaks in cells. */
export function objects (bytes) {
  const cells = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1]?.replaceAll('""', '"') ?? m[2])
  const [head, ...lines] = bytes.toString('utf8').trimEnd().split('\n').map(cells)
  return lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i]])))
}

export function filesOf (dir) {
  const names = ['', 'org'].flatMap((d) => fs.readdirSync(path.join(dir, d), { withFileTypes: true }).filter((e) => e.isFile()).map((e) => d ? `${d}/${e.name}` : e.name))
  return new Map(names.sort().map((n) => [n, fs.readFileSync(path.join(dir, n))]))
}

/** Two entries of a flat organisation. */
export const help = [
  { entry_id: 'E1', kind: 'dossier_submission', member_id: 'M1', unit_id: 'U1', helped_on: '2023-02-01', reported_at: '2023-02-01T10:00:00', quantity: 1n },
  { entry_id: 'E2', kind: 'post', member_id: 'M1', unit_id: 'U1', helped_on: '2023-02-02', reported_at: '2023-02-02T10:00:00', quantity: 2 }
]
/** The same with other cells. */
export const helped = (cells, n = 0) => ({ ...help[n], ...cells })
/** Findings about rows, shortly. */
export const rowFindings = (run) => run.findings().filter((f) => f.row > 0).map((f) => `${f.row} ${f.field} ${f.code}`)
