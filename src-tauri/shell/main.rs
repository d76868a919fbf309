//! The windows.

use protocol::{AccountId, CommandError, Request};
use tauri::{Manager, State};

struct Resident;

impl Resident {
    async fn tell(&self, request: Request) -> Result<(), CommandError> {
        println!("{request:?}");
        Ok(())
    }
}

mod commands {
    use super::*;
    /// Forgets an account: stops watching it and deletes its token.
    #[tauri::command]
    pub(crate) async fn sign_out(
        resident: State<'_, Resident>,
        account: AccountId,
    ) -> Result<(), CommandError> {
        resident.tell(Request::SignOut { account }).await
    }
}
fn main() -> anyhow::Result<()> {
    let t = std::time::Instant::now();
    let mut context = tauri::generate_context!();
    if std::env::args().any(|argument| argument == "--demo") {
        context.config_mut().identifier = "dev.tidings.Tidings.Demo".into();
    }
    let app = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![commands::sign_out])
        .setup(move |app| {
            app.manage(Resident);
            let handle = app.handle().clone();
            println!(
                "id {} dir {:?}",
                handle.config().identifier,
                handle.path().app_data_dir()
            );
            let label = std::env::args()
                .skip_while(|a| a != "--window")
                .nth(1)
                .unwrap_or("panel".into());
            tauri::async_runtime::spawn(async move {
                let r = tauri::WebviewWindowBuilder::new(
                    &handle,
                    &label,
                    tauri::WebviewUrl::App(format!("{label}.html").into()),
                )
                .on_page_load(move |_w, p| println!("page {:?} at {:?}", p.event(), t.elapsed()))
                .on_document_title_changed(|_w, t| println!("title {t}"))
                .build();
                println!("window {label} {:?} at {:?}", r.is_ok(), t.elapsed());
                if let (Ok(w), Ok(s)) = (r, std::env::var("CLOSE_AFTER")) {
                    tokio::time::sleep(std::time::Duration::from_millis(s.parse().unwrap())).await;
                    println!("close {:?}", w.destroy());
                }
            });
            Ok(())
        })
        .build(context)?;
    app.run(|_app, event| {
        if let tauri::RunEvent::ExitRequested { code, .. } = event {
            println!("exit requested {code:?}");
        }
    });
    println!("gone");
    Ok(())
}
