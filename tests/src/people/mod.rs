//! People and organisations: profiles and what they show, who looks after whom, duplicates, and the last administrator.

mod administrators;
mod organisations;
mod profiles;
mod standing;
