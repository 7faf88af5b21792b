// Two failures only (house rule): a refusal is the person's to mend and says how; anything else is a fault, ours to mend.

/** What is wrong with one field, in the words the person sees both in the summary and beside the field. */
export interface FieldProblem { field: string; message: string }

export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503

export class Refusal extends Error {
  readonly code: string
  readonly status: RefusalStatus
  readonly fields: FieldProblem[]
  readonly detail: Record<string, unknown>
  constructor(code: string, message: string, status: RefusalStatus, fields: FieldProblem[] = [], detail: Record<string, unknown> = {}) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.fields = fields
    this.detail = detail
  }
}

/**
 * Stops the act with a reason the person can act on. `code` is stable (kebab-case, Indonesian domain words), `message` one
 * plain sentence in Indonesian that says what to do. Inside a transaction it rolls everything back.
 */
export function refuse(code: string, message: string, options: { status?: RefusalStatus; fields?: FieldProblem[]; detail?: Record<string, unknown> } = {}): never {
  throw new Refusal(code, message, options.status ?? 422, options.fields, options.detail)
}

/** Refuses with 404: used for what does not exist and for what the person may not know to exist. */
export function refuseNotFound(what = 'Halaman'): never {
  refuse('tidak-ditemukan', `${what} tidak ditemukan. Periksa kembali alamat atau nomornya.`, { status: 404 })
}
