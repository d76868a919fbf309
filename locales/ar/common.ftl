# ما تقوله عدة نوافذ، وما تقوله عناصر التحكم بنفسها.

add-account = إضافة حساب
cancel = إلغاء
command-failed = تعذّر على Tidings القيام بذلك. حاول مرة أخرى، وإذا استمرت المشكلة فأنهِ Tidings ثم شغّله من جديد.
dismiss = إخفاء
not-answering = لا يستجيب Tidings
try-again = حاول مرة أخرى

settings = الإعدادات
self-test = اختبار الإشعارات
self-test-runs = رسالة اختبار في الطريق. ستُزال بعد ذلك.
sign-in-again = سجّل الدخول مجددًا
sign-out = تسجيل الخروج
sign-out-ask = تسجيل الخروج…
sign-out-body = سيتوقف Tidings عن مراقبة { $address } وسيحذف تسجيل دخوله من هذا الحاسوب. تبقى رسائلك في مكانها.

with-key = { $label } ({ $key })
key-enter = Enter
