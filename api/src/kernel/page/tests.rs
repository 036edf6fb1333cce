//! Cursors: whatever they carry comes back, and nothing but what we signed for this list is believed.

use super::*;
use crate::access::Actor;
use crate::kernel::clock::{Clock, Timestamp};
use crate::kernel::context::House;
use crate::kernel::db::{DatabaseUrl, Db, Engine};
use crate::kernel::language::Language;
use proptest::prelude::*;
use std::sync::Arc;

const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A call of a list; no database is asked.
fn call(path: &str, query: &str, secret: [u8; 64]) -> Context {
    let url = DatabaseUrl::try_from("sqlite://never-opened".to_owned()).expect("a URL");
    let db = Db {
        engine: Engine::Sqlite,
        reader: Reader::new(&url),
        row_locks: Arc::default(),
        url,
        revisions: Arc::default(),
        orm: sea_orm::DatabaseConnection::default(),
    };
    let house = House {
        db,
        clock: Clock::standing_at(Timestamp(0)),
        base_url: String::new(),
        mail_from: None,
        secret,
    };
    Context::new(Arc::new(house), Actor::Anonymous, Language::It, "test".to_owned()).at_url(path, query)
}

const LIST: &str = "/v1/communities";
const OURS: [u8; 64] = [7; 64];

fn key() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<String>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u128>().prop_map(|id| Value::from(uuid::Uuid::from_u128(id))),
    ]
}

fn keys() -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec(key(), 0..4)
}

/// Filters as they stand in an address.
fn filters() -> impl Strategy<Value = Vec<String>> {
    let name = prop::sample::select(vec!["theme", "province", "status", "q"]);
    prop::collection::vec(
        (name, "[a-z]{1,3}").prop_map(|(name, value)| format!("{name}={value}")),
        0..4,
    )
}

fn sorted(mut filters: Vec<String>) -> Vec<String> {
    filters.sort_unstable();
    filters
}

proptest! {
    #[test]
    fn what_is_signed_is_read_again(keys in keys()) {
        let cx = call(LIST, "theme=dati", OURS);
        let signer = Signer::new(&cx, "name");
        prop_assert_eq!(signer.open(&signer.sign(&keys)), Ok(keys));
    }

    #[test]
    fn another_character_anywhere_is_refused(keys in keys(), at in any::<prop::sample::Index>(), other in 1..64_usize) {
        let cx = call(LIST, "", OURS);
        let signer = Signer::new(&cx, "name");
        let mut cursor = signer.sign(&keys).into_bytes();
        let at = at.index(cursor.len());
        let was = ALPHABET.iter().position(|letter| *letter == cursor[at]).expect("a letter of ours");
        cursor[at] = ALPHABET[(was + other) % 64];
        let cursor = String::from_utf8(cursor).expect("text");
        prop_assert!(signer.open(&cursor).is_err(), "{}", cursor);
    }

    #[test]
    fn a_byte_less_or_more_is_refused(keys in keys(), more in any::<u8>()) {
        let cx = call(LIST, "", OURS);
        let signer = Signer::new(&cx, "name");
        let bytes = URL_SAFE_NO_PAD.decode(signer.sign(&keys)).expect("base64");
        for changed in [&bytes[1..], &bytes[..bytes.len() - 1], &[&bytes[..], &[more]].concat(), &[&[more], &bytes[..]].concat()] {
            prop_assert!(signer.open(&URL_SAFE_NO_PAD.encode(changed)).is_err());
        }
    }

    #[test]
    fn what_is_no_cursor_is_refused(text in "[A-Za-z0-9_-]{0,80}") {
        let cx = call(LIST, "", OURS);
        prop_assert!(Signer::new(&cx, "name").open(&text).is_err());
    }

    #[test]
    fn a_cursor_is_for_its_own_filters_in_any_order(keys in keys(), ours in filters(), theirs in filters()) {
        let here = call(LIST, &ours.join("&"), OURS);
        let cursor = Signer::new(&here, "name").sign(&keys);
        let there = call(LIST, &theirs.join("&"), OURS);
        let opened = Signer::new(&there, "name").open(&cursor);
        if sorted(ours.clone()) == sorted(theirs) {
            prop_assert_eq!(opened, Ok(keys.clone()));
        } else {
            prop_assert_eq!(opened, Err(BadCursor::OfAnotherList));
        }
        // How much of the list is asked for, and in which form, makes no other list.
        let mut turned: Vec<&str> = ours.iter().rev().map(String::as_str).collect();
        turned.extend(["limit=3", "count=true", "fields=name", "cursor=before"]);
        let again = call(LIST, &turned.join("&"), OURS);
        prop_assert_eq!(Signer::new(&again, "name").open(&cursor), Ok(keys));
    }

    #[test]
    fn a_cursor_is_for_its_own_sort_list_and_secret(keys in keys(), sort in "[a-z-]{1,8}", other in "[a-z-]{1,8}", secret in any::<[u8; 32]>()) {
        prop_assume!(sort != other && secret != OURS[..32]);
        let cx = call(LIST, "theme=dati", OURS);
        let cursor = Signer::new(&cx, &sort).sign(&keys);
        prop_assert_eq!(Signer::new(&cx, &other).open(&cursor), Err(BadCursor::OfAnotherList));
        let elsewhere = call("/v1/glossary/terms", "theme=dati", OURS);
        prop_assert_eq!(Signer::new(&elsewhere, &sort).open(&cursor), Err(BadCursor::OfAnotherList));
        let mut theirs = OURS;
        theirs[..32].copy_from_slice(&secret);
        let forged = call(LIST, "theme=dati", theirs);
        prop_assert_eq!(Signer::new(&forged, &sort).open(&cursor), Err(BadCursor::OfAnotherList));
    }
}
