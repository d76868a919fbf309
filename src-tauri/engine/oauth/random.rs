//! Randomness from the operating system: secrets of a transaction, and dice for pauses.

use aws_lc_rs::rand;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use secrecy::SecretString;
use zeroize::Zeroizing;

/// The operating system gave no randomness: nothing secret can be made.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the system gives no randomness")]
pub(crate) struct NoRandomness;

/// `N` random bytes as base64url without padding: 32 bytes make the 43 characters of RFC 7636 4.1.
pub(crate) fn token<const N: usize>() -> Result<SecretString, NoRandomness> {
    let mut bytes = Zeroizing::new([0_u8; N]);
    rand::fill(bytes.as_mut_slice()).map_err(|_| NoRandomness)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes.as_slice()).into())
}

/// A number from 0 to 1, new each time. Without randomness the pauses are just equal.
pub(crate) fn chance() -> f64 {
    let mut bytes = [0_u8; 4];
    match rand::fill(&mut bytes) {
        Ok(()) => f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX),
        Err(_) => 0.5,
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    #[test]
    fn r102_a_token_has_the_length_of_a_verifier_and_is_never_the_same() {
        let one = token::<32>().unwrap();
        assert_eq!(one.expose_secret().len(), 43);
        assert_ne!(one.expose_secret(), token::<32>().unwrap().expose_secret());
        assert!((0.0..=1.0).contains(&chance()));
    }
}
