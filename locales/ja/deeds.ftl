# What is done with mails, and the test of the notifications: why something was not done.

## A mail, and why

deeds-archive-failed = メールをアーカイブできませんでした：{ $why }
deeds-delete-failed = メールを削除できませんでした：{ $why }
deeds-junk-failed = メールを迷惑メールに移動できませんでした：{ $why }
deeds-mark-read-failed = メールを既読にできませんでした：{ $why }
deeds-mark-unread-failed = メールを未読にできませんでした：{ $why }
deeds-undo-move-failed = メールを元に戻せませんでした：{ $why }
deeds-undo-read-failed = メールを未読に戻せませんでした：{ $why }
deeds-undo-unread-failed = メールを既読に戻せませんでした：{ $why }

## Why; after a colon

deeds-why-silent = メールサーバーが実行しませんでした。後でもう一度お試しください。
# With the words of the server.
deeds-why-refused = メールサーバーが拒否しました（「{ $said }」）。後でもう一度お試しください。
deeds-why-gone = メールボックスにありません。
deeds-why-moved = メールボックスが変わったため、そのままにしました。しばらくしてからもう一度お試しください。
# The key of the settings that names one.
deeds-why-no-folder = メールサーバーにそのためのフォルダーがありません。アカウントの設定（{ $key }）でフォルダーを指定してください。
deeds-why-offline = メールサーバーに接続できません。接続でき次第、実行します。
deeds-why-sign-in = アカウントに再ログインする必要があります。その後に実行します。
deeds-why-store = 記録できませんでした。ディスクに空きがあるか確認してください。

## Other answers to what was asked for

deeds-still-undoing = このメールに対する前の操作を、まだ元に戻しています。しばらくしてからもう一度お試しください。
deeds-too-late = ここではもう元に戻せません。メールは移動先のフォルダーにあります。
deeds-no-longer-there = このメールはメールボックスにありません。
deeds-read-only = このアカウントは Tidings では読み取り専用です（設定の read-only）。メールはそのままにしました。
deeds-account-of-mail-gone = このメールのアカウントはもうありません。
deeds-unknown-mail = このメールの記録はもうありません。
deeds-nothing-to-mute = このメールにはその差出人、メーリングリスト、スレッドが書かれていないため、ミュートするものがありません。
deeds-account-gone-already = このアカウントはすでに削除されています。
deeds-account-unknown = そのアカウントはありません。
deeds-sign-in-left = アカウントは削除されましたが、キーチェーンからログイン情報を削除できませんでした。Tidings は数分ごとと次回の起動時に再試行します。パスワード管理アプリで「Tidings」の項目を削除することもできます。

## The test of the notifications

# The subject of the test mail.
deeds-test-subject = Tidings のテスト
deeds-test-took = サーバーにメールを渡してから通知まで { $seconds } 秒でした。
deeds-test-took-left = 通知は { $seconds } 秒後に届きました。テストメール（「{ $subject }」）を削除できませんでした。お手数ですが、ご自身で削除してください。
# After why the test failed.
deeds-test-left = { $why }テストメール（「{ $subject }」）を削除できませんでした。お手数ですが、ご自身で削除してください。
deeds-test-connect-failed = テストのためにメールサーバーに接続できませんでした：{ $why }
deeds-test-put-failed = メールサーバーがテストメールを受け付けませんでした：{ $why }
deeds-test-arrive-failed = テストメールはメールボックスにありますが、Tidings に知らされませんでした：{ $why }
deeds-test-show-failed = Tidings はテストメールを検知しましたが、通知が表示されませんでした：{ $why }
deeds-test-remove-failed = テストメールを削除できませんでした：{ $why }
deeds-test-why-desk = このデスクトップで受け取るものがありませんでした。状態の表示を確認してください。
deeds-test-why-paused = 通知が停止中です。再開してから、もう一度お試しください。
deeds-test-why-quiet = 現在はおやすみ時間です（設定の quiet）。終わってからもう一度お試しください。
deeds-test-why-silent = アカウントの設定（announce と mutes）により、自分のアドレスからのメールは通知されません。テストメールもその 1 つです。
deeds-test-why-said = サーバーの応答は「{ $said }」です。
deeds-test-why-sign-in = 先にアカウントに再ログインする必要があります。
deeds-test-why-offline = 接続できません。オンラインのときにもう一度お試しください。
deeds-test-why-wait = サーバーがしばらく待つよう求めているか、キーチェーンがロックされています。後でもう一度お試しください。
deeds-test-why-unknown = 理由は示されませんでした。後でもう一度お試しください。
deeds-test-why-late = { $seconds } 秒以内には届きませんでした。
# The text of the test mail.
deeds-test-body = 通知をテストするために Tidings が置いたメールです。自動的に削除されます。
deeds-test-shown = 通知は表示されました。メールボックスにメールは置いていません。
deeds-test-why-not-watched = メールボックスは現在監視されていません。状態の表示を確認してください。
