//! The embed check: what a host allows, what that costs, what to change.

use super::Phrase;
use crate::app::check::Verdict;

/// The heading of the view.
pub const TITLE: Phrase = Phrase::new("What this place allows", "此处允许什么");
/// While it is being found out.
pub const LOOKING: Phrase = Phrase::new("Finding out …", "正在检查……");
/// Over the changes.
pub const TO_CHANGE: Phrase =
    Phrase::new("For whoever looks after this place", "供维护此处的人参考");
/// Instead of changes.
pub const NOTHING_TO_CHANGE: Phrase = Phrase::new(
    "There is nothing to change: all that the page can make use of is allowed.",
    "无需更改：本页所能用到的一切都已允许。",
);
/// What the whole report is copied by.
pub const COPY_REPORT: Phrase = Phrase::new("Copy the whole report", "复制整份报告");
/// What one line is copied by.
pub const COPY: Phrase = Phrase::new("Copy", "复制");
/// Said on that button once it is done.
pub const COPIED: Phrase = Phrase::new("Copied", "已复制");
/// Where it cannot be.
pub const COPY_BY_HAND: Phrase = Phrase::new("Select it and copy", "请选中后手动复制");
/// The way to the view.
pub const LINK: Phrase = Phrase::new("What this place allows", "此处允许什么");
/// Over the first column of the table.
pub const SUBJECT: Phrase = Phrase::new("What", "项目");
/// Over the second.
pub const STATE: Phrase = Phrase::new("Allowed", "是否允许");
/// Over the third.
pub const MEANING: Phrase = Phrase::new("What it means for readers", "对读者的影响");

/// Where the page stands.
pub const BY_ITSELF: Phrase = Phrase::new(
    "The page stands by itself, on a host of its own.",
    "本页独立显示，来自自己的网站。",
);
/// The same.
pub const FROM_DISK: Phrase = Phrase::new("The page was opened from a disk.", "本页从磁盘打开。");
/// The same.
pub const PASTED: Phrase = Phrase::new(
    "The page was pasted into a frame of another page (srcdoc).",
    "本页以文本形式嵌入另一网页的框架（srcdoc）。",
);
/// The same.
pub const SANDBOXED: Phrase = Phrase::new(
    "The page stands in a sandboxed frame, which takes its origin away.",
    "本页位于沙盒框架中，失去了自己的来源（origin）。",
);
/// The same.
pub const SANDBOXED_BY_ITSELF: Phrase = Phrase::new(
    "The page stands by itself, but its host puts it in a sandbox (a header), which takes its origin away.",
    "本页独立显示，但网站通过响应头将其置于沙盒，失去了自己的来源（origin）。",
);
/// The same.
pub const FRAMED_BY_OWN_SITE: Phrase = Phrase::new(
    "The page stands in a frame of a page of the same site.",
    "本页位于同一网站某页面的框架中。",
);
/// The same.
pub const FRAMED_BY_OTHER_SITE: Phrase = Phrase::new(
    "The page stands in a frame of another site.",
    "本页位于另一网站的框架中。",
);

/// WebAssembly.
pub const PROGRAM: Phrase = Phrase::new("Program (WebAssembly)", "程序（WebAssembly）");
/// Allowed.
pub const PROGRAM_RUNS: Phrase = Phrase::new("The page searches.", "本页可以检索。");
/// A worker.
pub const WORKER: Phrase = Phrase::new("Work in the background (worker)", "后台运行（worker）");
/// Allowed.
pub const WORKER_RUNS: Phrase = Phrase::new("Typing is never held up.", "输入不会被阻塞。");
/// Refused.
pub const NO_WORKER: Phrase = Phrase::new(
    "The search runs between keystrokes; in a large corpus, typing may falter.",
    "检索在按键之间进行；文集较大时，输入可能略有停顿。",
);
/// Storage.
pub const STORAGE: Phrase = Phrase::new("Memory on this device (storage)", "本机存储");
/// Allowed.
pub const STORAGE_KEEPS: Phrase = Phrase::new(
    "Preferences and quotes are there again next time.",
    "偏好与摘录下次仍在。",
);
/// Refused.
pub const NO_STORAGE: Phrase = Phrase::new(
    "Preferences and quotes last until the page is closed; export quotes before that.",
    "偏好与摘录只保留到关闭本页为止；请先导出摘录。",
);
/// The clipboard.
pub const CLIPBOARD: Phrase = Phrase::new("Clipboard", "剪贴板");
/// Allowed.
pub const CLIPBOARD_TAKES: Phrase = Phrase::new(
    "Links and quotes are copied by one click.",
    "一次点击即可复制链接与摘录。",
);
/// By selection.
pub const CLIPBOARD_BY_SELECTION: Phrase = Phrase::new(
    "Copying works by the old way; some browsers may refuse it, and then show the text to copy by hand.",
    "以旧方式复制；若浏览器拒绝，则显示文本供手动复制。",
);
/// Refused.
pub const NO_CLIPBOARD: Phrase = Phrase::new(
    "Links and quotes are shown, to be copied by hand.",
    "链接与摘录会显示出来，供手动复制。",
);
/// Saving files.
pub const DOWNLOADS: Phrase = Phrase::new("Saving files (downloads)", "保存文件（下载）");
/// Allowed.
pub const DOWNLOADS_SAVE: Phrase =
    Phrase::new("Exports are saved as files.", "导出内容可存为文件。");
