# The tray: the icon's tooltip and its menu.

## The tooltip's first line: the program and what is unread

tray-demo = Tidings (demostración)
tray-no-account = { $name }: aún no hay ninguna cuenta
tray-nothing-unread = { $name }: nada sin leer
tray-nothing-unread-held = { $name }: nada sin leer, notificaciones en pausa
tray-unread =
    { $count ->
        [one] { $name }: { $count } no leído
       *[other] { $name }: { $count } no leídos
    }
tray-unread-held =
    { $count ->
        [one] { $name }: { $count } no leído, notificaciones en pausa
       *[other] { $name }: { $count } no leídos, notificaciones en pausa
    }

## An account, in the tooltip and in the menu: "Work · 3 unread · live"

tray-account = { $name } · { $health }
tray-account-unread =
    { $count ->
        [one] { $name } · { $count } no leído · { $health }
       *[other] { $name } · { $count } no leídos · { $health }
    }
tray-health-connecting = conectando
tray-health-keychain-locked = llavero bloqueado
tray-health-keychain-missing = sin llavero
tray-health-live = en directo
tray-health-needs-sign-in = volver a iniciar sesión
tray-health-offline = sin conexión
tray-health-paused = en pausa
tray-health-polling = se comprueba cada minuto
tray-health-problem = requiere atención

## The menu

tray-accounts = Cuentas…
tray-add-account = Añadir una cuenta…
tray-check-now = Comprobar ahora
tray-updated = Novedades de Tidings { $version }
tray-open-mailbox = Abrir el buzón
tray-quit = Salir
tray-settings = Ajustes…
tray-show-mails = Mostrar los correos
tray-sign-in-again = Volver a iniciar sesión…
tray-test = Probar mis notificaciones
# A one-time code, and who sent it.
tray-copy-code = Copiar { $code } · { $sender }
tray-mail = { $sender } · { $subject } · { $age }
tray-no-subject = (sin asunto)

## How old a mail is, as short as can be

tray-age-seconds = { $count } s
tray-age-minutes = { $count } min
tray-age-hours = { $count } h
tray-age-days = { $count } d

## Pausing

tray-pause = Pausar
tray-pause-half-hour = Durante 30 minutos
tray-pause-hour = Durante una hora
tray-pause-tomorrow = Hasta mañana a las { $time }
tray-pause-resumed = Hasta que las reanude
tray-paused = En pausa
tray-paused-forever = En pausa hasta que las reanude
# A time of today, or a day and a time.
tray-paused-until = En pausa hasta { $time }
tray-resume = Reanudar

## Where there is no tray

tray-missing = Este escritorio no muestra iconos en la bandeja. Tidings sigue vigilando; ábralo de nuevo para ver sus correos. En GNOME, la extensión AppIndicator recupera el icono.
