//! The colour of links, as a publisher or a host wants it, kept readable.
//!
//! A colour comes from an address, so it is taken apart and put together
//! again: nothing else reaches the style sheet. Where it would be too pale or
//! too dark to read it is mixed with black or white, in linear light, in which
//! the luminance of a mixture is the mixture of luminances. So the share
//! follows from the contrast by a division.

/// A colour that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accent {
    /// As CSS has it.
    css: String,
    /// How much of it is left on light paper, in percent; the rest is black.
    on_light: u32,
    /// The same on dark paper; the rest is white.
    on_dark: u32,
}

/// The most luminance with which text keeps 4.5 : 1 on the darkest light
/// paper, `--paper-sunk` (WCAG 2.2, 1.4.3; a little less, for rounding).
const BRIGHTEST_ON_LIGHT: f64 = 0.154;
/// The least on the lightest dark paper.
const DARKEST_ON_DARK: f64 = 0.253;

/// Names that may be used, as CSS knows them.
const NAMED: [(&str, u32); 16] = [
    ("black", 0x00_00_00),
    ("blue", 0x00_00_ff),
    ("brown", 0xa5_2a_2a),
    ("crimson", 0xdc_14_3c),
    ("gray", 0x80_80_80),
    ("green", 0x00_80_00),
    ("indigo", 0x4b_00_82),
    ("maroon", 0x80_00_00),
    ("navy", 0x00_00_80),
    ("olive", 0x80_80_00),
    ("orange", 0xff_a5_00),
    ("purple", 0x80_00_80),
    ("red", 0xff_00_00),
    ("sienna", 0xa0_52_2d),
    ("steelblue", 0x46_82_b4),
    ("teal", 0x00_80_80),
];

impl Accent {
    /// The names that may be used.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|(name, _)| *name)
    }

    /// Reads `#0f766e`, `0f766e`, `#076`, `oklch(52% 0.09 190)` or one of the
    /// names; nothing else, and nothing that one can see through.
    pub fn read(text: &str) -> Option<Accent> {
        let text = text.trim().to_ascii_lowercase();
        let named = NAMED.iter().find(|(name, _)| *name == text);
        if let Some(inside) = text.strip_prefix("oklch(") {
            return of_oklch(inside.strip_suffix(')')?);
        }
        let rgb = match named {
            Some((_, rgb)) => *rgb,
            None => hex(text.strip_prefix('#').unwrap_or(&text))?,
        };
        let channel = |shift: u32| linear(f64::from((rgb >> shift) & 0xff) / 255.0);
        // The weights of the sRGB standard (IEC 61966-2-1).
        let luminance = 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
        let digits = b"0123456789abcdef";
        let digit = |place: u32| char::from(digits[(rgb >> (20 - 4 * place) & 0xf) as usize]);
        let css: String = std::iter::once('#').chain((0..6).map(digit)).collect();
        Some(Accent::of(css, luminance))
    }

    fn of(css: String, luminance: f64) -> Accent {
        let share = |most: f64, own: f64| (100.0 * (most / own).min(1.0)) as u32;
        Accent {
            css,
            on_light: share(BRIGHTEST_ON_LIGHT, luminance),
            on_dark: share(1.0 - DARKEST_ON_DARK, 1.0 - luminance),
        }
    }

    /// The colour for light paper, as CSS.
    pub fn on_light(&self) -> String {
        self.mixed(self.on_light, "black")
    }

    /// The colour for dark paper, as CSS.
    pub fn on_dark(&self) -> String {
        self.mixed(self.on_dark, "white")
    }

    /// As it was understood.
    pub fn css(&self) -> &str {
        &self.css
    }

    fn mixed(&self, share: u32, with: &str) -> String {
        match share {
            100.. => self.css.clone(),
            _ => {
                let share = share.to_string();
                let parts = [
                    "color-mix(in srgb-linear, ",
                    &self.css,
                    " ",
                    &share,
                    "%, ",
                    with,
                    ")",
                ];
                parts.concat()
            }
        }
    }
}

