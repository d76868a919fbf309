# Signing in, and staying signed in: what a window says of it, and what is said of an account.

## The provider's answer, or its absence; "Try again." may follow

signing-in-portal = Dieses Netz verlangt zuerst eine Anmeldung.
signing-in-unsafe-address = { $provider } hat uns an eine unsichere Adresse geschickt; abgebrochen.
signing-in-unreachable = { $provider } ist gerade nicht erreichbar.
signing-in-strange-answer = Die Antwort von { $provider } war nicht zu verstehen.
signing-in-no-privacy = Auf diesem Computer lässt sich keine vertrauliche Verbindung aufbauen.
signing-in-not-private = Die Verbindung zu { $host } ist nicht vertraulich; abgebrochen.
# A sentence before it says what happened.
signing-in-try-again = { $sentence } Versuchen Sie es noch einmal.

## How a sign-in ended

signing-in-denied = Sie haben den Zugriff nicht erlaubt. Für dieses Konto werden keine E-Mails abgerufen.
signing-in-busy = { $provider } hat uns gebeten, seltener zu fragen. Versuchen Sie es in ein paar Minuten noch einmal.
signing-in-cancelled = Die Anmeldung wurde abgebrochen.
signing-in-bad-client = { $provider } akzeptiert die Client-ID oder das Client-Secret nicht. Prüfen oder importieren Sie sie neu.
signing-in-different-account = Sie haben sich als { $got } angemeldet, aber dieses Konto ist { $wanted }. Versuchen Sie es noch einmal, oder fügen Sie { $got } als neues Konto hinzu.
signing-in-expired = Der Anmeldelink ist abgelaufen. Beginnen Sie von vorn.
signing-in-needs-approval = Ihre Organisation muss diese App freigeben.
signing-in-admin-text =
    Guten Tag,

    ich möchte den Mail-Melder Tidings mit meinem Konto benutzen. { $provider } meldet, dass unsere Organisation ihn erst freigeben muss. Könnten Sie diesem Client bitte diese Berechtigungen erlauben?

    Client-ID: { $client }
    Berechtigungen: { $scopes }

    (Google Workspace: Admin-Konsole, Sicherheit, API-Steuerung. Microsoft 365: Entra Admin Center, Unternehmensanwendungen.)

    Tidings läuft nur auf meinem Computer. Es liest das Postfach über IMAP, spricht mit { $provider } und unserem Mailserver und mit niemandem sonst, und bewahrt die Anmeldung im Schlüsselbund dieses Computers auf.

    Vielen Dank!
signing-in-no-address = { $provider } hat nicht gesagt, welche Adresse das ist. Geben Sie Ihre E-Mail-Adresse ein und versuchen Sie es noch einmal.
signing-in-no-port = Dieser Computer lässt Tidings nicht auf die Antwort warten. Starten Sie Tidings neu und versuchen Sie es noch einmal.
signing-in-moved = { $provider } führt jetzt woanders hin als vorhin, als Sie es sich angesehen haben. Dort wurde nichts geöffnet. Sehen Sie noch einmal nach, bevor Sie sich anmelden.
signing-in-moved-since = { $provider } nimmt seine Antworten jetzt auf einem anderen Server entgegen als damals, als dieses Konto hinzugefügt wurde; deshalb hat Tidings dorthin nichts gesendet. Wenn Sie wissen, warum, fügen Sie das Konto unter „Anderer Anbieter …“ noch einmal hinzu: Dort sehen Sie, wohin es führt, und können zustimmen.
signing-in-not-verified = Die Antwort von { $provider } ließ sich nicht prüfen und wurde deshalb verworfen. Es wurde nichts gespeichert.
signing-in-other-address = Sie haben sich als { $got } angemeldet, aber { $typed } eingegeben. Es wurde nichts hinzugefügt. Um { $got } zu beobachten, beginnen Sie mit dieser Adresse von vorn.
signing-in-refused = { $provider } hat die Anmeldung abgelehnt ({ $code }). Für dieses Konto werden keine E-Mails abgerufen.
signing-in-box-unticked = { $provider } hat Sie angemeldet, aber das Kästchen zum Lesen der E-Mails war nicht angekreuzt. Versuchen Sie es noch einmal und kreuzen Sie es an.
signing-in-wrong-clock = Die Uhr Ihres Computers geht um { $span } falsch. Stellen Sie sie und versuchen Sie es noch einmal.
signing-in-clock-warning = Sie sind angemeldet. Die Uhr Ihres Computers geht aber um { $span } falsch: Stellen Sie sie, sonst kann die nächste Anmeldung scheitern.
signing-in-passing = Sie sind angemeldet. { $provider } gibt aber keine dauerhafte Anmeldung: Wenn diese endet, müssen Sie sich neu anmelden.
# How far a clock is off: within the two sentences above.
signing-in-minutes =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
signing-in-hours =
    { $count ->
        [one] { $count } Stunde
       *[other] { $count } Stunden
    }
