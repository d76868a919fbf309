use super::*;

/// Notes in which every number has a reason, but for what `change` says.
fn notes(change: &[(&str, &str)]) -> BTreeMap<Number, Note> {
    let mut text = String::new();
    for (kind, word) in [
        (Kind::Requirement, "R"),
        (Kind::Trap, "T"),
        (Kind::Fault, "Fault "),
    ] {
        for value in 1..=kind.least() {
            let name = format!("{word}{value}");
            let said = change
                .iter()
                .find(|(changed, _)| *changed == name)
                .map_or("No test: none needed.", |(_, said)| said);
            text.push_str(&format!("- **{name}** What it is.\n  {said}\n"));
        }
    }
    notes::read(&text).unwrap()
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
    let unknown = wrong(&[], &["r61_too_far", "fault_0_is_none"]);
    assert!(
        unknown[0].contains("no R61, and r61_too_far in tests/some.rs"),
        "{unknown:?}"
    );
    assert!(unknown[1].contains("no fault 0"), "{unknown:?}");
}

#[test]
fn a_reason_names_tests_that_are_there() {
    let reason = [("R5", "No test: see `tells_it_to_nobody`.")];
    assert_eq!(wrong(&reason, &["tells_it_to_nobody"]), [""; 0]);
    let gone = wrong(&reason, &["tells_it_to_somebody"]);
    assert!(gone[0].contains("R5 names tells_it_to_nobody"), "{gone:?}");
}

#[test]
fn no_number_is_left_out() {
    let mut notes = notes(&[]);
    notes.retain(|number, _| number.to_string() != "T7" && number.to_string() != "fault 100");
    let (_, left_out) = Numbers::new(notes, &[]);
    assert!(left_out[0].contains("nothing of T7"), "{left_out:?}");
    assert!(left_out[1].contains("nothing of fault 100"), "{left_out:?}");
}

#[test]
fn the_table_says_what_came_of_each_fault() {
    let change = [
        ("R5", "More."),
        ("T6", "Not built yet: it is large."),
        ("Fault 1", "More."),
        ("Fault 2", "No test yet."),
        ("Fault 3", "More."),
        ("Fault 4", "No test yet."),
    ];
    let tests = [
        "r05_ok",
        "fault_01_one",
        "fault_01_two",
        "fault_03_three",
        "fault_4_four",
    ];
    let (numbers, wrong) = Numbers::new(notes(&change), &named(&tests));
    assert_eq!(wrong, [""; 0]);
    let mut results = Results::default();
    results.hear(b"test r05_ok ... ok\ntest fault_01_one ... ok\ntest fault_01_two ... FAILED\n");
    results.hear(b"test fault_4_four ... fault_4_four is skipped: no root.\nok\n");
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
