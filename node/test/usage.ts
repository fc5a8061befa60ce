// Compiled, never run.
import { reconcile, Run, Scheme, TableError, type Verdict } from 'dean5299'

export async function month (rows: { entry_id: string; helped_on: string }[], signal: AbortSignal): Promise<Verdict[]> {
  const scheme = await Scheme.read('2024.toml')
  try {
    const run: Run = await reconcile({
      org: 'org', scheme, entries: rows, dossiers: [{ table: 'dossiers.csv', extractedOn: '2024-05-01' }],
      extractCutoff: '2024-05-01', lens: 'as_of:2024-01-01', signal, onProgress: ({ done, total }) => console.log(done / total)
    })
    await run.write('out')
    const page: Buffer = await run.report({ unit: 'binh-dinh', period: '2024-04', format: 'html' })
    console.log(page.length, run.score('2024-04'))
    return run.verdicts()
  } catch (e) {
    if (e instanceof TableError) console.error(e.code, e.params, e.messageVi)
    throw e
  }
}

// @ts-expect-error a Date is no day
reconcile({ entries: [{ helped_on: new Date() }] })