/// Three or six hexadecimal digits.
fn hex(digits: &str) -> Option<u32> {
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let value = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?;
    match digits.len() {
        6 => Some(value),
        3 => Some((value >> 8) * 0x11_00_00 + (value >> 4 & 0xf) * 0x11_00 + (value & 0xf) * 0x11),
        _ => None,
    }
}

/// The light that a channel of sRGB stands for. A polynomial within 0.001 of
/// the standard's curve, whose power would cost the page two kilobytes.
fn linear(value: f64) -> f64 {
    value * (value * (value * 0.305_306_011 + 0.682_171_111) + 0.012_522_878)
}

/// `52% 0.09 190`: lightness, chroma and hue.
fn of_oklch(inside: &str) -> Option<Accent> {
    let parts: Vec<&str> = inside.split_ascii_whitespace().collect();
    let [lightness, chroma, hue] = parts.as_slice() else {
        return None;
    };
    let lightness_value = match lightness.strip_suffix('%') {
        Some(percent) => thousandths(percent)? / 100_000.0,
        None => thousandths(lightness)? / 1000.0,
    };
    let chroma_value = thousandths(chroma)? / 1000.0;
    let hue_value = thousandths(hue.strip_suffix("deg").unwrap_or(hue))? / 1000.0;
    if lightness_value > 1.0 || chroma_value > 0.5 || hue_value > 360.0 {
        return None;
    }
    let a = chroma_value * sine(hue_value + 90.0);
    let b = chroma_value * sine(hue_value);
    // OKLab to cone responses to luminance (Ottosson 2020).
    let cube = |x: f64| x * x * x;
    let long = cube(lightness_value + 0.396_337_777 * a + 0.215_803_757 * b);
    let medium = cube(lightness_value - 0.105_561_346 * a - 0.063_854_173 * b);
    let short = cube(lightness_value - 0.089_484_178 * a - 1.291_485_548 * b);
    let luminance = -0.040_580_178 * long + 1.112_256_87 * medium - 0.071_676_679 * short;
    let css = ["oklch(", lightness, " ", chroma, " ", hue, ")"].concat();
    Some(Accent::of(css, luminance.clamp(0.0, 1.0)))
}

/// A plain number with up to three decimals, in thousandths.
fn thousandths(text: &str) -> Option<f64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let is_plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() > 3
        || decimals.len() > 3
        || text.is_empty()
        || !is_plain(whole)
        || !is_plain(decimals)
    {
        return None;
    }
    let digits = |text: &str| {
        text.bytes()
            .fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'))
    };
    let scale = [1000, 100, 10, 1].get(decimals.len()).copied().unwrap_or(1);
    Some(f64::from(digits(whole) * 1000 + digits(decimals) * scale))
}

