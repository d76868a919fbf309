import type { AccountStatus } from "../bindings/AccountStatus";
import type { MailRow } from "../bindings/MailRow";
import { startOfDay } from "../words";

/** The mails of one account and one day. */
export interface Group {
  /** Whose; nothing where there is one account only, or the account has just gone. */
  account: AccountStatus | undefined;
  /** Midnight before. */
  day: number;
  key: string;
  rows: MailRow[];
}

/** Unread mail, or read mail. */
export interface Section {
  groups: Group[];
  unread: boolean;
}

/** Unread before read; then by account in the user's order, where there are several; then by day; newest first. */
export function sections(rows: MailRow[], accounts: AccountStatus[]): Section[] {
  const places = new Map(accounts.map((account, place) => [account.id, place]));
  const several = accounts.length > 1;
  const place = (row: MailRow) => (several ? (places.get(row.account) ?? accounts.length) : 0);
  const sorted = [...rows].sort(
    (a, b) =>
      Number(b.unread) - Number(a.unread) ||
      place(a) - place(b) ||
      b.arrived - a.arrived ||
      b.notice - a.notice,
  );

  const found: Section[] = [];
  for (const row of sorted) {
    let section = found.at(-1);
    if (section?.unread !== row.unread) {
      section = { groups: [], unread: row.unread };
      found.push(section);
    }
    const at = place(row);
    const day = startOfDay(row.arrived);
    const key = `${row.unread ? "unread" : "read"}-${at}-${day}`;
    let group = section.groups.at(-1);
    if (group?.key !== key) {
      group = { account: several ? accounts[at] : undefined, day, key, rows: [] };
      section.groups.push(group);
    }
    group.rows.push(row);
  }
  return found;
}

/** The rows that contain every word of `filter`, wherever it stands. */
export function matching(rows: MailRow[], filter: string): MailRow[] {
  const words = fold(filter).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = fold(`${row.sender}\n${row.subject}\n${row.snippet}`);
    return words.every((word) => text.includes(word));
  });
}

/** Without case and accents: "Zoë" is found by "zoe". */
const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
