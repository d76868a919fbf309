# What is done with mails, and the test of the notifications: why something was not done.

## A mail, and why

deeds-archive-failed = Não foi possível arquivar o e-mail: { $why }
deeds-delete-failed = Não foi possível excluir o e-mail: { $why }
deeds-junk-failed = Não foi possível mover o e-mail para o spam: { $why }
deeds-mark-read-failed = Não foi possível marcar o e-mail como lido: { $why }
deeds-mark-unread-failed = Não foi possível marcar o e-mail como não lido: { $why }
deeds-undo-move-failed = Não foi possível trazer o e-mail de volta: { $why }
deeds-undo-read-failed = Não foi possível marcar o e-mail como não lido novamente: { $why }
deeds-undo-unread-failed = Não foi possível marcar o e-mail como lido novamente: { $why }

## Why; after a colon

deeds-why-silent = o servidor de e-mail não fez isso. Tente de novo mais tarde.
# With the words of the server.
deeds-why-refused = o servidor de e-mail recusou (“{ $said }”). Tente de novo mais tarde.
deeds-why-gone = ele não está mais na caixa de correio.
deeds-why-moved = a caixa de correio mudou, por isso ele ficou como está. Tente de novo em instantes.
# The key of the settings that names one.
deeds-why-no-folder = o servidor de e-mail não indica uma pasta para isso. Indique uma nas configurações da conta ({ $key }).
deeds-why-offline = não é possível acessar o servidor de e-mail. Será feito assim que for possível.
deeds-why-sign-in = é preciso fazer login na conta de novo. Depois disso será feito.
deeds-why-store = não foi possível registrar isso. Verifique se o disco não está cheio.

## Other answers to what was asked for

deeds-still-undoing = O que foi feito antes com este e-mail ainda está sendo desfeito. Tente de novo em instantes.
deeds-too-late = Isso não pode mais ser desfeito aqui. O e-mail está na pasta para a qual foi movido.
deeds-no-longer-there = Este e-mail não está mais na caixa de correio.
deeds-read-only = Esta conta é somente leitura no Tidings (read-only nas configurações), por isso o e-mail ficou como está.
deeds-account-of-mail-gone = A conta deste e-mail não existe mais.
deeds-unknown-mail = Este e-mail não é mais conhecido.
deeds-nothing-to-mute = Este e-mail não diz qual é o remetente, a lista ou a conversa, por isso não há nada para silenciar.
deeds-account-gone-already = Esta conta já não existe.
deeds-account-unknown = Essa conta não existe.
deeds-sign-in-left = A conta foi removida, mas o chaveiro não excluiu o login dela. O Tidings tenta de novo a cada poucos minutos e na próxima vez que iniciar; ou exclua a entrada “Tidings” no seu gerenciador de senhas.

## The test of the notifications

# The subject of the test mail.
deeds-test-subject = Teste do Tidings
deeds-test-took = { $seconds } s da entrega do e-mail ao servidor até a notificação.
deeds-test-took-left = A notificação chegou após { $seconds } s. O e-mail de teste (“{ $subject }”) não pôde ser removido: exclua-o você mesmo.
# After why the test failed.
deeds-test-left = { $why } O e-mail de teste (“{ $subject }”) não pôde ser removido: exclua-o você mesmo.
deeds-test-connect-failed = O servidor de e-mail não foi acessado para o teste: { $why }
deeds-test-put-failed = O servidor de e-mail não aceitou o e-mail de teste: { $why }
deeds-test-arrive-failed = O e-mail de teste está na caixa de correio, mas o Tidings não soube dele: { $why }
deeds-test-show-failed = O Tidings soube do e-mail de teste, mas nenhuma notificação foi mostrada: { $why }
deeds-test-remove-failed = Não foi possível remover o e-mail de teste: { $why }
deeds-test-why-desk = nada neste ambiente a aceitou. Veja o que diz o status.
deeds-test-why-paused = as notificações estão pausadas. Retome-as e tente de novo.
deeds-test-why-quiet = agora é período de silêncio (quiet nas configurações). Tente de novo quando ele terminar.
deeds-test-why-silent = as configurações da conta silenciam os e-mails do próprio endereço (announce e mutes), e o e-mail de teste é um deles.
deeds-test-why-said = ele disse “{ $said }”.
deeds-test-why-sign-in = primeiro é preciso fazer login na conta de novo.
deeds-test-why-offline = não é possível acessá-lo. Tente de novo quando estiver online.
deeds-test-why-wait = ele pede um tempo, ou o chaveiro está bloqueado. Tente de novo mais tarde.
deeds-test-why-unknown = ele não disse o motivo. Tente de novo mais tarde.
deeds-test-why-late = não em { $seconds } s.
# The text of the test mail.
deeds-test-body = O Tidings colocou este e-mail aqui para testar suas notificações, e depois o remove.
deeds-test-shown = A notificação foi mostrada. Nenhum e-mail foi colocado na caixa de correio.
deeds-test-why-not-watched = a caixa de correio não está sendo acompanhada agora. Veja o que diz o status.
