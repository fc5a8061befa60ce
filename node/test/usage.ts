// Compiled, never run: as ESM and as CommonJS, with and without the types of Node.
import dean5299, {
  dated, fetch, file, Org, Plan, readConversion, reconcile, reconcileSync, replay, Run, Scheme, SheetError, TableError,
  type Cause, type Counts, type Diff, type EntryRow, type Evidence, type Finding, type Flags, type Growth, type Pages, type Quality, type Queue, type ReportDocument, type ScoreRow,
  type SheetCorrection, type Signal, type TakenSheets, type Verdict
} from 'dean5299'

interface Help { entry_id: string; helped_on: string; created_at: Date }

export async function month (rows: Help[], signal: Signal): Promise<Verdict[]> {
  const scheme = await Scheme.read('2024.toml')
  try {
    const run: Run = await reconcile({
      org: 'org', scheme, entries: rows, dossiers: [dated('dossiers.csv', '2024-05-01'), file('later.csv')], accounts: [{ 'Mã tài khoản': 'A1' }],
      decisions: [{ decision_id: 'd1', entry_id: 'E1', act: 'refuse', actor: 'cb1', decided_on: '2024-05-02' }],
      extractCutoff: '2024-05-01', lens: 'as_of:2024-01-01', limits: { rows: 1_000_000 }, lang: 'en', signal,
      onProgress: ({ phase, done, total }) => { if (phase === 'done' && done !== total) throw new Error() }
    })
    await run.write('out')
    const diff: Diff = await run.diff(await Run.open('earlier'), { lang: 'en' })
    const causes: (Cause | 'unchanged')[] = diff.summary.map((s) => s.cause)
    const matched: boolean[] = run.labels().map((label) => label.match)
    const page: Uint8Array = await run.report({ unit: 'binh-dinh', period: '2024-04', format: 'html' })
    const row: ScoreRow | undefined = run.score('2024-04').rows[0]
    const percent: string | null | undefined = row?.attainment_percent
    const sentence: string | undefined = run.explain('E1').lines[0]?.sentence
    const counts: Counts = await run.counts('2024-04')
    const surplus: number | undefined = counts.periods[0]?.units[0]?.rows[0]?.surplus
    const quality: Quality = await run.quality([{ entry_id: 'E1', verdict: 'verified' }], { limits: { rows: 10 }, lang: 'en' })
    const recall: number | undefined = quality.units[0]?.recall?.numerator
    const queue: Queue = await run.queue({ lang: 'en' })
    const flags: Flags = await run.flags('2024-04')
    const threshold: number | null | undefined = flags.schemes[0]?.thresholds.code_run
    const replayed: string | undefined = replay(run.explain('E1'))[0]?.reason
    const fragment: string = run.explainHtml('E1')
    const sheet: Uint8Array = await run.sheet({ unit: 'binh-dinh', period: '2024-04' })
    const taken: TakenSheets = await run.readSheets(new Map([['a.xlsx', sheet]]), { decidedOn: '2024-05-02', actor: 'cb1', limits: { sheets: 9 } })
    const corrections: SheetCorrection[] = taken.corrections
    await reconcile({ decisions: taken.decisions, entries: rows })
    const values = (report: ReportDocument) => report.rows.flatMap((r) => r.values).map((v) => v === 'empty' ? '' : 'share' in v ? v.share.shown : '')
    const findings: Finding[] = await run.findingsAsync({ lang: 'vi' })
    const weights: Evidence = await run.evidence()
    const said = [corrections.length, weights.schemes[0]?.columns[0]?.levels[0]?.weight, recall, threshold, queue.lines[0]?.why, surplus, replayed, fragment, causes.length, matched.length, diff.lines[0]?.later?.verdict, page.length, percent, sentence, values, findings.length, run.summary().verdicts.verified, run.cutoff]
    return said.length > 0 ? run.verdictsAsync() : []
  } catch (e) {
    if (e instanceof SheetError || e instanceof TableError) throw new Error(`${e.code} ${e.messageVi} ${e.params['file']}`)
    throw e
  }
}

export async function reorganise (): Promise<number> {
  const org = await Org.fromTables({ units: 'units.csv', members: [{ member_id: 'M1', unit_id: 'a', valid_from: '2020-01-01' }] })
  const { plan } = await readConversion('table.csv', org, { oldProvinces: ['52'], splits: { 21994: [{ code: '1', rule: 'default' }] } })
  const same: Plan = Plan.parse(plan.toJSON())
  const after = await org.apply(same)
  const unit = after.unit(after.findCode('gso', '52', { day: '2025-07-01' }).unit_id, '2025-07-01')
  const run = reconcileSync({ org: after, entries: [] })
  const { bridges } = await run.preview(plan)
  const view = await run.viewAsync({ lens: 'as_it_is', period: '2025' })
  const growth: Growth = await run.growth('2025-06', '2025-07')
  const half: string | null | undefined = growth.units[0]?.figures[0]?.growth.verified
  const heads: Record<string, string> = await after.headcount({ day: '2025-06-30', seenOn: '2025-07-01', status: 'youth' })
  if (half === null) return Object.keys(heads).length
  return bridges.length + view.rows.length + (unit?.level ?? 0) + ((await plan.check(org)).levels[0]?.in ?? 0)
}

export async function fetched (signal: Signal): Promise<Pages> {
  const pages: Pages = await fetch(async (cursor, more) => {
    if (more.signal?.aborted) throw new Error()
    return { rows: [{ dossier_code: 'A-1', submitted_on: '2024-04-01' }], next: cursor, cutoff: '2024-05-01' }
  }, { limits: { rows: 10 }, signal })
  await reconcile({ entries: [], dossiers: [pages, dated('later.csv', '2024-05-31', { from: '2024-05-02', source: 'bộ' })], sourceCutoffs: { bộ: '2024-05-15' } })
  return pages.from === null && pages.pages.length > 0 ? pages : fetch(() => ({ bytes: new Uint8Array(), next: null, from: '2024-04-01', cutoff: '2024-05-01' }))
}

export const same: typeof reconcile = dean5299.reconcile
export const instant: EntryRow = { entry_id: 'E1', reported_at: new Date() }

reconcile({ entries: [{ 'Mã lượt': 'E1', 'Thời điểm khai': new Date() }] })
// @ts-expect-error a Date is no day
reconcile({ entries: [{ helped_on: new Date() }] })
// @ts-expect-error a path in a list is marked
reconcile({ entries: ['a.csv'] })
// @ts-expect-error no such option
reconcile({ entrees: [] })
// @ts-expect-error only dated() makes one
reconcile({ dossiers: { table: 'a.csv', extractedOn: '2024-05-01' } })
// @ts-expect-error only fetch() makes pages
reconcile({ dossiers: { pages: [], from: null, cutoff: '2024-05-01', replayed: 0 } })
// @ts-expect-error a page says what comes next
fetch(() => ({ rows: [], cutoff: '2024-05-01' }))
// @ts-expect-error a third language
reconcile({ entries: 'a.csv', lang: 'fr' })
// @ts-expect-error made by reconcile() or Run.open()
new Run()
