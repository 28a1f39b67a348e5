import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { test as base, expect } from './harness'
import { seeded } from './seeded'

interface Outside {
  readonly origin: string
  /** Every request and every socket that reached it. */
  readonly reached: string[]
}

/** A server that the page must never reach. */
const test = base.extend<{ outside: Outside }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
  outside: async ({}, use) => {
    const reached: string[] = []
    const server = createServer((request, response) => {
      reached.push(`${request.method} ${request.url}`)
      response.setHeader('access-control-allow-origin', '*').end('reached')
    })
    server.on('upgrade', (request, socket) => {
      reached.push(`upgrade ${request.url}`)
      socket.destroy()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await use({ origin: `http://127.0.0.1:${port}`, reached })
    server.close()
  },
})

/** Runs in a turn of the page's own: a script that the test driver evaluates is exempt from the page's policy. */
const inPage = (page: Page, attempt: () => unknown): Promise<string> =>
  page.evaluate((source) => {
    const run = new Function(`return (${source})()`) as () => unknown
    return new Promise<string>((resolve) => {
      setTimeout(async () => {
        try {
          resolve(`did it: ${await run()}`)
        } catch (error) {
          resolve(error instanceof Error ? error.name : String(error))
        }
      })
    })
  }, String(attempt))

test('the window is isolated, sandboxed and without Node', async ({ app }) => {
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
  })
  const names = await app.page.evaluate(() =>
    ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'setImmediate'].filter(
      (name) => name in globalThis,
    ),
  )
  expect(names).toEqual([])
})

test('the bridge has call and on, frozen, and nothing of Electron', async ({ app }) => {
  const bridge = await app.page.evaluate(() => {
    const { warroom } = window
    const on = warroom.on('schedule.armed', () => {})
    return {
      keys: Reflect.ownKeys(warroom),
      frozen: Object.isFrozen(warroom),
      kinds: [typeof warroom.call, typeof warroom.on, typeof on],
      reachable: ['ipcRenderer', 'electron', 'send', 'invoke'].filter((name) => name in warroom || name in window),
      replaceable: Reflect.set(window, 'warroom', null) && window.warroom !== warroom,
      extensible: Reflect.set(warroom, 'call', null),
    }
  })
  expect(bridge).toEqual({
    keys: ['call', 'on'],
    frozen: true,
    kinds: ['function', 'function', 'function'],
    reachable: [],
    replaceable: false,
    extensible: false,
  })
})

test('the page is the app’s own, under a policy without inline script, eval or another origin', async ({ app }) => {
  const { page } = app
  expect(await page.evaluate(() => [window.origin, window.isSecureContext])).toEqual(['app://warroom', true])
  const policy = await page.evaluate(async () =>
    (await fetch('app://warroom/index.html')).headers.get('content-security-policy'),
  )
  const directives = Object.fromEntries(
    (policy ?? '').split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )
  expect(directives['default-src']).toEqual(["'none'"])
  expect(directives['script-src']).toEqual(["'self'"])
  expect(directives['style-src']).toEqual(["'self'", expect.stringMatching(/^'nonce-[\w+/]{22}=='$/)])
  for (const none of ['frame-src', 'object-src', 'base-uri', 'form-action', 'frame-ancestors'])
    expect(directives[none], none).toEqual(["'none'"])
  expect(policy).not.toMatch(/unsafe|https?:|wss?:|\*|blob:/)
})

