//! A hand inside the real windows: WebDriver through tauri-driver and WebKitWebDriver.

use std::{net::TcpListener, path::Path};

use anyhow::{Context as _, bail, ensure};
use serde_json::{Value, json};
use url::Url;

use crate::{
    desktop::TestDesktop,
    http::ask,
    programs::Surroundings,
    programs_folder,
    until::{PATIENCE, until},
};

/// What W3C calls an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The driver; a program of the desktop, and ended with it.
#[derive(Debug)]
pub struct WebDriver {
    base: Url,
}

/// A window that the driver holds.
#[derive(Debug)]
pub struct Session {
    base: Url,
}

impl WebDriver {
    /// Starts the driver. What it starts lives on that desktop, in those surroundings.
    ///
    /// # Errors
    /// When a part of it is not installed.
    pub async fn start(
        desktop: &mut TestDesktop,
        surroundings: &Surroundings,
    ) -> anyhow::Result<Self> {
        let program = programs_folder()
            .parent()
            .context("target/debug lies in target")?
            .join("tools/bin/tauri-driver");
        ensure!(
            program.exists(),
            "tauri-driver is not installed: run `cargo xtask test`"
        );
        let [port, native] = [free_port()?, free_port()?];
        let mut command = desktop.command(&program);
        surroundings.tell(&mut command);
        desktop.spawn(
            "tauri-driver",
            command,
            &[
                "--port",
                &port.to_string(),
                "--native-port",
                &native.to_string(),
                "--native-driver",
                "/usr/bin/WebKitWebDriver",
            ],
        )?;
        // It passes on what it is asked to the native one, and does not wait for that.
        let base = Url::parse(&format!("http://127.0.0.1:{port}/"))?;
        let status = base.join("status")?;
        until("both drivers to answer", async || {
            call("GET", &status, None).await.ok()
        })
        .await?;
        Ok(Self { base })
    }

    /// Starts the program, and waits for its first window.
    ///
    /// # Errors
    /// When no window comes.
    pub async fn open(&self, program: &Path, arguments: &[&str]) -> anyhow::Result<Session> {
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "wry",
            "tauri:options": { "application": program, "args": arguments },
        } } });
        let made = tokio::time::timeout(
            PATIENCE,
            call("POST", &self.base.join("session")?, Some(&wanted)),
        )
        .await
        .with_context(|| format!("{} showed no window", program.display()))??;
        let id = made["sessionId"].as_str().context("A session has an id")?;
        Ok(Session {
            base: self.base.join(&format!("session/{id}/"))?,
        })
    }
}

impl Session {
    /// The text of the first element for which the CSS selector holds, once there is one.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn text(&self, css: &str) -> anyhow::Result<String> {
        let element = self.find(css).await?;
        let text = self
            .call("GET", &format!("element/{element}/text"), None)
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the window shows that text.
    ///
    /// # Errors
    /// When it does not.
    pub async fn wait_for_text(&self, wanted: &str) -> anyhow::Result<()> {
        let what = format!("the window to show {wanted:?}");
        let shows = until(&what, async || {
            let text = self.text_now().await.ok()?;
            text.contains(wanted).then_some(())
        });
        if let Err(error) = shows.await {
            let text = self.text_now().await.unwrap_or_default();
            bail!("{error}; it shows: {text}");
        }
        Ok(())
    }

    /// All that the window shows.
    ///
    /// # Errors
    /// When the window is gone.
    pub async fn text_now(&self) -> anyhow::Result<String> {
        let text = self.run("return document.body.innerText").await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Clicks the button with exactly that label (what is shown, or its accessible name).
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn press(&self, label: &str) -> anyhow::Result<()> {
        let script = format!(
            "const wanted = {};
             const named = (b) => [b.innerText.trim(), b.ariaLabel, b.title].includes(wanted);
             return [...document.querySelectorAll('button')].find((b) => named(b) && !b.disabled) ?? null;",
            json!(label)
        );
        let what = format!("the button {label}");
        let button = until(&what, async || {
            let found = self.run(&script).await.ok()?;
            Some(found.get(ELEMENT)?.as_str()?.to_owned())
        });
        let button = match button.await {
            Ok(button) => button,
            Err(error) => bail!("{error}; the window shows: {}", self.text_now().await?),
        };
        self.call("POST", &format!("element/{button}/click"), Some(&json!({})))
            .await
            .map(drop)
    }

    /// Types into the element for which the CSS selector holds.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn type_text(&self, css: &str, text: &str) -> anyhow::Result<()> {
        let element = self.find(css).await?;
        self.call(
            "POST",
            &format!("element/{element}/value"),
            Some(&json!({ "text": text })),
        )
        .await
        .map(drop)
    }

    /// Runs a script in the window, and returns what it returns.
    ///
    /// # Errors
    /// When the window is gone, or the script throws.
    pub async fn run(&self, script: &str) -> anyhow::Result<Value> {
        self.call(
            "POST",
            "execute/sync",
            Some(&json!({ "script": script, "args": [] })),
        )
        .await
    }

    /// Ends the program that shows the window.
    ///
    /// # Errors
    /// When the driver is gone.
    pub async fn close(self) -> anyhow::Result<()> {
        let whole = self.base.as_str().trim_end_matches('/');
        call("DELETE", &Url::parse(whole)?, None).await.map(drop)
    }

    async fn find(&self, css: &str) -> anyhow::Result<String> {
        let query = json!({ "using": "css selector", "value": css });
        until(&format!("an element {css}"), async || {
            let found = self.call("POST", "element", Some(&query)).await.ok()?;
            Some(found.get(ELEMENT)?.as_str()?.to_owned())
        })
        .await
    }

    async fn call(&self, method: &str, path: &str, body: Option<&Value>) -> anyhow::Result<Value> {
        call(method, &self.base.join(path)?, body).await
    }
}

async fn call(method: &str, url: &Url, body: Option<&Value>) -> anyhow::Result<Value> {
    let body = body.map(ToString::to_string).unwrap_or_default();
    let headers = [("Content-Type", "application/json")];
    let reply = ask(method, url, &headers, &body).await?;
    let mut answer: Value = serde_json::from_str(&reply.body)
        .with_context(|| format!("WebDriver said {}: {}", reply.status, reply.body))?;
    let value = answer["value"].take();
    if let Some(error) = value.get("error") {
        bail!("WebDriver: {error}: {}", value["message"]);
    }
    Ok(value)
}

fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
