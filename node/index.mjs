import dean5299 from './index.cjs'

export default dean5299
export const {
  reconcile, reconcileSync, check, verify, ask, replay, file, dated, fetch, link, readConversion, readIgate, Run, Live, Scheme, Org, Plan, Board,
  Dean5299Error, OrgError, PlanError, SchemeError, TableError, TimeError, PrivacyError, LimitError, FigureError, FormulaError, RubricError, TargetError, ScoringError, StandingError,
  CommendationError, BoardError, RunError, LiveError, ReportError, LinkError, AskError, RenderError, SheetError, CallError, InputError
} = dean5299
