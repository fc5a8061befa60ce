import dean5299 from './index.cjs'

export const {
  ask, reconcile, reconcileSync, check, verify, Run, Scheme,
  Dean5299Error, OrgError, SchemeError, TableError, TimeError, PrivacyError, LimitError, FigureError, RunError, ReportError, CallError, InputError
} = dean5299
