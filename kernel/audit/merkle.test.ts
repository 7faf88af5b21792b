import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonical, toJson } from './canonical.ts'
import { Edge, type SubtreeReader, consistencyPath, inclusionPath, leafHash, nodeHash, rootOf, verifyConsistency, verifyInclusion } from './merkle.ts'
import { formatVerifier, openNote, parseVerifier } from './note.ts'

// The leaves and answers that every Certificate Transparency implementation is tested with (RFC 6962 / RFC 9162 section 2.1).
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => leafHash(Buffer.from(hex, 'hex')))
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const PATHS: [index: number, size: number, path: string[]][] = [
  [0, 1, []],
  [0, 8, ['96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4']],
  [5, 8, ['bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b', 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7']],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [1, 5, ['6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b']],
]
const CONSISTENCY: [first: number, second: number, path: string[]][] = [
  [1, 1, []],
  [1, 8, ['96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4']],
  [6, 8, ['0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a', 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7']],
  [2, 5, ['5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b']],
]
const over = (leaves: Buffer[]): SubtreeReader => (from, to) => {
  let row = leaves.slice(from, to)
  while (row.length > 1) row = row.filter((_, at) => at % 2 === 0).map((left, at) => nodeHash(left, row[2 * at + 1]!))
  return row[0]!
}
const read = over(LEAVES)
const hex = (hashes: Buffer[]) => hashes.map((hash) => hash.toString('hex'))
const raw = (text: string) => Buffer.from(text, 'hex')

test('roots, inclusion paths and consistency paths are those of the published vectors', async () => {
  const edge = new Edge()
  for (const [size, root] of ROOTS.entries()) {
    assert.equal((await rootOf(read, size)).toString('hex'), root)
    assert.equal(edge.root().toString('hex'), root)
    if (size < LEAVES.length) edge.push(LEAVES[size]!)
  }
  for (const [index, size, path] of PATHS) {
    assert.deepEqual(hex(await inclusionPath(read, index, size)), path)
    assert.ok(verifyInclusion(LEAVES[index]!, index, size, path.map(raw), raw(ROOTS[size]!)))
  }
  for (const [first, second, path] of CONSISTENCY) {
    assert.deepEqual(hex(await consistencyPath(read, first, second)), path)
    assert.ok(verifyConsistency(first, second, raw(ROOTS[first]!), raw(ROOTS[second]!), path.map(raw)))
  }
})

test('every proof of every tree up to 40 leaves verifies, and no proof verifies for another leaf, place, size or root', async () => {
  const leaves = Array.from({ length: 40 }, (_, at) => leafHash(Buffer.from(`daun ${at}`)))
  const reader = over(leaves)
  const roots = await Promise.all(Array.from({ length: 41 }, (_, size) => rootOf(reader, size)))
  for (let size = 1; size <= 40; size++) {
    for (let index = 0; index < size; index++) {
      const path = await inclusionPath(reader, index, size)
      assert.ok(verifyInclusion(leaves[index]!, index, size, path, roots[size]!))
      assert.ok(!verifyInclusion(leaves[(index + 1) % 40]!, index, size, path, roots[size]!))
      assert.ok(!verifyInclusion(leaves[index]!, index, size, path, roots[size - 1]!))
      assert.ok(!verifyInclusion(leaves[index]!, index, size, [...path, roots[0]!], roots[size]!))
      if (size > 1) assert.ok(!verifyInclusion(leaves[index]!, (index + 1) % size, size, path, roots[size]!))
    }
    for (let first = 0; first <= size; first++) {
      const path = await consistencyPath(reader, first, size)
      assert.ok(verifyConsistency(first, size, roots[first]!, roots[size]!, path))
      if (first < size) assert.ok(!verifyConsistency(first, size, roots[first + 1]!, roots[size]!, path))
      if (path.length > 0) assert.ok(!verifyConsistency(first, size, roots[first]!, roots[size]!, path.slice(1)))
    }
  }
})

test('canonical JSON: order of members, numbers and characters as RFC 8785 prescribes', () => {
  const value = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' }
  assert.deepEqual(Object.values(JSON.parse(canonical(value))).length, 7)
  assert.equal(canonical(value), '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}')
  assert.equal(canonical({ numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27], string: '\u20ac$\u000f\nA\'B"\\\\"/', literals: [null, true, false] }),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}')
  assert.deepEqual(toJson({ a: 10n, b: undefined, c: new Date(0), d: 'x\u0000\ud800' }), { a: '10', c: '1970-01-01T00:00:00.000Z', d: 'x\ufffd\ufffd' })
  assert.throws(() => toJson({ a: Number.NaN }))
})

test('a signed note of another implementation opens (Go sumdb/note), a changed one does not', () => {
  const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  const note = 'If you think cryptography is the answer to your problem,\nthen you don\'t know what your problem is.\n\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
  const verifier = parseVerifier(key)!
  assert.equal(formatVerifier(verifier), key)
  assert.match(openNote(note, [verifier])!.text, /your problem is\.\n$/)
  assert.equal(openNote(note.replace('answer', 'Answer'), [verifier]), undefined)
  assert.equal(openNote(note, []), undefined)
  assert.equal(parseVerifier(key.replace('c74f', 'c74e')), undefined)
})
