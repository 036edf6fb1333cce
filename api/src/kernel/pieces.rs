//! Files that lie in the database, in pieces: so that every replica can give them, and no row is big.

/// The size of one row's piece.
const PIECE: usize = 256 * 1_024;

/// The pieces of a file with their places, in order. An empty file has none.
pub fn of(file: &[u8]) -> impl Iterator<Item = (i64, Vec<u8>)> {
    (0..).zip(file.chunks(PIECE).map(<[u8]>::to_vec))
}
