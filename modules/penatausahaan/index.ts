// The face of spending: what other modules may know of it.
export {}
