//! Made-up people and organisations: common names, no real person; the same for the same seed.

use crate::communities::{Category, CommunityId};
use crate::memberships::{MemberRole, NewMember, Subject};
use crate::people::NewPerson;
use crate::people::organisations::NewOrganisation;
use crate::territory::MunicipalityCode;
use rand::rngs::SmallRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use uuid::Uuid;

const FIRST: [&str; 40] = [
    "Ada", "Adele", "Agnese", "Alessia", "Amir", "Andrea", "Anna", "Arianna", "Bianca", "Bruno", "Carla",
    "Caterina", "Chiara", "Dario", "Diana", "Elena", "Elia", "Emma", "Fatima", "Federico", "Giada",
    "Giorgia", "Ilaria", "Ivan", "Laura", "Lorenzo", "Lucia", "Marco", "Marta", "Matteo", "Mirko", "Nadia",
    "Nicola", "Olga", "Paolo", "Rita", "Samira", "Sara", "Tommaso", "Viola",
];

const LAST: [&str; 40] = [
    "Amadori",
    "Baldini",
    "Barbieri",
    "Bassi",
    "Benini",
    "Bianchi",
    "Bonetti",
    "Campana",
    "Casadei",
    "Cavina",
    "Conti",
    "Costa",
    "Donati",
    "Fabbri",
    "Ferrari",
    "Ferri",
    "Fontana",
    "Galli",
    "Gatti",
    "Grandi",
    "Guerra",
    "Lenzi",
    "Leoni",
    "Marani",
    "Martini",
    "Mazza",
    "Monti",
    "Morelli",
    "Neri",
    "Orsi",
    "Pasini",
    "Poli",
    "Ricci",
    "Rinaldi",
    "Romagnoli",
    "Sarti",
    "Silvestri",
    "Testa",
    "Valli",
    "Zanetti",
];

const BODIES: [&str; 10] = [
    "Associazione Cantiere Aperto",
    "Cooperativa La Soglia",
    "Rete dei Quartieri",
    "Circolo Terra e Acqua",
    "Laboratorio Civico",
    "Forum delle Famiglie",
    "Consorzio Filo Diretto",
    "Officina delle Idee",
    "Centro Studi Argine",
    "Comitato Via Larga",
];

/// The people and organisations of one community.
pub struct Circle {
    pub people: Vec<NewPerson>,
    pub organisations: Vec<NewOrganisation>,
}

impl Circle {
    /// Their memberships: the first person coordinates, the next few facilitate.
    pub fn members(&self, community: CommunityId) -> Vec<NewMember> {
        let people = self.people.iter().enumerate().map(|(at, person)| NewMember {
            community,
            subject: Subject::Person(person.id),
            role: match at {
                0 => MemberRole::Coordinator,
                1..=3 => MemberRole::Facilitator,
                _ => MemberRole::Member,
            },
        });
        let organisations = self.organisations.iter().map(|organisation| NewMember {
            community,
            subject: Subject::Organisation(organisation.id),
            role: MemberRole::Member,
        });
        people.chain(organisations).collect()
    }
}

pub struct Maker {
    random: SmallRng,
    municipalities: Vec<MunicipalityCode>,
}

impl Maker {
    pub fn new(seed: u64, municipalities: Vec<MunicipalityCode>) -> Self {
        Self {
            random: SmallRng::seed_from_u64(seed),
            municipalities,
        }
    }

    /// `members` in all, of which `organisations` are organisations; at least one person, who coordinates.
    pub fn circle(&mut self, categories: &[Category], members: usize, organisations: usize) -> Circle {
        let organisations = organisations.min(members.saturating_sub(1));
        Circle {
            people: (0..members - organisations)
                .map(|_| self.person(categories))
                .collect(),
            organisations: (0..organisations).map(|_| self.organisation()).collect(),
        }
    }

    fn person(&mut self, categories: &[Category]) -> NewPerson {
        NewPerson {
            id: self.id().into(),
            name: format!("{} {}", self.one_of(&FIRST), self.one_of(&LAST)),
            category: Some(if categories.is_empty() {
                Category::Citizen
            } else {
                self.one_of(categories)
            }),
            municipality: self.municipality(),
            email: None,
            hub_role: None,
        }
    }

    fn organisation(&mut self) -> NewOrganisation {
        let number: u16 = self.random.random_range(1..=999);
        NewOrganisation {
            id: self.id().into(),
            name: format!("{} {number}", self.one_of(&BODIES)),
            kind: self.one_of(&[
                Category::Association,
                Category::Company,
                Category::InformalGroup,
                Category::PublicBody,
            ]),
            municipality: self.municipality(),
        }
    }

    pub fn municipality(&mut self) -> Option<MunicipalityCode> {
        if self.municipalities.is_empty() {
            return None;
        }
        let at = self.random.random_range(0..self.municipalities.len());
        Some(self.municipalities[at].clone())
    }

    pub fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.random.random_range(0..list.len())]
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        list.shuffle(&mut self.random);
    }

    /// An address that nobody has (RFC 2606).
    pub fn email(&mut self) -> String {
        self.reachable().1
    }

    /// A name, and an address that goes with it.
    pub fn reachable(&mut self) -> (String, String) {
        let (first, last) = (self.one_of(&FIRST), self.one_of(&LAST));
        let email = format!("{first}.{last}@example.org").to_lowercase();
        (format!("{first} {last}"), email)
    }

    pub fn below(&mut self, most: usize) -> usize {
        self.random.random_range(0..most)
    }

    fn id(&mut self) -> Uuid {
        uuid::Builder::from_random_bytes(self.random.random()).into_uuid()
    }
}
