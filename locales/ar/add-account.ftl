# نافذة إضافة حساب.

## Choosing

add-another = إضافة حساب آخر
address-hint = أو اختر مزوّد الخدمة أدناه.
address-label = عنوان بريدك الإلكتروني
address-missing = اكتب عنوانًا مثل ada@example.org.
address-at = هذا العنوان لدى { $provider }.
address-unknown = لا يعرف Tidings من يدير بريد { $domain }. اختر مزوّد الخدمة: كثير من الشركات والمدارس تستخدم Google أو Microsoft.
back = رجوع
close = إغلاق
continue = متابعة
demo-provider = هذا عرض تجريبي: مزوّد الخدمة والرسائل مختلقة، ولا شيء يغادر هذا الحاسوب.
loading-providers = جارٍ تحميل مزوّدي الخدمة…
lost-providers = توقّف جزء Tidings الذي يسجّل الدخول أو يُعاد تشغيله الآن.
sign-in-again-title = تسجيل الدخول مجددًا إلى { $address }
sign-in-again-body = يبقى بريدك كما هو، ولا يُجدَّد سوى الإذن بقراءته.
sign-in-with = تسجيل الدخول عبر { $provider }

## Where the provider's page opens

agent-legend = صفحة تسجيل الدخول لدى مزوّد الخدمة
agent-auto = حسب الموصى به
agent-device = على جهاز آخر
agent-browser = فتح في متصفحي
agent-webview = فتح في هذا التطبيق
agent-google = ترفض Google عادةً تسجيل الدخول داخل التطبيقات، وإذا حدث ذلك فسننتقل إلى متصفحك.

## Signing in

signing-in = تسجيل الدخول عبر { $provider }
signed-in-as = تم تسجيل الدخول باسم { $address }.
use-browser = استخدام متصفحي بدلًا من ذلك
other-browser = متصفح آخر
use-window = استخدام النافذة بدلًا من ذلك
copy-link = نسخ الرابط

steps = التقدّم
step-opening = الفتح
step-waiting = الدخول
step-checking = التحقق
step-connecting = الاتصال

now-opening-browser = جارٍ فتح { $provider } في متصفحك…
now-opening-webview = جارٍ فتح صفحة تسجيل الدخول لدى { $provider }…
now-waiting-browser = سجّل الدخول لدى { $provider } في متصفحك.
now-waiting-webview = سجّل الدخول لدى { $provider } في النافذة التي فُتحت للتو.
now-opening-device = يُطلب رمز من { $provider }…
now-waiting-device = في انتظار تسجيل دخولك إلى { $provider } على جهاز آخر.
token-host = ما توافق عليه هناك يُرسَل إلى { $host }. ألغِ العملية إن لم يكن تابعًا لمزوّدك.
now-checking = جارٍ التحقق من رد { $provider }…
now-connecting = جارٍ حفظ تسجيل الدخول والاتصال بخادم البريد…

nothing-opened = ألم يُفتح شيء؟
nothing-opened-body = قد تكون الصفحة خلف هذه النافذة أو في متصفح كان مفتوحًا. إن لم تجدها، فانسخ الرابط وافتحه في أي متصفح تختاره. يعمل الرابط مرة واحدة.
paste-body = قد يكون المتصفح على حاسوب آخر أو معزولًا عن هذا الحاسوب. انسخ عنوان تلك الصفحة كاملًا والصقه هنا.
paste-label = عنوان تلك الصفحة
paste-missing = الصق العنوان أولًا.
paste-title = ألم تُفتح الصفحة التي تلي تسجيل الدخول؟
paste-use = استخدم هذا العنوان
error-page = هل ترى صفحة خطأ هناك؟
error-page-body = إذا أظهر { $provider } خطأً، فألغِ هنا وحاول مرة أخرى. وإذا استمر، فاسأل من يدير بريدك.

## The end of it

done-title = تجري مراقبة { $address }
done-title-plain = تجري مراقبة صندوق بريدك
done-body = يُعلمك Tidings لحظة وصول الرسائل.
failed-title = لم ينجح ذلك
failed-body = لم يُحفظ شيء.
cancelled-title = تم الإلغاء
cancelled-body = لقد أنهيت تسجيل الدخول. لم يُحفظ شيء.

## A client of the user's own

