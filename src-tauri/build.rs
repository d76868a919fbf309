// src-tauri/build.rs
//! Cargo runs this in the repository root, where tauri-build expects its files; ours are one folder down.

#![expect(clippy::expect_used, reason = "a build script can only stop")]

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    // `generate_context!` refuses to compile without it, and a fresh clone has no built UI yet.
    std::fs::create_dir_all("ui/dist").expect("the repository is writable");

    let permissions =
        tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(permissions);
    tauri_build::try_build(attributes)
        .expect("tauri.conf.json, capabilities and permissions agree");
}
