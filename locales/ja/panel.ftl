# パネル：全アカウントの最新メール。

## The window

panel-title = Tidings
panel-title-unread = Tidings ({ $count })
check-now = 今すぐ確認
checked = すべてのメールサーバーに新着を確認しました。
demo-accounts = これはデモです。アカウントもメールも架空のもので、このコンピューターの外には何も送信されません。
first-run-title = どのメールボックスを監視しますか？
first-run-body = メールが届くと、Tidings がすぐにお知らせします。ログインは一度だけです。ログイン情報はこのコンピューターのキーチェーンに保管されます。
list-failed = メールの一覧を取得できませんでした
loading-mail = メールを読み込んでいます…
lost-body = メールを監視する Tidings のプログラムが停止したか、再起動しています。復帰するまで新着メールは通知されません。
lost-short = Tidings が応答しません。表示内容が古い可能性があり、新着メールは通知されません。
updated = Tidings を { $version } に更新しました。
updated-show = 新機能

## The list

empty-title = 新着なし
empty-body = メールが届くと、すぐここに表示されます。
unwatched-title = メールを確認できていません
unwatched-elsewhere = 他のアカウントに新着なし
unwatched-body = 現在 { $name } は監視されていません。問題が解決すると、その間に届いたメールをお知らせします。
unwatched-bodies =
    { $count ->
       *[other] 現在 { $count } 件のアカウントが監視されていません。問題が解決すると、その間に届いたメールをお知らせします。
    }
limited =
    { $count ->
       *[other] 最新の { $count } 件のメールを表示しています。
    }
no-subject = （件名なし）
read = 既読
unread = 未読
unread-mark = 未読：
unread-count =
    { $count ->
       *[other] 未読 { $count } 件
    }

## The filter

filter = 絞り込み
filter-clear = 絞り込みを解除
filter-empty = 該当するメールはありません
filter-empty-body = 最新のメールの差出人、件名、本文の冒頭を検索します。
filter-label = 次の語を含むメールを表示

## Accounts: the state of each, short

accounts = アカウント
health-answered = { $state } · { $age }
health-connecting = 接続中…
health-keychain-locked = キーチェーンがロック中
health-keychain-missing = キーチェーンなし
health-live = 受信中
health-needs-sign-in = 再ログインが必要
health-offline = オフライン
health-paused = 停止中
health-polling = 1 分ごと
health-problem = 要確認

## Accounts: the same in a sentence

state-connecting = メールサーバーに接続しています。
state-keychain-locked = キーチェーンがロックされています。ロックを解除すると、このメールボックスの監視を再開します。
state-keychain-missing = キーチェーンが動作していないため、ログイン情報を読み取れません。メールは監視されていません。
state-live = メールが届くと、メールサーバーが Tidings にすぐ知らせます。
state-needs-sign-in = プロバイダーがこのログイン情報を受け付けなくなりました。メールは監視されていません。
state-offline = メールサーバーに接続できません。Tidings は接続を試み続けます。
state-polling = このメールサーバーは新着を知らせることができないため、Tidings が 1 分ごとに確認します。
state-problem = メールは監視されていません。

## Accounts: what can be done

more-accounts =
    { $count ->
       *[other] 他の { $count } 件のアカウントを表示
    }
retry-now = 今すぐ再試行

## Accounts: figures, each before its value

fact-bytes = 今日の受信量
fact-heard = サーバーの最終応答
fact-heard-never = まだありません
fact-missed = サーバーが知らせなかったメール
fact-reconnects = 再接続の回数
fact-since = この状態の開始

## What can be done with a mail: labels of buttons

offer-archive = アーカイブ：{ $sender }
offer-delete = 削除：{ $sender }
offer-junk = 迷惑メールに移動：{ $sender }
offer-mark-read = 既読にする：{ $sender }
offer-mark-unread = 未読にする：{ $sender }
# The user's own mail server says that the sender is somebody else than it says.
unverified = 差出人を確認できません
offer-open = 開く：{ $sender }
undo = 元に戻す

## What was done with a mail: read out

did-archive = アーカイブしました。
did-delete = 削除しました。
did-junk = 迷惑メールに移動しました。
did-mark-read = 既読にしました。
did-mark-unread = 未読にしました。
undone = 元に戻しました。

## The same, shown with the subject or the sender

done-archive = アーカイブしました：{ $mail }
done-delete = 削除しました：{ $mail }
done-junk = 迷惑メールに移動しました：{ $mail }
done-mark-read = 既読にしました：{ $mail }
done-mark-unread = 未読にしました：{ $mail }

## What waits for the mail server

doing-archive = メールサーバーに接続でき次第、アーカイブします
doing-delete = メールサーバーに接続でき次第、削除します
doing-junk = メールサーバーに接続でき次第、迷惑メールに移動します
doing-mark-read = メールサーバーに接続でき次第、既読にします
doing-mark-unread = メールサーバーに接続でき次第、未読にします
doing-undo = メールサーバーに接続でき次第、元に戻します

## Why a mail has no notification

rule-muted-list = 通知なし: メーリングリストをミュート中
rule-muted-sender = 通知なし: 差出人をミュート中
rule-muted-thread = 通知なし: スレッドをミュート中
rule-not-lists = 通知なし: メーリングリスト経由のメール
rule-not-primary = 通知なし: Gmail のメイン以外
rule-only-vips = 通知なし: VIP のみ通知
unmuted = ミュートを解除しました。今後のメールは通知されます。
offer-unmute = ミュートを解除: { $sender }

## What of a mail is to be muted, and what was

offer-mute = ミュート: { $sender }
mute-sender = この差出人
mute-list = このメーリングリスト
mute-thread = このスレッド
muted = ミュートしました。これから届くメールは通知されません。
done-mute-sender = 差出人をミュートしました: { $name }
done-mute-list = メーリングリストをミュートしました: { $name }
done-mute-thread = スレッドをミュートしました: { $name }

## A one-time code

# The text on the button is the code alone.
offer-copy-code = { $code } をコピー: { $sender }
code-copied = コピーしました。1 分後にクリップボードから消去されます。
