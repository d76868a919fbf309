//! Makes one function of each message of `locales/en`, with an argument for each of its variables: a text that is not
//! there, or is given too little or too much, does not compile. A message that cannot be read fails the build, in any
//! language.

#![expect(
    clippy::expect_used,
    reason = "a build that cannot go on ends, and says where"
)]

use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

/// As in `lib.rs`.
const LANGUAGES: [&str; 7] = ["ar", "de", "en", "es", "fr", "ja", "pt-BR"];

/// The files, each a module. None has the name of a window (`ui/src/*`): those are the windows'.
const FILES: [&str; 9] = [
    "config",
    "dates",
    "deeds",
    "notices",
    "program",
    "signing-in",
    "tray",
    "watching",
    "windows",
];

fn main() {
    let home = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo says where we are"));
    let locales = home.join("../../locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    let mut code = format!(
        "/// What each file says in each language, in the order of [`LANGUAGES`].\n\
         const SOURCES: [[&str; {}]; {}] = [\n",
        FILES.len(),
        LANGUAGES.len()
    );
    for language in LANGUAGES {
        code.push_str("    [\n");
        for file in FILES {
            let path = locales.join(language).join(format!("{file}.ftl"));
            let text = read(&path);
            if let Err((_, errors)) = parser::parse(text.as_str()) {
                panic!("{} cannot be read: {errors:?}", path.display());
            }
            writeln!(code, "        include_str!({path:?}),").expect("a string takes it");
        }
        code.push_str("    ],\n");
    }
    code.push_str("];\n");
    for (number, file) in FILES.into_iter().enumerate() {
        let text = read(&locales.join("en").join(format!("{file}.ftl")));
        code.push_str(&module(number, file, &text));
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo says where to write"));
    fs::write(out.join("texts.rs"), code).expect("cargo's own folder can be written");
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The functions of a file.
fn module(number: usize, file: &str, text: &str) -> String {
    let mut code = format!("\n/// `locales/en/{file}.ftl`\npub mod {} {{\n", rust(file));
    let resource = parser::parse(text).unwrap_or_else(|_| panic!("{file} was read before"));
    for entry in &resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Junk { content } => panic!("{file}: this cannot be read: {content}"),
            Entry::Term(term) => panic!("{file}: -{} is a term; use none", term.id.name),
        };
        let id = message.id.name;
        let own = id
            .strip_prefix(file)
            .and_then(|rest| rest.strip_prefix('-'));
        let own = own.unwrap_or_else(|| panic!("{file}: {id} has to begin with {file}-"));
        let value = message
            .value
            .as_ref()
            .unwrap_or_else(|| panic!("{file}: {id} says nothing"));
        let mut variables = BTreeMap::new();
        find_variables(value, &mut variables);
        // Rust's arguments are in the order of the text.
        let mut order: Vec<_> = variables.into_iter().collect();
        order.sort_by_key(|(_, (place, _))| *place);
        let numbers = order
            .iter()
            .filter(|(name, (_, is))| *is || *name == "count");
        assert!(
            numbers.count() < 2,
            "{file}: {id} has two numbers, and lib.rs knows of one"
        );
        let mut arguments = Vec::new();
        let mut values = Vec::new();
        for (name, (_, is_number)) in order {
            let is_number = is_number || name == "count";
            let kind = if is_number { "u64" } else { "&str" };
            let case = if is_number { "Number" } else { "Text" };
            arguments.push(format!("{}: {kind}", rust(name)));
            values.push(format!("({name:?}, crate::Value::{case}({}))", rust(name)));
        }
        write!(
            code,
            "    /// `{}`\n    #[must_use]\n    pub fn {}({}) -> String {{\n        \
             crate::say({number}, {id:?}, &[{}])\n    }}\n",
            legible(value),
            rust(own),
            arguments.join(", "),
            values.join(", "),
        )
        .expect("a string takes it");
    }
    code.push_str("}\n");
    code
}

fn rust(name: &str) -> String {
    name.replace('-', "_")
}

/// The variables, each with its place in the text and whether it is a number: one that chooses a form is.
fn find_variables<'a>(pattern: &Pattern<&'a str>, found: &mut BTreeMap<&'a str, (usize, bool)>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            find_in_expression(expression, found);
        }
    }
}

fn find_in_expression<'a>(
    expression: &Expression<&'a str>,
    found: &mut BTreeMap<&'a str, (usize, bool)>,
) {
    match expression {
        Expression::Select { selector, variants } => {
            for variant in variants {
                find_variables(&variant.value, found);
            }
            // Where it stands in the text is its place, and not where it chooses.
            if let InlineExpression::VariableReference { id } = selector {
                let place = found.len();
                found.entry(id.name).or_insert((place, true)).1 = true;
            }
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            find_in_expression(expression, found);
        }
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            let place = found.len();
            found.entry(id.name).or_insert((place, false));
        }
        Expression::Inline(InlineExpression::StringLiteral { .. }) => {}
        Expression::Inline(_) => panic!("a text refers to something else than a variable"),
    }
}

/// The text as a comment shows it, with its names in place of what they stand for.
fn legible(pattern: &Pattern<&str>) -> String {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(&value.replace('\n', " ")),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(InlineExpression::VariableReference { id }) => {
                    write!(text, "{{{}}}", id.name).expect("a string takes it");
                }
                Expression::Select { variants, .. } => {
                    let last = variants.iter().find(|variant| variant.default);
                    text.push_str(&last.map(|last| legible(&last.value)).unwrap_or_default());
                }
                Expression::Inline(_) => text.push('…'),
            },
        }
    }
    text
}