client-title = يتطلب { $provider } عميلًا خاصًا بك
client-drop = أفلت هنا ملف JSON الذي نزّلته
client-choose = اختيار الملف
client-type = أو اكتبه:
client-id = معرّف العميل
client-secret = سرّ العميل
client-secret-hint = يُحفظ في سلسلة مفاتيحك.
client-type-use = تسجيل الدخول بهذا العميل
client-keep = تجربة العميل الموجود
client-redirect = عنوان إعادة التوجيه الذي يُسجَّل:
client-redirect-copy = نسخ العنوان
client-other = ليس لدى Tidings عميل خاص به عند مزوّد الخدمة هذا. سجّل هناك عميلًا كتطبيق سطح مكتب (أصلي)، ثم اكتب معرّفه.
client-paste = أو ألصق نص الملف
client-paste-use = استخدام هذا النص
client-too-large = هذا الملف أكبر من أن يكون ملف عميل. اختر ملف JSON الذي نزّلته.
client-unreadable = تعذّرت قراءة هذا الملف. اختر ملفًا آخر أو ألصق نصه.
client-wrong = هذا ليس ملف عميل، فهو ليس بصيغة JSON. نزّله مرة أخرى من وحدة تحكم Google Cloud.

## The guide to Google's console
# Google's console has no Arabic: what stands there stays as it is there.

guide-intro = لا تسمح Google لبرنامج بقراءة البريد إلا من خلال عميل مسجّل في وحدة تحكم Google Cloud. ذلك مجاني، ويستغرق نحو خمس دقائق، والعميل لك وحدك.
guide-step = { $number }. { $title }
guide-1-title = أنشئ مشروعًا
guide-1-body = افتح console.cloud.google.com وسجّل الدخول وأنشئ مشروعًا. لا يهم اسمه.
guide-2-title = أعِدّ شاشة الموافقة
guide-2-body = فعّل Gmail API. ضمن «Google Auth Platform» أدخل اسمًا للتطبيق وعنوانك، واختر للجمهور (Audience) النوع الخارجي (External).
guide-3-title = انشر التطبيق
guide-3-body = ضمن «Audience» اضغط «Publish app». ما دام التطبيق قيد الاختبار (Testing)، تُنهي Google كل تسجيل دخول بعد { 7 } أيام.
guide-4-title = أنشئ عميل سطح مكتب
guide-4-body = ضمن «Clients» أنشئ عميلًا من النوع «Desktop app». لا تختر «Web application» لأن Google سترفضه.
guide-5-title = نزّل ملف JSON الخاص به
guide-5-body = نزّله فورًا: لا تعرض Google الملف كاملًا إلا عند الإنشاء. قدّمه أدناه.
guide-microsoft-intro = لا تسمح Microsoft لبرنامج بقراءة البريد إلا عبر عميل مسجّل في مركز إدارة Entra. التسجيل مجاني ويستغرق نحو خمس دقائق، والعميل لك وحدك.
guide-microsoft-1-title = افتح تسجيلات التطبيقات
guide-microsoft-1-body = افتح entra.microsoft.com وسجّل الدخول؛ العنوان الشخصي يحتاج أولًا إلى دليل مجاني. اختر «App registrations» ثم «New registration».
guide-microsoft-2-title = حدّد الحسابات التي يخدمها
guide-microsoft-2-body = الاسم لا يهم. اختر «Accounts in any organizational directory and personal Microsoft accounts».
guide-microsoft-3-title = أدخل عنوان إعادة التوجيه
guide-microsoft-3-body = ضمن «Redirect URI» اختر «Public client/native (mobile & desktop)» وأدخل العنوان أدناه. ثم اضغط «Register».
guide-microsoft-4-title = امنحه الأذونات
guide-microsoft-4-body = ضمن «API permissions» أضف من «Microsoft Graph»، «Delegated permissions»: IMAP.AccessAsUser.All وoffline_access.
guide-microsoft-5-title = انسخ معرّفه
guide-microsoft-5-body = في «Overview» انسخ «Application (client) ID» واكتبه أدناه. لا يوجد سرّ لنسخه.
guide-fastmail-intro = تسجّل Fastmail البرامج يدويًا عند الطلب. يستغرق ذلك بضعة أيام؛ أما كلمة مرور التطبيق فتعمل فورًا.
guide-fastmail-1-title = اطلب عميلًا
guide-fastmail-1-body = افتح fastmail.com/developer/oauth واكتب إلى العنوان المذكور هناك. اطلب عميلًا عامًا أصليًا يقرأ البريد عبر IMAP.
guide-fastmail-2-title = اذكر عنوان إعادة التوجيه
guide-fastmail-2-body = أعطِ العنوان أدناه لإعادة التوجيه، وprotocol-imap مع offline_access كنطاقات.
guide-fastmail-3-title = اكتب المعرّف الذي تتلقاه
guide-fastmail-3-body = ترد Fastmail بمعرّف عميل. اكتبه أدناه؛ لا يوجد سرّ.

## What Google may show on its own page; nothing of it ever comes back to us

