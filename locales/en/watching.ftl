# How the watching of a mailbox goes, where it does not go well: what is wrong, what it means for mail, what helps.

## The mail server

watching-unreachable = The mail server cannot be reached. New mail is announced as soon as the connection is back.
watching-no-network = This computer is offline. New mail is announced as soon as there is a network again.
watching-portal = Something else answers in the mail server's place. Sign in to this network (open any page in a browser); new mail is announced as soon as the mail server answers.
# May be followed by a sentence that says why.
watching-borrowed-time = The sign-in of this connection has ended, and there is no new one yet. New mail is announced for as long as the mail server keeps the connection; we keep trying.
watching-turned-away = The mail server turned us away. We keep trying; new mail is announced as soon as it lets us in.
watching-limited = The mail server asked us to slow down, so new mail is announced later. Other mail programs that are connected to this account may be the reason.
watching-refused = The mail server does not let us read this mailbox, so new mail is not announced. Check that the account allows access over IMAP.
# Exchange: "User is authenticated but not connected".
watching-not-connected = The mail server knows this sign-in and opens no mailbox for it, so new mail is not announced. Perhaps you signed in with another account, this one has no mailbox or no licence for it, or it is a shared mailbox that is not open to you. Sign in again with the right account, or ask your administrator. Tidings keeps trying.
watching-token-refused = The mail server no longer accepts this sign-in, so new mail is not announced. Sign in again.
watching-no-token-sign-in = This mail server offers no sign-in with a token (OAUTHBEARER or XOAUTH2), so Tidings cannot watch it.
watching-no-password-sign-in = This mail server takes no passwords, so Tidings cannot sign in there.
watching-proxy-refuses = The proxy lets nobody through to { $host }. Mail isn't being checked.
watching-proxy-wants-a-name = The proxy wants a name and a password: put them into ALL_PROXY, and start Tidings again.
watching-bad-characters = The address or the sign-in of this account contains characters that no mail server accepts. Remove the account and add it again.
watching-web-login = The mail provider wants you to sign in on its web page first. No mail is announced until then. Open your mail in a browser, then sign in to this account again.
watching-imap-off = The mail provider has IMAP switched off for this account. No mail is announced until it is switched on in the account's settings at the provider.
watching-no-host = “{ $host }” is not the name of a mail server. Correct it in the account's settings.

## Its certificate

watching-certificate-expired = The certificate of { $host } has expired. Its owner has to renew it; or check this computer's date. No mail is fetched until then.
watching-certificate-not-yet = The certificate of { $host } is not valid yet. Check this computer's date and time. No mail is fetched until then.
watching-certificate-unknown = The certificate of { $host } was issued by somebody this computer does not trust. If it is your own server, add its certificate to the account's settings; otherwise somebody may be listening in. No mail is fetched until then.
watching-certificate-other = The certificate of { $host } belongs to another server. Check the server's name; or sign in to this network if it asks you to. No mail is fetched until then.
watching-certificate-revoked = The certificate of { $host } has been withdrawn. Ask its owner. No mail is fetched until then.
watching-certificate-unverified = The certificate of { $host } cannot be verified. Ask its owner. No mail is fetched until then.
watching-bad-roots = The extra certificate in this account's settings cannot be read, so its mail server is not contacted. Correct or remove it.
watching-no-roots = This computer has no list of trusted certificates, so no mail server can be trusted. Install the package “ca-certificates”.

## Further folders

# The name stands in quotation marks; it may be a list of names, each in its own.
watching-folder = The folder { $folder } is not watched: the mail server does not open it. Is its name in the settings file right?
watching-folders = The folders { $folders } are not watched: the mail server does not open them. Are their names in the settings file right?

## This computer

watching-keychain-locked = The keychain is locked, so new mail is not announced. Unlock it; watching goes on by itself.
watching-keychain-unanswered = The keychain is locked, so new mail is not announced. A password window may be hidden behind others; once it is answered, watching goes on by itself.
watching-keychain-missing = No keychain is running, so new mail is not announced. Start one (for example GNOME Keyring or KWallet); watching goes on by itself.
watching-no-store = What is known about this account's mail cannot be read or written, so new mail is not announced. Check the disk; we keep trying.
watching-unsaved = The password store did not save the newest sign-in. Mail is watched, but after a restart you may have to sign in again. Tidings keeps trying to save it.
watching-unknown-provider = The settings name the provider "{ $provider }", which Tidings does not know. Mail of this account is not watched. Remove the account and add it again.
watching-stumbled = Something in Tidings failed while it watched this mailbox. It tries again in half a minute.

## What Tidings remembers, for all accounts

watching-no-disk = Tidings cannot write to its data folder. Mail is still watched and announced, but after a restart some of it may be announced again. Check that the disk is not full.
watching-put-aside = What Tidings knew about your mail was damaged and has been put aside. Watching starts afresh: mail that has arrived up to now is not announced.
watching-newer-data = The data of Tidings on this computer was written by a newer version. Mail cannot be watched with this older one. Install the newer version again.
watching-store-failed = what is known about mail could not be read or written
