# The add-account window: choosing a provider, signing in, a client of one's own.

## Choosing

add-another = Add another account
address-hint = Or choose your provider below.
address-label = Your mail address
address-missing = Type an address such as ada@example.org.
address-at = This address is at { $provider }.
address-unknown = Tidings does not know who runs the mail of { $domain }. Choose the provider: many companies and schools are at Google or Microsoft.
back = Back
close = Close
continue = Continue
demo-provider = This is the demo: the provider and the mail are made up, and nothing leaves this computer.
loading-providers = Loading the providers…
lost-providers = The part of Tidings that signs in has stopped or is starting again.
sign-in-again-title = Sign in to { $address } again
sign-in-again-body = Your mail stays as it is; only the permission to read it is renewed.
sign-in-with = Sign in with { $provider }

## Where the provider's page opens

agent-legend = The provider’s sign-in page
agent-auto = As recommended
agent-device = On another device
agent-browser = Open in my browser
agent-webview = Open in this app
agent-google = Google usually refuses sign-in inside apps; we will switch to your browser if it does.

## Signing in

signing-in = Signing in with { $provider }
signed-in-as = Signed in as { $address }.
use-browser = Use my browser instead
other-browser = Another browser
use-window = Use the window instead
copy-link = Copy link

steps = Progress
step-opening = Open
step-waiting = Sign in
step-checking = Check
step-connecting = Connect

now-opening-browser = Opening { $provider } in your browser…
now-opening-webview = Opening the sign-in page of { $provider }…
now-waiting-browser = Waiting for you to sign in at { $provider }, in your browser.
now-waiting-webview = Waiting for you to sign in at { $provider }, in the window that just opened.
now-opening-device = Asking { $provider } for a code…
now-waiting-device = Waiting for you to sign in at { $provider }, on another device.
token-host = What you agree to there goes to { $host }. Cancel if that is not your provider’s.
now-checking = Checking the answer of { $provider }…
now-connecting = Saving the sign-in and connecting to the mail server…

nothing-opened = Nothing opened?
nothing-opened-body = The page may be behind this window, or in a browser that was already open. If it is nowhere, copy the link and open it in a browser of your choice. The link works once.
paste-body = The browser may be on another computer, or shut off from this one. Copy the whole address of that page, and paste it here.
paste-label = Address of that page
paste-missing = Paste the address first.
paste-title = Did the page after the sign-in fail to open?
paste-use = Use this address
error-page = Seeing an error page there?
error-page-body = If { $provider } shows an error, cancel here and try again. If it stays so, ask whoever runs your mail.

## The end of it

done-title = Watching { $address }
done-title-plain = Watching your mailbox
done-body = Tidings tells you the moment mail arrives.
failed-title = That did not work
failed-body = Nothing was saved.
cancelled-title = Cancelled
cancelled-body = You ended the sign-in. Nothing was saved.

## A client of the user's own

client-title = { $provider } needs your own client
client-drop = Drop the downloaded JSON file here
client-choose = Choose the file
client-type = Or type it:
client-id = Client ID
client-secret = Client secret
client-secret-hint = Kept in your keychain.
client-type-use = Sign in with this client
client-keep = Try the client that is there
client-redirect = The redirect address to register:
client-redirect-copy = Copy address
client-other = Tidings has no client of its own at this provider. Register one there as a desktop (native) application, and type its ID.
client-paste = Or paste the text of the file
client-paste-use = Use this text
client-too-large = This file is too large to be a client file. Choose the JSON file that you downloaded.
client-unreadable = This file could not be read. Choose another, or paste its text.
client-wrong = This is not a client file: it is not JSON. Download it again from the Google Cloud console.

## The guide to Google's console
## What stands in quotation marks is written so on Google's page; where that page speaks your language, use its words.

