# What the program as a whole says: what was asked for and not done.

program-quitting = Tidings wird gerade beendet.
program-moment-over = Dieser Zeitpunkt ist vorbei; es wurde nichts pausiert.
program-no-code = In dieser E-Mail steht kein Code mehr.
program-no-clipboard = Die Zwischenablage lässt sich hier nicht benutzen. Der Code steht in der Benachrichtigung und in der Liste der E-Mails.
# What the system says stands in brackets.
program-autostart-failed = Was beim Anmelden startet, ließ sich nicht ändern ({ $error }).
program-autostart-nowhere = dieses System hat keinen Platz dafür

## Pages, mails and folders that other programs open

program-no-browser = Ihr Browser ließ sich nicht starten. Kopieren Sie den Link stattdessen hinein.
program-browser-gone = Der andere Browser ist nicht mehr da. Wählen Sie neu.
program-no-mail-program = Kein E-Mail-Programm auf diesem Computer öffnet einzelne E-Mails. Öffnen Sie es selbst; dort finden Sie die E-Mail.
program-not-a-web-page = Diese Seite wurde nicht geöffnet: Sie ist keine sichere Webseite.
program-no-help-page = Dieser Anbieter hat dafür keine Seite.
program-no-such-settings = Diese Einstellungen ließen sich nicht öffnen. Öffnen Sie sie in den Einstellungen Ihres Desktops.
program-open-with-failed = { $program } hat eine E‑Mail von { $account } nicht geöffnet; sie wurde mit dem Programm des Systems geöffnet. Wählen Sie in den Einstellungen des Kontos ein anderes.
program-no-file-manager = Keine Dateiverwaltung dieses Computers zeigt diesen Ordner an. Öffnen Sie ihn selbst.
# After the sentence above.
program-folder-is = { $sentence } Es ist { $folder }.
program-report-failed = Der Bericht konnte nicht in { $folder } geschrieben werden ({ $error }).

## The windows' program

program-no-windows = Tidings kann seine Fenster nicht öffnen: Das Programm tidings-shell liegt nicht neben tidings. Installieren Sie Tidings neu.
program-windows-open = Die Fenster von Tidings sind schon offen.

## Der Befehl für neue E‑Mails

program-hook-ended = Der Befehl für neue E‑Mails, { $hook }, ist gescheitert: Er endete mit dem Code { $code }.
program-hook-killed = Der Befehl für neue E‑Mails, { $hook }, ist gescheitert: Er wurde von außen beendet.
program-hook-missing = Der Befehl für neue E‑Mails wird nicht ausgeführt: { $what }.
program-hook-not-started = Der Befehl für neue E‑Mails, { $hook }, ließ sich nicht starten ({ $error }).
program-hook-slow = Der Befehl für neue E‑Mails, { $hook }, dauerte länger als { $seconds } Sekunden und wurde abgebrochen.
