# Das Fenster, in dem ein Konto hinzugefügt wird.

## Choosing

add-another = Weiteres Konto hinzufügen
address-hint = Oder wählen Sie unten Ihren Anbieter.
address-label = Ihre E‑Mail-Adresse
address-missing = Geben Sie eine Adresse wie ada@example.org ein.
address-at = Diese Adresse gehört zu { $provider }.
address-unknown = Tidings weiß nicht, wer die E‑Mails von { $domain } verwaltet. Wählen Sie den Anbieter: Viele Firmen und Schulen sind bei Google oder Microsoft.
back = Zurück
close = Schließen
continue = Weiter
demo-provider = Dies ist die Demo: Anbieter und E‑Mails sind erfunden, und nichts verlässt diesen Computer.
loading-providers = Anbieter werden geladen …
lost-providers = Der Teil von Tidings, der die Anmeldung übernimmt, läuft nicht oder startet gerade neu.
sign-in-again-title = { $address } neu anmelden
sign-in-again-body = Ihre E‑Mails bleiben unverändert; nur die Erlaubnis, sie zu lesen, wird erneuert.
sign-in-with = Mit { $provider } anmelden

## Where the provider's page opens

agent-legend = Anmeldeseite des Anbieters öffnen
agent-auto = Wie empfohlen
agent-device = Auf einem anderen Gerät
agent-browser = In meinem Browser
agent-webview = In dieser App
agent-google = Google lehnt die Anmeldung in Apps meist ab; dann wechseln wir in Ihren Browser.

## Signing in

signing-in = Anmeldung bei { $provider }
signed-in-as = Angemeldet als { $address }.
use-browser = Lieber meinen Browser verwenden
other-browser = Anderer Browser
use-window = Stattdessen das Fenster verwenden
copy-link = Link kopieren

steps = Fortschritt
step-opening = Öffnen
step-waiting = Anmelden
step-checking = Prüfen
step-connecting = Verbinden

now-opening-browser = { $provider } wird in Ihrem Browser geöffnet …
now-opening-webview = Die Anmeldeseite von { $provider } wird geöffnet …
now-waiting-browser = Bitte melden Sie sich in Ihrem Browser bei { $provider } an.
now-waiting-webview = Bitte melden Sie sich in dem Fenster, das sich gerade geöffnet hat, bei { $provider } an.
now-opening-device = { $provider } wird um einen Code gebeten …
now-waiting-device = Warten auf Ihre Anmeldung bei { $provider } auf einem anderen Gerät.
token-host = Ihre Zustimmung geht an { $host }. Brechen Sie ab, wenn das nicht Ihr Anbieter ist.
now-checking = Die Antwort von { $provider } wird geprüft …
now-connecting = Die Anmeldung wird gespeichert und die Verbindung zum Mailserver hergestellt …

nothing-opened = Es hat sich nichts geöffnet?
nothing-opened-body = Vielleicht liegt die Seite hinter diesem Fenster oder in einem Browser, der schon offen war. Wenn Sie sie nirgends finden, kopieren Sie den Link und öffnen Sie ihn in einem Browser Ihrer Wahl. Der Link funktioniert einmal.
paste-body = Der Browser läuft vielleicht auf einem anderen Computer oder ist von diesem abgeschottet. Kopieren Sie die ganze Adresse jener Seite und fügen Sie sie hier ein.
paste-label = Adresse jener Seite
paste-missing = Fügen Sie zuerst die Adresse ein.
paste-title = Ließ sich die Seite nach der Anmeldung nicht öffnen?
paste-use = Diese Adresse verwenden
error-page = Sehen Sie dort eine Fehlerseite?
error-page-body = Wenn { $provider } einen Fehler zeigt, brechen Sie hier ab und versuchen Sie es noch einmal. Wenn es dabei bleibt, fragen Sie, wer Ihre E‑Mails verwaltet.

## The end of it

done-title = { $address } wird beobachtet
done-title-plain = Ihr Postfach wird beobachtet
done-body = Tidings sagt Ihnen sofort Bescheid, wenn E‑Mails eintreffen.
failed-title = Das hat nicht geklappt
failed-body = Es wurde nichts gespeichert.
cancelled-title = Abgebrochen
cancelled-body = Sie haben die Anmeldung abgebrochen. Es wurde nichts gespeichert.

## A client of the user's own

