//! The words by which one-time codes are known, and those by which other numbers are.
//!
//! All in lower case; each begins where a word begins. `|` at the end: and it ends where a word ends.

/// Names of a one-time code and of nothing else.
pub(super) const NAMES: &[&str] = &[
    // English
    "verification code", "security code", "sign-in code", "sign in code", "signin code",
    "login code", "log-in code", "one-time code", "one-time pass", "one time code",
    "one time pass", "passcode", "authentication code", "authorization code",
    "authorisation code", "temporary code", "single-use code", "verification pin", "otp|",
    "2fa code",
    // German
    "sicherheitscode", "bestätigungscode", "verifizierungscode", "anmeldecode", "logincode",
    "login-code", "einmalcode", "einmal-code", "einmalpasswort", "einmalkennwort",
    "authentifizierungscode", "prüfcode", "mtan|", "tan|",
    // French
    "code de vérification", "code de sécurité", "code à usage unique", "code de connexion",
    "code d'authentification", "code d’authentification", "code de validation",
    "mot de passe à usage unique",
    // Spanish
    "código de verificación", "código de seguridad", "código de un solo uso",
    "código de inicio de sesión", "clave de un solo uso", "clave dinámica",
    "contraseña de un solo uso",
    // Portuguese
    "código de verificação", "código de segurança", "código de login", "código de uso único",
    "código de autenticação", "token de segurança", "token de acesso", "senha de uso único",
    // Italian
    "codice di verifica", "codice di sicurezza", "codice di autenticazione", "codice otp",
    "codice monouso", "password monouso",
    // Dutch
    "verificatiecode", "inlogcode", "beveiligingscode", "eenmalige code", "eenmalig wachtwoord",
    // Polish
    "kod weryfikacyjny", "kod logowania", "kod do logowania", "kod bezpieczeństwa",
    "kod autoryzacyjny", "kod jednorazowy", "jednorazowy kod", "jednorazowe hasło",
    "hasło jednorazowe",
    // Turkish
    "doğrulama kod", "giriş kod", "güvenlik kod", "onay kod", "tek kullanımlık",
    // Russian
    "код подтверждения", "код для входа", "код входа", "код безопасности", "код авторизации",
    "код верификации", "проверочный код", "одноразовый код", "одноразовый пароль",
    // Swedish, Danish, Norwegian
    "verifieringskod", "engångskod", "inloggningskod", "säkerhetskod", "engangskode",
    "bekræftelseskode", "bekreftelseskode", "sikkerhedskode", "sikkerhetskode",
    // Japanese, Chinese, Korean
    "認証コード", "確認コード", "認証番号", "ワンタイムパスワード", "ワンタイムコード", "セキュリティコード", "ログインコード", "检验码", "验证码",
    "驗證碼", "校验码", "动态密码", "動態密碼", "一次性密码", "一次性密碼", "인증번호", "인증 코드", "보안 코드",
    // Arabic
    "رمز التحقق", "رمز التأكيد", "رمز التفعيل", "كود التأكيد", "رمز الدخول", "رمز الأمان",
    "رمز تسجيل الدخول", "رمز المصادقة", "كود التحقق", "كلمة مرور لمرة واحدة",
];

/// Words for a code of any kind.
pub(super) const CODES: &[&str] = &[
    "code|", "pin|", "código|", "codice|", "kod|", "kodu|", "kodunuz|", "kode|", "код|", "コード",
    "رمز",
];

/// How long it is good, and that it is to be kept secret, and what it is for.
pub(super) const EVIDENCE: [&[&str]; 3] = [
    &[
        "expire", "minute", "minuti", "minutos", "minut|", "minuut", "valid for", "gültig",
        "läuft", "verfällt", "valable", "caduca", "válid", "scade", "geldig", "verloopt",
        "ważny", "wygasa", "gäller", "dakika", "geçerli", "минут", "действ", "有効", "有效", "分以内",
        "صالح", "دقائق",
    ],
    &[
        "share", "did not request", "didn't request", "didn’t request", "did not ask", "not you",
        "niemandem", "niemals", "angefordert", "communiquez", "à l'origine", "ignorez",
        "compart", "solicitado", "pediste", "ignore", "ignora", "condivider", "comunicar",
        "richiesto", "deel ", "aangevraagd", "udostępniaj", "zignoruj", "paylaş", "dikkate",
        "сообщайте", "запрашивали", "教えない", "心当たり", "勿", "忽略", "تشارك", "تطلب",
    ],
    &[
        "sign in", "signed in", "sign-in", "log in", "login", "enter", "verify", "confirm",
        "anmeld", "geben sie", "connecter", "connexion", "saisissez", "entrez", "iniciar sesión",
        "introduce", "digite", "acesso", "acceder", "accedere", "inserisci", "inloggen", "vul ",
        "zalogow", "wpisz", "giriş", "girin", "вход", "введите", "ログイン", "入力", "登录", "登入", "输入",
        "輸入", "أدخل", "الدخول",
    ],
];

