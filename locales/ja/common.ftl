# 複数のウィンドウで使う文言と、操作部品そのものの文言。

add-account = アカウントを追加
cancel = キャンセル
command-failed = 処理できませんでした。もう一度お試しください。改善しない場合は、Tidings を終了して起動し直してください。
dismiss = 閉じる
not-answering = Tidings が応答しません
try-again = もう一度試す

settings = 設定
self-test = 通知をテスト
self-test-runs = テストメールを送信しました。終わると削除されます。
sign-in-again = 再ログイン
sign-out = ログアウト
sign-out-ask = ログアウト…
sign-out-body = { $address } の監視を終了し、ログイン情報をこのコンピューターから削除します。メールはそのまま残ります。

with-key = { $label }（{ $key }）
key-enter = Enter
