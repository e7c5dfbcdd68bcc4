//! Words and sentences that stand as they are.

use super::phrase::Phrase;

/// The name of the page where the corpus has none yet.
pub const CATENA: Phrase = Phrase::new("Catena", "Catena");
/// The search box.
pub const SEARCH: Phrase = Phrase::new("Search", "搜索");
/// In the empty box.
pub const SEARCH_HINT: Phrase = Phrase::new("What did they say about …", "他们怎么说……");
/// The first thing a keyboard reaches.
pub const SKIP: Phrase = Phrase::new("Skip to the text", "跳到正文");
/// The dialog over fuzzy targets.
pub const JUMP_TO: Phrase = Phrase::new("Jump to", "跳转到");
/// In its empty box.
pub const JUMP_HINT: Phrase = Phrase::new(
    "A few letters of a title, a name, a topic, a section",
    "输入标题、人名、主题或小节中的几个字",
);
/// When nothing has those letters.
pub const NO_JUMPS: Phrase = Phrase::new(
    "Nothing has these letters in this order. Enter fewer of them.",
    "没有按此顺序包含这些字的内容。请少输入几个字。",
);
/// How to move in it.
pub const JUMP_KEYS: Phrase = Phrase::new(
    "↑ ↓ to choose · Enter to go · Esc to close",
    "↑ ↓ 选择 · Enter 前往 · Esc 关闭",
);
/// The list of keys and of what can be asked.
pub const HELP: Phrase = Phrase::new("Help", "帮助");
/// Its first part.
pub const KEYS: Phrase = Phrase::new("Keys", "按键");
/// Its second part.
pub const QUERIES: Phrase = Phrase::new("In the search box", "在搜索框中");
/// Before a query to try.
pub const EXAMPLE: Phrase = Phrase::new("Try ", "例如 ");
/// The off switch for single letters.
pub const LETTER_KEYS: Phrase = Phrase::new("Use single letters as keys", "使用单个字母作为快捷键");
/// Closes whatever lies on top.
pub const CLOSE: Phrase = Phrase::new("Close", "关闭");
/// The region of filters.
pub const FILTERS: Phrase = Phrase::new("Filters", "筛选");
/// Lets all filters go.
pub const CLEAR_FILTERS: Phrase = Phrase::new("Clear all filters", "清除所有筛选");
/// The label of the order.
pub const SORT: Phrase = Phrase::new("Order", "排序");
/// More hits.
pub const SHOW_MORE: Phrase = Phrase::new("Show more passages", "显示更多段落");
/// While they come.
pub const SHOWING_MORE: Phrase = Phrase::new("More passages are coming …", "正在取更多段落……");
/// The permalink of a hit.
pub const COPY_LINK: Phrase = Phrase::new("Copy link", "复制链接");
/// The permalink of a passage while reading.
pub const COPY_PASSAGE_LINK: Phrase =
    Phrase::new("Copy the link to this passage", "复制此段落的链接");
/// The shelf.
pub const SHELF: Phrase = Phrase::new("The texts", "全部文本");
/// The outline's name.
pub const OUTLINE: Phrase = Phrase::new("Sections", "小节");
/// Before the first heading.
pub const BEGINNING: Phrase = Phrase::new("Beginning", "开头");
/// Forward among the marks.
pub const NEXT_MATCH: Phrase = Phrase::new("Next match", "下一处匹配");
/// Back among the marks.
pub const PREVIOUS_MATCH: Phrase = Phrase::new("Previous match", "上一处匹配");
/// Who speaks in the document.
pub const PEOPLE: Phrase = Phrase::new("Who speaks", "谁在说话");
/// What else is like a passage.
pub const RELATED: Phrase = Phrase::new("Related passages", "相关段落");
/// When nothing is.
pub const NOTHING_RELATED: Phrase =
    Phrase::new("No other passage is like this one.", "没有与此相近的段落。");
/// Topics of a passage.
pub const TOPICS: Phrase = Phrase::new("Topics", "主题");
/// Front of a question.
pub const QUESTION_SIGN: Phrase = Phrase::new("Q", "问");
/// Where the text itself speaks again after somebody else.
pub const NARRATION: Phrase = Phrase::new("Narration", "叙述");
/// While the bundle is on its way.
pub const OPENING: Phrase = Phrase::new("Opening the texts …", "正在打开文本……");
/// A link names a passage that its text no longer has.
pub const PASSAGE_MISSING: Phrase = Phrase::new(
    "The passage of this link is not in this text; here is the text from its beginning.",
    "本文中没有此链接所指的段落；以下从头显示本文。",
);
/// What was asked for needs a part of the program that did not come.
pub const SECOND_PART_MISSING: Phrase = Phrase::new(
    "That needs a part of the page that could not be fetched. Check the connection and try again.",
    "此操作需要页面的另一部分，但未能取得。请检查网络后重试。",
);
/// Tries again.
pub const TRY_AGAIN: Phrase = Phrase::new("Try again", "再试一次");
/// To the texts where the program does not run.
pub const PLAIN_PAGES: Phrase =
    Phrase::new("Read the texts as plain pages", "以普通网页阅读全部文本");
/// To the front page.
pub const TO_ALL_TEXTS: Phrase = Phrase::new("All texts", "全部文本");
/// A passage that was on the page but is no part of the text.
pub const FURNITURE: Phrase = Phrase::new("From the page around the text", "来自文本周围的页面");
/// What is looked at of a passage that has no words of its own to name it.
pub const READ_ON: Phrase = Phrase::new("Read in context", "在上下文中阅读");
/// Where the texts stay.
pub const COLOPHON: Phrase = Phrase::new(
    "All of this runs in your browser. What you type stays here.",
    "一切都在您的浏览器中运行。您输入的内容不会离开这里。",
);
/// Heads the words that could be left out.
pub const WITHOUT: Phrase = Phrase::new("Leave out a word:", "去掉一个词：");
/// What to try when nothing was found.
pub const NOTHING_FOUND: Phrase = Phrase::new("No passage has that.", "没有段落包含这些。");
/// The same, with filters chosen.
pub const NOTHING_FOUND_FILTERED: Phrase = Phrase::new(
    "No passage has that among the filters you chose. Let a filter go, or try other words.",
    "在所选的筛选范围内没有这样的段落。请取消某个筛选，或换个词试试。",
);
/// The same, when no single word is to blame.
pub const TRY_OTHERS: Phrase = Phrase::new(
    "Try fewer words, another spelling, or start from a text below.",
    "请减少用词、换一种写法，或从下面的文本开始。",
);
/// Takes a correction back.
pub const EXACT_ONLY: Phrase = Phrase::new("exact word only", "只找原词");
/// To where the text came from.
pub const SOURCE_LINK: Phrase = Phrase::new("The source", "原文出处");
/// The group of buttons that step through matches.
pub const MATCHES: Phrase = Phrase::new("Matches", "匹配");
/// On a button whose full name is [`PREVIOUS_MATCH`].
pub const PREVIOUS: Phrase = Phrase::new("Previous", "上一处");
/// On a button whose full name is [`NEXT_MATCH`].
pub const NEXT: Phrase = Phrase::new("Next", "下一处");
/// Over a document that is not there.
pub const MISSING_TITLE: Phrase = Phrase::new("Not in this collection", "不在此文集中");
/// The views of the whole corpus.
pub const PLACES: Phrase = Phrase::new("Views", "视图");
/// The view of texts and hits among them.
pub const TEXTS: Phrase = Phrase::new("Texts", "文本");
/// The choice of the page's language.
pub const LANGUAGES: Phrase = Phrase::new("Language of this page", "页面语言");
