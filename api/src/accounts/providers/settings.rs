//! `[[providers]]` of the settings: which OpenID providers people may sign in with, and why a provider is refused at the start.

use crate::kernel::language::Language;
use crate::kernel::text::Slug;
use openidconnect::url::{Host, Url};
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// One provider.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderSettings {
    /// Its name in addresses; identities are known by issuer, so it may change.
    pub slug: Slug,
    /// What its button says.
    pub label: Label,
    /// Who signs its tokens, exactly as its discovery document says; that document is at `{issuer}/.well-known/openid-configuration`.
    pub issuer: String,
    pub client_id: String,
    /// Left out for a public client, whose code is guarded by PKCE alone.
    #[serde(default)]
    pub client_secret: Option<Hidden>,
    /// Asked for beside `openid`.
    #[serde(default = "usual_scopes")]
    pub scopes: Vec<String>,
    #[serde(default)]
    pub claims: ClaimNames,
    /// For tests and demos: its addresses may be of this machine or network, and without TLS.
    #[serde(default)]
    pub allow_private_addresses: bool,
}

/// In both languages, because both have a sign-in page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub it: String,
    pub en: String,
}

impl Label {
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::It => &self.it,
            Language::En => &self.en,
        }
    }
}

/// Which of the provider's claims say what.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClaimNames {
    pub name: String,
    pub email: String,
    /// True where the provider itself made sure that the address is theirs.
    pub email_verified: String,
}

impl Default for ClaimNames {
    fn default() -> Self {
        Self {
            name: "name".to_owned(),
            email: "email".to_owned(),
            email_verified: "email_verified".to_owned(),
        }
    }
}

fn usual_scopes() -> Vec<String> {
    vec!["email".to_owned(), "profile".to_owned()]
}

/// A text that no log ever shows.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Hidden(pub String);

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// As tables of the file, or, from the environment, as JSON.
pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<ProviderSettings>, D::Error> {
    struct Either;
    impl<'de> Visitor<'de> for Either {
        type Value = Vec<ProviderSettings>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("tables, or JSON")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
            // Serde's words may quote a secret that stands in the wrong place: where it stumbled is enough.
            serde_json::from_str(text).map_err(|error| {
                let why = if error.is_data() {
                    data_fault(&error)
                } else {
                    "this is no JSON".to_owned()
                };
                E::custom(format!("{why} (character {})", error.column()))
            })
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            let mut all = Vec::new();
            while let Some(one) = list.next_element()? {
                all.push(one);
            }
            Ok(all)
        }
    }
    from.deserialize_any(Either)
}

/// «unknown field» and «missing field» name only names.
fn data_fault(error: &serde_json::Error) -> String {
    let told = error.to_string();
    if told.starts_with("unknown field") || told.starts_with("missing field") {
        told.split(" at line").next().unwrap_or_default().to_owned()
    } else {
        "a value is not of its kind".to_owned()
    }
}

/// More buttons than that nobody reads.
const MOST: usize = 20;

/// What is wrong with the list, and what would be right.
pub fn check(providers: &[ProviderSettings]) -> Result<(), String> {
    if providers.len() > MOST {
        return Err(format!("there are {}; list {MOST} at most", providers.len()));
    }
    for (at, provider) in providers.iter().enumerate() {
        let slug = &provider.slug;
        if providers[..at].iter().any(|other| other.slug == *slug) {
            return Err(format!("two are called «{slug}»; give each a slug of its own"));
        }
        if providers[..at]
            .iter()
            .any(|other| other.issuer == provider.issuer)
        {
            return Err(format!(
                "«{slug}» has the issuer of another; list each issuer once"
            ));
        }
        check_one(provider).map_err(|why| format!("«{slug}»: {why}"))?;
    }
    Ok(())
}

fn check_one(provider: &ProviderSettings) -> Result<(), String> {
    let length = |text: &str, longest: usize| (1..=longest).contains(&text.trim().chars().count());
    if !length(&provider.label.it, 60) || !length(&provider.label.en, 60) {
        return Err(
            "write label.it and label.en, 60 characters at most, as in { it = \"SPID\", en = \"SPID\" }"
                .to_owned(),
        );
    }
    check_issuer(provider)?;
    if !length(&provider.client_id, 200) {
        return Err("write client_id, which the provider gave this hub".to_owned());
    }
    if provider
        .client_secret
        .as_ref()
        .is_some_and(|secret| !length(&secret.0, 500))
    {
        return Err("client_secret is empty; write what the provider gave this hub, or leave it out for a public client".to_owned());
    }
    let is_scope = |scope: &String| {
        length(scope, 100)
            && scope
                .bytes()
                .all(|b| b.is_ascii_graphic() && !b"\"\\".contains(&b))
    };
    if provider.scopes.len() > MOST || !provider.scopes.iter().all(is_scope) {
        return Err("write scopes as a list of words, as in [\"email\", \"profile\"]".to_owned());
    }
    let claims = &provider.claims;
    if ![&claims.name, &claims.email, &claims.email_verified]
        .into_iter()
        .all(|name| length(name, 100))
    {
        return Err(
            "name a claim for each of claims.name, claims.email and claims.email_verified, or leave them out"
                .to_owned(),
        );
    }
    Ok(())
}