/// What stands between a code and its name, where the code comes first.
pub(super) const LINKS: &[&str] = &[
    "is", "as", "to", "ist", "als", "est", "comme", "es", "como", "é", "è", "come", "jest",
    "jako", "это", "как", "är", "er", "olarak", "هو", "は", "是", "-", "–", "—",
];

/// What other numbers are called.
pub(super) const OTHERS: &[&str] = &[
    // English
    "order", "invoice", "tracking", "phone", "tel|", "call|", "zip|", "postal", "postcode",
    "promo", "discount", "coupon", "voucher", "gift", "booking", "reservation", "ticket",
    "case number", "case id", "reference", "referral", "customer", "account number", "ending",
    "amount", "total", "balance", "flight", "room", "error", "status code", "sort code", "meter",
    "product key", "licence key", "license key", "issue", "commit|", "member", "meeting", "job|",
    "seat", "row|", "line|", "street", "pickup", "parcel", "country code", "area code",
    "code of conduct",
    // German
    "bestell", "rechnung", "sendung", "kundennummer", "kunden-nr", "gutschein", "rabatt",
    "aktion", "postleitzahl", "plz|", "telefon", "buchung", "vorgang", "auftragsnummer",
    "vertrag", "betrag", "fehler", "zähler",
    // French
    "commande", "facture", "suivi", "colis", "code postal", "code promo", "réduction",
    "téléphone", "dossier", "contrat", "montant", "réservation", "client",
    // Spanish and Portuguese
    "pedido", "factura", "fatura", "envío", "rastreio", "código postal", "descuento", "desconto",
    "cupom", "cupón", "teléfono", "telefone", "reserva", "cliente", "importe", "cep|",
    // Italian
    "ordine", "fattura", "tracciamento", "sconto", "prenotazione", "codice fiscale", "cap|",
    "importo",
    // Dutch
    "bestel", "factuur", "korting", "klantnummer", "boeking", "telefoon",
    // Polish
    "zamówieni", "faktur", "rabatow", "pocztowy", "kwota", "rezerwac",
    // Turkish
    "sipariş", "indirim", "posta kod", "müşteri", "tutar", "rezervasyon",
    // Russian
    "заказ", "счёт", "счет|", "индекс", "промокод", "скидк", "сумма", "брон",
    // Japanese, Chinese, Korean
    "注文", "郵便", "クーポン", "予約", "電話", "合計", "订单", "訂單", "运单", "邮政", "邮编", "优惠", "電話", "电话", "金额",
    "주문",
    // Arabic
    "الطلب", "المبلغ", "الهاتف", "الفاتورة", "البريدي", "خصم",
];

/// What a mail is about in which a code that has no better name is no one-time code.
pub(super) const TRADE: &[&str] = &[
    "checkout", "discount", "coupon", "voucher", "promo", "redeem", "booking", "reservation",
    "flight", "gutschein", "rabatt", "einzulösen", "einlösen", "buchung", "réduction",
    "réservation", "descuento", "ahorra", "reserva", "desconto", "cupom", "sconto",
    "prenotazione", "korting", "rabat", "rezerwac", "indirim", "rezervasyon", "промокод",
    "скидк", "брон", "クーポン", "予約", "优惠", "خصم",
];

/// What follows a number that is an amount, a percentage, a date or a measure.
pub(super) const UNITS: &[&str] = &[
    "%", "€", "$", "£", "eur|", "usd|", "gbp|", "chf|", "zł", "pln|", "tl|", "руб", "円", "元",
    "年", "月", "日", "号", "ريال", "kwh", "km|", "kg|", "mb|", "gb|",
];
