// Every test file stores into a folder of its own, a copy of what the seed left there: equal bytes lie under one name, so that
// a file which one test erases would be gone for its neighbour too. The copies go with the folder of the whole run.
import { cpSync, existsSync } from 'node:fs'

const asal = process.env.DATA_DIR
if (process.env.NODE_TEST_CONTEXT && asal && existsSync(asal)) {
  process.env.DATA_DIR = `${asal}-${process.pid}`
  cpSync(asal, process.env.DATA_DIR, { recursive: true })
}