fn check_issuer(provider: &ProviderSettings) -> Result<(), String> {
    const RIGHT: &str = "write it as the provider's discovery document does, as in https://id.example.org";
    let issuer = &provider.issuer;
    let wrong = |why: &str| Err(format!("issuer: {why}; {RIGHT}"));
    let Ok(url) = Url::parse(issuer) else {
        return wrong("this is no address");
    };
    if url.query().is_some()
        || url.fragment().is_some()
        || !url.username().is_empty()
        || url.password().is_some()
    {
        return wrong("no user, query or fragment belongs there");
    }
    match url.scheme() {
        "https" => {}
        "http" if provider.allow_private_addresses => {}
        "http" => return wrong("without TLS anybody on the way could sign in as anybody"),
        _ => return wrong("this is no web address"),
    }
    let literal = matches!(url.host(), Some(Host::Ipv4(_) | Host::Ipv6(_)));
    if literal && !provider.allow_private_addresses {
        return wrong("a provider has a name; for a demo on this machine say allow_private_addresses = true");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn provider(change: impl FnOnce(&mut Value)) -> ProviderSettings {
        let mut said = json!({
            "slug": "regione", "label": {"it": "Regione", "en": "The region"}, "issuer": "https://id.example.org",
            "client_id": "piazza", "client_secret": "keep me",
        });
        change(&mut said);
        serde_json::from_value(said).unwrap()
    }

    #[test]
    fn what_is_left_out_has_a_default_and_a_secret_is_never_shown() {
        let provider = provider(|_| {});
        assert_eq!(provider.scopes, ["email", "profile"]);
        assert_eq!(provider.claims.email_verified, "email_verified");
        assert!(!provider.allow_private_addresses);
        assert!(!format!("{provider:?}").contains("keep me"));
        assert_eq!(check(&[provider]), Ok(()));
    }

    #[test]
    fn a_wrong_one_is_told_with_what_would_be_right() {
        for (change, expected) in [
            (("issuer", json!("id.example.org")), "this is no address"),
            (("issuer", json!("http://id.example.org")), "without TLS"),
            (("issuer", json!("https://id.example.org/?a=b")), "no user, query"),
            (("issuer", json!("https://192.0.2.1")), "a provider has a name"),
            (("issuer", json!("ftp://id.example.org")), "no web address"),
            (("label", json!({"it": "", "en": "x"})), "label.it and label.en"),
            (("client_id", json!(" ")), "client_id"),
            (("client_secret", json!("")), "client_secret is empty"),
            (("scopes", json!(["two words"])), "scopes"),
            (("claims", json!({"email": ""})), "claims.email"),
        ] {
            let one = provider(|said| said[change.0] = change.1);
            let told = check(&[one]).unwrap_err();
            assert!(
                told.starts_with("«regione»: ") && told.contains(expected),
                "{told}"
            );
        }
        let twice = [
            provider(|_| {}),
            provider(|said| said["issuer"] = json!("https://other.example.org")),
        ];
        assert!(check(&twice).unwrap_err().contains("two are called «regione»"));
        let same = [provider(|_| {}), provider(|said| said["slug"] = json!("altra"))];
        assert!(check(&same).unwrap_err().contains("the issuer of another"));
        let demo = provider(|said| {
            said["issuer"] = json!("http://localhost:5556");
            said["allow_private_addresses"] = json!(true);
        });
        assert_eq!(check(&[demo]), Ok(()));
    }

    #[test]
    fn the_environment_says_it_as_json_and_a_fault_quotes_no_value() {
        let from = |text: &str| read(serde_json::Value::String(text.to_owned())).map_err(|e| e.to_string());
        let whole =
            r#"[{"slug":"a","label":{"it":"A","en":"A"},"issuer":"https://a.example.org","client_id":"x"}]"#;
        assert_eq!(from(whole).unwrap()[0].slug.as_str(), "a");
        assert!(from("[{").unwrap_err().starts_with("this is no JSON"));
        let misplaced = r#"[{"slug":"a","label":"s3cret","issuer":"https://a.example.org","client_id":"x"}]"#;
        assert_eq!(
            from(misplaced).unwrap_err(),
            "a value is not of its kind (character 29)"
        );
        assert!(
            from(r#"[{"slugg":"a"}]"#)
                .unwrap_err()
                .starts_with("unknown field `slugg`")
        );
    }
}
