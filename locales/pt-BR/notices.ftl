# Notifications.

## A mail

notices-new-mail = Novo e-mail
notices-unknown-sender = Remetente desconhecido
# Of whom the mail server says that it is forged.
notices-unverified = Remetente não verificado
notices-unverified-sender = Remetente não verificado: { $sender }
# A one-time code that stands in the mail.
notices-code = Código: { $code }
notices-encrypted = Mensagem criptografada

## An invitation, in place of the mail's text

notices-invitation = Convite
notices-cancelled = Cancelado
notices-accepted = Aceito
notices-declined = Recusado
notices-tentative = Aceito provisoriamente
notices-answer = Resposta a um convite
# One of these, and what it is about: "Invitation: Lunch".
notices-event = { $what }: { $summary }
# One of these with what it is about, and when: "Invitation: Lunch, Tue 24 Nov 2026, 12:00".
notices-event-when = { $what }, { $when }

## Several mails in one

notices-new =
    { $count ->
        [one] { $count } novo e-mail
       *[other] { $count } novos e-mails
    }
notices-away =
    { $count ->
        [one] Enquanto você esteve fora: { $count } novo e-mail
       *[other] Enquanto você esteve fora: { $count } novos e-mails
    }
# After quiet hours.
notices-quiet =
    { $count ->
        [one] No período de silêncio: { $count } novo e-mail
       *[other] No período de silêncio: { $count } novos e-mails
    }

# Whom the mails are from: one to three senders, or these and others.
notices-from-one = De { $first }
notices-from-two = De { $first } e { $second }
notices-from-three = De { $first }, { $second } e { $third }
notices-from-one-others = De { $first } e outros
notices-from-two-others = De { $first }, { $second } e outros
notices-from-three-others = De { $first }, { $second }, { $third } e outros

## Buttons

notices-archive = Arquivar
notices-copy-code = Copiar o código
# With the code itself: "Copy 481 220".
notices-copy-this-code = Copiar { $code }
notices-delete = Excluir
notices-junk = Spam
notices-mark-read = Marcar como lido
notices-mute = Silenciar
notices-mute-sender = Este remetente
notices-mute-list = Esta lista
notices-mute-thread = Esta conversa
notices-open = Abrir
notices-show-mails = Mostrar os e-mails
notices-sign-in-again = Fazer login de novo
notices-undo = Desfazer

## Muting from a notification: what it asks (the buttons “This sender” and so on answer), and what it says then

notices-mute-what = O que deve ser silenciado?
notices-muted-sender = Remetente silenciado
notices-muted-list = Lista silenciada
notices-muted-thread = Conversa silenciada

## About an account

notices-watching = O Tidings está acompanhando { $address }.
notices-not-watched = Os e-mails não estão sendo verificados
notices-signed-out = Login encerrado
notices-sign-in-to = Faça login em { $account } de novo para continuar recebendo e-mails.
notices-alert-title = Uma mensagem do seu servidor de e-mail
# The account, and what its server says.
notices-alert = { $account }: { $text }
# Of a notification about a mail: what was asked for was not done.
notices-not-done = Não foi feito
notices-trial = Isto é um teste: as notificações chegam.

## Where a desktop shows little, or nothing

# On one line, where a notification has one only.
notices-one-line = { $title }: { $body }
notices-unavailable = Nada neste ambiente mostra notificações. Os novos e-mails estão na bandeja e na janela; para ser avisado na hora, inicie um serviço de notificações.
# The same where the system itself shows them: Windows and macOS.
notices-not-allowed = O sistema não mostra as notificações do Tidings. Os novos e-mails estão na bandeja e na janela; para ser avisado na hora, permita as notificações do Tidings nas configurações do sistema.
# After one was shown to nobody.
notices-keeps-trying = Nada neste ambiente mostra notificações, por isso novos e-mails só aparecem na bandeja e na janela. O Tidings continua tentando.

## A mail that the program does not understand: its sender and its subject

notices-unreadable = Nova mensagem
notices-unreadable-subject = Não foi possível lê-la
