// Passkeys: asks the browser for a key or a signature and puts the answer into the form, which then goes its usual way.
const bita = (teks) => Uint8Array.from(atob(teks.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const teks = (isi) => btoa(String.fromCharCode(...new Uint8Array(isi))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

const minta = (pilihan, daftar) => {
  const kunci = (k) => ({ ...k, id: bita(k.id) })
  const publicKey = { ...pilihan, challenge: bita(pilihan.challenge) }
  if (daftar) return navigator.credentials.create({ publicKey: { ...publicKey, user: { ...pilihan.user, id: bita(pilihan.user.id) }, excludeCredentials: (pilihan.excludeCredentials || []).map(kunci) } })
  return navigator.credentials.get({ publicKey: { ...publicKey, allowCredentials: (pilihan.allowCredentials || []).map(kunci) } })
}
const jawab = (k) => {
  const r = k.response
  const response = { clientDataJSON: teks(r.clientDataJSON) }
  if (r.attestationObject) Object.assign(response, { attestationObject: teks(r.attestationObject), transports: r.getTransports ? r.getTransports() : [] })
  else Object.assign(response, { authenticatorData: teks(r.authenticatorData), signature: teks(r.signature), userHandle: r.userHandle ? teks(r.userHandle) : undefined })
  return JSON.stringify({ id: k.id, rawId: k.id, type: k.type, clientExtensionResults: k.getClientExtensionResults(), response })
}

for (const bagian of document.querySelectorAll('[data-passkey]')) {
  const form = bagian.closest('form')
  const isian = form.querySelector('[name=jawaban]')
  form.addEventListener('submit', async (kejadian) => {
    if (isian.value) return
    kejadian.preventDefault()
    try {
      isian.value = jawab(await minta(JSON.parse(bagian.dataset.pilihan), bagian.dataset.passkey === 'daftar'))
      form.submit()
    } catch { bagian.querySelector('[data-kabar]').textContent = bagian.dataset.gagal }
  })
}
