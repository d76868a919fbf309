// Where one is in a window, kept behind the # of its address: shown anew in another language, it begins there again.

/** What the address names: a page, and an account. */
export function place(): { account: string | undefined; page: string | undefined } {
  const words = location.hash.slice(1).split("&");
  const account = new URLSearchParams(location.hash.slice(1)).get("account");
  return {
    account: account ?? undefined,
    page: words.find((word) => word !== "" && !word.includes("=")),
  };
}

/** Names it, without a step that "back" would take. */
export function keepPlace(at: { account?: string | undefined; page?: string | undefined }): void {
  const words = [at.page, at.account && `account=${encodeURIComponent(at.account)}`];
  const hash = words.filter(Boolean).join("&");
  const here = location.pathname + location.search;
  history.replaceState(null, "", hash ? `${here}#${hash}` : here);
}
