# What the program as a whole says: what was asked for and not done.

program-quitting = Tidings est en train de quitter.
program-moment-over = Ce moment est passé ; rien n’a été suspendu.
program-no-code = Il n’y a plus de code dans cet e-mail.
program-no-clipboard = Le presse-papiers n’est pas utilisable ici. Le code figure dans la notification et dans la liste des e-mails.
# What the system says stands in brackets.
program-autostart-failed = Ce qui se lance à l’ouverture de session n’a pas pu être modifié ({ $error }).
program-autostart-nowhere = ce système n’a pas d’endroit pour cela

## Pages, mails and folders that other programs open

program-no-browser = Votre navigateur n’a pas pu être lancé. Copiez-y plutôt le lien.
program-browser-gone = L’autre navigateur n’est plus là. Choisissez de nouveau.
program-no-mail-program = Aucun logiciel de messagerie de cet ordinateur n’ouvre un e-mail isolé. Ouvrez-le vous-même ; l’e-mail s’y trouve.
program-not-a-web-page = Cette page n’a pas été ouverte : ce n’est pas une page web sécurisée.
program-no-help-page = Ce fournisseur n’a pas de page pour cela.
program-no-such-settings = Ces réglages n’ont pas pu être ouverts. Ouvrez-les dans les paramètres de votre bureau.
program-open-with-failed = { $program } n’a pas ouvert un message de { $account } ; il a été ouvert avec le programme du système. Choisissez-en un autre dans les paramètres du compte.
program-no-file-manager = Aucun gestionnaire de fichiers de cet ordinateur n’affiche ce dossier. Ouvrez-le vous-même.
# After the sentence above.
program-folder-is = { $sentence } Il s’agit de { $folder }.
program-report-failed = Le rapport n’a pas pu être écrit dans { $folder } ({ $error }).

## The windows' program

program-no-windows = Tidings ne peut pas ouvrir ses fenêtres : le programme tidings-shell n’est pas à côté de tidings. Réinstallez Tidings.
program-windows-open = Les fenêtres de Tidings sont déjà ouvertes.

## La commande pour les nouveaux messages

program-hook-ended = La commande pour les nouveaux messages, { $hook }, a échoué : elle s’est terminée avec le code { $code }.
program-hook-killed = La commande pour les nouveaux messages, { $hook }, a échoué : elle a été arrêtée de l’extérieur.
program-hook-missing = La commande pour les nouveaux messages n’est pas exécutée : { $what }.
program-hook-not-started = La commande pour les nouveaux messages, { $hook }, n’a pas pu être lancée ({ $error }).
program-hook-slow = La commande pour les nouveaux messages, { $hook }, a duré plus de { $seconds } secondes et a été arrêtée.
