//! Counts to be seen: a bar under a name, a shade behind a number. Neither
//! stands alone; the number is always there to be read.

use yew::prelude::*;

/// A bar as long as the number is large beside the largest.
pub fn bar(number: u32, largest: u32) -> Html {
    // Something is never drawn as nothing.
    let length = (100 * u64::from(number)).div_ceil(u64::from(largest.max(1)));
    html! {
        <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect width={length.to_string()} height="1" />
        </svg>
    }
}

/// The step of a shade, from `0` for nothing to `5` for the largest. Steps grow
/// as squares do, so that one large number leaves the others a shade.
pub fn shade(number: u32, largest: u32) -> AttrValue {
    const STEPS: [&str; 6] = ["0", "1", "2", "3", "4", "5"];
    let (number, largest) = (u64::from(number), u64::from(largest.max(1)));
    let step = (0..5)
        .find(|step| step * step * largest >= 25 * number)
        .unwrap_or(5);
    AttrValue::Static(STEPS[step as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_tell_nothing_from_something() {
        let check = |number: u32, largest: u32, step: &str| {
            assert_eq!(
                shade(number, largest).as_str(),
                step,
                "{number} of {largest}"
            );
        };
        check(0, 10, "0");
        check(0, 0, "0");
        check(1, 1000, "1");
        check(4, 100, "1");
        check(5, 100, "2");
        check(50, 100, "4");
        check(10, 10, "5");
        check(11, 10, "5");
    }
}
