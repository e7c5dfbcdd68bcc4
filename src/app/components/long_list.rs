//! A long list, drawn leaf by leaf.
//!
//! First comes what a window shows around the place that is asked for, and is
//! painted. The other leaves follow a few at a time, those nearest to the window
//! first, and stay: the browser's own search, a selection, a screen reader and a
//! printer want the whole text, so nothing is taken away again that one has
//! scrolled past. What is dear about a long text is to lay it out, and browsers
//! leave that out for what they do not show (`content-visibility`).
//!
//! Nothing moves meanwhile. A leaf that is not drawn is as high as the style sheet
//! expects it to be by its lines, and one that is drawn outside the window too.

use yew::prelude::*;

use crate::app::browser::{Listener, Timer, clock, dom};

/// A part of the list that is drawn at once.
#[derive(Clone, PartialEq)]
pub struct Leaf {
    /// What tells it from the others, also when it moves.
    pub key: String,
    /// Its lines, roughly.
    pub lines: usize,
    /// What is in it. Cheap to make and slow to draw: a component.
    pub html: Html,
}

/// What a long list needs.
#[derive(Properties)]
pub struct LongListProps {
    /// In order. A list of other things has another key.
    pub leaves: Vec<Leaf>,
    /// What must be there at once.
    pub asked: Vec<usize>,
    /// The element that is shown as soon as it is there.
    #[prop_or_default]
    pub shown: Option<String>,
    /// A list of no more lines than this is drawn at once: that is done in a blink.
    #[prop_or(SHORT_LINES)]
    pub short_lines: usize,
    /// The element of the list, and of a leaf.
    pub tags: (&'static str, &'static str),
}

/// Drawn whenever what is around it is; its leaves tell by themselves what has
/// changed.
impl PartialEq for LongListProps {
    fn eq(&self, _: &LongListProps) -> bool {
        false
    }
}

/// Of a text.
const SHORT_LINES: usize = 1_000;
/// What a high window shows above and below its middle, in small letters.
const AROUND_LINES: usize = 45;
/// A turn may take as long as nobody feels, with what the browser adds.
const TURN_US: f64 = 8_000.0;
/// The first turn waits until what was asked for is painted.
const FIRST_PAUSE_MS: u32 = 50;
/// Between turns the browser paints and hands on what the reader does.
const PAUSE_MS: u32 = 8;

/// How a leaf stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Not there yet.
    Blank,
    /// Among the first.
    First,
    /// Came later.
    Later,
}

/// See the head of this file.
pub struct LongList {
    standing: Vec<Standing>,
    /// Leaves of the next turn: more as long as they come quickly.
    step: usize,
    turn_began_us: Option<f64>,
    next: Option<Timer>,
    printing: Option<Listener>,
}

/// What a list tells itself.
pub enum Turn {
    /// The time has come for some more leaves.
    Next,
    /// All must be there.
    Last,
}

impl Component for LongList {
    type Message = Turn;
    type Properties = LongListProps;

    fn create(context: &Context<LongList>) -> LongList {
        let LongListProps {
            leaves,
            asked,
            shown,
            short_lines,
            ..
        } = context.props();
        if let Some(id) = shown {
            show_soon(id.clone());
        }
        let mut standing = vec![Standing::Blank; leaves.len()];
        match is_long(leaves, *short_lines) {
            true if asked.is_empty() => stand(&mut standing, leaves, 0),
            true => asked
                .iter()
                .for_each(|at| stand(&mut standing, leaves, *at)),
            false => standing.fill(Standing::First),
        }
        LongList {
            standing,
            step: 1,
            turn_began_us: None,
            next: None,
            printing: None,
        }
    }

    fn update(&mut self, _: &Context<LongList>, turn: Turn) -> bool {
        self.next = None;
        let blank = |one: &&mut Standing| **one == Standing::Blank;
        match turn {
            Turn::Last => self.standing.iter_mut().filter(blank).for_each(later),
            Turn::Next => {
                self.turn_began_us = Some(clock::now_us());
                let at = dom::leaf_read().unwrap_or(0);
                for place in nearest(&self.standing, at, self.step) {
                    later(&mut self.standing[place]);
                }
            }
        }
        true
    }

    fn changed(&mut self, context: &Context<LongList>, _: &LongListProps) -> bool {
        let LongListProps {
            leaves,
            asked,
            short_lines,
            ..
        } = context.props();
        let new = if is_long(leaves, *short_lines) {
            Standing::Blank
        } else {
            Standing::First
        };
        self.standing.resize(leaves.len(), new);
        // Where nothing is blank any more this is soon done.
        for at in asked {
            if self.standing.get(*at) == Some(&Standing::Blank) {
                stand(&mut self.standing, leaves, *at);
            }
        }
        true
    }

