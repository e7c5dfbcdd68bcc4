<?php
/**
 * {{catena>q=trust&topic=europe}} shows a Catena page in a DokuWiki page.
 *
 * Editors choose the view and nothing else: the address is the administrator's,
 * so that this opens no door to other pages.
 */
class syntax_plugin_catena extends DokuWiki_Syntax_Plugin
{
    public function getType()
    {
        return 'substition';
    }

    public function getPType()
    {
        return 'block';
    }

    /** Before images, which {{…}} stands for elsewhere. */
    public function getSort()
    {
        return 305;
    }

    public function connectTo($mode)
    {
        $this->Lexer->addSpecialPattern('\{\{catena>[^}\n]*\}\}', $mode, 'plugin_catena');
    }

    public function handle($match, $state, $pos, Doku_Handler $handler)
    {
        return substr($match, strlen('{{catena>'), -strlen('}}'));
    }

    public function render($format, Doku_Renderer $renderer, $view)
    {
        if ($format !== 'xhtml') {
            return false;
        }
        $src = hsc($this->getConf('address') . '#embed&' . $view);
        $renderer->doc .= '<iframe src="' . $src . '" title="' . hsc($this->getConf('title')) . '"'
            . ' width="100%" height="' . (int) $this->getConf('height') . '" loading="lazy"'
            . ' allow="clipboard-write; fullscreen"'
            . ' sandbox="allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox"'
            . ' style="border: 0">'
            . '</iframe>';
        return true;
    }
}
