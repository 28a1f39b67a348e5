import { call } from '../../store/bridge'
import { useSync } from '../../store/sync/state'
import { orWarn } from '../../store/warnings'

/** Reads the server's whole stream again; what it has lost goes back to it afterwards. */
export const checkAgain = async (): Promise<void> => {
  if (useSync.getState().connection.state === 'connected') await orWarn(call('sync.reread'))
}
