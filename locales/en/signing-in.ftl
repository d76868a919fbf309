# Signing in, and staying signed in: what a window says of it, and what is said of an account.

## The provider's answer, or its absence; "Try again." may follow

signing-in-portal = This network wants you to log in first.
signing-in-unsafe-address = { $provider } sent us to an address that is not safe; stopped.
signing-in-unreachable = { $provider } can't be reached right now.
signing-in-strange-answer = { $provider } gave an answer that could not be understood.
signing-in-no-privacy = A private connection can't be made on this computer.
signing-in-not-private = The connection to { $host } isn't private; stopped.
# A sentence before it says what happened.
signing-in-try-again = { $sentence } Try again.

## How a sign-in ended

signing-in-denied = You didn't allow access. No mail will be checked for this account.
signing-in-busy = { $provider } asked us to slow down. Try again in a few minutes.
signing-in-cancelled = The sign-in was cancelled.
signing-in-bad-client = The client ID or secret is not accepted by { $provider }. Check or import it again.
signing-in-different-account = You signed in as { $got }, but this account is { $wanted }. Try again, or add { $got } as a new account.
signing-in-expired = The sign-in link expired. Start again.
signing-in-needs-approval = Your organisation must approve this app.
# A mail that the user can send to whoever has to approve. The names of pages are those of Google's and Microsoft's consoles.
signing-in-admin-text =
    Hello,

    I would like to use the mail notifier Tidings with my account. { $provider } says that our organisation has to approve it first. Could you please allow this client to use these permissions?

    Client ID: { $client }
    Permissions: { $scopes }

    (Google Workspace: Admin console, Security, API controls. Microsoft 365: Entra admin center, Enterprise applications.)

    Tidings runs on my computer only. It reads the mailbox over IMAP, talks to { $provider } and to our mail server and to nobody else, and keeps its sign-in in the keychain of this computer.

    Thank you!
signing-in-no-address = { $provider } didn't say which address this is. Type your mail address and try again.
signing-in-no-port = This computer doesn't let Tidings wait for the answer. Restart Tidings and try again.
signing-in-moved = { $provider } now leads somewhere else than when you looked at it. Nothing was opened there. Look again before you sign in.
signing-in-moved-since = { $provider } now takes its answers at another server than when this account was added, so Tidings sent nothing there. If you know why, add the account again under "Another provider…": there you see where it leads, and can agree.
signing-in-not-verified = The answer from { $provider } couldn't be verified, so it was discarded. Nothing was saved.
signing-in-other-address = You signed in as { $got }, but you typed { $typed }. Nothing was added. To watch { $got }, start again with that address.
signing-in-refused = { $provider } refused the sign-in ({ $code }). No mail will be checked for this account.
signing-in-box-unticked = { $provider } signed you in, but the box for reading mail was left unticked. Try again and tick it.
signing-in-wrong-clock = Your computer's clock is off by { $span }. Set it and try again.
signing-in-clock-warning = You are signed in. But your computer's clock is off by { $span }: set it, or the next sign-in may fail.
signing-in-passing = You are signed in. But { $provider } gives no lasting sign-in: when this one ends, you have to sign in again.
# How far a clock is off: within the two sentences above.
signing-in-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
signing-in-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
signing-in-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

## While it is under way

signing-in-no-browser = Your browser didn't open. Copy the link and open it yourself.
signing-in-once-more = One more time, please: without this consent the sign-in would end within the hour.
signing-in-no-window = The sign-in window couldn't be opened. Opened your browser instead.
signing-in-as-asked = Opened your browser, as you asked.
signing-in-blank-page = The sign-in page stayed empty. Opened your browser instead.
signing-in-not-in-apps = { $provider } doesn't allow sign-in inside apps. Opened your browser instead.
signing-in-paste-no-answer = This is not the address that is needed. It begins with { $begins } and ends in a long code.
signing-in-paste-of-another = The answer belongs to another sign-in, or to one that is over. Copy the link once more, and sign in there.
signing-in-over = This sign-in is over. Start again.
signing-in-stumbled = Something in Tidings failed during this sign-in. Start again.

## Its beginning

signing-in-account-gone = This account is gone. Add it again.
signing-in-fill-in = Fill in your provider's addresses first.
signing-in-unknown-address = Tidings does not know whose address this is. Open "Add an account" and choose the provider.
signing-in-needs-client = Signing in to { $provider } needs a client ID of your own first.
signing-in-needs-address = { $provider } does not say whose mail it lets us read. Type your mail address first.
signing-in-no-mail-address = This does not look like a mail address. It should have the form name@example.org.

## The keychain, when something is to be saved

signing-in-keychain-locked = Your keychain is locked, so the sign-in could not be saved. Unlock it, then try again.
signing-in-keychain-unanswered = Your keychain is locked, so the sign-in could not be saved. A password window may be hidden behind others: answer it, then try again.
signing-in-keychain-missing = No password store is running, so the sign-in cannot be saved. Install or start one (GNOME Keyring or KWallet), then try again.
signing-in-keychain-too-long = The password store of this computer could not store this sign-in.
signing-in-keychain-failed = The password store did not save the sign-in. Nothing was kept; try again.