signing-in-days =
    { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    }

## While it is under way

signing-in-no-browser = Ihr Browser hat sich nicht geöffnet. Kopieren Sie den Link und öffnen Sie ihn selbst.
signing-in-once-more = Bitte noch einmal: Ohne diese Zustimmung wäre die Anmeldung in einer Stunde zu Ende.
signing-in-no-window = Das Anmeldefenster ließ sich nicht öffnen. Stattdessen wurde Ihr Browser geöffnet.
signing-in-as-asked = Wie gewünscht, wurde Ihr Browser geöffnet.
signing-in-blank-page = Die Anmeldeseite blieb leer. Stattdessen wurde Ihr Browser geöffnet.
signing-in-not-in-apps = { $provider } erlaubt keine Anmeldung in Apps. Stattdessen wurde Ihr Browser geöffnet.
signing-in-paste-no-answer = Das ist nicht die Adresse, die gebraucht wird. Sie beginnt mit { $begins } und endet mit einem langen Code.
signing-in-paste-of-another = Diese Antwort gehört zu einer anderen Anmeldung, oder zu einer, die vorbei ist. Kopieren Sie den Link noch einmal und melden Sie sich dort an.
signing-in-over = Diese Anmeldung ist vorbei. Beginnen Sie von vorn.
signing-in-stumbled = Bei dieser Anmeldung ist in Tidings etwas schiefgegangen. Beginnen Sie von vorn.

## Its beginning

signing-in-account-gone = Dieses Konto gibt es nicht mehr. Fügen Sie es neu hinzu.
signing-in-fill-in = Tragen Sie zuerst die Adressen Ihres Anbieters ein.
signing-in-unknown-address = Tidings weiß nicht, zu wem diese Adresse gehört. Öffnen Sie „Konto hinzufügen“ und wählen Sie den Anbieter.
signing-in-needs-client = Für die Anmeldung bei { $provider } ist zuerst eine eigene Client-ID nötig.
signing-in-needs-address = { $provider } sagt nicht, wessen E-Mail wir lesen dürfen. Geben Sie zuerst Ihre E-Mail-Adresse ein.
signing-in-no-mail-address = Das sieht nicht wie eine E-Mail-Adresse aus. Sie sollte die Form name@example.org haben.

## The keychain, when something is to be saved

signing-in-keychain-locked = Ihr Schlüsselbund ist gesperrt, deshalb konnte die Anmeldung nicht gespeichert werden. Entsperren Sie ihn und versuchen Sie es noch einmal.
signing-in-keychain-unanswered = Ihr Schlüsselbund ist gesperrt, deshalb konnte die Anmeldung nicht gespeichert werden. Vielleicht liegt ein Passwortfenster hinter anderen: Beantworten Sie es und versuchen Sie es noch einmal.
signing-in-keychain-missing = Es läuft kein Schlüsselbund, deshalb kann die Anmeldung nicht gespeichert werden. Installieren oder starten Sie einen (GNOME Keyring oder KWallet) und versuchen Sie es noch einmal.
signing-in-keychain-too-long = Der Schlüsselbund dieses Computers konnte diese Anmeldung nicht aufnehmen.
signing-in-keychain-failed = Der Schlüsselbund hat die Anmeldung nicht gespeichert. Es wurde nichts behalten; versuchen Sie es noch einmal.