client-title = { $provider } verlangt einen eigenen Client
client-drop = Heruntergeladene JSON-Datei hier ablegen
client-choose = Datei auswählen
client-type = Oder tippen Sie ihn ein:
client-id = Client-ID
client-secret = Client-Secret
client-secret-hint = Wird in Ihrem Schlüsselbund aufbewahrt.
client-type-use = Mit diesem Client anmelden
client-keep = Den vorhandenen Client versuchen
client-redirect = Die Umleitungsadresse, die registriert wird:
client-redirect-copy = Adresse kopieren
client-other = Tidings hat bei diesem Anbieter keinen eigenen Client. Registrieren Sie dort einen als Desktop-Anwendung (nativ) und geben Sie seine ID ein.
client-paste = Oder den Text der Datei einfügen
client-paste-use = Diesen Text verwenden
client-too-large = Diese Datei ist zu groß für eine Client-Datei. Wählen Sie die JSON-Datei, die Sie heruntergeladen haben.
client-unreadable = Diese Datei konnte nicht gelesen werden. Wählen Sie eine andere oder fügen Sie ihren Text ein.
client-wrong = Das ist keine Client-Datei, denn es ist kein JSON. Laden Sie sie noch einmal aus der Google Cloud Console herunter.

## The guide to Google's console

guide-intro = Google lässt ein Programm nur mit einem Client, der in der Google Cloud Console registriert ist, E‑Mails lesen. Das ist kostenlos, dauert etwa fünf Minuten, und der Client gehört nur Ihnen.
guide-step = { $number }. { $title }
guide-1-title = Projekt anlegen
guide-1-body = Öffnen Sie console.cloud.google.com, melden Sie sich an und legen Sie ein Projekt an. Der Name ist gleichgültig.
guide-2-title = Zustimmungsbildschirm einrichten
guide-2-body = Aktivieren Sie die Gmail API. Tragen Sie unter „Google Auth Platform“ einen App-Namen und Ihre Adresse ein; Zielgruppe (Audience): Extern (External).
guide-3-title = Veröffentlichen
guide-3-body = Klicken Sie unter „Zielgruppe“ (Audience) auf „App veröffentlichen“ (Publish app). Solange die App im Test (Testing) bleibt, beendet Google jede Anmeldung nach { 7 } Tagen.
guide-4-title = Desktop-Client anlegen
guide-4-body = Legen Sie unter „Clients“ einen Client vom Typ „Desktop-App“ (Desktop app) an. Nicht „Webanwendung“ (Web application): Das würde Google ablehnen.
guide-5-title = JSON-Datei herunterladen
guide-5-body = Laden Sie sie sofort herunter: Google zeigt die vollständige Datei nur beim Anlegen. Übergeben Sie sie unten.
guide-microsoft-intro = Microsoft lässt ein Programm nur unter einem Client E-Mails lesen, der im Entra Admin Center registriert ist. Das ist kostenlos, dauert etwa fünf Minuten, und der Client gehört Ihnen allein.
guide-microsoft-1-title = Die App-Registrierungen öffnen
guide-microsoft-1-body = Öffnen Sie entra.microsoft.com und melden Sie sich an; eine private Adresse braucht zuerst ein kostenloses Verzeichnis. Wählen Sie „App-Registrierungen“, dann „Neue Registrierung“.
guide-microsoft-2-title = Sagen, für wessen Konten er ist
guide-microsoft-2-body = Der Name ist gleichgültig. Wählen Sie „Konten in einem beliebigen Organisationsverzeichnis und persönliche Microsoft-Konten“.
guide-microsoft-3-title = Die Umleitungsadresse eintragen
guide-microsoft-3-body = Wählen Sie unter „Umleitungs-URI“ den Typ „Öffentlicher Client/nativ (mobil und Desktop)“ und tragen Sie die Adresse unten ein. Dann „Registrieren“.
guide-microsoft-4-title = Ihm die Berechtigungen geben
guide-microsoft-4-body = Fügen Sie unter „API-Berechtigungen“ bei „Microsoft Graph“, „Delegierte Berechtigungen“ hinzu: IMAP.AccessAsUser.All und offline_access.
guide-microsoft-5-title = Seine ID kopieren
guide-microsoft-5-body = Kopieren Sie unter „Übersicht“ die „Anwendungs-ID (Client)“ und geben Sie sie unten ein. Ein Secret gibt es nicht.
guide-fastmail-intro = Fastmail registriert Programme von Hand, auf Anfrage. Das dauert einige Tage; ein App-Passwort geht sofort.
guide-fastmail-1-title = Einen Client anfordern
guide-fastmail-1-body = Öffnen Sie fastmail.com/developer/oauth und schreiben Sie an die Adresse dort. Bitten Sie um einen öffentlichen, nativen Client, der E-Mails über IMAP liest.
guide-fastmail-2-title = Die Umleitungsadresse nennen
guide-fastmail-2-body = Geben Sie die Adresse unten als Umleitung an, und als Scopes protocol-imap mit offline_access.
guide-fastmail-3-title = Die erhaltene ID eingeben
guide-fastmail-3-body = Fastmail antwortet mit einer Client-ID. Geben Sie sie unten ein; ein Secret gibt es nicht.

## What Google may show on its own page; nothing of it ever comes back to us