    fn view(&self, context: &Context<LongList>) -> Html {
        let LongListProps { leaves, tags, .. } = context.props();
        let (list, leaf) = *tags;
        let standing = self.standing.iter().zip(leaves);
        html! {
            <@{list} class="leaves">
                { for standing.map(|(standing, one)| {
                    let lines = (*standing != Standing::First).then(|| lines(one.lines));
                    let state = match standing {
                        Standing::Blank => Some("blank"),
                        Standing::Later => Some("later"),
                        Standing::First => None,
                    };
                    html! {
                        <@{leaf} key={one.key.as_str()} class="leaf" data-leaf={state} ~style={lines}>
                            if *standing != Standing::Blank {
                                { one.html.clone() }
                            }
                        </@>
                    }
                }) }
            </@>
        }
    }

    fn rendered(&mut self, context: &Context<LongList>, is_first: bool) {
        if is_first {
            let print = context.link().callback(|()| Turn::Last);
            self.printing = Some(dom::on_print(move || print.emit(())));
        }
        if let Some(began_us) = self.turn_began_us.take() {
            let took_us = clock::now_us() - began_us;
            self.step = match took_us > TURN_US {
                true => (self.step / 2).max(1),
                false => self.step * 2,
            };
        }
        if self.next.is_none() && self.standing.contains(&Standing::Blank) {
            let link = context.link().clone();
            let pause_ms = if is_first { FIRST_PAUSE_MS } else { PAUSE_MS };
            self.next = Some(Timer::new(pause_ms, move || link.send_message(Turn::Next)));
        }
    }
}

/// Yew lets the browser paint between drawing a long view and telling so; by then
/// it must be where one looks. A list that is rendered natively shows nothing.
fn show_soon(id: String) {
    if cfg!(target_arch = "wasm32") {
        wasm_bindgen_futures::spawn_local(async move { dom::show(&id) });
    }
}

fn is_long(leaves: &[Leaf], short_lines: usize) -> bool {
    leaves.iter().map(|leaf| leaf.lines).sum::<usize>() > short_lines
}

/// As the style sheet reads it. By the element's property: the page's policy lets
/// no attribute through.
fn lines(lines: usize) -> String {
    ["--lines:", &lines.to_string()].concat()
}

fn later(standing: &mut Standing) {
    *standing = Standing::Later;
}

/// Has a leaf stand at once, with what a window shows around it.
fn stand(standing: &mut [Standing], leaves: &[Leaf], at: usize) {
    let mut room = 0;
    for place in at..standing.len() {
        standing[place] = Standing::First;
        room += leaves[place].lines;
        if place > at && room > AROUND_LINES {
            break;
        }
    }
    let mut room = 0;
    for place in (0..at.min(standing.len())).rev() {
        standing[place] = Standing::First;
        room += leaves[place].lines;
        if room > AROUND_LINES {
            break;
        }
    }
}

/// So many leaves that are blank, those nearest to a place first.
fn nearest(standing: &[Standing], at: usize, count: usize) -> Vec<usize> {
    let is_blank = |place: &usize| standing.get(*place) == Some(&Standing::Blank);
    let below = (at..standing.len()).filter(is_blank);
    let above = (0..at.min(standing.len())).rev().filter(is_blank);
    let (mut below, mut above) = (below.peekable(), above.peekable());
    let mut found = vec![];
    while found.len() < count {
        let next = match (below.peek(), above.peek()) {
            (Some(down), Some(up)) if down - at <= at - up => below.next(),
            (_, Some(_)) => above.next(),
            (_, None) => below.next(),
        };
        match next {
            Some(place) => found.push(place),
            None => break,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(letters: &str) -> Vec<Standing> {
        letters
            .chars()
            .map(|letter| match letter {
                '.' => Standing::Blank,
                'f' => Standing::First,
                _ => Standing::Later,
            })
            .collect()
    }

    #[test]
    fn what_is_asked_for_stands_with_a_window_around_it() {
        let check = |lines: usize, at: usize, expected: &str| {
            let leaf = Leaf {
                key: String::new(),
                lines,
                html: Html::default(),
            };
            let leaves = vec![leaf; expected.len()];
            let mut found = self::standing(&".".repeat(expected.len()));
            stand(&mut found, &leaves, at);
            assert_eq!(found, standing(expected), "{lines} {at}");
        };
        check(50, 0, "ff......");
        check(50, 3, "..fff...");
        check(20, 4, ".ffffff.");
        check(50, 7, "......ff");
        check(9, 0, "ffffff..");
        // A leaf that is not there.
        check(50, 99, ".......f");
    }

    #[test]
    fn the_nearest_blank_leaves_are_next() {
        let check = |letters: &str, at: usize, count: usize, expected: &[usize]| {
            assert_eq!(
                nearest(&standing(letters), at, count),
                expected,
                "{letters}"
            );
        };
        check("ff......", 0, 3, &[2, 3, 4]);
        check("...ff...", 3, 4, &[2, 5, 1, 6]);
        check("..lffl..", 3, 9, &[1, 6, 0, 7]);
        check("......ff", 7, 2, &[5, 4]);
        check("ffff", 2, 2, &[]);
        check("", 0, 2, &[]);
    }
}
