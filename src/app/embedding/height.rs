//! How high the page is, for a host that follows: no more often than it
//! changes, and never in a circle.
//!
//! A circle is what shows itself as one: the host has followed, and the page,
//! in which nothing happened, is of another height again. That may be right
//! once (a scrollbar went, so lines are longer) but not for ever.

/// What was measured and told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heights {
    told: u32,
    width: u32,
    /// How often in a row the height changed by nothing but the host's
    /// following.
    echoes: u32,
}

/// A scrollbar that goes changes the height once, a second one that it
/// uncovered once more.
const MOST_ECHOES: u32 = 3;

/// A pixel more or less is rounding.
const SAME: u32 = 1;

impl Heights {
    /// The page is this high and its window so wide and high, in whole
    /// pixels; says what the host should hear, if anything.
    pub fn measured(&mut self, height: u32, window: (u32, u32)) -> Option<u32> {
        let (window_width, window_height) = window;
        if height == 0 || height.abs_diff(self.told) <= SAME {
            return None;
        }
        if window_width.abs_diff(self.width) > SCROLLBAR {
            self.echoes = 0;
        }
        self.width = window_width;
        let has_followed = window_height.abs_diff(self.told) <= SAME;
        if has_followed {
            self.echoes += 1;
            if self.echoes > MOST_ECHOES {
                return None;
            }
        }
        self.told = height;
        Some(height)
    }

    /// Something happened in the page: its height may change rightly.
    pub fn happened(&mut self) {
        self.echoes = 0;
    }
}

/// A window that changes its width by more than a scrollbar does so by
/// somebody's will.
const SCROLLBAR: u32 = 24;

#[cfg(test)]
mod tests {
    use super::*;

    /// A page whose height follows from its window's, in a host that does
    /// what it is told; all heights that were told.
    fn told(page: impl Fn(u32) -> u32) -> Vec<u32> {
        let mut heights = Heights::default();
        let mut window = 150;
        let mut told = vec![];
        for _ in 0..50 {
            if let Some(height) = heights.measured(page(window), (800, window)) {
                told.push(height);
                window = height;
            }
        }
        told
    }

    #[test]
    fn a_height_is_told_once() {
        assert_eq!(told(|_| 900), [900]);
        assert_eq!(told(|_| 0), [0; 0]);
        assert_eq!(told(|window| 900 + window % 2), [900]);
    }

    #[test]
    fn a_page_that_grows_with_its_window_is_left_after_a_few_steps() {
        assert_eq!(told(|window| window + 40), [190, 230, 270, 310]);
        assert_eq!(
            told(|window| if window == 900 { 800 } else { 900 }),
            [900, 800, 900, 800]
        );
    }

    #[test]
    fn what_happens_in_the_page_is_told_again() {
        let mut heights = Heights::default();
        for height in 1..20 {
            heights.happened();
            let window = (height - 1) * 100;
            assert_eq!(
                heights.measured(height * 100, (800, window)),
                Some(height * 100)
            );
        }
        // And so is what a narrower window does.
        for height in 1..9 {
            let width = 800 - 50 * height;
            assert_eq!(
                heights.measured(2000 + 100 * height, (width, 1900)),
                Some(2000 + 100 * height)
            );
        }
    }
}
