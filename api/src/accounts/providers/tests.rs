//! The rules on their own.

use super::rules::{Profile, profile};
use super::settings::ClaimNames;
use crate::kernel::email::EmailAddress;
use serde_json::{Value, json};

fn read(claims: &Value, names: &ClaimNames) -> Profile {
    profile(claims.as_object().unwrap(), names)
}

#[test]
fn only_an_address_that_the_provider_made_sure_of_counts() {
    let usual = ClaimNames::default();
    let anna = Some(EmailAddress::new("anna@example.org").unwrap());
    for (verified, expected) in [
        (json!(true), &anna),
        (json!("true"), &anna),
        (json!(false), &None),
        (json!("false"), &None),
        (json!(1), &None),
        (Value::Null, &None),
    ] {
        let claims = json!({"email": "Anna@Example.org", "email_verified": verified});
        assert_eq!(read(&claims, &usual).email, *expected, "{verified}");
    }
    assert_eq!(read(&json!({"email": "anna@example.org"}), &usual).email, None);
    assert_eq!(
        read(
            &json!({"email": ["anna@example.org"], "email_verified": true}),
            &usual
        )
        .email,
        None
    );
    assert_eq!(
        read(&json!({"email": "nobody", "email_verified": true}), &usual).email,
        None
    );
}

#[test]
fn claims_are_read_by_the_names_that_the_settings_give_them() {
    let names = ClaimNames {
        name: "https://id.example.org/full_name".to_owned(),
        email: "mail".to_owned(),
        email_verified: "mail_checked".to_owned(),
    };
    let claims = json!({
        "name": "no", "email": "no@example.org", "email_verified": true,
        "https://id.example.org/full_name": "  Anna\n Ferri ", "mail": "anna@example.org", "mail_checked": true,
    });
    let read = read(&claims, &names);
    assert_eq!(read.name.as_deref(), Some("Anna Ferri"));
    assert_eq!(read.email.unwrap().as_str(), "anna@example.org");
}

#[test]
fn a_name_that_cannot_stand_on_a_page_is_none() {
    let usual = ClaimNames::default();
    for bad in [
        json!(""),
        json!(" \n "),
        json!("a".repeat(121)),
        json!("a\u{7}b"),
        json!(7),
        Value::Null,
    ] {
        assert_eq!(read(&json!({"name": bad}), &usual).name, None, "{bad}");
    }
}
