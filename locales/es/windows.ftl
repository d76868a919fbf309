# The frames of the windows: titles and menus that the system draws, and what the windows' program says by itself.

## Titles

windows-add-account = Añadir una cuenta – Tidings
windows-settings = Ajustes – Tidings
# A title, in the demo.
windows-demo = { $title } (demostración)
# The provider's page; the host stands first, because it says where one is.
windows-consent = { $host } – Iniciar sesión
windows-consent-plain = Iniciar sesión

## The menu of the provider's page; & stands before the letter that chooses the entry

windows-use-browser = Usar mi &navegador
windows-cancel = &Cancelar

## What was asked for and not done

windows-closed = Esta ventana ya está cerrada.
windows-not-understood = Tidings ha dado una respuesta que esta ventana no entiende. Cierre Tidings y vuelva a abrirlo.
windows-disconnected = Tidings se ha detenido a mitad de esto. Ábralo de nuevo y mire si se ha hecho.
