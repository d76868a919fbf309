// Every sentence of the add-account window. One place, so that translations can take it over.

export const texts = {
  addAnother: "Add another account",
  addressHint: "Or choose your provider below.",
  addressLabel: "Your mail address",
  addressMissing: "Type an address such as ada@example.org.",
  back: "Back",
  cancel: "Cancel",
  chooseTitle: "Add an account",
  close: "Close",
  continue: "Continue",
  copied: "Copied.",
  copyByHand: "Copy this:",
  copyLink: "Copy link",
  custom: "Another provider…",
  demo: "This is the demo: the provider and the mail are made up, and nothing leaves this computer.",
  fileWrong:
    "This is not a client file: it is not JSON. Download it again from the Google Cloud console.",
  fileTooLarge:
    "This file is too large to be a client file. Choose the JSON file that you downloaded.",
  fileUnreadable: "This file could not be read. Choose another, or paste its text.",
  loading: "Loading the providers…",
  loadFailed: "Tidings is not answering",
  loadFailedBody: "The part of Tidings that signs in has stopped or is starting again.",
  signInAgainBody: "Your mail stays as it is; only the permission to read it is renewed.",
  tryAgain: "Try again",
  useBrowser: "Use my browser instead",

  agentAuto: "As recommended",
  agentBrowser: "Open in my browser",
  agentGoogle:
    "Google usually refuses sign-in inside apps; we will switch to your browser if it does.",
  agentLegend: "The provider’s sign-in page",
  agentWebview: "Open in this app",

  clientFormat: "Choose the file",
  clientDrop: "Drop the downloaded JSON file here",
  clientHelp: "The provider explains it here:",
  clientPaste: "Or paste the text of the file",
  clientPasteUse: "Use this text",
  clientReady: "The client file is saved. One click is left.",
  clientOther:
    "Tidings has no client of its own at this provider. Register one there as a desktop (native) application, and hand in its JSON file.",

  customAddress: "Mail address",
  customCa: "Certificate of a private authority (PEM)",
  customCaHint:
    "Only where the servers’ certificates come from an authority that this computer does not know.",
  customClient: "Client ID",
  customClientHint:
    "Registered at the provider for Tidings, as a native or desktop application with a loopback redirect.",
  customHost: "IMAP server",
  customIssuer: "Issuer URL",
  customIssuerHint: "Exactly as in the provider’s OpenID configuration.",
  customPort: "Port (TLS)",
  customScopes: "Further scopes",
  customScopesHint: "Those that reading mail takes there, separated by spaces. May stay empty.",
  customTitle: "Another provider",
  customWrong: {
    address: "Type the address of this mailbox.",
    client_id: "Type the client ID that the provider gave you.",
    extra_roots: "This is not a PEM certificate. It begins with -----BEGIN CERTIFICATE-----.",
    imap_host: "Type the name of the mail server, such as imap.example.org.",
    imap_port: "A port is a number from 1 to 65535, usually 993.",
    issuer: "Type a URL that begins with https://.",
  },

  cancelled: "Cancelled",
  cancelledBody: "You ended the sign-in. Nothing was saved.",
  doneBody: "Tidings tells you the moment mail arrives.",
  failedTitle: "That did not work",
  failedBody: "Nothing was saved.",
  helpNothing: "Nothing opened?",
  helpNothingBody:
    "The page may be behind this window, or in a browser that was already open. If it is nowhere, copy the link and open it in a browser of your choice. The link works once.",
  helpErrors: "Seeing an error page there?",
  newClient: "Hand in another client file",
  steps: { opening: "Open", waiting: "Sign in", checking: "Check", connecting: "Connect" },
  stepsLabel: "Progress",

  clientTitle: (provider: string) => `${provider} needs your own client`,
  customPortDefault: "993",
  doneTitle: (address: string) => `Watching ${address}`,
  doneTitlePlain: "Watching your mailbox",
  fromProvider: (provider: string) => `Sign in with ${provider}`,
  helpOther: (provider: string) =>
    `If ${provider} shows an error, cancel here and try again. If it stays so, ask whoever runs your mail.`,
  reading: (provider: string) => `This address is at ${provider}.`,
  running: {
    opening: (provider: string, browser: boolean) =>
      browser ? `Opening ${provider} in your browser…` : `Opening the sign-in page of ${provider}…`,
    waiting: (provider: string, browser: boolean) =>
      browser
        ? `Waiting for you to sign in at ${provider}, in your browser.`
        : `Waiting for you to sign in at ${provider}, in the window that just opened.`,
    checking: (provider: string) => `Checking the answer of ${provider}…`,
    connecting: () => "Saving the sign-in and connecting to the mail server…",
  },
  signInAgain: (address: string) => `Sign in to ${address} again`,
  signingIn: (provider: string) => `Signing in with ${provider}`,
  signedInAs: (address: string) => `Signed in as ${address}.`,
  unknownDomain: (domain: string) =>
    `Tidings does not know who runs the mail of ${domain}. Choose the provider: many companies and schools are at Google or Microsoft.`,

  google: {
    intro:
      "Google lets a program read mail only under a client that is registered in the Google Cloud console. It is free, takes about five minutes, and belongs to you alone.",
    steps: [
      {
        title: "Create a project",
        body: "Open console.cloud.google.com, sign in, and create a project. Its name does not matter.",
      },
      {
        title: "Set up the consent screen",
        body: "Enable the Gmail API. Under “Google Auth Platform”, fill in an app name and your address; audience: External.",
      },
      {
        title: "Publish it",
        body: "Under Audience, press “Publish app”. While it stays in Testing, Google ends every sign-in after 7 days.",
      },
      {
        title: "Create a Desktop client",
        body: "Under Clients, create a client of the type “Desktop app”. Not “Web application”: Google would refuse it.",
      },
      {
        title: "Download its JSON file",
        body: "Download it at once: Google shows the whole file only at creation. Hand it in below.",
      },
    ],
  },

  /** What Google may show on its own page; nothing of it ever comes back to us. */
  googleErrors: [
    {
      title: "Google hasn’t verified this app",
      body: "That is so for a client of your own. Press Advanced, then “Go to … (unsafe)”: the app is the one on this computer.",
    },
    {
      title: "Access blocked: being tested (403: access_denied)",
      body: "The client is in Testing and this address is not a test user. Publish the app in the Google Cloud console, under Audience.",
    },
    {
      title: "Restricted to its organisation, or blocked by an administrator",
      body: "The address belongs to an organisation that has to approve the client. Ask its administrator to trust the client ID, or sign in with another address.",
    },
    {
      title: "Error 400: redirect_uri_mismatch",
      body: "The client is not of the type “Desktop app”. Create one of that type and hand in its file.",
    },
    {
      title: "Error 401: deleted_client or invalid_client",
      body: "The client no longer exists at Google. Create a new one and hand in its file.",
    },
  ],
};
