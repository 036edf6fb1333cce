//! Roles: on the whole hub, and inside one community.

crate::words! {
    /// A role of the staff, on the whole hub.
    pub enum HubRole {
        /// Everything, roles included.
        Administrator = "administrator",
        /// All content, no roles.
        Editor = "editor",
        /// Reads everything that is not personal and changes no content; may suggest terms, as anybody who signed in.
        Analyst = "analyst",
    }
}

crate::words! {
    /// A role inside one community.
    pub enum CommunityRole {
        Coordinator = "coordinator",
        Facilitator = "facilitator",
        Moderator = "moderator",
        Member = "member",
    }
}
