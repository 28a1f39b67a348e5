import { keyParts } from './keys'
import styles from './ui.module.css'

/** A key of the keyboard, from Mantine's notation (`alt+U` reads `Alt U`). */
export const Kbd = ({ keys }: { keys: string }) => <kbd className={styles.kbd}>{keyParts(keys).join(' ')}</kbd>
