# Lo que dicen varias ventanas, y lo que dicen los controles por sí mismos.

add-account = Añadir una cuenta
cancel = Cancelar
command-failed = Tidings no ha podido hacerlo. Inténtelo de nuevo; si sigue igual, cierre Tidings y vuelva a abrirlo.
copied = Copiado.
copy-by-hand = Copie esto:
dismiss = Descartar
not-answering = Tidings no responde
unsaved-keep = Mantener la sesión hasta que salga
try-again = Intentar de nuevo

settings = Ajustes
self-test = Probar mis notificaciones
self-test-runs = Un correo de prueba está en camino. Después se elimina.
sign-in-again = Volver a iniciar sesión
sign-out = Cerrar sesión
sign-out-ask = Cerrar sesión…
sign-out-body = Tidings dejará de vigilar { $address } y eliminará su sesión de este equipo. Sus correos se quedan donde están.
sign-out-client = Con ella se elimina su propio ID de cliente para { $provider }, porque ninguna otra cuenta lo usa. Para volver a iniciar sesión allí tendrá que entregarlo de nuevo: conserve su archivo.

## Pausing

pause = Pausar las notificaciones
pause-minutes = Durante { 30 } minutos
pause-hour = Durante { 1 } hora
pause-tomorrow = Hasta mañana, { $time }
pause-resumed = Hasta que las reanude
paused-forever = Las notificaciones están en pausa hasta que las reanude. El correo sigue apareciendo aquí.
paused-until = Las notificaciones están en pausa hasta las { $time }. El correo sigue apareciendo aquí.
paused-until-day = Las notificaciones están en pausa hasta el { $day }, { $time }. El correo sigue apareciendo aquí.
resume = Reanudar
account-pause = Pausar las notificaciones de esta cuenta
account-paused-forever = Las notificaciones de esta cuenta están en pausa hasta que las reanude. Los correos se siguen mostrando.
account-paused-until = Las notificaciones de esta cuenta están en pausa hasta las { $time }. Los correos se siguen mostrando.
account-paused-until-day = Las notificaciones de esta cuenta están en pausa hasta { $day }, { $time }. Los correos se siguen mostrando.

## What helps with some failures

help-ask-admin = Copiar un texto para el administrador
help-copy-details = Copiar los detalles
help-new-client = Proporcionar otro cliente
help-open-access = Abrir
help-open-account = Comprobar la cuenta
help-open-browser-settings = Elegir el navegador
help-open-console = Abrir la consola
help-open-date-settings = Abrir los ajustes de fecha
help-open-guide = Abrir las instrucciones
help-open-mail-help = Ayuda
help-open-network = Abrir el navegador
help-open-report = Informar
help-other-add = Añadir { $address } como cuenta nueva
help-other-again = Intentar de nuevo con { $address }
help-other-use = Usar { $address }
help-publish = Cómo publicarla
help-publish-body = Abra console.cloud.google.com y elija su proyecto. En «Google Auth Platform», «Público» (Audience), pulse «Publicar aplicación» (Publish app). Después vuelva a iniciar sesión aquí: esa sesión se mantendrá.
help-tick-box = Mostrarme qué casilla
help-tick-box-body = En la página de Google, marque la casilla que está junto a «Leer, redactar, enviar y eliminar de forma permanente todo tu correo de Gmail» y pulse «Continuar». Tidings solo lee, hasta que usted pulse un botón.

with-key = { $label } ({ $key })
key-enter = Intro

# A browser and one of its profiles: "Firefox · Work".
opener-profile = { $name } · { $profile }
