import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import test from 'node:test'
import { given, root, temporary } from './setting.mjs'

const require = createRequire(import.meta.url)
const home = path.join(root, 'node')
const description = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8'))
const said = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: home, stdio: ['ignore', 'pipe', 'ignore'] })
const packed = JSON.parse(said)[0].files.map((f) => f.path)

test('the package holds what it needs and nothing else', () => {
  const library = fs.readdirSync(path.join(home, 'lib')).map((name) => `lib/${name}`)
  const [add] = fs.readdirSync(home).filter((name) => name.endsWith('.node'))
  assert.deepEqual([...packed].sort(), [
    'LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'bin/dean5299.js', add, 'index.cjs', 'index.d.cts', 'index.d.mts', 'index.d.ts', 'index.mjs', 'native.js',
    'package.json', ...library
  ].sort())
  for (const name of ['LICENSE-APACHE', 'LICENSE-MIT']) assert.deepEqual(fs.readFileSync(path.join(home, name)), fs.readFileSync(path.join(root, name)))
})

test('what is packed is a release build without hooks', () => {
  const { scripts } = description
  assert.equal(scripts.prepack, 'npm run --silent build')
  assert.match(scripts.build, / --release$/)
  assert.ok(!scripts.build.includes('--features'))
  assert.match(fs.readFileSync(path.join(root, 'Cargo.toml'), 'utf8'), /^\[profile\.release\][^[]*^strip = "symbols"$/m)
  assert.deepEqual(Object.keys(require('../native.js')).filter((name) => /panic/i.test(name)), [])
  assert.ok(require('./hooks/native.js').panicSync, 'the hooks stand in a build of their own')
  const [add] = fs.readdirSync(home).filter((name) => name.endsWith('.node'))
  assert.ok(!fs.readFileSync(path.join(home, add)).includes('panicSync'))
})

test('the packed files work from a project of their own', (t) => {
  const dir = temporary(t)
  const place = path.join(dir, 'node_modules', 'dean5299')
  for (const name of packed) {
    fs.mkdirSync(path.dirname(path.join(place, name)), { recursive: true })
    if (name.endsWith('.node')) fs.symlinkSync(path.join(home, name), path.join(place, name))
    else fs.copyFileSync(path.join(home, name), path.join(place, name))
  }
  fs.writeFileSync(path.join(dir, 'given.json'), JSON.stringify(given))
  fs.writeFileSync(path.join(dir, 'a.cjs'), "const d = require('dean5299'); console.log(d.reconcileSync(require('./given.json')).fingerprint)")
  fs.writeFileSync(path.join(dir, 'a.mjs'), "import d, { reconcile } from 'dean5299'\nimport given from './given.json' with { type: 'json' }\nif (d.reconcile !== reconcile) throw new Error()\nconsole.log((await reconcile(given)).fingerprint)")
  const run = (file) => execFileSync(process.execPath, ['--no-warnings', file], { cwd: dir }).toString()
  assert.match(run('a.cjs'), /^[0-9a-f]{64}\n$/)
  assert.equal(run('a.mjs'), run('a.cjs'))
  assert.equal(execFileSync(process.execPath, [path.join(place, description.bin.dean5299), '--version']).toString(), 'dean5299 0.1.0\n')
  const inner = "try { require('dean5299/lib/run.cjs') } catch (e) { console.log(e.code) }"
  assert.equal(execFileSync(process.execPath, ['-e', inner], { cwd: dir }).toString(), 'ERR_PACKAGE_PATH_NOT_EXPORTED\n')
  assert.deepEqual(Object.keys(description.exports), ['.', './package.json'])
  for (const { types, default: code } of Object.values(description.exports['.'])) for (const file of [types, code]) assert.ok(packed.includes(file.slice(2)), file)
})
