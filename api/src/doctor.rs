//! The invariants of product.md as questions to the database: each finds nothing in a healthy one.
//!
//! `piazza doctor` asks them, and so does every test when it ends.

use crate::kernel::db::{Db, DbError};
use crate::questionnaires;
use crate::surveys;
use std::fmt;

/// Something that must hold, and whatever breaks it.
#[derive(Clone, Copy, Debug)]
pub struct Invariant {
    pub name: &'static str,
    /// Answers with one text a row: what breaks it. `{COMMUNITY}` is the id of `c` as facets hold it.
    sql: &'static str,
}

/// A broken invariant, with some of what breaks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub invariant: &'static str,
    pub found: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.invariant, self.found.join(", "))
    }
}

/// Enough to see what it is about.
const SHOWN: usize = 20;

/// The numbers are those of product.md, "Invariants".
pub const INVARIANTS: &[Invariant] = &[
    Invariant {
        name: "1. seats never exceed the capacity in force when they were taken",
        sql: "SELECT e.slug || ' ' || r.channel FROM (SELECT DISTINCT event_id, channel, seat_limit FROM registrations WHERE seat_limit IS NOT NULL) r \
              JOIN events e ON e.id = r.event_id WHERE (SELECT COUNT(*) FROM registrations s WHERE s.event_id = r.event_id \
              AND s.channel = r.channel AND s.seat_limit <= r.seat_limit) > r.seat_limit",
    },
    Invariant {
        name: "1. who has no seat takes none",
        sql: "SELECT e.slug || ' ' || r.state FROM registrations r JOIN events e ON e.id = r.event_id \
              WHERE (r.seat_limit IS NOT NULL OR r.reserved) AND r.state NOT IN ('confirmed', 'attended', 'offered') \
              AND NOT (r.state = 'unconfirmed' AND r.holds_until IS NOT NULL)",
    },
    Invariant {
        name: "1. seats and queues of an event are counted as they are",
        sql: "SELECT e.slug || ' ' || c.channel FROM event_channels c JOIN events e ON e.id = c.event_id LEFT JOIN \
              (SELECT event_id, channel, SUM(CASE WHEN NOT reserved AND (state IN ('confirmed', 'attended', 'offered') \
              OR (state = 'unconfirmed' AND holds_until IS NOT NULL)) THEN 1 ELSE 0 END) AS taken, \
              SUM(CASE WHEN state = 'unconfirmed' AND holds_until IS NOT NULL THEN 1 ELSE 0 END) AS held, \
              SUM(CASE WHEN state = 'waitlisted' THEN 1 ELSE 0 END) AS waiting, MAX(place) AS last_place \
              FROM registrations GROUP BY event_id, channel) r ON r.event_id = c.event_id AND r.channel = c.channel \
              WHERE c.taken <> COALESCE(r.taken, 0) OR c.held <> COALESCE(r.held, 0) OR c.waiting <> COALESCE(r.waiting, 0) OR c.last_place < COALESCE(r.last_place, 0)",
    },
    Invariant {
        name: "2. one live registration per occurrence, channel and e-mail",
        sql: "SELECT e.slug || ' ' || r.channel FROM registrations r JOIN events e ON e.id = r.event_id \
              WHERE r.state IN ('unconfirmed', 'requested', 'waitlisted', 'offered', 'confirmed', 'attended') \
              GROUP BY e.slug, r.channel, r.email HAVING COUNT(*) > 1",
    },
    Invariant {
        name: "3. nobody waits behind somebody promoted later than them at the same priority",
        sql: "SELECT DISTINCT e.slug || ' ' || w.channel FROM registrations w JOIN registrations p ON p.event_id = w.event_id \
              AND p.channel = w.channel AND p.priority = w.priority AND p.place > w.place JOIN events e ON e.id = w.event_id \
              WHERE w.state = 'waitlisted' AND p.state IN ('confirmed', 'offered', 'attended') AND NOT p.reserved",
    },
    Invariant {
        name: "4. one current membership per community and subject",
        sql: "SELECT c.slug FROM memberships m JOIN communities c ON c.id = m.community_id \
              GROUP BY c.slug, m.person_id, m.organisation_id HAVING COUNT(*) > 1",
    },
    Invariant {
        name: "5. every active community has an active coordinator",
        sql: "SELECT c.slug FROM communities c WHERE c.status = 'active' AND NOT EXISTS (SELECT 1 FROM memberships m \
              WHERE m.community_id = c.id AND m.state = 'active' AND m.role = 'coordinator')",
    },
    Invariant {
        name: "9. every change of a community has its audit entry",
        sql: "SELECT c.slug FROM communities c WHERE c.version > (SELECT COUNT(*) FROM audit_entries a \
              WHERE a.subject_kind = 'community' AND a.subject_id = c.id)",
    },
    Invariant {
        name: "9. every step of a registration has its audit entry",
        sql: "SELECT e.slug FROM registrations r JOIN events e ON e.id = r.event_id \
              WHERE (SELECT COUNT(*) FROM registration_steps s WHERE s.registration_id = r.id) > \
              (SELECT COUNT(*) FROM audit_entries a WHERE a.subject_kind = 'registration' AND a.subject_id = r.id)",
    },
    Invariant {
        name: "9. the last step of a registration led to where it is",
        sql: "SELECT e.slug || ' ' || r.state FROM registrations r JOIN events e ON e.id = r.event_id LEFT JOIN registration_steps s \
              ON s.registration_id = r.id AND s.seq = (SELECT MAX(l.seq) FROM registration_steps l WHERE l.registration_id = r.id) \
              WHERE (s.to_state IS NULL AND r.state <> 'unconfirmed') OR s.to_state <> r.state OR s.channel <> r.channel",
    },
    Invariant {
        name: "9. each step of a registration began where the one before had led",
        sql: "SELECT e.slug FROM registration_steps s JOIN registrations r ON r.id = s.registration_id JOIN events e ON e.id = r.event_id \
              JOIN registration_steps l ON l.registration_id = s.registration_id AND l.seq = \
              (SELECT MAX(b.seq) FROM registration_steps b WHERE b.registration_id = s.registration_id AND b.seq < s.seq) \
              WHERE s.from_state IS NULL OR s.from_state <> l.to_state",
    },
    Invariant {
        name: "10. every step of a registration that is told has its mail",
        sql: "SELECT e.slug FROM registrations r JOIN events e ON e.id = r.event_id \
              WHERE NOT EXISTS (SELECT 1 FROM retention_runs k WHERE k.kept = 'mails' AND r.created_at <= k.done_at) AND \
              (SELECT COUNT(*) FROM registration_steps s WHERE s.registration_id = r.id \
              AND s.step NOT IN ('decline', 'arrival', 'arrival_undone', 'absence') AND NOT (r.source = 'walk_in' AND s.step = 'entry')) > \
              (SELECT COUNT(*) FROM mails m WHERE m.about_kind = 'registration' AND m.about_id = r.id)",
    },
    Invariant {
        name: "10. every mail that is owed can go, and what went has left nothing to read",
        sql: "SELECT template || ' ' || state FROM mails WHERE \
              (state IN ('queued', 'sending', 'retrying') AND (sealed IS NULL OR ended_at IS NOT NULL)) OR \
              (state IN ('sent', 'dead', 'withdrawn') AND ended_at IS NULL) OR (state = 'withdrawn' AND sealed IS NOT NULL) OR \
              (state = 'sent' AND sealed IS NOT NULL AND (carried_by IS NULL OR carried_by <> 'mailbox'))",
    },
    Invariant {
        name: "10. every message to a webhook waits or has ended",
        sql: "SELECT message_id FROM webhook_deliveries WHERE (state IN ('delivered', 'failed')) <> (ended_at IS NOT NULL)",
    },
    Invariant {
        name: "10. what is kept for a time only went when that was last seen to",
        sql: "SELECT 'sign_in_requests' FROM sign_in_requests r JOIN retention_runs k ON k.kept = 'sign_ins' \
              WHERE r.expires_at <= k.done_at - 86400000000 \
              UNION ALL SELECT 'membership_requests' FROM membership_requests WHERE expires_at - created_at > 172800000000 \
              UNION ALL SELECT 'memberships' FROM memberships m JOIN retention_runs k ON k.kept = 'closed_applications' \
              WHERE m.state IN ('rejected', 'withdrawn', 'declined', 'revoked', 'expired') AND m.state_since <= k.done_at - 31536000000000 \
              UNION ALL SELECT 'memberships' FROM memberships m JOIN retention_runs k ON k.kept = 'ended_memberships' \
              WHERE m.state IN ('left', 'removed', 'lapsed') AND m.state_since <= k.done_at - 63072000000000 \
              UNION ALL SELECT 'registrations' FROM registrations r JOIN retention_runs k ON k.kept = 'closed_registrations' \
              WHERE r.state IN ('rejected', 'cancelled', 'offer_declined', 'offer_expired') AND r.state_since <= k.done_at - 31536000000000 \
              UNION ALL SELECT 'registrations' FROM registrations r JOIN events e ON e.id = r.event_id JOIN retention_runs k \
              ON k.kept = 'past_registrations' WHERE e.ends_at <= k.done_at - 157680000000000",
    },
    Invariant {
        name: "11. an erasure leaves nothing of the person",
        sql: "SELECT 'people' FROM audit_entries a JOIN people x ON x.id = a.subject_id WHERE a.action = 'person.erased' \
              UNION ALL SELECT 'memberships' FROM audit_entries a JOIN memberships x ON x.person_id = a.subject_id OR x.invited_by = a.subject_id \
              WHERE a.action = 'person.erased' \
              UNION ALL SELECT 'registrations' FROM audit_entries a JOIN registrations x ON x.person_id = a.subject_id WHERE a.action = 'person.erased' \
              UNION ALL SELECT 'mails' FROM audit_entries a JOIN mails x ON x.person_id = a.subject_id WHERE a.action = 'person.erased' \
              UNION ALL SELECT 'survey_responses' FROM audit_entries a JOIN survey_responses x ON x.person_id = a.subject_id WHERE a.action = 'person.erased' \
              UNION ALL SELECT 'sessions' FROM audit_entries a JOIN sessions x ON x.person_id = a.subject_id WHERE a.action = 'person.erased' \
              UNION ALL SELECT 'personal_tokens' FROM audit_entries a JOIN personal_tokens x ON x.person_id = a.subject_id WHERE a.action = 'person.erased' \
              UNION ALL SELECT 'identities' FROM audit_entries a JOIN identities x ON x.person_id = a.subject_id WHERE a.action = 'person.erased' \
              UNION ALL SELECT 'follows' FROM audit_entries a JOIN follows x ON x.person_id = a.subject_id WHERE a.action = 'person.erased' \
              UNION ALL SELECT 'saved_views' FROM audit_entries a JOIN saved_views x ON x.person_id = a.subject_id WHERE a.action = 'person.erased'",
    },
    Invariant {
        name: "6. one submitted response per survey and participant",
        sql: "SELECT s.slug FROM survey_responses r JOIN surveys s ON s.id = r.survey_id WHERE r.participant IS NOT NULL \
              GROUP BY s.slug, r.participant HAVING COUNT(*) > 1 \
              UNION ALL SELECT s.slug FROM survey_participations p JOIN surveys s ON s.id = p.survey_id \
              GROUP BY s.slug, p.participant HAVING COUNT(*) > 1",
    },
    Invariant {
        name: "8. no anonymous response can be joined to a participation",
        sql: "SELECT s.slug FROM survey_responses r JOIN surveys s ON s.id = r.survey_id WHERE s.identity = 'anonymous' AND \
              (r.participant IS NOT NULL OR r.person_id IS NOT NULL OR r.submitted_on IS NOT NULL OR \
              (r.state <> 'in_progress' AND (r.key_hash IS NOT NULL OR r.saved_on IS NOT NULL OR r.revision <> 1)))",
    },
    Invariant {
        name: "8. who was invited to an anonymous survey is not in the ledger once its key is gone",
        sql: "SELECT s.slug FROM survey_invitations i JOIN surveys s ON s.id = i.survey_id WHERE s.identity = 'anonymous' \
              AND i.participant IS NOT NULL AND NOT EXISTS (SELECT 1 FROM survey_secrets k WHERE k.survey_id = s.id)",
    },
    Invariant {
        name: "10. every letter of an invitation to a survey is a mail, and none is owed to who is not to be written to",
        sql: "SELECT s.slug FROM survey_invitations i JOIN surveys s ON s.id = i.survey_id \
              WHERE (i.owed IS NOT NULL AND i.state <> 'invited') OR (i.letters > 0 AND i.written_on IS NULL) OR \
              (NOT EXISTS (SELECT 1 FROM retention_runs k WHERE k.kept = 'mails' AND i.created_at <= k.done_at) AND \
              i.letters <> (SELECT COUNT(*) FROM mails m WHERE m.about_kind = 'survey_invitation' AND m.about_id = i.id))",
    },
    Invariant {
        name: "responses of a survey are counted as they are",
        sql: "SELECT s.slug FROM surveys s WHERE s.responses <> \
              (SELECT COUNT(*) FROM survey_responses r WHERE r.survey_id = s.id AND r.state = 'submitted')",
    },
    Invariant {
        name: "exact numbers of a survey are told once nothing can change them, rounded ones before",
        sql: "SELECT slug FROM surveys WHERE settled_at IS NOT NULL AND state IN ('draft', 'published', 'paused') \
              UNION ALL SELECT s.slug FROM survey_releases r JOIN surveys s ON s.id = r.survey_id WHERE r.responses % 5 <> 0",
    },
    Invariant {
        name: "every survey can be found by its words",
        sql: "SELECT s.slug FROM surveys s WHERE NOT EXISTS (SELECT 1 FROM search_documents d WHERE d.kind = 'survey' AND d.resource_id = s.id) \
              UNION ALL SELECT 'gone' FROM search_documents d WHERE d.kind = 'survey' AND NOT EXISTS (SELECT 1 FROM surveys s WHERE s.id = d.resource_id)",
    },
    Invariant {
        name: "9. every change of a survey has its audit entry",
        sql: "SELECT s.slug FROM surveys s WHERE s.version > (SELECT COUNT(*) FROM audit_entries a \
              WHERE a.subject_kind = 'survey' AND a.subject_id = s.id)",
    },
    Invariant {
        name: "the last step of a membership led to where it is",
        sql: "SELECT c.slug FROM memberships m JOIN communities c ON c.id = m.community_id JOIN membership_events e ON e.membership_id = m.id \
              WHERE e.seq = (SELECT MAX(l.seq) FROM membership_events l WHERE l.membership_id = m.id) \
              AND (e.to_state <> m.state OR e.role <> m.role)",
    },
    Invariant {
        name: "each step of a membership began where the one before had led",
        sql: "SELECT c.slug FROM membership_events e JOIN memberships m ON m.id = e.membership_id JOIN communities c ON c.id = m.community_id \
              JOIN membership_events l ON l.membership_id = e.membership_id AND l.seq = \
              (SELECT MAX(b.seq) FROM membership_events b WHERE b.membership_id = e.membership_id AND b.seq < e.seq) \
              WHERE e.from_state IS NULL OR (e.from_state <> l.to_state AND NOT (l.to_state = 'suspended' AND e.from_state = 'active'))",
    },
    Invariant {
        name: "the counts of a community are those of its memberships",
        sql: "SELECT c.slug FROM communities c LEFT JOIN (SELECT community_id, COUNT(*) AS members, \
              COUNT(organisation_id) AS organisations, SUM(CASE WHEN role = 'coordinator' THEN 1 ELSE 0 END) AS coordinators \
              FROM memberships WHERE state = 'active' GROUP BY community_id) m ON m.community_id = c.id \
              WHERE c.members_count <> COALESCE(m.members, 0) OR c.organisations_count <> COALESCE(m.organisations, 0) \
              OR c.coordinators_count <> COALESCE(m.coordinators, 0)",
    },
    Invariant {
        name: "the coming events of a community are counted as they are",
        sql: "SELECT c.slug FROM communities c LEFT JOIN (SELECT f.value AS host, COUNT(*) AS coming FROM events e \
              JOIN event_facets f ON f.event_id = e.id WHERE f.facet = 'host' AND e.status = 'published' AND e.visibility = 'public' \
              GROUP BY f.value) h ON h.host = {COMMUNITY} WHERE c.coming_events_count <> COALESCE(h.coming, 0)",
    },
    Invariant {
        name: "every community can be read and found in every language",
        sql: "SELECT c.slug FROM communities c WHERE (SELECT COUNT(*) FROM community_texts t WHERE t.community_id = c.id) <> 2 \
              OR NOT EXISTS (SELECT 1 FROM community_texts t WHERE t.community_id = c.id AND t.translated) \
              OR NOT EXISTS (SELECT 1 FROM search_documents d WHERE d.kind = 'community' AND d.resource_id = c.id)",
    },
    Invariant {
        name: "themes and places that communities are filed under exist",
        sql: "SELECT c.slug FROM community_facets f JOIN communities c ON c.id = f.community_id WHERE \
              (f.facet = 'theme' AND NOT EXISTS (SELECT 1 FROM themes t WHERE t.slug = f.value)) OR \
              (f.facet = 'province' AND NOT EXISTS (SELECT 1 FROM provinces p WHERE p.code = f.value)) OR \
              (f.facet = 'municipality' AND NOT EXISTS (SELECT 1 FROM municipalities m WHERE m.code = f.value))",
    },
    Invariant {
        name: "a community that is closed says why and since when",
        sql: "SELECT slug FROM communities WHERE status IN ('closed', 'archived') AND (closing_reason IS NULL OR ends_on IS NULL)",
    },
    Invariant {
        name: "a questionnaire is at its newest version, and has a draft where it has none",
        sql: "SELECT q.titles FROM questionnaires q LEFT JOIN questionnaire_versions v ON v.questionnaire_id = q.id \
              AND v.major = q.major AND v.minor = q.minor WHERE (q.major IS NOT NULL AND v.id IS NULL) \
              OR (q.state = 'published' AND q.major IS NULL) OR (q.state = 'draft' AND q.major IS NOT NULL) \
              OR (q.major IS NULL AND q.draft IS NULL) OR (q.draft IS NOT NULL) <> q.changed \
              OR EXISTS (SELECT 1 FROM questionnaire_versions o WHERE o.questionnaire_id = q.id AND (q.major IS NULL \
              OR o.major > q.major OR (o.major = q.major AND o.minor > q.minor)))",
    },
    Invariant {
        name: "once there are staff, somebody of them administers",
        sql: "SELECT 'nobody' WHERE EXISTS (SELECT 1 FROM people WHERE hub_role IS NOT NULL) AND NOT EXISTS \
              (SELECT 1 FROM people WHERE hub_role = 'administrator' AND state <> 'erased')",
    },
    Invariant {
        name: "what was merged leads to an organisation that is there, and nobody represents it",
        sql: "SELECT o.name FROM organisations o WHERE o.merged_into IS NOT NULL AND (\
              EXISTS (SELECT 1 FROM organisations i WHERE i.id = o.merged_into AND i.merged_into IS NOT NULL) \
              OR EXISTS (SELECT 1 FROM people p WHERE p.organisation_id = o.id) \
              OR EXISTS (SELECT 1 FROM memberships m WHERE m.organisation_id = o.id))",
    },
];

/// What is broken; nothing in a healthy database.
pub async fn check(db: &Db) -> Result<Vec<Violation>, DbError> {
    let mut violations = Vec::new();
    // What no query can say on both engines.
    for (invariant, mut found) in [
        (
            "a published version of a questionnaire equals its hash",
            questionnaires::altered(db).await?,
        ),
        (
            "how often options of a survey were taken is counted as it is",
            surveys::miscounted(db).await?,
        ),
    ] {
        if !found.is_empty() {
            found.truncate(SHOWN);
            violations.push(Violation { invariant, found });
        }
    }
    for invariant in INVARIANTS {
        let sql = invariant
            .sql
            .replace("{COMMUNITY}", &db.engine.id_as_text("c.id"));
        let mut found = db.reader.run::<String>(&sql, Vec::new()).await?;
        if !found.is_empty() {
            found.truncate(SHOWN);
            violations.push(Violation {
                invariant: invariant.name,
                found,
            });
        }
    }
    Ok(violations)
}
