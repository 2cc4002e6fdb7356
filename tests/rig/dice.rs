//! Choices, thrown from a few bytes: the same bytes choose the same, and zeros choose what comes first, so that a
//! failing history shrinks to a simple one.

/// Where choices come from, and whether what was chosen makes sense.
#[derive(Debug, Clone)]
pub struct Dice {
    bytes: [u8; 8],
    thrown: usize,
    /// Anything may be chosen, not only what fits.
    wild: bool,
    /// Whether everything chosen so far fits how things stand.
    pub sensible: bool,
    /// The number of the try, for words that nobody wrote before.
    pub told: usize,
}

impl Dice {
    /// Choices that fit, where something fits.
    pub fn fitting(bytes: [u8; 8], told: usize) -> Self {
        Self { bytes, thrown: 0, wild: false, sensible: true, told }
    }

    /// Any choices.
    pub fn wild(bytes: [u8; 8], told: usize) -> Self {
        Self { wild: true, ..Self::fitting(bytes, told) }
    }

    /// The next byte. Once all are used they come again, each time shifted by another step.
    pub fn byte(&mut self) -> usize {
        let (round, place) = (self.thrown / self.bytes.len(), self.thrown % self.bytes.len());
        self.thrown += 1;
        (usize::from(self.bytes[place]) + round * 37) % 256
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        self.byte() % end.max(1)
    }

    /// True once in so many times, and not for zeros.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    /// One of some.
    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    /// One that fits; one of any where none does, or, of a wild throw, now and then.
    pub fn fit<T: Clone>(&mut self, fitting: impl IntoIterator<Item = T>, any: impl IntoIterator<Item = T>) -> T {
        let fitting: Vec<T> = fitting.into_iter().collect();
        if !(fitting.is_empty() || self.wild && self.once_in(3)) {
            return self.pick(&fitting);
        }
        self.sensible = false;
        let any: Vec<T> = any.into_iter().collect();
        self.pick(if any.is_empty() { &fitting } else { &any })
    }

    /// Something must hold for the rest to make sense.
    pub fn needs(&mut self, holds: bool) {
        self.sensible &= holds;
    }

    /// What would end a history early is sensible only now and then.
    pub fn rarely(&mut self) {
        let now = self.once_in(12);
        self.needs(now);
    }
}