google-unverified-title = Google hat diese App nicht überprüft
google-unverified-body = Das ist bei einem eigenen Client so. Klicken Sie auf „Erweitert“ und dann auf „… öffnen (unsicher)“: Gemeint ist die App auf diesem Computer.
google-testing-title = Zugriff blockiert: App im Test (403: access_denied)
google-testing-body = Der Client ist im Test (Testing), und diese Adresse gehört zu keinem Testnutzer. Veröffentlichen Sie die App in der Google Cloud Console unter „Zielgruppe“ (Audience).
google-organisation-title = Auf die Organisation beschränkt oder vom Administrator gesperrt
google-organisation-body = Die Adresse gehört zu einer Organisation, die den Client genehmigen muss. Bitten Sie deren Administrator, der Client-ID zu vertrauen, oder melden Sie sich mit einer anderen Adresse an.
google-redirect-title = Fehler 400: redirect_uri_mismatch
google-redirect-body = Der Client ist nicht vom Typ „Desktop-App“ (Desktop app). Legen Sie einen dieses Typs an und übergeben Sie dessen Datei.
google-client-title = Fehler 401: deleted_client oder invalid_client
google-client-body = Den Client gibt es bei Google nicht mehr. Legen Sie einen neuen an und übergeben Sie dessen Datei.

## A provider that the user describes

custom = Anderer Anbieter …
custom-title = Anderer Anbieter
custom-address = E‑Mail-Adresse
custom-ca = Zertifikat einer privaten Zertifizierungsstelle (PEM)
custom-ca-hint = Nur nötig, wenn die Zertifikate der Server von einer Stelle stammen, die dieser Computer nicht kennt.
custom-client = Client-ID
custom-client-hint = Beim Anbieter für Tidings registriert, als native oder Desktop-Anwendung mit Loopback-Weiterleitung.
custom-host = IMAP-Server
custom-issuer = Aussteller-URL (Issuer)
custom-issuer-hint = Genau wie in der OpenID-Konfiguration des Anbieters.
custom-port = Port (TLS)
custom-scopes = Weitere Scopes
custom-scopes-hint = Jene, die dort zum Lesen von E‑Mails nötig sind, durch Leerzeichen getrennt. Kann leer bleiben.
custom-secret = Client-Secret
custom-secret-hint = Nur wenn der Anbieter Ihnen eines gegeben hat. Es wird in Ihrem Schlüsselbund aufbewahrt.
confirm-title = Ist das Ihr Anbieter?
confirm-body = Dorthin führt er. Noch wurde nichts geöffnet oder gespeichert.
confirm-issuer = Aussteller
confirm-page = Anmeldeseite
confirm-token = Erhält Ihre Erlaubnis
confirm-imap = Mailserver
confirm-foreign = Nicht in der Domain Ihrer Adresse ({ $domain }): { $hosts }. Fahren Sie nur fort, wenn Sie wissen, dass Ihr Anbieter dort ist.

wrong-address = Geben Sie die Adresse dieses Postfachs ein.
wrong-client-id = Geben Sie die Client-ID ein, die Sie vom Anbieter haben.
wrong-extra-roots = Das ist kein PEM-Zertifikat. Es beginnt mit -----BEGIN CERTIFICATE-----.
wrong-imap-host = Geben Sie den Namen des Mailservers ein, etwa imap.example.org.
wrong-imap-port = Ein Port ist eine Zahl von 1 bis 65535, meist 993.
wrong-issuer = Geben Sie eine URL ein, die mit https:// beginnt.

## On another device

device-code = und geben Sie dort diesen Code ein:
device-copy = Code kopieren
device-open = Seite hier öffnen
device-page = Öffnen Sie auf einem anderen Gerät
device-warning = Geben Sie ihn nur ein, wenn Sie diese Anmeldung hier selbst begonnen haben. Wer Sie am Telefon oder per Mail darum bittet, will Ihr Postfach.

## With a password that a provider makes for programs

client-or-password = Oder schneller: { $provider } erstellt Passwörter für einzelne Programme. Ein solches Passwort öffnet das ganze Postfach; Sie können es jederzeit zurückziehen.
password-at = App-Passwort von { $provider } verwenden
password-body = { $provider } lässt Programme mit einem Passwort ein, das Sie für jedes eigens erstellen. Es ist nicht das Passwort der Webseite.
password-body-server = Für Mailserver, die keinen anderen Weg kennen. Erstellt der Anbieter Passwörter für einzelne Programme, verwenden Sie ein solches.
password-help = Hier erstellen Sie eines:
password-hint = Wird nur dem Mailserver gezeigt und in Ihrem Schlüsselbund aufbewahrt.
password-label = Passwort
password-missing = Geben Sie das Passwort ein oder fügen Sie es ein.
password-server = Mailserver und Passwort …
password-title = Bei { $provider } mit App-Passwort anmelden
password-title-server = Mit Passwort anmelden

## A keychain that does not take the sign-in

unsaved-body = Sie können trotzdem fortfahren. Die Anmeldung bleibt dann im Arbeitsspeicher: Nach dem Beenden von Tidings melden Sie sich neu an.
unsaved-title = Die Anmeldung lässt sich nicht speichern
