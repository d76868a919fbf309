# What the program as a whole says: what was asked for and not done.

program-quitting = Tidings se está cerrando.
program-moment-over = Ese momento ya ha pasado; no se ha pausado nada.
program-no-code = Ya no hay ningún código en ese correo.
program-no-clipboard = Aquí no se puede usar el portapapeles. El código está en la notificación y en la lista de correos.
# What the system says stands in brackets.
program-autostart-failed = No se ha podido cambiar lo que se abre al iniciar sesión en el equipo ({ $error }).
program-autostart-nowhere = este sistema no tiene dónde ponerlo

## Pages, mails and folders that other programs open

program-no-browser = No se ha podido abrir su navegador. Copie el enlace en él.
program-browser-gone = El otro navegador ya no está. Elija de nuevo.
program-no-mail-program = Ningún programa de correo de este equipo abre correos sueltos. Ábralo usted; el correo está allí.
program-not-a-web-page = No se ha abierto esa página: no es una página web segura.
program-no-help-page = Este proveedor no tiene una página para eso.
program-no-such-settings = No se han podido abrir estos ajustes. Ábralos en la configuración de su escritorio.
program-open-with-failed = { $program } no abrió un correo de { $account }; se abrió con el programa del sistema. Elija otro en los ajustes de la cuenta.
program-no-file-manager = Ningún gestor de archivos de este equipo muestra esa carpeta. Ábrala usted.
# After the sentence above.
program-folder-is = { $sentence } Es { $folder }.
program-report-failed = No se ha podido escribir el informe en { $folder } ({ $error }).

## The windows' program

program-no-windows = Tidings no puede abrir sus ventanas: el programa tidings-shell no está junto a tidings. Vuelva a instalar Tidings.
program-windows-open = Las ventanas de Tidings ya están abiertas.

## La orden para correo nuevo

program-hook-ended = La orden para correo nuevo, { $hook }, falló: terminó con el código { $code }.
program-hook-killed = La orden para correo nuevo, { $hook }, falló: se terminó desde fuera.
program-hook-missing = La orden para correo nuevo no se ejecuta: { $what }.
program-hook-not-started = La orden para correo nuevo, { $hook }, no se pudo iniciar ({ $error }).
program-hook-slow = La orden para correo nuevo, { $hook }, tardó más de { $seconds } segundos y se detuvo.
