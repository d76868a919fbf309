use super::*;

/// Notes in which every number has a reason, but for what `change` says.
fn notes(change: &[(&str, &str)]) -> BTreeMap<Number, Note> {
    let mut all = BTreeMap::new();
    for kind in Kind::ALL {
        let mut text = String::new();
        for chapter in kind.chapters() {
            for value in chapter.first..=chapter.least {
                let name = format!("{}{value}", kind.shape().written);
                let said = change
                    .iter()
                    .find(|(changed, _)| *changed == name)
                    .map_or("No test: none needed.", |(_, said)| said);
                text.push_str(&format!("- **{name}** What it is.\n  {said}\n"));
            }
        }
        all.extend(notes::read(kind.shape().document, &text).unwrap());
    }
    all
}

fn named(names: &[&str]) -> Vec<Test> {
    names
        .iter()
        .map(|name| Test {
            name: (*name).to_owned(),
            path: "tests/some.rs".into(),
        })
        .collect()
}

fn wrong(change: &[(&str, &str)], tests: &[&str]) -> Vec<String> {
    Numbers::new(notes(change), &named(tests)).1
}

#[test]
fn notes_and_tests_of_this_repository_fit_each_other() {
    Numbers::read().unwrap();
}

#[test]
fn a_number_has_a_test_or_a_reason_and_not_both() {
    assert_eq!(wrong(&[], &[]), [""; 0]);
    assert_eq!(wrong(&[("R5", "More.")], &["r05_a_baseline"]), [""; 0]);

    let neither = wrong(&[("R5", "More.")], &[]);
    assert!(neither[0].starts_with("R5 has neither"), "{neither:?}");
    let both = wrong(&[], &["t08_t09_what_cannot_be_read"]);
    assert!(both[0].contains("T8 is said to have no test"), "{both:?}");
    assert!(both[1].contains("t08_t09_what_cannot"), "{both:?}");
    let not_built = wrong(&[("Fault 3", "Not built yet: no.")], &["fault_03_hijacked"]);
    assert!(not_built[0].contains("fault_03_hijacked"), "{not_built:?}");
}

#[test]
fn a_fault_may_wait_for_its_test_and_nothing_else_may() {
    let waits = ("Fault 3", "No test yet.");
    assert_eq!(wrong(&[waits], &[]), [""; 0]);
    assert_eq!(wrong(&[waits], &["fault_3_hijacked"]), [""; 0]);

    let strict = wrong(&[("R5", "No test yet."), ("T6", "No test yet.")], &[]);
    assert!(strict[0].starts_with("R5 has no test yet"), "{strict:?}");
    assert!(strict[1].starts_with("T6 has no test yet"), "{strict:?}");
}

#[test]
fn a_number_that_does_not_exist_is_borne_by_nobody() {
    let unknown = wrong(
        &[],
        &["r61_too_far", "fault_0_is_none", "r118_between", "a29_more"],
    );
    for (said, expected) in unknown.iter().zip([
        "no R61, and r61_too_far in tests/some.rs",
        "no fault 0",
        "no R-118",
        "no A29",
    ]) {
        assert!(said.contains(expected), "{unknown:?}");
    }
    assert_eq!(unknown.len(), 4, "{unknown:?}");
}

#[test]
fn a_reason_names_tests_that_are_there() {
    let reason = [("R5", "No test: see `tells_it_to_nobody`.")];
    assert_eq!(wrong(&reason, &["tells_it_to_nobody"]), [""; 0]);
    let gone = wrong(&reason, &["tells_it_to_somebody"]);
    assert!(gone[0].contains("R5 names tells_it_to_nobody"), "{gone:?}");
}

#[test]
fn a_reason_names_files_that_are_there() {
    let here = |reason| {
        let (numbers, _) = Numbers::new(notes(&[("R5", reason)]), &[]);
        numbers.lost_files(Path::new(ROOT))
    };
    assert_eq!(here("No test: see `docs/watching.md`."), [""; 0]);
    let gone = here("No test: see `docs/watched.md`.");
    assert!(gone[0].contains("R5 names docs/watched.md"), "{gone:?}");
}

#[test]
fn no_number_is_left_out() {
    let mut notes = notes(&[]);
    let gone = ["T7", "fault 100", "R-117", "R-301", "A28"];
    notes.retain(|number, _| !gone.contains(&number.to_string().as_str()));
    let (_, left_out) = Numbers::new(notes, &[]);
    for (said, number) in left_out.iter().zip(gone) {
        let expected = format!("nothing of {number}.");
        assert!(said.contains(&expected), "{left_out:?}");
    }
    assert_eq!(left_out.len(), gone.len(), "{left_out:?}");
    assert!(left_out[4].starts_with("docs/sign-in.md"), "{left_out:?}");
}

#[test]
fn the_table_says_what_came_of_each_fault_and_attack() {
    let change = [
        ("R5", "More."),
        ("T6", "Not built yet: it is large."),
        ("Fault 1", "More."),
        ("Fault 2", "No test yet."),
        ("Fault 3", "More."),
        ("Fault 4", "No test yet."),
        ("R-104", "More."),
        ("A1", "More."),
        ("A2", "Not built yet: it is far."),
    ];
    let tests = [
        "r05_ok",
        "fault_01_one",
        "fault_01_two",
        "fault_03_three",
        "fault_4_four",
        "r104_a01_forged",
    ];
    let (numbers, wrong) = Numbers::new(notes(&change), &named(&tests));
    assert_eq!(wrong, [""; 0]);
    let mut results = Results::default();
    results.hear(b"test r05_ok ... ok\ntest fault_01_one ... ok\ntest fault_01_two ... FAILED\n");
    results.hear(b"test fault_4_four ... fault_4_four is skipped: no root.\nok\n");
    results.hear(b"test r104_a01_forged ... ok\n");
    let table = numbers.table(&results);

    for line in [
        "  fault 1  ok             fault_01_one\n           FAILED         fault_01_two\n",
        "  fault 2  no test yet    What it is.\n",
        "  fault 3  not run        fault_03_three\n",
        "  fault 4  skipped        fault_4_four: no root.\n",
        "fault 100  no test        none needed.\n",
        "       T6  not built yet  it is large.\n48 traps: 47 no test, 1 not built yet.\n",
        "60 requirements: 1 ok, 59 no test.\n",
        "100 faults: 1 skipped, 96 no test, 1 no test yet, 1 not run, 1 FAILED.\n",
        "107 requirements of sign-in: 1 ok, 106 no test.\n",
        "       A1  ok             r104_a01_forged\n",
        "       A2  not built yet  it is far.\n",
        "28 attacks: 1 ok, 26 no test, 1 not built yet.\n",
        "By now there are tests for fault 4:",
    ] {
        assert!(table.contains(line), "{line} in:\n{table}");
    }
    assert!(
        !table.contains("R5"),
        "it is shown, and needs no line:\n{table}"
    );

    let forgotten = numbers.have_run(&results).unwrap_err().to_string();
    assert!(forgotten.contains("for fault 3, and"), "{forgotten}");
}
