//! The Merkle tree over the log's leaves, as RFC 6962 defines it.
//!
//! To append, one needs only the tree's right edge: the roots of the complete subtrees that the
//! leaves so far fill, largest first, one for each bit that is set in the number of leaves. Proofs
//! are made elsewhere, from the leaf hashes the log keeps.

use std::fmt;
use std::str::FromStr;

use navette_events::{Hash, Malformed};
use sha2::{Digest, Sha256};

/// The hash of a leaf: its bytes behind a zero byte, so that no leaf passes for a node.
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update([0]).chain_update(leaf).finalize().into())
}

/// The hash of a node over its two children, behind a one byte.
pub fn node_hash(left: Hash, right: Hash) -> Hash {
    Hash(Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0).finalize().into())
}

/// The right edge of the tree. Written as its size and its hashes, separated by spaces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edge {
    size: u64,
    /// Roots of complete subtrees, the largest (leftmost) first.
    roots: Vec<Hash>,
}

impl Edge {
    /// Appends a leaf by its hash.
    pub fn push(&mut self, leaf: Hash) {
        let mut root = leaf;
        // Each one at the end of the size is a complete subtree as large as the one in hand.
        let left_of_it = self.roots.len() - self.size.trailing_ones() as usize;
        for left in self.roots.drain(left_of_it..).rev() {
            root = node_hash(left, root);
        }
        self.roots.push(root);
        self.size += 1;
    }

    /// How many leaves the tree has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root of the whole tree.
    pub fn root(&self) -> Hash {
        let from_the_right = self.roots.iter().rev().copied();
        from_the_right.reduce(|right, left| node_hash(left, right)).unwrap_or_else(|| Hash::of(b""))
    }
}

impl fmt::Display for Edge {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}", self.size)?;
        self.roots.iter().try_for_each(|root| write!(to, " {root}"))
    }
}

impl FromStr for Edge {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let malformed = Malformed { expected: "edge (a size, then a hash for each bit set in it)" };
        let mut words = text.split(' ');
        let size = words.next().and_then(|word| word.parse::<u64>().ok()).ok_or(malformed.clone())?;
        let roots = words.map(str::parse).collect::<Result<Vec<Hash>, _>>()?;
        if roots.len() == size.count_ones() as usize { Ok(Self { size, roots }) } else { Err(malformed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition in RFC 6962, section 2.1, word for word.
    fn naive(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => Hash::of(b""),
            [leaf] => *leaf,
            more => {
                let split = more.len().next_power_of_two() / 2;
                node_hash(naive(&more[..split]), naive(&more[split..]))
            }
        }
    }

    #[test]
    fn the_known_vectors_hold() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Edge::default().root().to_string(), empty);
        let one = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
        let mut edge = Edge::default();
        edge.push(leaf_hash(b""));
        assert_eq!(edge.root().to_string(), one);
        // The second vector of RFC 6962's reference tests: the leaves "" and 00.
        edge.push(leaf_hash(&[0]));
        assert_eq!(edge.root().to_string(), "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    }

    #[test]
    fn the_edge_agrees_with_the_definition_and_reads_back_as_written() {
        let mut edge = Edge::default();
        let mut leaves = Vec::new();
        for number in 0..=130_u64 {
            assert_eq!(edge.size(), number);
            assert_eq!(edge.root(), naive(&leaves), "{number} leaves");
            assert_eq!(edge.to_string().parse(), Ok(edge.clone()));
            leaves.push(leaf_hash(&number.to_be_bytes()));
            edge.push(leaves[leaves.len() - 1]);
        }
    }

    #[test]
    fn an_edge_with_a_hash_too_few_is_refused() {
        for bad in ["", "x", "1", "0 ", "3 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"] {
            assert!(bad.parse::<Edge>().is_err(), "{bad:?}");
        }
    }
}
