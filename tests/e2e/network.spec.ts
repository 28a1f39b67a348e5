import { expect, test } from './outside'

test('the page reaches no other address, and none is reached for it', async ({ app, outside }) => {
  const { page } = app
  const tried = await page.evaluate(async (origin) => {
    const outcome = async (attempt: Promise<unknown>) => {
      try {
        return await attempt
      } catch {
        return 'refused'
      }
    }
    const event = (element: HTMLElement) =>
      new Promise((resolve) => {
        element.onload = () => resolve('loaded')
        element.onerror = () => resolve('refused')
        document.body.append(element)
      })
    const opened = (source: EventSource | WebSocket) =>
      new Promise((resolve) => {
        source.onopen = () => resolve('opened')
        source.onerror = () => resolve('refused')
      })
    const worker = async (address: string) => {
      try {
        new Worker(address)
        return 'made'
      } catch {
        return 'refused'
      }
    }
    // What gives no answer goes first, so that it has had its time when the rest is done.
    for (const rel of ['preconnect', 'prefetch', 'preload', 'modulepreload', 'icon', 'manifest', 'dns-prefetch'])
      document.head.append(
        Object.assign(document.createElement('link'), { rel, as: 'script', href: `${origin}/${rel}` }),
      )
    const pinged = Object.assign(document.createElement('a'), { href: '#', ping: `${origin}/ping` })
    document.body.append(pinged)
    pinged.click()
    document.body.style.setProperty('background-image', `url(${origin}/background)`)
    const code = URL.createObjectURL(new Blob([`fetch('${origin}/worker')`], { type: 'text/javascript' }))
    const addresses = { socket: origin.replace('http', 'ws'), transport: origin.replace('http', 'https') }
    return {
      fetch: await outcome(fetch(`${origin}/fetch`)),
      file: await outcome(fetch('file:///etc/passwd')),
      other: await outcome(fetch('app://elsewhere/index.html')),
      beacon: navigator.sendBeacon(`${origin}/beacon`) && 'sent or refused later',
      image: await event(Object.assign(document.createElement('img'), { src: `${origin}/img` })),
      script: await event(Object.assign(document.createElement('script'), { src: `${origin}/script.js` })),
      module: await event(
        Object.assign(document.createElement('script'), { type: 'module', src: `${origin}/module.js` }),
      ),
      style: await event(
        Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${origin}/style.css` }),
      ),
      video: await event(Object.assign(document.createElement('video'), { src: `${origin}/video` })),
      font: await outcome(new FontFace('far', `url(${origin}/font.woff2)`).load()),
      socket: await outcome(opened(new WebSocket(`${addresses.socket}/socket`))),
      events: await outcome(opened(new EventSource(`${origin}/events`))),
      transport: await outcome(new WebTransport(`${addresses.transport}/transport`).ready),
      workers: await Promise.all([code, `data:text/javascript,fetch('${origin}/data')`, `${origin}/w.js`].map(worker)),
      serviceWorker: await outcome(navigator.serviceWorker.register(`${window.origin}/assets/worker.js`)),
    }
  }, outside.origin)
  expect(tried).toEqual({
    fetch: 'refused',
    file: 'refused',
    other: 'refused',
    beacon: expect.anything(),
    image: 'refused',
    script: 'refused',
    module: 'refused',
    style: 'refused',
    video: 'refused',
    font: 'refused',
    socket: 'refused',
    events: 'refused',
    transport: 'refused',
    workers: ['refused', 'refused', 'refused'],
    serviceWorker: 'refused',
  })
  // The second wall: a page without any policy, in the same session, reaches it neither.
  const bare = await app.electron.evaluate(async ({ BrowserWindow, session }, origin) => {
    const why: string[] = []
    session.defaultSession.webRequest.onErrorOccurred(({ error }) => why.push(error))
    const other = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
    await other.loadURL('data:text/html,<title>bare</title>')
    const got = await other.webContents.executeJavaScript(`Promise.all([
      fetch('${origin}/bare').then(() => 'reached', () => 'refused'),
      ...[new WebSocket('${origin.replace('http', 'ws')}/bare'), new EventSource('${origin}/bare'), new Image()].map(
        (asks) =>
          new Promise((resolve) => {
            asks.onopen = asks.onload = () => resolve('reached')
            asks.onerror = () => resolve('refused')
            if (asks instanceof Image) asks.src = '${origin}/bare'
          }),
      ),
    ])`)
    other.destroy()
    session.defaultSession.webRequest.onErrorOccurred(null)
    return { got, why }
  }, outside.origin)
  // Refused by main, before a host is looked for and not found.
  expect(bare).toEqual({ got: Array(4).fill('refused'), why: Array(4).fill('net::ERR_BLOCKED_BY_CLIENT') })
  expect(outside.reached).toEqual([])
  app.problems.length = 0
})

test('what no policy of a page covers sends nothing either: peer connections, hints, and Chromium’s own errands', async ({
  app,
  outside,
}) => {
  const found = await app.electron.evaluate(({ session }) =>
    Promise.all(
      [session.defaultSession, session.fromPartition('any other')].flatMap((one) =>
        ['localhost', '127.0.0.1', '::1'].map((host) =>
          one.resolveHost(host).then(
            () => `found ${host}`,
            () => 'not found',
          ),
        ),
      ),
    ),
  )
  expect(found).toEqual(found.map(() => 'not found'))
  // Offered to a peer, a way from outside to this machine; asked for, an address told to a server of the page's choice.
  const candidates = await app.page.evaluate(
    async ([origin, udpPort]) => {
      const { port } = new URL(origin)
      const login = { username: 'user', credential: 'word' }
      const peer = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${udpPort}` },
          { urls: `turn:127.0.0.1:${udpPort}`, ...login },
          { urls: [`turn:127.0.0.1:${port}?transport=tcp`, `turns:127.0.0.1:${port}?transport=tcp`], ...login },
        ],
      })
      const offered: string[] = []
      const complete = new Promise<void>((resolve) => {
        peer.onicecandidate = ({ candidate }) => {
          if (candidate) offered.push(candidate.candidate)
          else resolve()
        }
      })
      peer.createDataChannel('any')
      await peer.setLocalDescription(await peer.createOffer())
      await complete
      peer.close()
      return offered
    },
    [outside.origin, outside.udpPort] as const,
  )
  expect(candidates).toEqual([])
  expect(outside.reached).toEqual([])
})