/// Unsure.
pub const DOWNLOADS_UNSURE: Phrase = Phrase::new(
    "A sandbox may lose a file without a word, so exports are shown as text to copy.",
    "沙盒可能会无声地丢弃文件，因此导出内容以可复制的文本显示。",
);
/// Address and history.
pub const HISTORY: Phrase = Phrase::new("Address and history", "地址与历史记录");
/// Allowed.
pub const HISTORY_KNOWS: Phrase = Phrase::new(
    "Every view has an address, and the browser's Back leads through them.",
    "每个视图都有地址，浏览器的后退可逐一返回。",
);
/// Refused.
pub const NO_HISTORY: Phrase = Phrase::new(
    "The page's own links and Back work; the browser's Back leaves the page.",
    "页面自身的链接与返回可用；浏览器的后退会离开本页。",
);
/// Full screen.
pub const FULL_SCREEN: Phrase = Phrase::new("Full screen", "全屏");
/// Allowed.
pub const FULL_SCREEN_FILLS: Phrase =
    Phrase::new("The page may fill the screen.", "本页可以全屏显示。");
/// Refused.
pub const NO_FULL_SCREEN: Phrase = Phrase::new(
    "The page stays as large as its frame.",
    "本页只能保持框架的大小。",
);
/// A trusted connection.
pub const SECURE: Phrase = Phrase::new("Secure connection", "安全连接");
/// It is one.
pub const IS_SECURE: Phrase = Phrase::new(
    "Nobody on the way can read or change the page.",
    "传输途中无人能读取或更改本页。",
);
/// It is none.
pub const NOT_SECURE: Phrase = Phrase::new(
    "Browsers refuse the clipboard and work without a connection.",
    "浏览器会拒绝剪贴板与离线使用。",
);

/// Where a remedy belongs.
pub const ADD_SANDBOX: Phrase = Phrase::new(
    "On the frame, so that links open and files are saved:",
    "写在框架上，使链接可以打开、文件可以保存：",
);
/// The same.
pub const ADD_ORIGIN: Phrase = Phrase::new(
    "Or, only where the page lies on another host than the page around it, so that quotes are kept as well:",
    "或者，仅当本页与外层网页不在同一网站时，使摘录也能保留：",
);
/// The same.
pub const ADD_ALLOW: Phrase = Phrase::new(
    "On the frame, for the clipboard and the full screen:",
    "写在框架上，以允许剪贴板与全屏：",
);
/// The same.
pub const ADD_WORKER: Phrase = Phrase::new(
    "In the header that is sent with the page, so that it works in the background:",
    "写入随本页发送的响应头，使其可在后台运行：",
);
/// The same.
pub const USE_ADDRESS: Phrase = Phrase::new(
    "Put the page on a host and frame its address, so that views have links:",
    "将本页放到网站上并以地址嵌入，使各视图有链接：",
);
/// The same.
pub const USE_HTTPS: Phrase = Phrase::new(
    "Serve the page by this, for the clipboard and for work without a connection:",
    "以此方式提供本页，以使用剪贴板与离线功能：",
);

/// A verdict in a word.
pub fn verdict(verdict: Verdict) -> Phrase {
    match verdict {
        Verdict::Allowed => Phrase::new("yes", "是"),
        Verdict::OtherWay => Phrase::new("in another way", "以其他方式"),
        Verdict::Unsure => Phrase::new("not certain", "不确定"),
        Verdict::Refused => Phrase::new("no", "否"),
    }
}
