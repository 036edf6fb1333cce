//! A sheet of people to be invited: with the role that each is to have.

use super::model::Invitee;
use crate::kernel::problem::{Fault, Said};
use crate::memberships::model::MemberRole;
use crate::people::addressees::{self, Kind};

pub type Line = addressees::Line<Invitee>;

const SHEET: Kind = Kind {
    third: "role",
    most: 500,
};

pub fn read(text: &str) -> Result<Vec<Line>, Fault> {
    addressees::read(text, SHEET, |email, name, role| {
        let role = match role {
            "" => None,
            role => Some(role.parse::<MemberRole>().map_err(|_| unknown())?),
        };
        Ok(Invitee { email, name, role })
    })
}

fn unknown() -> Said {
    Said::new(
        "Ruolo sconosciuto: ci sono coordinator, facilitator, moderator, member.",
        "Unknown role: there are coordinator, facilitator, moderator, member.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_who_is_to_be_what() {
        let lines = read("email;role\na@b.it;moderator\nb@b.it;\nc@b.it;boss\n").unwrap();
        let roles: Vec<Result<Option<MemberRole>, bool>> = lines
            .iter()
            .map(|line| {
                line.read
                    .as_ref()
                    .map(|invitee| invitee.role)
                    .map_err(|said| said.en == unknown().en)
            })
            .collect();
        assert_eq!(roles, [Ok(Some(MemberRole::Moderator)), Ok(None), Err(true)]);
        let many = format!("email\n{}", "a@b.it\n".repeat(SHEET.most + 1));
        assert_eq!(
            read(&many).unwrap_err().detail.it,
            "Troppe righe: al massimo 500 per volta."
        );
    }
}
