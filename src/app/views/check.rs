//! What this host allows, and the line to send to whoever looks after it.

use yew::prelude::*;

use crate::app::browser::{clipboard, probe};
use crate::app::check::{self, Capabilities, Line, Remedy, Verdict};
use crate::app::ids;
use crate::app::wording::check as words;

/// What the view needs.
#[derive(Properties, PartialEq)]
pub struct CheckProps {
    /// Whether the engine runs: before, nobody knows where.
    pub is_ready: bool,
}

/// The view: it looks as soon as it can, and says what it found.
#[component]
pub fn Check(props: &CheckProps) -> Html {
    let found = use_state(|| None::<Capabilities>);
    {
        let found = found.clone();
        use_effect_with(props.is_ready, move |is_ready| {
            if *is_ready {
                wasm_bindgen_futures::spawn_local(async move {
                    found.set(Some(probe::capabilities().await));
                });
            }
        });
    }
    html! {
        <main id={ids::MAIN} class="plain check" tabindex="-1">
            <h1 id={ids::HEADING} tabindex="-1">{ words::TITLE }</h1>
            {
                match &*found {
                    Some(found) => findings(found),
                    None => html! { <p>{ words::LOOKING }</p> },
                }
            }
        </main>
    }
}

/// All that was found.
pub(super) fn findings(found: &Capabilities) -> Html {
    let remedies = check::remedies(found);
    html! {
        <>
            <p>{ check::place(found) }</p>
            <table class="check-table">
                <thead>
                    <tr>
                        <th scope="col">{ words::SUBJECT }</th>
                        <th scope="col">{ words::STATE }</th>
                        <th scope="col">{ words::MEANING }</th>
                    </tr>
                </thead>
                <tbody>{ for check::lines(found).iter().map(row) }</tbody>
            </table>
            if remedies.is_empty() {
                <p>{ words::NOTHING_TO_CHANGE }</p>
            } else {
                <section class="check-remedies" aria-labelledby="check-remedies">
                    <h2 id="check-remedies">{ words::TO_CHANGE }</h2>
                    { for remedies.into_iter().map(remedy) }
                </section>
            }
            <p><CopyButton text={check::report(found)} label={AttrValue::from(words::COPY_REPORT.now())} /></p>
        </>
    }
}

fn row(line: &Line) -> Html {
    html! {
        <tr data-verdict={name(line.verdict)}>
            <th scope="row">{ line.subject }</th>
            <td class="check-verdict">{ words::verdict(line.verdict) }</td>
            <td>{ line.meaning }</td>
        </tr>
    }
}

/// As the style sheet reads it.
fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allowed => "allowed",
        Verdict::OtherWay => "other-way",
        Verdict::Unsure => "unsure",
        Verdict::Refused => "refused",
    }
}

fn remedy(remedy: Remedy) -> Html {
    html! {
        <div class="check-remedy">
            <p>{ remedy.purpose }</p>
            <pre tabindex="0">{ &remedy.text }</pre>
            <CopyButton text={remedy.text} label={AttrValue::from(words::COPY.now())} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct CopyButtonProps {
    text: String,
    label: AttrValue,
}

/// Copies a text, and says whether it could.
#[component]
fn CopyButton(props: &CopyButtonProps) -> Html {
    let outcome = use_state(|| None::<bool>);
    let onclick = {
        let (outcome, text) = (outcome.clone(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let (outcome, text) = (outcome.clone(), text.clone());
            wasm_bindgen_futures::spawn_local(async move {
                outcome.set(Some(clipboard::copy(&text).await));
            });
        })
    };
    html! {
        <>
            <button type="button" class="button" {onclick}>{ &props.label }</button>
            <span class="check-outcome" role="status">
                {
                    match *outcome {
                        Some(true) => html! { words::COPIED },
                        Some(false) => html! { words::COPY_BY_HAND },
                        None => html! {},
                    }
                }
            </span>
            if *outcome == Some(false) {
                <textarea
                    class="check-by-hand"
                    readonly=true
                    aria-label={words::COPY_BY_HAND}
                    value={props.text.clone()}
                />
            }
        </>
    }
}
