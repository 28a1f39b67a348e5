// A row's height is known beforehand, its place is a sum, and the same 64 rows are moved and filled again: no list of so many
// rows can do less.
const lineHeight = 20
const padding = 8
const poolSize = 64
const list = document.querySelector('section')

// The bench gives the texts; what is shown, and how often, is a click's.
window.fill = (texts) => {
  const heights = texts.map((text) => text.split('\n').length * lineHeight + padding)
  document.querySelector('button').onclick = () => show(texts, heights)
}

window.clear = () => list.replaceChildren()

const show = (texts, heights) => {
  const tops = new Float64Array(texts.length + 1)
  for (let i = 0; i < texts.length; i++) tops[i + 1] = tops[i] + heights[i]
  const all = document.createElement('div')
  all.style.height = `${tops[texts.length]}px`
  const rows = Array.from({ length: poolSize }, () => ({ element: document.createElement('article'), index: -1 }))
  all.append(...rows.map(({ element }) => element))
  list.replaceChildren(all)

  const indexAt = (y) => {
    let low = 0
    let high = texts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (tops[middle] <= y) low = middle
      else high = middle - 1
    }
    return low
  }
  list.onscroll = () => {
    // As many rows above the middle of the view as below it.
    const middle = indexAt(list.scrollTop + list.clientHeight / 2)
    const first = Math.max(0, Math.min(texts.length - poolSize, middle - poolSize / 2))
    for (let i = first; i < first + poolSize; i++) {
      const row = rows[i % poolSize]
      if (row.index === i) continue
      row.index = i
      row.element.textContent = texts[i]
      row.element.style.transform = `translateY(${tops[i]}px)`
    }
  }
  list.scrollTop = tops[texts.length]
  list.onscroll()
}
