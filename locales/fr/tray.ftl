# The tray: the icon's tooltip and its menu.

## The tooltip's first line: the program and what is unread

tray-demo = Tidings (démo)
tray-no-account = { $name } : aucun compte pour l’instant
tray-nothing-unread = { $name } : aucun e-mail non lu
tray-nothing-unread-held = { $name } : aucun e-mail non lu, notifications suspendues
tray-unread =
    { $count ->
        [one] { $name } : { $count } non lu
       *[other] { $name } : { $count } non lus
    }
tray-unread-held =
    { $count ->
        [one] { $name } : { $count } non lu, notifications suspendues
       *[other] { $name } : { $count } non lus, notifications suspendues
    }

## An account, in the tooltip and in the menu: "Work · 3 unread · live"

tray-account = { $name } · { $health }
tray-account-unread =
    { $count ->
        [one] { $name } · { $count } non lu · { $health }
       *[other] { $name } · { $count } non lus · { $health }
    }
tray-health-connecting = connexion
tray-health-keychain-locked = trousseau verrouillé
tray-health-keychain-missing = pas de trousseau
tray-health-live = en direct
tray-health-needs-sign-in = se reconnecter
tray-health-offline = hors ligne
tray-health-paused = en pause
tray-health-polling = relevé chaque minute
tray-health-problem = à vérifier

## The menu

tray-accounts = Comptes…
tray-add-account = Ajouter un compte…
tray-check-now = Relever maintenant
tray-updated = Les nouveautés de Tidings { $version }
tray-open-mailbox = Ouvrir la boîte aux lettres
tray-quit = Quitter
tray-settings = Paramètres…
tray-show-mails = Afficher les e-mails
tray-sign-in-again = Se reconnecter…
tray-test = Tester mes notifications
# A one-time code, and who sent it.
tray-copy-code = Copier { $code } · { $sender }
tray-mail = { $sender } · { $subject } · { $age }
tray-no-subject = (sans objet)

## How old a mail is, as short as can be

tray-age-seconds = { $count } s
tray-age-minutes = { $count } min
tray-age-hours = { $count } h
tray-age-days = { $count } j

## Pausing

tray-pause = Suspendre
tray-pause-half-hour = Pendant 30 minutes
tray-pause-hour = Pendant une heure
tray-pause-tomorrow = Jusqu’à demain, { $time }
tray-pause-resumed = Jusqu’à nouvel ordre
tray-paused = Suspendues
tray-paused-forever = Suspendues jusqu’à nouvel ordre
# A time of today, or a day and a time.
tray-paused-until = Suspendues jusqu’à { $time }
tray-resume = Réactiver

## Where there is no tray

tray-missing = Cet environnement de bureau n’affiche pas d’icônes de notification. Tidings continue de surveiller ; relancez-le pour voir vos e-mails. Sous GNOME, l’extension AppIndicator fait revenir l’icône.
