// Every sentence of the panel. One place, so that translations can take it over.
import { plural, span } from "../words";

export const texts = {
  addAccount: "Add an account",
  cancel: "Cancel",
  checkNow: "Check now",
  checked: "Asked every mail server for news.",
  demo: "This is the demo: the accounts and the mail are made up, and nothing leaves this computer.",
  dismiss: "Dismiss",
  emptyBody: "Mail shows up here the moment it arrives.",
  emptyFilter: "No mail matches",
  emptyFilterBody: "The filter looks at senders, subjects and the beginnings of the newest mails.",
  emptyTitle: "Nothing new",
  filter: "Filter",
  filterClear: "Clear the filter",
  filterLabel: "Show mail with",
  firstRunBody:
    "Tidings tells you the moment mail arrives. Sign in once; the sign-in stays in the keychain of this computer.",
  firstRunTitle: "Which mailbox shall Tidings watch?",
  listFailedTitle: "The list of mail did not come",
  loading: "Loading mail…",
  lostBody:
    "The part of Tidings that watches your mail has stopped or is starting again. No new mail is announced until it is back.",
  lostShort: "Tidings is not answering. What you see may be old, and no new mail is announced.",
  lostTitle: "Tidings is not answering",
  noSubject: "(no subject)",
  nothingNew: "Nothing new",
  pause: "Pause notifications",
  pauseHour: "For 1 hour",
  pauseMinutes: "For 30 minutes",
  pauseResumed: "Until I resume",
  pauseTomorrow: "Until tomorrow, 8:00",
  pausedForever: "Notifications are paused until you resume them. Mail is still listed here.",
  read: "Read",
  resume: "Resume",
  retryNow: "Retry now",
  signInAgain: "Sign in again",
  signOut: "Sign out",
  signOutAsk: "Sign out…",
  tryAgain: "Try again",
  unread: "Unread",

  accounts: "Accounts",
  health: {
    connecting: "Connecting…",
    "keychain-locked": "Keychain locked",
    "keychain-missing": "No keychain",
    live: "Live",
    "needs-sign-in": "Sign in again",
    offline: "Offline",
    polling: "Every minute",
    problem: "Needs attention",
  },
  healthLong: {
    connecting: "Connecting to the mail server.",
    "keychain-locked": "The keychain is locked. Unlock it to watch this mailbox again.",
    "keychain-missing":
      "No keychain is running, so the sign-in cannot be read. Mail is not being watched.",
    live: "The mail server tells Tidings at once when mail arrives.",
    "needs-sign-in": "The provider no longer accepts this sign-in. Mail is not being watched.",
    offline: "The mail server cannot be reached. Tidings keeps trying.",
    polling:
      "This mail server cannot tell Tidings about new mail, so Tidings asks it every minute.",
    problem: "Mail is not being watched.",
  },

  facts: {
    bytes: "Read today",
    heard: "Last heard from the server",
    missed: "Mails the server did not tell of",
    reconnects: "Connections made again",
    since: "Unchanged since",
  },
  never: "not yet",
  selfTest: "Test my notifications",
  selfTestRuns: "A test mail is on its way. It is removed again.",

  did: {
    archive: "Archived",
    delete: "Deleted",
    junk: "Moved to junk",
    "mark-read": "Marked as read",
    "mark-unread": "Marked as unread",
  },
  doing: {
    archive: "Being archived",
    delete: "Being deleted",
    junk: "Being moved to junk",
    "mark-read": "Being marked as read",
    "mark-unread": "Being marked as unread",
  },
  offer: {
    archive: (sender: string) => `Archive: ${sender}`,
    delete: (sender: string) => `Delete: ${sender}`,
    junk: (sender: string) => `Move to junk: ${sender}`,
    "mark-read": (sender: string) => `Mark as read: ${sender}`,
    "mark-unread": (sender: string) => `Mark as unread: ${sender}`,
  },
  rules: {
    "muted-list": "Not announced: its list is muted",
    "muted-sender": "Not announced: its sender is muted",
    "muted-thread": "Not announced: its conversation is muted",
    "not-lists": "Not announced: it came through a list",
    "only-vips": "Not announced: only VIPs are",
  },
  unmuted: "Unmuted. What comes from now on is announced.",
  undo: "Undo",
  undone: "Undone.",
  undoing: "Being brought back",
  whenBack: "as soon as the mail server can be reached",

  ago: (length: number) => `${span(length)} ago`,
  answered: (text: string, ago: number) => `${text} · ${span(ago)}`,
  moreTroubles: (count: number) =>
    plural(count, { one: "Show 1 more account", other: "Show {count} more accounts" }),
  unmuteOf: (sender: string) => `Unmute: ${sender}`,
  openOf: (sender: string) => `Open: ${sender}`,
  pausedUntil: (time: string) =>
    `Notifications are paused until ${time}. Mail is still listed here.`,
  signOutBody: (address: string) =>
    `Tidings will stop watching ${address} and delete its sign-in from this computer. Your mail stays where it is.`,
  unreadCount: (count: number) => plural(count, { one: "1 unread", other: "{count} unread" }),
  limited: (count: number) =>
    plural(count, {
      one: "The newest mail is listed.",
      other: "The newest {count} mails are listed.",
    }),
};
