import { expect, test } from './outside'
import { seeded } from './seeded'

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
  await app.electron.evaluate(({ BrowserWindow, session }) => {
    const refused: string[] = []
    Object.assign(globalThis, { refused })
    session.defaultSession.on('will-download', (event, item) => {
      if (event.defaultPrevented) refused.push(item.getFilename())
    })
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', (event) => {
      if (event.defaultPrevented) refused.push(event.url)
    })
  })
  const refused = () => app.electron.evaluate(() => (globalThis as unknown as { refused: string[] }).refused)
  const addresses = [
    `${outside.origin}/away`,
    'app://warroom/assets/',
    'app://elsewhere/',
    'mailto:somebody@example.org',
    'ms-msdt:/id',
  ]
  for (const address of addresses) {
    await page.evaluate((away) => {
      window.location.href = away
    }, address)
    await expect.poll(refused).toContain(address)
  }
  await page.evaluate(() => {
    const href = URL.createObjectURL(new Blob(['#!/bin/sh'], { type: 'text/x-sh' }))
    Object.assign(document.createElement('a'), { href, download: 'made-by-the-page.sh' }).click()
  })
  await expect.poll(refused).toContain('made-by-the-page.sh')
  await page.evaluate((origin) => {
    document.head.append(
      Object.assign(document.createElement('base'), { href: `${origin}/` }),
      Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${origin}/refreshed` }),
    )
  }, outside.origin)
  await expect.poll(refused).toContain(`${outside.origin}/refreshed`)
  expect(await page.evaluate(() => document.baseURI)).toBe('app://warroom/index.html')
  // Asked in the page: the test driver waits for a navigation that was refused.
  const stayed = () => page.evaluate(() => [window.location.href, document.documentElement.dataset.mark])
  await expect.poll(stayed).toEqual(['app://warroom/index.html', 'same'])
  expect(app.electron.windows()).toHaveLength(1)
  expect(outside.reached).toEqual([])
  app.problems.length = 0
})

test('a frame shows nothing from elsewhere, runs nothing, and has no bridge', async ({ app, outside }) => {
  const frames = await app.page.evaluate(async (origin) => {
    const script = '<script>window.ran = 1</script><img src="x" onerror="window.ran = 2">'
    const blob = URL.createObjectURL(new Blob([script], { type: 'text/html' }))
    // A script for an address, once refused, loads nothing.
    const violation = () => new Promise((resolve) => document.addEventListener('securitypolicyviolation', resolve))
    const look = async (attributes: Partial<HTMLIFrameElement>, refused?: Promise<unknown>) => {
      const frame = Object.assign(document.createElement('iframe'), attributes)
      const loaded = new Promise((resolve) => {
        frame.onload = resolve
      })
      document.body.append(frame)
      await (refused ? Promise.race([refused, loaded]) : loaded)
      const inner = frame.contentWindow as (Window & { ran?: number }) | null
      try {
        await Promise.all([...(inner?.document.images ?? [])].map((image) => image.decode().catch(() => {})))
        return { at: inner?.location.href, ran: inner?.ran, bridge: typeof inner?.warroom }
      } catch {
        return 'another origin'
      }
    }
    return {
      remote: await look({ src: `${origin}/frame` }),
      own: await look({ src: `${window.origin}/index.html` }),
      data: await look({ src: `data:text/html,${script}` }),
      blob: await look({ src: blob }),
      written: await look({ srcdoc: script }),
      script: await look({ src: 'javascript:window.ran = 1' }, violation()),
      empty: await look({}),
    }
  }, outside.origin)
  const dead = (at: string) => ({ at, ran: undefined, bridge: 'undefined' })
  expect(frames).toEqual({
    remote: 'another origin',
    own: 'another origin',
    data: 'another origin',
    blob: 'another origin',
    written: dead('about:srcdoc'),
    script: dead('about:blank'),
    empty: dead('about:blank'),
  })
  // Asked from main, which sees into every origin.
  const inside = await app.electron.evaluate(({ BrowserWindow }) =>
    Promise.all(
      BrowserWindow.getAllWindows()[0]?.webContents.mainFrame.frames.map(
        (frame) =>
          frame.executeJavaScript('[typeof ran, typeof warroom, document.getElementById("root")]') as Promise<unknown>,
      ) ?? [],
    ),
  )
  expect(inside).toEqual(Object.keys(frames).map(() => ['undefined', 'undefined', null]))
  expect(await app.page.evaluate(() => 'ran' in window)).toBe(false)
  expect(outside.reached).toEqual([])
  app.problems.length = 0
})

test('no way to click a link, and nothing dropped on the window, opens or leads anywhere by itself', async ({
  app,
  outside,
}) => {
  const { page } = app
  await app.electron.evaluate(({ dialog }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (async (...args: unknown[]) => {
      asked.push((args.at(-1) as { detail: string }).detail)
      return { response: 1, checkboxChecked: false }
    }) as typeof dialog.showMessageBox
  })
  const asked = () => app.electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
  await page.evaluate((origin) => {
    const link = Object.assign(document.createElement('a'), { href: `${origin}/clicked`, textContent: 'A link' })
    link.style.cssText = 'position:fixed;top:0;left:0;z-index:10000;background:white'
    document.body.append(link)
    document.documentElement.dataset.mark = 'same'
  }, outside.origin)
  // As the mouse does it: what the test driver calls a click waits for a navigation that was refused.
  const devtools = await page.context().newCDPSession(page)
  const click = async (button: 'left' | 'middle', modifiers: number) => {
    for (const type of ['mousePressed', 'mouseReleased'] as const)
      await devtools.send('Input.dispatchMouseEvent', { type, x: 10, y: 5, button, modifiers, clickCount: 1 })
  }
  const control = 2
  const shift = 8
  const ways = [
    ['middle', 0],
    ['left', control],
    ['left', shift],
  ] as const
  await click('left', 0)
  expect(await asked()).toEqual([])
  for (const [index, [button, modifiers]] of ways.entries()) {
    await click(button, modifiers)
    await expect.poll(asked).toEqual(Array(index + 1).fill(`${outside.origin}/clicked`))
  }
  const drop = async (data: { items: { mimeType: string; data: string }[]; files?: string[] }) => {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data: { ...data, dragOperationsMask: 1 } })
  }
  await drop({ items: [{ mimeType: 'text/uri-list', data: `${outside.origin}/dropped` }] })
  await drop({ items: [], files: ['/etc/hostname'] })
  await devtools.detach()
  expect(await page.evaluate(() => [window.location.href, document.documentElement.dataset.mark])).toEqual([
    'app://warroom/index.html',
    'same',
  ])
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
