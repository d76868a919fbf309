# ما تقوله عدة نوافذ، وما تقوله عناصر التحكم بنفسها.

add-account = إضافة حساب
cancel = إلغاء
command-failed = تعذّر على Tidings القيام بذلك. حاول مرة أخرى، وإذا استمرت المشكلة فأنهِ Tidings ثم شغّله من جديد.
dismiss = إخفاء
not-answering = لا يستجيب Tidings
try-again = حاول مرة أخرى

with-key = { $label } ({ $key })
key-enter = Enter