/// The sine of an angle of 0 to 540 degrees, within 0.002 (Bhāskara I).
fn sine(degrees: f64) -> f64 {
    let (half, sign) = match degrees {
        below if below < 180.0 => (below, 1.0),
        below if below < 360.0 => (below - 180.0, -1.0),
        rest => (rest - 360.0, 1.0),
    };
    let product = half * (180.0 - half);
    sign * 4.0 * product / (40_500.0 - product)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_apart_and_nothing_else_is() {
        let check = |text: &str, css: Option<&str>| {
            let read = Accent::read(text);
            assert_eq!(read.as_ref().map(Accent::css), css, "{text}");
        };
        check("#0f766e", Some("#0f766e"));
        check("0F766E", Some("#0f766e"));
        check("#076", Some("#007766"));
        check("teal", Some("#008080"));
        check("oklch(52% 0.09 190)", Some("oklch(52% 0.09 190)"));
        check(" OKLCH(0.52 0.09 190deg) ", Some("oklch(0.52 0.09 190deg)"));
        for refused in [
            "",
            "#",
            "#12",
            "#0f766e80",
            "url(x)",
            "red;color:blue",
            "oklch(52% 0.09)",
            "#+ff",
            "oklch(52% 0.09 190 / 10%)",
            "oklch(52% 0.09 1e9)",
            "oklch(- 0 0)",
            "var(--ink)",
            "transparent",
            "oklch(52% 0.9 190)",
            "émeraude",
            "#é1",
        ] {
            check(refused, None);
        }
    }

    #[test]
    fn what_can_be_read_is_left_and_the_rest_is_mixed() {
        let check = |text: &str, on_light: &str, on_dark: &str| {
            let accent = Accent::read(text).expect("a colour");
            assert_eq!(
                (accent.on_light(), accent.on_dark()),
                (on_light.to_owned(), on_dark.to_owned())
            );
        };
        check(
            "navy",
            "#000080",
            "color-mix(in srgb-linear, #000080 75%, white)",
        );
        check(
            "#ffa500",
            "color-mix(in srgb-linear, #ffa500 31%, black)",
            "#ffa500",
        );
        check(
            "#ffffff",
            "color-mix(in srgb-linear, #ffffff 15%, black)",
            "#ffffff",
        );
    }

    /// Every colour, on every paper of ours, as tokens.css has them.
    #[test]
    fn contrast_is_kept_on_every_paper() {
        let tokens = include_str!("../assets/css/tokens.css");
        let mut papers = vec![];
        for name in ["--paper: light-dark(", "--paper-sunk: light-dark("] {
            let (_, rest) = tokens.split_once(name).expect("a paper");
            let colours: Vec<&str> = rest.split("oklch(").skip(1).take(2).collect();
            let luminance = |colour: &str| {
                let inside = colour.split(')').next().expect("a colour");
                let parts: Vec<&str> = inside.split(' ').collect();
                let lightness: f64 = parts[0].trim_end_matches('%').parse().expect("lightness");
                (lightness / 100.0).powi(3)
            };
            papers.push((luminance(colours[0]), luminance(colours[1])));
        }
        let contrast = |a: f64, b: f64| (a.max(b) + 0.05) / (a.min(b) + 0.05);
        let curve = |v: f64| {
            if v <= 0.04045 {
                v / 12.92
            } else {
                ((v + 0.055) / 1.055).powf(2.4)
            }
        };
        for rgb in (0..0x0100_0000_u32).step_by(4099) {
            let accent = Accent::read(&format!("{rgb:06x}")).expect("a colour");
            let [r, g, b] = [16, 8, 0].map(|shift| curve(f64::from(rgb >> shift & 0xff) / 255.0));
            let exact = 0.2126 * r + 0.7152 * g + 0.0722 * b;
            let on_light = exact * f64::from(accent.on_light) / 100.0;
            let left = f64::from(accent.on_dark) / 100.0;
            let on_dark = exact * left + 1.0 - left;
            for (light, dark) in &papers {
                assert!(
                    contrast(on_light, *light) >= 4.5,
                    "{rgb:06x} on light: {on_light}"
                );
                assert!(
                    contrast(on_dark, *dark) >= 4.5,
                    "{rgb:06x} on dark: {on_dark}"
                );
            }
        }
    }

    #[test]
    fn oklch_and_rgb_tell_the_same_luminance() {
        // The same colours, by another program.
        for (oklch, rgb) in [
            ("oklch(51.1% 0.086 186.39)", "0f766e"),
            ("oklch(62.8% 0.258 29.23)", "ff0000"),
        ] {
            let [a, b] = [oklch, rgb].map(|text| Accent::read(text).expect("a colour"));
            assert!(a.on_light.abs_diff(b.on_light) <= 2, "{a:?} {b:?}");
            assert!(a.on_dark.abs_diff(b.on_dark) <= 2, "{a:?} {b:?}");
        }
    }
}
