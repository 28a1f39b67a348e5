import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { lstat, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDeb } from '../../scripts/deb.mjs'
import { sandboxArgs } from '../../scripts/electron-runtime.mjs'
import { expect, test } from './harness'

const dpkg = (...args: string[]): string => execFileSync('dpkg', args, { encoding: 'utf8', stdio: 'pipe' })
const isRoot = process.getuid?.() === 0
const isInstalled = (): boolean =>
  spawnSync('dpkg-query', ['-W', '-f', '$' + '{db:Status-Status}', 'warroom'], { encoding: 'utf8' }).stdout ===
  'installed'

test.skip(!existsSync('/etc/debian_version') || !isRoot, 'a .deb is installed by root on Debian alone')

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )

test('the .deb installs, starts, has its links come to it and leaves nothing behind', async ({
  packed,
  start,
  desktop,
  profile,
}) => {
  test.skip(isInstalled(), 'Warroom is installed here already, and a test does not touch that')
  const output = await mkdtemp(join(tmpdir(), 'warroom-deb-test-'))
  try {
    const deb = await makeDeb({ unpacked: packed.folder, output, compression: 'none' })
    dpkg('-i', deb)
    const paths = dpkg('-L', 'warroom').trim().split('\n')
    expect(paths).toContain('/opt/Warroom/resources/app.asar')
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512])
      expect(paths).toContain(`/usr/share/icons/hicolor/${size}x${size}/apps/warroom.png`)
    expect(dpkg('--verify', 'warroom'), 'files that are not as the package has them').toBe('')

    const entry = '/usr/share/applications/warroom.desktop'
    expect(execFileSync('desktop-file-validate', [entry], { encoding: 'utf8' })).toBe('')
    expect(await readFile(entry, 'utf8')).toContain('\nExec=/opt/Warroom/warroom %U\n')
    const handler = ['query', 'default', 'x-scheme-handler/warroom']
    const home = { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_DATA_HOME: profile }
    expect(execFileSync('xdg-mime', handler, { encoding: 'utf8', env: home }).trim()).toBe('warroom.desktop')

    const { app, page } = await start({ binary: '/usr/bin/warroom' })
    await expect(page.getByRole('main')).toBeVisible()
    const link = spawn(
      '/usr/bin/warroom',
      [...sandboxArgs(), `--user-data-dir=${profile}`, 'warroom://incident/none'],
      {
        env: { ...process.env, ...desktop.env },
        stdio: 'ignore',
      },
    )
    expect((await once(link, 'exit'))[0]).toBe(0)
    await expect(page.getByText('is not in the log on this device')).toBeVisible()
    await app.quit()

    dpkg('-r', 'warroom')
    const own = paths.filter((path) => /warroom/i.test(path))
    const left = await Promise.all(
      [...own, '/usr/bin/warroom', '/etc/alternatives/warroom', '/etc/apparmor.d/warroom'].map(async (path) =>
        (await isThere(path)) ? path : null,
      ),
    )
    expect(left.filter((path) => path !== null)).toEqual([])
  } finally {
    spawnSync('dpkg', ['--purge', 'warroom'])
    await rm(output, { recursive: true, force: true })
  }
  expect(isInstalled()).toBe(false)
})
