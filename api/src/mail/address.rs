//! Finding somebody's mails by their address without keeping the address.

use crate::kernel::context::House;
use crate::kernel::email::EmailAddress;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt::Write;

/// The same address has the same hash; whoever has no secret of ours cannot try addresses out.
pub fn hash(house: &House, address: &EmailAddress) -> String {
    let mut mac = Hmac::<Sha256>::new(&house.secret.into());
    mac.update(b"piazza mail address v1\n");
    mac.update(address.as_str().as_bytes());
    let mut hex = String::with_capacity(64);
    for byte in mac.finalize().into_bytes() {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
