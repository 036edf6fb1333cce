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
        "database_url = \"mysql://localhost/piazza\"",
        &expect![[r#"
        the settings are wrong:
          - database_url: «mysql://localhost/piazza» is no database URL; write sqlite://data/piazza.sqlite or postgres://user:password@host:5432/piazza (TOML file)"#]],
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
          - requests_per_minute: invalid value signed int `0`, expected a nonzero u32 (TOML file)"#]],
    );
    refused(
        "log_format = \"xml\"\nlisten = \"somewhere\"",
        &expect![[r#"
        the settings are wrong:
          - listen: invalid socket address syntax (TOML file)"#]],
    );
    refused(
        "databse_url = \"sqlite://x\"",
        &expect![[r#"
        the settings are wrong:
          - databse_url: unknown setting (TOML file); there are: database_url, listen, metrics_listen, base_url, site_dir, secret, log_format, log_level, requests_per_minute, trusted_proxies, allowed_origins, keep_answers, workers, shutdown_seconds"#]],
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
        "trusted_proxies = [\"10.0.0.0/40\"]",
        &expect![[r#"
        the settings are wrong:
          - trusted_proxies.0: invalid IP address syntax (TOML file)"#]],
    );
}

#[test]
fn the_defaults_are_good() {
    let settings = Settings::untouched().expect("good");
    assert_eq!(settings.listen.port(), 8080);
}
