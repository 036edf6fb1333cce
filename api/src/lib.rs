pub mod glossary;
pub mod kernel;
