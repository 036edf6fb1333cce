//! A bad setting stops the start, and the message says what would be right.

use expect_test::{Expect, expect};
use piazza::config::Settings;

/// What loading a settings file says, without the name of the file.
fn refused(file: &str, expected: &Expect) {
    let path = std::env::temp_dir().join(format!(
        "piazza-settings-{}-{}.toml",
        std::process::id(),
        file.len()
    ));
    std::fs::write(&path, file).expect("written");
    // What the environment says would win, and the tests' own settings are none of Piazza's.
    let told = Settings::load_file(&path).expect_err("refused").to_string();
    let _ = std::fs::remove_file(&path);
    expected.assert_eq(&told.replace(&path.display().to_string(), "piazza.toml"));
}

#[test]
fn each_bad_setting_is_told_with_what_would_be_right() {
    refused(
        "base_url = \"piazza.example.org/\"",
        &expect![
            "base_url (PIAZZA_BASE_URL) is wrong: write it with http:// or https:// and without a final slash, as in https://piazza.example.org"
        ],
    );
    refused(
        "database_url = \"mysql://piazza:a-password@localhost/piazza\"",
        &expect![[r#"
            the settings are wrong:
              - database_url (in piazza.toml): this is no database URL; write sqlite://data/piazza.sqlite or postgres://user:password@host:5432/piazza"#]],
    );
    refused(
        "database_url = \"postgres://localhost/piazza\"",
        &expect![
            "secret (PIAZZA_SECRET) is wrong: with PostgreSQL the replicas must share one; `openssl rand -hex 32` makes a good one"
        ],
    );
    refused(
        "secret = \"short\"",
        &expect![
            "secret (PIAZZA_SECRET) is wrong: it needs at least 32 characters; `openssl rand -hex 32` makes a good one"
        ],
    );
    refused(
        "requests_per_minute = 0",
        &expect![[r#"
            the settings are wrong:
              - requests_per_minute (in piazza.toml): found signed int `0`; write a whole number from 1 to 4294967295, as in 6000"#]],
    );
    refused(
        "log_format = \"xml\"\nlisten = \"somewhere\"",
        &expect![[r#"
            the settings are wrong:
              - listen (in piazza.toml): invalid socket address syntax; write an IP address and a port, as in 127.0.0.1:8080 or [::]:8080; names like localhost are not looked up"#]],
    );
    refused(
        "[[providers]]\nslug = \"regione\"\nlabel = { it = \"R\", en = \"R\" }\nissuer = \"http://id.example.org\"\nclient_id = \"x\"",
        &expect![
            "providers (PIAZZA_PROVIDERS) is wrong: «regione»: issuer: without TLS anybody on the way could sign in as anybody; write it as the provider's discovery document does, as in https://id.example.org"
        ],
    );
    refused(
        "[[providers]]\nslug = \"regione\"\nlabel = { it = \"R\", en = \"R\" }\nissuer = \"https://id.example.org\"\nclient_id = \"x\"\nclient_secret = 4711",
        &expect![[r#"
            the settings are wrong:
              - providers (in piazza.toml): providers.0.client_secret is not of its kind; write [[providers]] with slug, label = { it = "…", en = "…" }, issuer, client_id and client_secret; the same as JSON in the environment"#]],
    );
    refused(
        "[[providers]]\nslug = \"regione\"",
        &expect![[r#"
        the settings are wrong:
          - providers (in piazza.toml): missing field `label`; write [[providers]] with slug, label = { it = "…", en = "…" }, issuer, client_id and client_secret; the same as JSON in the environment"#]],
    );
    refused(
        "publisher_name = \" \"",
        &expect![
            "publisher_name (PIAZZA_PUBLISHER_NAME) is wrong: write the name of the body that publishes the data, as in Regione Emilia-Romagna"
        ],
    );
    refused(
        "publisher_identifier = \"Regione Emilia\"",
        &expect![
            "publisher_identifier (PIAZZA_PUBLISHER_IDENTIFIER) is wrong: «Regione Emilia» is no code; write the one in the index of public administrations, as in r_emiro"
        ],
    );
    refused(
        "databse_url = \"sqlite://x\"",
        &expect![[r#"
            the settings are wrong:
              - databse_url (in piazza.toml): there is no such setting; there are: database_url, listen, metrics_listen, base_url, site_dir, secret, smtp_url, mail_from, log_format, log_level, requests_per_minute, most_streams, most_streams_per_address, trusted_proxies, allowed_origins, keep_answers, providers, webhook_private_hosts, publisher_name, publisher_identifier, publisher_email, workers, shutdown_seconds"#]],
    );
    refused(
        "smtp_url = \"smtps://user:a-password@mail.example.org\"",
        &expect![
            "mail_from (PIAZZA_MAIL_FROM) is wrong: with smtp_url, say who letters are from, as in Piazza <noreply@piazza.example.org>"
        ],
    );
    refused(
        "smtp_url = \"smtp://user:a-password@mail.example.org\"\nmail_from = \"noreply@example.org\"",
        &expect![[r#"
            the settings are wrong:
              - smtp_url (in piazza.toml): smtp:// would send the password for everybody to read; write smtp+starttls://user:password@mail.example.org:587 or smtps://user:password@mail.example.org:465"#]],
    );
    refused(
        "smtp_url = \"mail.example.org\"\nmail_from = \"Piazza\"",
        &expect![[r#"
            the settings are wrong:
              - mail_from (in piazza.toml): this is no name with an address; write a name and an address, as in Piazza <noreply@piazza.example.org>"#]],
    );
    refused(
        "smtp_url = 25",
        &expect![[r#"
        the settings are wrong:
          - smtp_url (in piazza.toml): found signed int `25`; write smtp+starttls://user:password@mail.example.org:587 or smtps://user:password@mail.example.org:465"#]],
    );
    refused(
        "allowed_origins = [\"portale.example.org/\"]",
        &expect![
            "allowed_origins (PIAZZA_ALLOWED_ORIGINS) is wrong: «portale.example.org/» is no origin; write scheme and host only, as in https://portale.example.org"
        ],
    );
    refused(
        "site_dir = \"/nowhere/at/all\"",
        &expect![
            "site_dir (PIAZZA_SITE_DIR) is wrong: there is no index.html in /nowhere/at/all; build the site with `npm run build` in frontend/, or leave the setting out"
        ],
    );
    refused(
        "listen = \"localhost:8080\"",
        &expect![[r#"
        the settings are wrong:
          - listen (in piazza.toml): invalid socket address syntax; write an IP address and a port, as in 127.0.0.1:8080 or [::]:8080; names like localhost are not looked up"#]],
    );
    refused(
        "metrics_listen = 9090",
        &expect![[r#"
        the settings are wrong:
          - metrics_listen (in piazza.toml): found signed int `9090`; write an IP address and a port, as in 127.0.0.1:9090"#]],
    );
    refused(
        "keep_answers = \"maybe\"",
        &expect![[r#"
        the settings are wrong:
          - keep_answers (in piazza.toml): found string "maybe"; write true or false"#]],
    );
    refused(
        "webhook_private_hosts = [\"http://intranet\"]",
        &expect![
            "webhook_private_hosts (PIAZZA_WEBHOOK_PRIVATE_HOSTS) is wrong: «http://intranet» is no host; write its name or number only, as in portale.intranet"
        ],
    );
    refused(
        "workers = -1",
        &expect![[r#"
        the settings are wrong:
          - workers (in piazza.toml): found signed int `-1`; write a whole number, 0 for one a core"#]],
    );
    refused(
        "shutdown_seconds = 1.5",
        &expect![[r#"
        the settings are wrong:
          - shutdown_seconds (in piazza.toml): found float `1.5`; write a whole number of seconds, as in 20"#]],
    );
    // A password is not said again.
    refused(
        "secret = 1234567890",
        &expect![[r#"
        the settings are wrong:
          - secret (in piazza.toml): this is no text; write a text, in double quotes if it looks like a number"#]],
    );
    refused(
        "listen 127.0.0.1",
        &expect![[r#"
        the settings are wrong:
          - in piazza.toml: TOML parse error at line 1, column 8
          |
        1 | listen 127.0.0.1
          |        ^
        expected `.`, `=`"#]],
    );
    refused(
        "trusted_proxies = [\"10.0.0.0/40\"]",
        &expect![[r#"
            the settings are wrong:
              - trusted_proxies (in piazza.toml): invalid IP address syntax; write a list of networks, as in ["10.0.0.0/8", "fd00::/8"]"#]],
    );
}

#[test]
fn the_defaults_are_good() {
    let settings = Settings::untouched().expect("good");
    assert_eq!(settings.listen.port(), 8080);
}
