// The face of planning: what other modules may know of it.