test('injected script does not run, and text does not become code', async ({ app }) => {
  const { page } = app
  await page.evaluate(() => {
    for (const html of ['<img src="x" onerror="window.ran = 1">', '<svg onload="window.ran = 1">'])
      document.body.insertAdjacentHTML('beforeend', html)
    const inline = document.createElement('script')
    inline.textContent = 'window.ran = 1'
    const data = document.createElement('script')
    data.src = 'data:text/javascript,window.ran = 1'
    const link = document.createElement('a')
    link.href = 'javascript:window.ran = 1'
    document.body.append(inline, data, link)
    link.click()
  })
  expect(await inPage(page, () => 1 + 1)).toBe('did it: 2')
  expect(await inPage(page, () => new Function('return 1')())).toBe('EvalError')
  // biome-ignore lint/security/noGlobalEval: that it throws is what is tested
  expect(await inPage(page, () => eval('1'))).toBe('EvalError')
  expect(await inPage(page, () => setTimeout('window.ran = 1'))).toBeTruthy()
  expect(await inPage(page, () => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])))).toBe(
    'CompileError',
  )
  await expect(page.locator('svg[onload]')).toHaveCount(1)
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  app.problems.length = 0
})

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
    const image = Object.assign(document.createElement('img'), { src: `${origin}/img` })
    const script = Object.assign(document.createElement('script'), { src: `${origin}/script.js` })
    const style = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${origin}/style.css` })
    const socket = new Promise((resolve) => {
      const opened = new WebSocket(`${origin.replace('http', 'ws')}/socket`)
      opened.onopen = () => resolve('opened')
      opened.onerror = () => resolve('refused')
    })
    return {
      fetch: await outcome(fetch(`${origin}/fetch`)),
      file: await outcome(fetch('file:///etc/passwd')),
      other: await outcome(fetch('app://elsewhere/index.html')),
      beacon: navigator.sendBeacon(`${origin}/beacon`) && 'sent or refused later',
      image: await event(image),
      script: await event(script),
      style: await event(style),
      socket: await outcome(socket),
    }
  }, outside.origin)
  expect(tried).toEqual({
    fetch: 'refused',
    file: 'refused',
    other: 'refused',
    beacon: expect.anything(),
    image: 'refused',
    script: 'refused',
    style: 'refused',
    socket: 'refused',
  })
  // The second wall: a page without any policy, in the same session, reaches it neither.
  const bare = await app.electron.evaluate(async ({ BrowserWindow }, origin) => {
    const other = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
    await other.loadURL('data:text/html,<title>bare</title>')
    const got = await other.webContents.executeJavaScript(
      `fetch('${origin}/bare').then(() => 'reached', () => 'refused')`,
    )
    other.destroy()
    return got
  }, outside.origin)
  expect(bare).toBe('refused')
  expect(outside.reached).toEqual([])
  app.problems.length = 0
})

test('the page goes nowhere and opens nothing', async ({ app, outside }) => {
  const page = await seeded(app)
  await page.evaluate((origin) => {
    const frame = Object.assign(document.createElement('iframe'), { src: `${origin}/frame` })
    const webview = document.createElement('webview')
    webview.setAttribute('src', `${origin}/webview`)
    const form = Object.assign(document.createElement('form'), { action: `${origin}/form`, method: 'post' })
    const download = Object.assign(document.createElement('a'), { href: `${origin}/file`, download: 'file' })
    document.body.append(frame, webview, form, download)
    document.documentElement.dataset.mark = 'same'
    form.submit()
    download.click()
  }, outside.origin)
  expect(await page.evaluate((origin) => window.open(`${origin}/open`), outside.origin)).toBeNull()
  await app.electron.evaluate(({ BrowserWindow }) => {
    const refused: string[] = []
    Object.assign(globalThis, { refused })
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', (event) => {
      if (event.defaultPrevented) refused.push(event.url)
    })
  })
  const refused = () => app.electron.evaluate(() => (globalThis as unknown as { refused: string[] }).refused)
  const addresses = [`${outside.origin}/away`, 'app://warroom/assets/', 'app://elsewhere/']
  for (const address of addresses) {
    await page.evaluate((away) => {
      window.location.href = away
    }, address)
    await expect.poll(refused).toContain(address)
  }
  // Asked in the page: the test driver waits for a navigation that was refused.
  const stayed = () => page.evaluate(() => [window.location.href, document.documentElement.dataset.mark])
  await expect.poll(stayed).toEqual(['app://warroom/index.html', 'same'])
  expect(app.electron.windows()).toHaveLength(1)
  expect(outside.reached).toEqual([])
  app.problems.length = 0
})

test('a page that was led away by what nothing can stop comes back by itself', async ({ app }) => {
  const page = await seeded(app)
  await page.evaluate(() => {
    window.location.href = 'about:blank'
  })
  await expect(page.getByRole('textbox', { name: 'Write in the log' })).toBeFocused()
  expect(page.url()).toBe('app://warroom/index.html')
})

test('a link leaves for the system’s browser only when the user says so, and without asking only to a host they allowed', async ({
  app,
}) => {
  await app.electron.evaluate(({ shell, dialog }) => {
    const opened: string[] = []
    const asked: string[] = []
    Object.assign(globalThis, { opened, asked })
    shell.openExternal = async (url) => void opened.push(url)
    // The user allows one host for good, and leaves every other link alone.
    dialog.showMessageBox = (async (...args: unknown[]) => {
      const { detail = '' } = args.at(-1) as { detail?: string }
      asked.push(detail)
      const allowed = detail === 'https://grafana.example.org/d/1'
      return { response: allowed ? 0 : 1, checkboxChecked: allowed }
    }) as typeof dialog.showMessageBox
  })
  const told = () =>
    app.electron.evaluate(() => {
      const { opened, asked } = globalThis as unknown as { opened: string[]; asked: string[] }
      return { opened, asked }
    })
  const click = (addresses: string[]) =>
    app.page.evaluate((all) => {
      for (const one of all) window.open(one)
    }, addresses)

  await click(['https://grafana.example.org/d/1'])
  await expect.poll(told).toEqual({
    opened: ['https://grafana.example.org/d/1'],
    asked: ['https://grafana.example.org/d/1'],
  })

  await click([
    'https://user:secret@grafana.example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://server/share',
    'https://grafana.example.org.evil.test/',
    'https://grafana.example.org/d/2',
  ])
  await expect.poll(told).toEqual({
    opened: ['https://grafana.example.org/d/1', 'https://grafana.example.org/d/2'],
    asked: ['https://grafana.example.org/d/1', 'https://grafana.example.org.evil.test/'],
  })
  expect(app.electron.windows()).toHaveLength(1)
  app.problems.length = 0
})

test('no permission is given but that the log is kept', async ({ app }) => {
  const { page } = app
  expect(await page.evaluate(() => navigator.storage.persisted())).toBe(true)
  const asked = await page.evaluate(async () => {
    const name = (attempt: Promise<unknown>) =>
      attempt.then(
        (got) => `given: ${got}`,
        (error: unknown) => (error instanceof Error || error instanceof DOMException ? error.name : String(error)),
      )
    const place = new Promise((_resolve, reject) =>
      navigator.geolocation.getCurrentPosition(
        () => {},
        ({ code }) => reject(code),
      ),
    )
    return {
      notifications: await name(Notification.requestPermission()),
      geolocation: await name(place),
      camera: await name(navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await name(navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await name(navigator.mediaDevices.getDisplayMedia()),
      clipboard: await name(navigator.clipboard.readText()),
    }
  })
  expect(asked).toEqual({
    notifications: 'given: denied',
    geolocation: '1',
    camera: expect.stringMatching(/Error$/),
    microphone: expect.stringMatching(/Error$/),
    screen: expect.stringMatching(/Error$/),
    clipboard: 'NotAllowedError',
  })
  app.problems.length = 0
})

test('an address of the page never leads out of its folder', async ({ app }) => {
  const outOfIt = [
    'app://warroom/../../package.json',
    'app://warroom/..%2f..%2fpackage.json',
    'app://warroom/%2e%2e/%2e%2e/package.json',
    'app://warroom/%252e%252e%252fpackage.json',
    'app://warroom/..%5c..%5cpackage.json',
    'app://warroom/assets/../../main/index.js',
    'app://warroom/assets/..%2f..%2fmain/index.js',
    'app://warroom//etc/passwd',
    'app://warroom/%2fetc%2fpasswd',
    'app://warroom/index.html%00.js',
    'app://warroom/nothing.js',
    'app://warroom/',
  ]
  const answers = await app.page.evaluate(
    (addresses) => Promise.all(addresses.map(async (address) => (await fetch(address)).status)),
    outOfIt,
  )
  expect(answers).toEqual([...outOfIt.slice(1).map(() => 404), 200])
  const posted = await app.page.evaluate(
    async () => (await fetch('app://warroom/index.html', { method: 'POST', body: 'x' })).status,
  )
  expect(posted).toBe(404)
})
