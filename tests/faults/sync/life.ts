import { IDBKeyRange } from 'fake-indexeddb'
import { openDatabase, type WarroomDatabase } from '../../../src/renderer/log/database'
import { type Log, type LogWorld, openLog } from '../../../src/renderer/log/log'

/** When a life ends: with the so-and-so-many-th write from now, which is aborted (`before`) or the last thing done (`after`). */
export interface End {
  readonly write: number
  readonly when: 'before' | 'after'
}

/** An app from its start to its kill -9: its log, open on a database that stays. */
export interface Life {
  readonly log: Log
  readonly db: WarroomDatabase
  isOver(): boolean
  /** Ends it now: what is not committed never is, and what was in memory is gone. */
  kill(): void
  /** Lets it end while something is under way. */
  endIn(end: End): void
  /** Never rejects; resolves when it is over. */
  readonly over: Promise<void>
}

interface Mortal {
  readonly factory: IDBFactory
  readonly isOver: () => boolean
  readonly kill: () => void
  readonly endIn: (end: End) => void
  readonly over: Promise<void>
}

/** A factory whose connections all end at once, as those of a process do. */
const mortal = (real: IDBFactory): Mortal => {
  let dead = false
  let left = 0
  let when: End['when'] = 'before'
  let tell: () => void = () => undefined
  const over = new Promise<void>((resolve) => {
    tell = resolve
  })
  const connections: IDBDatabase[] = []
  const open = new Set<IDBTransaction>()
  const kill = (): void => {
    if (dead) return
    dead = true
    for (const transaction of open) {
      try {
        transaction.abort()
      } catch {
        // It had committed.
      }
    }
    for (const connection of connections) connection.close()
    tell()
  }
  const watch = (connection: IDBDatabase): void => {
    if (connections.includes(connection)) return
    connections.push(connection)
    const begin = connection.transaction.bind(connection)
    connection.transaction = (...args: Parameters<IDBDatabase['transaction']>) => {
      if (dead) throw new DOMException('The process is gone.', 'AbortError')
      const transaction = begin(...args)
      open.add(transaction)
      const last = args[1] === 'readwrite' && left > 0 && --left === 0
      transaction.addEventListener('complete', () => {
        open.delete(transaction)
        if (last && when === 'after') kill()
      })
      transaction.addEventListener('abort', () => open.delete(transaction))
      if (last && when === 'before') kill()
      return transaction
    }
  }
  const factory = {
    open: (...args: Parameters<IDBFactory['open']>) => {
      if (dead) throw new DOMException('The process is gone.', 'AbortError')
      const request = real.open(...args)
      const found = (): void => watch(request.result)
      request.addEventListener('upgradeneeded', found)
      request.addEventListener('success', found)
      return request
    },
    databases: () => real.databases(),
    deleteDatabase: (name: string) => real.deleteDatabase(name),
    cmp: (a: unknown, b: unknown) => real.cmp(a, b),
  } satisfies IDBFactory
  return {
    factory,
    over,
    isOver: () => dead,
    kill,
    endIn: (end) => {
      left = end.write
      when = end.when
    },
  }
}

/** Starts the app on its database. */
export const begin = async (real: IDBFactory, world: LogWorld): Promise<Life> => {
  const { factory, ...life } = mortal(real)
  const db = await openDatabase({ indexedDB: factory, IDBKeyRange })
  return { log: await openLog(db, world), db, ...life }
}
