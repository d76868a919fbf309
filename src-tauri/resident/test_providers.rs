//! Providers on loopback for tests against real servers; debug builds only, so that in a release nothing
//! can stand for a provider but what was built in or signed in to by the user.

use std::fs;

use anyhow::{Context as _, bail};
use engine::{ImapServer, Provider};
use protocol::UserAgentChoice;
use toml_edit::{DocumentMut, Table};

use crate::platform;

/// What the file that `TIDINGS_TEST_PROVIDERS` names says; nothing when it names none.
pub(crate) fn providers() -> anyhow::Result<Vec<Provider>> {
    let Some(path) = platform::test_providers() else {
        return Ok(Vec::new());
    };
    let text =
        fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    parse(&text).with_context(|| format!("{} is not as it should be", path.display()))
}

/// `[[provider]]` tables with `id`, `name`, `issuer`, `client_id` (or `client = "imported"`: the user hands in
/// a client file; `"typed"`: they type its id), `scopes`, `imap_host`, `imap_port`, `extra_roots` (the path of a PEM file), `user_agent`
/// (`browser` or `webview`), `detects_refusal` (true: it may refuse windows as Google does).
fn parse(text: &str) -> anyhow::Result<Vec<Provider>> {
    let document: DocumentMut = text.parse()?;
    let tables = document
        .get("provider")
        .and_then(|item| item.as_array_of_tables())
        .context("there is no [[provider]]")?;
    tables.iter().map(provider).collect()
}

fn provider(table: &Table) -> anyhow::Result<Provider> {
    let text = |key: &str| {
        let value = table.get(key).and_then(|item| item.as_str());
        value.with_context(|| format!("{key} is missing"))
    };
    let port = table
        .get("imap_port")
        .and_then(|item| item.as_integer())
        .and_then(|port| u16::try_from(port).ok())
        .context("imap_port is missing")?;
    let extra_roots = match text("extra_roots") {
        Ok("") | Err(_) => String::new(),
        Ok(path) => fs::read_to_string(path).with_context(|| format!("{path} cannot be read"))?,
    };
    let imap = ImapServer {
        extra_roots,
        host: text("imap_host")?.to_owned(),
        port,
    };
    let user_agent = match text("user_agent") {
        Ok("browser") => UserAgentChoice::Browser,
        Ok("webview") => UserAgentChoice::Webview,
        Ok(other) => bail!("user_agent cannot be {other}"),
        Err(_) => UserAgentChoice::Auto,
    };
    let handed_in: Option<fn(Provider) -> Provider> = match text("client") {
        Ok("imported") => Some(Provider::awaiting_a_client_file),
        Ok("typed") => Some(Provider::awaiting_a_typed_client),
        Ok(other) => bail!("client cannot be {other}"),
        Err(_) => None,
    };
    let client_id = if handed_in.is_some() {
        ""
    } else {
        text("client_id")?
    };
    let mut provider = Provider::on_loopback(
        text("id")?,
        text("issuer")?,
        client_id,
        text("scopes").unwrap_or_default(),
        imap,
    )?
    .opening_in(user_agent);
    if let Some(awaiting) = handed_in {
        provider = awaiting(provider);
    }
    if table.get("detects_refusal").and_then(|item| item.as_bool()) == Some(true) {
        provider = provider.refusing_windows();
    }
    if let Ok(name) = text("name") {
        name.clone_into(&mut provider.name);
    }
    Ok(provider)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_on_loopback_is_read_and_no_other() {
        let text = |issuer: &str| {
            format!(
                "[[provider]]\nid = \"real\"\nname = \"Real\"\nissuer = \"{issuer}\"\nclient_id = \"tidings\"\n\
                 scopes = \"openid email mail\"\nimap_host = \"localhost\"\nimap_port = 10993\nuser_agent = \"webview\"\n"
            )
        };
        assert_eq!(parse(&text("http://127.0.0.1:9010")).unwrap().len(), 1);
        assert!(parse(&text("http://example.org")).is_err());
        assert!(parse("").is_err());
    }
}
