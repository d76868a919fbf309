//! Values that are said in words. What is wrong with one becomes a sentence, and the error keeps its place.

use std::{fmt, marker::PhantomData};

use serde::de::{
    Deserialize, DeserializeOwned, Error, MapAccess, Visitor, value::MapAccessDeserializer,
};

use crate::notify::words::clean;

/// Understood from a text.
pub(super) trait Said: Sized {
    /// What has to stand there.
    const EXPECTED: &'static str;

    fn understood(text: &str) -> Result<Self, String>;
}

/// One word of a few.
pub(super) trait Word: Copy + PartialEq + 'static {
    /// Where it stands.
    const KEY: &'static str;
    const ALL: &'static [(&'static str, Self)];

    /// As it is written.
    fn word(self) -> String {
        let found = Self::ALL.iter().find(|(_, value)| *value == self);
        found.map(|(word, _)| *word).unwrap_or_default().to_owned()
    }
}

impl<T: Word> Said for T {
    const EXPECTED: &'static str = "a word";

    fn understood(text: &str) -> Result<Self, String> {
        let found = T::ALL.iter().find(|(word, _)| *word == text);
        found.map(|(_, value)| *value).ok_or_else(|| {
            let words: Vec<String> = T::ALL
                .iter()
                .map(|(word, _)| format!("\"{word}\""))
                .collect();
            texts::config::no_word(&clean(text, 40), T::KEY, &words.join(", "))
        })
    }
}

/// Reads a [`Said`].
pub(super) struct Text<T>(pub(super) PhantomData<T>);

impl<T: Said> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::understood(text).map_err(E::custom)
    }
}

/// Understood from an inline table of that shape.
pub(super) trait Shaped: Sized {
    type Shape: DeserializeOwned;
    /// What has to stand there.
    const EXPECTED: &'static str;

    fn understood(shape: Self::Shape) -> Result<Self, String>;
}

/// Reads a [`Shaped`].
pub(super) struct InTable<T>(pub(super) PhantomData<T>);

impl<'de, T: Shaped> Visitor<'de> for InTable<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let shape = T::Shape::deserialize(MapAccessDeserializer::new(map))?;
        T::understood(shape).map_err(A::Error::custom)
    }
}

/// Lets serde read these.
macro_rules! deserialize {
    ($($kind:ty),+) => {$(
        impl<'de> serde::Deserialize<'de> for $kind {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_str($crate::config::notices::words::Text(std::marker::PhantomData))
            }
        }
    )+};
}
pub(super) use deserialize;
