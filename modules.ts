// What the government does, one line a module, each after those it needs. A module that is not here does not exist.
import type { Module } from '#access/web'

export const modules: Module[] = []
