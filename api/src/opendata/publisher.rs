//! Who publishes the data: a setting, because a hub is somebody's.

use crate::kernel::email::EmailAddress;

/// The body that answers for the data.
#[derive(Clone, Debug)]
pub struct Publisher {
    pub name: String,
    /// Of a public administration its code in the index of public administrations (IPA); of others their VAT number.
    pub identifier: String,
    /// Where questions about the data go.
    pub email: Option<EmailAddress>,
}
