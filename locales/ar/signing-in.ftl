# Signing in, and staying signed in: what a window says of it, and what is said of an account.

## The provider's answer, or its absence; "Try again." may follow

signing-in-portal = تطلب هذه الشبكة تسجيل الدخول أولًا.
signing-in-unsafe-address = أحالنا { $provider } إلى عنوان غير آمن؛ توقّفنا.
signing-in-unreachable = يتعذّر الوصول إلى { $provider } الآن.
signing-in-strange-answer = أعطى { $provider } ردًا لا يمكن فهمه.
signing-in-no-privacy = لا يمكن إجراء اتصال خاص على هذا الحاسوب.
signing-in-not-private = الاتصال بـ { $host } ليس خاصًا؛ توقّفنا.
# A sentence before it says what happened.
signing-in-try-again = { $sentence } حاول مرة أخرى.

## How a sign-in ended

signing-in-denied = لم تسمح بالوصول. لن يُفحص بريد هذا الحساب.
signing-in-busy = طلب منا { $provider } أن نتمهّل. حاول مرة أخرى بعد بضع دقائق.
signing-in-cancelled = أُلغي تسجيل الدخول.
signing-in-bad-client = لا يقبل { $provider } معرّف العميل أو سرّه. تحقّق منه أو استورده من جديد.
signing-in-different-account = سجّلت الدخول باسم { $got }، لكن هذا الحساب هو { $wanted }. حاول مرة أخرى، أو أضف { $got } كحساب جديد.
signing-in-expired = انتهت صلاحية رابط تسجيل الدخول. ابدأ من جديد.
signing-in-needs-approval = يجب أن توافق مؤسستك على هذا التطبيق.
signing-in-admin-text =
    مرحبًا،

    أرغب في استخدام برنامج التنبيه بالبريد Tidings مع حسابي. يقول { $provider } إن على مؤسستنا الموافقة عليه أولًا. هل يمكنك السماح لهذا العميل باستخدام هذه الأذونات؟

    معرّف العميل: { $client }
    الأذونات: { $scopes }

    (Google Workspace: وحدة تحكم المشرف، الأمان، عناصر تحكم API. ‏Microsoft 365: مركز إدارة Entra، تطبيقات المؤسسة.)

    يعمل Tidings على حاسوبي فقط. يقرأ صندوق البريد عبر IMAP، ويتصل بـ { $provider } وبخادم بريدنا ولا يتصل بأحد غيرهما، ويحفظ تسجيل دخوله في سلسلة مفاتيح هذا الحاسوب.

    شكرًا لك!