google-unverified-title = لم تتحقق Google من هذا التطبيق
google-unverified-body = هذا طبيعي لعميل خاص بك. اضغط «خيارات متقدمة» ثم «الانتقال إلى … (غير آمن)»: التطبيق المقصود هو الموجود على هذا الحاسوب.
google-testing-title = تم حظر الوصول: قيد الاختبار (403: access_denied)
google-testing-body = العميل قيد الاختبار (Testing) وهذا العنوان ليس لمستخدم اختبار. انشر التطبيق في وحدة تحكم Google Cloud ضمن «Audience».
google-organisation-title = مقصور على مؤسسته أو حظره المسؤول
google-organisation-body = ينتمي العنوان إلى مؤسسة يجب أن توافق على العميل. اطلب من مسؤولها الوثوق بمعرّف العميل، أو سجّل الدخول بعنوان آخر.
google-redirect-title = الخطأ 400: redirect_uri_mismatch
google-redirect-body = العميل ليس من النوع «Desktop app». أنشئ عميلًا من هذا النوع وقدّم ملفه.
google-client-title = الخطأ 401: deleted_client أو invalid_client
google-client-body = لم يعد العميل موجودًا لدى Google. أنشئ عميلًا جديدًا وقدّم ملفه.

## A provider that the user describes

custom = مزوّد خدمة آخر…
custom-title = مزوّد خدمة آخر
custom-address = عنوان البريد
custom-ca = شهادة جهة إصدار خاصة (PEM)
custom-ca-hint = فقط إذا كانت شهادات الخوادم صادرة عن جهة لا يعرفها هذا الحاسوب.
custom-client = معرّف العميل
custom-client-hint = مسجّل لدى مزوّد الخدمة من أجل Tidings، كتطبيق أصلي أو تطبيق سطح مكتب مع إعادة توجيه إلى عنوان loopback.
custom-host = خادم IMAP
custom-issuer = عنوان URL لجهة الإصدار (issuer)
custom-issuer-hint = كما هو تمامًا في إعداد OpenID لدى مزوّد الخدمة.
custom-port = المنفذ (TLS)
custom-scopes = أذونات إضافية (scopes)
custom-scopes-hint = تلك التي تتطلبها قراءة البريد هناك، مفصولة بمسافات. يمكن تركها فارغة.
custom-secret = سر العميل
custom-secret-hint = فقط إن أعطاك المزوّد سرًا. يُحفظ في سلسلة مفاتيحك.
confirm-title = هل هذا مزوّد خدمتك؟
confirm-body = هذه هي الوجهة. لم يُفتح أو يُحفظ شيء بعد.
confirm-issuer = جهة الإصدار
confirm-page = صفحة تسجيل الدخول
confirm-token = يتلقى إذنك
confirm-imap = خادم البريد
confirm-foreign = خارج نطاق عنوانك ({ $domain }): { $hosts }. تابع فقط إن كنت تعلم أن مزوّد خدمتك هناك.

wrong-address = اكتب عنوان صندوق البريد هذا.
wrong-client-id = اكتب معرّف العميل الذي أعطاك إياه مزوّد الخدمة.
wrong-extra-roots = هذه ليست شهادة PEM، فهي تبدأ بالسطر -----BEGIN CERTIFICATE-----.
wrong-imap-host = اكتب اسم خادم البريد، مثل imap.example.org.
wrong-imap-port = المنفذ رقم من 1 إلى 65535، وهو عادةً 993.
wrong-issuer = اكتب عنوان URL يبدأ بـ https://.

## On another device

device-code = واكتب هناك هذا الرمز:
device-copy = نسخ الرمز
device-open = فتح الصفحة هنا
device-page = افتح على جهاز آخر
device-warning = لا تكتبه إلا إذا بدأت أنت تسجيل الدخول هذا هنا. من يطلبه منك هاتفيًا أو في رسالة يريد صندوق بريدك.

## With a password that a provider makes for programs

client-or-password = أو أسرع: ينشئ { $provider } كلمات مرور لبرامج بعينها. كلمة كهذه تفتح صندوق البريد كله، ويمكنك سحبها متى شئت.
password-at = استخدام كلمة مرور تطبيق من { $provider }
password-body = يسمح { $provider } بدخول البرامج بكلمة مرور تنشئها لكل برنامج. وهي ليست كلمة مرور صفحته على الويب.
password-body-server = لخوادم البريد التي لا تعرف طريقة أخرى. إن كان المزوّد ينشئ كلمات مرور لبرامج بعينها فاستخدم إحداها.
password-help = تنشئها هنا:
password-hint = تُعرض على خادم البريد وحده، وتُحفظ في سلسلة مفاتيحك.
password-label = كلمة المرور
password-missing = اكتب كلمة المرور أو ألصقها.
password-server = خادم بريد وكلمة مرور…
password-title = تسجيل الدخول إلى { $provider } بكلمة مرور تطبيق
password-title-server = تسجيل الدخول بكلمة مرور

## A keychain that does not take the sign-in

unsaved-body = يمكنك المتابعة رغم ذلك. يبقى تسجيل الدخول عندئذ في الذاكرة: وعند إنهاء Tidings تسجّل الدخول مجددًا.
unsaved-title = تعذّر حفظ تسجيل الدخول
