# 複数のウィンドウで使う文言と、操作部品そのものの文言。

add-account = アカウントを追加
cancel = キャンセル
command-failed = 処理できませんでした。もう一度お試しください。改善しない場合は、Tidings を終了して起動し直してください。
dismiss = 閉じる
not-answering = Tidings が応答しません
try-again = もう一度試す

with-key = { $label }（{ $key }）
key-enter = Enter
