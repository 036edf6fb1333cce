//! What must hold after every test, whatever it did.

use piazza::doctor;
use piazza::kernel::db::Db;

pub async fn check(db: &Db) {
    let violations = doctor::check(db).await.expect("the invariants can be asked");
    let told: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert!(
        told.is_empty(),
        "after the test these no longer hold:\n{}",
        told.join("\n")
    );
}
