import type { List } from './list'

/** How high a piece of the list may be without a line of text in it, px: lines of 20 px and gaps of 8 leave no 48 without. */
const band = 48

/** What the screen showed: frames looked at, bands of the list in them, and those with nothing but background. */
export interface Seen {
  readonly frames: number
  readonly bands: number
  readonly blank: number
}

/** The left part of the list, where every row begins; nothing floats over it. */
const leftPart = 0.4

const looksAt = ({ page, box }: List, shot: string): Promise<boolean[]> =>
  page.evaluate(
    async ({ data, x, y, width, height, step }) => {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
      const scale = image.width / window.innerWidth
      const paper = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true })
      if (!paper) throw new Error('No canvas to look at the screen with.')
      paper.drawImage(image, 0, 0)
      return Array.from({ length: Math.floor(height / step) }, (_, i) => {
        const [left, top] = [Math.round(x * scale), Math.round((y + i * step) * scale)]
        const { data: pixels } = paper.getImageData(left, top, Math.round(width * scale), Math.round(step * scale))
        let [dark, light] = [255, 0]
        for (let pixel = 0; pixel < pixels.length; pixel += 4) {
          const green = pixels[pixel + 1] ?? 0
          if (green < dark) dark = green
          if (green > light) light = green
        }
        return light - dark > 60
      })
    },
    { data: shot, x: box.x + 10, y: box.y, width: box.width * leftPart, height: box.height, step: band },
  )

/**
 * Looks at the frames as they were put on the screen while `gesture` lasted: scrolling goes on without the page, so the page itself
 * cannot tell what was blank.
 */
export const blanksIn = async (list: List, gesture: () => Promise<unknown>): Promise<Seen> => {
  const { devtools } = list
  const shots: string[] = []
  const look = ({ data, sessionId }: { data: string; sessionId: number }): void => {
    shots.push(data)
    void devtools.send('Page.screencastFrameAck', { sessionId }).catch(() => {})
  }
  devtools.on('Page.screencastFrame', look)
  await devtools.send('Page.startScreencast', { format: 'jpeg', quality: 60 })
  await gesture()
  await devtools.send('Page.stopScreencast')
  devtools.off('Page.screencastFrame', look)
  let bands = 0
  let blank = 0
  for (const shot of shots) {
    const inks = await looksAt(list, shot)
    bands += inks.length
    blank += inks.filter((ink) => !ink).length
  }
  return { frames: shots.length, bands, blank }
}