## The mail server, at the end of it

signing-in-not-its-mail = Diese Anmeldung bei { $provider } öffnet die E-Mails von { $address } nicht: Vielleicht haben Sie sich als jemand anderes angemeldet. Es wurde nichts geändert. Versuchen Sie es noch einmal als { $address }.
signing-in-nobody-can-say = Der Mailserver ist gerade nicht erreichbar, deshalb ist nicht zu sagen, ob diese Anmeldung die von { $address } ist. Es wurde nichts geändert. Versuchen Sie es später noch einmal.
signing-in-not-yet = Sie sind angemeldet, aber der Mailserver war noch nicht erreichbar. Tidings versucht es von selbst weiter.
signing-in-account-removed = Das Konto wurde entfernt.
signing-in-settings-unusable = Die Einstellungen des Kontos sind nicht brauchbar.

## Of an account: why there is no key for its mail server

signing-in-signed-out = Sie sind abgemeldet. E-Mails werden nicht abgerufen.
signing-in-token-over = { $provider } hat ein Token ausgegeben, das schon abgelaufen ist.
signing-in-client-changed = Die Client-ID für { $provider } hat sich seit Ihrer Anmeldung geändert. Melden Sie sich neu an.
signing-in-not-in-keychain = Die Anmeldung dieses Kontos ist nicht mehr im Schlüsselbund. Melden Sie sich neu an.
signing-in-passed = { $provider } gibt keine dauerhafte Anmeldung, und diese ist zu Ende. Neue E-Mails werden nicht gemeldet. Melden Sie sich neu an.
signing-in-client-missing = Die Client-ID für { $provider } fehlt. Importieren Sie sie neu.
signing-in-other-person = { $provider } hat für ein anderes Konto geantwortet, deshalb wurde die Antwort verworfen. Melden Sie sich neu an.
signing-in-no-longer-allowed = { $provider } erlaubt Tidings nicht mehr, E-Mails zu lesen. Melden Sie sich neu an.
signing-in-keychain-silent = Der Schlüsselbund hat die Anmeldung nicht herausgegeben. Tidings versucht es weiter.
signing-in-slow-down = { $provider } hat uns gebeten, seltener zu fragen.
signing-in-slow-down-until = { $provider } hat uns gebeten, seltener zu fragen; nächster Versuch um { $time }.
signing-in-client-refused = { $provider } akzeptiert die Client-ID oder das Client-Secret nicht.
signing-in-ended = { $provider } hat diese Anmeldung beendet (Passwort geändert, Zugriff entzogen oder 6 Monate nicht benutzt). E-Mails werden nicht abgerufen.
signing-in-testing = Ihr Google-Cloud-Projekt ist im Test (Testing); Anmeldungen gelten 7 Tage. Veröffentlichen Sie es und melden Sie sich neu an. E-Mails werden nicht abgerufen.

## Pages that the browser shows

signing-in-page-done-title = Zurück zu Tidings
signing-in-page-done = Sie können diese Seite schließen. Wie es weitergeht, zeigt Tidings.
signing-in-page-elsewhere-title = Nicht hier
signing-in-page-elsewhere = Diese Anmeldung wurde anderswo begonnen. Kehren Sie zur App zurück.
signing-in-page-not-ours-title = Diese nicht
signing-in-page-not-ours = Auf diese Antwort wartet keine Anmeldung. Kehren Sie zur App zurück und beginnen Sie von vorn.
signing-in-page-used-title = Link schon benutzt
signing-in-page-used = Dieser Link funktioniert einmal. Kehren Sie zur App zurück und kopieren Sie einen neuen.

## A client file of the user's own

