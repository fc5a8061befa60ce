import dean5299 from './index.cjs'

export const {
  reconcile, reconcileSync, check, verify, ask, Run, Scheme,
  Dean5299Error, OrgError, SchemeError, TableError, TimeError, PrivacyError, LimitError, FigureError, RunError, ReportError, AskError, RenderError, CallError, InputError
} = dean5299
