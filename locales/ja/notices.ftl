# Notifications.

## A mail

notices-new-mail = 新着メール
notices-unknown-sender = 差出人不明
# Of whom the mail server says that it is forged.
notices-unverified = 差出人を確認できません
notices-unverified-sender = 差出人を確認できません：{ $sender }
# A one-time code that stands in the mail.
notices-code = コード：{ $code }
notices-encrypted = 暗号化されたメッセージ

## An invitation, in place of the mail's text

notices-invitation = 招待
notices-cancelled = キャンセル
notices-accepted = 承諾
notices-declined = 辞退
notices-tentative = 仮承諾
notices-answer = 招待への返信
# One of these, and what it is about: "Invitation: Lunch".
notices-event = { $what }：{ $summary }
# One of these with what it is about, and when: "Invitation: Lunch, Tue 24 Nov 2026, 12:00".
notices-event-when = { $what }、{ $when }

## Several mails in one

notices-new =
    { $count ->
       *[other] 新着メール { $count } 件
    }
notices-away =
    { $count ->
       *[other] 離席中に届いたメール：{ $count } 件
    }
# After quiet hours.
notices-quiet =
    { $count ->
       *[other] おやすみ時間中に届いたメール：{ $count } 件
    }

# Whom the mails are from: one to three senders, or these and others.
notices-from-one = { $first } から
notices-from-two = { $first }、{ $second } から
notices-from-three = { $first }、{ $second }、{ $third } から
notices-from-one-others = { $first } ほかから
notices-from-two-others = { $first }、{ $second } ほかから
notices-from-three-others = { $first }、{ $second }、{ $third } ほかから

## Buttons

notices-archive = アーカイブ
notices-copy-code = コードをコピー
# With the code itself: "Copy 481 220".
notices-copy-this-code = { $code } をコピー
notices-delete = 削除
notices-junk = 迷惑メール
notices-mark-read = 既読にする
notices-mute = ミュート
notices-mute-sender = この差出人
notices-mute-list = このメーリングリスト
notices-mute-thread = このスレッド
notices-open = 開く
notices-show-mails = メールを表示
notices-sign-in-again = 再ログイン
notices-undo = 元に戻す

## Muting from a notification: what it asks (the buttons “This sender” and so on answer), and what it says then

notices-mute-what = 何をミュートしますか?
notices-muted-sender = 差出人をミュートしました
notices-muted-list = メーリングリストをミュートしました
notices-muted-thread = スレッドをミュートしました

## About an account

notices-watching = { $address } を監視しています。
notices-not-watched = メールは確認されていません
notices-signed-out = ログアウトされました
notices-sign-in-to = メールを受け取り続けるには、{ $account } に再ログインしてください。
notices-alert-title = メールサーバーからのお知らせ
# The account, and what its server says.
notices-alert = { $account }：{ $text }
# Of a notification about a mail: what was asked for was not done.
notices-not-done = 実行できませんでした
notices-trial = これはテストです。通知は届いています。

## Where a desktop shows little, or nothing

# On one line, where a notification has one only.
notices-one-line = { $title }：{ $body }
notices-unavailable = このデスクトップには通知を表示するものがありません。新着メールはトレイとウィンドウで見られます。すぐに通知を受けるには、通知サービスを起動してください。
# The same where the system itself shows them: Windows and macOS.
notices-not-allowed = システムに Tidings の通知が表示されません。新着メールはトレイとウィンドウで見られます。すぐに通知を受けるには、システムの設定で Tidings の通知を許可してください。
# After one was shown to nobody.
notices-keeps-trying = このデスクトップには通知を表示するものがないため、新着メールはトレイとウィンドウにだけ表示されます。Tidings は引き続き試みています。

## A mail that the program does not understand: its sender and its subject

notices-unreadable = 新着メッセージ
notices-unreadable-subject = 読み取れませんでした
