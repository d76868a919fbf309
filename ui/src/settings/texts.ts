// Every sentence of the settings window. One place, so that translations can take it over.

export const texts = {
  addAccount: "Add an account",
  cancel: "Cancel",
  dismiss: "Dismiss",
  loading: "Loading the settings…",
  lostBody:
    "The part of Tidings that watches your mail has stopped or is starting again. Settings can be changed once it is back.",
  lostShort: "Tidings is not answering. What you see may be old, and nothing can be changed.",
  lostTitle: "Tidings is not answering",
  noAccountsBody: "Sign in to a mailbox first; what can be set for it stands here then.",
  noAccountsTitle: "No account yet",
  openFolder: "Open the folder",
  pages: {
    about: "About",
    access: "Access",
    accounts: "Accounts",
    advanced: "Advanced",
    diagnostics: "Diagnostics",
    general: "General",
    notifications: "Notifications",
  },
  saved: "Saved.",
  title: "Settings",
  tryAgain: "Try again",

  // Accounts
  agent: "Sign-in page",
  agentAuto: "As the provider prefers",
  agentBrowser: "In my browser",
  agentHint: "Where it opens when you sign in again.",
  agentWebview: "In Tidings",
  archiveFolder: "Archived mails",
  color: "Colour",
  colors: ["Blue", "Green", "Orange", "Purple", "Red", "Teal", "Pink", "Grey"],
  folderDefault: "As the mail server says",
  folders: "Further folders",
  foldersAdd: "Add",
  foldersHint:
    "Watched beside the inbox, with the names that your mail program shows. A folder within another one: Lists/Rust.",
  foldersPlaceholder: "Name of a folder",
  groupIdentity: "Name and colour",
  groupMailbox: "Mailbox",
  groupPlaces: "Where mails go",
  groupSignIn: "Signing in",
  junkFolder: "Junk",
  listOfAccounts: "Accounts, in your order",
  nickname: "Name",
  nicknameHint: "Shown instead of the address.",
  readOnly: "Read-only",
  readOnlyHint:
    "Tidings changes nothing in this mailbox, and no notification has buttons that would.",
  trashFolder: "Deleted mails",

  // Notifications
  announceReturned: "Announce mails that come back unread",
  announceReturnedHint: "For example a snoozed mail, when its time has come.",

  // General
  autostart: "Start at login",
  autostartElsewhere: "On this computer the system’s own settings decide what starts at login.",
  groupLooks: "Appearance",
  groupStart: "Start",
  language: "Language",
  languageSystem: "As the system",
  panelAtStart: "Show the mails at start",
  panelAtStartHint: "Opens the window with your mails whenever Tidings starts, at login too.",
  theme: "Theme",
  themeDark: "Dark",
  themeLight: "Light",
  themeSystem: "System",

  // Access
  accessIntro:
    "What each sign-in allows, and where it is kept. Tidings holds no password, and its windows never see a key.",
  expires: "Key in use ends",
  expiresHint: "It is replaced by itself before that.",
  kept: "Sign-in is kept",
  keptDemo: "In memory, until the demo ends",
  keptIn: {
    keychain: "In the keychain of this computer, and it was read back from there",
    memory: "In memory only, until Tidings ends: the keychain has not taken it",
    unknown: "Not known yet: nothing was needed from it since Tidings was started",
  },
  lastRefresh: "Last renewed",
  never: "Not since Tidings was started",
  none: "There is none now",
  scopes: "Granted",
  scopesUnknown: "Not known yet",
  signInAgain: "Sign in again",
  signOut: "Sign out",
  signOutAsk: "Sign out…",
  signedIn: "Signed in",
  signedInUnknown: "Not known yet",

  // Diagnostics
  diagnosticsIntro:
    "How the watching of each mailbox goes. The numbers count from the start of Tidings, the bytes from midnight UTC.",
  exportButton: "Export",
  exportHint:
    "Writes all this into a text file, to send along when you ask for help. Addresses, names of folders and your name are left out.",
  exportTitle: "Export for a report",
  selfTest: "Test my notifications",
  selfTestRuns: "A test mail is on its way. It is removed again.",
  state: "State",

  // Advanced
  fileHint:
    "Everything here stands in this file, with comments of yours if you like. What you change there shows here at once.",
  fileTitle: "Settings file",
  logHint:
    "Started with TIDINGS_LOG=debug in its environment, Tidings says more of what it does, to standard error. Addresses and keys are never among it.",
  logTitle: "Log",

  // About
  aboutBody: "Tells you about new mail: at once, and once.",
  licence: "Tidings is free software: take it under the MIT licence or the Apache licence 2.0.",
  licenceApache: "Apache licence 2.0",
  licenceMit: "MIT licence",
  noTelemetry: "It talks to your provider and your mail server, and to nobody else.",

  exported: (path: string) => `Written to ${path}`,
  moveDown: (name: string) => `Move ${name} down`,
  moveUp: (name: string) => `Move ${name} up`,
  moved: (name: string, place: number, of: number) => `${name}: ${place} of ${of}`,
  removeFolder: (name: string) => `Remove ${name}`,
  settingsOf: (name: string) => `Settings of ${name}`,
  signOutBody: (address: string) =>
    `Tidings will stop watching ${address} and delete its sign-in from this computer. Your mail stays where it is.`,
  version: (version: string) => `Version ${version}`,
};