## The mail server, at the end of it

signing-in-not-its-mail = This sign-in at { $provider } does not open the mail of { $address }: you may have signed in as somebody else. Nothing was changed. Try again as { $address }.
signing-in-nobody-can-say = The mail server can't be reached right now, so nobody can say whether this sign-in is { $address }'s. Nothing was changed. Try again later.
signing-in-not-yet = You are signed in, but the mail server could not be reached yet. Tidings keeps trying by itself.
signing-in-account-removed = The account was removed.
signing-in-settings-unusable = The account's settings cannot be used.

## Of an account: why there is no key for its mail server

signing-in-signed-out = You are signed out. Mail isn't being checked.
signing-in-token-over = { $provider } gave a token that has ended already.
signing-in-client-changed = The client ID for { $provider } has changed since you signed in. Sign in again.
signing-in-not-in-keychain = The sign-in of this account isn't in the keychain any more. Sign in again.
signing-in-passed = { $provider } gives no lasting sign-in, and this one has ended. Mail isn't being checked. Sign in again.
signing-in-client-missing = The client ID for { $provider } is missing. Import it again.
signing-in-other-person = { $provider } answered for another account, so the answer was discarded. Sign in again.
signing-in-no-longer-allowed = { $provider } no longer allows Tidings to read mail. Sign in again.
signing-in-keychain-silent = The keychain didn't give out the sign-in. Tidings keeps trying.
signing-in-slow-down = { $provider } asked us to slow down.
signing-in-slow-down-until = { $provider } asked us to slow down; next try { $time }.
signing-in-client-refused = The client ID or secret is not accepted by { $provider }.
signing-in-ended = { $provider } ended this sign-in (password change, access removed, or 6 months unused). Mail isn't being checked.
# In place of the sentence above, when it ended a week after it began.
signing-in-testing = Your Google Cloud project is in Testing; sign-ins last 7 days. Publish it, then sign in again. Mail isn't being checked.

## Pages that the browser shows

signing-in-page-done-title = Back to Tidings
signing-in-page-done = You can close this page. How it goes on is shown in Tidings.
signing-in-page-elsewhere-title = Not here
signing-in-page-elsewhere = This sign-in was started elsewhere. Return to the app.
signing-in-page-not-ours-title = Not this one
signing-in-page-not-ours = No sign-in is waiting for this answer. Return to the app and start again.
signing-in-page-used-title = Link already used
signing-in-page-used = This link works once. Return to the app and copy a new one.

## A client file of the user's own

signing-in-file-client-id = The client ID in this file does not look like one of Google's. Download the file again from the Google console.
signing-in-file-foreign-address = This file sends the sign-in to an address that is not Google's, so it was refused. Download the file again from the Google console.
signing-in-file-not-json = This is not a client file: it should be the client_secret_….json that the Google console gives out.
signing-in-file-no-secret = There is no client secret in this file. Google shows it only once, when the client is made: create a new Desktop app client and download its file at once.
signing-in-file-service-account = This file is for a service account. Create a Desktop app client instead.
signing-in-file-too-large = This file is too large to be a client file.
signing-in-file-web-client = This file is for a Web client. Create a Desktop app client instead.
signing-in-file-not-needed = This provider has no client files. Where it needs a client of your own, type its ID.
signing-in-client-not-needed = This provider needs no client of your own.
signing-in-typed-google = This is not a client ID of Google's: it ends in .apps.googleusercontent.com. Copy it once more from the Google console.
signing-in-typed-guid = This is not a client ID of Microsoft's: it has 32 digits and letters with four hyphens. Copy the “Application (client) ID” once more.
signing-in-typed-no-secret = The client secret is missing, or has characters that no secret has. Google wants it beside the client ID.

## A provider that the user describes

signing-in-bad-issuer = The issuer has to be a web address that begins with https://.
signing-in-bad-client-id = The client ID is missing, or has characters that no client ID has.
signing-in-bad-client-secret = The client secret has characters that no client secret has.
signing-in-bad-host = The mail server has to be a host name, with the port of its encrypted IMAP (usually 993).
signing-in-bad-certificates = The extra certificates have to be PEM text (it begins with BEGIN CERTIFICATE).
signing-in-bad-scopes = The scopes have characters that no scope has.

## App passwords, and the end of a sign-in at the provider

signing-in-mail-server-said = The mail server { $host } refused: { $text }
signing-in-mail-server-unreachable = The mail server { $host } can't be reached. Check its name, and try again.
signing-in-no-device = { $provider } has no sign-in on another device. Nothing was saved.
signing-in-not-revoked = Removed from this computer. { $provider } couldn't be told: you can still remove the access in your account there.
signing-in-not-revoked-at = Removed from this computer. { $provider } couldn't be told; you can remove access at { $page }.
signing-in-password-over = { $provider } no longer takes this app password. Mail isn't being checked. Sign in again with a new one.
signing-in-password-refused = { $provider } does not take this password. Nothing was saved. Use a password that was made for programs (an app password), not the one for its web page.
signing-in-takes-no-passwords = { $provider } takes no app passwords.
