//! HTTP only.

use super::model::{
    BankFilter, BankPage, BankQuestion, BankQuestionId, ComparisonView, NewBankQuestion, NewPublication,
    NewQuestionnaire, NewQuestionnaireCopy, NewQuestionnaireDraft, NewQuestionnaireImport, NewTrial,
    Questionnaire, QuestionnaireComparison, QuestionnaireDocument, QuestionnaireDraft, QuestionnaireFilter,
    QuestionnaireId, QuestionnairePage, QuestionnairePatch, QuestionnaireVersion, QuestionnaireVersionPage,
    Trial, VersionNumber,
};
use super::{bank, drafting, exchange, making, publishing, service};
use crate::http::answer::{Done, Once, Shown, kept};
use crate::http::contract::Contract;
use crate::http::{Answer, Changed, Created, IfMatch, Json, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use crate::kernel::revision::Scope;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpResponse, delete, get, patch, post, put};
use exchange::{JSON_SCHEMA, JsonSchema};

/// List questionnaires
///
/// Those that the caller may read: staff all, a community’s coordinators, facilitators and moderators its own and the hub’s published templates.
#[utoipa::path(tag = "questionnaires", params(Listing, QuestionnaireFilter), security(("bearer" = [])), responses((status = 200, description = "A page of questionnaires", body = QuestionnairePage)))]
#[get("/questionnaires")]
pub async fn list_questionnaires(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<QuestionnaireFilter>,
) -> Answer<Public<QuestionnairePage>> {
    Ok(Public(service::list(&cx, &listing, &filter).await?))
}

/// Create a questionnaire
///
/// Of a community: its coordinators and facilitators; of the hub: administrators and editors. It begins as a draft, empty or like another.
#[utoipa::path(tag = "questionnaires", responses((status = 201, description = "The questionnaire", body = Questionnaire)))]
#[post("/questionnaires")]
pub async fn create_questionnaire(
    cx: Context,
    new: Json<NewQuestionnaire>,
) -> Answer<Created<Questionnaire>> {
    Ok(Created(making::create(&cx, new.into_inner()).await?))
}

/// Show a questionnaire
///
/// Without what it asks: that is in its draft and its versions.
#[utoipa::path(tag = "questionnaires", params(("questionnaire" = QuestionnaireId, Path, description = "Its id")), security(("bearer" = [])), responses((status = 200, description = "The questionnaire", body = Questionnaire)))]
#[get("/questionnaires/{questionnaire}")]
pub async fn show_questionnaire(cx: Context, at: Path<QuestionnaireId>) -> Answer<Shown<Questionnaire>> {
    let questionnaire = service::find(&cx, *at).await?;
    let version = questionnaire.version;
    Ok(Shown(questionnaire, version))
}

/// Update a questionnaire
///
/// Whether others are made from it. Its title and its questions are in its draft.
#[utoipa::path(tag = "questionnaires", params(("questionnaire" = QuestionnaireId, Path, description = "Its id")), responses((status = 200, description = "The questionnaire as it is now", body = Questionnaire)))]
#[patch("/questionnaires/{questionnaire}")]
pub async fn update_questionnaire(
    cx: Context,
    at: Path<QuestionnaireId>,
    version: IfMatch,
    change: Json<QuestionnairePatch>,
) -> Answer<Changed<Questionnaire>> {
    Ok(Changed(
        making::update(&cx, *at, version.0, change.into_inner()).await?,
    ))
}

/// Remove a questionnaire
///
/// One of which nothing was ever published; others are archived.
#[utoipa::path(tag = "questionnaires", params(("questionnaire" = QuestionnaireId, Path, description = "Its id")), responses((status = 204, description = "It is gone")))]
#[delete("/questionnaires/{questionnaire}")]
pub async fn remove_questionnaire(cx: Context, at: Path<QuestionnaireId>) -> Answer<Done> {
    making::remove(&cx, *at).await?;
    Ok(Done)
}

