# The tray: the icon's tooltip and its menu.

## The tooltip's first line: the program and what is unread

tray-demo = Tidings (demonstração)
tray-no-account = { $name }: nenhuma conta ainda
tray-nothing-unread = { $name }: nada não lido
tray-nothing-unread-held = { $name }: nada não lido, notificações pausadas
tray-unread =
    { $count ->
        [one] { $name }: { $count } não lido
       *[other] { $name }: { $count } não lidos
    }
tray-unread-held =
    { $count ->
        [one] { $name }: { $count } não lido, notificações pausadas
       *[other] { $name }: { $count } não lidos, notificações pausadas
    }

## An account, in the tooltip and in the menu: "Work · 3 unread · live"

tray-account = { $name } · { $health }
tray-account-unread =
    { $count ->
        [one] { $name } · { $count } não lido · { $health }
       *[other] { $name } · { $count } não lidos · { $health }
    }
tray-health-connecting = conectando
tray-health-keychain-locked = chaveiro bloqueado
tray-health-keychain-missing = sem chaveiro
tray-health-live = ao vivo
tray-health-needs-sign-in = fazer login de novo
tray-health-offline = sem conexão
tray-health-paused = em pausa
tray-health-polling = verificado a cada minuto
tray-health-problem = requer atenção

## The menu

tray-accounts = Contas…
tray-add-account = Adicionar uma conta…
tray-check-now = Verificar agora
tray-updated = Novidades do Tidings { $version }
tray-open-mailbox = Abrir a caixa de entrada
tray-quit = Encerrar
tray-settings = Configurações…
tray-show-mails = Mostrar os e-mails
tray-sign-in-again = Fazer login de novo…
tray-test = Testar minhas notificações
# A one-time code, and who sent it.
tray-copy-code = Copiar { $code } · { $sender }
tray-mail = { $sender } · { $subject } · { $age }
tray-no-subject = (sem assunto)

## How old a mail is, as short as can be

tray-age-seconds = { $count } s
tray-age-minutes = { $count } min
tray-age-hours = { $count } h
tray-age-days = { $count } d

## Pausing

tray-pause = Pausar
tray-pause-half-hour = Por 30 minutos
tray-pause-hour = Por uma hora
tray-pause-tomorrow = Até amanhã às { $time }
tray-pause-resumed = Até eu retomar
tray-paused = Pausadas
tray-paused-forever = Pausadas até você retomar
# A time of today, or a day and a time.
tray-paused-until = Pausadas até { $time }
tray-resume = Retomar

## Where there is no tray

tray-missing = Este ambiente não mostra ícones na bandeja. O Tidings continua acompanhando; abra-o de novo para ver seus e-mails. No GNOME, a extensão AppIndicator traz o ícone de volta.
