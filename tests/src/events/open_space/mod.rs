//! Open spaces: phases, places, groups, ballots, the stream and the book.

pub mod permitted;