/// Archive a questionnaire
///
/// Nobody is to use it any more. It stays readable, and can be restored.
#[utoipa::path(tag = "questionnaires", params(("questionnaire" = QuestionnaireId, Path, description = "Its id")), responses((status = 200, description = "The questionnaire as it is now", body = Questionnaire)))]
#[post("/questionnaires/{questionnaire}/archival")]
pub async fn archive_questionnaire(cx: Context, at: Path<QuestionnaireId>) -> Answer<Changed<Questionnaire>> {
    Ok(Changed(making::archive(&cx, *at).await?))
}

/// Restore a questionnaire
///
/// One that is archived.
#[utoipa::path(tag = "questionnaires", params(("questionnaire" = QuestionnaireId, Path, description = "Its id")), responses((status = 200, description = "The questionnaire as it is now", body = Questionnaire)))]
#[post("/questionnaires/{questionnaire}/restoration")]
pub async fn restore_questionnaire(cx: Context, at: Path<QuestionnaireId>) -> Answer<Changed<Questionnaire>> {
    Ok(Changed(making::restore(&cx, *at).await?))
}

/// Copy a questionnaire
///
/// Makes a draft like its newest version, or like its draft where it has none; the ids of its questions are the same.
#[utoipa::path(tag = "questionnaires", params(("questionnaire" = QuestionnaireId, Path, description = "Its id")), responses((status = 201, description = "The copy", body = Questionnaire)))]
#[post("/questionnaires/{questionnaire}/copies")]
pub async fn copy_questionnaire(
    cx: Context,
    at: Path<QuestionnaireId>,
    new: Json<NewQuestionnaireCopy>,
) -> Answer<Created<Questionnaire>> {
    Ok(Created(making::copy(&cx, *at, new.into_inner()).await?))
}

/// Show the draft of a questionnaire
///
/// With what keeps it from being published, what sets it apart from the newest version, and which version it would be. Where nothing was written
/// since, it is the newest version.
#[utoipa::path(tag = "questionnaires", params(("questionnaire" = QuestionnaireId, Path, description = "Its id")), security(("bearer" = [])), responses((status = 200, description = "The draft", body = QuestionnaireDraft)))]
#[get("/questionnaires/{questionnaire}/draft")]
pub async fn show_questionnaire_draft(
    cx: Context,
    at: Path<QuestionnaireId>,
) -> Answer<Shown<QuestionnaireDraft>> {
    let draft = drafting::find(&cx, *at).await?;
    let version = draft.version;
    Ok(Shown(draft, version))
}

/// Save the draft of a questionnaire
///
/// As it is to be from now on. What cannot be published yet is kept all the same, and told.
#[utoipa::path(tag = "questionnaires", extensions(("x-if-match" = json!("required"))), params(("questionnaire" = QuestionnaireId, Path, description = "Its id")), responses((status = 200, description = "The draft as it is now", body = QuestionnaireDraft)))]
#[put("/questionnaires/{questionnaire}/draft")]
pub async fn save_questionnaire_draft(
    cx: Context,
    at: Path<QuestionnaireId>,
    version: IfMatch,
    new: Json<NewQuestionnaireDraft>,
) -> Answer<Changed<QuestionnaireDraft>> {
    Ok(Changed(
        drafting::save(&cx, *at, version.0, new.into_inner().definition).await?,
    ))
}

/// Discard the draft of a questionnaire
///
/// It is the newest version again. Where nothing is published yet there is nothing to go back to.
#[utoipa::path(tag = "questionnaires", extensions(("x-if-match" = json!("required"))), params(("questionnaire" = QuestionnaireId, Path, description = "Its id")), responses((status = 204, description = "It is the newest version again")))]
#[delete("/questionnaires/{questionnaire}/draft")]
pub async fn discard_questionnaire_draft(
    cx: Context,
    at: Path<QuestionnaireId>,
    version: IfMatch,
) -> Answer<Done> {
    drafting::discard(&cx, *at, version.0).await?;
    Ok(Done)
}