guide-intro = Google lets a program read mail only under a client that is registered in the Google Cloud console. It is free, takes about five minutes, and belongs to you alone.
guide-step = { $number }. { $title }
guide-1-title = Create a project
guide-1-body = Open console.cloud.google.com, sign in, and create a project. Its name does not matter.
guide-2-title = Set up the consent screen
guide-2-body = Enable the Gmail API. Under “Google Auth Platform”, fill in an app name and your address; audience: External.
guide-3-title = Publish it
guide-3-body = Under Audience, press “Publish app”. While it stays in Testing, Google ends every sign-in after { 7 } days.
guide-4-title = Create a Desktop client
guide-4-body = Under Clients, create a client of the type “Desktop app”. Not “Web application”: Google would refuse it.
guide-5-title = Download its JSON file
guide-5-body = Download it at once: Google shows the whole file only at creation. Hand it in below.
guide-microsoft-intro = Microsoft lets a program read mail only under a client that is registered in its Entra admin center. It is free, takes about five minutes, and belongs to you alone.
guide-microsoft-1-title = Open the app registrations
guide-microsoft-1-body = Open entra.microsoft.com and sign in; a personal address needs a free directory first. Choose “App registrations”, then “New registration”.
guide-microsoft-2-title = Say whose accounts it is for
guide-microsoft-2-body = The name does not matter. Choose “Accounts in any organizational directory and personal Microsoft accounts”.
guide-microsoft-3-title = Enter the redirect address
guide-microsoft-3-body = Under “Redirect URI”, choose “Public client/native (mobile & desktop)” and enter the address below. Then press “Register”.
guide-microsoft-4-title = Give it the permissions
guide-microsoft-4-body = Under “API permissions”, add “Microsoft Graph”, “Delegated permissions”: IMAP.AccessAsUser.All and offline_access.
guide-microsoft-5-title = Copy its ID
guide-microsoft-5-body = On “Overview”, copy the “Application (client) ID” and type it below. There is no secret to copy.
guide-fastmail-intro = Fastmail registers programs by hand, on request. That takes some days; an app password works at once.
guide-fastmail-1-title = Ask for a client
guide-fastmail-1-body = Open fastmail.com/developer/oauth and write to the address there. Ask for a public, native client that reads mail over IMAP.
guide-fastmail-2-title = Name the redirect address
guide-fastmail-2-body = Give the address below as the redirect, and protocol-imap with offline_access as the scopes.
guide-fastmail-3-title = Type the ID that you get
guide-fastmail-3-body = Fastmail answers with a client ID. Type it below; there is no secret.

## What Google may show on its own page; nothing of it ever comes back to us

google-unverified-title = Google hasn’t verified this app
google-unverified-body = That is so for a client of your own. Press Advanced, then “Go to … (unsafe)”: the app is the one on this computer.
google-testing-title = Access blocked: being tested (403: access_denied)
google-testing-body = The client is in Testing and this address is not a test user. Publish the app in the Google Cloud console, under Audience.
google-organisation-title = Restricted to its organisation, or blocked by an administrator
google-organisation-body = The address belongs to an organisation that has to approve the client. Ask its administrator to trust the client ID, or sign in with another address.
google-redirect-title = Error 400: redirect_uri_mismatch
google-redirect-body = The client is not of the type “Desktop app”. Create one of that type and hand in its file.
google-client-title = Error 401: deleted_client or invalid_client
google-client-body = The client no longer exists at Google. Create a new one and hand in its file.

## A provider that the user describes

custom = Another provider…
custom-title = Another provider
custom-address = Mail address
custom-ca = Certificate of a private authority (PEM)
custom-ca-hint = Only where the servers’ certificates come from an authority that this computer does not know.
custom-client = Client ID
custom-client-hint = Registered at the provider for Tidings, as a native or desktop application with a loopback redirect.
custom-host = IMAP server
custom-issuer = Issuer URL
custom-issuer-hint = Exactly as in the provider’s OpenID configuration.
custom-port = Port (TLS)
custom-scopes = Further scopes
custom-scopes-hint = Those that reading mail takes there, separated by spaces. May stay empty.
custom-secret = Client secret
custom-secret-hint = Only where the provider gave you one. It is kept in your keychain.
confirm-title = Is this your provider?
confirm-body = This is where it leads. Nothing has been opened or saved yet.
confirm-issuer = Issuer
confirm-page = Sign-in page
confirm-token = Gets your permission
confirm-imap = Mail server
confirm-foreign = Not in the domain of your address ({ $domain }): { $hosts }. Go on only if you know that your provider is there.

wrong-address = Type the address of this mailbox.
wrong-client-id = Type the client ID that the provider gave you.
wrong-extra-roots = This is not a PEM certificate. It begins with -----BEGIN CERTIFICATE-----.
wrong-imap-host = Type the name of the mail server, such as imap.example.org.
wrong-imap-port = A port is a number from 1 to 65535, usually 993.
wrong-issuer = Type a URL that begins with https://.

## On another device

device-code = and type this code there:
device-copy = Copy the code
device-open = Open the page here
device-page = On another device, open
device-warning = Type it only if you started this sign-in here yourself. Whoever asks you for it on the telephone or in a mail wants your mailbox.

## With a password that a provider makes for programs

client-or-password = Or, quicker: { $provider } makes passwords for single programs. Such a password opens the whole mailbox, and you can withdraw it at any time.
password-at = Use an app password of { $provider }
password-body = { $provider } lets programs in with a password that you make for each of them. It is not the password of its web page.
password-body-server = For mail servers that know no other way. If the provider makes passwords for single programs, use one of those.
password-help = You make one here:
password-hint = Shown to the mail server only, and kept in your keychain.
password-label = Password
password-missing = Type or paste the password.
password-server = Mail server and password…
password-title = Sign in to { $provider } with an app password
password-title-server = Sign in with a password

## A keychain that does not take the sign-in

unsaved-body = You can go on all the same. The sign-in is then kept in memory: when Tidings ends, you sign in again.
unsaved-title = The sign-in can’t be saved
