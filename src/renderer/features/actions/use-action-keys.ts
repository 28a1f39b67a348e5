import { type HotkeyItem, useHotkeys } from '@mantine/hooks'
import { useEffect } from 'react'
import { on } from '../../store/bridge'
import { useRoom } from '../../store/room'
import { selectIncident } from '../../store/select'
import { warn } from '../../store/warnings'
import { onMac } from '../../ui/keys'
import { isPaletteOpen } from '../palette/store'
import { useView } from '../shell/view'
import { registry, runAction } from './registry'

/** While a dialog is open its own keys count: an action could throw away what is typed there. */
const isBusy = (): boolean => useView.getState().dialog !== null || isPaletteOpen()

/** A link may name any incident, and a notification one whose log is gone. */
const isKnown = (incident: string): boolean =>
  useRoom.getState().summaries.some((summary) => summary.incident === incident)

const isText = (keys: string): boolean => !/^f\d+$|alt\+|mod\+|ctrl\+|meta\+/i.test(keys)

// On a Mac, Alt with a letter types another character: there the key's place counts instead of its letter.
const options = { usePhysicalKeys: onMac }

const bindings = (wanted: (keys: string) => boolean): HotkeyItem[] =>
  registry.flatMap(({ id, keys }) =>
    keys.filter(wanted).map((key): HotkeyItem => [key, () => void (isBusy() || runAction(id)), options]),
  )

/**
 * Alt alone would put the cursor into the native menu bar, and what is typed next would be lost there: here Alt begins an
 * action. Alt with a letter that no action has still opens the menu that underlines it.
 */
const keepCursor = (event: KeyboardEvent): void => {
  if (event.key === 'Alt' && !onMac) event.preventDefault()
}

/** Binds every action's keys, and runs what main pushes from its menus. Once, in the shell. */
export const useActionKeys = (): void => {
  useHotkeys(
    bindings((keys) => !isText(keys)),
    [],
  )
  useHotkeys(bindings(isText))
  useEffect(() => {
    window.addEventListener('keydown', keepCursor)
    return () => window.removeEventListener('keydown', keepCursor)
  }, [])
  useEffect(
    () =>
      on('action.run', async ({ action, incident, subject }) => {
        if (isBusy()) return
        if (incident !== null && !isKnown(incident))
          return warn('The incident that was asked for is not in the log on this device. Nothing was changed.')
        if (incident !== null && incident !== useRoom.getState().selected) await selectIncident(incident)
        runAction(action, subject ?? undefined)
      }),
    [],
  )
}