signing-in-no-address = لم يذكر { $provider } أي عنوان هذا. اكتب عنوان بريدك وحاول مرة أخرى.
signing-in-no-port = لا يسمح هذا الحاسوب لـ Tidings بانتظار الرد. أعد تشغيل Tidings وحاول مرة أخرى.
signing-in-moved = يقود { $provider } الآن إلى مكان غير الذي اطّلعت عليه. لم يُفتح شيء هناك. اطّلع عليه مرة أخرى قبل تسجيل الدخول.
signing-in-moved-since = يستقبل { $provider } الآن إجاباته على خادم غير الذي كان عند إضافة هذا الحساب، لذلك لم يرسل Tidings شيئًا إلى هناك. إذا كنت تعرف السبب، فأضف الحساب مرة أخرى من «مزوّد خدمة آخر…»: سترى هناك إلى أين يقود، ويمكنك الموافقة.
signing-in-not-verified = تعذّر التحقق من رد { $provider }، لذا استُبعد. لم يُحفظ شيء.
signing-in-other-address = سجّلت الدخول باسم { $got }، لكنك كتبت { $typed }. لم يُضف شيء. لمراقبة { $got }، ابدأ من جديد بذلك العنوان.
signing-in-refused = رفض { $provider } تسجيل الدخول ({ $code }). لن يُفحص بريد هذا الحساب.
signing-in-box-unticked = سجّل { $provider } دخولك، لكن مربع قراءة البريد تُرك دون تحديد. حاول مرة أخرى وحدّده.
signing-in-wrong-clock = ساعة حاسوبك غير مضبوطة، والفرق { $span }. اضبطها وحاول مرة أخرى.
signing-in-clock-warning = لقد سجّلت الدخول. لكن ساعة حاسوبك غير مضبوطة، والفرق { $span }: اضبطها، وإلا فقد يفشل تسجيل الدخول التالي.
signing-in-passing = لقد سجّلت الدخول. لكن { $provider } لا يمنح تسجيل دخول دائمًا: عندما ينتهي هذا، عليك تسجيل الدخول مجددًا.
# How far a clock is off: within the two sentences above.
signing-in-minutes =
    { $count ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
signing-in-hours =
    { $count ->
        [zero] أقل من ساعة
        [one] ساعة واحدة
        [two] ساعتان
        [few] { $count } ساعات
        [many] { $count } ساعة
       *[other] { $count } ساعة
    }
signing-in-days =
    { $count ->
        [zero] أقل من يوم
        [one] يوم واحد
        [two] يومان
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يومًا
    }

## While it is under way

signing-in-no-browser = لم يُفتح متصفحك. انسخ الرابط وافتحه بنفسك.
signing-in-once-more = مرة أخرى من فضلك: من دون هذه الموافقة سينتهي تسجيل الدخول خلال ساعة.
signing-in-no-window = تعذّر فتح نافذة تسجيل الدخول. فُتح متصفحك بدلًا منها.
signing-in-as-asked = فُتح متصفحك كما طلبت.
signing-in-blank-page = بقيت صفحة تسجيل الدخول فارغة. فُتح متصفحك بدلًا منها.
signing-in-not-in-apps = لا يسمح { $provider } بتسجيل الدخول داخل التطبيقات. فُتح متصفحك بدلًا من ذلك.
signing-in-paste-no-answer = ليس هذا هو العنوان المطلوب. إنه يبدأ بـ { $begins } وينتهي برمز طويل.
signing-in-paste-of-another = تخص هذه الإجابة تسجيل دخول آخر، أو تسجيلًا انتهى. انسخ الرابط مرة أخرى وسجّل الدخول من خلاله.
signing-in-over = انتهت محاولة تسجيل الدخول هذه. ابدأ من جديد.
signing-in-stumbled = تعطّل شيء في Tidings أثناء تسجيل الدخول هذا. ابدأ من جديد.

## Its beginning

signing-in-account-gone = لم يعد هذا الحساب موجودًا. أضفه من جديد.
signing-in-fill-in = املأ عناوين مزوّد الخدمة أولًا.
signing-in-unknown-address = لا يعرف Tidings لمن هذا العنوان. افتح «إضافة حساب» واختر مزوّد الخدمة.
signing-in-needs-client = يتطلب تسجيل الدخول إلى { $provider } معرّف عميل خاصًا بك أولًا.
signing-in-needs-address = لا يذكر { $provider } لمن البريد الذي يسمح لنا بقراءته. اكتب عنوان بريدك أولًا.
signing-in-no-mail-address = لا يبدو هذا عنوان بريد. ينبغي أن يكون بالشكل name@example.org.

## The keychain, when something is to be saved

signing-in-keychain-locked = سلسلة مفاتيحك مقفلة، لذا تعذّر حفظ تسجيل الدخول. افتحها ثم حاول مرة أخرى.
signing-in-keychain-unanswered = سلسلة مفاتيحك مقفلة، لذا تعذّر حفظ تسجيل الدخول. قد تكون نافذة كلمة المرور مخفية خلف نوافذ أخرى: أجب عنها ثم حاول مرة أخرى.
signing-in-keychain-missing = لا تعمل أي سلسلة مفاتيح، لذا لا يمكن حفظ تسجيل الدخول. ثبّت واحدة أو شغّلها (GNOME Keyring أو KWallet) ثم حاول مرة أخرى.
signing-in-keychain-too-long = تعذّر على سلسلة مفاتيح هذا الحاسوب تخزين تسجيل الدخول هذا.
signing-in-keychain-failed = لم تحفظ سلسلة المفاتيح تسجيل الدخول. لم يُحفظ شيء؛ حاول مرة أخرى.

## The mail server, at the end of it

signing-in-not-its-mail = تسجيل الدخول هذا لدى { $provider } لا يفتح بريد { $address }: ربما سجّلت الدخول باسم شخص آخر. لم يتغيّر شيء. حاول مرة أخرى باسم { $address }.
signing-in-nobody-can-say = يتعذّر الوصول إلى خادم البريد الآن، فلا يُعرف إن كان تسجيل الدخول هذا يخص { $address }. لم يتغيّر شيء. حاول مرة أخرى لاحقًا.
signing-in-not-yet = سجّلت الدخول، لكن تعذّر الوصول إلى خادم البريد بعد. يواصل Tidings المحاولة تلقائيًا.
signing-in-account-removed = أُزيل الحساب.
signing-in-settings-unusable = لا يمكن استخدام إعدادات الحساب.

## Of an account: why there is no key for its mail server

signing-in-signed-out = سجّلت الخروج. لا يُفحص البريد.
signing-in-token-over = أعطى { $provider } رمزًا مميزًا انتهت صلاحيته بالفعل.
signing-in-client-changed = تغيّر معرّف العميل لدى { $provider } منذ تسجيل دخولك. سجّل الدخول مجددًا.
signing-in-not-in-keychain = لم يعد تسجيل دخول هذا الحساب في سلسلة المفاتيح. سجّل الدخول مجددًا.
signing-in-passed = لا يمنح { $provider } تسجيل دخول دائمًا، وقد انتهى هذا. لا يجري التحقق من البريد. سجّل الدخول مجددًا.
signing-in-client-missing = معرّف العميل لدى { $provider } مفقود. استورده من جديد.
signing-in-other-person = أجاب { $provider } عن حساب آخر، لذا استُبعد الرد. سجّل الدخول مجددًا.
signing-in-no-longer-allowed = لم يعد { $provider } يسمح لـ Tidings بقراءة البريد. سجّل الدخول مجددًا.
signing-in-keychain-silent = لم تُخرج سلسلة المفاتيح تسجيل الدخول. يواصل Tidings المحاولة.
signing-in-slow-down = طلب منا { $provider } أن نتمهّل.
signing-in-slow-down-until = طلب منا { $provider } أن نتمهّل؛ المحاولة التالية عند { $time }.
signing-in-client-refused = لا يقبل { $provider } معرّف العميل أو سرّه.
signing-in-ended = أنهى { $provider } تسجيل الدخول هذا (تغيير كلمة المرور أو سحب الإذن أو عدم الاستخدام 6 أشهر). لا يُفحص البريد.
signing-in-testing = مشروعك في Google Cloud قيد الاختبار (Testing)، وفيه يدوم تسجيل الدخول 7 أيام. انشره ثم سجّل الدخول مجددًا. لا يُفحص البريد.

## Pages that the browser shows

signing-in-page-done-title = العودة إلى Tidings
signing-in-page-done = يمكنك إغلاق هذه الصفحة. يعرض Tidings ما يلي ذلك.
signing-in-page-elsewhere-title = ليس هنا
signing-in-page-elsewhere = بدأ تسجيل الدخول هذا في مكان آخر. عُد إلى التطبيق.
signing-in-page-not-ours-title = ليس هذا
signing-in-page-not-ours = لا توجد محاولة تسجيل دخول تنتظر هذا الرد. عُد إلى التطبيق وابدأ من جديد.
signing-in-page-used-title = الرابط مستخدم من قبل
signing-in-page-used = يعمل هذا الرابط مرة واحدة. عُد إلى التطبيق وانسخ رابطًا جديدًا.

## A client file of the user's own

signing-in-file-client-id = لا يبدو معرّف العميل في هذا الملف من Google. نزّل الملف من جديد من وحدة تحكم Google.
signing-in-file-foreign-address = يرسل هذا الملف تسجيل الدخول إلى عنوان لا يخص Google، لذا رُفض. نزّل الملف من جديد من وحدة تحكم Google.
signing-in-file-not-json = هذا ليس ملف عميل: ينبغي أن يكون الملف client_secret_….json الذي تعطيه وحدة تحكم Google.
signing-in-file-no-secret = لا يوجد سرّ عميل في هذا الملف. تعرضه Google مرة واحدة فقط عند إنشاء العميل: أنشئ عميلًا جديدًا من نوع «Desktop app» ونزّل ملفه فورًا.
signing-in-file-service-account = هذا الملف لحساب خدمة. أنشئ بدلًا منه عميلًا من نوع «Desktop app».
signing-in-file-too-large = هذا الملف أكبر من أن يكون ملف عميل.
signing-in-file-web-client = هذا الملف لعميل ويب. أنشئ بدلًا منه عميلًا من نوع «Desktop app».
signing-in-file-not-needed = ليس لدى مزوّد الخدمة هذا ملفات عميل. إن تطلّب عميلًا خاصًا بك فاكتب معرّفه.
signing-in-client-not-needed = لا يحتاج مزوّد الخدمة هذا إلى عميل خاص بك.
signing-in-typed-google = هذا ليس معرّف عميل من Google: فهو ينتهي بـ ‎.apps.googleusercontent.com. انسخه من جديد من وحدة تحكم Google.
signing-in-typed-guid = هذا ليس معرّف عميل من Microsoft: فهو من 32 رقمًا وحرفًا وأربع شرطات. انسخ «Application (client) ID» من جديد.
signing-in-typed-no-secret = سرّ العميل مفقود، أو فيه محارف لا توجد في أي سرّ. تطلبه Google إلى جانب معرّف العميل.

## A provider that the user describes

signing-in-bad-issuer = يجب أن يكون المُصدِر عنوان ويب يبدأ بـ https://.
signing-in-bad-client-id = معرّف العميل مفقود، أو فيه محارف لا توجد في أي معرّف.
signing-in-bad-client-secret = في سر العميل محارف لا ترد في أي سر عميل.
signing-in-bad-host = يجب أن يكون خادم البريد اسم مضيف، مع منفذ IMAP المشفّر لديه (عادةً 993).
signing-in-bad-certificates = يجب أن تكون الشهادات الإضافية نص PEM (يبدأ بـ BEGIN CERTIFICATE).
signing-in-bad-scopes = في النطاقات (scopes) محارف لا توجد في أي نطاق.

## App passwords, and the end of a sign-in at the provider

signing-in-mail-server-said = رفض خادم البريد { $host }: { $text }
signing-in-mail-server-unreachable = يتعذّر الوصول إلى خادم البريد { $host }. تحقّق من اسمه وحاول مجددًا.
signing-in-no-device = لا يتيح { $provider } تسجيل الدخول على جهاز آخر. لم يُحفظ شيء.
signing-in-not-revoked = أُزيل من هذا الحاسوب. تعذّر إبلاغ { $provider }: ما زال بإمكانك سحب الإذن من حسابك هناك.
signing-in-not-revoked-at = أُزيل من هذا الحاسوب. تعذّر إبلاغ { $provider }؛ يمكنك سحب الإذن في { $page }.
signing-in-password-over = لم يعد { $provider } يقبل كلمة مرور التطبيق هذه. لا يُفحص البريد. سجّل الدخول مجددًا بكلمة جديدة.
signing-in-password-refused = لا يقبل { $provider } كلمة المرور هذه. لم يُحفظ شيء. استخدم كلمة مرور أُنشئت للبرامج (كلمة مرور تطبيق)، لا كلمة مرور صفحته على الويب.
signing-in-takes-no-passwords = لا يقبل { $provider } كلمات مرور التطبيقات.
