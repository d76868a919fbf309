# 複数のウィンドウで使う文言と、操作部品そのものの文言。

add-account = アカウントを追加
cancel = キャンセル
command-failed = 処理できませんでした。もう一度お試しください。改善しない場合は、Tidings を終了して起動し直してください。
copied = コピーしました。
copy-by-hand = これをコピーしてください：
dismiss = 閉じる
not-answering = Tidings が応答しません
unsaved-keep = 終了するまでログインしたままにする
try-again = もう一度試す

settings = 設定
self-test = 通知をテスト
self-test-runs = テストメールを送信しました。終わると削除されます。
sign-in-again = 再ログイン
sign-out = ログアウト
sign-out-ask = ログアウト…
sign-out-body = { $address } の監視を終了し、ログイン情報をこのコンピューターから削除します。メールはそのまま残ります。
sign-out-client = ほかに使っているアカウントがないため、{ $provider } 用のご自分のクライアント ID も一緒に削除されます。再びログインするときにもう一度必要になるので、そのファイルは保管しておいてください。

## Pausing

pause = 通知を一時停止
pause-minutes = { 30 } 分間
pause-hour = { 1 } 時間
pause-tomorrow = 明日の { $time } まで
pause-resumed = 再開するまで
paused-forever = 再開するまで通知を停止しています。メールは引き続きここに表示されます。
paused-until = { $time } まで通知を停止しています。メールは引き続きここに表示されます。
paused-until-day = { $day } { $time } まで通知を停止しています。メールは引き続きここに表示されます。
resume = 再開
account-pause = このアカウントの通知を停止
account-paused-forever = このアカウントの通知は、再開するまで停止しています。メールは引き続き一覧に表示されます。
account-paused-until = このアカウントの通知は { $time } まで停止しています。メールは引き続き一覧に表示されます。
account-paused-until-day = このアカウントの通知は { $day } { $time } まで停止しています。メールは引き続き一覧に表示されます。

## What helps with some failures

help-ask-admin = 管理者向けの文章をコピー
help-copy-details = 詳細をコピー
help-new-client = 別のクライアントを指定
help-open-access = 開く
help-open-account = アカウントを確認
help-open-browser-settings = ブラウザーを選ぶ
help-open-console = コンソールを開く
help-open-date-settings = 日付の設定を開く
help-open-guide = 説明を開く
help-open-mail-help = ヘルプ
help-open-network = ブラウザーを開く
help-open-report = 報告する
help-other-add = { $address } を新しいアカウントとして追加
help-other-again = { $address } でもう一度試す
help-other-use = { $address } を使う
help-publish = 公開の方法
help-publish-body = console.cloud.google.com を開き、プロジェクトを選びます。「Google Auth Platform」の「対象」（Audience）で「アプリを公開」（Publish app）を押します。その後ここで再ログインすると、ログインが維持されます。
help-tick-box = チェックする項目を表示
help-tick-box-body = Google のページで「Gmail のすべてのメールの閲覧、作成、送信、完全な削除」の横のチェックボックスをオンにして、「続行」を押してください。ボタンを押さない限り、Tidings は読み取るだけです。

with-key = { $label }（{ $key }）
key-enter = Enter

# A browser and one of its profiles: "Firefox · Work".
opener-profile = { $name } · { $profile }
