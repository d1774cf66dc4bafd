// Judges the page as it is drawn: which words are in no file of words and in nothing that was sent, and what is cut
// off. Arguments: the texts that were sent; the width that the page may have, in pixels.
const [sent, width] = arguments;
const NAMES = ["HIU Desk", "IST"];
const SPOKEN = ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription", "aria-valuetext", "label"];
const plainOf = (text) => text.replace(/\s+/g, " ").trim();

const known = new Set(NAMES);
for (const text of sent) {
  const plain = plainOf(text);
  known.add(plain);
  // A sentence of the core gets its capital and its full stop from the window.
  known.add(plain.charAt(0).toUpperCase() + plain.slice(1));
  if (/^https?:/.test(plain) && URL.canParse(plain)) known.add(new URL(plain).host);
}
const longestFirst = [...known].filter((text) => /\p{L}/u.test(text)).sort((a, b) => b.length - a.length);
const isWord = (letter) => letter !== undefined && /[\p{L}\p{M}]/u.test(letter);

/** A text without what is in brackets and what was sent. */
function left(text) {
  let rest = text.replace(/\[[^[\]]*~\]/g, " ");
  for (const it of longestFirst) {
    for (let at = rest.indexOf(it); at >= 0; at = rest.indexOf(it, at + 1)) {
      if (!isWord(rest[at - 1]) && !isWord(rest[at + it.length])) rest = `${rest.slice(0, at)} ${rest.slice(at + it.length)}`;
    }
  }
  // An address is spelt out for whoever types it, letter by letter.
  rest = rest.replace(/(?<![\p{L}\p{M}\p{N}])\p{L}(?: \p{L}){2,}(?![\p{L}\p{M}\p{N}])/gu, " ");
  // A code such as `store_trouble` stands in small print for whoever is asked for help.
  return rest.replace(/\b[a-z]+(_[a-z]+)+\b/g, " ");
}

const isDrawn = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
const unsaid = new Set();
const judge = (text) => {
  const plain = plainOf(text ?? "");
  if (plain !== "" && /\p{L}/u.test(left(plain))) unsaid.add(plain.slice(0, 200));
};
const cut = new Set();
const nameOf = (element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}"> ${plainOf(element.textContent).slice(0, 80)}`;
const scrolls = (style) => /auto|scroll/.test(style.overflowX);
const clips = (style) => /hidden|clip/.test(style.overflowX);

for (const element of [document.body, ...document.body.querySelectorAll("*")]) {
  if (element.closest("script, style, svg, canvas, .textLayer")) continue;
  // What is said in a language of its own says so.
  const isJudged = !element.closest("[lang]:not(html):not([lang=en-XA])");
  if (isJudged && isDrawn(element)) for (const name of SPOKEN) judge(element.getAttribute(name));
  const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
  if (texts.length === 0 || !isDrawn(element)) continue;
  if (isJudged && !element.closest("code, pre")) for (const node of texts) judge(node.data);

  // What only assistive technology meets has no size.
  if (element.closest(".unseen")) continue;
  const style = getComputedStyle(element);
  if (!scrolls(style) && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1) {
    cut.add(`${nameOf(element)}: ${element.scrollWidth} in ${element.clientWidth}`);
  }
  const range = document.createRange();
  for (const node of texts) {
    range.selectNodeContents(node);
    const { left: from, right: to } = range.getBoundingClientRect();
    let edge = { left: 0, right: width };
    for (let around = element; around; around = around.parentElement) {
      const outer = getComputedStyle(around);
      // What can be scrolled to is not lost.
      if (around !== document.body && around !== document.documentElement && scrolls(outer)) {
        edge = null;
        break;
      }
      if (clips(outer) && around !== document.body && around !== document.documentElement) {
        edge = around.getBoundingClientRect();
        break;
      }
    }
    // A link that stands off the page until it is reached by the keyboard.
    if (to <= 0 && style.position === "absolute") continue;
    if (edge && (to > edge.right + 1 || from < edge.left - 1)) cut.add(`${nameOf(element)}: ${Math.round(from)}–${Math.round(to)} outside ${Math.round(edge.left)}–${Math.round(edge.right)}`);
  }
}
return { unsaid: [...unsaid], cut: [...cut] };
