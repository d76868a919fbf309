// What is looked at in the page. Each function runs there, and gives sentences about what is wrong.

/** Texts that come neither from Fluent nor from the program. In the pseudo-locale, none of ours has a plain Latin letter. */
export function hardCoded(given) {
  /** Examples, names and signs that are the same in every language; amounts of bytes, which Intl writes. */
  const technical =
    /https:\/\/id\.example\.org|imap\.example\.org|\bTidings\b|\{"installed": …\}|[\d.,]+ [kKM]?B\b/g;
  const known = given
    .flatMap((text) => [text, text.split("@").at(-1)])
    .map((text) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "").trim())
    .filter((text) => text.length > 2) // the name of an account in tests is "a"
    .sort((a, b) => b.length - a.length);
  const found = [];
  const look = (text, where) => {
    let rest = text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
    for (const one of known) rest = rest.replaceAll(one, "");
    rest = rest.replace(technical, "");
    if (/[a-z]{2}/i.test(rest)) found.push(`not from Fluent: “${rest.trim()}” in ${where}`);
  };
  look(document.title, "the window's title");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    // What has a language of its own: that of a licence, the name of a language.
    if (!parent.closest("script, style, textarea, body [lang]")) {
      look(texts.currentNode.data, parent.outerHTML.slice(0, 80));
    }
  }
  for (const name of ["alt", "aria-description", "aria-label", "placeholder", "title"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      look(element.getAttribute(name), `${name} of ${element.outerHTML.slice(0, 60)}`);
    }
  }
  return found;
}

/**
 * Our own texts that are cut off, stick out, or break in the middle of a word. What was given may be cut. `rows`: choices
 * stand in one.
 */
export function illSet({ given, rows: oneRow }) {
  const found = [];
  const words = new Set(given.flatMap((text) => text.match(/\p{L}{2,}/gu) ?? []));
  const theirs =
    "bdi, .sender, .subject, .snippet, .name, .url, pre, textarea, .hidden-visually, [aria-hidden]";
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(theirs)) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const said = `“${node.data.trim().slice(0, 60)}”`;
    const holder = parent.closest("button, label, summary, li, h1, legend") ?? parent;
    const room = holder.getBoundingClientRect();
    if (box.left < room.left - 1 || box.right > room.right + 1) found.push(`sticks out: ${said}`);
    for (let one = parent; one && one !== document.body; one = one.parentElement) {
      const cuts = getComputedStyle(one).overflowX !== "visible";
      if (cuts && one.scrollWidth > one.clientWidth + 1) found.push(`cut off: ${said}`);
    }
    for (const word of node.data.matchAll(/\p{L}{2,}/gu)) {
      if (words.has(word[0]) || /[\u3040-\u9fff]/u.test(word[0])) continue;
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) found.push(`breaks in the middle of a word: ${word[0]} in ${said}`);
    }
  }
  for (const choices of oneRow ? document.querySelectorAll(".segments") : []) {
    const tops = [...choices.children].map((one) => Math.round(one.getBoundingClientRect().top));
    if (new Set(tops).size > 1) found.push("the choices do not fit into one row");
  }
  const canvas = document.createElement("canvas").getContext("2d");
  for (const field of document.querySelectorAll("input[placeholder]")) {
    if (given.includes(field.placeholder)) continue; // an address
    canvas.font = getComputedStyle(field).font;
    const style = getComputedStyle(field);
    const room =
      field.clientWidth -
      Number.parseFloat(style.paddingLeft) -
      Number.parseFloat(style.paddingRight);
    if (canvas.measureText(field.placeholder).width > room + 1) {
      found.push(`cut off: “${field.placeholder}”`);
    }
  }
  return found;
}

/**
 * Runs in the page: the longest that anything in it moves by itself or when it changes, in milliseconds.
 */
export function longestMotion() {
  const milliseconds = (text) =>
    text.split(",").map((one) => Number.parseFloat(one) * (one.trim().endsWith("ms") ? 1 : 1000));
  let longest = 0;
  for (const element of document.querySelectorAll("*")) {
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      const moves = style.animationName === "none" ? [] : milliseconds(style.animationDuration);
      longest = Math.max(longest, ...moves, ...milliseconds(style.transitionDuration));
    }
  }
  return longest;
}
