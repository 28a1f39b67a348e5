import { expect, test } from './harness'
import { inPage } from './in-page'

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

test('no permission is given but that the log is kept', async ({ app }) => {
  const { page } = app
  expect(await page.evaluate(() => navigator.storage.persisted())).toBe(true)
  // Chromium's own names; the ones it does not let a page ask about are left out.
  const states = await page.evaluate(async () => {
    const names =
      'accelerometer background-fetch background-sync camera clipboard-read clipboard-write display-capture geolocation ' +
      'gyroscope idle-detection keyboard-lock local-fonts magnetometer microphone midi notifications payment-handler ' +
      'periodic-background-sync persistent-storage pointer-lock screen-wake-lock storage-access window-management'
    return Promise.all(
      names.split(' ').map(async (name) => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName })
        return `${name} ${state}`
      }),
    )
  })
  expect(states.filter((state) => !state.endsWith(' denied'))).toEqual(['persistent-storage granted'])
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
    const devices = async () => {
      const { usb, hid, serial } = navigator as unknown as Record<
        string,
        Record<string, (of?: object) => Promise<unknown>>
      >
      return {
        usb: await name(usb?.requestDevice?.({ filters: [] }) ?? Promise.resolve('nothing')),
        hid: await name(hid?.requestDevice?.({ filters: [] }) ?? Promise.resolve('nothing')),
        serial: await name(serial?.requestPort?.() ?? Promise.resolve('nothing')),
      }
    }
    return {
      notifications: await name(Notification.requestPermission()),
      geolocation: await name(place),
      camera: await name(navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await name(navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await name(navigator.mediaDevices.getDisplayMedia()),
      clipboard: await name(navigator.clipboard.readText()),
      midi: await name(navigator.requestMIDIAccess()),
      awake: await name(navigator.wakeLock.request('screen')),
      ...(await devices()),
    }
  })
  expect(asked).toEqual({
    notifications: 'given: denied',
    geolocation: '1',
    camera: expect.stringMatching(/Error$/),
    microphone: expect.stringMatching(/Error$/),
    screen: expect.stringMatching(/Error$/),
    clipboard: 'NotAllowedError',
    midi: 'NotAllowedError',
    awake: 'NotAllowedError',
    usb: 'SecurityError',
    hid: 'SecurityError',
    serial: 'SecurityError',
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
    'app://warroom/%2e%2e%2f%2e%2e%2fpackage.json',
    'app://warroom/..%255c..%255cpackage.json',
    'app://warroom/%c0%ae%c0%ae/package.json',
    'app://warroom/assets/..;/..;/package.json',
    'app://warroom/..\\..\\package.json',
    'app://warroom/nothing.js#/../index.html',
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
