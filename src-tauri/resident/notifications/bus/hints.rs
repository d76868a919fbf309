//! What a notification says beside its words.
//!
//! Written as it goes over the bus: as a dictionary of values, each byte of the picture would be a value of its own
//! on the way, which is half a megabyte and half a millisecond for each new mail.

use zbus::{
    export::serde::{Serialize, Serializer, ser::SerializeMap as _},
    zvariant::{Signature, Type, Value, as_value},
};

use super::{super::sound, DESKTOP_ENTRY};

/// "Normal". A critical one comes through the desktop's Do Not Disturb (GNOME, older xfce4-notifyd), and nothing of ours
/// is worth that.
const URGENCY: u8 = 1;

/// The third-last argument of Notify.
pub(super) struct Hints<'a> {
    /// RGBA: the side, and the bytes.
    pub(super) picture: Option<&'a (i32, Vec<u8>)>,
    /// The desktop's own sound for new mail.
    pub(super) sound: bool,
}

impl Type for Hints<'_> {
    const SIGNATURE: &'static Signature = <std::collections::HashMap<&str, Value<'_>>>::SIGNATURE;
}

impl Serialize for Hints<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut hints = serializer.serialize_map(None)?;
        hints.serialize_entry("category", &as_value::Serialize(&"email.arrived"))?;
        hints.serialize_entry("desktop-entry", &as_value::Serialize(&DESKTOP_ENTRY))?;
        hints.serialize_entry("urgency", &as_value::Serialize(&URGENCY))?;
        if self.sound {
            hints.serialize_entry("sound-name", &as_value::Serialize(&sound::NAME))?;
        }
        if let Some((side, pixels)) = self.picture {
            // Width, height, bytes per row, has alpha, bits per channel, channels, bytes.
            let picture = (*side, *side, side * 4, true, 8_i32, 4_i32, Bytes(pixels));
            hints.serialize_entry("image-data", &as_value::Serialize(&picture))?;
        }
        hints.end()
    }
}

/// An array of bytes, written at one go.
struct Bytes<'a>(&'a [u8]);

impl Type for Bytes<'_> {
    const SIGNATURE: &'static Signature = <Vec<u8>>::SIGNATURE;
}

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use zbus::zvariant::{LE, serialized::Context, to_bytes};

    use super::*;

    #[test]
    fn nothing_is_said_of_a_sound_unless_it_is_wanted() {
        let hints = Hints {
            picture: None,
            sound: false,
        };
        let bytes = to_bytes(Context::new_dbus(LE, 0), &hints).unwrap();
        let (read, _): (HashMap<String, Value<'_>>, usize) = bytes.deserialize().unwrap();
        assert!(!read.contains_key("sound-name"), "{read:?}");
    }

    #[test]
    fn what_is_written_reads_as_a_dictionary_of_values() {
        let picture = (2, (0..16).collect::<Vec<u8>>());
        let hints = Hints {
            picture: Some(&picture),
            sound: true,
        };

        let bytes = to_bytes(Context::new_dbus(LE, 0), &hints).unwrap();
        let (read, length): (HashMap<String, Value<'_>>, usize) = bytes.deserialize().unwrap();

        assert_eq!(length, bytes.len());
        assert_eq!(
            read,
            HashMap::from([
                ("category".to_owned(), Value::from("email.arrived")),
                ("desktop-entry".to_owned(), Value::from(DESKTOP_ENTRY)),
                ("sound-name".to_owned(), Value::from("message-new-email")),
                ("urgency".to_owned(), Value::from(1_u8)),
                (
                    "image-data".to_owned(),
                    Value::from((2, 2, 8, true, 8, 4, picture.1.clone()))
                ),
            ])
        );
    }
}