/// Publish a questionnaire
///
/// Makes its draft the next version, which never changes: a minor one where only words are others, else a structural one. The first is 1.0. A draft
/// with faults is refused with all of them, by pointers into its definition. `If-Match` takes the tag of the draft.
#[utoipa::path(tag = "questionnaires", extensions(("x-if-match" = json!("required"))), params(("questionnaire" = QuestionnaireId, Path, description = "Its id")), responses((status = 201, description = "The version", body = QuestionnaireVersion)))]
#[post("/questionnaires/{questionnaire}/publication")]
pub async fn publish_questionnaire(
    cx: Context,
    at: Path<QuestionnaireId>,
    version: IfMatch,
    new: Json<NewPublication>,
) -> Answer<Created<QuestionnaireVersion>> {
    let note = new.into_inner().note;
    Ok(Created(publishing::publish(&cx, *at, version.0, note).await?))
}

/// List the versions of a questionnaire
///
/// The newest first.
#[utoipa::path(tag = "questionnaires", params(("questionnaire" = QuestionnaireId, Path, description = "Its id"), Listing), security(("bearer" = [])), responses((status = 200, description = "A page of versions", body = QuestionnaireVersionPage)))]
#[get("/questionnaires/{questionnaire}/versions")]
pub async fn list_questionnaire_versions(
    cx: Context,
    at: Path<QuestionnaireId>,
    listing: Query<Listing>,
) -> Answer<Public<QuestionnaireVersionPage>> {
    Ok(Public(service::versions(&cx, *at, &listing).await?))
}

/// Show a version of a questionnaire
///
/// It never changes.
#[utoipa::path(tag = "questionnaires", params(("questionnaire" = QuestionnaireId, Path, description = "Its id"), ("number" = inline(VersionNumber), Path, description = "Which version")), security(("bearer" = [])), responses((status = 200, description = "The version", body = QuestionnaireVersion)))]
#[get("/questionnaires/{questionnaire}/versions/{number}")]
pub async fn show_questionnaire_version(
    cx: Context,
    at: Path<(QuestionnaireId, VersionNumber)>,
) -> Answer<Public<QuestionnaireVersion>> {
    Ok(Public(service::version(&cx, at.0, &at.1).await?))
}

/// Show the schema of the answers to a version
///
/// JSON Schema 2020-12: which values each answer may have. Which of them are asked for follows from the conditions of the version.
#[utoipa::path(tag = "questionnaires", params(("questionnaire" = QuestionnaireId, Path, description = "Its id"), ("number" = inline(VersionNumber), Path, description = "Which version")), security(("bearer" = [])), responses((status = 200, description = "The schema", body = JsonSchema, content_type = "application/schema+json")))]
#[get("/questionnaires/{questionnaire}/versions/{number}/answers-schema")]
pub async fn show_answers_schema(
    cx: Context,
    at: Path<(QuestionnaireId, VersionNumber)>,
) -> Answer<HttpResponse> {
    Ok(schema(&exchange::answers_schema(&cx, at.0, &at.1).await?))
}

/// Compare two versions of a questionnaire
///
/// What is not as it was, and whether that is only words.
#[utoipa::path(tag = "questionnaires", params(("questionnaire" = QuestionnaireId, Path, description = "Its id"), ("number" = inline(VersionNumber), Path, description = "Which version"), ComparisonView), security(("bearer" = [])), responses((status = 200, description = "What sets them apart", body = QuestionnaireComparison)))]
#[get("/questionnaires/{questionnaire}/versions/{number}/changes")]
pub async fn compare_questionnaire_versions(
    cx: Context,
    at: Path<(QuestionnaireId, VersionNumber)>,
    with: Query<ComparisonView>,
) -> Answer<Public<QuestionnaireComparison>> {
    Ok(Public(service::compare(&cx, at.0, &at.1, &with.since).await?))
}

/// Export a version of a questionnaire
///
/// As a document that can be imported here or elsewhere.
#[utoipa::path(tag = "questionnaires", params(("questionnaire" = QuestionnaireId, Path, description = "Its id"), ("number" = inline(VersionNumber), Path, description = "Which version")), security(("bearer" = [])), responses((status = 200, description = "The document", body = QuestionnaireDocument)))]
#[get("/questionnaires/{questionnaire}/versions/{number}/export")]
pub async fn export_questionnaire(
    cx: Context,
    at: Path<(QuestionnaireId, VersionNumber)>,
) -> Answer<Public<QuestionnaireDocument>> {
    Ok(Public(exchange::export(&cx, at.0, &at.1).await?))
}

