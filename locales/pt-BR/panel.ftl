# O painel: os e-mails mais recentes de todas as contas.

## The window

panel-title = Tidings
panel-title-unread = Tidings ({ $count })
check-now = Verificar agora
checked = Todos os servidores de e-mail foram consultados.
demo-accounts = Esta é a demonstração: as contas e os e-mails são inventados, e nada sai deste computador.
first-run-title = Qual caixa de correio o Tidings deve acompanhar?
first-run-body = O Tidings avisa assim que um e-mail chega. Faça login uma única vez; o login fica no chaveiro deste computador.
list-failed = Não foi possível carregar a lista de e-mails
loading-mail = Carregando os e-mails…
lost-body = A parte do Tidings que acompanha seus e-mails parou ou está reiniciando. Até ela voltar, nenhum e-mail novo é avisado.
lost-short = O Tidings não está respondendo. O que você vê pode estar desatualizado, e nenhum e-mail novo é avisado.
updated = O Tidings foi atualizado para a versão { $version }.
updated-show = Novidades

## The list

empty-title = Nada de novo
empty-body = Os e-mails aparecem aqui assim que chegam.
unwatched-title = Os e-mails não estão sendo verificados
unwatched-elsewhere = Nada de novo nas outras contas
unwatched-body = Ninguém está acompanhando { $name } agora. Assim que isso for resolvido, o Tidings avisa o que chegou nesse meio-tempo.
unwatched-bodies =
    { $count ->
        [one] Ninguém está acompanhando { $count } conta agora. Assim que isso for resolvido, o Tidings avisa o que chegou nesse meio-tempo.
       *[other] Ninguém está acompanhando { $count } contas agora. Assim que isso for resolvido, o Tidings avisa o que chegou nesse meio-tempo.
    }
limited =
    { $count ->
        [one] O e-mail mais recente está na lista.
       *[other] Os { $count } e-mails mais recentes estão na lista.
    }
no-subject = (sem assunto)
read = Lidos
unread = Não lidos
unread-mark = Não lido:
unread-count =
    { $count ->
        [one] { $count } não lido
       *[other] { $count } não lidos
    }

## The filter

filter = Filtrar
filter-clear = Limpar o filtro
filter-empty = Nenhum e-mail corresponde
filter-empty-body = O filtro procura no remetente, no assunto e no início dos e-mails mais recentes.
filter-label = Mostrar e-mails com

## Accounts: the state of each, short

accounts = Contas
health-answered = { $state } · { $age }
health-connecting = Conectando…
health-keychain-locked = Chaveiro bloqueado
health-keychain-missing = Sem chaveiro
health-live = Ao vivo
health-needs-sign-in = Fazer login de novo
health-offline = Sem conexão
health-paused = Em pausa
health-polling = A cada minuto
health-problem = Requer atenção

## Accounts: the same in a sentence

state-connecting = Conectando ao servidor de e-mail.
state-keychain-locked = O chaveiro está bloqueado. Desbloqueie-o para acompanhar esta caixa de correio novamente.
state-keychain-missing = Nenhum chaveiro está em execução, por isso o login não pode ser lido. A caixa de correio não está sendo acompanhada.
state-live = O servidor de e-mail avisa o Tidings assim que um e-mail chega.
state-needs-sign-in = O provedor não aceita mais este login. A caixa de correio não está sendo acompanhada.
state-offline = Não é possível acessar o servidor de e-mail. O Tidings continua tentando.
state-polling = Este servidor de e-mail não consegue avisar sobre novos e-mails, por isso o Tidings o consulta a cada minuto.
state-problem = A caixa de correio não está sendo acompanhada.

## Accounts: what can be done

more-accounts =
    { $count ->
        [one] Mostrar mais { $count } conta
       *[other] Mostrar mais { $count } contas
    }
retry-now = Tentar agora

## Accounts: figures, each before its value

fact-bytes = Lido hoje
fact-heard = Última resposta do servidor
fact-heard-never = ainda nenhuma
fact-missed = E-mails não avisados pelo servidor
fact-reconnects = Reconexões
fact-since = Sem mudanças desde

## What can be done with a mail: labels of buttons

offer-archive = Arquivar: { $sender }
offer-delete = Excluir: { $sender }
offer-junk = Mover para o spam: { $sender }
offer-mark-read = Marcar como lido: { $sender }
offer-mark-unread = Marcar como não lido: { $sender }
# The user's own mail server says that the sender is somebody else than it says.
unverified = Remetente não verificado
offer-open = Abrir: { $sender }
undo = Desfazer

## What was done with a mail: read out

did-archive = Arquivado.
did-delete = Excluído.
did-junk = Movido para o spam.
did-mark-read = Marcado como lido.
did-mark-unread = Marcado como não lido.
undone = Desfeito.

## The same, shown with the subject or the sender

done-archive = Arquivado: { $mail }
done-delete = Excluído: { $mail }
done-junk = Movido para o spam: { $mail }
done-mark-read = Marcado como lido: { $mail }
done-mark-unread = Marcado como não lido: { $mail }

## What waits for the mail server

doing-archive = Será arquivado assim que o servidor de e-mail responder
doing-delete = Será excluído assim que o servidor de e-mail responder
doing-junk = Será movido para o spam assim que o servidor de e-mail responder
doing-mark-read = Será marcado como lido assim que o servidor de e-mail responder
doing-mark-unread = Será marcado como não lido assim que o servidor de e-mail responder
doing-undo = Será trazido de volta assim que o servidor de e-mail responder

## Why a mail has no notification

rule-muted-list = Sem aviso: a lista está silenciada
rule-muted-sender = Sem aviso: o remetente está silenciado
rule-muted-thread = Sem aviso: a conversa está silenciada
rule-not-lists = Sem aviso: chegou por uma lista de e-mails
rule-not-primary = Sem aviso: o Gmail não o põe em Principal
rule-only-vips = Sem aviso: só os VIPs são avisados
unmuted = Não está mais silenciado. O que chegar a partir de agora será avisado.
offer-unmute = Reativar: { $sender }

## What of a mail is to be muted, and what was

offer-mute = Silenciar: { $sender }
mute-sender = Este remetente
mute-list = Esta lista
mute-thread = Esta conversa
muted = Silenciado. O que chegar a partir de agora não é anunciado.
done-mute-sender = Remetente silenciado: { $name }
done-mute-list = Lista silenciada: { $name }
done-mute-thread = Conversa silenciada: { $name }

## A one-time code

# The text on the button is the code alone.
offer-copy-code = Copiar { $code }: { $sender }
code-copied = Copiado. A área de transferência é limpa em um minuto.
