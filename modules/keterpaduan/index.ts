// The face of the agreement of plans and budgets: what other modules may know of it.
export {}
