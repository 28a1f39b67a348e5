import { once } from 'node:events'
import { connect } from 'node:net'

const patienceMs = 3_000

/** Whether a server talks to somebody who does not encrypt. Rejects where nobody answers. */
export const takesPlaintext = async (host: string, port: number): Promise<boolean> => {
  const socket = connect({ host, port })
  socket.setTimeout(patienceMs, () => socket.destroy())
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1')
    if (heard.includes('PONG\r\n') || heard.includes('-ERR')) socket.destroy()
  })
  try {
    await once(socket, 'connect')
    socket.write(
      'CONNECT {"verbose":false,"pedantic":false,"tls_required":false,"lang":"check","version":"1"}\r\nPING\r\n',
    )
    await once(socket, 'close')
  } finally {
    socket.destroy()
  }
  // A server that asks who it is has already read what came unencrypted.
  return heard.includes('PONG\r\n') || /-ERR 'Authorization/i.test(heard)
}
