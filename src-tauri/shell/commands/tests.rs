//! The commands, the permissions and the capabilities agree, and no consent window has any.
//!
//! What is read here is what `tauri-build` made of our files, thus what the program goes by.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;

/// One of the files that `tauri-build` writes.
fn built(name: &str) -> serde_json::Map<String, Value> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("gen/schemas")
        .join(name);
    let text = fs::read_to_string(file).expect("the build wrote it");
    match serde_json::from_str(&text).expect("it is JSON") {
        Value::Object(entries) => entries,
        _ => panic!("{name} is a table"),
    }
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array()
        .expect("a list")
        .iter()
        .map(|value| value.as_str().expect("a string").to_owned())
        .collect()
}

/// Our own permissions.
fn permissions() -> serde_json::Map<String, Value> {
    let ours = built("acl-manifests.json")["__app-acl__"]["permissions"].take();
    ours.as_object().expect("a table").clone()
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
            let name = name.strip_prefix("commands::");
            name.expect("all are in commands.rs").to_owned()
        })
        .collect()
}

#[test]
fn r903_every_command_has_one_permission_and_every_permission_names_commands() {
    let mut allowed = Vec::new();
    for (identifier, permission) in permissions() {
        let description = permission["description"].as_str().unwrap_or_default();
        assert!(!description.is_empty(), "{identifier} says what it is for");
        allowed.extend(strings(&permission["commands"]["allow"]));
    }
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
    let given: BTreeSet<String> = built("capabilities.json")
        .values()
        .flat_map(|capability| strings(&capability["permissions"]))
        .filter(|permission| !permission.starts_with("core:"))
        .collect();
    let ours: BTreeSet<String> = permissions()
        .into_iter()
        .map(|(identifier, _)| identifier)
        .collect();
    assert_eq!(given, ours);
}

#[test]
fn r903_a09_no_capability_names_a_consent_window_or_a_remote_page() {
    let mut windows = Vec::new();
    for (identifier, capability) in built("capabilities.json") {
        let keys: Vec<_> = capability.as_object().expect("a table").keys().collect();
        assert_eq!(
            keys,
            [
                "description",
                "identifier",
                "local",
                "permissions",
                "windows"
            ],
            "{identifier} is about one of our windows: no remote pages, no webviews by pattern"
        );
        windows.extend(strings(&capability["windows"]));
        for permission in strings(&capability["permissions"]) {
            let is_core = permission.contains(':');
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
        ["add-account", "panel", "settings"],
        "each window of ours once, without patterns"
    );
}

#[test]
fn r903_r909_a11_the_configuration_opens_no_other_door() {
    let file = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tauri.conf.json"));
    let file: Value = serde_json::from_str(file).expect("it is JSON");
    let app = &file["app"];
    assert_eq!(app["withGlobalTauri"], false);
    assert_eq!(app["windows"], serde_json::json!([]));
    assert_eq!(app["security"]["freezePrototype"], true);
    assert_eq!(
        app["security"]["capabilities"],
        Value::Null,
        "capabilities stand in files, where the other tests see them"
    );
    let csp = app["security"]["csp"].as_str().expect("a policy");
    let rules: BTreeSet<&str> = csp.split(';').map(str::trim).collect();
    let expected = [
        "base-uri 'none'",
        "connect-src ipc: http://ipc.localhost",
        "default-src 'none'",
        "form-action 'none'",
        "frame-src 'none'",
        "img-src 'self' data:",
        "script-src 'self'",
        "style-src 'self'",
    ];
    assert_eq!(rules, BTreeSet::from(expected));
    assert_ne!(
        app["security"]["dangerousDisableAssetCspModification"], true,
        "the policy is what it says"
    );
}

#[test]
fn r901_r902_tauri_is_a_stable_one_without_the_hole() {
    let lock = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock"));
    let versions: Vec<_> = lock
        .split("[[package]]")
        .filter(|package| package.contains("\nname = \"tauri\"\n"))
        .filter_map(|package| package.split_once("\nversion = \""))
        .filter_map(|(_, rest)| Some(rest.split_once('"')?.0))
        .collect();
    let [version] = versions.as_slice() else {
        panic!("one Tauri: {versions:?}");
    };
    // In 2.11.0 and before, a page of somebody else's host could pass for ours (CVE-2026-42184).
    let numbers: Option<Vec<u32>> = version.split('.').map(|part| part.parse().ok()).collect();
    let numbers = numbers.expect("a stable version has numbers only");
    assert!(
        numbers.as_slice() >= [2, 11, 1].as_slice() && numbers[0] == 2,
        "{version}"
    );
}
