# El panel: los correos más recientes de todas las cuentas.

## The window

panel-title = Tidings
panel-title-unread = Tidings ({ $count })
check-now = Comprobar ahora
checked = Se ha preguntado a todos los servidores de correo.
demo-accounts = Esta es la demostración: las cuentas y los correos son inventados, y nada sale de este equipo.
first-run-title = ¿Qué buzón debe vigilar Tidings?
first-run-body = Tidings le avisa en cuanto llega un correo. Inicie sesión una sola vez; la sesión se guarda en el llavero de este equipo.
list-failed = No se ha podido cargar la lista de correos
loading-mail = Cargando el correo…
lost-body = La parte de Tidings que vigila su correo se ha detenido o se está reiniciando. Hasta que vuelva no se avisa de correos nuevos.
lost-short = Tidings no responde. Lo que ve puede estar desactualizado, y no se avisa de correos nuevos.
updated = Tidings se ha actualizado a la versión { $version }.
updated-show = Novedades

## The list

empty-title = Nada nuevo
empty-body = El correo aparece aquí en cuanto llega.
unwatched-title = El correo no se está consultando
unwatched-elsewhere = Nada nuevo en las demás cuentas
unwatched-body = Nadie vigila { $name } en este momento. En cuanto se resuelva, Tidings le avisará de lo que haya llegado mientras tanto.
unwatched-bodies =
    { $count ->
        [one] Nadie vigila { $count } cuenta en este momento. En cuanto se resuelva, Tidings le avisará de lo que haya llegado mientras tanto.
       *[other] Nadie vigila { $count } cuentas en este momento. En cuanto se resuelva, Tidings le avisará de lo que haya llegado mientras tanto.
    }
limited =
    { $count ->
        [one] Se muestra el correo más reciente.
       *[other] Se muestran los { $count } correos más recientes.
    }
no-subject = (sin asunto)
read = Leídos
unread = No leídos
unread-mark = No leído:
unread-count =
    { $count ->
        [one] { $count } no leído
       *[other] { $count } no leídos
    }

## The filter

filter = Filtrar
filter-clear = Quitar el filtro
filter-empty = Ningún correo coincide
filter-empty-body = El filtro busca en el remitente, el asunto y el comienzo de los correos más recientes.
filter-label = Mostrar correos con

## Accounts: the state of each, short

accounts = Cuentas
health-answered = { $state } · { $age }
health-connecting = Conectando…
health-keychain-locked = Llavero bloqueado
health-keychain-missing = Sin llavero
health-live = En directo
health-needs-sign-in = Volver a iniciar sesión
health-offline = Sin conexión
health-paused = En pausa
health-polling = Cada minuto
health-problem = Requiere atención

## Accounts: the same in a sentence

state-connecting = Conectando con el servidor de correo.
state-keychain-locked = El llavero está bloqueado. Desbloquéelo para que se vuelva a vigilar este buzón.
state-keychain-missing = No hay ningún llavero en marcha, así que no se puede leer la sesión. El buzón no se está vigilando.
state-live = El servidor de correo avisa a Tidings en cuanto llega un correo.
state-needs-sign-in = El proveedor ya no acepta esta sesión. El buzón no se está vigilando.
state-offline = No se puede acceder al servidor de correo. Tidings lo sigue intentando.
state-polling = Este servidor de correo no puede avisar de los correos nuevos, así que Tidings le pregunta cada minuto.
state-problem = El buzón no se está vigilando.

## Accounts: what can be done

more-accounts =
    { $count ->
        [one] Mostrar { $count } cuenta más
       *[other] Mostrar { $count } cuentas más
    }
retry-now = Reintentar ahora

## Accounts: figures, each before its value

fact-bytes = Leído hoy
fact-heard = Última respuesta del servidor
fact-heard-never = aún ninguna
fact-missed = Correos de los que no avisó el servidor
fact-reconnects = Reconexiones
fact-since = Sin cambios desde

## What can be done with a mail: labels of buttons

offer-archive = Archivar: { $sender }
offer-delete = Eliminar: { $sender }
offer-junk = Mover a correo no deseado: { $sender }
offer-mark-read = Marcar como leído: { $sender }
offer-mark-unread = Marcar como no leído: { $sender }
# The user's own mail server says that the sender is somebody else than it says.
unverified = Remitente sin verificar
offer-open = Abrir: { $sender }
undo = Deshacer

## What was done with a mail: read out

did-archive = Archivado.
did-delete = Eliminado.
did-junk = Movido a correo no deseado.
did-mark-read = Marcado como leído.
did-mark-unread = Marcado como no leído.
undone = Deshecho.

## The same, shown with the subject or the sender

done-archive = Archivado: { $mail }
done-delete = Eliminado: { $mail }
done-junk = Movido a correo no deseado: { $mail }
done-mark-read = Marcado como leído: { $mail }
done-mark-unread = Marcado como no leído: { $mail }

## What waits for the mail server

doing-archive = Se archivará en cuanto responda el servidor de correo
doing-delete = Se eliminará en cuanto responda el servidor de correo
doing-junk = Se moverá a correo no deseado en cuanto responda el servidor de correo
doing-mark-read = Se marcará como leído en cuanto responda el servidor de correo
doing-mark-unread = Se marcará como no leído en cuanto responda el servidor de correo
doing-undo = Se recuperará en cuanto responda el servidor de correo

## Why a mail has no notification

rule-muted-list = Sin aviso: su lista está silenciada
rule-muted-sender = Sin aviso: su remitente está silenciado
rule-muted-thread = Sin aviso: su conversación está silenciada
rule-not-lists = Sin aviso: llegó por una lista de correo
rule-not-primary = Sin aviso: Gmail no lo clasifica en Principal
rule-only-vips = Sin aviso: solo se avisa de los VIP
unmuted = Ya no está silenciado. Se avisará de lo que llegue a partir de ahora.
offer-unmute = Dejar de silenciar: { $sender }

## What of a mail is to be muted, and what was

offer-mute = Silenciar: { $sender }
mute-sender = Este remitente
mute-list = Esta lista
mute-thread = Esta conversación
muted = Silenciado. Lo que llegue a partir de ahora no se anuncia.
done-mute-sender = Remitente silenciado: { $name }
done-mute-list = Lista silenciada: { $name }
done-mute-thread = Conversación silenciada: { $name }

## A one-time code

# The text on the button is the code alone.
offer-copy-code = Copiar { $code }: { $sender }
code-copied = Copiado. El portapapeles se vacía en un minuto.
