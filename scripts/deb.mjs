// A .deb out of the packed folder with Debian's own tools, for where electron-builder's cannot be downloaded. The facts are those of
// electron-builder.yml and the maintainer's scripts are electron-builder's own, so both packages are the same to whoever installs them.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { parse } from 'yaml'
import { projectRoot } from './electron-runtime.mjs'
import { CannotGoOn, run } from './steps.mjs'

const architectures = { x64: 'amd64', arm64: 'arm64', arm: 'armhf' }

const facts = async () => {
  const config = parse(await readFile(join(projectRoot, 'electron-builder.yml'), 'utf8'))
  const { name, version, description, desktopName } = JSON.parse(
    await readFile(join(projectRoot, 'package.json'), 'utf8'),
  )
  const schemes = config.protocols.flatMap((protocol) => protocol.schemes)
  return { ...config, name, version, description, desktopName, schemes, home: `/opt/${config.productName}` }
}

/** As electron-builder writes it. */
export const desktopEntry = ({ productName, name, description, desktopName, schemes, linux, home }) =>
  `${[
    '[Desktop Entry]',
    `Name=${productName}`,
    `Exec=${home}/${name} %U`,
    'Terminal=false',
    'Type=Application',
    `Icon=${name}`,
    `StartupWMClass=${desktopName.replace(/\.desktop$/, '')}`,
    `Comment=${description}`,
    `MimeType=${schemes.map((scheme) => `x-scheme-handler/${scheme};`).join('')}`,
    `Categories=${linux.category};`,
  ].join('\n')}\n`

const control = ({ name, version, description, linux, deb, extraMetadata }, installedKiB) =>
  `${[
    `Package: ${name}`,
    `Version: ${version.replaceAll('-', '~')}`,
    `Architecture: ${architectures[process.arch]}`,
    `Maintainer: ${linux.maintainer}`,
    `Installed-Size: ${installedKiB}`,
    `Depends: ${deb.depends.join(', ')}`,
    `Recommends: ${deb.recommends.join(', ')}`,
    `Section: ${deb.packageCategory}`,
    'Priority: optional',
    `Homepage: ${extraMetadata.homepage}`,
    `Description: ${linux.synopsis}`,
    ` ${description}`,
  ].join('\n')}\n`

/** One of electron-builder's own templates, with the package's names in it. */
const fromTemplate = async ({ name, productName }, file) => {
  const builder = createRequire(import.meta.url).resolve('app-builder-lib/package.json')
  const template = await readFile(join(dirname(builder), 'templates', 'linux', file), 'utf8')
  return template.replaceAll(/\$\{(\w+)\}/g, (whole, key) => {
    const value = { executable: name, sanitizedProductName: productName }[key]
    if (value === undefined)
      throw new CannotGoOn(`electron-builder’s ${file} asks for ${whole}, which scripts/deb.mjs does not know.`)
    return value
  })
}

const filesIn = async (folder) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .sort()

const put = async (root, path, text, mode = 0o644) => {
  const target = join(root, path)
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, text)
  await chmod(target, mode)
}

const stage = async (root, unpacked, about) => {
  const { name, desktopName, home } = about
  await cp(unpacked, join(root, home), { recursive: true })
  await put(root, `${home}/resources/apparmor-profile`, await fromTemplate(about, 'apparmor-profile.tpl'))
  await put(root, `/usr/share/applications/${desktopName}`, desktopEntry(about))
  for (const picture of await readdir(join(projectRoot, about.linux.icon))) {
    const folder = join(root, '/usr/share/icons/hicolor', picture.replace('.png', ''), 'apps')
    await mkdir(folder, { recursive: true })
    await copyFile(join(projectRoot, about.linux.icon, picture), join(folder, `${name}.png`))
  }
  const licence = await readFile(join(projectRoot, 'LICENSE'), 'utf8')
  const others = `\nWhat it is built with is under the licences in ${home}: LICENSE.electron.txt, LICENSES.chromium.html and resources/licences.txt.\n`
  await put(root, `/usr/share/doc/${name}/copyright`, licence + others)
}

const describe = async (root, about) => {
  const files = await filesIn(root)
  let bytes = 0
  const sums = []
  for (const file of files) {
    bytes += (await stat(file)).size
    sums.push(
      `${createHash('md5')
        .update(await readFile(file))
        .digest('hex')}  ${relative(root, file)}`,
    )
  }
  await put(root, '/DEBIAN/control', control(about, Math.ceil(bytes / 1024)))
  await put(root, '/DEBIAN/md5sums', `${sums.join('\n')}\n`)
  await put(root, '/DEBIAN/postinst', await fromTemplate(about, 'after-install.tpl'), 0o755)
  await put(root, '/DEBIAN/postrm', await fromTemplate(about, 'after-remove.tpl'), 0o755)
}

/**
 * Makes a .deb of the packed folder `unpacked` in `output`. `compression` is dpkg-deb's; `none` is for a package that is only tried.
 * @returns {Promise<string>} its path
 */
export const makeDeb = async ({ unpacked, output, compression = 'xz' }) => {
  if (!existsSync('/usr/bin/dpkg-deb')) throw new CannotGoOn('there is no dpkg-deb here, so no .deb was made.')
  const about = await facts()
  const deb = join(output, `${about.name}_${about.version}_${architectures[process.arch]}.deb`)
  const root = await mkdtemp(join(tmpdir(), 'warroom-deb-'))
  try {
    await chmod(root, 0o755)
    await stage(root, unpacked, about)
    await describe(root, about)
    await mkdir(output, { recursive: true })
    const { ok, lastLines } = await run('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', root, deb], {
      waiting: (seconds) => `dpkg-deb is at work (${seconds} s)`,
    })
    if (!ok) throw new CannotGoOn(`dpkg-deb could not make the package:\n${lastLines}`)
    return deb
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