signing-in-file-client-id = Die Client-ID in dieser Datei sieht nicht nach einer von Google aus. Laden Sie die Datei noch einmal aus der Google-Konsole herunter.
signing-in-file-foreign-address = Diese Datei schickt die Anmeldung an eine Adresse, die nicht zu Google gehört, und wurde deshalb abgelehnt. Laden Sie die Datei noch einmal aus der Google-Konsole herunter.
signing-in-file-not-json = Das ist keine Client-Datei: Es sollte die Datei client_secret_….json sein, die die Google-Konsole ausgibt.
signing-in-file-no-secret = In dieser Datei steht kein Client-Secret. Google zeigt es nur einmal, beim Anlegen des Clients: Erstellen Sie einen neuen Client vom Typ „Desktop app“ und laden Sie seine Datei gleich herunter.
signing-in-file-service-account = Diese Datei gehört zu einem Dienstkonto. Erstellen Sie stattdessen einen Client vom Typ „Desktop app“.
signing-in-file-too-large = Diese Datei ist zu groß für eine Client-Datei.
signing-in-file-web-client = Diese Datei gehört zu einem Web-Client. Erstellen Sie stattdessen einen Client vom Typ „Desktop app“.
signing-in-file-not-needed = Dieser Anbieter hat keine Client-Dateien. Wo er einen eigenen Client verlangt, geben Sie dessen ID ein.
signing-in-client-not-needed = Dieser Anbieter braucht keinen eigenen Client.
signing-in-typed-google = Das ist keine Client-ID von Google: Sie endet auf .apps.googleusercontent.com. Kopieren Sie sie noch einmal aus der Google-Konsole.
signing-in-typed-guid = Das ist keine Client-ID von Microsoft: Sie hat 32 Ziffern und Buchstaben mit vier Bindestrichen. Kopieren Sie die „Anwendungs-ID (Client)“ noch einmal.
signing-in-typed-no-secret = Das Client-Secret fehlt oder enthält Zeichen, die kein Secret hat. Google verlangt es zusätzlich zur Client-ID.

## A provider that the user describes

signing-in-bad-issuer = Der Aussteller (Issuer) muss eine Webadresse sein, die mit https:// beginnt.
signing-in-bad-client-id = Die Client-ID fehlt, oder sie enthält Zeichen, die es in Client-IDs nicht gibt.
signing-in-bad-client-secret = Das Client-Secret enthält Zeichen, die kein Client-Secret hat.
signing-in-bad-host = Der Mailserver muss ein Rechnername sein, mit dem Port seines verschlüsselten IMAP (meist 993).
signing-in-bad-certificates = Die zusätzlichen Zertifikate müssen PEM-Text sein (er beginnt mit BEGIN CERTIFICATE).
signing-in-bad-scopes = Die Scopes enthalten Zeichen, die es in Scopes nicht gibt.

## App passwords, and the end of a sign-in at the provider

signing-in-mail-server-said = Der Mailserver { $host } hat abgelehnt: { $text }
signing-in-mail-server-unreachable = Der Mailserver { $host } ist nicht erreichbar. Prüfen Sie den Namen und versuchen Sie es erneut.
signing-in-no-device = { $provider } bietet keine Anmeldung auf einem anderen Gerät an. Es wurde nichts gespeichert.
signing-in-not-revoked = Von diesem Computer entfernt. { $provider } war nicht zu benachrichtigen: Den Zugriff können Sie dort noch in Ihrem Konto entfernen.
signing-in-not-revoked-at = Von diesem Computer entfernt. { $provider } war nicht zu erreichen; den Zugriff können Sie unter { $page } entfernen.
signing-in-password-over = { $provider } akzeptiert dieses App-Passwort nicht mehr. E-Mails werden nicht abgerufen. Melden Sie sich mit einem neuen an.
signing-in-password-refused = { $provider } akzeptiert dieses Passwort nicht. Es wurde nichts gespeichert. Verwenden Sie ein Passwort für Programme (App-Passwort), nicht das für die Webseite.
signing-in-takes-no-passwords = { $provider } nimmt keine App-Passwörter an.
