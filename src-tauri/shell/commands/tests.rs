//! The commands, the permissions and the capabilities agree, and no consent window has any.

use std::{collections::BTreeSet, fs, path::Path};

use toml_edit::{DocumentMut, Item};

/// Every TOML file of a folder below `src-tauri`.
fn files(folder: &str) -> Vec<DocumentMut> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src-tauri")
        .join(folder);
    fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| {
            let path = entry.expect("it can be listed").path();
            assert!(
                path.extension().is_some_and(|e| e == "toml"),
                "{}",
                path.display()
            );
            fs::read_to_string(path)
                .expect("it can be read")
                .parse()
                .expect("it is TOML")
        })
        .collect()
}

fn strings(item: &Item) -> impl Iterator<Item = String> {
    item.as_array()
        .expect("a list")
        .iter()
        .map(|value| value.as_str().expect("a string").to_owned())
}

/// Each permission's identifier, and the commands it allows.
fn permissions() -> Vec<(String, Vec<String>)> {
    files("permissions")
        .iter()
        .flat_map(|file| {
            file["permission"]
                .as_array_of_tables()
                .expect("permissions")
                .clone()
        })
        .map(|permission| {
            let description = permission["description"].as_str().unwrap_or_default();
            assert!(
                !description.is_empty(),
                "every permission says what it is for"
            );
            (
                permission["identifier"]
                    .as_str()
                    .expect("an identifier")
                    .to_owned(),
                strings(&permission["commands"]["allow"]).collect(),
            )
        })
        .collect()
}

/// The list given to `generate_handler!`.
fn handled() -> BTreeSet<String> {
    let main = include_str!("../main.rs");
    let (_, list) = main
        .split_once("generate_handler![")
        .expect("it is in main.rs");
    let (list, _) = list.split_once(']').expect("it ends");
    list.split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| {
            name.strip_prefix("commands::")
                .expect("all are in commands.rs")
                .to_owned()
        })
        .collect()
}

#[test]
fn every_command_has_one_permission_and_every_permission_names_commands() {
    let allowed: Vec<String> = permissions()
        .into_iter()
        .flat_map(|(_, commands)| commands)
        .collect();
    let once: BTreeSet<String> = allowed.iter().cloned().collect();
    assert_eq!(
        once.len(),
        allowed.len(),
        "a command stands in one permission only"
    );
    assert_eq!(once, handled());
}

#[test]
fn every_permission_of_ours_is_given_to_some_window() {
    let given: BTreeSet<String> = files("capabilities")
        .iter()
        .flat_map(|capability| strings(&capability["permissions"]).collect::<Vec<_>>())
        .filter(|permission| !permission.starts_with("core:"))
        .collect();
    let ours: BTreeSet<String> = permissions()
        .into_iter()
        .map(|(identifier, _)| identifier)
        .collect();
    assert_eq!(given, ours);
}

#[test]
fn no_capability_names_a_consent_window_or_a_remote_page() {
    let mut windows = Vec::new();
    for capability in files("capabilities") {
        for key in ["remote", "webviews", "platforms", "local"] {
            assert!(
                !capability.contains_key(key),
                "a capability is about one of our windows: {key}"
            );
        }
        windows.extend(strings(&capability["windows"]));
        for permission in strings(&capability["permissions"]) {
            let is_core = permission.starts_with("core:");
            let is_listening = matches!(
                &*permission,
                "core:event:allow-listen" | "core:event:allow-unlisten"
            );
            assert!(
                !is_core || is_listening,
                "{permission}: a window listens, and nothing else"
            );
        }
    }
    windows.sort();
    assert_eq!(
        windows,
        ["add-account", "panel"],
        "each window of ours once, without patterns"
    );
}

#[test]
fn the_configuration_opens_no_other_door() {
    let file = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tauri.conf.json"));
    let file: serde_json::Value = serde_json::from_str(file).expect("it is JSON");
    let app = &file["app"];
    assert_eq!(app["withGlobalTauri"], false);
    assert_eq!(app["windows"], serde_json::json!([]));
    assert_eq!(app["security"]["freezePrototype"], true);
    assert_eq!(
        app["security"]["capabilities"],
        serde_json::Value::Null,
        "capabilities stand in files, where the other tests see them"
    );
    let csp = app["security"]["csp"].as_str().expect("a policy");
    assert!(
        csp.starts_with("default-src 'none';") && !csp.contains("unsafe"),
        "{csp}"
    );
}
