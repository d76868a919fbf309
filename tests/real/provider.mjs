// A certified OpenID provider on loopback, for the tests: panva's oidc-provider.
//
// It says its issuer on the first line. It signs people in with its own development pages (type a
// name and any password, press; press again to agree), gives refresh tokens and rotates them, and
// answers the mail server's questions about an access token (introspection). POST /test/forget ends every grant.
//
//   ACCESS_TOKEN_TTL    seconds; how long an access token lives (3600)
//   DESKTOP_APP_SECRET  the secret of the client that is registered as a user would at Google's
//   PROVIDER_SECRETS    a file that gets every secret given out or sent, a line each: its name, and itself
//   PROVIDER_ID         the id our settings give it: part of the redirect path
//   REFUSES_WINDOWS     "at-once" or "later": every browser but Chromium is refused as Google refuses windows of
//                       applications, by its authorization endpoint or by its sign-in page
import { generateKeyPairSync } from "node:crypto";
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "test" };
const id = process.env.PROVIDER_ID ?? "test";
const native = {
  application_type: "native",
  // A native client's loopback address holds for every port (RFC 8252, 7.3).
  redirect_uris: ["http://127.0.0.1/cb", `http://127.0.0.1/cb/${id}`, "http://127.0.0.1/callback"],
  grant_types: [
    "authorization_code",
    "refresh_token",
    "urn:ietf:params:oauth:grant-type:device_code",
  ],
  response_types: ["code"],
  id_token_signed_response_alg: "RS256",
};

// The library says there what it finds worth knowing, and nobody listens after the first line.
process.stdout.on("error", () => {});

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    jwks: { keys: [key] },
    clients: [
      { ...native, client_id: "tidings", token_endpoint_auth_method: "none" },
      {
        // As Google's console makes it for a "Desktop app": with a secret, sent in the form.
        ...native,
        client_id: "407408718192-u6m3kd1eq0sn0b1v0ntc4n5rm1ejd0am.apps.googleusercontent.com",
        client_secret: process.env.DESKTOP_APP_SECRET ?? "GOCSPX-nobody-knows",
        token_endpoint_auth_method: "client_secret_post",
      },
      {
        client_id: "dovecot",
        client_secret: "dovecot-secret",
        token_endpoint_auth_method: "client_secret_basic",
        redirect_uris: [],
        grant_types: [],
        response_types: [],
      },
    ],
    pkce: { required: () => true },
    scopes: ["openid", "offline_access", "email", "mail"],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    // The address stands in the ID token, as with Google, Microsoft and Fastmail.
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: true },
      deviceFlow: { enabled: true },
      introspection: { enabled: true, allowedPolicy: (_context, client) => client.clientId === "dovecot" },
      revocation: { enabled: true },
    },
    ttl: {
      AccessToken: Number(process.env.ACCESS_TOKEN_TTL ?? 3600),
      AuthorizationCode: 60,
      DeviceCode: 600,
      Grant: 86400,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 86400,
      Session: 3600,
    },
    rotateRefreshToken: true,
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed("refresh_token"),
    // Dovecot takes the mailbox's name from here (username_attribute).
    extraTokenClaims: async (_context, token) => ({ username: token.accountId }),
    findAccount: async (_context, address) => ({
      accountId: address,
      claims: async () => ({ sub: address, email: address, email_verified: true }),
    }),
    cookies: { keys: ["only-for-tests"] },
  });
  for (const event of ["server_error", "authorization.error", "grant.error", "introspection.error", "revocation.error"]) {
    provider.on(event, (_context, error) => console.error(event, error.message, error.error_description ?? ""));
  }
  for (const event of ["authorization.success", "grant.success", "refresh_token.consumed", "grant.revoked"]) {
    provider.on(event, () => console.error(event));
  }
  // Its development pages ask Google for a font. Nobody here asks anybody outside of this computer.
  provider.use(async (context, next) => {
    await next();
    if (typeof context.body === "string") context.body = context.body.replace(/@import url\([^)]*\);?/g, "");
  });
  const kept = process.env.PROVIDER_SECRETS;
  const SECRETS = [
    "access_token",
    "client_secret",
    "code",
    "code_challenge",
    "code_verifier",
    "device_code",
    "id_token",
    "nonce",
    "refresh_token",
    "state",
    "token",
  ];
  if (kept) {
    provider.use(async (context, next) => {
      const keep = (said) => {
        for (const [name, value] of Object.entries(said ?? {})) {
          if (SECRETS.includes(name) && typeof value === "string") appendFileSync(kept, `${name} ${value}\n`);
        }
      };
      keep(context.query);
      try {
        await next();
      } finally {
        keep(context.oidc?.body);
        if (context.oidc?.route === "token") keep(context.body);
        const location = String(context.res.getHeader("location") ?? "");
        if (location.includes("code=")) keep(Object.fromEntries(new URL(location).searchParams));
      }
    });
  }
  // As when the user ends it in the account's own pages: what was granted holds no longer.
  const grants = new Set();
  provider.on("refresh_token.saved", ({ grantId }) => grants.add(grantId));
  const forget = async () => {
    for (const grant of grants) {
      await provider.RefreshToken.revokeByGrantId(grant);
      await provider.AccessToken.revokeByGrantId(grant);
    }
  };
  provider.on("interaction.started", (_context, prompt) => console.error("interaction.started", prompt.name));
  // As Google writes it: a protobuf message whose first field is the code, and whose second is for people.
  const field = (tag, text) => Buffer.concat([Buffer.from([tag, text.length]), Buffer.from(text)]);
  const authError = Buffer.concat([
    field(0x0a, "disallowed_useragent"),
    field(0x12, "You can't sign in from this screen because this app doesn't comply"),
  ]).toString("base64");
  const refusals = {
    "at-once": `/signin/oauth/error?authError=${encodeURIComponent(authError)}&client_id=tidings&flowName=GeneralOAuthFlow`,
    later: "/v3/signin/rejected?continue=%2F&rrk=46",
  };
  const how = process.env.REFUSES_WINDOWS;
  const refuse = (request, response) => {
    const asked = new URL(request.url, issuer);
    if (asked.pathname !== "/auth" || /Chrom/.test(request.headers["user-agent"] ?? "")) return false;
    console.error("refused", how, request.headers["user-agent"]);
    for (const [name, value] of asked.searchParams) {
      if (kept && SECRETS.includes(name)) appendFileSync(kept, `${name} ${value}\n`);
    }
    if (how === "at-once") response.writeHead(303, { location: refusals[how] }).end();
    // Its first page is an ordinary one, and goes on by itself once the address is typed.
    else {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(`<!doctype html><title>Sign in</title><p>One moment…<script>setTimeout(() => (location.href = ${JSON.stringify(refusals.later)}), 500)</script>`);
    }
    return true;
  };
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (how && refuse(request, response)) return undefined;
    if (request.url.includes("/signin/")) console.error("loaded", request.url);
    if (request.method !== "POST" || request.url !== "/test/forget") return answer(request, response);
    return forget().then(
      () => response.end("forgotten"),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  console.log(issuer);
});
