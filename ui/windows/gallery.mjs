// The page of all controls (`gallery/Gallery.svelte`), opened like a window.

/** What no script in a page can bring about. */
const STATES = {
  focus: { classes: ["focus", "focus-visible"], of: "button, input, select, textarea" },
  hover: { classes: ["hover"], of: "button, input, label, select, textarea" },
};

/** Lets the controls in `[data-force]` be pointed at, or have the focus, all at once. */
async function force(page) {
  const tools = await page.context().newCDPSession(page);
  for (const domain of ["DOM", "CSS"]) await tools.send(`${domain}.enable`);
  const { root } = await tools.send("DOM.getDocument");
  for (const [state, { classes, of }] of Object.entries(STATES)) {
    const { nodeIds } = await tools.send("DOM.querySelectorAll", {
      nodeId: root.nodeId,
      selector: `[data-force="${state}"] :is(${of})`,
    });
    for (const nodeId of nodeIds)
      await tools.send("CSS.forcePseudoState", { nodeId, forcedPseudoClasses: classes });
  }
}

export const controls = (t) => [
  {
    name: "controls",
    sees: t("theme-system"),
    full: true,
    given: [
      "ada@example.org",
      "mailbox.of-somebody-with-a-long-name@a-rather-long-domain-name.example.com",
    ],
    async before(page) {
      await force(page);
      await page.locator("[aria-haspopup=menu]").click();
    },
  },
];