/// Import a questionnaire
///
/// Makes a draft from a document, whoever may create a questionnaire there. A hash that is not that of the definition is refused.
#[utoipa::path(tag = "questionnaires", responses((status = 201, description = "The questionnaire", body = Questionnaire)))]
#[post("/questionnaire-imports")]
pub async fn import_questionnaire(
    cx: Context,
    new: Json<NewQuestionnaireImport>,
) -> Answer<Created<Questionnaire>> {
    Ok(Created(exchange::import(&cx, new.into_inner()).await?))
}

/// Show the schema of questionnaires
///
/// JSON Schema 2020-12 of the document that is exported and imported, with everything that a definition may hold.
#[utoipa::path(tag = "questionnaires", responses((status = 200, description = "The schema", body = JsonSchema, content_type = "application/schema+json")))]
#[get("/questionnaire-schema")]
pub async fn show_questionnaire_schema(cx: Context, contract: Data<Contract>) -> Answer<HttpResponse> {
    // It changes with the program only; any scope dates it.
    cx.depends_on(Scope::Questionnaires);
    Ok(schema(&exchange::document_schema(
        contract.document(),
        cx.base_url(),
    )))
}

fn schema(schema: &serde_json::Value) -> HttpResponse {
    kept(
        HttpResponse::Ok()
            .content_type(JSON_SCHEMA)
            .body(schema.to_string()),
    )
}

/// Try a questionnaire
///
/// What somebody is asked who answers so, and what is wrong with the answers. Nothing of them is kept, not even for a retry.
#[utoipa::path(tag = "questionnaires", extensions(("x-secret-answer" = json!(true))), params(("questionnaire" = QuestionnaireId, Path, description = "Its id")), responses((status = 200, description = "What came of it", body = Trial)))]
#[post("/questionnaires/{questionnaire}/trial")]
pub async fn try_questionnaire(
    cx: Context,
    at: Path<QuestionnaireId>,
    new: Json<NewTrial>,
) -> Answer<Once<Trial>> {
    Ok(Once(
        StatusCode::OK,
        drafting::try_out(&cx, *at, &new.into_inner()).await?,
    ))
}

/// List the questions of the bank
///
/// The hub’s, and those of a community as well: its coordinators, facilitators and moderators, and staff. The newest first.
#[utoipa::path(tag = "questionnaires", params(Listing, BankFilter), security(("bearer" = [])), responses((status = 200, description = "A page of questions", body = BankPage)))]
#[get("/question-bank")]
pub async fn list_bank_questions(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<BankFilter>,
) -> Answer<Public<BankPage>> {
    Ok(Public(bank::list(&cx, &listing, &filter).await?))
}

/// Add a question to the bank
///
/// Whoever may create a questionnaire there.
#[utoipa::path(tag = "questionnaires", responses((status = 201, description = "The question", body = BankQuestion)))]
#[post("/question-bank")]
pub async fn add_bank_question(cx: Context, new: Json<NewBankQuestion>) -> Answer<Created<BankQuestion>> {
    Ok(Created(bank::add(&cx, new.into_inner()).await?))
}

/// Show a question of the bank
#[utoipa::path(tag = "questionnaires", params(("question" = BankQuestionId, Path, description = "Its id")), security(("bearer" = [])), responses((status = 200, description = "The question", body = BankQuestion)))]
#[get("/question-bank/{question}")]
pub async fn show_bank_question(cx: Context, at: Path<BankQuestionId>) -> Answer<Shown<BankQuestion>> {
    Ok(Shown(bank::find(&cx, *at).await?, 1))
}

/// Remove a question from the bank
///
/// Questionnaires that it was put into keep it.
#[utoipa::path(tag = "questionnaires", params(("question" = BankQuestionId, Path, description = "Its id")), responses((status = 204, description = "It is gone")))]
#[delete("/question-bank/{question}")]
pub async fn remove_bank_question(cx: Context, at: Path<BankQuestionId>) -> Answer<Done> {
    bank::remove(&cx, *at).await?;
    Ok(Done)
}
