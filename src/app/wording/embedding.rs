//! What the page says about being embedded elsewhere.

use super::phrase::Phrase;
use crate::app::embedding::codes::{Extent, Place};

/// The dialog with the codes.
pub const EMBED: Phrase = Phrase::new("Embed this view", "嵌入此视图");
/// From a page inside another one to the page itself.
pub const OPEN_FULL_PAGE: Phrase = Phrase::new("Open full page", "打开完整页面");
/// The choice of how much is shown.
pub const EXTENT: Phrase = Phrase::new("What the frame shows", "框架显示的内容");
/// On a code's button.
pub const COPY_CODE: Phrase = Phrase::new("Copy", "复制");
/// Above what an administrator does.
pub const SETUP: Phrase = Phrase::new("Once, to set it up", "一次性设置");
/// Above what goes into the page.
pub const IN_THE_PAGE: Phrase = Phrase::new("In the page", "写入页面");
/// Instead of codes, where nothing could be framed.
pub const NO_ADDRESS: Phrase = Phrase::new(
    "This page has no address on the web yet, so other pages cannot show it. Put it on a web server or attach it to \
     the wiki, and open this dialog there.",
    "此页面还没有网络地址，因此其他页面无法显示它。请先把它放到网络服务器上或作为附件放入维基，再在那里打开此对话框。",
);
/// To who maintains the wiki.
pub const MORE_ON_EMBEDDING: Phrase = Phrase::new(
    "If the frame stays empty, open this page's own address in it with #check at its end: it says what the wiki \
     refuses, and the line to change.",
    "如果框架是空的，请在其中打开此页面自己的地址并在末尾加上 #check：它会说明维基拒绝了什么，以及需要更改的那一行。",
);

/// How much is shown.
pub fn extent(extent: Extent) -> Phrase {
    match extent {
        Extent::Explorer => Phrase::new(
            "Everything, beginning with this view",
            "全部内容，从此视图开始",
        ),
        Extent::View => Phrase::new("Only this view, without search box", "仅此视图，不含搜索框"),
        Extent::Quote => Phrase::new("Only this passage, as a quote", "仅此段落，作为引文"),
    }
}

/// The name of a place.
pub fn place(place: Place) -> Phrase {
    let same = |name| Phrase::new(name, name);
    match place {
        Place::Html => Phrase::new("Any page that takes HTML", "任何接受 HTML 的页面"),
        Place::Element => Phrase::new("HTML with a script", "HTML 加脚本"),
        Place::ConfluenceDataCenter => same("Confluence Data Center"),
        Place::ConfluenceCloud => same("Confluence Cloud"),
        Place::MediaWiki => same("MediaWiki"),
        Place::DokuWiki => same("DokuWiki"),
        Place::WikiJs => same("Wiki.js"),
        Place::SharePoint => same("SharePoint"),
        Place::Notion => same("Notion"),
        Place::Pages => same("GitHub Pages, GitLab Pages"),
        Place::Backstage => same("Backstage, TechDocs"),
    }
}

/// What must be so for the code to work.
pub fn precondition(place: Place) -> Phrase {
    match place {
        Place::Html => Phrase::new(
            "The page must let iframes stand. Where page and wiki share one address, a page in one file should do \
             without allow-same-origin.",
            "该页面必须允许 iframe。如果页面与维基同属一个地址，单文件页面应去掉 allow-same-origin。",
        ),
        Place::Element => Phrase::new(
            "The page must let scripts from this address run. The frame is then as high as what is in it, and your \
             script can talk to it.",
            "该页面必须允许运行来自此地址的脚本。框架高度会随内容变化，您的脚本也可以与它通信。",
        ),
        Place::ConfluenceDataCenter => Phrase::new(
            "An administrator must have enabled the HTML macro; paste this into it. Or they make a user macro of it, \
             with the line ## @noparams above.",
            "管理员必须已启用 HTML 宏；把代码粘贴进去。或由管理员做成用户宏，并在上方加一行 ## @noparams。",
        ),
        Place::ConfluenceCloud => Phrase::new(
            "Needs an app from the Marketplace that shows HTML. If it shows no frames, paste the page in one file \
             instead; the app says how many kilobytes it takes.",
            "需要 Marketplace 中能显示 HTML 的应用。如果它不显示框架，请改为粘贴单文件页面；应用会说明允许多少 KB。",
        ),
        Place::MediaWiki => Phrase::new(
            "Needs the extension Widgets. Somebody with the right editwidgets puts the first code on the page \
             Widget:Catena.",
            "需要 Widgets 扩展。拥有 editwidgets 权限的人把第一段代码放到 Widget:Catena 页面。",
        ),
        Place::DokuWiki => Phrase::new(
            "Needs the plugin iframe. Without it, put the address into a link.",
            "需要 iframe 插件。没有该插件时，请把地址放入链接。",
        ),
        Place::WikiJs => Phrase::new(
            "An administrator switches off Sanitize HTML under Rendering, Security. Then save the page again: what \
             was stripped before stays away until then.",
            "管理员在“渲染”的“安全”中关闭 Sanitize HTML。然后重新保存页面：此前被去掉的内容要到那时才会恢复。",
        ),
        Place::SharePoint => Phrase::new(
            "Paste this into the web part Embed. The site's owner must allow this page's domain under HTML Field \
             Security.",
            "粘贴到“嵌入”Web 部件中。网站所有者须在“HTML 字段安全性”中允许此页面的域名。",
        ),
        Place::Notion => Phrase::new(
            "Paste this address into a block of the kind Embed. The page must be on the open web, under https.",
            "把此地址粘贴到 Embed 块中。页面必须公开可访问并使用 https。",
        ),
        Place::Pages => Phrase::new(
            "For the HTML or Markdown of a site of yours. READMEs and wikis there show no frames; put the address \
             into a link.",
            "用于您网站的 HTML 或 Markdown。那里的 README 和维基不显示框架；请把地址放入链接。",
        ),
        Place::Backstage => Phrase::new(
            "The first code goes into app-config.yaml, the second into the Markdown.",
            "第一段代码写入 app-config.yaml，第二段写入 Markdown。",
        ),
    }
}
