import type { Row } from '../../../bench/report'
import type { Asked } from '../../run'
import { apps } from '../apps/apps'
import { attacked } from './attacked'
import { cluster } from './cluster'

/** What is tried on real servers, by its name for `--only`. */
export const onServers: Readonly<Record<string, (asked: Asked) => Promise<Row[]>>> = {
  cluster,
  attacks: attacked,
  apps,
}
