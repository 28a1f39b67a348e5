import { execFileSync } from 'node:child_process'
import { appendFileSync, rmSync, statfsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of 64 MB of its own, which is easily filled. */
export interface SmallDisk {
  /** An empty folder on it. */
  readonly folder: string
  /** Takes what is free, but for `left` bytes. */
  fill(left?: number): void
  /** Gives back what `fill` took. */
  free(): void
  close(): Promise<void>
}

const block = 4096

const mount = (image: string, at: string): boolean => {
  try {
    execFileSync('mkfs.ext4', ['-q', '-m', '0', image], { stdio: 'ignore' })
    execFileSync('mount', ['-o', 'loop', image, at], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Mounts a file as a disk (a loop device); null where that is not allowed: it takes root on Linux. */
export const openSmallDisk = async (): Promise<SmallDisk | null> => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const base = await mkdtemp(join(tmpdir(), 'warroom-small-disk-'))
  const [image, root] = [join(base, 'image'), join(base, 'root')]
  await mkdir(root)
  await writeFile(image, '')
  await truncate(image, 64 * 1024 * 1024)
  if (!mount(image, root)) {
    await rm(base, { recursive: true, force: true })
    return null
  }
  const folder = join(root, 'profile')
  await mkdir(folder)
  const filler = join(root, 'filler')
  const available = (): number => {
    const { bavail, bsize } = statfsSync(root)
    return bavail * bsize
  }
  return {
    folder,
    fill: (left = 0) => {
      for (let most = 256 * block; most >= block; most /= 16)
        while (available() - left >= most) appendFileSync(filler, Buffer.alloc(most))
    },
    free: () => rmSync(filler, { force: true }),
    close: async () => {
      execFileSync('umount', ['--lazy', root])
      await rm(base, { recursive: true, force: true })
    },
  }
}
