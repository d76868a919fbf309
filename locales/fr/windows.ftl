# The frames of the windows: titles and menus that the system draws, and what the windows' program says by itself.

## Titles

windows-add-account = Ajouter un compte – Tidings
windows-settings = Paramètres – Tidings
# A title, in the demo.
windows-demo = { $title } (démo)
# The provider's page; the host stands first, because it says where one is.
windows-consent = { $host } – Connexion
windows-consent-plain = Connexion

## The menu of the provider's page; & stands before the letter that chooses the entry

windows-use-browser = Utiliser plutôt mon &navigateur
windows-cancel = &Annuler

## What was asked for and not done

windows-closed = Cette fenêtre est déjà fermée.
windows-not-understood = Tidings a donné une réponse que cette fenêtre ne comprend pas. Quittez Tidings et relancez-le.
windows-disconnected = Tidings s’est arrêté au milieu de cette action. Relancez-le et vérifiez si elle a été effectuée.
