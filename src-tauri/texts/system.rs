//! The languages of the user, as the system has them.

/// The best first, as tags or as Unix writes them.
#[cfg(not(any(target_os = "macos", windows)))]
pub(crate) fn languages() -> Vec<String> {
    of(|name| std::env::var(name).ok())
}

/// The best first.
#[cfg(any(target_os = "macos", windows))]
pub(crate) fn languages() -> Vec<String> {
    sys_locale::get_locales().collect()
}

/// As gettext reads the environment: the first of three says the language; `LANGUAGE` may list several, but not for
/// who wants none at all.
#[cfg(any(test, not(any(target_os = "macos", windows))))]
fn of(variable: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let said = |name: &str| variable(name).filter(|value| !value.is_empty());
    let Some(locale) = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(said) else {
        return Vec::new();
    };
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    if matches!(name, "C" | "POSIX") {
        return Vec::new();
    }
    let several = said("LANGUAGE").unwrap_or_default();
    let several = several.split(':').filter(|tag| !tag.is_empty());
    several.map(str::to_owned).chain([locale.clone()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_is_read_as_gettext_reads_it() {
        let read = |set: &[(&str, &str)]| {
            of(|name| {
                let found = set.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(read(&[]), [""; 0]);
        assert_eq!(read(&[("LANG", "de_DE.UTF-8")]), ["de_DE.UTF-8"]);
        assert_eq!(
            read(&[("LANG", "de_DE"), ("LC_MESSAGES", "fr_FR"), ("LC_ALL", "")]),
            ["fr_FR"]
        );
        assert_eq!(
            read(&[("LANG", "de_DE"), ("LC_ALL", "C.UTF-8")]),
            [""; 0],
            "who asks for no language gets none"
        );
        assert_eq!(
            read(&[("LANG", "de_DE"), ("LANGUAGE", "tlh:ja:fr")]),
            ["tlh", "ja", "fr", "de_DE"]
        );
        assert_eq!(
            read(&[("LANG", "POSIX"), ("LANGUAGE", "ja")]),
            [""; 0],
            "nor a list"
        );
    }
}
