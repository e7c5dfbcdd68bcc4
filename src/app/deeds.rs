//! What can be done with a passage by a button of its own. Of such buttons there
//! are many, in hits as in texts: none has a listener, the page has one for all
//! (`browser/clicks.rs`).

use super::state::Action;
use super::tray::TrayAction;

/// A deed; its button says it in `data-deed`, within an element that says the
/// passage in `data-passage`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Its link goes to the clipboard.
    CopyLink,
    /// It, or what of it is selected, goes to the quotes.
    Quote,
    /// Why it was found.
    Explain,
    /// What is like it.
    Relate,
}

impl Deed {
    const ALL: [Deed; 4] = [Deed::CopyLink, Deed::Quote, Deed::Explain, Deed::Relate];

    /// As the button says it.
    pub fn name(self) -> &'static str {
        match self {
            Deed::CopyLink => "link",
            Deed::Quote => "quote",
            Deed::Explain => "why",
            Deed::Relate => "related",
        }
    }

    /// The deed of this name, if there is one.
    pub fn named(name: &str) -> Option<Deed> {
        Deed::ALL.into_iter().find(|deed| deed.name() == name)
    }

    /// What the loop is told.
    pub fn action(self, passage: String) -> Action {
        match self {
            Deed::CopyLink => Action::LinkWanted(passage),
            Deed::Quote => Action::Tray(TrayAction::QuotePassage(passage)),
            Deed::Explain => Action::WhyToggled(passage),
            Deed::Relate => Action::RelatedToggled(passage),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Deed;

    #[test]
    fn a_button_says_its_deed() {
        for deed in Deed::ALL {
            assert_eq!(Deed::named(deed.name()), Some(deed));
        }
        assert_eq!(Deed::named("read"), None);
    }
}
